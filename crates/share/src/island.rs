/// Some bytes of one direction's payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Island {
    /// Sequence number of the first one.
    pub seq: u32,
    pub bytes: Vec<u8>,
    /// How bytes that are not in the link are made up for, so that all stand where they stood.
    pub fill: Fill,
    /// How many those are.
    pub fill_len: u32,
}

/// Where bytes stand that are made up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Zeros behind the island's own.
    Zeros,
    /// Spaces behind the name of the last field of a message's head, which mean nothing there (RFC 9110 section 5.5).
    Spaces,
}

impl Island {
    /// How long it is in the stream.
    pub fn len(&self) -> u32 {
        let own = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        own.saturating_add(self.fill_len)
    }

    /// True where it has no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The place in `bytes` where what is made up is put in.
    fn fill_at(&self) -> usize {
        if self.fill == Fill::Zeros {
            return self.bytes.len();
        }
        let mut at = 0_usize;
        let mut place = None;
        // The first line has no field.
        for (number, line) in self
            .bytes
            .split_inclusive(|byte| *byte == b'\n')
            .enumerate()
        {
            let colon = line.iter().position(|byte| *byte == b':');
            if let Some(colon) = colon.filter(|_| number > 0) {
                place = Some(at.saturating_add(colon).saturating_add(1));
            }
            at = at.saturating_add(line.len());
        }
        place.unwrap_or(at)
    }

    /// Writes its bytes from `from` on into `to`, as many as there is room for.
    pub(crate) fn write(&self, from: u32, to: &mut [u8]) {
        let (before, behind) = self.bytes.split_at(self.fill_at());
        let sign = match self.fill {
            Fill::Zeros => 0,
            Fill::Spaces => b' ',
        };
        let fill_len = usize::try_from(self.fill_len).unwrap_or(usize::MAX);
        let all = before
            .iter()
            .copied()
            .chain(std::iter::repeat_n(sign, fill_len))
            .chain(behind.iter().copied());
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        for (to, byte) in to.iter_mut().zip(all.skip(from)) {
            *to = byte;
        }
    }
}

/// The islands of one direction, in the order of its stream and apart from each other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Islands {
    list: Vec<Island>,
}

impl Islands {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Island> {
        self.list.iter()
    }

    /// Adds one that lies behind all others; false, and nothing is added, where it does not.
    pub fn push(&mut self, island: Island) -> bool {
        let span = |end: u32| end.wrapping_sub(self.list.first().map_or(island.seq, |it| it.seq));
        let end = island.seq.wrapping_add(island.len());
        let behind = self.list.last().is_none_or(|last| {
            let last_end = last.seq.wrapping_add(last.len());
            span(island.seq) >= span(last_end) && span(end) >= span(island.seq)
        });
        if behind {
            self.list.push(island);
        }
        behind
    }

    /// Changes the bytes of all, each to as many.
    pub(crate) fn change(&mut self, mut change: impl FnMut(&mut [u8])) {
        for island in &mut self.list {
            change(&mut island.bytes);
        }
    }

    /// Those that lie in `len` bytes from `seq` on, each with where it begins there, which may be before them.
    pub(crate) fn within(&self, seq: u32, len: u32) -> impl Iterator<Item = (i64, &Island)> {
        let origin = self.list.first().map_or(seq, |it| it.seq);
        // The stream is far shorter than the numbers go; what is before the first island is negative.
        let place = move |seq: u32| i64::from(seq.wrapping_sub(origin).cast_signed());
        let from = place(seq);
        let first = self
            .list
            .partition_point(|it| place(it.seq).saturating_add(i64::from(it.len())) <= from);
        let behind = self.list.get(first..).unwrap_or_default();
        behind
            .iter()
            .map(move |island| (place(island.seq).saturating_sub(from), island))
            .take_while(move |(at, _)| *at < i64::from(len))
    }
}
