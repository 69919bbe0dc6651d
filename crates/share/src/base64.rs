//! base64url without padding (RFC 4648 section 5): letters that stand in a URL's fragment as they are.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

pub(crate) fn encode(bytes: &[u8], to: &mut String) {
    for chunk in bytes.chunks(3) {
        let mut group = 0;
        for at in 0..3 {
            group = group << 8 | u32::from(chunk.get(at).copied().unwrap_or(0));
        }
        for at in 0..=chunk.len() {
            let shift = 18_usize.saturating_sub(at.saturating_mul(6));
            let letter = usize::try_from(group >> shift & 63).unwrap_or(0);
            to.push(char::from(LETTERS.get(letter).copied().unwrap_or(b'A')));
        }
    }
}

/// `None` where a letter is none of base64url, or where the last one stands alone.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let text = text.as_bytes();
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for chunk in text.chunks(4) {
        let mut group = 0_u32;
        for at in 0..4 {
            let value = chunk.get(at).map_or(Some(0), |letter| value(*letter))?;
            group = group << 6 | value;
        }
        let [_, all @ ..] = group.to_be_bytes();
        let len = chunk.len().checked_sub(1).filter(|len| *len > 0)?;
        bytes.extend_from_slice(all.get(..len)?);
    }
    Some(bytes)
}

fn value(letter: u8) -> Option<u32> {
    Some(u32::from(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_in_the_rfc() {
        for (bytes, text) in [
            (&b""[..], ""),
            (b"f", "Zg"),
            (b"fo", "Zm8"),
            (b"foo", "Zm9v"),
            (b"foob", "Zm9vYg"),
            (b"\xfb\xff", "-_8"),
        ] {
            let mut encoded = String::new();
            encode(bytes, &mut encoded);
            assert_eq!(encoded, text);
            assert_eq!(decode(text).as_deref(), Some(bytes));
        }
        for wrong in ["Z", "Zm9vY", "Zm+v", "Zm9v=", "Zé"] {
            assert_eq!(decode(wrong), None, "{wrong}");
        }
    }
}
