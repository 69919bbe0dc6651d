//! From items to paths. However many there are, a path has only as much as a screen can show.

use super::plot::{Form, Item, Sign};
use crate::chart::Range;
use std::collections::HashSet;
use std::fmt::Write;

/// Up to so many are drawn one by one; more are merged where they share pixels.
const FEW: usize = 2500;
/// Signs nearer than this, in px, are one.
const SIGN_PX: f64 = 3.0;

/// Where values lie on the screen, in px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    pub x: Range,
    pub y: Range,
    pub width: f64,
    pub height: f64,
}

impl Frame {
    /// From the left.
    pub(crate) fn px_x(&self, value: f64) -> f64 {
        // What is far outside is cut: paths with huge numbers are drawn wrongly.
        (self.x.share(value) * self.width).clamp(-50.0, self.width + 50.0)
    }

    /// From the top.
    pub(crate) fn px_y(&self, value: f64) -> f64 {
        let place = self.height - self.y.share(value) * self.height;
        place.clamp(-50.0, self.height + 50.0)
    }
}

/// The `d` of an SVG path that shows some items in time order.
pub(crate) fn path(form: Form, items: &[Item], frame: &Frame) -> String {
    let is_few = items.len() <= FEW;
    match form {
        Form::Steps => line(items, frame, true),
        Form::Line => line(items, frame, false),
        Form::Bars if is_few => beams(items, frame),
        Form::Dots if is_few => dots(items, frame),
        Form::Bars => Coverage::of(items, frame, 1.0).path(),
        Form::Dots => Coverage::of(items, frame, 2.0).path(),
        Form::Signs(sign) => signs(sign, items, frame),
    }
}

/// A path that is being written.
#[derive(Default)]
struct Pen(String);

impl Pen {
    fn to(&mut self, command: char, values: &[f64]) {
        self.0.push(command);
        for (place, value) in values.iter().enumerate() {
            let value = (value * 10.0).round() / 10.0;
            let gap = if place > 0 { " " } else { "" };
            // Writing to a string does not fail.
            let _ = write!(self.0, "{gap}{value}");
        }
    }
}

fn dots(items: &[Item], frame: &Frame) -> String {
    let mut pen = Pen::default();
    for item in items {
        pen.to('M', &[frame.px_x(item.x), frame.px_y(item.high)]);
        pen.to('h', &[0.0]);
    }
    pen.0
}

fn beams(items: &[Item], frame: &Frame) -> String {
    /// Half as wide as the ends of a beam, and as high as a beam must be to have some.
    const END_PX: f64 = 2.5;
    const HIGH_PX: f64 = 7.0;
    let mut pen = Pen::default();
    for item in items {
        let (x, low, high) = (
            frame.px_x(item.x),
            frame.px_y(item.low),
            frame.px_y(item.high),
        );
        pen.to('M', &[x, low]);
        // What has no length would not be drawn.
        pen.to('V', &[high.min(low - 1.5)]);
        if low - high >= HIGH_PX {
            for y in [low, high] {
                pen.to('M', &[x - END_PX, y]);
                pen.to('h', &[2.0 * END_PX]);
            }
        }
    }
    pen.0
}

/// What a line does within one column of pixels.
struct Column {
    number: f64,
    x: f64,
    first: f64,
    least: f64,
    most: f64,
    last: f64,
}

fn line(items: &[Item], frame: &Frame, square: bool) -> String {
    let mut pen = Pen::default();
    let mut column: Option<Column> = None;
    let flush = |pen: &mut Pen, column: &Column| {
        if pen.0.is_empty() {
            pen.to('M', &[column.x, column.first]);
        } else if square {
            pen.to('H', &[column.x]);
            pen.to('V', &[column.first]);
        } else {
            pen.to('L', &[column.x, column.first]);
        }
        for y in [column.least, column.most, column.last] {
            if column.least < column.most {
                pen.to('V', &[y]);
            }
        }
    };
    for item in items {
        let (x, y) = (frame.px_x(item.x), frame.px_y(item.high));
        let number = x.floor();
        match &mut column {
            Some(column) if column.number == number => {
                column.least = column.least.min(y);
                column.most = column.most.max(y);
                column.last = y;
            }
            _ => {
                if let Some(column) = &column {
                    flush(&mut pen, column);
                }
                column = Some(Column {
                    number,
                    x,
                    first: y,
                    least: y,
                    most: y,
                    last: y,
                });
            }
        }
    }
    if let Some(column) = &column {
        flush(&mut pen, column);
    }
    pen.0
}

