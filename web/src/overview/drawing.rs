//! From a lane to paths.

use crate::chart::Range;
use crate::graphs::coordinate;
use protocol::{Lane, LaneMarks, Nanos};
use std::fmt::Write;

/// Nothing is narrower, in px.
const THIN_PX: f64 = 2.0;
/// Marks that are nearer, in px, are one.
const MARK_PX: f64 = 4.0;

/// The paths of a lane by what they show; those that show nothing are empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Drawing {
    /// From the first segment to the last.
    pub idle: String,
    /// The life of a connection without data.
    pub unused: String,
    /// Segments of no other part.
    pub life: String,
    pub open: String,
    pub data: String,
    pub close: String,
    pub requests: String,
    pub problems: String,
    pub resets: String,
}

/// A lane's place on the screen.
#[derive(Debug, Clone, Copy)]
struct Band {
    x: Range,
    width: f64,
}

/// Draws a lane in the part `x` of the time, so many px wide.
pub(super) fn drawing(lane: &Lane, x: Range, width: f64) -> Drawing {
    let mut drawing = Drawing::default();
    let connection = &lane.connection;
    let band = Band { x, width };
    let (Some(start), Some(duration)) = (connection.start, connection.duration) else {
        return drawing;
    };
    let after = |time: Nanos| Nanos(start.0.saturating_add(time.0));
    let end = after(duration);
    if connection.data_from.is_none()
        && connection.bytes_client == 0
        && connection.bytes_server == 0
    {
        band.bar(&mut drawing.unused, start, end, 5, 10);
    } else {
        band.bar(&mut drawing.idle, start, end, 9, 2);
        let data = connection.data_from.zip(connection.data_to);
        let data = data.map(|(from, to)| (after(from), after(to)));
        let opened = data.map_or(end, |(from, _)| from);
        let closing = connection.teardown_from.map(after);
        for span in &lane.spans {
            let part = |path: &mut String, from: Nanos, to: Nanos| {
                let (from, to) = (from.max(span.from), to.min(span.to));
                if from <= to {
                    band.bar(path, from, to, 4, 12);
                }
            };
            part(&mut drawing.life, start, end);
            part(&mut drawing.open, start, opened);
            if let Some((from, to)) = data {
                part(&mut drawing.data, from, to);
            }
            if let Some(from) = closing {
                part(&mut drawing.close, from, end);
            }
        }
    }
    band.marks(&mut drawing.requests, &lane.requests, |path, x| {
        let _ = write!(path, "M{x} 4l-4-5h8z");
    });
    band.marks(&mut drawing.problems, &lane.problems, |path, x| {
        let _ = write!(path, "M{x} 14l4.5 5-4.5 5-4.5-5z");
    });
    band.marks(&mut drawing.resets, &lane.resets, |path, x| {
        let _ = write!(path, "M{} 5l10 10m0-10l-10 10", tenth(x - 5.0));
    });
    drawing
}

impl Band {
    fn px(&self, time: Nanos) -> f64 {
        self.x.share(coordinate(time.0)) * self.width
    }

    /// A bar from one time to another, as far as it is in view.
    fn bar(&self, path: &mut String, from: Nanos, to: Nanos, top: u32, height: u32) {
        let (from, to) = (self.px(from), self.px(to));
        if to < 0.0 || from > self.width {
            return;
        }
        let from = tenth(from.max(0.0).min(self.width - THIN_PX));
        let wide = tenth((to.min(self.width) - from).max(THIN_PX));
        // Writing to a string does not fail.
        let _ = write!(path, "M{from} {top}h{wide}v{height}h-{wide}z");
    }

    fn marks(&self, path: &mut String, marks: &LaneMarks, draw: impl Fn(&mut String, f64)) {
        let mut last = f64::NEG_INFINITY;
        for time in &marks.times {
            let x = self.px(*time);
            if (0.0..=self.width).contains(&x) && (x - last).abs() >= MARK_PX {
                last = x;
                draw(path, tenth(x));
            }
        }
    }
}

fn tenth(px: f64) -> f64 {
    (px * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::{Drawing, Lane, LaneMarks, Nanos, Range, drawing};
    use crate::state::reducer::fixture::connection;
    use protocol::LaneSpan;

    /// From 100 to 900: opened until 200, data until 300 and from 700 to 800, closed from 890 on.
    fn lane() -> Lane {
        let mut connection = connection(0);
        connection.start = Some(Nanos(100));
        connection.duration = Some(Nanos(800));
        connection.data_from = Some(Nanos(100));
        connection.data_to = Some(Nanos(700));
        connection.teardown_from = Some(Nanos(790));
        let span = |from, to| LaneSpan {
            from: Nanos(from),
            to: Nanos(to),
        };
        Lane {
            connection,
            spans: vec![span(100, 300), span(700, 800), span(890, 900)],
            requests: LaneMarks {
                total: 3,
                times: vec![Nanos(200), Nanos(202), Nanos(700)],
            },
            problems: LaneMarks::default(),
            resets: LaneMarks {
                total: 1,
                times: vec![Nanos(900)],
            },
            in_group: None,
        }
    }

    #[test]
    fn a_lane_shows_what_happened_when() {
        let whole = Range::new(0.0, 1000.0);
        let expect = Drawing {
            idle: "M100 9h800v2h-800z".to_owned(),
            unused: String::new(),
            life: "M100 4h200v12h-200zM700 4h100v12h-100zM890 4h10v12h-10z".to_owned(),
            open: "M100 4h100v12h-100z".to_owned(),
            data: "M200 4h100v12h-100zM700 4h100v12h-100z".to_owned(),
            close: "M890 4h10v12h-10z".to_owned(),
            // The second request is too near to the first.
            requests: "M200 4l-4-5h8zM700 4l-4-5h8z".to_owned(),
            problems: String::new(),
            resets: "M895 5l10 10m0-10l-10 10".to_owned(),
        };
        assert_eq!(drawing(&lane(), whole, 1000.0), expect);
    }

    #[test]
    fn only_what_is_in_view_is_drawn() {
        let drawn = drawing(&lane(), Range::new(250.0, 750.0), 500.0);
        assert_eq!(drawn.idle, "M0 9h500v2h-500z");
        assert_eq!(drawn.data, "M0 4h50v12h-50zM450 4h50v12h-50z");
        assert_eq!((drawn.open, drawn.close), (String::new(), String::new()));
        assert_eq!(drawn.requests, "M450 4l-4-5h8z");
    }

    #[test]
    fn a_connection_without_data_is_hatched() {
        let mut lane = lane();
        lane.connection.data_from = None;
        (lane.connection.bytes_client, lane.connection.bytes_server) = (0, 0);
        let drawn = drawing(&lane, Range::new(0.0, 1000.0), 1000.0);
        assert_eq!(drawn.unused, "M100 5h800v10h-800z");
        assert_eq!((drawn.idle, drawn.life), (String::new(), String::new()));
    }

    #[test]
    fn no_time_no_drawing() {
        let mut lane = lane();
        lane.connection.start = None;
        assert_eq!(
            drawing(&lane, Range::new(0.0, 1.0), 10.0),
            Drawing::default()
        );
        lane.connection.start = Some(Nanos(i64::MAX));
        lane.connection.duration = Some(Nanos(i64::MAX));
        lane.requests.times = vec![Nanos(i64::MIN)];
        let drawn = drawing(&lane, Range::new(0.0, 1.0), 10.0);
        assert_eq!(drawn, Drawing::default());
    }
}
