use crate::expression::Relation;
use crate::keyword::{Operator, operator};
use crate::token::{Tokens, What};
use crate::{Field, FilterWord, Kind};
use std::ops::Range;

/// What may be written at a place of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the text that it replaces: the word at the cursor.
    pub span: Range<usize>,
    /// What kind of word belongs there.
    pub kind: FilterWord,
    /// The words, best first. Those of fields are names of [`Field::ALL`].
    pub words: Vec<&'static str>,
}

/// What the tokens before a word lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    Field,
    Operator(Field),
    Value(Field),
    /// A value in a set, or the set's end.
    Element(Field),
    Join,
}

const JOINS: [&str; 2] = ["&&", "||"];
const OPERATORS: [&str; 10] = [
    "==", "!=", ">", "<", ">=", "<=", "contains", "matches", "in", "&",
];
const BOOLEANS: [&str; 2] = ["True", "False"];

/// What may be written at a byte of a text, which need not be a filter yet; `None` where nothing can be said: in quotes,
/// behind what is wrong, and where a field's values are not from a list.
pub fn complete(text: &str, cursor: usize) -> Option<Completion> {
    let before = text.get(..cursor)?;
    let ends_word = |letter: char| letter.is_whitespace() || "()[]{},!~&|=<>\"".contains(letter);
    let start = before
        .char_indices()
        .rev()
        .find(|(_, letter)| ends_word(*letter))
        .map_or(0, |(at, letter)| at.saturating_add(letter.len_utf8()));
    let behind = text.get(cursor..)?;
    let rest = behind.find(ends_word).unwrap_or(behind.len());
    let word = text.get(start..cursor)?;
    let (kind, candidates) = candidates(expected(text.get(..start)?)?);
    Some(Completion {
        span: start..cursor.saturating_add(rest),
        kind,
        words: ranked(candidates, word),
    })
    .filter(|completion| !completion.words.is_empty())
}

/// Those that begin with a word, then those that have it within.
fn ranked(mut candidates: Vec<&'static str>, word: &str) -> Vec<&'static str> {
    let begins = |it: &&str| {
        let start = it.as_bytes().get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
    };
    candidates.retain(|it| crate::text_holds(it, word));
    let (mut first, later): (Vec<_>, Vec<_>) = candidates.into_iter().partition(begins);
    first.extend(later);
    first
}

fn candidates(expected: Expected) -> (FilterWord, Vec<&'static str>) {
    let values = |field: Field| match field.kind() {
        Kind::Word(words) => words.to_vec(),
        Kind::Boolean => BOOLEANS.to_vec(),
        _ => Vec::new(),
    };
    match expected {
        Expected::Field => {
            let names = Field::ALL.iter().map(|(_, name, _)| *name);
            (FilterWord::Field, names.collect())
        }
        Expected::Operator(field) => {
            let fitting = OPERATORS.into_iter().filter(|it| fits(it, field.kind()));
            (FilterWord::Operator, fitting.chain(JOINS).collect())
        }
        Expected::Value(field) | Expected::Element(field) => (FilterWord::Value, values(field)),
        Expected::Join => (FilterWord::Operator, JOINS.to_vec()),
    }
}

fn fits(word: &str, kind: Kind) -> bool {
    operator(word).is_some_and(|operator| operator.fits(kind))
}

/// Follows the tokens of the text before a word; `None` where they lead nowhere.
fn expected(before: &str) -> Option<Expected> {
    let mut tokens = Tokens::new(before);
    let mut expected = Expected::Field;
    loop {
        let what = tokens.next().ok()?.what;
        let word = match &what {
            What::End => return Some(expected),
            What::Word(word) | What::Sign(word) => word,
            What::Quoted(_) => "",
        };
        let joins = matches!(word, "&&" | "||" | "and" | "or");
        expected = match expected {
            Expected::Field if matches!(word, "!" | "not" | "(" | "any" | "all") => expected,
            Expected::Field => Expected::Operator(Field::named(word)?),
            Expected::Operator(_) | Expected::Join if joins => Expected::Field,
            Expected::Operator(_) | Expected::Join if word == ")" => Expected::Join,
            Expected::Operator(field) => match operator(word)? {
                Operator::In => Expected::Element(field),
                _ => Expected::Value(field),
            },
            Expected::Element(_) if word == "}" => Expected::Join,
            Expected::Element(_) => expected,
            Expected::Value(_) => Expected::Join,
            Expected::Join => return None,
        };
    }
}

impl Operator {
    /// Whether it works on a field's values.
    pub(crate) fn fits(self, kind: Kind) -> bool {
        match self {
            _ if kind == Kind::Presence => false,
            Self::Contains | Self::Matches => kind.is_text(),
            Self::Mask => matches!(kind, Kind::Number(_)),
            Self::In => true,
            Self::Compare(relation, _) => {
                matches!(relation, Relation::Eq | Relation::Ne)
                    || !matches!(kind, Kind::Boolean | Kind::Word(_))
            }
        }
    }
}
