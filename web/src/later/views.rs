use crate::components::{SegmentPanel, SegmentPanelProps};
use crate::words::Words;
use explain::ENGLISH_LATER;
use protocol::SegmentDetail;
use yew::prelude::*;

/// The components that come later, each as a function that draws it.
#[derive(Debug)]
pub(crate) struct Views {
    /// The texts that they say, in English.
    pub(crate) english: &'static [&'static str],
    pub(crate) segment_panel: fn(SegmentPanelProps) -> Html,
    /// What a segment does, in half a sentence.
    pub(crate) segment_heading: fn(&Words, &SegmentDetail) -> String,
}

impl Views {
    fn all() -> Self {
        Self {
            english: ENGLISH_LATER,
            segment_panel: |props| html! { <SegmentPanel ..props /> },
            segment_heading: |words, detail| words.segment_heading(detail),
        }
    }
}

/// The file did not load: the page stays usable, and it can be tried again.
#[derive(Debug)]
pub(crate) struct NotLoaded;

/// Loads the views.
///
/// # Errors
/// Where the file does not load.
#[cfg(split)]
pub(crate) async fn views() -> Result<Views, NotLoaded> {
    later_views().await
}

/// What the build splits off is what this function alone reaches.
#[cfg(split)]
#[wasm_split_helpers::wasm_split(later, fallible)]
fn later_views() -> Result<Views, NotLoaded> {
    Ok(Views::all())
}

#[cfg(split)]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Without splitting there is nothing to wait for: `cargo xtask serve` and the tests of single components.
///
/// # Errors
/// None; the page that is split has them.
#[cfg(not(split))]
pub(crate) async fn views() -> Result<Views, NotLoaded> {
    Ok(Views::all())
}
