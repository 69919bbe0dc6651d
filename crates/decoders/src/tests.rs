use super::*;

const TEXT: &str = "line 1 of a text\nline 2 of a text\nline 3 of a text\nline 4 of a text\n\
                    line 5 of a text\nline 6 of a text\nline 7 of a text\nline 8 of a text\n";

/// `brotli -q 9`.
const BROTLI: &str =
    "a138040020e636ea2be942dd6fab860982685930954062a1a0feec5b60bc8589aedf440a954667303b00";
fn bytes(hex: &str) -> Vec<u8> {
    let digit = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    (0..hex.len()).step_by(2).map(digit).collect()
}

/// Decodes input given in pieces of `cut` bytes, until there is more than `limit`.
fn decode(input: &[u8], cut: usize, limit: usize) -> (Vec<u8>, State) {
    let mut decoder = Decoder::new();
    let (mut all, mut out) = (Vec::new(), Vec::new());
    let mut state = State::NeedsInput;
    for piece in input.chunks(cut) {
        decoder.give(piece);
        loop {
            state = decoder.decode(&mut out);
            assert!(out.len() <= PIECE);
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
fn check(input: &[u8], expect: &str, state: State) {
    for cut in [1, 7, 10_000] {
        let (found, end) = decode(input, cut, usize::MAX);
        let found = String::from_utf8_lossy(&found);
        assert_eq!((&*found, end), (expect, state), "by {cut}");
    }
}

#[test]
fn a_text_comes_out_however_it_is_cut() {
    check(&bytes(BROTLI), TEXT, State::Whole);
}

#[test]
fn what_is_cut_needs_input() {
    let whole = bytes(BROTLI);
    for len in 1..whole.len() {
        let (found, state) = decode(&whole[..len], 9, usize::MAX);
        assert!(TEXT.as_bytes().starts_with(&found));
        assert_eq!(state, State::NeedsInput, "{len}");
    }
}

#[test]
fn what_is_damaged_is_said() {
    check(&[0xff; 20], "", State::Damaged);
    // Every byte changed in every way goes without a panic.
    let whole = bytes(BROTLI);
    for at in 0..whole.len() {
        for value in 0..=255 {
            let mut changed = whole.clone();
            changed[at] = value;
            let _ = decode(&changed, 1000, 1 << 20);
        }
    }
}

#[test]
fn a_large_window_is_damage() {
    // An "A" with a window of 1 GiB, as `brotli --large_window=30` writes it.
    check(&bytes("111e0000024103"), "", State::Damaged);
}

#[test]
fn a_bomb_comes_out_piece_by_piece() {
    let mut packed = Vec::new();
    let zeros = vec![0; 20 << 20];
    brotli::BrotliCompress(&mut &zeros[..], &mut packed, &Default::default()).unwrap();
    let (found, state) = decode(&packed, usize::MAX, 1 << 20);
    assert_eq!(state, State::HasMore);
    assert!(found.len() < 2 << 20, "{}", found.len());
    let (found, state) = decode(&packed, 100, usize::MAX);
    assert_eq!((found.len(), state), (20 << 20, State::Whole));
}
