use super::captions;
use super::curves::coordinate;
use super::hit_test::{Spot, Walk};
use super::kind::Kind;
use super::loading::Points;
use super::plot::{LayerSet, Plot, has};
use super::raster::{self, Frame};
use super::view::View;
use crate::chart::{
    Drag, DragEnd, Range, Tick, Unit, ZoomWish, at_px, px, ticks, use_size, zoom_key,
};
use crate::session::{Session, use_session};
use crate::words::{Words, use_words};
use std::cell::Cell;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Room for labels around the drawing, in px.
const LEFT: f64 = 60.0;
const RIGHT: f64 = 16.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 40.0;
/// Between ticks, in px.
const TICK_X: f64 = 90.0;
const TICK_Y: f64 = 42.0;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub kind: Kind,
    pub plot: Rc<Plot>,
    pub points: Rc<Points>,
    pub view: View,
    /// All of the time.
    pub whole: Range,
    pub hidden: LayerSet,
    /// The selected segment: its place among the points.
    pub selected: Option<u32>,
    /// What it shows, in a sentence.
    pub label: String,
    pub on_view: Callback<View>,
}

/// What moves without rendering.
#[derive(Default)]
struct GestureState {
    drag: Cell<Option<Drag>>,
    cursor: Cell<Option<Spot>>,
    root: NodeRef,
    mark: NodeRef,
    frame: NodeRef,
    readout: NodeRef,
}

/// A graph with its axes, for pointers and keys.
#[component]
pub(super) fn Picture(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let state = use_memo((), |()| GestureState::default());
    let (width, height) = use_size(&state.root);
    let x = props.view.x.unwrap_or(props.whole);
    let y = match props.view.y {
        Some(y) => y,
        None => props.plot.upright(x, props.hidden).0,
    };
    let frame = Frame {
        x,
        y,
        width: (f64::from(width) - LEFT - RIGHT).max(1.0),
        height: (f64::from(height) - TOP - BOTTOM).max(1.0),
    };
    let gestures = Rc::new(Gestures {
        state: Rc::clone(&state),
        words: Words::clone(&words),
        session,
        frame,
        kind: props.kind,
        plot: Rc::clone(&props.plot),
        points: Rc::clone(&props.points),
        view: props.view,
        whole: props.whole,
        hidden: props.hidden,
        on_view: props.on_view.clone(),
    });
    use_effect_with(
        (Rc::clone(&props.plot), props.hidden),
        cloned!(state, move |_| state.cursor.set(None)),
    );
    use_effect(cloned!(gestures, move || gestures.point_out()));
    let layers = use_memo(
        (Rc::clone(&props.plot), PlacedFrame(frame), props.hidden),
        |(plot, PlacedFrame(frame), hidden)| layers(plot, frame, *hidden),
    );
    let on_pointer = |act: fn(&Gestures, &PointerEvent)| {
        let gestures = Rc::clone(&gestures);
        Callback::from(move |event: PointerEvent| act(&gestures, &event))
    };
    let onwheel =
        Callback::from(cloned!(gestures, move |event: WheelEvent| gestures.wheel(&event)));
    let onkeydown =
        Callback::from(cloned!(gestures, move |event: KeyboardEvent| gestures.key(&event)));
    html! {
        <>
            <div
                class="graph-ground"
                ref={state.root.clone()}
                tabindex="0"
                role="application"
                aria-label={props.label.clone()}
                aria-describedby="graph-keys"
                data-graph={props.kind.name()}
                onpointerdown={on_pointer(Gestures::down)}
                onpointermove={on_pointer(Gestures::moved)}
                onpointerup={on_pointer(Gestures::up)}
                onpointercancel={on_pointer(Gestures::given_up)}
                onpointerleave={on_pointer(Gestures::left)}
                {onwheel}
                {onkeydown}
            >
                if width > 0 && height > 0 {
                    <svg class="graph-picture" width={width.to_string()} height={height.to_string()} aria-hidden="true">
                        { axes(&frame, props.kind, &words) }
                        <svg x={px(LEFT)} y={px(TOP)} width={px(frame.width)} height={px(frame.height)}>
                            { (*layers).clone() }
                            { selected(props, &frame) }
                        </svg>
                        <g transform={format!("translate({LEFT} {TOP})")}>
                            <circle class="graph-mark" ref={state.mark.clone()} r="7" visibility="hidden" />
                            <rect class="graph-frame" ref={state.frame.clone()} visibility="hidden" />
                        </g>
                    </svg>
                }
            </div>
            <p class="graph-readout" role="status" ref={state.readout.clone()} />
        </>
    }
}

/// A frame that counts as the same where it draws the same.
#[derive(PartialEq)]
struct PlacedFrame(Frame);

