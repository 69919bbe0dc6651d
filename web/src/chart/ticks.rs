//! Where an axis has ticks, and what they say: round numbers of a unit that fits.

use super::range::Range;

const SECOND: f64 = 1e9;

/// What the values of an axis are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Time,
    Bytes,
    Rate,
}

/// A value with a line and a label of its own.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tick {
    /// In the unit of the axis.
    pub value: f64,
    /// As the reader sees it, without its unit.
    pub label: String,
}

/// Ticks that are at least `apart` (a share of the range) from each other, at most 100 of them, and the unit that their labels
/// are in.
pub(crate) fn ticks(range: Range, apart: f64, unit: Unit) -> (Vec<Tick>, &'static str) {
    let least = range.len() * apart.max(0.01);
    let largest = range.to.abs().max(range.from.abs());
    let scale = Scale::of(unit, largest);
    let step = match unit {
        Unit::Time => time_step(least),
        // Less than a byte is nothing.
        Unit::Bytes => decimal_step(least).max(1.0),
        Unit::Rate => decimal_step(least),
    };
    let first = (range.from / step).ceil();
    let ticks = (0..100)
        .map(|place| (first + f64::from(place)) * step)
        .take_while(|value| *value <= range.to)
        // Not -0.
        .map(|value| value + 0.0)
        .map(|value| Tick {
            value,
            label: scale.label(value, step),
        });
    (ticks.collect(), scale.name())
}

/// The smallest of 1, 2, 5, 10, 20 … and 0.5, 0.2 … that is no smaller.
fn decimal_step(least: f64) -> f64 {
    let power = 10.0_f64.powf(least.log10().floor());
    // Logarithms of powers of ten may be a hair off.
    let just = 1.0 - 1e-9;
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|digit| digit * power)
        .find(|step| *step >= least * just)
        .unwrap_or(power * 10.0)
}

/// In nanoseconds. From a minute on, what clocks have.
fn time_step(least: f64) -> f64 {
    if least <= 5.0 * SECOND {
        return decimal_step(least).max(1.0);
    }
    const SECONDS: [f64; 15] = [
        10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0, 7200.0, 10_800.0,
        21_600.0, 43_200.0, 86_400.0,
    ];
    let step = SECONDS.into_iter().find(|it| it * SECOND >= least);
    let day = 86_400.0 * SECOND;
    step.map_or_else(|| decimal_step(least / day) * day, |it| it * SECOND)
}

/// How the values of an axis are written.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Scale {
    /// So many make one of the unit.
    Decimal(f64, &'static str),
    Minutes,
    Hours,
}

impl Scale {
    fn of(unit: Unit, largest: f64) -> Self {
        let units: &[(f64, &'static str)] = match unit {
            Unit::Time if largest >= 3600.0 * SECOND => return Self::Hours,
            Unit::Time if largest >= 120.0 * SECOND => return Self::Minutes,
            Unit::Time => &[(1.0, "ns"), (1e3, "µs"), (1e6, "ms"), (1e9, "s")],
            Unit::Bytes => &[
                (1.0, "B"),
                (1e3, "kB"),
                (1e6, "MB"),
                (1e9, "GB"),
                (1e12, "TB"),
            ],
            Unit::Rate => &[
                (1.0, "bit/s"),
                (1e3, "kbit/s"),
                (1e6, "Mbit/s"),
                (1e9, "Gbit/s"),
                (1e12, "Tbit/s"),
            ],
        };
        let fits = units.iter().rev().find(|(size, _)| largest >= *size);
        let (size, name) = *fits.or(units.first()).unwrap_or(&(1.0, ""));
        Self::Decimal(size, name)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Decimal(_, name) => name,
            Self::Minutes => "min:s",
            Self::Hours => "h:min:s",
        }
    }

