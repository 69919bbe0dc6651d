//! The whole ladder in a strip beside it.

use super::problems::use_problem_marks;
use crate::browser;
use crate::session::use_session;
use crate::size_observer::SizeObserver;
use crate::state::LadderState;
use gloo_events::{EventListener, EventListenerOptions};
use protocol::{LadderMark, Phase};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// The frame around what is in view is no lower than this, in px, so that it can be seen and grasped.
const FRAME_AT_LEAST: f64 = 8.0;

#[derive(Debug, Clone, Properties, PartialEq)]
pub(crate) struct LadderMarginProps {
    pub ladder: LadderState,
}

/// The whole ladder in a strip beside it, as high as its view: the connection's phases, a mark wherever something went
/// wrong, and a frame around what is in view, which can be dragged. It is for the pointer alone: everybody has the keys
/// that scroll, and the button that goes to the next problem.
#[component]
pub(super) fn Minimap(props: &LadderMarginProps) -> Html {
    let session = use_session();
    let marks = use_problem_marks(&props.ladder);
    let strip = use_node_ref();
    let outline = props.ladder.outline.as_ref();
    let height = outline.map_or(0, |outline| outline.height_px);
    use_frame(&strip, props.ladder.stream, height);
    let Some(outline) = outline.filter(|_| height > 0) else {
        return Html::default();
    };
    #[allow(clippy::cast_precision_loss, reason = "a share needs three digits")]
    let share = |px: u64| px as f32 / height as f32 * 100.0;
    let mark = |mark: &LadderMark| {
        let (frame, session) = (mark.frame, session.clone());
        let onclick = Callback::from(move |_: MouseEvent| session.jump(frame));
        html! {
            <rect
                class={if mark.is_problem { "strip-mark strip-problem" } else { "strip-mark" }}
                x={if mark.is_problem { "4" } else { "7" }}
                y={format!("{:.2}%", share(mark.top_px))}
                width={if mark.is_problem { "9" } else { "6" }}
                height="3"
                {onclick}
            />
        }
    };
    let phase = |span: &protocol::PhaseSpan| {
        html! {
            <rect
                class={phase_class(span.phase)}
                x="0"
                y={format!("{:.2}%", share(span.top_px))}
                width="3"
                height={format!("{:.2}%", share(span.bottom_px.saturating_sub(span.top_px)))}
            />
        }
    };
    let drag = Callback::from(cloned!(strip, move |event: PointerEvent| {
        if event.buttons() == 1 && browser::closest(&event, ".strip-mark").is_none() {
            scroll_to(&strip, &event);
        }
    }));
    html! {
        <svg
            ref={strip}
            class="ladder-strip"
            width="16"
            aria-hidden="true"
            onpointerdown={drag.clone()}
            onpointermove={drag}
        >
            // In groups of their own: the frame stays the same element, with what is set on it, when marks come.
            <g>{ for outline.phases.iter().map(phase) }</g>
            <rect class="strip-view" x="0.5" width="15" rx="2" />
            <g>{ for marks.iter().map(mark) }</g>
        </svg>
    }
}

fn phase_class(phase: Phase) -> &'static str {
    match phase {
        Phase::Handshake => "strip-open",
        Phase::Data => "strip-data",
        Phase::Teardown => "strip-close",
    }
}

/// Keeps the frame around what is in view, without rendering.
#[hook]
fn use_frame(strip: &NodeRef, stream: u32, height_px: u64) {
    // Another connection has an element of its own that scrolls its rows.
    use_effect_with(
        (stream, height_px),
        cloned!(strip, move |_| {
            let following = rows_of(&strip)
                .zip(browser::window())
                .map(|(rows, window)| follow(&strip, &rows, &window));
            move || drop(following)
        }),
    );
}

