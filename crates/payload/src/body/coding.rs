use super::{Body, BodyEnd};
use flate2::{Decompress, FlushDecompress, Status};

/// How much comes out at once.
const PIECE: usize = 32 << 10;

/// Codings that are undone one after another; nobody applies more than two.
const MAX_CODINGS: usize = 4;

/// Undoes content codings (RFC 9110 section 8.4) as `Content-Encoding` names them, up to `limit` bytes.
///
/// gzip and deflate are undone; a coding that is not known here is left as it is, with those applied before it.
pub fn decode(codings: &[u8], wire: &[u8], limit: usize) -> Body {
    let names = codings
        .split(|byte| *byte == b',')
        .map(|name| name.trim_ascii());
    let names: Vec<&[u8]> = names.filter(|name| !name.is_empty()).collect();
    let mut body = cut(wire, limit);
    if names.len() > MAX_CODINGS {
        body.end = BodyEnd::Unknown;
        return body;
    }
    // They are named in the order in which they were applied.
    let mut input = wire;
    let mut output;
    for name in names.iter().rev() {
        let is = |other: &str| name.eq_ignore_ascii_case(other.as_bytes());
        let undone = if is("gzip") || is("x-gzip") {
            gunzip(input, limit)
        } else if is("deflate") {
            undeflate(input, limit)
        } else if is("identity") {
            continue;
        } else {
            body.end = BodyEnd::Unknown;
            return body;
        };
        body = undone;
        if body.end != BodyEnd::Whole {
            return body;
        }
        output = body.bytes.clone();
        input = &output;
    }
    body
}

fn cut(bytes: &[u8], limit: usize) -> Body {
    match bytes.get(..limit) {
        Some(start) if start.len() < bytes.len() => Body {
            bytes: start.to_vec(),
            end: BodyEnd::TooLong,
        },
        _ => Body {
            bytes: bytes.to_vec(),
            end: BodyEnd::Whole,
        },
    }
}

/// RFC 1952, one member; what follows it is left out, as browsers do.
fn gunzip(bytes: &[u8], limit: usize) -> Body {
    match gzip_header(bytes) {
        Some(deflated) => inflate(deflated, false, limit),
        None => Body {
            bytes: Vec::new(),
            end: if bytes.len() < 10 {
                BodyEnd::Cut
            } else {
                BodyEnd::Damaged
            },
        },
    }
}

/// What is behind the header.
fn gzip_header(bytes: &[u8]) -> Option<&[u8]> {
    let [0x1f, 0x8b, 8, flags, _, _, _, _, _, _, rest @ ..] = bytes else {
        return None;
    };
    let mut rest = rest;
    if flags & 4 != 0 {
        let (len, behind) = rest.split_first_chunk::<2>()?;
        rest = behind.get(usize::from(u16::from_le_bytes(*len))..)?;
    }
    // A name and a comment.
    for flag in [8, 16] {
        if flags & flag != 0 {
            let end = rest.iter().position(|byte| *byte == 0)?;
            rest = rest.get(end.saturating_add(1)..)?;
        }
    }
    if flags & 2 != 0 {
        rest = rest.get(2..)?;
    }
    Some(rest)
}

/// RFC 9110 section 8.4.1.2: the zlib format (RFC 1950), though some servers send bare deflate.
fn undeflate(bytes: &[u8], limit: usize) -> Body {
    let has_header = match *bytes {
        [method, flags, ..] => {
            method & 0x0f == 8 && u16::from_be_bytes([method, flags]).is_multiple_of(31)
        }
        _ => true,
    };
    inflate(bytes, has_header, limit)
}

fn inflate(bytes: &[u8], has_header: bool, limit: usize) -> Body {
    let mut stream = Decompress::new(has_header);
    let mut body = Vec::new();
    let mut piece = vec![0; PIECE];
    let mut rest = bytes;
    let end = loop {
        let (read, written) = (stream.total_in(), stream.total_out());
        let status = stream.decompress(rest, &mut piece, FlushDecompress::None);
        let read = usize::try_from(stream.total_in().wrapping_sub(read)).unwrap_or(usize::MAX);
        let written =
            usize::try_from(stream.total_out().wrapping_sub(written)).unwrap_or(usize::MAX);
        let data = piece.get(..written).unwrap_or_default();
        let room = limit.saturating_sub(body.len());
        body.extend_from_slice(data.get(..room).unwrap_or(data));
        if data.len() > room {
            break BodyEnd::TooLong;
        }
        rest = rest.get(read..).unwrap_or_default();
        match status {
            Ok(Status::StreamEnd) => break BodyEnd::Whole,
            Err(_) => break BodyEnd::Damaged,
            Ok(_) if read == 0 && written == 0 => break BodyEnd::Cut,
            Ok(_) => {}
        }
    };
    Body { bytes: body, end }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compress, Compression, FlushCompress};

    fn deflate(bytes: &[u8], zlib: bool) -> Vec<u8> {
        let mut out = Vec::with_capacity(bytes.len() + 1000);
        Compress::new(Compression::default(), zlib)
            .compress_vec(bytes, &mut out, FlushCompress::Finish)
            .unwrap();
        out
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let header = b"\x1f\x8b\x08\x08\0\0\0\0\0\x03name\0";
        [header, &deflate(bytes, false)[..], &[0; 8]].concat()
    }

    #[track_caller]
    fn check(codings: &str, wire: &[u8], limit: usize, bytes: &[u8], end: BodyEnd) {
        let body = decode(codings.as_bytes(), wire, limit);
        assert_eq!((body.bytes.as_slice(), body.end), (bytes, end), "{codings}");
    }

    #[test]
    fn codings_are_undone() {
        let text = b"hello hello hello";
        check("", text, 99, text, BodyEnd::Whole);
        check("identity", text, 99, text, BodyEnd::Whole);
        check("gzip", &gzip(text), 99, text, BodyEnd::Whole);
        check("X-GZIP", &gzip(text), 99, text, BodyEnd::Whole);
        check("deflate", &deflate(text, true), 99, text, BodyEnd::Whole);
        check("deflate", &deflate(text, false), 99, text, BodyEnd::Whole);
        check(
            "deflate, gzip",
            &gzip(&deflate(text, true)),
            99,
            text,
            BodyEnd::Whole,
        );
        check("br", text, 99, text, BodyEnd::Unknown);
        check("gzip,gzip,gzip,gzip,gzip", text, 99, text, BodyEnd::Unknown);
    }

    #[test]
    fn what_is_cut_or_damaged_is_said() {
        let text = b"hello hello hello";
        let wire = gzip(text);
        for len in 0..wire.len() - 9 {
            let body = decode(b"gzip", &wire[..len], 99);
            assert!(text.starts_with(&body.bytes));
            assert_ne!(body.end, BodyEnd::Whole, "{len}");
        }
        check("gzip", b"this is no gzip", 99, b"", BodyEnd::Damaged);
        check("", text, 5, b"hello", BodyEnd::TooLong);
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let bomb = gzip(&vec![0; 10_000_000]);
        let body = decode(b"gzip", &bomb, 1 << 20);
        assert_eq!((body.bytes.len(), body.end), (1 << 20, BodyEnd::TooLong));
        let nested = gzip(&bomb);
        let body = decode(b"gzip, gzip", &nested, 1 << 20);
        assert_eq!((body.bytes.len(), body.end), (1 << 20, BodyEnd::TooLong));
    }
}