    fn label(self, value: f64, step: f64) -> String {
        let (size, step) = match self {
            Self::Decimal(size, _) => (size, step / size),
            Self::Minutes | Self::Hours => (SECOND, step / SECOND),
        };
        // As many decimals as tell two ticks apart.
        let decimals = (0..12_u8)
            .find(|decimals| {
                let shifted = step * 10.0_f64.powi((*decimals).into());
                (shifted - shifted.round()).abs() < 1e-6 * shifted
            })
            .unwrap_or(12);
        let decimals = usize::from(decimals);
        let value = value / size;
        if let Self::Decimal(..) = self {
            return minus(format!("{value:.decimals$}"));
        }
        let (sign, value) = (if value < 0.0 { "−" } else { "" }, value.abs());
        let minutes = (value / 60.0).floor();
        let seconds = value - minutes * 60.0;
        let width = if decimals == 0 { 2 } else { 3 + decimals };
        let seconds = format!("{seconds:0width$.decimals$}");
        if self == Self::Hours {
            let hours = (minutes / 60.0).floor();
            format!("{sign}{hours}:{:02}:{seconds}", minutes - hours * 60.0)
        } else {
            format!("{sign}{minutes}:{seconds}")
        }
    }
}

fn minus(text: String) -> String {
    match text.strip_prefix('-') {
        Some(rest) => format!("−{rest}"),
        None => text,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{Range, Unit, ticks};
    use proptest::prelude::*;

    fn check(from: f64, to: f64, apart: f64, unit: Unit, expect: &str) {
        let (ticks, name) = ticks(Range::new(from, to), apart, unit);
        let labels: Vec<String> = ticks.into_iter().map(|tick| tick.label).collect();
        assert_eq!(format!("{} {name}", labels.join(" ")), expect);
    }

    #[test]
    fn labels_are_round() {
        use Unit::{Bytes, Rate, Time};
        check(0.0, 5.39e9, 0.15, Time, "0 1 2 3 4 5 s");
        check(0.0, 5.39e9, 0.3, Time, "0 2 4 s");
        check(5.0e9, 5.1e9, 0.2, Time, "5.00 5.02 5.04 5.06 5.08 5.10 s");
        check(0.0, 900_000.0, 0.2, Time, "0 200 400 600 800 µs");
        check(0.0, 300.0, 0.3, Time, "0 100 200 300 ns");
        check(0.0, 200e9, 0.2, Time, "0:00 1:00 2:00 3:00 min:s");
        check(130e9, 131e9, 0.3, Time, "2:10.0 2:10.5 2:11.0 min:s");
        check(0.0, 7300e9, 0.4, Time, "0:00:00 1:00:00 2:00:00 h:min:s");
        check(
            0.0,
            20.0 * 86_400e9,
            0.4,
            Time,
            "0:00:00 240:00:00 480:00:00 h:min:s",
        );
        check(0.0, 179_000.0, 0.2, Bytes, "0 50 100 150 kB");
        check(-1000.0, 1500.0, 0.2, Bytes, "−1.0 −0.5 0.0 0.5 1.0 1.5 kB");
        check(0.0, 2.0, 0.1, Bytes, "0 1 2 B");
        check(0.0, 9.7e6, 0.2, Rate, "0 2 4 6 8 Mbit/s");
        check(0.0, 0.0, 0.4, Bytes, "0 1 B");
    }

    proptest! {
        #[test]
        fn ticks_lie_inside_and_apart(from in -1e15..1e15_f64, len in 1.0..1e15_f64, apart in 0.02..1.0_f64) {
            let range = Range::new(from, from + len);
            let (ticks, _) = ticks(range, apart, Unit::Time);
            prop_assert!(ticks.len() <= 51);
            prop_assert!(ticks.iter().all(|tick| range.has(tick.value)));
            let far = |pair: &[super::Tick]| pair[1].value - pair[0].value >= len.min(range.len()) * apart * 0.999;
            prop_assert!(ticks.windows(2).all(far));
        }
    }
}