fn layers(plot: &Plot, frame: &Frame, hidden: LayerSet) -> Html {
    let layers = plot.layers.iter().enumerate();
    let shown = layers.filter(|(place, _)| !has(hidden, *place));
    shown
        .map(|(_, layer)| {
            let path = raster::path(layer.form, layer.visible(frame.x), frame);
            html! { <path class={captions::layer_class(layer)} d={path} /> }
        })
        .collect()
}

fn axes(frame: &Frame, kind: Kind, words: &Words) -> Html {
    let (along, along_unit) = ticks(frame.x, TICK_X / frame.width, Unit::Time);
    let (up, up_unit) = ticks(frame.y, TICK_Y / frame.height, kind.unit());
    let (right, bottom) = (LEFT + frame.width, TOP + frame.height);
    let x_title = format!("{} ({along_unit})", words.get("graph-axis-time"));
    let y_title = format!("{} ({up_unit})", words.get(kind.axis_key()));
    let along = along.into_iter().map(|Tick { value, label }| {
        let x = px(LEFT + frame.px_x(value));
        html! {
            <>
                <line class="graph-grid" x1={x.clone()} x2={x.clone()} y1={px(TOP)} y2={px(bottom)} />
                <text class="graph-tick" {x} y={px(bottom + 15.0)} text-anchor="middle">{ label }</text>
            </>
        }
    });
    let up = up.into_iter().map(|Tick { value, label }| {
        let y = TOP + frame.px_y(value);
        html! {
            <>
                <line class="graph-grid" x1={px(LEFT)} x2={px(right)} y1={px(y)} y2={px(y)} />
                <text class="graph-tick" x={px(LEFT - 6.0)} y={px(y + 4.0)} text-anchor="end">{ label }</text>
            </>
        }
    });
    html! {
        <>
            { for along }
            { for up }
            <path class="graph-axis" d={format!("M{LEFT} {TOP}V{bottom}H{right}")} />
            <text class="graph-title" x="8" y="14">{ y_title }</text>
            <text class="graph-title" x={px(right)} y={px(bottom + 33.0)} text-anchor="end">{ x_title }</text>
        </>
    }
}

/// The selected segment as a crosshair; an upright line where this graph does not show it.
fn selected(props: &Props, frame: &Frame) -> Html {
    let place = props.selected;
    let point = place.and_then(|place| props.points.points.get(usize::try_from(place).ok()?));
    let (Some(place), Some(point)) = (place, point) else {
        return Html::default();
    };
    let time = coordinate(point.time.0);
    let spot = props.plot.spot_of(place, time);
    let spot = spot.filter(|spot| !has(props.hidden, spot.layer));
    let x = px(frame.px_x(time));
    let item = spot.and_then(|spot| props.plot.item(spot));
    html! {
        <g class="graph-selected" data-selected={point.frame.to_string()}>
            <line x1={x.clone()} x2={x.clone()} y1="0" y2={px(frame.height)} />
            if let Some(item) = item {
                <line x1="0" x2={px(frame.width)} y1={px(frame.px_y(item.high))} y2={px(frame.px_y(item.high))} />
                <circle cx={x} cy={px(frame.px_y(item.high))} r="6" />
            }
        </g>
    }
}

/// What there is to act upon, as last rendered.
struct Gestures {
    state: Rc<GestureState>,
    words: Words,
    session: Session,
    frame: Frame,
    kind: Kind,
    plot: Rc<Plot>,
    points: Rc<Points>,
    view: View,
    whole: Range,
    hidden: LayerSet,
    on_view: Callback<View>,
}

impl Gestures {
    /// Where in the drawing the pointer is.
    fn at(&self, event: &MouseEvent) -> Option<(f64, f64)> {
        let root = self.state.root.cast::<Element>()?;
        let (x, y) = at_px(event, &root);
        Some((x - LEFT, y - TOP))
    }

    fn down(&self, event: &PointerEvent) {
        let Some(drag) = self.at(event).and_then(|at| Drag::begin(event, at)) else {
            return;
        };
        self.state.drag.set(Some(drag));
        if let Some(root) = self.state.root.cast::<Element>() {
            // Without it, a drag ends where the pointer leaves.
            let _ = root.set_pointer_capture(event.pointer_id());
        }
    }

    fn moved(&self, event: &PointerEvent) {
        let Some(at) = self.at(event) else {
            return;
        };
        let Some(mut drag) = self.state.drag.get() else {
            let spot = self.plot.nearest(at, &self.frame, self.hidden);
            self.state.cursor.set(spot);
            self.point_out();
            return;
        };
        let before = drag.to;
        drag.to = at;
        self.state.drag.set(Some(drag));
        if drag.moves {
            let by = (before.0 - at.0, at.1 - before.1);
            let shares = (by.0 / self.frame.width, by.1 / self.frame.height);
            self.on_view
                .emit(self.view.moved(shares, self.whole, self.frame.y));
        } else {
            self.draw_frame(drag.area());
        }
    }

