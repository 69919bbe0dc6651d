use crate::rich::{MARKS, Tone};
use crate::{Language, number};
use letters::Sign;
use protocol::Side;

/// The arguments of a message.
///
/// Numbers stay numbers, so that messages can choose a plural form by them, and carry their tone along.
#[derive(Debug, Default)]
pub struct Args(Vec<(&'static str, Value)>);

/// The value of an argument.
#[derive(Debug)]
pub(crate) enum Value {
    /// A text with its marks, or a code.
    Text(String),
    Number {
        value: u64,
        tone: Tone,
        grouped: bool,
    },
}

impl Value {
    /// Whether a variant of this key is meant: the code, the number, or the form that the language has for as many.
    pub(crate) fn fits(&self, key: &str, language: Language) -> bool {
        match self {
            Self::Text(text) => text == key,
            Self::Number { value, .. } => {
                let plural = match (language, value) {
                    (Language::English, 1) => "one",
                    _ => "other",
                };
                key == plural || key.parse() == Ok(*value)
            }
        }
    }

    /// Adds the value as it is shown, with its tone.
    pub(crate) fn write(&self, text: &mut String) {
        match self {
            Self::Text(words) => text.push_str(words),
            Self::Number {
                value,
                tone,
                grouped,
            } => {
                let digits = value.to_string();
                text.push_str(&tone.wrap(&match grouped {
                    true => number::group_digits(&digits),
                    false => digits,
                }));
            }
        }
    }
}

impl Args {
    /// No arguments.
    pub fn new() -> Self {
        Self::default()
    }

    /// A count or amount, shown with its digits in groups: `173 131`.
    pub fn number(self, name: &'static str, value: impl Into<u64>) -> Self {
        self.with_number(name, value.into(), Tone::Plain, true)
    }

    /// A count, offset or other number of the protocol, shown as the ladder shows it, without groups.
    pub fn digits(self, name: &'static str, value: impl Into<u64>) -> Self {
        self.with_number(name, value.into(), Tone::Plain, false)
    }

    /// A number that counts a side's bytes, in that side's tone, without groups.
    pub fn of_side(self, name: &'static str, side: Side, value: impl Into<u64>) -> Self {
        let tone = match side {
            Side::Client => Tone::ClientNumber,
            Side::Server => Tone::ServerNumber,
        };
        self.with_number(name, value.into(), tone, false)
    }

    /// A text; for texts from a capture as well, since signs stand for what would disturb the sentence.
    pub fn text(mut self, name: &'static str, value: impl AsRef<str>) -> Self {
        self.0.push((name, Value::Text(clean(value.as_ref()))));
        self
    }

    /// A text in a tone.
    pub fn toned(mut self, name: &'static str, tone: Tone, value: impl AsRef<str>) -> Self {
        let text = tone.wrap(&clean(value.as_ref()));
        self.0.push((name, Value::Text(text)));
        self
    }

    /// A choice between a message's variants: a code that is compared, never shown.
    pub fn choice(mut self, name: &'static str, code: &'static str) -> Self {
        self.0.push((name, Value::Text(code.to_owned())));
        self
    }

    /// A choice by side: `client` or `server`.
    pub fn side(self, name: &'static str, side: Side) -> Self {
        self.choice(name, side.code())
    }

    fn with_number(mut self, name: &'static str, value: u64, tone: Tone, grouped: bool) -> Self {
        self.0.push((
            name,
            Value::Number {
                value,
                tone,
                grouped,
            },
        ));
        self
    }

    /// The value of an argument, the one given last.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        let last = self.0.iter().rev().find(|(argument, _)| *argument == name);
        last.map(|(_, value)| value)
    }
}

/// A text with signs for letters that deceive, and for our own marks.
pub(crate) fn clean(text: &str) -> String {
    let shown = letters::shown(text);
    if !shown.contains(|letter| MARKS.contains(&letter)) {
        return shown.into_owned();
    }
    let sign = |letter: char| match MARKS.contains(&letter) {
        true => Sign::of(letter).to_string(),
        false => letter.to_string(),
    };
    shown.chars().map(sign).collect()
}