fn signs(sign: Sign, items: &[Item], frame: &Frame) -> String {
    let mut pen = Pen::default();
    let mut taken = HashSet::new();
    for item in items {
        let (x, y) = (frame.px_x(item.x), frame.px_y(item.high));
        let cell = |px: f64| (px / SIGN_PX).round().to_bits();
        if taken.insert((cell(x), cell(y))) {
            pen.sign(sign, x, y);
        }
    }
    pen.0
}

impl Pen {
    fn sign(&mut self, sign: Sign, x: f64, y: f64) {
        match sign {
            Sign::Cross => {
                self.to('M', &[x - 4.0, y - 4.0]);
                self.0.push_str("l8 8m0-8l-8 8");
            }
            Sign::Plus => {
                self.to('M', &[x - 4.0, y]);
                self.0.push_str("h8m-4-4v8");
            }
            Sign::Diamond => {
                self.to('M', &[x, y - 5.0]);
                self.0.push_str("l5 5-5 5-5-5z");
            }
            Sign::Square => {
                self.to('M', &[x - 4.0, y - 4.0]);
                self.0.push_str("h8v8h-8z");
            }
            Sign::Triangle => {
                self.to('M', &[x, y - 5.0]);
                self.0.push_str("l5 9h-10z");
            }
            Sign::Circle => {
                self.to('M', &[x - 4.5, y]);
                self.0.push_str("a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0");
            }
        }
    }
}

/// A sign by itself, for a legend.
pub(crate) fn single(sign: Sign, x: f64, y: f64) -> String {
    let mut pen = Pen::default();
    pen.sign(sign, x, y);
    pen.0
}

/// Which cells of the screen are covered: columns of bits.
struct Coverage {
    cell_px: f64,
    rows: usize,
    columns: Vec<Vec<u64>>,
}

/// Neither is a screen larger, nor is anything drawn beyond.
const LARGEST: usize = 1 << 14;

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "float to integer casts saturate, and the bounds are 0 and the number of cells"
)]
fn cell(px: f64, cell_px: f64) -> usize {
    ((px / cell_px).max(0.0) as usize).min(LARGEST)
}

impl Coverage {
    fn of(items: &[Item], frame: &Frame, cell_px: f64) -> Self {
        let columns = cell(frame.width, cell_px).saturating_add(1);
        let rows = cell(frame.height, cell_px).saturating_add(1);
        let mut coverage = Self {
            cell_px,
            rows,
            columns: vec![vec![0; rows.div_ceil(64)]; columns],
        };
        for item in items {
            let (top, bottom) = (frame.px_y(item.high), frame.px_y(item.low));
            if bottom >= 0.0 && top <= frame.height {
                let x = cell(frame.px_x(item.x), cell_px);
                coverage.add(x, cell(top, cell_px), cell(bottom, cell_px));
            }
        }
        coverage
    }

    fn add(&mut self, column: usize, top: usize, bottom: usize) {
        let bottom = bottom.min(self.rows.saturating_sub(1));
        let Some(column) = self.columns.get_mut(column) else {
            return;
        };
        let words = column.iter_mut().enumerate();
        for (place, word) in words.take(bottom / 64 + 1).skip(top / 64) {
            let mut bits = u64::MAX;
            if place == top / 64 {
                bits &= u64::MAX << (top % 64);
            }
            if place == bottom / 64 {
                bits &= u64::MAX >> (63 - bottom % 64);
            }
            *word |= bits;
        }
    }

