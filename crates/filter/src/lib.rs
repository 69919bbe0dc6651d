//! Wireshark's display-filter syntax: from a text to a checked filter, and from a segment's values to yes or no.
//!
//! The language is that of the Wireshark User's Guide, section 6.4, and wireshark-filter(4), for the fields of
//! [`Field::ALL`]; what a field is and which values it may have is checked when the text is read, so that a wrong word
//! is named with its place ([`FilterError`]) and evaluation cannot fail. This crate knows no captures: whoever has
//! values gives them as a [`Subject`].
//!
//! # Differences from Wireshark
//! - `matches` takes patterns of [`regex_lite`], which has no look-around, no back-references and no Unicode classes, and
//!   whose time grows only with pattern and text.
//! - Sets may separate their values by spaces too, as before Wireshark 3.6.
//! - Input that is no filter but plain words is a search for these words, without regard to the case of ASCII letters.
//! - Functions, arithmetic, slices and layers are not there.

mod completion;
mod error;
mod evaluate;
mod expression;
mod field;
mod filter;
mod foreign_fields;
mod keyword;
mod literal;
mod parser;
mod pattern;
mod search;
mod suggestion;
mod token;
mod value;
mod write;

pub use completion::{Completion, complete};
pub use error::FilterError;
pub use field::{Field, Kind};
pub use filter::Filter;
pub use search::holds as text_holds;
pub use terms::{FilterProblem, FilterWord};
pub use value::{Subject, Value};
