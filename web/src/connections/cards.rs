use super::card::{ConnectionCard, card_id};
use crate::browser;
use crate::scroll::{List, ListGeometry, Listbox, VirtualList};
use crate::session::use_session;
use crate::state::{Action, ConnectionPages};
use crate::words::{Words, use_words};
use protocol::Nanos;
use yew::prelude::*;

/// The style sheet has the same height.
pub(super) const CARDS: ListGeometry = ListGeometry {
    row_px: 78,
    overscan: 4,
};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub list: List,
    /// The places that are drawn, each with its connection.
    pub cards: Vec<(u32, u32)>,
    pub total: u32,
    pub connections: ConnectionPages,
    /// The place of the connection whose ladder is in view.
    pub at: Option<u32>,
    pub shown: Option<u32>,
    pub span: Option<Nanos>,
    pub go: Callback<u32>,
}

/// Connections as a list of cards; only those in view are in the document.
#[component]
pub(super) fn ConnectionCards(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let streams: Vec<u32> = props.cards.iter().map(|(_, stream)| *stream).collect();
    use_effect_with(
        (props.connections.clone(), streams),
        cloned!(session, move |(connections, streams)| {
            for stream in streams {
                let place = connections.place_of(*stream);
                for page in connections.missing(place, place.saturating_add(1)) {
                    session.want_connections(page);
                }
            }
        }),
    );
    let onclick = Callback::from(move |event: MouseEvent| {
        // A chip finds all connections of its kind.
        if let Some(filter) = browser::data_at::<String>(&event, "filter") {
            session.dispatch(Action::Filter(filter.into()));
        } else if let Some(stream) = browser::data_at(&event, "stream") {
            session.show(stream);
        }
    });
    let onkeydown = {
        let (list, at, total, go) = (props.list.clone(), props.at, props.total, props.go.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some(to) = list.step(&event, at, total).filter(|to| Some(*to) != at) {
                go.emit(to);
            }
        })
    };
    let listbox = Listbox {
        label: words.get("page-connections"),
        active: props.at.and(props.shown).map(card_id),
    };
    html! {
        <div class="connections" {onclick} {onkeydown}>
            <VirtualList
                list={props.list.clone()}
                total={props.total}
                from={props.cards.first().map_or(0, |(place, _)| *place)}
                at={props.at}
                {listbox}
            >
                { for props.cards.iter().map(|&(place, stream)| html! {
                    <ConnectionCard
                        key={stream}
                        {stream}
                        {place}
                        connection={props.connections.get(props.connections.place_of(stream)).cloned()}
                        shown={props.shown == Some(stream)}
                        total={props.total}
                        span={props.span}
                        words={Words::clone(&words)}
                    />
                }) }
            </VirtualList>
        </div>
    }
}
