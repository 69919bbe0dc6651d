use super::Fault;
use flate2::{Decompress, FlushDecompress, Status};

/// How many bytes come out at once: enough that a caller's work per piece does not count, and small enough for the
/// processor's cache.
const PIECE: usize = 128 << 10;

/// A deflate stream (RFC 1951).
pub(crate) struct Inflate {
    stream: Decompress,
    piece: Vec<u8>,
}

impl std::fmt::Debug for Inflate {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Inflate").finish_non_exhaustive()
    }
}

impl Inflate {
    pub(crate) fn new() -> Self {
        Self {
            stream: Decompress::new(false),
            piece: vec![0; PIECE],
        }
    }

    /// Begins another stream.
    pub(crate) fn restart(&mut self) {
        self.stream.reset(false);
    }

    /// Takes bytes of the stream and hands out what they say. Gives how many were taken, and whether the stream
    /// ended there; where it did not, all were taken.
    pub(crate) fn run(
        &mut self,
        bytes: &[u8],
        mut give: impl FnMut(&[u8]) -> Result<(), Fault>,
    ) -> Result<(usize, bool), Fault> {
        let mut taken = 0;
        loop {
            let rest = bytes.get(taken..).unwrap_or_default();
            let (read, written) = (self.stream.total_in(), self.stream.total_out());
            let status = self
                .stream
                .decompress(rest, &mut self.piece, FlushDecompress::None);
            let read = self.stream.total_in().wrapping_sub(read);
            let written = self.stream.total_out().wrapping_sub(written);
            taken = taken.saturating_add(usize::try_from(read).unwrap_or(usize::MAX));
            let written = usize::try_from(written).unwrap_or(usize::MAX);
            // What stands before the damage came out too.
            give(self.piece.get(..written).unwrap_or_default())?;
            if status.map_err(|_| Fault::Damaged)? == Status::StreamEnd {
                return Ok((taken, true));
            }
            // A piece that is not full says that nothing more can come out of these bytes.
            if written < self.piece.len() && taken >= bytes.len() {
                return Ok((taken, false));
            }
            if read == 0 && written == 0 {
                return Err(Fault::Damaged);
            }
        }
    }
}
