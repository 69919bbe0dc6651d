//! What a graph is made of before it is drawn: layers of items, by time.

use crate::chart::Range;
use protocol::Side;

/// What a layer of a graph stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Data,
    Acks,
    Sack,
    Window,
    InFlight,
    RoundTrip,
    Throughput,
    Retransmission,
    OutOfOrder,
    Lost,
    DuplicateAck,
    ZeroWindow,
    Reset,
    /// Where the lab sheet sees slow start end.
    SlowStartEnd,
    /// Segments that end where the window ends.
    WindowLimited,
}

impl Role {
    /// What tests and style sheets call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Acks => "acks",
            Self::Sack => "sack",
            Self::Window => "window",
            Self::InFlight => "in-flight",
            Self::RoundTrip => "rtt",
            Self::Throughput => "throughput",
            Self::Retransmission => "retransmission",
            Self::OutOfOrder => "out-of-order",
            Self::Lost => "lost",
            Self::DuplicateAck => "duplicate-ack",
            Self::ZeroWindow => "zero-window",
            Self::Reset => "reset",
            Self::SlowStartEnd => "slow-start-end",
            Self::WindowLimited => "window-limited",
        }
    }

    /// The key of its name for readers.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Data => "graph-layer-data",
            Self::Acks => "graph-layer-acks",
            Self::Sack => "graph-layer-sack",
            Self::Window => "graph-layer-window",
            Self::InFlight => "graph-layer-in-flight",
            Self::RoundTrip => "graph-layer-rtt",
            Self::Throughput => "graph-layer-throughput",
            Self::Retransmission => "graph-layer-retransmission",
            Self::OutOfOrder => "graph-layer-out-of-order",
            Self::Lost => "graph-layer-lost",
            Self::DuplicateAck => "graph-layer-duplicate-ack",
            Self::ZeroWindow => "graph-layer-zero-window",
            Self::Reset => "graph-layer-reset",
            Self::SlowStartEnd => "graph-layer-slow-start-end",
            Self::WindowLimited => "graph-layer-window-limited",
        }
    }
}

/// How a layer is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A point each, at `high`.
    Dots,
    /// An upright beam each, from `low` to `high`.
    Bars,
    /// Values that hold until the next one, at `high`.
    Steps,
    /// Values with a straight line to the next one, at `high`.
    Line,
    /// A sign each, at `high`.
    Signs(Sign),
}

/// A shape that can be told from the others without its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Cross,
    Plus,
    Diamond,
    Square,
    Triangle,
    Circle,
}

/// Something drawn for a segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Item {
    /// Nanoseconds since the connection's first segment.
    pub x: f64,
    /// In the unit of the upright axis.
    pub low: f64,
    /// In the unit of the upright axis; not below `low`.
    pub high: f64,
    /// The segment, by its place among the points.
    pub point: u32,
}

/// What is drawn alike.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Layer {
    pub role: Role,
    pub form: Form,
    /// Whose colour it has.
    pub side: Side,
    pub items: Vec<Item>,
    /// Whether the upright axis reaches as far as it does; else only where that is not much farther than the others reach.
    pub fits: bool,
}

impl Layer {
    /// The items in a part of the time, and where lines lead in and out, one before and one behind.
    pub(crate) fn visible(&self, x: Range) -> &[Item] {
        let mut from = self.items.partition_point(|item| item.x < x.from);
        let mut to = self.items.partition_point(|item| item.x <= x.to);
        if matches!(self.form, Form::Steps | Form::Line) {
            from = from.saturating_sub(1);
            to = to.saturating_add(1).min(self.items.len());
        }
        self.items.get(from..to).unwrap_or_default()
    }

    fn reach(&self, x: Range) -> Option<(f64, f64)> {
        let items = self.visible(x);
        let reach = |(low, high): (f64, f64), item: &Item| (low.min(item.low), high.max(item.high));
        (!items.is_empty()).then(|| items.iter().fold((f64::MAX, f64::MIN), reach))
    }
}

/// A graph, in the units of its axes.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Plot {
    /// What lies beneath comes first.
    pub layers: Vec<Layer>,
    /// Whether the upright axis begins at 0 whatever is in view.
    pub from_zero: bool,
    /// Over how long throughput is an average, in nanoseconds.
    pub averaged: Option<f64>,
}

/// A set of layers, a bit each.
pub(crate) type LayerSet = u32;

