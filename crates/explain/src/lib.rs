//! View data to sentences: everything that TCP Ladder says, in English and in Simplified Chinese.
//!
//! The core crates give codes and values; this crate has the words for page, command line and exports alike. The words
//! are Fluent messages (<https://projectfluent.org>) in `texts/`, a file per noun, built into the program. Code names a
//! message by its key in a string literal, so that a test can check that every key exists in both languages with the
//! same arguments and is used somewhere.
//!
//! - [`Texts`] holds one language and gives the message of a key, plain or with tones.
//! - Its other methods, grouped by noun in the modules here, turn view data into sentences.
//! - [`LadderWords`] are the words that a drawing needs.
//!
//! Values from a capture never carry formatting into a sentence: [`Args`] takes private-use and invisible characters
//! out of them.

mod args;
mod capture;
mod connection;
mod diagnostic;
mod failure;
mod fate;
mod file_kind;
mod filter;
mod flag;
mod flag_reason;
mod fold;
mod glossary;
mod header;
mod http;
mod json;
mod lab;
mod ladder_words;
mod language;
mod message_label;
mod messages;
mod note;
mod number;
mod option;
mod packet;
mod reason;
mod rich;
mod segment;
mod state;
mod step;
mod story;
mod texts;
mod tls;
mod told;

pub use args::Args;
pub use connection::{Chip, ChipTone};
pub use diagnostic::DiagnosticText;
pub use failure::FailureText;
pub use flag::FlagText;
pub use glossary::Term;
pub use header::{FieldText, HeaderField};
pub use http::HttpText;
pub use json::indent_json;
pub use lab::{LAB_COLUMNS, lab_cells, lab_seconds, lab_tsv};
pub use ladder::StoryLine;
pub use ladder_words::LadderWords;
pub use language::Language;
pub use number::{delta, duration, duration_short, grouped, seconds};
pub use reason::Why;
pub use rich::{Rich, Span, Tone};
pub use segment::Fact;
pub use state::StateText;
pub use step::StepText;
pub use texts::{ENGLISH_LATER, Texts};
pub use tls::TlsText;
