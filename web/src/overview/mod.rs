//! All connections on one time axis, a lane each: when they lived, when they were idle, what happened in them.

mod drawing;
mod gestures;
mod lane_row;
mod lanes;
mod legend;

use crate::browser;
use crate::chart::{Range, Tick, Unit, ZoomButtons, px, ticks, zoom_key};
use crate::deferred::PaneProps;
use crate::graphs::coordinate;
use crate::scroll::{ListGeometry, Listbox, VirtualList, use_list};
use crate::session::use_session;
use crate::state::{Action, Tab};
use crate::stored_choice::Choice;
use crate::words::{Words, use_words};
use explain::{Args, duration_short};
use gestures::{GestureState, Gestures, SIDE_PX};
use lane_row::{LaneRow, row_id};
use lanes::use_lanes;
use legend::Legend;
use protocol::{CaptureSummary, LaneSort, Nanos};
use std::rc::Rc;
use yew::prelude::*;

/// The style sheet has the same height.
const LANES: ListGeometry = ListGeometry {
    row_px: 46,
    overscan: 6,
};
/// The order that the reader chose last.
const SORT: Choice<LaneSort> = Choice {
    key: "tcp-ladder-overview-sort",
    all: &[
        (LaneSort::Start, "start"),
        (LaneSort::Hosts, "hosts"),
        (LaneSort::Bytes, "bytes"),
        (LaneSort::Duration, "duration"),
    ],
};

/// All connections on one time axis.
#[component]
pub(crate) fn OverviewPane(props: &PaneProps) -> Html {
    let words = use_words();
    let session = use_session();
    let total = props.view.connections.total();
    let sort = use_state_eq(|| SORT.load());
    let shown = props.view.ladder.as_ref().map(|ladder| ladder.stream);
    let zoom = use_state_eq(|| None::<Range>);
    let list = use_list(LANES, 0);
    let active = use_state_eq(|| match *sort {
        LaneSort::Start => shown.unwrap_or(0),
        _ => 0,
    });
    let state = use_memo((), |()| GestureState::default());
    let drawn = list.drawn().within(total);
    let lanes = use_lanes(*sort, drawn.from, drawn.to);
    let whole = whole(&props.view.summary);
    let x = (*zoom).unwrap_or(whole);
    let lane_px = f64::from((drawn.width - 2 * SIDE_PX).max(1));
    let open = Callback::from(cloned!(session, move |stream: u32| {
        session.show(stream);
        session.dispatch(Action::Tab(Tab::Ladder));
    }));
    let gestures = Rc::new(Gestures {
        state: Rc::clone(&state),
        zoom: {
            let zoom = zoom.clone();
            Callback::from(move |range: Range| zoom.set((range != whole).then_some(range)))
        },
        x,
        whole,
        lane_px,
    });
    let on_wish = Callback::from(cloned!(gestures, move |wish| gestures.wish(wish)));
    let on_sort = Callback::from(cloned!((sort, active), move |chosen: LaneSort| {
        SORT.store(chosen);
        active.set(0);
        sort.set(chosen);
    }));
    let onclick = Callback::from(cloned!((open, state), move |event: MouseEvent| {
        if let Some(stream) =
            browser::data_at::<u32>(&event, "lane").filter(|_| !state.dragged.get())
        {
            open.emit(stream);
        }
    }));
    let onkeydown = Callback::from(cloned!(
        (gestures, active, lanes, list),
        move |event: KeyboardEvent| {
            if browser::is_modified(&event) {
                return;
            }
            let key = event.key();
            // Without Shift too: there is nothing beside a lane that they could go to.
            if let Some(wish) = zoom_key(&key, true) {
                gestures.wish(wish);
            } else if let Some(to) = list.step(&event, Some(*active), total) {
                active.set(to);
            } else if matches!(key.as_str(), "Enter" | " ") {
                if let Some(lane) = lanes.get(*active) {
                    open.emit(lane.connection.stream);
                }
            } else {
                return;
            }
            event.prevent_default();
        }
    ));
    let on_pointer = |act: fn(&Gestures, &PointerEvent)| {
        let gestures = Rc::clone(&gestures);
        Callback::from(move |event: PointerEvent| act(&gestures, &event))
    };
    let onwheel =
        Callback::from(cloned!(gestures, move |event: WheelEvent| gestures.wheel(&event)));
    let listbox = Listbox {
        label: words.get("overview-lanes"),
        active: (total > 0).then(|| row_id(*active)),
    };
    html! {
        <div class="view overview" data-lanes={total.to_string()}>
            <div class="graph-tools">
                { sorts(*sort, &on_sort, &words) }
                <ZoomButtons {on_wish} is_whole={zoom.is_none()} />
                <p class="overview-summary muted">{ summary(&props.view.summary, total, &words) }</p>
            </div>
            <div
                class="overview-ground"
                ref={state.root.clone()}
                onpointerdown={on_pointer(Gestures::down)}
                onpointermove={on_pointer(Gestures::moved)}
                onpointerup={on_pointer(Gestures::up)}
                onpointercancel={on_pointer(Gestures::given_up)}
                onpointerleave={on_pointer(Gestures::left)}
                {onwheel}
                {onclick}
                {onkeydown}
            >
                { axis(x, lane_px, &words) }
                // The hatching of every lane.
                <svg class="overview-defs" width="0" height="0" aria-hidden="true">
                    <pattern id="overview-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                        <rect class="hatch-ground" width="6" height="6" />
                        <rect class="hatch-line" width="2.5" height="6" />
                    </pattern>
                </svg>
                <VirtualList
                    key={total}
                    class="overview-lanes"
                    {list}
                    {total}
                    from={drawn.from}
                    at={*active}
                    {listbox}
                >
                    { for (drawn.from..drawn.to).map(|place| {
                        let lane = lanes.get(place);
                        html! {
                            <LaneRow
                                key={place}
                                {place}
                                {total}
                                is_active={place == *active}
                                is_shown={lane.as_ref().is_some_and(|lane| Some(lane.connection.stream) == shown)}
                                {lane}
                                {x}
                                width={lane_px}
                                words={Words::clone(&words)}
                            />
                        }
                    }) }
                </VirtualList>
                <div class="overview-cross" ref={state.cross.clone()}><span ref={state.clock.clone()} /></div>
                <div class="overview-box" ref={state.frame.clone()} />
            </div>
            <Legend />
            <p class="graph-keys muted">{ words.get("overview-keys") }</p>
        </div>
    }
}

