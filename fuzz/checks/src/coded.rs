//! Bytes packed in every coding that bodies and files have, and what unpacks to very much. Where nothing is to become
//! smaller, coders write their input as it is, so that a test sees it in what they write.

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use std::io::Write as _;

/// Packs bytes.
pub(crate) type Pack = fn(&[u8]) -> Vec<u8>;

/// By the value of `Content-Encoding`.
pub(crate) const CODINGS: [(&str, Pack); 6] = [
    ("gzip", gzip),
    ("deflate", zlib),
    ("br", brotli),
    ("zstd", zstd),
    ("br, gzip", |bytes| gzip(&brotli(bytes))),
    ("deflate, zstd, br", |bytes| brotli(&zstd(&deflate(bytes)))),
];

/// By the end of a file's name.
pub(crate) const FILES: [(&str, Pack); 4] =
    [("gz", gzip), ("zst", zstd), ("lz4", lz4), ("zip", zip)];

/// A stream of Brotli with nothing in it whose window is larger than RFC 7932 knows.
const LARGE_WINDOW: &[u8] = &[0x11, 0xde];

/// 64 MiB of zeros.
const BROTLI_ZEROS: &[u8] = &[
    0xcb, 0xff, 0xff, 0x3f, 0xf8, 0x27, 0x0, 0xe2, 0xb1, 0x40, 0x20, 0xf7, 0xfe, 0x8f, 0xff, 0xff,
    0x7f, 0xf0, 0x4f, 0x0, 0xc4, 0x61, 0x11, 0x80, 0xee, 0xfd, 0x1f, 0xff, 0xff, 0xff, 0xe0, 0x9f,
    0x0, 0x88, 0xc3, 0x2, 0x0, 0xdd, 0xfb, 0x3f, 0xfe, 0xff, 0xff, 0xc1, 0x3f, 0x1, 0x10, 0x87,
    0x5, 0x0, 0xba, 0xf7, 0x7f, 0xfc, 0xff, 0xff, 0x83, 0x7f, 0x2, 0x20, 0xe, 0xb, 0x0, 0x74, 0xef,
    0xff, 0xf8, 0xff, 0xff, 0x7, 0xff, 0x4, 0x40, 0x1c, 0x16, 0x0, 0xe8, 0xde, 0xff, 0xf1, 0xff,
    0xff, 0xf, 0xfe, 0x9, 0x80, 0x38, 0x2c, 0x0, 0xd0, 0xbd, 0xff, 0xcb, 0xff, 0xff, 0x3f, 0xfc,
    0x13, 0x0, 0x71, 0x58, 0x0, 0xa0, 0x7b, 0xff, 0x7,
];

/// Name, `Content-Encoding`, body.
pub(crate) fn bombs() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let zeros = vec![0; 16 << 20];
    let four = gzip(&gzip(&gzip(&gzip(&zeros))));
    vec![
        ("bomb-gzip", "gzip", gzip(&zeros)),
        ("bomb-deflate", "deflate", deflate(&zeros)),
        ("bomb-zlib", "deflate", zlib(&zeros)),
        ("bomb-brotli", "br", BROTLI_ZEROS.to_vec()),
        ("bomb-brotli-gzip", "br, gzip", gzip(BROTLI_ZEROS)),
        ("bomb-brotli-window", "br", LARGE_WINDOW.to_vec()),
        ("bomb-brotli-window-gzip", "br, gzip", gzip(LARGE_WINDOW)),
        ("bomb-gzip-4", "gzip, gzip, gzip, gzip", four),
        ("bomb-gzip-members", "gzip", gzip(b"").repeat(5000)),
        (
            "bomb-deflate-empty-blocks",
            "deflate",
            [0, 0, 0, 0xff, 0xff].repeat(20_000),
        ),
        ("bomb-zstd", "zstd", zstd_bomb(512)),
        ("bomb-zstd-gzip", "zstd, gzip", gzip(&zstd_bomb(512))),
        ("bomb-zstd-block-2", "zstd", zstd_block(2)),
        ("bomb-zstd-block-50000", "zstd", zstd_block(50_000)),
        (
            "bomb-zstd-block-gzip",
            "zstd, gzip",
            gzip(&zstd_block(50_000)),
        ),
        (
            "bomb-zstd-window",
            "zstd",
            [ZSTD, &[0, 0xff, 1, 0, 0]].concat(),
        ),
        ("bomb-zstd-frames", "zstd", zstd(b"").repeat(5000)),
    ]
}

