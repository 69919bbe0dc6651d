/// Where a chunked body stands (RFC 9112 section 7.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chunks {
    /// In the line that says how long the next chunk is.
    Size { size: u64, digits: u8, rest: u16 },
    /// In a chunk: so many bytes of it are to come.
    Data(u64),
    /// Behind a chunk, in its line end.
    DataEnd,
    /// In the trailer section, of which so many bytes went by; `line` of them since the last line end.
    Trailer { len: u32, line: u32 },
}

/// What a step through a chunked body found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// More is to come; all bytes were used.
    More,
    /// The body ended; so many bytes were used.
    End(usize),
    /// It is no chunked body.
    Broken,
}

/// The longest rest of a size line: extensions that nobody uses, or an attack.
const MAX_EXTENSION: u16 = 4096;
/// The longest trailer section.
const MAX_TRAILER: u32 = 64 << 10;
/// Sizes have at most so many hexadecimal digits.
const MAX_DIGITS: u8 = 15;

impl Chunks {
    pub(crate) const START: Self = Self::Size {
        size: 0,
        digits: 0,
        rest: 0,
    };

    /// How many of the next bytes are in the chunk.
    pub(crate) fn skippable(self) -> u64 {
        match self {
            Self::Data(left) => left,
            _ => 0,
        }
    }

    /// Takes bytes; adds what was in chunks to `data`.
    pub(crate) fn step(&mut self, bytes: &[u8], data: &mut u64) -> Step {
        let mut at = 0_usize;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            if let Self::Data(left) = *self {
                let len = left.min(rest.len() as u64);
                *data = data.saturating_add(len);
                *self = self.after(len);
                at = at.saturating_add(usize::try_from(len).unwrap_or(rest.len()));
                continue;
            }
            let Some(byte) = rest.first() else {
                return Step::More;
            };
            at = at.saturating_add(1);
            match self.byte(*byte) {
                Some(true) => return Step::End(at),
                Some(false) => {}
                None => return Step::Broken,
            }
        }
        Step::More
    }

    /// Behind so many bytes of the chunk; there must be so many left of it.
    pub(crate) fn after(self, len: u64) -> Self {
        match self {
            Self::Data(left) if len < left => Self::Data(left.saturating_sub(len)),
            Self::Data(_) => Self::DataEnd,
            other => other,
        }
    }

    /// A byte that is not in a chunk as it may be told: without the words of extensions and trailers.
    pub(crate) fn without_words(self, byte: u8) -> u8 {
        match self {
            _ if matches!(byte, b'\r' | b'\n') => byte,
            Self::Size { rest: 1.., .. } => b';',
            Self::Trailer { .. } => b'x',
            _ => byte,
        }
    }

    /// Takes a byte that is not in a chunk. True at the body's end, `None` where it cannot be there.
    fn byte(&mut self, byte: u8) -> Option<bool> {
        match self {
            Self::Size { size, digits, rest } => match (byte, char::from(byte).to_digit(16)) {
                (b'\n', _) if *digits == 0 => return None,
                (b'\n', _) if *size == 0 => *self = Self::Trailer { len: 0, line: 0 },
                (b'\n', _) => *self = Self::Data(*size),
                (_, Some(digit)) if *rest == 0 => {
                    *digits = digits
                        .checked_add(1)
                        .filter(|digits| *digits <= MAX_DIGITS)?;
                    *size = size.checked_mul(16)?.checked_add(digit.into())?;
                }
                _ if *digits == 0 => return None,
                (b'\r' | b' ' | b'\t' | b';', _) => *rest = rest.checked_add(1)?,
                _ if *rest == 0 => return None,
                _ => *rest = rest.checked_add(1).filter(|rest| *rest <= MAX_EXTENSION)?,
            },
            Self::Data(_) => {}
            Self::DataEnd => match byte {
                b'\r' => {}
                b'\n' => *self = Self::START,
                _ => return None,
            },
            Self::Trailer { len, line } => {
                *len = len.checked_add(1).filter(|len| *len <= MAX_TRAILER)?;
                match byte {
                    b'\n' if *line == 0 => return Some(true),
                    b'\n' => *line = 0,
                    b'\r' => {}
                    _ => *line = line.checked_add(1)?,
                }
            }
        }
        Some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The data's length and what came out, the same whatever the bytes are cut into.
    #[track_caller]
    fn check(bytes: &str, expect: (u64, Step)) {
        for cut in 1..=bytes.len() {
            let (mut chunks, mut data, mut at) = (Chunks::START, 0, 0);
            let mut last = Step::More;
            for piece in bytes.as_bytes().chunks(cut) {
                last = match chunks.step(piece, &mut data) {
                    Step::End(used) => Step::End(at + used),
                    other => other,
                };
                if last != Step::More {
                    break;
                }
                at += piece.len();
            }
            assert_eq!((data, last), expect, "{bytes:?} in pieces of {cut}");
        }
    }

    #[test]
    fn chunks_end_where_they_say() {
        check("3\r\nabc\r\n0\r\n\r\nnext", (3, Step::End(13)));
        check("1\nx\n0\n\n", (1, Step::End(7)));
        check(
            "00A;name=\"v\"\r\n0123456789\r\n0\r\n\r\n",
            (10, Step::End(31)),
        );
        check("0\r\nExpires: now\r\nB: c\r\n\r\n", (0, Step::End(25)));
        check("3\r\nabc\r\n", (3, Step::More));
    }

    #[test]
    fn what_is_no_chunk_is_said() {
        check("\r\n", (0, Step::Broken));
        check("xyz\r\n", (0, Step::Broken));
        check("3\r\nabcd", (3, Step::Broken));
        check("1000000000000000\r\n", (0, Step::Broken));
        check("-1\r\n", (0, Step::Broken));
    }

    #[test]
    fn nothing_is_endless() {
        let (mut chunks, mut data) = (Chunks::START, 0);
        let extension = format!("1;{}", "x".repeat(5000));
        assert_eq!(chunks.step(extension.as_bytes(), &mut data), Step::Broken);
        let mut chunks = Chunks::START;
        let trailer = format!("0\r\n{}", "a: b\r\n".repeat(20_000));
        assert_eq!(chunks.step(trailer.as_bytes(), &mut data), Step::Broken);
    }
}
