/// Short texts of all messages one after another, in chunks that never move.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    chunks: Vec<Vec<u8>>,
}

/// Where a text begins. The default is that of an empty text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct TextAt(u32);

const SHIFT: u32 = 16;
const CHUNK: usize = 1 << SHIFT;
/// 256 MiB; far more than the records of a capture that fits into memory have.
const MAX_CHUNKS: usize = 1 << 12;

impl Texts {
    /// Keeps the parts one after another. `None` where there is no room.
    pub(crate) fn keep(&mut self, parts: &[&[u8]]) -> Option<TextAt> {
        let len = parts
            .iter()
            .fold(0_usize, |len, part| len.saturating_add(part.len()));
        if len == 0 {
            return Some(TextAt::default());
        }
        let fits = |chunk: &Vec<u8>| CHUNK.saturating_sub(chunk.len()) >= len;
        if !self.chunks.last().is_some_and(fits) {
            if len > CHUNK || self.chunks.len() >= MAX_CHUNKS {
                return None;
            }
            let mut chunk = Vec::new();
            chunk.try_reserve_exact(CHUNK).ok()?;
            self.chunks.push(chunk);
        }
        let index = self.chunks.len().checked_sub(1)?;
        let chunk = self.chunks.last_mut()?;
        let at = (index << SHIFT) | chunk.len();
        for part in parts {
            chunk.extend_from_slice(part);
        }
        u32::try_from(at).ok().map(TextAt)
    }

    /// The bytes of a text from `skip` on.
    pub(crate) fn get(&self, at: TextAt, skip: usize, len: usize) -> &[u8] {
        let TextAt(at) = at;
        let from = (at as usize & (CHUNK - 1)).saturating_add(skip);
        self.chunks
            .get((at >> SHIFT) as usize)
            .and_then(|chunk| chunk.get(from..from.saturating_add(len)))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_again() {
        let mut texts = Texts::default();
        let mut kept = Vec::new();
        for len in 0..1000 {
            let text = vec![len as u8; len];
            kept.push((texts.keep(&[&text, b"!"]).unwrap(), text));
        }
        for (at, text) in kept {
            assert_eq!(texts.get(at, 0, text.len()), text);
            assert_eq!(texts.get(at, text.len(), 1), b"!");
        }
        assert!(texts.keep(&[&[0; CHUNK + 1]]).is_none());
        assert_eq!(texts.get(TextAt(u32::MAX), 0, 9), b"");
    }
}
