use crate::assembler::{Assembler, Piece, Run, Sink};
use crate::held::Pool;
use crate::place::Place;
use capture::FrameNumber;

/// A stretch of one direction's stream, put together from segments that were read again.
///
/// Segments are given in capture order, all that carried something from the stretch's first byte on; where the stream
/// stands at the first of them is given too.
#[derive(Debug)]
pub struct Excerpt {
    assembler: Assembler,
    pool: Pool,
    kept: Kept,
}

#[derive(Debug)]
struct Kept {
    /// Where the next byte stands in the stream.
    at: u64,
    from: u64,
    to: u64,
    bytes: Vec<u8>,
    holes: Vec<Hole>,
    parts: Vec<Part>,
}

/// Bytes of an excerpt that the capture lacks; zeros stand for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hole {
    /// Where in the excerpt.
    pub at: u64,
    /// How many.
    pub len: u64,
}

/// Which frame brought a part of an excerpt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Where in the excerpt it begins.
    pub at: u64,
    /// The frame.
    pub frame: FrameNumber,
}

impl Excerpt {
    /// The most bytes of an excerpt.
    pub const MAX: u64 = 64 << 20;

    /// The bytes from `from` to `to` of a stream, of which the byte at `offset` has the sequence number `seq`.
    /// No more than [`Self::MAX`] are kept.
    pub fn new(seq: u32, offset: u64, from: u64, to: u64) -> Self {
        let mut assembler = Assembler::default();
        assembler.begin(seq);
        Self {
            assembler,
            pool: Pool::default(),
            kept: Kept {
                at: offset,
                from,
                to: to.min(from.saturating_add(Self::MAX)),
                bytes: Vec::new(),
                holes: Vec::new(),
                parts: Vec::new(),
            },
        }
    }

    /// Takes a segment's payload: its sequence number, its length on the wire, and what was captured of it.
    pub fn push(&mut self, seq: u32, len: u32, bytes: &[u8], place: Place) {
        let piece = Piece {
            seq,
            len,
            bytes,
            place,
        };
        self.assembler.push(piece, &mut self.pool, &mut self.kept);
    }

    /// True where all of it is there.
    pub fn is_full(&self) -> bool {
        self.kept.at >= self.kept.to
    }

    /// The bytes, what of them is missing, and what brought them.
    pub fn finish(mut self) -> (Vec<u8>, Vec<Hole>, Vec<Part>) {
        self.assembler.flush(&mut self.pool, &mut self.kept);
        (self.kept.bytes, self.kept.holes, self.kept.parts)
    }
}

impl Kept {
    /// Goes over so many bytes of the stream; says which of them belong to the excerpt.
    fn pass(&mut self, len: u64) -> (u64, u64) {
        let start = self.at;
        let end = start.saturating_add(len);
        self.at = end;
        let first = self.from.clamp(start, end).saturating_sub(start);
        let last = self.to.clamp(start, end).saturating_sub(start);
        (first, last.max(first))
    }

    fn len(&self) -> u64 {
        self.bytes.len() as u64
    }
}

impl Sink for Kept {
    fn skippable(&self) -> u64 {
        0
    }

    fn bytes(&mut self, run: Run<'_>) {
        let (first, last) = self.pass(run.bytes.len() as u64);
        let range = usize::try_from(first).unwrap_or(0)..usize::try_from(last).unwrap_or(0);
        let bytes = run.bytes.get(range).unwrap_or_default();
        if !bytes.is_empty() {
            self.parts.push(Part {
                at: self.len(),
                frame: run.place.frame,
            });
            self.bytes.extend_from_slice(bytes);
        }
    }

    fn skipped(&mut self, len: u32, place: Place) {
        self.gap(len, place);
    }

    fn gap(&mut self, len: u32, _: Place) {
        let (first, last) = self.pass(len.into());
        let len = last.saturating_sub(first);
        if len > 0 {
            self.holes.push(Hole {
                at: self.len(),
                len,
            });
            let end = self
                .bytes
                .len()
                .saturating_add(usize::try_from(len).unwrap_or(0));
            self.bytes.resize(end, 0);
        }
    }

    fn end(&mut self, _: Place) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::Turn;

    fn place(frame: u32) -> Place {
        Place {
            frame: FrameNumber(frame),
            time: None,
            turn: Turn::InOrder,
        }
    }

    #[test]
    fn a_stretch_is_put_together() {
        let mut excerpt = Excerpt::new(u32::MAX - 1, 100, 102, 113);
        excerpt.push(u32::MAX - 1, 5, b"01234", place(1));
        excerpt.push(6, 4, b"89ab", place(2));
        excerpt.push(3, 3, b"567", place(3));
        assert!(!excerpt.is_full());
        excerpt.push(10, 4, b"cdef", place(4));
        assert!(excerpt.is_full());
        let (bytes, holes, parts) = excerpt.finish();
        assert_eq!(bytes, b"23456789abc");
        assert_eq!(holes, []);
        let parts: Vec<_> = parts.iter().map(|part| (part.at, part.frame.0)).collect();
        assert_eq!(parts, [(0, 1), (3, 3), (6, 2), (10, 4)]);
    }

    #[test]
    fn what_is_missing_is_said() {
        let mut excerpt = Excerpt::new(0, 0, 0, 10);
        excerpt.push(0, 4, b"01", place(1));
        excerpt.push(6, 4, b"6789", place(2));
        let (bytes, holes, _) = excerpt.finish();
        assert_eq!(bytes, b"01\0\0\0\x006789");
        let holes: Vec<_> = holes.iter().map(|hole| (hole.at, hole.len)).collect();
        assert_eq!(holes, [(2, 2), (4, 2)]);
    }

    #[test]
    fn a_gap_of_gigabytes_takes_no_more_than_the_bound() {
        let mut excerpt = Excerpt::new(0, 0, 0, u64::MAX);
        excerpt.push(1 << 30, 1, b"x", place(1));
        assert!(excerpt.finish().0.len() as u64 <= Excerpt::MAX);
    }
}
