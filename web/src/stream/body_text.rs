//! A text whose encoding nobody names is UTF-8 where its bytes are, else windows-1252, which is what browsers take.

use web_sys::TextDecoder;

/// A body as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BodyText {
    /// UTF-8, but for bytes that are none.
    pub(super) bytes: Vec<u8>,
    /// The browser does not know the character encoding; the bytes were taken for UTF-8.
    pub(super) is_unknown: bool,
}

/// Reads bytes in a character encoding.
pub(super) fn body_text(bytes: &[u8], charset: &str) -> BodyText {
    // What is no UTF-8 is shown byte by byte; a decoder would put the same sign for all of it.
    let is_utf8 = matches!(charset, "utf-8" | "utf8" | "us-ascii" | "ascii");
    let decoded = if is_utf8 {
        Some(bytes.to_vec())
    } else {
        decode(bytes, charset)
    };
    BodyText {
        is_unknown: decoded.is_none(),
        bytes: decoded.unwrap_or_else(|| bytes.to_vec()),
    }
}

fn decode(bytes: &[u8], charset: &str) -> Option<Vec<u8>> {
    let decoder = TextDecoder::new_with_label(charset).ok()?;
    let text = decoder.decode_with_u8_array(bytes).ok()?;
    Some(text.into_bytes())
}
