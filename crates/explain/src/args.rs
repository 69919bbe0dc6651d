use crate::number;
use crate::rich::{MARKS, Tone};
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentValue};
use letters::Sign;
use protocol::Side;

/// The arguments of a message.
///
/// Numbers stay numbers, so that messages can choose a plural form by them, and carry their tone along.
#[derive(Debug, Default)]
pub struct Args(FluentArgs<'static>);

impl Args {
    /// No arguments.
    pub fn new() -> Self {
        Self::default()
    }

    /// A count or amount, shown with its digits in groups: `173 131`.
    pub fn number(mut self, name: &'static str, value: impl Into<u64>) -> Self {
        self.set_number(name, value.into(), Tone::Plain, true);
        self
    }

    /// A count, offset or other number of the protocol, shown as the ladder shows it, without groups.
    pub fn digits(mut self, name: &'static str, value: impl Into<u64>) -> Self {
        self.set_number(name, value.into(), Tone::Plain, false);
        self
    }

    /// A number that counts a side's bytes, in that side's tone, without groups.
    pub fn of_side(mut self, name: &'static str, side: Side, value: impl Into<u64>) -> Self {
        let tone = match side {
            Side::Client => Tone::ClientNumber,
            Side::Server => Tone::ServerNumber,
        };
        self.set_number(name, value.into(), tone, false);
        self
    }

    /// A text; for texts from a capture as well, since signs stand for what would disturb the sentence.
    pub fn text(mut self, name: &'static str, value: impl AsRef<str>) -> Self {
        self.0.set(name, clean(value.as_ref()));
        self
    }

    /// A text in a tone.
    pub fn toned(mut self, name: &'static str, tone: Tone, value: impl AsRef<str>) -> Self {
        self.0.set(name, tone.wrap(&clean(value.as_ref())));
        self
    }

    /// A choice between a message's variants: a code that is compared, never shown.
    pub fn choice(mut self, name: &'static str, code: &'static str) -> Self {
        self.0.set(name, code);
        self
    }

    /// A choice by side: `client` or `server`.
    pub fn side(self, name: &'static str, side: Side) -> Self {
        self.choice(name, side.code())
    }

    fn set_number(&mut self, name: &'static str, value: u64, tone: Tone, grouped: bool) {
        // Fluent's options travel with a number unseen by messages. The currency is ours to use: we have no money.
        let currency = tone_name(tone).map(str::to_owned);
        let options = FluentNumberOptions {
            currency,
            use_grouping: grouped,
            ..FluentNumberOptions::default()
        };
        self.0.set(name, FluentNumber::new(value as f64, options));
    }

    pub(crate) fn fluent(&self) -> &FluentArgs<'static> {
        &self.0
    }
}

fn tone_name(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::ClientNumber => Some("client"),
        Tone::ServerNumber => Some("server"),
        _ => None,
    }
}

/// Shows a number as [`Args`] wants it; the formatter of all bundles.
pub(crate) fn format_value<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let digits = number.value.to_string();
    let digits = if number.options.use_grouping {
        number::group_digits(&digits)
    } else {
        digits
    };
    let tone = match number.options.currency.as_deref() {
        Some("client") => Tone::ClientNumber,
        Some("server") => Tone::ServerNumber,
        _ => Tone::Plain,
    };
    Some(tone.wrap(&digits))
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
