use crate::piece::Piece;
use crate::place::Place;

/// How much all connections together hold back, and the bound of it.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    used: usize,
}

impl Pool {
    /// What comes out of order is a window's worth for each of a few connections at a time.
    const MAX: usize = 8 << 20;

    fn add(&mut self, cost: usize) {
        self.used = self.used.saturating_add(cost);
    }

    fn remove(&mut self, cost: usize) {
        self.used = self.used.saturating_sub(cost);
    }
}

/// What one direction holds back because bytes before it are missing.
#[derive(Debug, Default)]
pub(crate) struct Held {
    /// In the order of the stream, without overlaps.
    pieces: Vec<Early>,
    used: usize,
    /// The number behind the last byte, where a FIN said it.
    end: Option<(u32, Place)>,
}

/// Bytes that came too early.
#[derive(Debug)]
pub(crate) struct Early {
    seq: u32,
    pub(crate) len: u32,
    pub(crate) place: Place,
    pub(crate) begins_segment: bool,
    pub(crate) is_cut: bool,
    /// `None` where nobody will look at them.
    pub(crate) bytes: Option<Box<[u8]>>,
}

impl Early {
    /// What it is counted with besides its bytes.
    const COST: usize = size_of::<Self>();

    /// How many of its bytes were captured.
    pub(crate) fn captured(&self) -> u32 {
        self.bytes.as_ref().map_or(self.len, |bytes| {
            u32::try_from(bytes.len()).unwrap_or(self.len)
        })
    }

    fn cost(&self) -> usize {
        let bytes = self.bytes.as_ref().map_or(0, |bytes| bytes.len());
        bytes.saturating_add(Self::COST)
    }

    fn end(&self) -> u32 {
        self.seq.wrapping_add(self.len)
    }
}

impl Held {
    /// Bytes that a head may wait for; bodies are held without theirs.
    const MAX: usize = 256 << 10;
    const MAX_PIECES: usize = 512;

    pub(crate) fn is_empty(&self) -> bool {
        self.pieces.is_empty() && self.end.is_none()
    }

    /// The number of the first byte held, or of the end.
    pub(crate) fn first(&self) -> Option<u32> {
        self.first_place().map(|(seq, _)| seq)
    }

    pub(crate) fn first_place(&self) -> Option<(u32, Place)> {
        let first = self.pieces.first().map(|early| (early.seq, early.place));
        first.or(self.end)
    }

    /// True where something must be given up.
    pub(crate) fn is_full(&self, pool: &Pool) -> bool {
        let many = self.used > Self::MAX || self.pieces.len() > Self::MAX_PIECES;
        !self.pieces.is_empty() && (many || pool.used > Pool::MAX)
    }

    /// The nearest end counts: a FIN behind it is none of this stream.
    pub(crate) fn end_at(&mut self, seq: u32, place: Place) {
        let is_nearer = |(end, _): (u32, Place)| end.wrapping_sub(seq).cast_signed() > 0;
        if self.end.is_none_or(is_nearer) {
            self.end = Some((seq, place));
        }
    }

    /// Gives the room back that all of it took.
    pub(crate) fn drop_all(self, pool: &mut Pool) {
        pool.remove(self.used);
    }

    /// Where the stream ends at `next`, what said so.
    pub(crate) fn take_end(&mut self, next: u32) -> Option<Place> {
        let is_reached = |(seq, _): &mut (u32, Place)| next.wrapping_sub(*seq).cast_signed() >= 0;
        self.end.take_if(is_reached).map(|(_, place)| place)
    }

    /// Takes out the first piece where it begins at `next`, which is never beyond it.
    pub(crate) fn pop_at(&mut self, next: u32, pool: &mut Pool) -> Option<Early> {
        if self.pieces.first()?.seq != next {
            return None;
        }
        let early = self.pieces.remove(0);
        self.used = self.used.saturating_sub(early.cost());
        pool.remove(early.cost());
        Some(early)
    }

    /// Keeps what of a piece is not there yet. Of the bytes from `next` on, `skippable` need not be kept.
    pub(crate) fn keep(&mut self, next: u32, piece: Piece<'_>, skippable: u64, pool: &mut Pool) {
        let at = |seq: u32| seq.wrapping_sub(next);
        let end = at(piece.seq).saturating_add(piece.len);
        let mut from = at(piece.seq);
        // The pieces that may touch it begin with the last one that begins before it.
        let mut index = self.pieces.partition_point(|early| at(early.seq) <= from);
        if let Some(before) = index.checked_sub(1).and_then(|at| self.pieces.get(at)) {
            from = from.max(at(before.end()));
        }
        while from < end {
            let to = match self.pieces.get(index) {
                Some(early) => end.min(at(early.seq)),
                None => end,
            };
            if from < to {
                let part = part(piece, next, from, to, skippable);
                index = self.insert(index, part, pool);
            }
            from = match self.pieces.get(index) {
                Some(early) => from.max(at(early.end())),
                None => end,
            };
            index = index.saturating_add(1);
        }
    }

    /// Puts a piece at its place and gives the place behind it.
    fn insert(&mut self, index: usize, early: Early, pool: &mut Pool) -> usize {
        // A body's segments need one entry for all of them.
        if early.bytes.is_none()
            && let Some(before) = index.checked_sub(1).and_then(|at| self.pieces.get_mut(at))
            && before.bytes.is_none()
            && before.end() == early.seq
            && let Some(len) = before.len.checked_add(early.len)
        {
            before.len = len;
            before.place = early.place;
            return index;
        }
        self.used = self.used.saturating_add(early.cost());
        pool.add(early.cost());
        self.pieces.insert(index.min(self.pieces.len()), early);
        index.saturating_add(1)
    }
}

/// The bytes of a piece from `from` to `to`, both counted from the number `next`.
fn part(piece: Piece<'_>, next: u32, from: u32, to: u32, skippable: u64) -> Early {
    let seq = next.wrapping_add(from);
    let len = to.saturating_sub(from);
    let skip = seq.wrapping_sub(piece.seq) as usize;
    let bytes = piece.bytes.get(skip..).unwrap_or_default();
    let bytes = bytes.get(..len as usize).unwrap_or(bytes);
    let is_whole = bytes.len() == len as usize;
    let is_needed = u64::from(to) > skippable;
    Early {
        seq,
        len,
        place: piece.place,
        begins_segment: skip == 0,
        is_cut: piece.is_cut(),
        bytes: (is_needed || !is_whole).then(|| bytes.into()),
    }
}
