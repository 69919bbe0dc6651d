//! How large a picture becomes when a browser draws it, read from its bytes before anybody decodes them: 33 kB of PNG
//! may stand for a gigabyte of pixels. Only formats are known whose decoders take their size from just there.

/// A picture as its bytes describe it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Image {
    pub(crate) media_type: &'static str,
    /// `None` where it cannot be read.
    pub(crate) size: Option<Size>,
}

/// What a decoder will make room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// One, but for pictures that move.
    pub(crate) frames: u32,
}

impl Size {
    fn still(width: u32, height: u32) -> Option<Self> {
        Self::moving(width, height, 1)
    }

    fn moving(width: u32, height: u32, frames: u32) -> Option<Self> {
        (width > 0 && height > 0).then_some(Self {
            width,
            height,
            frames: frames.max(1),
        })
    }
}

/// Reads the size of a picture of one format.
type Read = fn(&[u8]) -> Option<Size>;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What a picture's bytes say of it; `None` where they are those of no format that is known here. Browsers go by the
/// bytes too, whatever type they are told.
pub(crate) fn image(bytes: &[u8]) -> Option<Image> {
    let (media_type, read): (_, Read) = match bytes {
        _ if bytes.starts_with(PNG) => ("image/png", png),
        [0xff, 0xd8, 0xff, ..] => ("image/jpeg", jpeg),
        _ if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") => ("image/gif", gif),
        _ if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => {
            ("image/webp", webp)
        }
        [b'B', b'M', ..] => ("image/bmp", |bytes| bmp(bytes.get(14..)?)),
        [0, 0, 1, 0, ..] => ("image/x-icon", icon),
        _ => return None,
    };
    Some(Image {
        media_type,
        size: read(bytes),
    })
}

/// The header is the first chunk (PNG specification, third edition, section 5.6); a moving picture has a control chunk
/// for each frame.
fn png(bytes: &[u8]) -> Option<Size> {
    let mut rest = bytes.get(PNG.len()..)?;
    let mut size = None;
    let mut frames = 0_u32;
    while let Some((len, behind)) = rest.split_first_chunk::<4>() {
        let len = usize::try_from(u32::from_be_bytes(*len)).unwrap_or(usize::MAX);
        match (behind.first_chunk::<4>(), size) {
            (Some(b"IHDR"), None) => size = Some((be32(behind, 4)?, be32(behind, 8)?)),
            (_, None) => return None,
            (Some(b"fcTL"), _) => frames = frames.saturating_add(1),
            (Some(b"IEND"), _) => break,
            _ => {}
        }
        // Type and checksum are not in the length.
        rest = behind.get(len.saturating_add(8)..).unwrap_or_default();
    }
    let (width, height) = size?;
    Size::moving(width, height, frames)
}

/// The first frame header (ITU-T T.81 annex B.2.2); markers before it have lengths.
fn jpeg(bytes: &[u8]) -> Option<Size> {
    let mut rest = bytes.get(2..)?;
    loop {
        let (marker, behind) = match rest {
            [0xff, 0xff, ..] => {
                rest = rest.get(1..)?;
                continue;
            }
            [0xff, marker, behind @ ..] => (*marker, behind),
            _ => return None,
        };
        match marker {
            0xc4 | 0xc8 | 0xcc => {}
            0xc0..=0xcf => {
                return Size::still(be16(behind, 5)?.into(), be16(behind, 3)?.into());
            }
            // The scan begins, or the picture ends.
            0xda | 0xd9 => return None,
            _ => {}
        }
        rest = behind.get(usize::from(be16(behind, 0)?)..)?;
    }
}

/// The screen, and every frame on it, which may be larger (GIF89a specification sections 18 and 20).
fn gif(bytes: &[u8]) -> Option<Size> {
    let (mut width, mut height) = (u32::from(le16(bytes, 6)?), u32::from(le16(bytes, 8)?));
    let mut rest = bytes.get(13_usize.saturating_add(colors(*bytes.get(10)?))..)?;
    let mut frames = 0_u32;
    loop {
        rest = match rest {
            [0x21, _, behind @ ..] => behind_blocks(behind),
            [0x2c, behind @ ..] => {
                let Some(flags) = behind.get(8) else { break };
                let far = |at: usize, len: usize| {
                    Some(u32::from(le16(behind, at)?).saturating_add(le16(behind, len)?.into()))
                };
                width = width.max(far(0, 4)?);
                height = height.max(far(2, 6)?);
                frames = frames.saturating_add(1);
                // Flags and the least length of a code stand around the colours.
                let at = 10_usize.saturating_add(colors(*flags));
                behind_blocks(behind.get(at..).unwrap_or_default())
            }
            _ => break,
        };
    }
    Size::moving(width, height, frames)
}

