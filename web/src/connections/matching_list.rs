use super::card::{ConnectionCard, card_id};
use super::list::{CARD_PX, ConnectionList, OVERSCAN, clicked_stream};
use crate::deferred::PaneProps;
use crate::scroll::{Listbox, Reveal, Scroller, ScrollerView};
use crate::session::{Reply, Session, use_answer_of};
use crate::words::{Words, use_words};
use explain::Args;
use protocol::{LaterAnswer, LaterRequest};
use yew::prelude::*;

/// Connections are asked for in runs of this many.
const RUN: u32 = 64;

/// The connections that have something that matches, and how many have nothing. Only those in view are in the document.
#[component]
pub(crate) fn MatchingList(props: &PaneProps) -> Html {
    let words = use_words();
    let session = use_context::<Session>();
    let shows_all = use_state_eq(|| false);
    let drawn = use_state_eq(|| (0_u32, 0_u32));
    let view = &props.view;
    let shown = view.ladder.as_ref().map(|ladder| ladder.stream);
    let filtered = view.filtered;
    let total = filtered.summary.map_or(0, |summary| summary.connections);
    let (from, to) = (drawn.0, drawn.1.min(total));
    let first = from / RUN * RUN;
    let request = (from < to && !*shows_all).then(|| LaterRequest::MatchingConnections {
        from: first,
        count: to.next_multiple_of(RUN).saturating_sub(first),
    });
    let answer = use_answer_of(request, filtered.serial);
    let found: Vec<(u32, u32)> = match answer.as_deref() {
        Some((
            LaterRequest::MatchingConnections { from: first, .. },
            LaterAnswer::MatchingConnections { connections },
        )) => (*first..)
            .zip(connections.iter().map(|it| it.stream))
            .filter(|(place, _)| *place < total)
            .collect(),
        _ => Vec::new(),
    };
    let cards: Vec<(u32, u32)> = found
        .iter()
        .copied()
        .filter(|(place, _)| (from..to).contains(place))
        .collect();
    let streams: Vec<u32> = cards.iter().map(|(_, stream)| *stream).collect();
    use_effect_with((view.connections.clone(), streams), {
        let session = session.clone();
        move |(connections, streams)| {
            for stream in streams {
                for page in connections.missing(*stream, stream.saturating_add(1)) {
                    if let Some(session) = &session {
                        session.want_connections(page);
                    }
                }
            }
        }
    });
    let on_view = {
        let drawn = drawn.clone();
        Callback::from(move |view: ScrollerView| {
            let card = |px: u64| u32::try_from(px / u64::from(CARD_PX)).unwrap_or(u32::MAX);
            let from = card(view.top_px).saturating_sub(OVERSCAN);
            let to = card(view.bottom_px).saturating_add(1 + OVERSCAN);
            drawn.set((from, to));
        })
    };
    let onclick = {
        let session = session.clone();
        Callback::from(move |event: MouseEvent| {
            if let (Some(session), Some(stream)) = (&session, clicked_stream(&event)) {
                session.show(stream);
            }
        })
    };
    let at = found.iter().find(|(_, stream)| Some(*stream) == shown);
    let place = at.map(|(place, _)| *place);
    let onkeydown = {
        let found = found.clone();
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                // Where the connection in view does not match, the first one in view comes first.
                "ArrowDown" => place.map_or(from, |place| place.saturating_add(1)),
                "ArrowUp" => place.map_or(from, |place| place.saturating_sub(1)),
                "PageDown" => place.map_or(from, |place| place.saturating_add(OVERSCAN)),
                "PageUp" => place.map_or(from, |place| place.saturating_sub(OVERSCAN)),
                "Home" => 0,
                "End" => u32::MAX,
                _ => return,
            };
            event.prevent_default();
            let to = to.min(total.saturating_sub(1));
            if let Some(session) = session.as_ref().filter(|_| Some(to) != place) {
                show_at(session, &found, to);
            }
        })
    };
    let toggle = {
        let shows_all = shows_all.clone();
        Callback::from(move |_: MouseEvent| shows_all.set(!*shows_all))
    };
    let others = view.connections.total().saturating_sub(total);
    let top = |place: u32| u64::from(place) * u64::from(CARD_PX);
    let reveal = place.map(|place| Reveal {
        serial: place,
        top_px: top(place),
        bottom_px: top(place.saturating_add(1)),
    });
    let listbox = Listbox {
        label: words.get("page-connections"),
        active: at.and(shown).map(card_id),
    };
    let key = if *shows_all {
        "filter-list-matching"
    } else {
        "filter-list-all"
    };
    html! {
        <>
            if others > 0 {
                <p class="filter-others muted">
                    { words.with("filter-list-others", &Args::new().number("count", others)) }
                    { " " }
                    <button class="filter-all" type="button" onclick={toggle}>{ words.get(key) }</button>
                </p>
            }
            if *shows_all {
                <ConnectionList
                    connections={view.connections.clone()}
                    {shown}
                    span={view.summary.duration}
                />
            } else if total > 0 {
                <div class="connections" {onclick} {onkeydown}>
                    <Scroller
                        key={total}
                        height_px={top(total)}
                        origin_px={top(cards.first().map_or(0, |(place, _)| *place))}
                        {on_view}
                        {reveal}
                        {listbox}
                    >
                        { for cards.iter().map(|(place, stream)| html! {
                            <ConnectionCard
                                key={*stream}
                                stream={*stream}
                                place={*place}
                                connection={view.connections.get(*stream).cloned()}
                                shown={shown == Some(*stream)}
                                {total}
                                span={view.summary.duration}
                                words={Words::clone(&words)}
                            />
                        }) }
                    </Scroller>
                </div>
            }
        </>
    }
}

/// Shows the connection at a place of the list: at once where it is known, else once the worker has said which it is.
fn show_at(session: &Session, found: &[(u32, u32)], place: u32) {
    if let Some((_, stream)) = found.iter().find(|(at, _)| *at == place) {
        session.show(*stream);
        return;
    }
    let request = LaterRequest::MatchingConnections {
        from: place,
        count: 1,
    };
    let show = session.clone();
    session.inquire(
        request,
        Callback::from(move |reply: Reply| {
            if let LaterAnswer::MatchingConnections { connections } = reply.body
                && let Some(connection) = connections.first()
            {
                show.show(connection.stream);
            }
        }),
    );
}
