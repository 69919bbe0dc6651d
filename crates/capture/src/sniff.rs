//! What a file is that is no capture, by its first bytes.

/// How many bytes of a file [`looks_like`] wants to see; fewer do where the file has no more.
pub const SNIFF_LEN: usize = 512;

/// A sign of a file type: these bytes at this place.
struct Sign {
    at: usize,
    bytes: &'static [u8],
    code: &'static str,
}

const fn sign(at: usize, bytes: &'static [u8], code: &'static str) -> Sign {
    Sign { at, bytes, code }
}

/// The first four bytes of a pcapng file as a terminal writes them.
pub(crate) const TERMINAL_PCAPNG: &[u8] = b"\r\n\r\r\r\n";

/// In order: a longer sign stands before a shorter one that it contains.
const SIGNS: &[Sign] = &[
    // Compressed files and archives.
    sign(0, b"\x1f\x8b", "gzip"),
    sign(0, b"\x28\xb5\x2f\xfd", "zstd"),
    sign(0, b"\x04\x22\x4d\x18", "lz4"),
    sign(0, b"\x02\x21\x4c\x18", "lz4-legacy"),
    sign(0, b"BZh", "bzip2"),
    sign(0, b"\xfd7zXZ\x00", "xz"),
    sign(0, b"7z\xbc\xaf\x27\x1c", "7z"),
    sign(0, b"Rar!\x1a\x07", "rar"),
    sign(0, b"PK\x03\x04", "zip"),
    sign(0, b"PK\x05\x06", "zip"),
    sign(257, b"ustar", "tar"),
    // Captures of other programs.
    // A pcapng file on which a terminal put a carriage return in front of each line feed.
    sign(0, TERMINAL_PCAPNG, "terminal"),
    sign(0, b"TRSNIFF data", "sniffer"),
    sign(0, b"XCP\0", "netxray"),
    sign(0, b"iptrace ", "iptrace"),
    sign(0, b"ObserverPktBuffe", "observer"),
    sign(0, b"btsnoop\0", "btsnoop"),
    sign(0, b"\x7fver", "omnipeek"),
    sign(0, b"\x05VNF", "visual-networks"),
    // Pictures and documents.
    sign(0, b"\x89PNG\r\n\x1a\n", "png"),
    sign(0, b"\xff\xd8\xff", "jpeg"),
    sign(0, b"GIF87a", "gif"),
    sign(0, b"GIF89a", "gif"),
    sign(8, b"WEBP", "webp"),
    sign(4, b"ftypheic", "heic"),
    sign(4, b"ftypavif", "avif"),
    sign(4, b"ftyp", "mp4"),
    sign(0, b"\x1a\x45\xdf\xa3", "matroska"),
    sign(0, b"RIFF", "riff"),
    sign(0, b"ID3", "mp3"),
    sign(0, b"OggS", "ogg"),
    sign(0, b"%PDF-", "pdf"),
    sign(0, b"%!PS", "postscript"),
    sign(0, b"{\\rtf", "rtf"),
    sign(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole2"),
    sign(0, b"SQLite format 3\0", "sqlite"),
    // Programs.
    sign(0, b"\x7fELF", "elf"),
    sign(0, b"MZ", "exe"),
    sign(0, b"\xcf\xfa\xed\xfe", "mach-o"),
    sign(0, b"\xce\xfa\xed\xfe", "mach-o"),
    sign(0, b"\xca\xfe\xba\xbe", "java-class"),
    sign(0, b"\0asm", "wasm"),
    sign(0, b"#!", "script"),
    sign(0, b"L\0\0\0\x01\x14\x02\0", "lnk"),
];

/// A stable code for what a file that is no capture seems to be, by its first bytes ([`SNIFF_LEN`] of them, where
/// it has so many). Besides the signs in this file: `etl`, `har`, `json`, `html`, `svg`, `xml`, `pdml`,
/// `tshark-text`, `hex-dump`, `tls-keys`, `git-lfs`, `text`, `utf-16-text`, `zeros`.
pub fn looks_like(start: &[u8]) -> Option<&'static str> {
    if let Some(sign) = SIGNS.iter().find(|sign| {
        start
            .get(sign.at..)
            .is_some_and(|rest| rest.starts_with(sign.bytes))
    }) {
        return Some(sign.code);
    }
    if start.is_empty() {
        return None;
    }
    if start.iter().all(|byte| *byte == 0) {
        return Some("zeros");
    }
    if is_event_trace(start) {
        return Some("etl");
    }
    if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
        return Some("utf-16-text");
    }
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    is_text(text).then(|| kind_of_text(text))
}

/// Windows event traces (`netsh trace`, `pktmon`) begin with a buffer header whose first field is the buffer's size,
/// a multiple of 1024, followed by its used bytes twice over (WMI_BUFFER_HEADER: BufferSize, SavedOffset,
/// CurrentOffset).
fn is_event_trace(start: &[u8]) -> bool {
    let word = |at: usize| {
        start
            .get(at..)
            .and_then(|rest| rest.first_chunk())
            .map(|bytes| u32::from_le_bytes(*bytes))
    };
    let (Some(size), Some(saved), Some(current)) = (word(0), word(4), word(8)) else {
        return false;
    };
    (1024..=1 << 24).contains(&size)
        && size.is_multiple_of(1024)
        && saved == current
        && saved <= size
        && saved > 72
}

