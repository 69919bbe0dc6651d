//! What pointers and keys do on a graph: they point out segments and select them, and change the part that is in view. What
//! is pointed out is marked in the document; only another part in view is rendered.

use super::hit_test::{Spot, Walk};
use super::loading::Points;
use super::plot::{LayerSet, Plot};
use super::raster::Frame;
use super::view::View;
use super::{captions, kind::Kind};
use crate::browser;
use crate::chart::{Drag, DragEnd, Range, Wheel, ZoomWish, at_px, px, zoom_key};
use crate::session::Session;
use crate::words::Words;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Room for labels around the drawing, in px.
pub(super) const LEFT: f64 = 60.0;
pub(super) const TOP: f64 = 24.0;

/// What moves without rendering.
#[derive(Default)]
pub(super) struct GestureState {
    pub(super) drag: Cell<Option<Drag>>,
    pub(super) cursor: Cell<Option<Spot>>,
    pub(super) root: NodeRef,
    pub(super) mark: NodeRef,
    pub(super) frame: NodeRef,
    pub(super) readout: NodeRef,
}

/// What there is to act upon, as last rendered.
pub(super) struct Gestures {
    pub(super) state: Rc<GestureState>,
    pub(super) words: Words,
    pub(super) session: Session,
    pub(super) frame: Frame,
    pub(super) kind: Kind,
    pub(super) plot: Rc<Plot>,
    pub(super) points: Rc<Points>,
    pub(super) view: View,
    pub(super) whole: Range,
    pub(super) hidden: LayerSet,
    pub(super) on_view: Callback<View>,
}

impl Gestures {
    /// Where in the drawing the pointer is.
    fn at(&self, event: &MouseEvent) -> Option<(f64, f64)> {
        let root = self.state.root.cast::<Element>()?;
        let (x, y) = at_px(event, &root);
        Some((x - LEFT, y - TOP))
    }

    pub(super) fn down(&self, event: &PointerEvent) {
        let Some(drag) = self.at(event).and_then(|at| Drag::begin(event, at)) else {
            return;
        };
        self.state.drag.set(Some(drag));
        if let Some(root) = self.state.root.cast::<Element>() {
            // Without it, a drag ends where the pointer leaves.
            let _ = root.set_pointer_capture(event.pointer_id());
        }
    }

    pub(super) fn moved(&self, event: &PointerEvent) {
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

    pub(super) fn up(&self, event: &PointerEvent) {
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

    pub(super) fn given_up(&self, _: &PointerEvent) {
        self.state.drag.take();
        self.draw_frame(None);
    }

    pub(super) fn left(&self, _: &PointerEvent) {
        if self.state.drag.get().is_none() {
            self.state.cursor.set(None);
            self.point_out();
        }
    }

    pub(super) fn wheel(&self, event: &WheelEvent) {
        let Some((at, wheel)) = self.at(event).zip(Wheel::of(event)) else {
            return;
        };
        self.on_view.emit(match wheel {
            Wheel::Move(share) => self.view.moved((share, 0.0), self.whole, self.frame.y),
            Wheel::Zoom(factor) => self.view.zoomed(factor, &self.frame, at, self.whole),
        });
    }

    pub(super) fn key(&self, event: &KeyboardEvent) {
        if browser::is_modified(event) {
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
    pub(super) fn point_out(&self) {
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
