/// A bar that a figure is held against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Bar {
    AtMost(f64),
    AtLeast(f64),
    /// Only told.
    None,
}

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) what: String,
    pub(super) value: f64,
    pub(super) unit: &'static str,
    pub(super) bar: Bar,
}

impl Line {
    pub(super) fn new(what: impl Into<String>, value: f64, unit: &'static str, bar: Bar) -> Self {
        Self {
            what: what.into(),
            value,
            unit,
            bar,
        }
    }

    fn verdict(&self) -> &'static str {
        let is_met = match self.bar {
            Bar::AtMost(bar) => self.value <= bar,
            Bar::AtLeast(bar) => self.value >= bar,
            Bar::None => return "",
        };
        if is_met { "met" } else { "MISSED" }
    }
}

/// Prints figures beside their bars.
pub(super) fn print(lines: &[Line]) {
    println!(
        "\n{:>12} {:<9} {:>14}  {:<7} what",
        "figure", "unit", "bar", ""
    );
    for line in lines {
        let bar = match line.bar {
            Bar::AtMost(bar) => format!("at most {bar}"),
            Bar::AtLeast(bar) => format!("at least {bar}"),
            Bar::None => String::new(),
        };
        println!(
            "{:>12.2} {:<9} {bar:>14}  {:<7} {}",
            line.value,
            line.unit,
            line.verdict(),
            line.what
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_include_their_edge() {
        #[track_caller]
        fn check(value: f64, bar: Bar, expect: &str) {
            assert_eq!(Line::new("", value, "", bar).verdict(), expect);
        }
        check(50.0, Bar::AtMost(50.0), "met");
        check(50.1, Bar::AtMost(50.0), "MISSED");
        check(0.8, Bar::AtLeast(0.8), "met");
        check(0.79, Bar::AtLeast(0.8), "MISSED");
        check(f64::NAN, Bar::AtLeast(0.8), "MISSED");
        check(1.0, Bar::None, "");
    }
}
