//! Compressed captures.
//!
//! The files under `tests/data` hold [`content`], or [`long_content`] where their name says so, compressed by the
//! programs `zstd` 1.5.4 and `lz4` 1.9.4:
//!
//! ```text
//! zstd -1 content -o level-1.zst                  zstd --ultra -22 content -o level-22.zst
//! zstd -19 --no-check content -o no-check.zst     cat content | zstd --fast=3 -o stream.zst
//! zstd -19 long -o long.zst                       lz4 -9 -BD -B4 long long.lz4
//! lz4 -1 -BX --content-size content blocks.lz4    lz4 -1 --no-frame-crc content no-crc.lz4
//! ```

use crate::support::{every_capture_as_it_is, open};
use capture::{Compression, DecodeError, Decoder, DiagnosticCode, Layer, OpenError};
use flate2::write::{DeflateEncoder, GzEncoder};
use std::io::Write;
use testkit::Pcap;

/// Text that compresses like text: words in an order that a generator of random numbers gives.
fn content() -> Vec<u8> {
    const WORDS: [&str; 16] = [
        "SYN",
        "ACK",
        "FIN",
        "RST",
        "window",
        "seq=",
        "ack=",
        "len=",
        "1460",
        "65535",
        "HTTP/1.1",
        "200 OK\r\n",
        "GET /index.html ",
        "keep-alive",
        "\r\n",
        "the ",
    ];
    let mut state = 12_345_u32;
    let mut bytes = Vec::new();
    while bytes.len() < 20_000 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        bytes.extend(WORDS[(state >> 28) as usize].as_bytes());
        bytes.push((state >> 20) as u8);
    }
    bytes
}

/// Much of the same, so that windows move.
fn long_content() -> Vec<u8> {
    content().repeat(150)
}

fn decode(file: &[u8], size: usize) -> (Vec<u8>, Result<(), DecodeError>) {
    let mut bytes = Vec::new();
    let mut decoder = Decoder::new(Compression::detect(file).unwrap());
    let mut out = |piece: &[u8]| bytes.extend_from_slice(piece);
    let result = file
        .chunks(size)
        .try_for_each(|slice| decoder.feed(slice, &mut out))
        .and_then(|()| decoder.finish());
    assert_eq!(decoder.decompressed_bytes(), bytes.len() as u64);
    (bytes, result)
}

