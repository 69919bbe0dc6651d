//! Zstandard as it is sent over HTTP. Files are tested with the captures in them (`crates/capture`), the other codings
//! with the bodies (`crates/payload`).

#![allow(clippy::unwrap_used, reason = "test code outside of test functions")]

use unpack::{Ended, Fault, Stream, Zstd};

const TEXT: &str = "line 1 of a text\nline 2 of a text\nline 3 of a text\nline 4 of a text\n\
                    line 5 of a text\nline 6 of a text\nline 7 of a text\nline 8 of a text\n";

/// `zstd -19 --no-check`, and `zstd`, which adds a checksum.
const ZSTD: [&str; 2] = [
    "28b52ffd20885d0100c06c696e652031206f66206120746578740a323334353637380820c0e301862087b088208730a348175902",
    "28b52ffd2488650100c06c696e652031206f66206120746578740a323334353637380800c010801c401840042007100650a46b2e013730e287",
];

fn bytes(hex: &str) -> Vec<u8> {
    let digit = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    (0..hex.len()).step_by(2).map(digit).collect()
}

/// Decodes input given in pieces of `cut` bytes, until there is more than `limit`.
fn decode(input: &[u8], cut: usize, limit: usize) -> (Vec<u8>, Result<Ended, Fault>) {
    let mut stream = Stream::new(Box::new(Zstd::body()));
    let mut all = Vec::new();
    let mut give = |piece: &[u8]| {
        // A block.
        assert!(piece.len() <= 128 << 10);
        all.extend_from_slice(piece);
        if all.len() > limit {
            return Err(Fault::TooMuch);
        }
        Ok(())
    };
    let fed = input
        .chunks(cut)
        .try_for_each(|piece| stream.feed(piece, &mut give));
    let ended = fed.and_then(|()| stream.finish());
    (all, ended)
}

#[track_caller]
fn check(input: &[u8], expect: &str, end: Result<Ended, Fault>) {
    for cut in [1, 7, 10_000] {
        let (found, ended) = decode(input, cut, usize::MAX);
        let found = String::from_utf8_lossy(&found);
        assert_eq!((&*found, ended), (expect, end.clone()), "by {cut}");
    }
}

#[test]
fn a_text_comes_out_however_it_is_cut() {
    for zstd in ZSTD.map(bytes) {
        check(&zstd, TEXT, Ok(Ended::Whole));
        let more = [&zstd[..], b"and more"].concat();
        check(&more, TEXT, Ok(Ended::Whole));
        let skipped = b"\x50\x2a\x4d\x18\x02\0\0\0ab";
        let twice = [&skipped[..], &zstd, &zstd].concat();
        check(&twice, &TEXT.repeat(2), Ok(Ended::Whole));
    }
}

#[test]
fn what_is_cut_or_damaged_is_said() {
    for whole in ZSTD.map(bytes) {
        for len in 1..whole.len() {
            let (found, ended) = decode(&whole[..len], 9, usize::MAX);
            assert!(TEXT.as_bytes().starts_with(&found));
            assert!(matches!(ended, Ok(Ended::Cut { .. })), "{len}");
        }
        // Every byte changed in every way goes without a panic.
        for at in 0..whole.len() {
            for value in 0..=255 {
                let mut changed = whole.clone();
                changed[at] = value;
                let _ = decode(&changed, 1000, 1 << 20);
            }
        }
    }
    check(b"this is none", "", Err(Fault::Damaged));
}

/// A frame with this window descriptor, and blocks that each say: 128 KiB of the same byte.
fn bomb(window: u8, blocks: usize) -> Vec<u8> {
    let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0, window];
    for _ in 0..blocks {
        frame.extend_from_slice(&((128_u32 << 10) << 3 | 2).to_le_bytes()[..3]);
        frame.push(b'x');
    }
    frame
}

#[test]
fn a_bomb_comes_out_piece_by_piece() {
    // A window of 1 MiB, and two gigabytes.
    let (found, ended) = decode(&bomb(0x50, 16_384), usize::MAX, 3 << 20);
    assert_eq!(ended, Err(Fault::TooMuch));
    assert_eq!(found.len(), (3 << 20) + (128 << 10));
    assert!(found.iter().all(|byte| *byte == b'x'));
}

#[test]
fn a_block_that_would_be_longer_than_a_block_is_damage() {
    // RUSTSEC-2026-0344: 60 000 matches of 131 074 bytes in one block, 7.9 GB. Behind 24 bytes as they are come, in a
    // compressed block, no literals, the number of sequences, and one code each for literals, distances and matches.
    let mut frame = bytes("28b52ffd0058c00000");
    frame.extend_from_slice(&[b'a'; 24]);
    frame.extend_from_slice(&bytes("4da60e00ff606b54000034"));
    frame.extend_from_slice(&[0xff; 120_000]);
    frame.push(1);
    check(&frame, &"a".repeat(24), Err(Fault::Damaged));
}

#[test]
fn a_window_has_a_bound() {
    let one = |window| decode(&bomb(window, 1), 99, usize::MAX);
    // 8 MiB are allowed, 9 are not.
    let (found, ended) = one(0x68);
    assert_eq!(found.len(), 128 << 10);
    assert!(matches!(ended, Ok(Ended::Cut { .. })));
    let (found, ended) = one(0x69);
    assert_eq!(found.len(), 0);
    assert_eq!(ended, Err(Fault::Unsupported("zstd-window".to_owned())));
}
