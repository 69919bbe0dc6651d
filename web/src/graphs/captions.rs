//! What graphs say in words.

use super::curves::extent;
use super::figures::Figures;
use super::hit_test::Spot;
use super::kind::Kind;
use super::loading::Points;
use super::plot::{Form, Layer, Plot};
use crate::words::Words;
use explain::{Args, duration, duration_short, grouped, seconds};
use protocol::{Nanos, SeriesPoint, Side};

/// The classes that a layer is styled by.
pub(super) fn layer_class(layer: &Layer) -> String {
    let form = match layer.form {
        Form::Dots => "graph-dots",
        Form::Bars => "graph-bars",
        Form::Steps | Form::Line => "graph-line",
        Form::Signs(_) => "graph-signs",
    };
    format!(
        "{form} layer-{} {}",
        layer.role.name(),
        side_class(layer.side)
    )
}

/// The class that gives a side its colour.
pub(super) fn side_class(side: Side) -> &'static str {
    match side {
        Side::Client => "of-client",
        Side::Server => "of-server",
    }
}

/// The segment at a spot.
pub(super) fn point<'p>(plot: &Plot, points: &'p Points, spot: Spot) -> Option<&'p SeriesPoint> {
    let item = plot.item(spot)?;
    points.points.get(usize::try_from(item.point).ok()?)
}

/// What is at a spot.
pub(super) fn spot(
    words: &Words,
    kind: Kind,
    plot: &Plot,
    points: &Points,
    spot: Spot,
) -> Option<String> {
    let item = plot.item(spot)?;
    let layer = plot.layers.get(spot.layer)?;
    let point = point(plot, points, spot)?;
    let (from, to) = extent(point);
    let mut parts = vec![
        words.with("graph-point", &Args::new().digits("frame", point.frame)),
        words.get(layer.role.key()),
        format!("{}\u{a0}s", seconds(point.time)),
        format!("seq {}–{}", from, to),
        format!("len {}", point.len),
    ];
    if let Some(ack) = point.ack {
        parts.push(format!("ack {ack}"));
    }
    parts.push(format!("win {}", point.window));
    match kind {
        Kind::Rtt => parts.extend(point.rtt.map(|rtt| format!("RTT {}", duration(rtt)))),
        Kind::Throughput => parts.push(rate(item.high)),
        Kind::Window => {
            let value = words.size(whole(item.high));
            parts.push(value);
        }
        Kind::Stevens | Kind::Tcptrace => {}
    }
    Some(parts.join(" · "))
}

/// A rate with its unit.
pub(super) fn rate(bits: f64) -> String {
    const UNITS: [(f64, &str); 4] = [
        (1e9, "Gbit/s"),
        (1e6, "Mbit/s"),
        (1e3, "kbit/s"),
        (1.0, "bit/s"),
    ];
    let unit = UNITS.into_iter().find(|(size, _)| bits >= *size);
    let (size, name) = unit.unwrap_or((1.0, "bit/s"));
    let value = bits / size;
    let decimals = if value < 10.0 {
        2
    } else {
        usize::from(value < 100.0)
    };
    format!("{value:.decimals$}\u{a0}{name}")
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "float to integer casts saturate"
)]
fn whole(value: f64) -> u64 {
    value.max(0.0) as u64
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "float to integer casts saturate"
)]
/// A coordinate on a time axis as a time.
pub(crate) fn nanos(value: f64) -> Nanos {
    Nanos(value as i64)
}

/// All of a direction in a sentence.
pub(super) fn summary(words: &Words, kind: Kind, side: Side, figures: &Figures) -> String {
    let args = Args::new()
        .text("graph", words.get(kind.key()))
        .side("side", side)
        .number("segments", figures.segments)
        .text("size", words.size(figures.bytes))
        .text("duration", duration_short(figures.duration))
        .number("retransmissions", figures.retransmissions)
        .number("duplicates", figures.duplicate_acks)
        .number("closed", figures.zero_windows);
    words.with("graph-summary", &args)
}

/// The figures of a direction, name and value.
pub(super) fn table(words: &Words, figures: &Figures) -> Vec<(String, String)> {
    let mut rows = vec![
        ("graph-figure-segments", grouped(figures.segments)),
        ("graph-figure-bytes", words.size(figures.bytes)),
        ("graph-figure-duration", duration(figures.duration)),
        (
            "graph-layer-retransmission",
            grouped(figures.retransmissions),
        ),
        ("graph-layer-out-of-order", grouped(figures.out_of_order)),
        ("graph-layer-duplicate-ack", grouped(figures.duplicate_acks)),
        ("graph-layer-zero-window", grouped(figures.zero_windows)),
    ];
    if let Some((least, most)) = figures.window {
        let both = format!("{} – {}", words.size(least.into()), words.size(most.into()));
        rows.push(("graph-figure-window", both));
    }
    if let Some(bytes) = figures.in_flight {
        rows.push(("graph-figure-in-flight", words.size(bytes.into())));
    }
    if let Some((least, median, most)) = figures.rtt {
        let all = [least, median, most].map(duration_short).join(" / ");
        rows.push(("graph-figure-rtt", all));
    }
    if let Some((most, over)) = figures.throughput {
        let args = Args::new()
            .text("rate", rate(most))
            .text("time", duration_short(nanos(over)));
        rows.push((
            "graph-figure-throughput",
            words.with("graph-averaged", &args),
        ));
    }
    rows.into_iter()
        .map(|(key, value)| (words.get(key), value))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::rate;

    #[test]
    fn rates_have_three_digits() {
        for (bits, expect) in [
            (0.0, "0.00\u{a0}bit/s"),
            (999.0, "999\u{a0}bit/s"),
            (1500.0, "1.50\u{a0}kbit/s"),
            (45_600_000.0, "45.6\u{a0}Mbit/s"),
            (2e12, "2000\u{a0}Gbit/s"),
        ] {
            assert_eq!(rate(bits), expect);
        }
    }
}
