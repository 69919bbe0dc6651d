//! The state diagram of RFC 9293 (its figure 5), with both ends where the selected segment leaves them and the way on which they
//! came there.

use crate::session::use_answer;
use crate::words::use_words;
use explain::Args;
use protocol::question::StateWay;
use protocol::{PerSide, Side, TcpState};
use std::fmt::Write as _;
use yew::prelude::*;

/// A point of the drawing, in px.
type Spot = (f32, f32);

/// Where each state's box has its middle.
const PLACES: [(TcpState, Spot); 11] = [
    (TcpState::Closed, (170.0, 16.0)),
    (TcpState::Listen, (60.0, 62.0)),
    (TcpState::SynSent, (280.0, 62.0)),
    (TcpState::SynReceived, (60.0, 112.0)),
    (TcpState::Established, (170.0, 146.0)),
    (TcpState::FinWait1, (60.0, 190.0)),
    (TcpState::CloseWait, (280.0, 190.0)),
    (TcpState::FinWait2, (60.0, 286.0)),
    (TcpState::Closing, (170.0, 230.0)),
    (TcpState::LastAck, (280.0, 236.0)),
    (TcpState::TimeWait, (170.0, 286.0)),
];

/// The ways between them.
const WAYS: [(TcpState, TcpState); 18] = [
    (TcpState::Closed, TcpState::Listen),
    (TcpState::Closed, TcpState::SynSent),
    (TcpState::Listen, TcpState::SynReceived),
    (TcpState::Listen, TcpState::SynSent),
    (TcpState::SynSent, TcpState::SynReceived),
    (TcpState::SynSent, TcpState::Established),
    (TcpState::SynReceived, TcpState::Established),
    (TcpState::SynReceived, TcpState::FinWait1),
    (TcpState::Established, TcpState::FinWait1),
    (TcpState::Established, TcpState::CloseWait),
    (TcpState::FinWait1, TcpState::FinWait2),
    (TcpState::FinWait1, TcpState::Closing),
    (TcpState::FinWait1, TcpState::TimeWait),
    (TcpState::FinWait2, TcpState::TimeWait),
    (TcpState::Closing, TcpState::TimeWait),
    (TcpState::CloseWait, TcpState::LastAck),
    (TcpState::LastAck, TcpState::Closed),
    (TcpState::TimeWait, TcpState::Closed),
];

const HALF_WIDTH: f32 = 46.0;
const HALF_HEIGHT: f32 = 12.0;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub stream: u32,
    /// The place of the segment in its connection.
    pub place: u32,
}

/// The diagram, and in words where both ends are and how they came there.
#[component]
pub(super) fn StateDiagram(props: &Props) -> Html {
    let words = use_words();
    let answered = use_answer(Some(StateWay {
        stream: props.stream,
        place: props.place,
    }));
    let Some(ways) = answered.as_ref().and_then(|it| it.answer.as_ref().ok()) else {
        return Html::default();
    };
    let way = |side: Side| {
        let names: Vec<String> = ways[side].iter().map(|it| words.state_name(*it)).collect();
        let args = Args::new()
            .side("side", side)
            .text("way", names.join(" → "));
        words.with("state-diagram-end", &args)
    };
    let initial = |side: Side| {
        let name = words.get(match side {
            Side::Client => "ladder-client",
            Side::Server => "ladder-server",
        });
        name.chars().take(1).collect::<String>()
    };
    let said = Side::BOTH.map(way);
    let title = words.get("state-diagram");
    let label = format!("{title}{}{}", words.get("lab-line-end"), said.join(" "));
    html! {
        <figure class="state-diagram">
            <svg viewBox="0 0 360 302" role="img" aria-label={label}>
                { for WAYS.iter().map(|(from, to)| drawn_way("state-way", *from, *to, 0.0)) }
                { for Side::BOTH.map(|side| passed(side, &ways[side])) }
                { for PLACES.iter().map(|(state, spot)| place(*state, *spot, ways, initial)) }
            </svg>
            <figcaption class="muted">
                { title }
                { for Side::BOTH.into_iter().zip(said).map(|(side, said)| html! { <p class={format!("tone-{}", side.code())}>{ said }</p> }) }
            </figcaption>
        </figure>
    }
}

