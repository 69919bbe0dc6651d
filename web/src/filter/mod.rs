//! The filter line, and what it does to the list of connections and to the ladder.

mod combobox;
mod completion;
mod cursor;
mod echo;
mod line;
mod matching_rows;
mod popup;
mod status;

pub(crate) use line::FilterLine;

use crate::state::CaptureView;
use std::rc::Rc;
use yew::prelude::*;

/// What the filter line is given.
#[derive(Debug, Clone, Properties, PartialEq)]
pub(crate) struct FilterProps {
    pub text: Rc<str>,
    pub view: CaptureView,
}

/// The class by which the filter's field is found, by keys and the style sheet alike.
pub(crate) const FIELD_CLASS: &str = "filter-field";
