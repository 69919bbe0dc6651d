//! What may be written at the cursor, and the text once it is.

use super::cursor::{cut, units};
use crate::session::Answered;
use protocol::question::CompleteFilter;
use protocol::{FilterCompletion, FilterWord};

/// What may be written, where that was asked about this text, and is not what stands there already.
pub(super) fn completion_of<'a>(
    answered: &'a Answered<CompleteFilter>,
    text: &str,
) -> Option<&'a FilterCompletion> {
    if answered.question.text != text {
        return None;
    }
    let it = answered.answer.as_ref().ok()?.as_ref()?;
    let (_, word, _) = cut(text, it.start, it.end);
    let is_written = matches!(it.words.as_slice(), [only] if only == word);
    Some(it).filter(|_| !is_written)
}

/// The text with a word put in, and how many UTF-16 code units stand before the cursor then: behind a space, where
/// something has to follow.
pub(super) fn completed(text: &str, completion: &FilterCompletion, word: &str) -> (String, u32) {
    let (before, _, behind) = cut(text, completion.start, completion.end);
    let mut completed = format!("{before}{word}");
    let goes_on = completion.kind != FilterWord::Value;
    let mut end = units(&completed);
    if goes_on {
        if !behind.starts_with(' ') {
            completed.push(' ');
        }
        end = end.saturating_add(1);
    }
    completed.push_str(behind);
    (completed, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_takes_the_place_of_what_was_begun() {
        for (text, start, end, kind, word, expect, cursor) in [
            ("tc", 0, 2, FilterWord::Field, "tcp.port", "tcp.port ", 9),
            (
                "a && tc == 1",
                5,
                7,
                FilterWord::Field,
                "tcp.len",
                "a && tcp.len == 1",
                13,
            ),
            (
                "tcp.len ",
                8,
                8,
                FilterWord::Operator,
                ">=",
                "tcp.len >= ",
                11,
            ),
            ("网 tc", 4, 6, FilterWord::Field, "tcp", "网 tcp ", 6),
            ("x == o", 5, 6, FilterWord::Value, "open", "x == open", 9),
        ] {
            let completion = FilterCompletion {
                start,
                end,
                kind,
                words: vec![word.to_owned()],
            };
            let done = completed(text, &completion, word);
            assert_eq!(done, (expect.to_owned(), cursor), "{text}");
        }
    }
}
