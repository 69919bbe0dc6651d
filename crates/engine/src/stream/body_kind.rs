use crate::stream::image_size::{Image, image};
use protocol::{HttpBodyKind, UndrawnImage};

/// Where a `<meta>` element that names the character encoding must lie (HTML standard, "prescan a byte stream").
const META_WITHIN: usize = 1024;

/// Names of character encodings are short.
const MAX_CHARSET: usize = 40;

/// Types of pictures made of pixels that browsers draw. SVG is a text: what it draws has no bound.
const IMAGES: [&str; 8] = [
    "png",
    "jpeg",
    "gif",
    "webp",
    "avif",
    "bmp",
    "x-icon",
    "vnd.microsoft.icon",
];

/// The most pixels of a picture that a browser gets to draw; each takes four bytes.
const MAX_PIXELS: u64 = 16 << 20;

/// The most pixels of all frames of a picture that moves.
const MAX_FRAME_PIXELS: u64 = 4 * MAX_PIXELS;

/// What a body is, by its `Content-Type` and its first bytes.
///
/// As browsers do (Encoding and HTML standards), a byte order mark says the character encoding, else the header's
/// parameter, else, in HTML, a `<meta>` element. Where nothing does, it is UTF-8 if the bytes are, and else
/// windows-1252; JSON is always UTF-8 (RFC 8259 section 8.1).
pub(crate) fn body_kind(content_type: Option<&str>, bytes: &[u8]) -> HttpBodyKind {
    let (essence, parameters) = match content_type {
        Some(text) => text.split_once(';').unwrap_or((text, "")),
        None => ("", ""),
    };
    let essence = essence.trim().to_ascii_lowercase();
    let (class, name) = essence.split_once('/').unwrap_or((&essence, ""));
    if class == "image" && IMAGES.contains(&name) {
        return image(bytes).map_or(HttpBodyKind::Undrawn(UndrawnImage::NoSize), drawn);
    }
    let is_html = essence == "text/html" || essence == "application/xhtml+xml";
    if name == "json" || name.ends_with("+json") {
        let charset = bom(bytes).unwrap_or("utf-8").to_owned();
        return HttpBodyKind::Json { charset };
    }
    let is_text = class == "text"
        || name.ends_with("+xml")
        || [
            "xml",
            "javascript",
            "x-javascript",
            "ecmascript",
            "x-www-form-urlencoded",
            "x-ndjson",
            "graphql",
            "sql",
        ]
        .contains(&name);
    let is_unnamed = essence.is_empty() || essence == "application/octet-stream";
    // The first bytes of bitmaps and icons are too few to tell them from other things.
    let is_sure = |image: &Image| !["image/bmp", "image/x-icon"].contains(&image.media_type);
    if is_unnamed && let Some(image) = image(bytes).filter(is_sure) {
        return drawn(image);
    }
    let is_shown = is_text || (is_unnamed && looks_like_text(bytes));
    if !is_shown {
        return HttpBodyKind::Binary;
    }
    let named = bom(bytes)
        .map(str::to_owned)
        .or_else(|| label(after(parameters, "charset=")?))
        .or_else(|| meta(bytes).filter(|_| is_html));
    let charset = named.unwrap_or_else(|| {
        let by_bytes = if is_utf8(bytes) {
            "utf-8"
        } else {
            "windows-1252"
        };
        by_bytes.to_owned()
    });
    HttpBodyKind::Text { charset }
}

/// A picture, where a browser may draw it.
fn drawn(image: Image) -> HttpBodyKind {
    let Some(size) = image.size else {
        return HttpBodyKind::Undrawn(UndrawnImage::NoSize);
    };
    let one = u64::from(size.width).saturating_mul(size.height.into());
    if one > MAX_PIXELS || one.saturating_mul(size.frames.into()) > MAX_FRAME_PIXELS {
        return HttpBodyKind::Undrawn(UndrawnImage::TooLarge {
            width: size.width,
            height: size.height,
            frames: size.frames,
        });
    }
    HttpBodyKind::Image {
        media_type: image.media_type.to_owned(),
    }
}

/// The encoding that a byte order mark names.
fn bom(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => Some("utf-8"),
        [0xff, 0xfe, ..] => Some("utf-16le"),
        [0xfe, 0xff, ..] => Some("utf-16be"),
        _ => None,
    }
}

/// What follows a word, in whatever case that is written.
fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let lower = text.to_ascii_lowercase();
    let at = lower.find(word)?.checked_add(word.len())?;
    text.get(at..)
}

/// The encoding's name at the beginning of a text, in quotes or not.
fn label(text: &str) -> Option<String> {
    let text = text.trim_start().trim_start_matches(['"', '\'']);
    let is_in = |letter: char| letter.is_ascii_alphanumeric() || "-_:.".contains(letter);
    let len = text.find(|letter| !is_in(letter)).unwrap_or(text.len());
    let label = text.get(..len.min(MAX_CHARSET))?;
    (!label.is_empty()).then(|| label.to_ascii_lowercase())
}

