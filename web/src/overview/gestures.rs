//! What pointers do on the overview: they drag out a part of the time, move along it, and have the time beneath them named.
//! All of that happens in the document; only what it comes to is rendered.

use crate::browser;
use crate::chart::{Drag, DragEnd, Range, Wheel, ZoomWish, at_px};
use crate::graphs::nanos;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Beside a lane, in px.
pub(super) const SIDE_PX: i32 = 14;
/// The shortest time that is worth a view, in nanoseconds.
const LEAST_NANOS: f64 = 1000.0;

/// What moves without rendering.
#[derive(Default)]
pub(super) struct GestureState {
    pub(super) drag: Cell<Option<Drag>>,
    /// Whether the pointer that was held down last did more than click.
    pub(super) dragged: Cell<bool>,
    pub(super) root: NodeRef,
    pub(super) cross: NodeRef,
    pub(super) clock: NodeRef,
    pub(super) frame: NodeRef,
}

/// What there is to act upon, as last rendered.
pub(super) struct Gestures {
    pub(super) state: Rc<GestureState>,
    pub(super) zoom: Callback<Range>,
    pub(super) x: Range,
    pub(super) whole: Range,
    pub(super) lane_px: f64,
}

impl Gestures {
    fn at(&self, event: &MouseEvent) -> Option<(f64, f64)> {
        Some(at_px(event, &self.state.root.cast::<Element>()?))
    }

    /// The time at a distance from the left edge.
    fn time(&self, at: f64) -> f64 {
        let share = (at - f64::from(SIDE_PX)) / self.lane_px;
        self.x.at(share.clamp(0.0, 1.0))
    }

    pub(super) fn wish(&self, wish: ZoomWish) {
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
    pub(super) fn wheel(&self, event: &WheelEvent) {
        let Some(((x, _), wheel)) = self.at(event).zip(Wheel::of(event)) else {
            return;
        };
        match wheel {
            Wheel::Move(share) => self.zoom.emit(self.x.moved(share, self.whole)),
            Wheel::Zoom(factor) if browser::closest(event, ".overview-axis").is_some() => {
                let fixed = self.time(x);
                self.zoom
                    .emit(self.x.zoomed(factor, fixed, self.whole, LEAST_NANOS));
            }
            Wheel::Zoom(_) => {}
        }
    }

    pub(super) fn down(&self, event: &PointerEvent) {
        self.state.dragged.set(false);
        let drag = self.at(event).and_then(|at| Drag::begin(event, at));
        self.state.drag.set(drag);
    }

    pub(super) fn moved(&self, event: &PointerEvent) {
        let Some(at) = self.at(event) else {
            return;
        };
        self.point_out(Some(at.0));
        let Some(mut drag) = self.state.drag.get() else {
            return;
        };
        let before = drag.to.0;
        drag.to = at;
        self.state.drag.set(Some(drag));
        if matches!(drag.end(), DragEnd::Click(_)) {
            return;
        }
        if !self.state.dragged.replace(true)
            && let Some(root) = self.state.root.cast::<Element>()
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

    pub(super) fn up(&self, _: &PointerEvent) {
        self.draw_box(None);
        if let Some(DragEnd::Box(from, to)) = self.state.drag.take().map(Drag::end) {
            let range = Range::new(self.time(from.0), self.time(to.0));
            if range.len() >= LEAST_NANOS && (from.0 - to.0).abs() >= 4.0 {
                self.zoom.emit(range);
            }
        }
    }

    pub(super) fn given_up(&self, _: &PointerEvent) {
        self.state.drag.take();
        self.draw_box(None);
    }

    pub(super) fn left(&self, _: &PointerEvent) {
        self.point_out(None);
    }

    /// Shows the time beneath the pointer.
    fn point_out(&self, at: Option<f64>) {
        let (Some(cross), Some(clock)) = (
            self.state.cross.cast::<HtmlElement>(),
            self.state.clock.cast::<Element>(),
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
        let Some(frame) = self.state.frame.cast::<HtmlElement>() else {
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
