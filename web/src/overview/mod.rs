//! All connections on one time axis, a lane each: when they lived, when they were idle, what happened in them.

mod drawing;
mod lane_row;
mod lanes;
mod legend;

use crate::browser;
use crate::chart::{
    Drag, DragEnd, Range, Tick, Unit, ZoomButtons, ZoomWish, at_px, px, ticks, zoom_key,
};
use crate::deferred::PaneProps;
use crate::graphs::{coordinate, nanos};
use crate::scroll::{ListGeometry, Listbox, VirtualList, use_list};
use crate::session::use_session;
use crate::state::{Action, Tab};
use crate::stored_choice::Choice;
use crate::words::{Words, use_words};
use explain::{Args, duration_short};
use lane_row::{LaneRow, row_id};
use lanes::use_lanes;
use legend::Legend;
use protocol::{CaptureSummary, LaneSort, Nanos};
use std::cell::Cell;
use std::rc::Rc;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// The style sheet has the same height.
const LANES: ListGeometry = ListGeometry {
    row_px: 46,
    overscan: 6,
};
/// Beside a lane, in px.
const SIDE_PX: i32 = 14;
/// The shortest time that is worth a view, in nanoseconds.
const LEAST_NANOS: f64 = 1000.0;

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
    let hand = use_memo((), |()| Hand::default());
    let drawn = list.drawn().within(total);
    let lanes = use_lanes(*sort, drawn.from, drawn.to);
    let whole = whole(&props.view.summary);
    let x = (*zoom).unwrap_or(whole);
    let lane_px = f64::from((drawn.width - 2 * SIDE_PX).max(1));
    let open = {
        let session = session.clone();
        Callback::from(move |stream: u32| {
            session.show(stream);
            session.dispatch(Action::Tab(Tab::Ladder));
        })
    };
    let scene = Rc::new(Scene {
        hand: Rc::clone(&hand),
        zoom: {
            let zoom = zoom.clone();
            Callback::from(move |range: Range| zoom.set((range != whole).then_some(range)))
        },
        x,
        whole,
        lane_px,
    });
    let on_wish = {
        let scene = Rc::clone(&scene);
        Callback::from(move |wish| scene.wish(wish))
    };
    let on_sort = {
        let (sort, active) = (sort.clone(), active.clone());
        Callback::from(move |chosen: LaneSort| {
            SORT.store(chosen);
            active.set(0);
            sort.set(chosen);
        })
    };
    let onclick = {
        let (open, hand) = (open.clone(), Rc::clone(&hand));
        Callback::from(move |event: MouseEvent| {
            if let Some(stream) =
                browser::data_at::<u32>(&event, "lane").filter(|_| !hand.dragged.get())
            {
                open.emit(stream);
            }
        })
    };
    let onkeydown = {
        let (scene, active, lanes) = (Rc::clone(&scene), active.clone(), Rc::clone(&lanes));
        let list = list.clone();
        Callback::from(move |event: KeyboardEvent| {
            if browser::is_modified(&event) {
                return;
            }
            let key = event.key();
            // Without Shift too: there is nothing beside a lane that they could go to.
            if let Some(wish) = zoom_key(&key, true) {
                scene.wish(wish);
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
        })
    };
    let on_pointer = |act: fn(&Scene, &PointerEvent)| {
        let scene = Rc::clone(&scene);
        Callback::from(move |event: PointerEvent| act(&scene, &event))
    };
    let onwheel = {
        let scene = Rc::clone(&scene);
        Callback::from(move |event: WheelEvent| scene.wheel(&event))
    };
    let listbox = Listbox {
        label: words.get("overview-lanes"),
        active: (total > 0).then(|| row_id(*active)),
    };
    html! {
        <div class="overview" data-lanes={total.to_string()}>
            <div class="graph-tools">
                { sorts(*sort, &on_sort, &words) }
                <ZoomButtons {on_wish} is_whole={zoom.is_none()} />
                <p class="overview-summary muted">{ summary(&props.view.summary, total, &words) }</p>
            </div>
            <div
                class="overview-ground"
                ref={hand.root.clone()}
                onpointerdown={on_pointer(Scene::down)}
                onpointermove={on_pointer(Scene::moved)}
                onpointerup={on_pointer(Scene::up)}
                onpointercancel={on_pointer(Scene::given_up)}
                onpointerleave={on_pointer(Scene::left)}
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
                <div class="overview-cross" ref={hand.cross.clone()}><span ref={hand.clock.clone()} /></div>
                <div class="overview-box" ref={hand.frame.clone()} />
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

/// What moves without rendering.
#[derive(Default)]
struct Hand {
    drag: Cell<Option<Drag>>,
    /// Whether the pointer that was held down last did more than click.
    dragged: Cell<bool>,
    root: NodeRef,
    cross: NodeRef,
    clock: NodeRef,
    frame: NodeRef,
}

/// What there is to act upon, as last rendered.
struct Scene {
    hand: Rc<Hand>,
    zoom: Callback<Range>,
    x: Range,
    whole: Range,
    lane_px: f64,
}

impl Scene {
    fn at(&self, event: &MouseEvent) -> Option<(f64, f64)> {
        Some(at_px(event, &self.hand.root.cast::<Element>()?))
    }

    /// The time at a distance from the left edge.
    fn time(&self, at: f64) -> f64 {
        let share = (at - f64::from(SIDE_PX)) / self.lane_px;
        self.x.at(share.clamp(0.0, 1.0))
    }

    fn wish(&self, wish: ZoomWish) {
        self.zoom.emit(match wish {
            ZoomWish::Whole => self.whole,
            ZoomWish::Move(share) => self.x.moved(share, self.whole),
            ZoomWish::In | ZoomWish::Out => {
                let middle = self.x.at(0.5);
                self.x
                    .zoomed(wish.factor(), middle, self.whole, LEAST_NANOS)
            }
        });
    }

    /// On the axis the wheel zooms; on the lanes it scrolls, which is the browser's.
    fn wheel(&self, event: &WheelEvent) {
        let on_axis = browser::closest(event, ".overview-axis").is_some();
        let Some((x, _)) = self.at(event).filter(|_| !event.ctrl_key()) else {
            return;
        };
        if event.shift_key() || event.delta_x().abs() > event.delta_y().abs() {
            let share = ((event.delta_y() + event.delta_x()) / 800.0).clamp(-0.5, 0.5);
            self.zoom.emit(self.x.moved(share, self.whole));
        } else if on_axis {
            let factor = 2.0_f64.powf((event.delta_y() / 300.0).clamp(-1.0, 1.0));
            let fixed = self.time(x);
            self.zoom
                .emit(self.x.zoomed(factor, fixed, self.whole, LEAST_NANOS));
        }
    }

    fn down(&self, event: &PointerEvent) {
        self.hand.dragged.set(false);
        let drag = self.at(event).and_then(|at| Drag::begin(event, at));
        self.hand.drag.set(drag);
    }

    fn moved(&self, event: &PointerEvent) {
        let Some(at) = self.at(event) else {
            return;
        };
        self.point_out(Some(at.0));
        let Some(mut drag) = self.hand.drag.get() else {
            return;
        };
        let before = drag.to.0;
        drag.to = at;
        self.hand.drag.set(Some(drag));
        if matches!(drag.end(), DragEnd::Click(_)) {
            return;
        }
        if !self.hand.dragged.replace(true)
            && let Some(root) = self.hand.root.cast::<Element>()
        {
            // Only now: the click on a lane would be the ground's.
            let _ = root.set_pointer_capture(event.pointer_id());
        }
        if drag.moves {
            let share = (before - at.0) / self.lane_px;
            self.zoom.emit(self.x.moved(share, self.whole));
        } else {
            self.draw_box(Some((drag.from.0, at.0)));
        }
    }

    fn up(&self, _: &PointerEvent) {
        self.draw_box(None);
        if let Some(DragEnd::Box(from, to)) = self.hand.drag.take().map(Drag::end) {
            let range = Range::new(self.time(from.0), self.time(to.0));
            if range.len() >= LEAST_NANOS && (from.0 - to.0).abs() >= 4.0 {
                self.zoom.emit(range);
            }
        }
    }

    fn given_up(&self, _: &PointerEvent) {
        self.hand.drag.take();
        self.draw_box(None);
    }

    fn left(&self, _: &PointerEvent) {
        self.point_out(None);
    }

    /// Shows the time beneath the pointer.
    fn point_out(&self, at: Option<f64>) {
        let (Some(cross), Some(clock)) = (
            self.hand.cross.cast::<HtmlElement>(),
            self.hand.clock.cast::<Element>(),
        ) else {
            return;
        };
        let Some(at) = at else {
            browser::set_style(&cross, "display", "none");
            return;
        };
        let time = nanos(self.time(at));
        clock.set_text_content(Some(&format!("{}\u{a0}s", explain::seconds(time))));
        browser::set_style(&cross, "display", "block");
        browser::set_style(&cross, "left", &format!("{at}px"));
        // The text stays inside.
        let far = at > f64::from(SIDE_PX) + self.lane_px * 0.7;
        let _ = cross.set_attribute("data-far", if far { "true" } else { "false" });
    }

    fn draw_box(&self, span: Option<(f64, f64)>) {
        let Some(frame) = self.hand.frame.cast::<HtmlElement>() else {
            return;
        };
        let Some((from, to)) = span else {
            browser::set_style(&frame, "display", "none");
            return;
        };
        browser::set_style(&frame, "display", "block");
        browser::set_style(&frame, "left", &format!("{}px", from.min(to)));
        browser::set_style(&frame, "width", &format!("{}px", (from - to).abs()));
    }
}
