use web_sys::{Element, MouseEvent, PointerEvent, WheelEvent};

/// A pointer that moved less, in px, has clicked.
const CLICK_PX: f64 = 4.0;

/// A pointer that is held down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Drag {
    /// Where it went down, in px of the element.
    pub from: (f64, f64),
    pub to: (f64, f64),
    /// Whether it moves what is in view, rather than drawing a box around what is to be in view.
    pub moves: bool,
}

/// What a drag was, when it ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum DragEnd {
    Click((f64, f64)),
    Box((f64, f64), (f64, f64)),
    /// A move, which was carried out while it happened.
    Moved,
}

impl Drag {
    /// A drag that begins; `None` for buttons that mean something else. Fingers move, and so does whoever holds Shift or
    /// the wheel's button.
    pub(crate) fn begin(event: &PointerEvent, at: (f64, f64)) -> Option<Self> {
        let moves = event.shift_key() || event.button() == 1 || event.pointer_type() == "touch";
        matches!(event.button(), 0 | 1).then_some(Self {
            from: at,
            to: at,
            moves,
        })
    }

    /// What it was.
    pub(crate) fn end(self) -> DragEnd {
        let (x, y) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        if x.abs().max(y.abs()) < CLICK_PX {
            DragEnd::Click(self.from)
        } else if self.moves {
            DragEnd::Moved
        } else {
            DragEnd::Box(self.from, self.to)
        }
    }

    /// The box so far: left, top, width, height; `None` as long as it may be a click, or where it moves.
    pub(crate) fn area(self) -> Option<(f64, f64, f64, f64)> {
        let DragEnd::Box(from, to) = self.end() else {
            return None;
        };
        Some((
            from.0.min(to.0),
            from.1.min(to.1),
            (to.0 - from.0).abs(),
            (to.1 - from.1).abs(),
        ))
    }
}

/// What a turn of the wheel does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Wheel {
    /// Goes on by a share of what is in view; negative to go back.
    Move(f64),
    /// Makes what is in view larger by a factor.
    Zoom(f64),
}

impl Wheel {
    /// The wheel zooms, and moves with Shift or where it is turned sideways. With Ctrl it is the browser's.
    pub(crate) fn of(event: &WheelEvent) -> Option<Self> {
        let turned = event.delta_y() + event.delta_x();
        let is_sideways = event.delta_x().abs() > event.delta_y().abs();
        (!event.ctrl_key()).then(|| {
            if event.shift_key() || is_sideways {
                Self::Move((turned / 800.0).clamp(-0.5, 0.5))
            } else {
                Self::Zoom(2.0_f64.powf((turned / 300.0).clamp(-1.0, 1.0)))
            }
        })
    }
}

/// Where in an element the pointer is, in px from its upper left corner.
pub(crate) fn at_px(event: &MouseEvent, element: &Element) -> (f64, f64) {
    let place = element.get_bounding_client_rect();
    (
        f64::from(event.client_x()) - place.left(),
        f64::from(event.client_y()) - place.top(),
    )
}

#[cfg(test)]
mod tests {
    use super::{Drag, DragEnd};

    #[test]
    fn a_drag_is_a_click_a_box_or_a_move() {
        let check = |to: (f64, f64), moves: bool, expect: DragEnd| {
            let from = (10.0, 10.0);
            assert_eq!(Drag { from, to, moves }.end(), expect);
        };
        check((10.0, 10.0), false, DragEnd::Click((10.0, 10.0)));
        check((13.0, 7.0), true, DragEnd::Click((10.0, 10.0)));
        check(
            (14.0, 10.0),
            false,
            DragEnd::Box((10.0, 10.0), (14.0, 10.0)),
        );
        check((10.0, 50.0), true, DragEnd::Moved);
        let drag = Drag {
            from: (10.0, 10.0),
            to: (4.0, 30.0),
            moves: false,
        };
        assert_eq!(drag.area(), Some((4.0, 10.0, 6.0, 20.0)));
    }
}
