use super::cards::{CARDS, ConnectionCards};
use crate::scroll::use_list;
use crate::session::use_session;
use crate::state::ConnectionPages;
use protocol::Nanos;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub connections: ConnectionPages,
    /// The connection whose ladder is in view.
    pub shown: Option<u32>,
    pub span: Option<Nanos>,
}

/// All connections of a capture.
#[component]
pub(crate) fn ConnectionList(props: &Props) -> Html {
    let session = use_session();
    let list = use_list(CARDS, 0);
    let total = props.connections.total();
    if total == 0 {
        return Html::default();
    }
    let drawn = list.drawn().within(total);
    let connections = props.connections.clone();
    let go = Callback::from(move |place| session.show_next(connections.number_at(place)));
    let card = |place| (place, props.connections.number_at(place));
    html! {
        <ConnectionCards
            {list}
            cards={(drawn.from..drawn.to).map(card).collect::<Vec<_>>()}
            {total}
            connections={props.connections.clone()}
            at={props.shown.map(|stream| props.connections.place_of(stream))}
            shown={props.shown}
            span={props.span}
            {go}
        />
    }
}