/// The encoding that a `<meta>` element names: `<meta charset=…>`, or the older form within `content="…"`.
fn meta(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..META_WITHIN).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head);
    let mut rest: &str = &head;
    while let Some(behind) = after(rest, "<meta") {
        let element = behind.split('>').next().unwrap_or(behind);
        let value = after(element, "charset").and_then(|it| it.trim_start().strip_prefix('='));
        if let Some(label) = value.and_then(label) {
            // The bytes could not be read so far in one of these (HTML standard, the same section).
            let is_wide = label.starts_with("utf-16");
            return Some(if is_wide { "utf-8".to_owned() } else { label });
        }
        rest = behind;
    }
    None
}

/// True where all is UTF-8, but for a letter that may be cut at the end.
fn is_utf8(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    }
}

/// Text has no control characters but those of lines.
fn looks_like_text(bytes: &[u8]) -> bool {
    let head = bytes.get(..META_WITHIN).unwrap_or(bytes);
    let is_control = |byte: &u8| *byte < b' ' && !b"\t\n\x0c\r\x1b".contains(byte);
    !head.is_empty() && (bom(head).is_some() || (is_utf8(head) && !head.iter().any(is_control)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(content_type: &str, bytes: &[u8], expect: &str) {
        let content_type = Some(content_type).filter(|it| !it.is_empty());
        let kind = match body_kind(content_type, bytes) {
            HttpBodyKind::Text { charset } => format!("text {charset}"),
            HttpBodyKind::Json { charset } => format!("json {charset}"),
            HttpBodyKind::Image { media_type } => format!("image {media_type}"),
            HttpBodyKind::Undrawn(why) => format!("{why:?}"),
            HttpBodyKind::Binary => "binary".to_owned(),
        };
        assert_eq!(kind, expect, "{content_type:?}");
    }

    #[test]
    fn the_header_says_what_it_is() {
        check("text/plain", b"abc", "text utf-8");
        check("Text/HTML; Charset=\"GBK\"", b"abc", "text gbk");
        check("text/css;charset=iso-8859-1;x=y", b"abc", "text iso-8859-1");
        check("application/json; charset=gbk", b"{}", "json utf-8");
        check("application/problem+json", b"{}", "json utf-8");
        check("application/xml", b"<a/>", "text utf-8");
        check("application/javascript", b"f()", "text utf-8");
        check("image/svg+xml; charset=gbk", b"<svg/>", "text gbk");
        check("image/tiff", b"II", "binary");
        check("audio/wav", b"RIFF", "binary");
        check("application/zip", b"text", "binary");
        check("nonsense", b"text", "binary");
    }

    #[test]
    fn bytes_say_what_the_header_does_not() {
        check("", &gif(3, 4, 1), "image image/gif");
        check("", b"\x89PNG\r\n\x1a\n", "NoSize");
        check("", b"BM a text", "text utf-8");
        check("application/octet-stream", b"hello\r\n", "text utf-8");
        check("", b"a\0b", "binary");
        check("", b"", "binary");
        check("text/plain", b"caf\xe9s", "text windows-1252");
        // A letter that is cut at the end.
        check("text/plain", b"caf\xc3", "text utf-8");
    }

    /// A GIF of this size, with so many frames.
    fn gif(width: u16, height: u16, frames: usize) -> Vec<u8> {
        let size = [width.to_le_bytes(), height.to_le_bytes()].concat();
        let frame = [b"\x2c\0\0\0\0", &size[..], b"\0\x02\0"].concat();
        [b"GIF89a", &size[..], b"\0\0\0", &frame.repeat(frames)].concat()
    }

    #[test]
    fn pictures_are_drawn_up_to_a_number_of_pixels() {
        // Browsers go by the bytes; so does this.
        check("image/png", &gif(4096, 4096, 1), "image image/gif");
        check("image/gif", &gif(4096, 4096, 4), "image image/gif");
        check(
            "image/gif",
            &gif(4096, 4096, 5),
            "TooLarge { width: 4096, height: 4096, frames: 5 }",
        );
        check(
            "image/gif",
            &gif(4096, 4097, 1),
            "TooLarge { width: 4096, height: 4097, frames: 1 }",
        );
        check(
            "",
            &gif(65_535, 65_535, 1),
            "TooLarge { width: 65535, height: 65535, frames: 1 }",
        );
        check("image/avif", b"\0\0\0\x1cftypavif", "NoSize");
        check("image/png", b"<svg/>", "NoSize");
        check("image/png", b"", "NoSize");
    }

    #[test]
    fn marks_and_elements_name_the_encoding() {
        check("text/plain; charset=gbk", b"\xef\xbb\xbfabc", "text utf-8");
        check("text/plain", b"\xff\xfea\0", "text utf-16le");
        check("application/json", b"\xfe\xff\0{", "json utf-16be");
        let html = b"<!doctype html><meta name=x><META Charset = 'Shift_JIS' >\x82\xa0";
        check("text/html", html, "text shift_jis");
        check("text/plain", html, "text windows-1252");
        let old = b"<meta http-equiv=Content-Type content=\"text/html; charset=big5\">";
        check("text/html", old, "text big5");
        check("text/html", b"<meta charset=utf-16le>", "text utf-8");
        check("text/html", b"<meta charset", "text utf-8");
        let late = [&[b' '; 1024][..], b"<meta charset=gbk>"].concat();
        check("text/html", &late, "text utf-8");
        let long = format!("text/html; charset={}", "x".repeat(99));
        check(&long, b"", &format!("text {}", "x".repeat(40)));
    }
}
