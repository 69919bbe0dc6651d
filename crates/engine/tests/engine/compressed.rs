//! Compressed captures: opened with what decompresses them, refused without.

use crate::support::LAB;
use engine::Engine;
use flate2::Compression;
use flate2::write::GzEncoder;
use protocol::{CaptureSummary, Failure};
use std::io::Write as _;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Feeds a file by slices of `len` bytes; what is decompressed goes to `kept`.
fn feed(
    engine: &mut Engine,
    file: &[u8],
    len: usize,
    kept: &mut Vec<u8>,
) -> Result<CaptureSummary, Failure> {
    let mut keep = |bytes: &[u8]| kept.extend_from_slice(bytes);
    for slice in file.chunks(len) {
        engine.feed(slice, &mut keep)?;
    }
    engine.finish(&mut keep)
}

#[test]
fn a_decoder_opens_what_is_compressed() {
    let file = gzip(LAB);
    for len in [1, 3, 4, 1000, 65_536] {
        let mut engine = Engine::new("lab.pcap.gz".to_owned(), file.len() as u64, 7);
        engine.decompress_with(engine::decoder);
        let mut kept = Vec::new();
        let summary = feed(&mut engine, &file, len, &mut kept).unwrap();
        assert_eq!((summary.frames, summary.connections), (38, 2), "{len}");
        assert!(engine.is_compressed());
        assert!(kept == LAB, "{len}");
    }
}

#[test]
fn without_a_decoder_it_is_said_what_is_missing() {
    let check = |file: &[u8], expect: Result<u64, Failure>| {
        for len in [1, 65_536] {
            let mut engine = Engine::new("lab".to_owned(), file.len() as u64, 7);
            let opened = feed(&mut engine, file, len, &mut Vec::new());
            assert_eq!(opened.map(|summary| summary.frames), expect, "{len}");
        }
    };
    check(&gzip(LAB), Err(Failure::PartMissing));
    // As much of it as tells that it is compressed.
    check(&gzip(LAB)[..4], Err(Failure::PartMissing));
    check(LAB, Ok(38));
    check(b"", Err(Failure::Empty));
}
