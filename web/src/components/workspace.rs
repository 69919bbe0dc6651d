use super::capture_card::CaptureCard;
use super::connection_list::ConnectionList;
use super::ladder_pane::LadderPane;
use super::view_tabs::ViewTabs;
use crate::later::{
    Coming, FilterProps, LadderStripProps, LadderToolsProps, PaneProps, SegmentProps, Views,
};
use crate::state::{CaptureView, LadderView, Tab};
use crate::words::{Words, use_words};
use protocol::{CaptureSummary, ConnectionView, LadderLook, PackedSegment, QueryError};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub view: CaptureView,
    pub tab: Tab,
    pub look: LadderLook,
    /// The text in the filter line.
    pub filter: Rc<str>,
}

/// A capture that is open: its connections, a ladder, and the selected segment.
#[component]
pub(crate) fn Workspace(props: &Props) -> Html {
    let words = use_words();
    let view = &props.view;
    let ladder = view.ladder.as_ref();
    let refused = ladder.and_then(|ladder| ladder.refused);
    let segment = ladder.and_then(|ladder| ladder.detail.as_ref().zip(ladder.connection.as_ref()));
    html! {
        <main class="workspace">
            <div class="column-connections">
                <CaptureCard summary={Rc::clone(&view.summary)} />
                <div class="filter-slot"><Coming view={filter_line(props)} quiet=true /></div>
                { connections(view) }
            </div>
            <section class="column-ladder" aria-label={words.get("page-ladder")}>
                <ViewTabs tab={props.tab}>{ ladder_tools(props) }</ViewTabs>
                { middle(view, props.tab, props.look, &words) }
            </section>
            <section class="column-segment" aria-label={words.get("page-segment")} tabindex="0">
                if let Some(error) = refused {
                    <Coming view={segment_refused(error)} />
                } else if let Some((detail, connection)) = segment {
                    <Coming view={segment_panel(&view.summary, detail, connection)} />
                }
            </section>
            <Coming view={own_notes(view)} quiet=true />
        </main>
    }
}

fn filter_line(props: &Props) -> Callback<Rc<Views>, Html> {
    let props = FilterProps {
        text: Rc::clone(&props.filter),
        view: props.view.clone(),
    };
    Callback::from(move |views: Rc<Views>| (views.filter_line)(props.clone()))
}

/// All connections, or with a filter those that have something that matches.
fn connections(view: &CaptureView) -> Html {
    if view.filtered.summary.is_none() {
        return html! {
            <ConnectionList
                connections={view.connections.clone()}
                shown={view.ladder.as_ref().map(|ladder| ladder.stream)}
                span={view.summary.duration}
            />
        };
    }
    let props = PaneProps { view: view.clone() };
    let draw = Callback::from(move |views: Rc<Views>| (views.matching_list)(props.clone()));
    html! { <Coming view={draw} /> }
}

/// What the middle column shows.
fn middle(view: &CaptureView, tab: Tab, look: LadderLook, words: &Words) -> Html {
    let Some(ladder) = &view.ladder else {
        return html! { <p class="ladder-empty">{ words.get("page-no-connections") }</p> };
    };
    let pane: fn(&Views) -> fn(PaneProps) -> Html = match tab {
        Tab::Ladder => {
            return html! { <LadderPane ladder={ladder.clone()} {look}>{ ladder_strip(ladder) }</LadderPane> };
        }
        Tab::Stream => |views| views.stream_pane,
        Tab::Graphs => |views| views.graphs_pane,
        Tab::Packets => |views| views.packets_pane,
        Tab::Overview => |views| views.overview_pane,
        Tab::Hosts => |views| views.hosts_pane,
    };
    let props = PaneProps { view: view.clone() };
    let draw = Callback::from(move |views: Rc<Views>| pane(&views)(props.clone()));
    html! { <Coming view={draw} /> }
}

/// What stands beside the tabs while a ladder is shown.
fn ladder_tools(props: &Props) -> Html {
    if props.view.ladder.is_none() || props.tab != Tab::Ladder {
        return Html::default();
    }
    let props = LadderToolsProps {
        view: props.view.clone(),
        look: props.look,
    };
    let draw = Callback::from(move |views: Rc<Views>| (views.ladder_tools)(props.clone()));
    html! { <Coming view={draw} quiet=true /> }
}

/// What stands beside the rows of a ladder.
fn ladder_strip(ladder: &LadderView) -> Html {
    let props = LadderStripProps {
        ladder: ladder.clone(),
    };
    let draw = Callback::from(move |views: Rc<Views>| (views.ladder_strip)(props.clone()));
    html! { <Coming view={draw} quiet=true /> }
}

fn segment_refused(error: QueryError) -> Callback<Rc<Views>, Html> {
    Callback::from(move |views: Rc<Views>| (views.segment_refused)(error))
}

/// What the reader wrote about the capture on an earlier visit.
fn own_notes(view: &CaptureView) -> Callback<Rc<Views>, Html> {
    let props = PaneProps { view: view.clone() };
    Callback::from(move |views: Rc<Views>| (views.own_notes)(props.clone()))
}

fn segment_panel(
    capture: &Rc<CaptureSummary>,
    detail: &Rc<PackedSegment>,
    connection: &Rc<ConnectionView>,
) -> Callback<Rc<Views>, Html> {
    let props = SegmentProps {
        capture: Rc::clone(capture),
        segment: Rc::clone(detail),
        connection: Rc::clone(connection),
    };
    Callback::from(move |views: Rc<Views>| (views.segment_panel)(props.clone()))
}
