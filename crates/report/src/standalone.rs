//! The page in one file, with a capture in it.

use ladder::Escaped;

/// What the page in one file is called, beside the page.
pub const VIEWER: &str = "viewer.html";

/// The element that a capture is put into, as the viewer has it.
const EMPTY: &str = "id=\"capture\" data-name=\"\" data-language=\"\">";

/// Puts a capture, by its name and for readers of a language, into a viewer; `None` where the viewer has no place for one.
pub fn standalone(viewer: &str, name: &str, language: &str, capture: &[u8]) -> Option<String> {
    let (before, after) = viewer.split_once(EMPTY)?;
    let name = Escaped(name);
    let start = format!("id=\"capture\" data-name=\"{name}\" data-language=\"{language}\">");
    Some([before, &start, &base64(capture), after].concat())
}

/// Bytes in letters (RFC 4648 section 4).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
        for place in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * place)) as usize & 63);
            let is_there = place <= chunk.len();
            text.push(
                letter
                    .filter(|_| is_there)
                    .map_or('=', |it| char::from(*it)),
            );
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capture_is_put_into_its_place() {
        for (bytes, expect) in [
            (&b""[..], ""),
            (b"f", "Zg=="),
            (b"fo", "Zm8="),
            (b"foo", "Zm9v"),
            (b"foob", "Zm9vYg=="),
            (&[0xfb, 0xff, 0xfe], "+//+"),
        ] {
            assert_eq!(base64(bytes), expect);
        }
        let viewer = format!("<script {EMPTY}</script>");
        assert_eq!(
            standalone(&viewer, "a\"b.pcapng", "en", b"foo").unwrap(),
            "<script id=\"capture\" data-name=\"a&quot;b.pcapng\" data-language=\"en\">Zm9v</script>"
        );
        assert_eq!(standalone("", "a", "en", b""), None);
    }
}
