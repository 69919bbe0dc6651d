//! What is said of a row in letters alone, for formats without a picture.

use crate::Words;
use crate::label::Token;
use protocol::{Certainty, EndState, Row, SegmentRow, TcpState};

/// Stands before a state that was inferred.
pub(crate) const INFERRED: char = '~';

/// When a segment came: since the one before it, or since the capture began.
pub(crate) fn time(segment: &SegmentRow, words: &dyn Words) -> Option<String> {
    let delta = segment.delta.map(|delta| words.delta(delta));
    delta.or_else(|| segment.time.map(|time| words.time(time)))
}

/// What stands under a segment's arrow: what is odd about it comes before what it carries.
pub(crate) fn notes(segment: &SegmentRow, words: &dyn Words) -> Vec<String> {
    let message = segment.message.as_ref().map(|it| words.message(it));
    words.told(segment).into_iter().chain(message).collect()
}

/// What stands on a segment's arrow.
pub(crate) fn label(tokens: &[Token]) -> String {
    let parts: Vec<String> = tokens
        .iter()
        .map(|token| format!("{}{}", token.name, token.value))
        .collect();
    parts.join(" ")
}

/// The state into which a segment brings an end, or nothing.
pub(crate) fn state(change: Option<EndState>) -> String {
    match change {
        None => String::new(),
        Some(EndState {
            state,
            certainty: Certainty::Observed,
        }) => state.code().to_owned(),
        Some(EndState { state, .. }) => format!("{INFERRED}{}", state.code()),
    }
}

/// Whether a row has a state with the sign [`INFERRED`] that a reader should know.
pub(crate) fn is_inferred(row: &Row) -> bool {
    let Row::Segment(segment) = row else {
        return false;
    };
    [segment.client, segment.server]
        .into_iter()
        .flatten()
        .any(|change| change.certainty != Certainty::Observed && change.state != TcpState::Unknown)
}

/// A text as files of letters have it. Spaces that do not break a line or are narrow are for screens; terminals and searches
/// want plain ones.
pub(crate) fn plain(text: &str) -> String {
    let text = text.replace(['\u{a0}', '\u{202f}'], " ");
    letters::shown(&text).into_owned()
}
