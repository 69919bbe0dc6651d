//! What graphs and overview share: a part of an axis that is in view, its ticks, and the element's size.

mod buttons;
mod drag;
mod range;
mod size;
mod ticks;

pub(crate) use buttons::{ZoomButtons, ZoomWish, zoom_key};
pub(crate) use drag::{Drag, DragEnd, Wheel, at_px};
pub(crate) use range::Range;
pub(crate) use size::use_size;
pub(crate) use ticks::{Tick, Unit, ticks};

/// A coordinate as SVG takes it, to a tenth of a pixel.
pub(crate) fn px(value: f64) -> String {
    format!("{}", (value * 10.0).round() / 10.0)
}
