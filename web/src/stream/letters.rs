//! Bytes that nobody vouches for, as letters: what is invisible or misleading gets a sign.

use ::letters::{Sign, deceives};
use std::ops::Range;

/// A run of letters that look alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    /// It stands for bytes or letters that cannot be seen, or would change how others are.
    pub(super) is_escape: bool,
    /// It was looked for.
    pub(super) is_match: bool,
}

/// Bytes as text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Letters {
    pub(super) runs: Vec<Run>,
    /// How many bytes at the end are not among them.
    pub(super) left: usize,
}

/// What the neighbours of some bytes have to do with them: a letter may begin in one segment and end in the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Edges {
    /// So many of the first bytes belong to a letter that began before.
    pub(super) skip: usize,
    /// The first bytes behind.
    pub(super) behind: [u8; 3],
    pub(super) behind_len: usize,
}

/// Makes text of bytes that nobody vouches for: UTF-8 where they are; other bytes, control characters and what changes
/// the reading direction become visible. At most `max_runs` runs are made.
pub(super) fn letters(
    bytes: &[u8],
    edges: &Edges,
    found: &Range<usize>,
    max_runs: usize,
) -> Letters {
    let mut writer = Writer {
        runs: Vec::new(),
        found,
    };
    let mut at = edges.skip.min(bytes.len());
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        if writer.runs.len() > max_runs {
            break;
        }
        let (valid, invalid) = match std::str::from_utf8(rest) {
            Ok(text) => (text, 0),
            Err(error) => {
                let valid = rest.get(..error.valid_up_to()).unwrap_or_default();
                let invalid = error
                    .error_len()
                    .unwrap_or(rest.len().saturating_sub(valid.len()));
                (std::str::from_utf8(valid).unwrap_or_default(), invalid)
            }
        };
        for (place, letter) in valid.char_indices() {
            let from = at.saturating_add(place);
            if writer.runs.len() > max_runs {
                return writer.finish(bytes.len().saturating_sub(from));
            }
            let is_line_end = letter == '\r' && bytes.get(from.saturating_add(1)) == Some(&b'\n');
            if !is_line_end {
                writer.letter(from, letter);
            }
        }
        at = at.saturating_add(valid.len());
        let bad = bytes
            .get(at..at.saturating_add(invalid))
            .unwrap_or_default();
        match cut_letter(bad, edges).filter(|_| at.saturating_add(invalid) == bytes.len()) {
            Some(letter) => writer.letter(at, letter),
            None => {
                for (place, byte) in (at..).zip(bad) {
                    writer.push(place, &format!("\\x{byte:02x}"), true);
                }
            }
        }
        at = at.saturating_add(invalid);
    }
    writer.finish(bytes.len().saturating_sub(at))
}

/// The letter whose first bytes are at the end of a piece, with those behind it.
fn cut_letter(bytes: &[u8], edges: &Edges) -> Option<char> {
    let behind = edges.behind.get(..edges.behind_len)?;
    let whole: Vec<u8> = bytes.iter().chain(behind).copied().collect();
    let len = match bytes.first()? {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    std::str::from_utf8(whole.get(..len)?).ok()?.chars().next()
}

/// How many of the first bytes of `bytes` complete the letter that is cut at the end of `before`.
pub(super) fn completes(before: &[u8], bytes: &[u8]) -> usize {
    let cut = match std::str::from_utf8(before) {
        Err(error) if error.error_len().is_none() => {
            before.get(error.valid_up_to()..).unwrap_or_default()
        }
        Err(_) => {
            // Something else is wrong before; only the last bytes matter.
            let starts = (1..=3_usize.min(before.len())).rev();
            let mut tails = starts.filter_map(|len| before.get(before.len().checked_sub(len)?..));
            let is_cut = |tail: &&[u8]| {
                tail.first().is_some_and(|byte| *byte >= 0xc2)
                    && std::str::from_utf8(tail)
                        .is_err_and(|it| it.valid_up_to() == 0 && it.error_len().is_none())
            };
            tails.find(is_cut).unwrap_or_default()
        }
        Ok(_) => return 0,
    };
    let mut edges = Edges::default();
    for (to, from) in edges.behind.iter_mut().zip(bytes) {
        *to = *from;
        edges.behind_len = edges.behind_len.saturating_add(1);
    }
    cut_letter(cut, &edges).map_or(0, |letter| letter.len_utf8().saturating_sub(cut.len()))
}

struct Writer<'a> {
    runs: Vec<Run>,
    found: &'a Range<usize>,
}

