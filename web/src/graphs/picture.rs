//! A graph as drawn: axes, layers, the selected segment. What pointers and keys do on it is in `gestures`.

use super::captions;
use super::curves::coordinate;
use super::gestures::{GestureState, Gestures, LEFT, TOP};
use super::kind::Kind;
use super::loading::Points;
use super::plot::{LayerSet, Plot, has};
use super::raster::{self, Frame};
use super::view::View;
use crate::chart::{Range, Tick, Unit, px, ticks, use_size};
use crate::session::use_session;
use crate::words::{Words, use_words};
use std::rc::Rc;
use yew::prelude::*;

/// Room for labels around the drawing, in px.
const RIGHT: f64 = 16.0;
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
    pub whole: Range,
    pub hidden: LayerSet,
    /// The selected segment: its place among the points.
    pub selected: Option<u32>,
    /// What it shows, in a sentence.
    pub label: String,
    pub on_view: Callback<View>,
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