fn check(file: &[u8], expect: &[u8], what: &str) {
    for size in [1, 7, 4096, usize::MAX] {
        let (bytes, result) = decode(file, size);
        assert_eq!(result, Ok(()), "{what} by {size}");
        assert!(bytes == expect, "{what} by {size}");
    }
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn deflate(content: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn data(name: &str) -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/").to_owned() + name).unwrap()
}

#[test]
fn what_real_programs_compressed() {
    let (content, long) = (content(), long_content());
    for name in [
        "level-1.zst",
        "level-22.zst",
        "no-check.zst",
        "stream.zst",
        "blocks.lz4",
        "no-crc.lz4",
    ] {
        check(&data(name), &content, name);
    }
    check(&data("long.zst"), &long, "long.zst");
    check(&data("long.lz4"), &long, "long.lz4");
}

#[test]
fn several_members_and_what_stands_between_them() {
    let skippable = [&[0x51, 0x2a, 0x4d, 0x18, 5, 0, 0, 0][..], b"12345"].concat();
    let content = content();
    let twice = content.repeat(2);
    for name in ["level-1.zst", "blocks.lz4"] {
        let frame = data(name);
        let file = [&frame[..], &skippable, &frame, &skippable].concat();
        check(&file, &twice, name);
    }
    check(
        &[&skippable[..], &data("stream.zst")].concat(),
        &content,
        "skippable first",
    );
    let member = gzip(&content);
    check(&[&member[..], &member].concat(), &twice, "two members");
    check(&[&member[..], &[0; 500]].concat(), &content, "zeros behind");
    check(
        &[&member[..], b"garbage"].concat(),
        &content,
        "garbage behind",
    );
}

#[test]
fn every_field_of_a_gzip_header() {
    let content = content();
    let mut member = gzip(&content);
    let body = member.split_off(10);
    member[3] = 0x1f;
    member.extend(b"\x04\x00ab\0\0name.pcap\0a comment\0\x12\x34");
    // The extra field has four bytes.
    let file = [&member[..], &body].concat();
    check(&file, &content, "all fields");
}

#[test]
fn cut_and_damaged_files_give_what_stands_before() {
    let content = content();
    let files = [
        ("gzip", gzip(&content)),
        ("zstd", data("level-1.zst")),
        ("lz4", data("blocks.lz4")),
        ("zip", zip(&[Entry::deflated("a.pcap", &capture())])),
    ];
    let capture = capture();
    for (what, file) in files {
        let content = if what == "zip" { &capture } else { &content };
        // The zip's end is the central directory, which is not needed.
        let end = if what == "zip" {
            file.len() - 60
        } else {
            file.len()
        };
        for len in 4..end {
            let (bytes, result) = decode(&file[..len], usize::MAX);
            assert!(content.starts_with(&bytes), "{what} cut at {len}");
            match result {
                Err(DecodeError::Damage(found)) => {
                    assert_eq!(found.code, DiagnosticCode::FileCut, "{what} cut at {len}");
                    assert_eq!(found.layer, Layer::Compression);
                    assert!(found.offset <= len as u64);
                }
                // The archive ends before its first file.
                Err(DecodeError::Open(_)) => assert_eq!(what, "zip"),
                Ok(()) => assert_eq!(bytes.len(), content.len(), "{what} cut at {len}"),
            }
        }
        // A flipped bit is found at the latest by the checksum, but for fields that nobody reads.
        for at in (0..end - 8).step_by(13) {
            let mut file = file.clone();
            file[at] ^= 0x10;
            if Compression::detect(&file).is_some() {
                let (bytes, result) = decode(&file, usize::MAX);
                assert!(
                    result.is_err() || bytes == *content,
                    "{what} damaged at {at}"
                );
            }
        }
    }
}

#[test]
fn a_damaged_checksum_is_told_about() {
    let damaged = |mut file: Vec<u8>, from_end: usize| {
        let at = file.len() - from_end;
        file[at] ^= 1;
        match decode(&file, usize::MAX).1 {
            Err(DecodeError::Damage(found)) => {
                assert_eq!(found.code, DiagnosticCode::CompressionDamaged);
            }
            other => panic!("{other:?}"),
        }
    };
    damaged(gzip(b"some content"), 8);
    damaged(gzip(b"some content"), 4);
    damaged(data("level-1.zst"), 1);
    damaged(data("blocks.lz4"), 1);
}

#[test]
fn expansion_has_a_bound() {
    // Zstandard says "128 KiB of this byte" in four bytes: half a gigabyte from 16 kB. Window of 128 KiB; blocks that
    // are not the last, of kind 1, of 1 << 17 bytes.
    let mut file = vec![0x28, 0xb5, 0x2f, 0xfd, 0, 7 << 3];
    for _ in 0..4096 {
        file.extend([0x02, 0, 0x10, 0]);
    }
    let mut decoder = Decoder::new(Compression::Zstd);
    let mut given = 0_u64;
    let result = decoder.feed(&file, &mut |piece| given += piece.len() as u64);
    let Err(DecodeError::Damage(found)) = result else {
        panic!("{result:?}");
    };
    assert_eq!(found.code, DiagnosticCode::LimitReached);
    assert_eq!(found.needed, Some(given));
    assert!((256 << 20..300 << 20).contains(&given), "{given}");
}

/// A small capture.
fn capture() -> Vec<u8> {
    (0..40_u8)
        .fold(Pcap::new(1), |file, index| {
            file.packet(u64::from(index), &vec![index; 100 + usize::from(index)])
        })
        .build()
}

struct Entry {
    name: &'static str,
    method: u16,
    flags: u16,
    content: Vec<u8>,
    packed: Vec<u8>,
}

impl Entry {
    fn stored(name: &'static str, content: &[u8]) -> Self {
        Self {
            name,
            method: 0,
            flags: 0,
            content: content.to_vec(),
            packed: content.to_vec(),
        }
    }

    fn deflated(name: &'static str, content: &[u8]) -> Self {
        Self {
            method: 8,
            packed: deflate(content),
            ..Self::stored(name, content)
        }
    }

    /// Lengths and checksum stand behind the content, as programs write that cannot go back.
    fn streamed(self) -> Self {
        Self { flags: 8, ..self }
    }
}

/// An archive, with an end that nobody reads.
fn zip(entries: &[Entry]) -> Vec<u8> {
    let mut file = Vec::new();
    for entry in entries {
        let mut crc = flate2::Crc::new();
        crc.update(&entry.content);
        let mut facts = crc.sum().to_le_bytes().to_vec();
        facts.extend((entry.packed.len() as u32).to_le_bytes());
        facts.extend((entry.content.len() as u32).to_le_bytes());
        let follows = entry.flags & 8 != 0;
        file.extend(b"PK\x03\x04\x14\0");
        file.extend(entry.flags.to_le_bytes());
        file.extend(entry.method.to_le_bytes());
        file.extend([0; 4]);
        file.extend(if follows { &[0; 12] } else { &facts[..] });
        file.extend((entry.name.len() as u16).to_le_bytes());
        file.extend([0, 0]);
        file.extend(entry.name.as_bytes());
        file.extend(&entry.packed);
        if follows {
            file.extend(b"PK\x07\x08");
            file.extend(&facts);
        }
    }
    file.extend(b"PK\x01\x02");
    file.extend([0; 56]);
    file
}

#[test]
fn the_first_capture_of_an_archive_is_read() {
    let capture = capture();
    let text = content();
    let check = |entries: &[Entry], what: &str| check(&zip(entries), &capture, what);
    check(&[Entry::stored("a.pcap", &capture)], "stored");
    check(&[Entry::deflated("a.pcap", &capture)], "deflated");
    check(
        &[Entry::deflated("a.pcap", &capture).streamed()],
        "streamed",
    );
    check(
        &[
            Entry::stored("folder/", b""),
            Entry::deflated("folder/notes.txt", &text),
            Entry::stored("x", b"x"),
            Entry::deflated("empty", b""),
            Entry::deflated("folder/notes.txt", &text).streamed(),
            Entry::deflated("folder/x", b"x").streamed(),
            Entry::deflated("folder/b.pcap", &capture),
            Entry::deflated("folder/c.pcap", b"\xd4\xc3\xb2\xa1 never read"),
        ],
        "behind other files",
    );
}

#[test]
fn archives_without_a_capture_that_can_be_read() {
    let error = |entries: &[Entry]| {
        let (bytes, result) = decode(&zip(entries), 5);
        assert_eq!(bytes, b"");
        match result {
            Err(DecodeError::Open(error)) => error,
            other => panic!("{other:?}"),
        }
    };
    let unsupported = |what: &str| OpenError::Unsupported { what: what.into() };
    let no_capture = OpenError::NotACapture {
        looks_like: Some("zip"),
        first_bytes: b"PK\x03\x04".to_vec(),
    };
    let text = content();
    assert_eq!(
        error(&[Entry::deflated("a", &text), Entry::stored("b", b"b")]),
        no_capture
    );
    let encrypted = Entry {
        flags: 1,
        ..Entry::deflated("a.pcap", &capture())
    };
    assert_eq!(error(&[encrypted]), unsupported("zip-encrypted"));
    let other = Entry {
        method: 93,
        ..Entry::deflated("a.pcap", &capture())
    };
    assert_eq!(error(&[other]), unsupported("zip-method-93"));
    assert_eq!(
        error(&[Entry::stored("a.pcap", &capture()).streamed()]),
        unsupported("zip-stored-without-length")
    );
}

#[test]
fn compressed_captures_of_others_open() {
    let mut files = 0;
    for (path, bytes) in every_capture_as_it_is() {
        if Compression::detect(&bytes).is_none() {
            continue;
        }
        let (whole, result) = decode(&bytes, usize::MAX);
        assert_eq!(result, Ok(()), "{path:?}");
        let opened = open(&whole);
        assert_eq!(opened.error, None, "{path:?}");
        assert!(opened.count() > 0, "{path:?}");
        for size in [1, 7, 4096] {
            assert!(decode(&bytes, size).0 == whole, "{path:?} by {size}");
        }
        for len in (18..bytes.len()).step_by(bytes.len() / 50 + 1) {
            let (part, _) = decode(&bytes[..len], usize::MAX);
            assert!(whole.starts_with(&part), "{path:?} cut at {len}");
        }
        files += 1;
    }
    println!("{files} compressed captures");
}