const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// A frame of Zstandard whose blocks of four bytes each stand for 128 KiB.
pub(crate) fn zstd_bomb(blocks: usize) -> Vec<u8> {
    let block = ((128_u32 << 10) << 3 | 2).to_le_bytes();
    [
        ZSTD,
        &[0, 0x50],
        &[block[0], block[1], block[2], b'x'].repeat(blocks),
    ]
    .concat()
}

/// A block of Zstandard that is one run of sequences of 131 074 bytes each (RFC 8878 section 3.1.1.3.2), none of which takes
/// more than 18 bits, all of them ones.
fn zstd_block(sequences: usize) -> Vec<u8> {
    let count = match sequences {
        0..0x80 => vec![sequences as u8],
        0x80..0x7f00 => vec![(sequences >> 8) as u8 | 0x80, sequences as u8],
        _ => [&[0xff][..], &((sequences - 0x7f00) as u16).to_le_bytes()].concat(),
    };
    // No literals; codes that stand for all sequences: nothing literal, an offset of 1 to 4, a length with 16 more bits.
    let mut block = [&[0][..], &count, &[0x54, 0, 2, 52]].concat();
    let bits = 18 * sequences + 1;
    block.extend(vec![0xff; bits / 8]);
    block.push((1_u16.wrapping_shl((bits % 8) as u32) - 1) as u8);
    [
        ZSTD,
        &[0, 0x50],
        &head(8, 0, false),
        b"12345678",
        &head(block.len(), 2, true),
        &block,
    ]
    .concat()
}

/// The head of a block of Zstandard.
fn head(len: usize, kind: usize, is_last: bool) -> [u8; 3] {
    let [a, b, c, _] = ((len << 3 | kind << 1 | usize::from(is_last)) as u32).to_le_bytes();
    [a, b, c]
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    let mut packed = [ZSTD, &[0, 0x50]].concat();
    for piece in bytes.chunks(1 << 16) {
        packed.extend(head(piece.len(), 0, false));
        packed.extend(piece);
    }
    packed.extend(head(0, 0, true));
    packed
}

/// Blocks that are not compressed (RFC 7932 section 9.2), within a window of 64 KiB.
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    for (index, piece) in bytes.chunks(1 << 16).enumerate() {
        // Before the first stands the window.
        let shift = if index == 0 { 4 } else { 3 };
        let head = (piece.len() - 1) << shift | 1 << (shift + 16);
        packed.extend(&(head as u32).to_le_bytes()[..3]);
        packed.extend(piece);
    }
    packed.push(if bytes.is_empty() { 6 } else { 3 });
    packed
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), level(bytes));
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .expect("a Vec takes all")
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), level(bytes));
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .expect("a Vec takes all")
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), level(bytes));
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .expect("a Vec takes all")
}

fn level(bytes: &[u8]) -> Compression {
    if bytes.len() < 4096 {
        Compression::none()
    } else {
        Compression::fast()
    }
}

/// Blocks as they are.
fn lz4(bytes: &[u8]) -> Vec<u8> {
    let mut packed = vec![4, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82];
    for piece in bytes.chunks(1 << 16) {
        packed.extend((piece.len() as u32 | 1 << 31).to_le_bytes());
        packed.extend(piece);
    }
    packed.extend([0; 4]);
    packed
}

/// One stored file, whose name deceives.
fn zip(bytes: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(bytes);
    let name = "a\u{202e}pacp\u{9b}.exe".as_bytes();
    let len = (bytes.len() as u32).to_le_bytes();
    let mut packed = b"PK\x03\x04\x14\0\0\x08\0\0\0\0\0\0".to_vec();
    for part in [
        &sum.sum().to_le_bytes()[..],
        &len,
        &len,
        &[name.len() as u8, 0, 0, 0],
        name,
        bytes,
    ] {
        packed.extend(part);
    }
    packed
}
