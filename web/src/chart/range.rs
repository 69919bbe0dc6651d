//! A part of an axis, and what zooming and moving make of it.

/// A part of an axis, in the unit of its values. Never empty and never the wrong way round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Range {
    pub from: f64,
    pub to: f64,
}

impl Range {
    /// The part between two values, in any order. Where there is nothing between them, or one is no number, one unit.
    pub(crate) fn new(a: f64, b: f64) -> Self {
        let (from, to) = (a.min(b), a.max(b));
        if from.is_finite() && to.is_finite() && to > from {
            Self { from, to }
        } else {
            let from = if from.is_finite() { from } else { 0.0 };
            // Beyond 2^53 one more is the same number.
            Self {
                from,
                to: from + 1.0_f64.max(from.abs() * 1e-9),
            }
        }
    }

    /// How long it is.
    pub(crate) fn len(self) -> f64 {
        self.to - self.from
    }

    /// True where a value lies in it.
    pub(crate) fn has(self, value: f64) -> bool {
        (self.from..=self.to).contains(&value)
    }

    /// Where a value lies, 0 at its beginning and 1 at its end.
    pub(crate) fn share(self, value: f64) -> f64 {
        (value - self.from) / self.len()
    }

    /// The value at a share of it.
    pub(crate) fn at(self, share: f64) -> f64 {
        self.from + share * self.len()
    }

    /// `factor` times as long, with the value `fixed` where it was; never longer than `whole`, nor shorter than `least`.
    pub(crate) fn zoomed(self, factor: f64, fixed: f64, whole: Self, least: f64) -> Self {
        let len = (self.len() * factor).max(least).min(whole.len());
        let from = fixed - self.share(fixed) * len;
        Self {
            from,
            to: from + len,
        }
        .within(whole)
    }

    /// Farther on by a share of its length, as far as there is something.
    pub(crate) fn moved(self, share: f64, whole: Self) -> Self {
        let by = share * self.len();
        Self {
            from: self.from + by,
            to: self.to + by,
        }
        .within(whole)
    }

    /// The same, moved so that a value lies in it.
    pub(crate) fn showing(self, value: f64, whole: Self) -> Self {
        if self.has(value) {
            self
        } else {
            self.moved(self.share(value) - 0.5, whole)
        }
    }

    /// A little longer at both ends, so that nothing is drawn on the edge.
    pub(crate) fn padded(self, share: f64) -> Self {
        let by = self.len() * share;
        Self {
            from: self.from - by,
            to: self.to + by,
        }
    }

    fn within(self, whole: Self) -> Self {
        let len = self.len().min(whole.len());
        let from = self.from.min(whole.to - len).max(whole.from);
        Self {
            from,
            to: from + len,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::Range;
    use proptest::prelude::*;

    const WHOLE: Range = Range {
        from: 0.0,
        to: 100.0,
    };

    fn range(from: f64, to: f64) -> Range {
        Range { from, to }
    }

    #[test]
    fn a_range_has_a_length() {
        for ((a, b), expect) in [
            ((1.0, 3.0), range(1.0, 3.0)),
            ((3.0, 1.0), range(1.0, 3.0)),
            ((3.0, 3.0), range(3.0, 4.0)),
            ((f64::INFINITY, f64::NEG_INFINITY), range(0.0, 1.0)),
        ] {
            assert_eq!(Range::new(a, b), expect, "{a} {b}");
        }
    }

    #[test]
    fn zooms_about_a_value() {
        let check = |factor: f64, fixed: f64, expect: Range| {
            let from = range(20.0, 60.0);
            assert_eq!(from.zoomed(factor, fixed, WHOLE, 1.0), expect);
        };
        check(0.5, 40.0, range(30.0, 50.0));
        check(0.5, 20.0, range(20.0, 40.0));
        check(2.0, 40.0, range(0.0, 80.0));
        check(9.0, 40.0, WHOLE);
        check(0.001, 40.0, range(39.5, 40.5));
    }

    #[test]
    fn moves_and_stays_inside() {
        let from = range(20.0, 60.0);
        assert_eq!(from.moved(0.25, WHOLE), range(30.0, 70.0));
        assert_eq!(from.moved(-1.0, WHOLE), range(0.0, 40.0));
        assert_eq!(from.moved(2.0, WHOLE), range(60.0, 100.0));
        assert_eq!(from.showing(30.0, WHOLE), from);
        assert_eq!(from.showing(70.0, WHOLE), range(50.0, 90.0));
        assert_eq!(from.showing(99.0, WHOLE), range(60.0, 100.0));
    }

    proptest! {
        #[test]
        fn whatever_is_done_stays_inside(
            from in 0.0..90.0_f64,
            len in 1.0..100.0_f64,
            factor in 0.01..10.0_f64,
            by in -3.0..3.0_f64,
            at in 0.0..1.0_f64,
        ) {
            let start = Range::new(from, from + len.min(100.0 - from));
            let end = start
                .zoomed(factor, start.at(at), WHOLE, 0.5)
                .moved(by, WHOLE);
            prop_assert!(end.from >= 0.0 && end.to <= 100.0 + 1e-9 && end.len() >= 0.49);
        }
    }
}