/// Length of a table of colours, where there is one.
fn colors(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        0
    } else {
        6 << (flags & 7)
    }
}

/// What follows blocks that each tell their length, of which the last has none.
fn behind_blocks(mut rest: &[u8]) -> &[u8] {
    while let Some((len, behind)) = rest.split_first() {
        rest = behind.get(usize::from(*len)..).unwrap_or_default();
        if *len == 0 {
            break;
        }
    }
    rest
}

/// The canvas, and every picture in the file (RFC 9649 sections 2.5 to 2.7).
fn webp(bytes: &[u8]) -> Option<Size> {
    let mut rest = bytes.get(12..)?;
    let (mut width, mut height, mut frames) = (0, 0, 0_u32);
    while let Some((head, data)) = rest.split_first_chunk::<8>() {
        let [a, b, c, d, len @ ..] = *head;
        let found = match &[a, b, c, d] {
            b"VP8X" => Some((
                le24(data, 4)?.saturating_add(1),
                le24(data, 7)?.saturating_add(1),
            )),
            b"ANMF" => {
                frames = frames.saturating_add(1);
                Some((
                    le24(data, 6)?.saturating_add(1),
                    le24(data, 9)?.saturating_add(1),
                ))
            }
            b"VP8 " => Some((
                u32::from(le16(data, 6)? & 0x3fff),
                u32::from(le16(data, 8)? & 0x3fff),
            )),
            b"VP8L" => {
                let bits = le32(data, 1)?;
                Some((
                    (bits & 0x3fff).saturating_add(1),
                    (bits >> 14 & 0x3fff).saturating_add(1),
                ))
            }
            _ => None,
        };
        if let Some((of_width, of_height)) = found {
            width = width.max(of_width);
            height = height.max(of_height);
        }
        // Chunks begin at even places.
        let len = usize::try_from(u32::from_le_bytes(len)).unwrap_or(usize::MAX);
        let len = len.saturating_add(len & 1);
        rest = data.get(len..).unwrap_or_default();
    }
    Size::moving(width, height, frames)
}

/// The header of a bitmap, without that of its file: of OS/2, or of Windows, where lines may come from the top.
fn bmp(header: &[u8]) -> Option<Size> {
    match le32(header, 0)? {
        12 => Size::still(le16(header, 4)?.into(), le16(header, 6)?.into()),
        40.. => Size::still(
            le32(header, 4)?.cast_signed().unsigned_abs(),
            le32(header, 8)?.cast_signed().unsigned_abs(),
        ),
        _ => None,
    }
}

/// The largest picture of an icon: a bitmap or a PNG each, whatever the directory says of its size.
fn icon(bytes: &[u8]) -> Option<Size> {
    let count = usize::from(le16(bytes, 4)?);
    let pixels = |of: Size| u64::from(of.width).saturating_mul(of.height.into());
    let mut largest = None;
    for entry in 0..count {
        let at = entry.saturating_mul(16).saturating_add(6);
        let from = usize::try_from(le32(bytes, at.saturating_add(12))?).ok()?;
        let picture = bytes.get(from..)?;
        let size = if picture.starts_with(PNG) {
            png(picture)
        } else {
            bmp(picture)
        }?;
        if largest.is_none_or(|largest| pixels(size) > pixels(largest)) {
            largest = Some(size);
        }
    }
    largest
}

fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn le16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn le24(bytes: &[u8], at: usize) -> Option<u32> {
    let [a, b, c] = *bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes([a, b, c, 0]))
}

fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], media_type: &str, expect: Option<(u32, u32, u32)>) {
        let found = image(bytes).unwrap();
        let size = found.size.map(|it| (it.width, it.height, it.frames));
        assert_eq!((found.media_type, size), (media_type, expect));
        // No prefix breaks anything.
        for len in 0..bytes.len() {
            let _ = image(&bytes[..len]);
        }
    }

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let len = (data.len() as u32).to_be_bytes();
        [&len[..], kind, data, &[0; 4]].concat()
    }

    fn png_of(width: u32, height: u32, frames: usize) -> Vec<u8> {
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        let mut bytes = [
            PNG,
            &chunk(b"IHDR", &[&size[..], &[8, 2, 0, 0, 0]].concat()),
        ]
        .concat();
        for _ in 0..frames {
            bytes.extend(chunk(b"fcTL", &[0; 26]));
            bytes.extend(chunk(b"fdAT", b"abc"));
        }
        bytes.extend(chunk(b"IEND", b""));
        bytes
    }

    #[test]
    fn png_and_its_frames() {
        check(&png_of(16_000, 9, 0), "image/png", Some((16_000, 9, 1)));
        check(&png_of(3, 2, 7), "image/png", Some((3, 2, 7)));
        check(&png_of(0, 2, 0), "image/png", None);
        check(&[PNG, &chunk(b"tEXt", b"a")].concat(), "image/png", None);
    }

    #[test]
    fn jpeg_behind_other_markers() {
        let head = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc4\0\x02";
        let frame = b"\xff\xc2\0\x11\x08\x01\x02\x03\x04\x03";
        let jpeg = [&head[..], frame].concat();
        check(&jpeg, "image/jpeg", Some((0x304, 0x102, 1)));
        check(b"\xff\xd8\xff\xda\0\x02", "image/jpeg", None);
        check(head, "image/jpeg", None);
    }

    #[test]
    fn gif_and_frames_that_are_larger_than_the_screen() {
        let head = b"GIF89a\x02\0\x03\0\x80\0\0abcdef";
        let loops = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
        let frame = b"\x2c\x05\0\0\0\x01\x01\x04\0\0\x02\x02ab\0";
        let gif = [&head[..], loops, frame, frame, b"\x3b"].concat();
        check(&gif, "image/gif", Some((262, 4, 2)));
        check(head, "image/gif", Some((2, 3, 1)));
    }

    #[test]
    fn webp_of_three_kinds() {
        let webp = |chunks: &[&[u8]]| [&b"RIFF\0\0\0\0WEBP"[..], &chunks.concat()].concat();
        let lossy = b"VP8 \x0a\0\0\0abc\x9d\x01\x2a\x10\0\x20\0";
        check(&webp(&[lossy]), "image/webp", Some((16, 32, 1)));
        let lossless = b"VP8L\x05\0\0\0\x2f\x03\xc0\0\0\0";
        check(&webp(&[lossless]), "image/webp", Some((4, 4, 1)));
        let canvas = b"VP8X\x0a\0\0\0\x02\0\0\0\x63\0\0\x31\0\0";
        let frame = b"ANMF\x10\0\0\0\0\0\0\0\0\0\x09\0\0\x09\0\0abcd";
        let moving = webp(&[canvas, frame, frame, frame]);
        check(&moving, "image/webp", Some((100, 50, 3)));
    }

    #[test]
    fn bitmaps_and_icons() {
        let windows = b"BM0123456789AB\x28\0\0\0\x10\0\0\0\xf0\xff\xff\xff";
        check(windows, "image/bmp", Some((16, 16, 1)));
        let os2 = b"BM0123456789AB\x0c\0\0\0\x10\0\x11\0";
        check(os2, "image/bmp", Some((16, 17, 1)));
        // The directory says 16 x 16 of both.
        let entry = |at: u8| [&b"\x10\x10\0\0\0\0\0\0\0\0\0\0"[..], &[at, 0, 0, 0]].concat();
        let head = b"\0\0\x01\0\x02\0";
        let icon = [
            head,
            &entry(38)[..],
            &entry(50),
            &windows[14..],
            &png_of(900, 800, 0),
        ];
        check(&icon.concat(), "image/x-icon", Some((900, 800, 1)));
        check(b"\0\0\x01\0\0\0", "image/x-icon", None);
    }

    #[test]
    fn what_is_no_picture_has_no_size() {
        for bytes in [
            &b""[..],
            b"<svg width='1' height='1'/>",
            b"\0\0\0\x1cftypavif",
        ] {
            assert_eq!(image(bytes), None);
        }
    }
}
