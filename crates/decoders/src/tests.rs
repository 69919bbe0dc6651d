use super::*;

const TEXT: &str = "line 1 of a text\nline 2 of a text\nline 3 of a text\nline 4 of a text\n\
                    line 5 of a text\nline 6 of a text\nline 7 of a text\nline 8 of a text\n";

/// `brotli -q 9`.
const BROTLI: &str =
    "a138040020e636ea2be942dd6fab860982685930954062a1a0feec5b60bc8589aedf440a954667303b00";
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
fn decode(coding: Coding, input: &[u8], cut: usize, limit: usize) -> (Vec<u8>, State) {
    let mut decoder = Decoder::new(coding);
    let (mut all, mut out) = (Vec::new(), Vec::new());
    let mut state = State::NeedsInput;
    for piece in input.chunks(cut) {
        decoder.give(piece);
        loop {
            state = decoder.decode(&mut out);
            // A window or a piece, and a block.
            assert!(out.len() <= (8 << 20) + (192 << 10));
            all.extend_from_slice(&out);
            match state {
                State::HasMore if all.len() > limit => return (all, state),
                State::HasMore => {}
                State::NeedsInput => break,
                State::Whole | State::Damaged => return (all, state),
            }
        }
    }
    (all, state)
}

#[track_caller]
fn check(coding: Coding, input: &[u8], expect: &str, state: State) {
    for cut in [1, 7, 10_000] {
        let (found, end) = decode(coding, input, cut, usize::MAX);
        let found = String::from_utf8_lossy(&found);
        assert_eq!((&*found, end), (expect, state), "{coding:?} by {cut}");
    }
}

#[test]
fn a_text_comes_out_however_it_is_cut() {
    check(Coding::Brotli, &bytes(BROTLI), TEXT, State::Whole);
    for zstd in ZSTD {
        check(Coding::Zstd, &bytes(zstd), TEXT, State::Whole);
        let more = [bytes(zstd), b"and more".to_vec()].concat();
        check(Coding::Zstd, &more, TEXT, State::Whole);
    }
}

#[test]
fn what_is_cut_needs_input() {
    for (coding, hex) in [(Coding::Brotli, BROTLI), (Coding::Zstd, ZSTD[0])] {
        let whole = bytes(hex);
        for len in 1..whole.len() {
            let (found, state) = decode(coding, &whole[..len], 9, usize::MAX);
            assert!(TEXT.as_bytes().starts_with(&found));
            assert_eq!(state, State::NeedsInput, "{coding:?} {len}");
        }
    }
}

#[test]
fn what_is_damaged_is_said() {
    check(Coding::Zstd, b"this is none", "", State::Damaged);
    check(Coding::Brotli, &[0xff; 20], "", State::Damaged);
    // Every byte changed in every way goes without a panic.
    for (coding, hex) in [(Coding::Brotli, BROTLI), (Coding::Zstd, ZSTD[1])] {
        let whole = bytes(hex);
        for at in 0..whole.len() {
            for value in 0..=255 {
                let mut changed = whole.clone();
                changed[at] = value;
                let _ = decode(coding, &changed, 1000, 1 << 20);
            }
        }
    }
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
    let (found, state) = decode(Coding::Zstd, &bomb(0x50, 16_384), usize::MAX, 3 << 20);
    assert_eq!(state, State::HasMore);
    assert!((3 << 20..4 << 20).contains(&found.len()), "{}", found.len());
    assert!(found.iter().all(|byte| *byte == b'x'));
    let mut packed = Vec::new();
    let zeros = vec![0; 20 << 20];
    brotli::BrotliCompress(&mut &zeros[..], &mut packed, &Default::default()).unwrap();
    let (found, state) = decode(Coding::Brotli, &packed, usize::MAX, 1 << 20);
    assert_eq!(state, State::HasMore);
    assert!(found.len() < 2 << 20, "{}", found.len());
    let (found, state) = decode(Coding::Brotli, &packed, 100, usize::MAX);
    assert_eq!((found.len(), state), (20 << 20, State::Whole));
}

#[test]
fn a_window_has_a_bound() {
    // 8 MiB are allowed, 9 are not.
    assert_eq!(
        decode(Coding::Zstd, &bomb(0x68, 1), 99, 1).1,
        State::NeedsInput
    );
    check(Coding::Zstd, &bomb(0x69, 1), "", State::Damaged);
}