/// The way of one end, beside that of the other.
fn passed(side: Side, way: &[TcpState]) -> Html {
    let shift = match side {
        Side::Client => -2.0,
        Side::Server => 2.0,
    };
    let class = format!("state-passed {}", side.code());
    let steps = way.iter().zip(way.iter().skip(1));
    steps
        .map(|(from, to)| drawn_way(&class, *from, *to, shift))
        .collect()
}

/// A way with the head of an arrow in its middle; nothing where a state has no place, as one that the capture does not tell.
fn drawn_way(class: &str, from: TcpState, to: TcpState, shift: f32) -> Html {
    let spots = spots(from, to, shift);
    let mut line = String::new();
    for (place, (x, y)) in spots.iter().enumerate() {
        let _ = write!(line, "{}{x} {y}", if place == 0 { 'M' } else { 'L' });
    }
    let leg = spots.len().saturating_sub(1) / 2;
    let head = spots.get(leg).zip(spots.get(leg.saturating_add(1)));
    html! {
        <g class={class.to_owned()}>
            <path d={line} />
            if let Some((from, to)) = head {
                <path class="state-head" d={arrow_head(*from, *to)} />
            }
        </g>
    }
}

/// Where a way goes along: straight, but back to CLOSED beside the boxes.
fn spots(from: TcpState, to: TcpState, shift: f32) -> Vec<Spot> {
    let at = |state: TcpState| {
        let place = PLACES.iter().find(|(it, _)| *it == state);
        place.map(|(_, (x, y))| (x + shift, y + shift))
    };
    let Some((start, end)) = at(from).zip(at(to)) else {
        return Vec::new();
    };
    let beside = match (from, to) {
        (TcpState::TimeWait, TcpState::Closed) => 354.0,
        (TcpState::LastAck | TcpState::CloseWait, TcpState::Closed) => 340.0,
        _ => return vec![start, end],
    };
    let beside = beside + shift;
    vec![start, (beside, start.1), (beside, end.1), end]
}

/// A triangle in the middle between two spots that points to the second.
fn arrow_head((ax, ay): Spot, (bx, by): Spot) -> String {
    let length = (bx - ax).hypot(by - ay).max(1.0);
    let (dx, dy) = ((bx - ax) / length, (by - ay) / length);
    let (x, y) = ((ax + bx) / 2.0, (ay + by) / 2.0);
    let corner = |along: f32, across: f32| {
        format!(
            "{:.1} {:.1}",
            x + dx * along - dy * across,
            y + dy * along + dx * across
        )
    };
    format!(
        "M{}L{}L{}Z",
        corner(5.0, 0.0),
        corner(-3.0, 4.0),
        corner(-3.0, -4.0)
    )
}

fn place(
    state: TcpState,
    (x, y): Spot,
    ways: &PerSide<Vec<TcpState>>,
    initial: impl Fn(Side) -> String,
) -> Html {
    let end = |side: Side| {
        let x = match side {
            Side::Client => x - HALF_WIDTH,
            Side::Server => x + HALF_WIDTH,
        };
        let is_here = ways[side].last() == Some(&state);
        is_here.then(|| {
            html! {
                <g class={format!("state-end {}", side.code())}>
                    <circle cx={x.to_string()} cy={y.to_string()} r="9" />
                    <text x={x.to_string()} y={(y + 3.5).to_string()} text-anchor="middle">{ initial(side) }</text>
                </g>
            }
        })
    };
    let was_here = Side::BOTH
        .into_iter()
        .any(|side| ways[side].contains(&state));
    html! {
        <g class={classes!("state-box", was_here.then_some("passed"))}>
            <rect
                x={(x - HALF_WIDTH).to_string()}
                y={(y - HALF_HEIGHT).to_string()}
                width={(HALF_WIDTH * 2.0).to_string()}
                height={(HALF_HEIGHT * 2.0).to_string()}
                rx="5"
            />
            <text x={x.to_string()} y={(y + 3.5).to_string()} text-anchor="middle">{ state.code() }</text>
            { for Side::BOTH.map(end).into_iter().flatten() }
        </g>
    }
}
