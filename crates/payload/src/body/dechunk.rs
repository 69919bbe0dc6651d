use super::{BodyEnd, Decoder};
use crate::http::{Chunks, Step};

/// Undoes the chunked transfer coding (RFC 9112 section 7.1).
pub(super) struct Dechunk(Chunks);

impl Dechunk {
    pub(super) const START: Self = Self(Chunks::START);
}

impl Decoder for Dechunk {
    fn push(&mut self, input: &[u8], out: &mut dyn FnMut(&[u8]) -> bool) -> Option<BodyEnd> {
        let Self(chunks) = self;
        let mut rest = input;
        while let Some(byte) = rest.first() {
            let left = usize::try_from(chunks.skippable()).unwrap_or(usize::MAX);
            if left > 0 {
                let (data, behind) = rest.split_at(left.min(rest.len()));
                *chunks = chunks.after(data.len() as u64);
                if !out(data) {
                    return Some(BodyEnd::TooLong);
                }
                rest = behind;
                continue;
            }
            match chunks.step(&[*byte], &mut 0) {
                Step::More => {}
                Step::End(_) => return Some(BodyEnd::Whole),
                Step::Broken => return Some(BodyEnd::Damaged),
            }
            rest = rest.get(1..).unwrap_or_default();
        }
        None
    }
}