/// Follows what scrolls.
///
/// Where it stands is asked before anybody else hears that it scrolled, and the frame is put there after all others drew:
/// asking after something was changed would have the browser lay out the page in between.
fn follow(
    strip: &NodeRef,
    rows: &HtmlElement,
    window: &web_sys::Window,
) -> (Option<SizeObserver>, [EventListener; 2]) {
    let view = Rc::new(Cell::new(RowsView::default()));
    let look = cloned!((rows, view), move || {
        view.set(RowsView {
            top: rows.scroll_top().into(),
            ..view.get()
        });
    });
    let put = cloned!((strip, view), move || FramePlace::of(view.get())
        .put(&strip));
    let resized = cloned!((rows, put), move || {
        view.set(RowsView::of(&rows));
        put();
    });
    let rows_and_extent: Vec<Element> = [
        Some(Element::from(rows.clone())),
        rows.first_element_child(),
    ]
    .into_iter()
    .flatten()
    .collect();
    let early = EventListenerOptions::run_in_capture_phase();
    let listeners = [
        EventListener::new_with_options(window, "scroll", early, move |_| look()),
        EventListener::new(rows, "scroll", move |_| put()),
    ];
    (SizeObserver::new(&rows_and_extent, resized), listeners)
}

/// The element that scrolls the ladder's rows.
fn rows_of(strip: &NodeRef) -> Option<HtmlElement> {
    let ground = strip.cast::<Element>()?.parent_element()?;
    let rows = ground.query_selector(".ladder-rows").ok()??;
    rows.dyn_into().ok()
}

/// What is in view of the element that scrolls the rows, in px of it.
#[derive(Debug, Clone, Copy, Default)]
struct RowsView {
    top: f64,
    height: f64,
    /// How high all is that can be scrolled to.
    whole: f64,
}

impl RowsView {
    fn of(rows: &HtmlElement) -> Self {
        Self {
            top: rows.scroll_top().into(),
            height: rows.client_height().into(),
            whole: rows.scroll_height().into(),
        }
    }
}

/// Where the frame stands in the strip, in px.
#[derive(Debug, Clone, Copy, Default)]
struct FramePlace {
    top: f64,
    height: f64,
    /// Where all is in view, a frame says nothing.
    is_shown: bool,
}

impl FramePlace {
    fn of(view: RowsView) -> Self {
        let room = view.height;
        let whole = view.whole.max(1.0);
        let height = (room * room / whole).clamp(FRAME_AT_LEAST, room.max(FRAME_AT_LEAST));
        let travel = (whole - room).max(1.0);
        Self {
            top: view.top / travel * (room - height).max(0.0),
            height,
            is_shown: whole > room,
        }
    }

    fn put(self, strip: &NodeRef) {
        let frame = strip
            .cast::<Element>()
            .and_then(|strip| strip.query_selector(".strip-view").ok()?);
        let Some(frame) = frame else {
            return;
        };
        let set = |name, value: &str| {
            if frame.get_attribute(name).as_deref() != Some(value) {
                // Nothing can be wrong with such an attribute.
                let _ = frame.set_attribute(name, value);
            }
        };
        set("y", &format!("{:.1}", self.top));
        set("height", &format!("{:.1}", self.height));
        set(
            "visibility",
            if self.is_shown { "visible" } else { "hidden" },
        );
    }
}

/// Scrolls so that the middle of the view is where the pointer is.
fn scroll_to(strip: &NodeRef, event: &PointerEvent) {
    let Some((strip, rows)) = strip.cast::<Element>().zip(rows_of(strip)) else {
        return;
    };
    let _ = strip.set_pointer_capture(event.pointer_id());
    let bounds = strip.get_bounding_client_rect();
    let share = (f64::from(event.client_y()) - bounds.top()) / bounds.height().max(1.0);
    let whole = f64::from(rows.scroll_height());
    #[allow(
        clippy::cast_possible_truncation,
        reason = "element heights are bounded"
    )]
    let top = (share * whole - f64::from(rows.client_height()) / 2.0).max(0.0) as i32;
    rows.set_scroll_top(top);
}
