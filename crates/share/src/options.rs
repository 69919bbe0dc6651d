//! TCP options without what changes from segment to segment: a link has each shape once.

/// The options of a segment: a shape, and the numbers that stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TcpOptions {
    /// Place in the [`OptionTable`]; 0 is none.
    pub(crate) shape: u32,
    /// TSval and TSecr (RFC 7323 section 3); 0 where there are none.
    pub(crate) timestamps: [u32; 2],
    /// Edges of SACK blocks (RFC 2018 section 3).
    pub(crate) edges: [u32; MAX_EDGES],
}

/// Four blocks are all that there is room for.
pub(crate) const MAX_EDGES: usize = 8;
/// Longer options do not fit into a header.
pub(crate) const MAX_LEN: usize = 40;

/// The shapes that the options of a link's segments have: their bytes, with zeros for timestamps and SACK blocks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OptionTable {
    pub(crate) shapes: Vec<Vec<u8>>,
}

impl OptionTable {
    /// Takes a segment's options apart, as far as they are known.
    pub fn add(&mut self, bytes: &[u8]) -> TcpOptions {
        let mut shape = bytes.get(..MAX_LEN).unwrap_or(bytes).to_vec();
        let mut options = TcpOptions::default();
        if shape.is_empty() {
            return options;
        }
        for_each_number(&mut shape, |place, number| {
            if let Some(slot) = options.slot(place) {
                *slot = u32::from_be_bytes(*number);
            }
            *number = [0; 4];
        });
        let known = self.shapes.iter().position(|it| *it == shape);
        let at = known.unwrap_or_else(|| {
            self.shapes.push(shape);
            self.shapes.len().saturating_sub(1)
        });
        options.shape = u32::try_from(at.saturating_add(1)).unwrap_or(0);
        options
    }

    /// The options' bytes.
    pub fn bytes(&self, options: &TcpOptions) -> Vec<u8> {
        let mut bytes = self.shape(options.shape).to_vec();
        let mut options = *options;
        for_each_number(&mut bytes, |place, number| {
            if let Some(slot) = options.slot(place) {
                *number = slot.to_be_bytes();
            }
        });
        bytes
    }

    /// How many edges of SACK blocks a shape has.
    pub(crate) fn edges(&self, shape: u32) -> usize {
        let mut edges = 0;
        for_each_number(&mut self.shape(shape).to_vec(), |place, _| {
            if let Place::Edge(at) = place {
                edges = at.saturating_add(1).min(MAX_EDGES);
            }
        });
        edges
    }

    fn shape(&self, shape: u32) -> &[u8] {
        let at = usize::try_from(shape).ok().and_then(|it| it.checked_sub(1));
        at.and_then(|at| self.shapes.get(at))
            .map_or(&[], Vec::as_slice)
    }
}

/// What a number in options is.
#[derive(Debug, Clone, Copy)]
enum Place {
    Timestamp(usize),
    Edge(usize),
}

impl TcpOptions {
    fn slot(&mut self, place: Place) -> Option<&mut u32> {
        match place {
            Place::Timestamp(at) => self.timestamps.get_mut(at),
            Place::Edge(at) => self.edges.get_mut(at),
        }
    }
}

fn for_each_number(options: &mut [u8], mut each: impl FnMut(Place, &mut [u8; 4])) {
    const TIMESTAMPS: u8 = 8;
    const SACK: u8 = 5;
    let (mut stamps, mut edges) = (0_usize, 0_usize);
    let mut rest = options;
    loop {
        let len = match rest {
            [] | [0, ..] | [_] => return,
            [1, ..] => 1,
            [_, len, ..] => usize::from(*len).max(2),
        };
        let Some((option, behind)) = rest.split_at_mut_checked(len) else {
            return;
        };
        let kind = option.first().copied().unwrap_or(0);
        if matches!((kind, len), (TIMESTAMPS, 10)) || kind == SACK && len > 2 {
            let body = option.get_mut(2..).unwrap_or_default();
            for number in body.as_chunks_mut::<4>().0 {
                let count = if kind == SACK {
                    &mut edges
                } else {
                    &mut stamps
                };
                let at = *count;
                *count = at.saturating_add(1);
                let place = if kind == SACK {
                    Place::Edge(at)
                } else {
                    Place::Timestamp(at)
                };
                each(place, number);
            }
        }
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_come_back_and_shapes_are_shared() {
        let mut table = OptionTable::default();
        let syn = [
            2, 4, 5, 0xb4, 4, 2, 8, 10, 0, 0, 0, 1, 0, 0, 0, 0, 1, 3, 3, 7,
        ];
        let stamps = |value: u8| [1, 1, 8, 10, 9, 9, 9, value, 0, 0, 1, value];
        let sack = |to: u8| [1, 1, 5, 10, 0, 0, 0, 7, 0, 0, 0, to];
        let broken = [8, 10, 1];
        let all: [&[u8]; 8] = [
            &syn,
            &stamps(1),
            &stamps(2),
            &sack(9),
            &sack(10),
            &broken,
            &[],
            &[254, 0, 7, 0],
        ];
        let added: Vec<_> = all.iter().map(|bytes| table.add(bytes)).collect();
        for (bytes, options) in all.iter().zip(&added) {
            assert_eq!(table.bytes(options), *bytes);
        }
        assert_eq!(table.shapes.len(), 5);
        assert_eq!(table.edges(added[3].shape), 2);
    }
}