/// All of the capture's time.
fn whole(summary: &CaptureSummary) -> Range {
    let duration = summary.duration.map_or(0, |it| it.0);
    let end = coordinate(duration);
    Range::new(0.0, end).padded(0.01)
}

fn summary(summary: &CaptureSummary, total: u32, words: &Words) -> String {
    let duration = summary.duration.unwrap_or(Nanos(0));
    let args = Args::new()
        .number("count", total)
        .text("duration", duration_short(duration));
    words.with("overview-summary", &args)
}

fn sorts(current: LaneSort, on_sort: &Callback<LaneSort>, words: &Words) -> Html {
    let all = [
        (LaneSort::Start, "start", "overview-sort-start"),
        (LaneSort::Hosts, "hosts", "overview-sort-hosts"),
        (LaneSort::Bytes, "bytes", "overview-sort-bytes"),
        (LaneSort::Duration, "duration", "overview-sort-duration"),
    ];
    let button = |(sort, name, key): (LaneSort, &'static str, &'static str)| {
        let on_sort = on_sort.clone();
        let onclick = Callback::from(move |_| on_sort.emit(sort));
        let pressed = if sort == current { "true" } else { "false" };
        html! {
            <button class="graph-choice" type="button" data-sort={name} aria-pressed={pressed} {onclick}>
                { words.get(key) }
            </button>
        }
    };
    html! {
        <div class="graph-choices" role="group" aria-label={words.get("overview-sort")}>{ for all.map(button) }</div>
    }
}

fn axis(x: Range, width: f64, words: &Words) -> Html {
    let (ticks, unit) = ticks(x, 90.0 / width, Unit::Time);
    let left = f64::from(SIDE_PX);
    let title = format!("{} ({unit})", words.get("overview-axis"));
    let tick = |Tick { value, label }| {
        let at = left + x.share(value) * width;
        // The first label stays inside.
        let anchor = if at < 28.0 { "start" } else { "middle" };
        let at = px(at);
        html! {
            <>
                <line class="graph-grid" x1={at.clone()} x2={at.clone()} y1="32" y2="38" />
                <text class="graph-tick" x={at} y="29" text-anchor={anchor}>{ label }</text>
            </>
        }
    };
    html! {
        <svg class="overview-axis" width="100%" height="38" aria-hidden="true">
            <text class="graph-title" x={px(left)} y="13">{ title }</text>
            { for ticks.into_iter().map(tick) }
        </svg>
    }
}