    /// Runs of covered cells as upright lines.
    fn path(&self) -> String {
        let mut pen = Pen::default();
        let mut x = self.cell_px / 2.0;
        for column in &self.columns {
            let (mut y, mut begun) = (0.0, None);
            for row in 0..self.rows {
                let word = column.get(row / 64).copied().unwrap_or(0);
                let is_covered = word >> (row % 64) & 1 != 0;
                if is_covered && begun.is_none() {
                    begun = Some(y);
                }
                if let Some(from) = begun.filter(|_| !is_covered) {
                    pen.to('M', &[x, from]);
                    pen.to('V', &[y]);
                    begun = None;
                }
                y += self.cell_px;
            }
            if let Some(from) = begun {
                pen.to('M', &[x, from]);
                pen.to('V', &[y]);
            }
            x += self.cell_px;
        }
        pen.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Coverage, FEW, Frame, path};
    use crate::chart::Range;
    use crate::graphs::plot::{Form, Item, Sign};

    const FRAME: Frame = Frame {
        x: Range {
            from: 0.0,
            to: 100.0,
        },
        y: Range {
            from: 0.0,
            to: 50.0,
        },
        width: 200.0,
        height: 100.0,
    };

    fn item(x: f64, low: f64, high: f64) -> Item {
        Item {
            x,
            low,
            high,
            point: 0,
        }
    }

    #[test]
    fn few_are_drawn_one_by_one() {
        let check = |form: Form, items: &[Item], expect: &str| {
            assert_eq!(path(form, items, &FRAME), expect, "{form:?}");
        };
        let two = [item(0.0, 0.0, 0.0), item(50.0, 10.0, 25.0)];
        check(Form::Dots, &two, "M0 100h0M100 50h0");
        check(
            Form::Bars,
            &two,
            "M0 100V98.5M100 80V50M97.5 80h5M97.5 50h5",
        );
        check(Form::Steps, &two, "M0 100H100V50");
        check(Form::Line, &two, "M0 100L100 50");
        check(Form::Signs(Sign::Cross), &two[1..], "M96 46l8 8m0-8l-8 8");
        check(
            Form::Signs(Sign::Cross),
            &[two[1], two[1]],
            "M96 46l8 8m0-8l-8 8",
        );
        check(Form::Dots, &[], "");
        // Far outside.
        check(
            Form::Line,
            &[item(-1e18, 0.0, 1e18), item(1e18, 0.0, -1e18)],
            "M-50 -50L250 150",
        );
    }

    #[test]
    fn a_column_has_its_lowest_and_highest_value() {
        let items = [10.0, 40.0, 20.0, 30.0].map(|y| item(10.0, y, y));
        assert_eq!(path(Form::Steps, &items, &FRAME), "M20 80V20V80V40");
    }

    #[test]
    fn covered_cells_are_runs() {
        let check = |spans: &[(usize, usize, usize)], expect: &str| {
            let mut coverage = Coverage::of(&[], &FRAME, 1.0);
            for (column, top, bottom) in spans {
                coverage.add(*column, *top, *bottom);
            }
            assert_eq!(coverage.path(), expect, "{spans:?}");
        };
        check(&[], "");
        check(&[(0, 0, 0)], "M0.5 0V1");
        check(
            &[(3, 5, 9), (3, 10, 12), (3, 20, 20)],
            "M3.5 5V13M3.5 20V21",
        );
        check(&[(2, 60, 70)], "M2.5 60V71");
        check(&[(2, 63, 64)], "M2.5 63V65");
        check(&[(200, 0, 900)], "M200.5 0V101");
        check(&[(900, 0, 3)], "");
    }

    #[test]
    fn a_million_points_are_no_more_than_the_screen() {
        let many: Vec<Item> = (0..1_000_000_u32)
            .map(|place| {
                item(
                    f64::from(place) / 1e4,
                    f64::from(place % 50),
                    f64::from(place % 50),
                )
            })
            .collect();
        assert!(many.len() > FEW);
        for form in [Form::Dots, Form::Bars, Form::Steps, Form::Signs(Sign::Plus)] {
            let path = path(form, &many, &FRAME);
            assert!(path.len() < 400_000, "{form:?}: {}", path.len());
        }
    }
}
