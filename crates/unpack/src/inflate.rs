use crate::{Fault, Give};
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

/// How many bytes come out at once: enough that a caller's work per piece does not count, and small enough for the
/// processor's cache.
const PIECE: usize = 128 << 10;

/// A deflate stream (RFC 1951), bare or in the zlib format (RFC 1950).
pub(crate) struct Inflate {
    state: Box<InflateState>,
    piece: Vec<u8>,
}

impl std::fmt::Debug for Inflate {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Inflate").finish_non_exhaustive()
    }
}

impl Inflate {
    pub(crate) fn new(format: DataFormat) -> Self {
        Self {
            state: InflateState::new_boxed(format),
            piece: vec![0; PIECE],
        }
    }

    /// A bare stream, in what is there of an earlier one.
    pub(crate) fn bare_in(place: &mut Option<Self>) -> &mut Self {
        let inflate = place.get_or_insert_with(|| Self::new(DataFormat::Raw));
        inflate.state.reset(DataFormat::Raw);
        inflate
    }

    /// Takes bytes of the stream and hands out what they say. Gives how many were taken, and whether the stream
    /// ended there; where it did not, all were taken.
    pub(crate) fn run(&mut self, bytes: &[u8], give: Give<'_>) -> Result<(usize, bool), Fault> {
        let mut taken = 0_usize;
        loop {
            let rest = bytes.get(taken..).unwrap_or_default();
            let step = inflate(&mut self.state, rest, &mut self.piece, MZFlush::None);
            let (read, written) = (step.bytes_consumed, step.bytes_written);
            taken = taken.saturating_add(read);
            // What stands before the damage came out too.
            give(self.piece.get(..written).unwrap_or_default())?;
            match step.status {
                Ok(MZStatus::StreamEnd) => return Ok((taken, true)),
                // "Buffer": there was nothing to do.
                Ok(MZStatus::Ok) | Err(MZError::Buf) => {}
                Ok(MZStatus::NeedDict) | Err(_) => return Err(Fault::Damaged),
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

/// What a bare deflate stream (RFC 1951) holds, or the first of it where the stream is cut; at most `limit` bytes.
///
/// # Errors
/// [`Fault::Damaged`], and [`Fault::TooMuch`] beyond the limit.
pub fn inflate_up_to(bytes: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    decompress_to_vec_with_limit(bytes, limit).or_else(|error| match error.status {
        TINFLStatus::FailedCannotMakeProgress => Ok(error.output),
        TINFLStatus::HasMoreOutput => Err(Fault::TooMuch),
        _ => Err(Fault::Damaged),
    })
}
