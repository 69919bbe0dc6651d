use super::cards::{CARDS, ConnectionCards};
use super::list::ConnectionList;
use crate::deferred::PaneProps;
use crate::scroll::use_list;
use crate::session::{Answered, Session, use_answer_of, use_session};
use crate::words::use_words;
use explain::Args;
use protocol::question::MatchingConnections;
use yew::prelude::*;

/// Connections are asked for in runs of this many.
const RUN: u32 = 64;

/// The connections that have something that matches, and how many have nothing.
#[component]
pub(crate) fn MatchingList(props: &PaneProps) -> Html {
    let words = use_words();
    let session = use_session();
    let shows_all = use_state_eq(|| false);
    let list = use_list(CARDS, 0);
    let view = &props.view;
    let shown = view.ladder.as_ref().map(|ladder| ladder.stream);
    let filtered = view.filtered;
    let total = filtered.summary.map_or(0, |summary| summary.connections);
    let drawn = list.drawn().within(total);
    let (from, count) = drawn.request(RUN, 0);
    let question =
        (drawn.from < drawn.to && !*shows_all).then_some(MatchingConnections { from, count });
    let answer = use_answer_of(question, filtered.serial);
    let found: Vec<(u32, u32)> = answer.iter().flat_map(|it| places(it, total)).collect();
    let cards: Vec<(u32, u32)> = found
        .iter()
        .copied()
        .filter(|(place, _)| (drawn.from..drawn.to).contains(place))
        .collect();
    let at = found.iter().find(|(_, stream)| Some(*stream) == shown);
    let at = at.map(|(place, _)| *place);
    let go = Callback::from(move |place| show_at(&session, &found, place));
    let toggle =
        Callback::from(cloned!(shows_all, move |_: MouseEvent| shows_all.set(!*shows_all)));
    let others = view.connections.total().saturating_sub(total);
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
                <ConnectionCards
                    key={total}
                    {list}
                    {cards}
                    {total}
                    connections={view.connections.clone()}
                    {at}
                    {shown}
                    span={view.summary.duration}
                    {go}
                />
            }
        </>
    }
}

/// The connections of an answer, each with its place in the list, which has `total` by now.
fn places(
    answered: &Answered<MatchingConnections>,
    total: u32,
) -> impl Iterator<Item = (u32, u32)> + '_ {
    let connections = answered.answer.iter().flatten().map(|it| it.stream);
    (answered.question.from..total).zip(connections)
}

/// Shows the connection at a place of the list: at once where it is known, else once the worker has said which it is.
fn show_at(session: &Session, found: &[(u32, u32)], place: u32) {
    if let Some((_, stream)) = found.iter().find(|(at, _)| *at == place) {
        session.show(*stream);
        return;
    }
    let question = MatchingConnections {
        from: place,
        count: 1,
    };
    session.ask(question, move |session, connections| {
        if let Some(connection) = connections.unwrap_or_default().first() {
            session.show(connection.stream);
        }
    });
}
