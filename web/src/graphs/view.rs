//! The part of a graph that is in view.

use super::coordinate;
use super::plot::Item;
use super::raster::Frame;
use crate::chart::{Range, ZoomWish};

/// The shortest time that is worth a view: a microsecond.
const LEAST_NANOS: f64 = 1000.0;

/// What of a graph is in view. Where an axis says nothing, all of it is, as far as the other axis lets one see.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct View {
    pub x: Option<Range>,
    pub y: Option<Range>,
}

impl View {
    /// What an address says is in view.
    pub(crate) fn of(x: Option<(i64, i64)>, y: Option<(i64, i64)>) -> Self {
        let range = |(from, to)| Range::new(coordinate(from), coordinate(to));
        Self {
            x: x.map(range),
            y: y.map(range),
        }
    }

    /// What is in view as an address says it.
    pub(crate) fn whole_numbers(self) -> [Option<(i64, i64)>; 2] {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "nanoseconds and bytes; a cast saturates"
        )]
        let whole = |range: Range| (range.from.round() as i64, range.to.round() as i64);
        [self.x, self.y].map(|range| range.map(whole))
    }

    /// `factor` times as much, with what is at a place on the screen staying there. The upright axis fits itself to what
    /// is in view until the reader says otherwise.
    pub(crate) fn zoomed(self, factor: f64, frame: &Frame, at: (f64, f64), whole: Range) -> Self {
        let fixed = frame.x.at((at.0 / frame.width).clamp(0.0, 1.0));
        let x = frame.x.zoomed(factor, fixed, whole, LEAST_NANOS);
        let y = self.y.map(|y| {
            let fixed = y.at(1.0 - (at.1 / frame.height).clamp(0.0, 1.0));
            let len = y.len() * factor;
            let from = fixed - y.share(fixed) * len;
            Range::new(from, from + len)
        });
        let is_whole = x.len() >= whole.len();
        Self {
            x: (!is_whole).then_some(x),
            y: y.filter(|_| !is_whole),
        }
    }

    /// Farther on by shares of what is in view.
    pub(crate) fn moved(self, shares: (f64, f64), whole: Range, y: Range) -> Self {
        Self {
            x: self.x.map(|x| x.moved(shares.0, whole)),
            y: self.y.map(|_| {
                let by = shares.1 * y.len();
                Range::new(y.from + by, y.to + by)
            }),
        }
    }

    /// What lies between two places on the screen.
    pub(crate) fn framed(self, frame: &Frame, from: (f64, f64), to: (f64, f64)) -> Self {
        /// A flatter box chooses a time only.
        const FLAT_PX: f64 = 12.0;
        let x = |px: f64| frame.x.at((px / frame.width).clamp(0.0, 1.0));
        let y = |px: f64| frame.y.at(1.0 - (px / frame.height).clamp(0.0, 1.0));
        let along = Range::new(x(from.0), x(to.0));
        let is_flat = (from.1 - to.1).abs() < FLAT_PX;
        let is_thin = along.len() < LEAST_NANOS || (from.0 - to.0).abs() < 2.0;
        Self {
            x: if is_thin { self.x } else { Some(along) },
            y: (!is_flat).then(|| Range::new(y(from.1), y(to.1))),
        }
    }

    /// What a key or a button asks for; `at` stays where it is.
    pub(crate) fn wished(
        self,
        wish: ZoomWish,
        frame: &Frame,
        at: (f64, f64),
        whole: Range,
    ) -> Self {
        match wish {
            ZoomWish::Whole => Self::default(),
            ZoomWish::Move(share) => self.moved((share, 0.0), whole, frame.y),
            ZoomWish::In | ZoomWish::Out => self.zoomed(wish.factor(), frame, at, whole),
        }
    }

    /// The same, moved so that an item is in view.
    pub(crate) fn showing(self, frame: &Frame, item: &Item, whole: Range) -> Self {
        let y = self.y.filter(|y| y.has(item.high)).or_else(|| {
            self.y.map(|y| {
                let half = y.len() / 2.0;
                Range::new(item.high - half, item.high + half)
            })
        });
        Self {
            x: self.x.map(|_| frame.x.showing(item.x, whole)),
            y,
        }
    }

    /// Whether everything is in view.
    pub(crate) fn is_whole(self) -> bool {
        self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Frame, Range, View, ZoomWish};

    const WHOLE: Range = Range { from: 0.0, to: 1e6 };
    const FRAME: Frame = Frame {
        x: WHOLE,
        y: Range {
            from: 0.0,
            to: 100.0,
        },
        width: 1000.0,
        height: 100.0,
    };

    fn view(x: (f64, f64), y: Option<(f64, f64)>) -> View {
        View {
            x: Some(Range::new(x.0, x.1)),
            y: y.map(|(from, to)| Range::new(from, to)),
        }
    }

    #[test]
    fn a_box_chooses_both_axes() {
        let check = |from: (f64, f64), to: (f64, f64), expect: View| {
            assert_eq!(View::default().framed(&FRAME, from, to), expect);
        };
        check(
            (100.0, 25.0),
            (300.0, 75.0),
            view((1e5, 3e5), Some((25.0, 75.0))),
        );
        check(
            (300.0, 75.0),
            (100.0, 25.0),
            view((1e5, 3e5), Some((25.0, 75.0))),
        );
        check((300.0, 30.0), (100.0, 25.0), view((1e5, 3e5), None));
        check((-50.0, 50.0), (500.0, 50.0), view((0.0, 5e5), None));
    }

    #[test]
    fn an_address_says_what_is_in_view() {
        let shown = view((2.5e5, 7.5e5), Some((0.0, 100.0)));
        let [x, y] = shown.whole_numbers();
        assert_eq!((x, y), (Some((250_000, 750_000)), Some((0, 100))));
        assert_eq!(View::of(x, y), shown);
        assert_eq!(View::of(None, None), View::default());
    }

    #[test]
    fn keys_zoom_about_a_place() {
        let check = |from: View, wish: ZoomWish, expect: View| {
            let frame = Frame {
                x: from.x.unwrap_or(WHOLE),
                y: from.y.unwrap_or(FRAME.y),
                ..FRAME
            };
            assert_eq!(from.wished(wish, &frame, (500.0, 50.0), WHOLE), expect);
        };
        let half = view((2.5e5, 7.5e5), None);
        check(View::default(), ZoomWish::In, half);
        check(half, ZoomWish::Out, View::default());
        check(half, ZoomWish::Move(0.25), view((3.75e5, 8.75e5), None));
        check(View::default(), ZoomWish::Move(0.25), View::default());
        check(half, ZoomWish::Whole, View::default());
        check(
            view((2.5e5, 7.5e5), Some((0.0, 100.0))),
            ZoomWish::In,
            view((3.75e5, 6.25e5), Some((25.0, 75.0))),
        );
        // No shorter than a microsecond.
        check(
            view((0.0, 1000.0), None),
            ZoomWish::In,
            view((0.0, 1000.0), None),
        );
    }
}
