use crate::words::{Words, use_words};
use explain::{Args, grouped};
use protocol::{CaptureSummary, FilterError, FilterSummary};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub id: &'static str,
    pub text: Rc<str>,
    pub wrong: Option<Rc<FilterError>>,
    /// What it leaves, or the one before.
    pub filtered: Option<FilterSummary>,
    pub summary: Rc<CaptureSummary>,
}

/// What is wrong with the filter, or how much it leaves.
#[component]
pub(super) fn Status(props: &Props) -> Html {
    let words = use_words();
    let line = match (&props.wrong, props.filtered) {
        (Some(wrong), _) => words.filter_error(&props.text, wrong),
        (None, Some(filtered)) => counts(&words, filtered, &props.summary),
        (None, None) => words.get("filter-line-hint"),
    };
    let class = match props.wrong {
        Some(_) => "filter-status filter-status-wrong",
        None => "filter-status muted",
    };
    html! { <p {class} id={props.id} role="status">{ line }</p> }
}

fn counts(words: &Words, filtered: FilterSummary, of: &CaptureSummary) -> String {
    if filtered.segments == 0 {
        return words.get("filter-line-nothing");
    }
    let args = Args::new()
        .text("segments", grouped(filtered.segments.into()))
        .number("all-segments", of.segments)
        .text("connections", grouped(filtered.connections.into()))
        .number("all-connections", of.connections);
    let counts = words.with("filter-line-counts", &args);
    if filtered.is_search {
        words.with("filter-line-search", &Args::new().text("counts", counts))
    } else {
        counts
    }
}
