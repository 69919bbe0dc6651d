use super::{Body, BodyEnd};
use crate::http::{Chunks, Step};

/// Undoes the chunked transfer coding (RFC 9112 section 7.1), up to `limit` bytes.
pub fn dechunk(wire: &[u8], limit: usize) -> Body {
    let mut chunks = Chunks::START;
    let mut body = Vec::new();
    let mut rest = wire;
    while let Some(byte) = rest.first() {
        let left = usize::try_from(chunks.skippable()).unwrap_or(usize::MAX);
        if left > 0 {
            let len = left.min(rest.len());
            let (data, behind) = rest.split_at(len);
            let room = limit.saturating_sub(body.len());
            body.extend_from_slice(data.get(..room).unwrap_or(data));
            if data.len() > room {
                return Body {
                    bytes: body,
                    end: BodyEnd::TooLong,
                };
            }
            chunks = chunks.after(len as u64);
            rest = behind;
            continue;
        }
        let end = match chunks.step(&[*byte], &mut 0) {
            Step::More => None,
            Step::End(_) => Some(BodyEnd::Whole),
            Step::Broken => Some(BodyEnd::Damaged),
        };
        if let Some(end) = end {
            return Body { bytes: body, end };
        }
        rest = rest.get(1..).unwrap_or_default();
    }
    Body {
        bytes: body,
        end: BodyEnd::Cut,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wire: &str, limit: usize, bytes: &str, end: BodyEnd) {
        let body = dechunk(wire.as_bytes(), limit);
        assert_eq!(String::from_utf8_lossy(&body.bytes), bytes, "{wire:?}");
        assert_eq!(body.end, end, "{wire:?}");
    }

    #[test]
    fn chunks_are_joined() {
        check(
            "3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\nrest",
            99,
            "abcde",
            BodyEnd::Whole,
        );
        check("3\r\nabc\r\n2", 99, "abc", BodyEnd::Cut);
        check("3\r\nab", 99, "ab", BodyEnd::Cut);
        check("3\r\nabcd\r\n", 99, "abc", BodyEnd::Damaged);
        check("fff\r\nabcdef", 4, "abcd", BodyEnd::TooLong);
        check("", 99, "", BodyEnd::Cut);
    }
}
