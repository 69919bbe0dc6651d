use super::props::{PaneProps, SegmentProps};
use crate::address_bar::{AddressBar, AddressProps};
use crate::annotations::Restore;
use crate::capture::{Comments, Diagnostics, MergedFiles};
use crate::connections::MatchingList;
use crate::filter::{FilterLine, FilterProps};
use crate::gallery::{BelowConnections, Gallery, GalleryProps};
use crate::graphs::GraphsPane;
use crate::hosts::HostsPane;
use crate::keyboard::{Keyboard, KeyboardProps};
use crate::ladder::{
    LadderMargin, LadderMarginProps, LadderTools, LadderToolsProps, StoryLines, StoryProps,
};
use crate::last_file;
use crate::link::{LinkPanel, LinkProps};
use crate::notices::{EmptyNotice, FailedNotice, LostNotice, LostProps};
use crate::opening::{OpeningList, OpeningPace, OpeningProps};
use crate::overview::OverviewPane;
use crate::packets::PacketsPane;
use crate::presenter::PresenterPane;
use crate::quiz::QuizPane;
use crate::requests::RequestsPane;
use crate::segment::{SegmentPanel, SegmentRefused};
use crate::session::Session;
use crate::state::{EmptyReason, Failed, Tab, Wish};
use crate::stream::StreamPane;
use crate::words::Words;
use explain::ENGLISH_LATER;
use protocol::{CaptureSummary, PackedSegment, QueryError};
use std::rc::Rc;
use web_sys::{DataTransfer, FileList};
use yew::prelude::*;

/// The deferred components, each as a function that draws it.
#[derive(Debug)]
pub(crate) struct Views {
    pub(crate) english: &'static [&'static str],
    pub(crate) address_bar: fn(AddressProps) -> Html,
    /// Where to begin in files that the reader opens.
    pub(crate) place_of: fn(&Session, &str, &FileList) -> Wish,
    /// Something cannot be opened.
    pub(crate) stay: fn(&Session, Failed),
    /// Something was dropped: the browser gives handles of files only as long as it is.
    pub(crate) dropped: fn(&DataTransfer),
    pub(crate) empty_notice: fn(EmptyReason) -> Html,
    pub(crate) gallery: fn(GalleryProps) -> Html,
    pub(crate) below_connections: fn(PaneProps) -> Html,
    pub(crate) failed_notice: fn(Failed) -> Html,
    pub(crate) lost_notice: fn(LostProps) -> Html,
    pub(crate) diagnostics: fn(Rc<CaptureSummary>) -> Html,
    pub(crate) comments: fn(Rc<CaptureSummary>) -> Html,
    pub(crate) own_notes: fn(PaneProps) -> Html,
    pub(crate) segment_refused: fn(QueryError) -> Html,
    pub(crate) merged_files: fn(Rc<CaptureSummary>) -> Html,
    pub(crate) opening_pace: fn(OpeningProps) -> Html,
    pub(crate) opening_list: fn(OpeningProps) -> Html,
    pub(crate) segment_panel: fn(SegmentProps) -> Html,
    pub(crate) ladder_tools: fn(LadderToolsProps) -> Html,
    pub(crate) story_lines: fn(StoryProps) -> Html,
    pub(crate) ladder_margin: fn(LadderMarginProps) -> Html,
    /// What a tab shows; the ladder itself is not deferred.
    pub(crate) pane: fn((Tab, PaneProps)) -> Html,
    pub(crate) filter_line: fn(FilterProps) -> Html,
    pub(crate) matching_list: fn(PaneProps) -> Html,
    pub(crate) keyboard: fn(KeyboardProps) -> Html,
    pub(crate) link_panel: fn(LinkProps) -> Html,
    pub(crate) segment_heading: fn(&Words, &PackedSegment) -> String,
}

impl Views {
    fn all() -> Self {
        Self {
            english: ENGLISH_LATER,
            address_bar: |props| html! { <AddressBar ..props /> },
            place_of: Session::place_of,
            stay: Session::stay,
            dropped: last_file::keep,
            empty_notice: |reason| html! { <EmptyNotice {reason} /> },
            gallery: |props| html! { <Gallery ..props /> },
            below_connections: |props| html! { <BelowConnections ..props /> },
            failed_notice: |failed| html! { <FailedNotice {failed} /> },
            lost_notice: |props| html! { <LostNotice ..props /> },
            diagnostics: |summary| html! { <Diagnostics {summary} /> },
            comments: |summary| html! { <Comments {summary} /> },
            own_notes: |props| html! { <Restore ..props /> },
            segment_refused: |error| html! { <SegmentRefused {error} /> },
            segment_panel: |props| html! { <SegmentPanel ..props /> },
            merged_files: |summary| html! { <MergedFiles {summary} /> },
            opening_pace: |props| html! { <OpeningPace ..props /> },
            opening_list: |props| html! { <OpeningList ..props /> },
            ladder_tools: |props| html! { <LadderTools ..props /> },
            story_lines: |props| html! { <StoryLines ..props /> },
            ladder_margin: |props| html! { <LadderMargin ..props /> },
            pane: |(tab, props)| match tab {
                Tab::Ladder => Html::default(),
                Tab::Stream => html! { <StreamPane ..props /> },
                Tab::Graphs => html! { <GraphsPane ..props /> },
                Tab::Requests => html! { <RequestsPane ..props /> },
                Tab::Packets => html! { <PacketsPane ..props /> },
                Tab::Overview => html! { <OverviewPane ..props /> },
                Tab::Hosts => html! { <HostsPane ..props /> },
                Tab::Presenter => html! { <PresenterPane ..props /> },
                Tab::Quiz => html! { <QuizPane ..props /> },
            },
            filter_line: |props| html! { <FilterLine ..props /> },
            matching_list: |props| html! { <MatchingList ..props /> },
            keyboard: |props| html! { <Keyboard ..props /> },
            link_panel: |props| html! { <LinkPanel ..props /> },
            segment_heading: |words, segment| {
                let detail = segment.unpack();
                detail.map_or_else(|_| String::new(), |detail| words.segment_heading(&detail))
            },
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
pub(crate) async fn load() -> Result<Views, NotLoaded> {
    deferred_views().await
}

/// What the build splits off is what this function alone reaches.
#[cfg(split)]
#[wasm_split_helpers::wasm_split(deferred, fallible)]
fn deferred_views() -> Result<Views, NotLoaded> {
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
pub(crate) async fn load() -> Result<Views, NotLoaded> {
    Ok(Views::all())
}