/// True for bytes without control characters other than white space. A character may be cut by the end.
fn is_text(start: &[u8]) -> bool {
    let rest = start.get(text_len(start)..).unwrap_or_default();
    std::str::from_utf8(rest).is_err_and(|error| error.error_len().is_none()) || rest.is_empty()
}

/// How many bytes are text, from the first on.
pub(crate) fn text_len(start: &[u8]) -> usize {
    let len = match std::str::from_utf8(start) {
        Ok(text) => text.len(),
        Err(error) => error.valid_up_to(),
    };
    let is_control =
        |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    let text = start.get(..len).unwrap_or_default();
    text.iter().position(is_control).unwrap_or(len)
}

fn kind_of_text(text: &[u8]) -> &'static str {
    let trimmed = text.trim_ascii_start();
    let has = |needle: &str| {
        trimmed
            .windows(needle.len())
            .any(|part| part.eq_ignore_ascii_case(needle.as_bytes()))
    };
    match trimmed.first() {
        Some(b'{') if has("\"log\"") => "har",
        Some(b'{' | b'[') => "json",
        Some(b'<') if has("<html") || has("<!doctype html") => "html",
        Some(b'<') if has("<svg") => "svg",
        Some(b'<') if has("<pdml") || has("<psml") => "pdml",
        Some(b'<') => "xml",
        _ if trimmed.starts_with(b"version https://git-lfs") => "git-lfs",
        _ if has("CLIENT_RANDOM ") || has("CLIENT_HANDSHAKE_TRAFFIC_SECRET ") => "tls-keys",
        _ if trimmed.starts_with(b"0000 ") || trimmed.starts_with(b"000000 ") => "hex-dump",
        _ if trimmed.starts_with(b"No.") || trimmed.starts_with(b"\"No.\"") => "tshark-text",
        _ => "text",
    }
}

#[cfg(test)]
mod tests {
    use super::looks_like;

    #[test]
    fn common_files_are_recognised() {
        let check = |start: &[u8], expect: Option<&str>| {
            assert_eq!(looks_like(start), expect, "{:02x?}", start);
        };
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Some("png"));
        check(b"\xff\xd8\xff\xe0\0\x10JFIF", Some("jpeg"));
        check(b"%PDF-1.7\n", Some("pdf"));
        check(b"PK\x03\x04\x14\0", Some("zip"));
        check(b"\x1f\x8b\x08\0", Some("gzip"));
        check(b"RIFF\x24\0\0\0WEBPVP8 ", Some("webp"));
        check(b"\0\0\0\x18ftypheic\0\0\0\0", Some("heic"));
        check(b"\0\0\0\x18ftypmp42\0\0\0\0", Some("mp4"));
        check(b"\r\n\r\r\r\n\x1c\0\0\0", Some("terminal"));
        check(b"MZ\x90\0\x03\0", Some("exe"));
        check(b"\x7fELF\x02\x01\x01\0", Some("elf"));
        check(b"<!DOCTYPE html>\n<html lang=en>", Some("html"));
        check(b"\n <HTML>", Some("html"));
        check(b"<?xml version=\"1.0\"?>\n<pdml>", Some("pdml"));
        check(b"<?xml version=\"1.0\"?><svg>", Some("svg"));
        check(b"<?xml version=\"1.0\"?><rss>", Some("xml"));
        check(b"{\n  \"log\": {\n    \"version\": \"1.2\"", Some("har"));
        check(b"[{\"_index\": \"packets\"}]", Some("json"));
        check(b"No.     Time           Source", Some("tshark-text"));
        check(b"\"No.\",\"Time\",\"Source\"", Some("tshark-text"));
        check(b"0000   45 00 00 3c", Some("hex-dump"));
        check(b"CLIENT_RANDOM 0123 4567\n", Some("tls-keys"));
        check(
            b"version https://git-lfs.github.com/spec/v1\n",
            Some("git-lfs"),
        );
        check("简单的文字\n".as_bytes(), Some("text"));
        // The end of what was read cuts a character.
        check(&"文字".as_bytes()[..5], Some("text"));
        check(b"\xef\xbb\xbfhello", Some("text"));
        check(b"\xff\xfeh\0i\0", Some("utf-16-text"));
        check(&[0; 512], Some("zeros"));
        let mut etl = [0; 512];
        etl[..12].copy_from_slice(&[0, 0, 1, 0, 0x10, 2, 0, 0, 0x10, 2, 0, 0]);
        check(&etl, Some("etl"));
        let mut tar = [0; 512];
        tar[257..262].copy_from_slice(b"ustar");
        check(&tar, Some("tar"));
        check(b"\x01\x02\x03\x04\x05", None);
        check(b"", None);
    }
}