/// Whether a set has a layer.
pub(crate) fn has(set: LayerSet, layer: usize) -> bool {
    u32::try_from(layer).is_ok_and(|layer| set.checked_shr(layer).is_some_and(|set| set & 1 != 0))
}

impl Plot {
    /// The part of the upright axis that shows everything in a part of the time, hidden layers aside; and the layers that
    /// reach too far to be shown.
    pub(crate) fn upright(&self, x: Range, hidden: LayerSet) -> (Range, LayerSet) {
        /// A layer that would make the others so many times smaller is left out.
        const SMALLER: f64 = 4.0;
        let (mut low, mut high) = (f64::MAX, f64::MIN);
        let shown = || {
            let layers = self.layers.iter().enumerate();
            layers.filter(|(place, _)| !has(hidden, *place))
        };
        for (_, layer) in shown().filter(|(_, layer)| layer.fits) {
            if let Some(reach) = layer.reach(x) {
                (low, high) = (low.min(reach.0), high.max(reach.1));
            }
        }
        let mut beyond = 0;
        for (place, layer) in shown().filter(|(_, layer)| !layer.fits) {
            let Some(reach) = layer.reach(x) else {
                continue;
            };
            let (with_low, with_high) = (low.min(reach.0), high.max(reach.1));
            if low > high || with_high - with_low <= SMALLER * (high - low) {
                (low, high) = (with_low, with_high);
            } else if let Some(bit) = u32::try_from(place)
                .ok()
                .and_then(|it| 1_u32.checked_shl(it))
            {
                beyond |= bit;
            }
        }
        if low > high {
            return (Range::new(0.0, 1.0), beyond);
        }
        if self.from_zero {
            return (Range::new(0.0, high * 1.06), beyond);
        }
        (Range::new(low, high).padded(0.04), beyond)
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, Item, Layer, Plot, Range, Role, has};
    use protocol::Side;

    fn layer(form: Form, fits: bool, values: &[(f64, f64)]) -> Layer {
        let item = |&(x, high): &(f64, f64)| Item {
            x,
            low: high,
            high,
            point: 0,
        };
        Layer {
            role: Role::Data,
            form,
            side: Side::Client,
            items: values.iter().map(item).collect(),
            fits,
        }
    }

    #[test]
    fn lines_lead_in_and_out() {
        let values = [(0.0, 1.0), (1.0, 2.0), (2.0, 3.0), (3.0, 4.0), (4.0, 5.0)];
        let check = |form: Form, from: f64, to: f64, expect: &[f64]| {
            let layer = layer(form, true, &values);
            let visible = layer.visible(Range { from, to });
            let times: Vec<f64> = visible.iter().map(|item| item.x).collect();
            assert_eq!(times, expect, "{form:?} {from} {to}");
        };
        check(Form::Dots, 1.0, 2.5, &[1.0, 2.0]);
        check(Form::Steps, 1.0, 2.5, &[0.0, 1.0, 2.0, 3.0]);
        check(Form::Line, 1.1, 1.2, &[1.0, 2.0]);
        check(Form::Steps, -5.0, 9.0, &[0.0, 1.0, 2.0, 3.0, 4.0]);
        check(Form::Dots, 5.0, 9.0, &[]);
    }

    #[test]
    fn the_axis_fits_what_is_in_view() {
        let data = layer(Form::Dots, true, &[(0.0, 0.0), (5.0, 50.0), (10.0, 100.0)]);
        let window = layer(Form::Steps, false, &[(0.0, 300.0), (8.0, 9000.0)]);
        let plot = Plot {
            layers: vec![data, window],
            ..Plot::default()
        };
        let check = |from: f64, to: f64, hidden: u32, expect: (f64, f64, u32)| {
            let (range, beyond) = plot.upright(Range { from, to }, hidden);
            let rounded = (range.from.round(), range.to.round(), beyond);
            assert_eq!(rounded, expect, "{from} {to} {hidden}");
        };
        check(0.0, 10.0, 0, (-4.0, 104.0, 0b10));
        check(0.0, 10.0, 0b10, (-4.0, 104.0, 0));
        check(4.0, 6.0, 0, (50.0, 51.0, 0b10));
        // Alone, it is shown.
        check(0.0, 5.0, 0b01, (-48.0, 9348.0, 0));
        check(0.0, 10.0, 0b11, (0.0, 1.0, 0));
        assert!(has(0b10, 1) && !has(0b10, 0) && !has(u32::MAX, 40));
    }
}
