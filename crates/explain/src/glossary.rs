//! The glossary: what the terms mean that sentences use, and where the RFCs define them.

use crate::Texts;

/// A term of the glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub name: String,
    pub sentence: String,
    /// The RFC and its section.
    pub rfc: &'static str,
}

/// The keys of a term's words (its name first, then others by which it is known, parted by `|`) and of its sentence, and the RFC.
const TERMS: [(&str, &str, &str); 22] = [
    ("term-seq", "term-seq-text", "RFC 9293, 3.4"),
    ("term-ack", "term-ack-text", "RFC 9293, 3.4"),
    ("term-isn", "term-isn-text", "RFC 9293, 3.4.1"),
    ("term-syn", "term-syn-text", "RFC 9293, 3.5"),
    ("term-fin", "term-fin-text", "RFC 9293, 3.6"),
    ("term-rst", "term-rst-text", "RFC 9293, 3.5.2"),
    ("term-psh", "term-psh-text", "RFC 9293, 3.9.1.2"),
    ("term-mss", "term-mss-text", "RFC 9293, 3.7.1"),
    ("term-window", "term-window-text", "RFC 9293, 3.8.6"),
    ("term-scale", "term-scale-text", "RFC 7323, 2"),
    ("term-sack", "term-sack-text", "RFC 2018"),
    ("term-timestamps", "term-timestamps-text", "RFC 7323, 3"),
    ("term-rtt", "term-rtt-text", "RFC 6298, 2"),
    (
        "term-retransmission",
        "term-retransmission-text",
        "RFC 9293, 3.8.1; RFC 6298, 5",
    ),
    (
        "term-duplicate-ack",
        "term-duplicate-ack-text",
        "RFC 5681, 2",
    ),
    (
        "term-delayed-ack",
        "term-delayed-ack-text",
        "RFC 9293, 3.8.6.3",
    ),
    ("term-keep-alive", "term-keep-alive-text", "RFC 9293, 3.8.4"),
    ("term-time-wait", "term-time-wait-text", "RFC 9293, 3.3.2"),
    (
        "term-half-closed",
        "term-half-closed-text",
        "RFC 9293, 3.6.1",
    ),
    (
        "term-zero-window",
        "term-zero-window-text",
        "RFC 9293, 3.8.6.1",
    ),
    ("term-relative", "term-relative-text", "RFC 9293, 3.4"),
    ("term-handshake", "term-handshake-text", "RFC 9293, 3.5"),
];

impl Texts {
    /// The terms that a text uses, in the order of the glossary.
    pub fn terms_in(&self, text: &str) -> Vec<Term> {
        let used = TERMS.iter().filter_map(|(words, sentence, rfc)| {
            let words = self.get(words);
            let mut words = words.split('|');
            let name = words.next()?.to_owned();
            let is_used = has_word(text, &name) || words.any(|word| has_word(text, word));
            is_used.then(|| Term {
                name,
                sentence: self.get(sentence),
                rfc,
            })
        });
        used.collect()
    }
}

/// Whether a word stands in a text, not as a part of a longer one; signs of Chinese stand wherever they stand.
fn has_word(text: &str, word: &str) -> bool {
    let is_letter =
        |letter: Option<char>| letter.is_some_and(|it| it.is_ascii_alphanumeric() || it == '-');
    text.match_indices(word).any(|(place, _)| {
        let before = text.get(..place).and_then(|it| it.chars().next_back());
        let behind = text.get(place.saturating_add(word.len())..);
        let behind = behind.and_then(|it| it.chars().next());
        !is_letter(before) && !is_letter(behind)
    })
}