impl Writer<'_> {
    fn letter(&mut self, at: usize, letter: char) {
        if is_signed(letter) {
            self.push(at, &Sign::of(letter).to_string(), true);
        } else {
            self.push(at, letter.encode_utf8(&mut [0; 4]), false);
        }
    }

    fn push(&mut self, at: usize, text: &str, is_escape: bool) {
        let is_match = self.found.contains(&at);
        match self.runs.last_mut() {
            Some(run) if run.is_escape == is_escape && run.is_match == is_match => {
                run.text.push_str(text);
            }
            _ => self.runs.push(Run {
                text: text.to_owned(),
                is_escape,
                is_match,
            }),
        }
    }

    fn finish(self, left: usize) -> Letters {
        Letters {
            runs: self.runs,
            left,
        }
    }
}

/// True for a letter for which a sign stands; lines and tabs are what they are in a text.
fn is_signed(letter: char) -> bool {
    deceives(letter) && !matches!(letter, '\n' | '\t')
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `[…]` is an escape, `<…>` a match.
    fn told(letters: &Letters) -> String {
        let run = |run: &Run| match (run.is_escape, run.is_match) {
            (false, false) => run.text.clone(),
            (true, false) => format!("[{}]", run.text),
            (false, true) => format!("<{}>", run.text),
            (true, true) => format!("<[{}]>", run.text),
        };
        letters.runs.iter().map(run).collect()
    }

    #[track_caller]
    fn check(bytes: &[u8], expect: &str) {
        let found = letters(bytes, &Edges::default(), &(0..0), 99);
        assert_eq!((told(&found).as_str(), found.left), (expect, 0));
    }

    #[test]
    fn nothing_is_invisible() {
        check(
            b"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\nHost: a\n\n",
        );
        check("中文 é 🦀".as_bytes(), "中文 é 🦀");
        check(b"a\0\x1b[31mb\x7f\r", "a[␀␛][31mb[␡␍]");
        check(b"\xff\xfeab\xc3", "[\\xff\\xfe]ab[\\xc3]");
        check(b"\xe4\xb8a", "[\\xe4\\xb8]a");
        check("a\u{202e}b\u{2066}".as_bytes(), "a[⟨U+202E⟩]b[⟨U+2066⟩]");
        check(
            "\u{feff}\u{85}\u{2028}".as_bytes(),
            "[⟨U+FEFF⟩⟨U+0085⟩⟨U+2028⟩]",
        );
        check(b"<script>", "<script>");
        check(b"", "");
    }

    #[test]
    fn what_was_found_stands_out() {
        let found = |bytes, range| told(&letters(bytes, &Edges::default(), &range, 99));
        assert_eq!(found(b"hello", 1..3), "h<el>lo");
        assert_eq!(found(b"a\0b", 1..3), "a<[\u{2400}]><b>");
        assert_eq!(found(b"a\r\nb", 1..3), "a<\n>b");
    }

    #[test]
    fn letters_go_over_the_borders_of_segments() {
        let text = "a中🦀é".as_bytes();
        for cut in 0..=text.len() {
            let (one, two) = text.split_at(cut);
            let skip = completes(one, two);
            let mut behind = [0; 3];
            let behind_len = two.len().min(3);
            behind[..behind_len].copy_from_slice(&two[..behind_len]);
            let first = Edges {
                skip: 0,
                behind,
                behind_len,
            };
            let second = Edges {
                skip,
                ..Edges::default()
            };
            let both =
                told(&letters(one, &first, &(0..0), 9)) + &told(&letters(two, &second, &(0..0), 9));
            assert_eq!(both, "a中🦀é", "{cut}");
        }
        assert_eq!(completes(b"\xff\xe4", b"\xb8\xadx"), 2);
        assert_eq!(completes(b"\xff\xe4", b"x"), 0);
    }

    #[test]
    fn runs_have_a_bound() {
        let bytes = b"a\0".repeat(1000);
        let found = letters(&bytes, &Edges::default(), &(0..0), 10);
        assert_eq!((found.runs.len(), found.left), (11, 1989));
    }

    proptest! {
        #[test]
        fn no_letter_disturbs(bytes in proptest::collection::vec(any::<u8>(), 0..200), skip in 0..4_usize) {
            let edges = Edges { skip, ..Edges::default() };
            let found = letters(&bytes, &edges, &(3..7), 1000);
            for run in found.runs {
                for letter in run.text.chars() {
                    prop_assert!(!is_signed(letter));
                }
            }
        }
    }
}
