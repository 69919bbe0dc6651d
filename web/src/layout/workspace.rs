use super::view_tabs::ViewTabs;
use crate::capture::CaptureCard;
use crate::connections::ConnectionList;
use crate::deferred::{PaneProps, SegmentProps, deferred, deferred_quietly};
use crate::filter::FilterProps;
use crate::ladder::{LadderMarginProps, LadderPane, LadderToolsProps};
use crate::state::{CaptureView, LadderState, Tab};
use crate::words::{Words, use_words};
use protocol::LadderLook;
use std::rc::Rc;
use yew::prelude::*;

/// Below so few connections there is room for more than them.
const FEW: u32 = 4;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub view: CaptureView,
    pub tab: Tab,
    pub look: LadderLook,
    pub filter: Rc<str>,
}

/// A capture that is open: its connections, a ladder, and the selected segment.
#[component]
pub(crate) fn Workspace(props: &Props) -> Html {
    let words = use_words();
    let view = &props.view;
    let ladder = view.ladder.as_ref();
    let refused = ladder.and_then(|ladder| ladder.refused);
    let segment = ladder.and_then(|ladder| {
        let (segment, connection) = ladder.detail.as_ref().zip(ladder.connection.as_ref())?;
        Some(SegmentProps {
            capture: Rc::clone(&view.summary),
            segment: Rc::clone(segment),
            connection: Rc::clone(connection),
        })
    });
    let pane = PaneProps { view: view.clone() };
    let filter = FilterProps {
        text: Rc::clone(&props.filter),
        view: view.clone(),
    };
    html! {
        <main class="workspace">
            <div class="column-connections">
                <CaptureCard summary={Rc::clone(&view.summary)} />
                <div class="filter-slot">{ deferred_quietly(filter, |views| views.filter_line) }</div>
                { connections(view) }
                if view.connections.total() <= FEW {
                    { deferred_quietly(pane.clone(), |views| views.below_connections) }
                }
            </div>
            <section class="column-ladder" aria-label={words.get("page-ladder")}>
                <ViewTabs tab={props.tab}>{ ladder_tools(props) }</ViewTabs>
                { middle(view, props.tab, props.look, &words) }
            </section>
            <section class="column-segment" aria-label={words.get("page-segment")} tabindex="0">
                if let Some(error) = refused {
                    { deferred(error, |views| views.segment_refused) }
                } else if let Some(segment) = segment {
                    { deferred(segment, |views| views.segment_panel) }
                }
            </section>
            { deferred_quietly(pane, |views| views.own_notes) }
        </main>
    }
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
    deferred(PaneProps { view: view.clone() }, |views| {
        views.matching_list
    })
}

/// What the middle column shows.
fn middle(view: &CaptureView, tab: Tab, look: LadderLook, words: &Words) -> Html {
    let Some(ladder) = &view.ladder else {
        return html! { <p class="ladder-empty">{ words.get("page-no-connections") }</p> };
    };
    if tab == Tab::Ladder {
        return html! { <LadderPane ladder={ladder.clone()} {look}>{ ladder_margin(ladder) }</LadderPane> };
    }
    deferred((tab, PaneProps { view: view.clone() }), |views| views.pane)
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
    deferred_quietly(props, |views| views.ladder_tools)
}

/// What stands beside the rows of a ladder.
fn ladder_margin(ladder: &LadderState) -> Html {
    let props = LadderMarginProps {
        ladder: ladder.clone(),
    };
    deferred_quietly(props, |views| views.ladder_margin)
}