    fn up(&self, event: &PointerEvent) {
        let Some(drag) = self.state.drag.take() else {
            return;
        };
        self.draw_frame(None);
        match drag.end() {
            DragEnd::Click(at) => {
                let spot = self.plot.nearest(at, &self.frame, self.hidden);
                self.state.cursor.set(spot);
                self.point_out();
                if event.button() == 0 {
                    self.select();
                }
            }
            DragEnd::Box(from, to) => self.on_view.emit(self.view.framed(&self.frame, from, to)),
            DragEnd::Moved => {}
        }
    }

    fn given_up(&self, _: &PointerEvent) {
        self.state.drag.take();
        self.draw_frame(None);
    }

    fn left(&self, _: &PointerEvent) {
        if self.state.drag.get().is_none() {
            self.state.cursor.set(None);
            self.point_out();
        }
    }

    fn wheel(&self, event: &WheelEvent) {
        // With Ctrl, it is the browser's.
        let Some(at) = self.at(event).filter(|_| !event.ctrl_key()) else {
            return;
        };
        let turned = event.delta_y() + event.delta_x();
        if event.shift_key() || event.delta_x().abs() > event.delta_y().abs() {
            let share = (turned / 800.0).clamp(-0.5, 0.5);
            self.on_view
                .emit(self.view.moved((share, 0.0), self.whole, self.frame.y));
        } else {
            let factor = 2.0_f64.powf((turned / 300.0).clamp(-1.0, 1.0));
            self.on_view
                .emit(self.view.zoomed(factor, &self.frame, at, self.whole));
        }
    }

    fn key(&self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let key = event.key();
        if let Some(wish) = zoom_key(&key, event.shift_key()) {
            self.zoom(wish);
        } else if let Some(walk) = Walk::from_key(&key) {
            let from = self.state.cursor.get();
            let to = self.plot.step(from, walk, self.frame.x, self.hidden);
            self.state.cursor.set(to);
            let item = to.and_then(|to| self.plot.item(to));
            if let Some(item) = item {
                let view = self.view.showing(&self.frame, item, self.whole);
                if view == self.view {
                    self.point_out();
                } else {
                    self.on_view.emit(view);
                }
            }
        } else if matches!(key.as_str(), "Enter" | " ") {
            self.select();
        } else {
            return;
        }
        // Else the ladder's keys would act as well.
        event.prevent_default();
    }

    fn zoom(&self, wish: ZoomWish) {
        let item = self.state.cursor.get().and_then(|it| self.plot.item(it));
        let at = item.map_or((self.frame.width / 2.0, self.frame.height / 2.0), |item| {
            (self.frame.px_x(item.x), self.frame.px_y(item.high))
        });
        self.on_view
            .emit(self.view.wished(wish, &self.frame, at, self.whole));
    }

    fn select(&self) {
        let spot = self.state.cursor.get();
        let point = spot.and_then(|spot| captions::point(&self.plot, &self.points, spot));
        if let Some(point) = point {
            self.session.jump(point.frame);
        }
    }

    /// Shows where the cursor is, and tells it.
    fn point_out(&self) {
        let spot = self.state.cursor.get();
        let item = spot.and_then(|spot| self.plot.item(spot));
        if let Some(mark) = self.state.mark.cast::<Element>() {
            if let Some(item) = item {
                let _ = mark.set_attribute("cx", &px(self.frame.px_x(item.x)));
                let _ = mark.set_attribute("cy", &px(self.frame.px_y(item.high)));
            }
            let _ = mark.set_attribute("visibility", visibility(item.is_some()));
        }
        if let Some(readout) = self.state.readout.cast::<Element>() {
            let text = spot
                .map(|spot| captions::spot(&self.words, self.kind, &self.plot, &self.points, spot));
            let text = text.flatten().unwrap_or_default();
            if readout.text_content().as_deref() != Some(text.as_str()) {
                readout.set_text_content(Some(&text));
            }
        }
    }

    fn draw_frame(&self, area: Option<(f64, f64, f64, f64)>) {
        let Some(frame) = self.state.frame.cast::<Element>() else {
            return;
        };
        if let Some((x, y, width, height)) = area {
            for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
                let _ = frame.set_attribute(name, &px(value));
            }
        }
        let _ = frame.set_attribute("visibility", visibility(area.is_some()));
    }
}

fn visibility(is_visible: bool) -> &'static str {
    if is_visible { "visible" } else { "hidden" }
}
