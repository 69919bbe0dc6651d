//! Numbers, times and sizes as all languages here show them: SI units, narrow spaces between groups of three digits.

use protocol::Nanos;

/// Between the groups of a number; does not break a line.
const GROUP: char = '\u{202f}';
/// Between a number and its unit; does not break a line.
const UNIT: char = '\u{a0}';

const MICROSECOND: u64 = 1_000;
const MILLISECOND: u64 = 1_000_000;
const SECOND: u64 = 1_000_000_000;

/// A whole number with its digits in groups from five digits on: `1272`, `173 131`, `2 616 576`.
pub fn grouped(value: u64) -> String {
    group_digits(&value.to_string())
}

/// Groups the digits of a number; what follows a decimal point is left alone.
pub(crate) fn group_digits(digits: &str) -> String {
    let whole = digits.find('.').unwrap_or(digits.len());
    if whole < 5 {
        return digits.to_owned();
    }
    let mut text = String::with_capacity(digits.len() + 4);
    for (place, digit) in digits.char_indices() {
        if place > 0 && place < whole && (whole - place).is_multiple_of(3) {
            text.push(GROUP);
        }
        text.push(digit);
    }
    text
}

/// A time that something took, as exactly as the capture knows it: `850 ns`, `13 µs`, `1.272 ms`, `5.013 s`,
/// `2 min 5 s`, `1 h 2 min`; `<1 µs` for times that are equal.
pub fn duration(nanos: Nanos) -> String {
    let sign = if nanos.0 < 0 { "−" } else { "" };
    let ns = nanos.0.unsigned_abs();
    let text = if ns == 0 {
        format!("<1{UNIT}µs")
    } else if ns < MICROSECOND {
        format!("{ns}{UNIT}ns")
    } else if ns < MILLISECOND {
        match ns % MICROSECOND {
            0 => format!("{}{UNIT}µs", ns / MICROSECOND),
            rest => format!("{}.{}{UNIT}µs", ns / MICROSECOND, rest / 100),
        }
    } else if ns < SECOND - MICROSECOND / 2 {
        thousandths(rounded(ns, MICROSECOND), "ms")
    } else if ns < 60 * SECOND - MILLISECOND / 2 {
        thousandths(rounded(ns, MILLISECOND), "s")
    } else {
        minutes(rounded(ns, SECOND))
    };
    format!("{sign}{text}")
}

fn rounded(value: u64, unit: u64) -> u64 {
    value.saturating_add(unit / 2) / unit
}

fn thousandths(value: u64, unit: &str) -> String {
    format!("{}.{:03}{UNIT}{unit}", value / 1000, value % 1000)
}

fn minutes(seconds: u64) -> String {
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60);
    if days > 0 {
        format!("{}{UNIT}d {hours}{UNIT}h", grouped(days))
    } else if hours > 0 {
        format!("{hours}{UNIT}h {minutes}{UNIT}min")
    } else {
        format!("{minutes}{UNIT}min {}{UNIT}s", seconds % 60)
    }
}

/// A time that something took, in about three digits: `13 µs`, `1.27 ms`, `5.39 s`, `2 min 5 s`.
pub fn duration_short(nanos: Nanos) -> String {
    let sign = if nanos.0 < 0 { "−" } else { "" };
    let ns = nanos.0.unsigned_abs();
    let (unit_ns, unit) = if ns < MILLISECOND {
        return duration(nanos);
    } else if ns < SECOND {
        (MILLISECOND, "ms")
    } else if ns < 60 * SECOND {
        (SECOND, "s")
    } else {
        return duration(nanos);
    };
    format!("{sign}{}{UNIT}{unit}", three_digits(ns, unit_ns))
}

/// `value / unit` rounded to three significant digits, for values of at least one unit.
pub(crate) fn three_digits(value: u64, unit: u64) -> String {
    // From where on rounding would give a digit more.
    let decimals = if u128::from(value) * 1000 < u128::from(unit) * 9_995 {
        2
    } else if u128::from(value) * 1000 < u128::from(unit) * 99_950 {
        1
    } else {
        0
    };
    format!("{:.decimals$}", value as f64 / unit as f64)
}

/// A time since the segment before: `+13 µs`, `<1 µs`.
pub fn delta(nanos: Nanos) -> String {
    if nanos.0 <= 0 {
        duration(nanos)
    } else {
        format!("+{}", duration(nanos))
    }
}

/// A time since the first frame, in seconds: `0.000 000`, with nine decimals where the capture has nanoseconds.
pub fn seconds(nanos: Nanos) -> String {
    let sign = if nanos.0 < 0 { "−" } else { "" };
    let ns = nanos.0.unsigned_abs();
    let (whole, rest) = (ns / SECOND, ns % SECOND);
    let (milli, micro, nano) = (
        rest / MILLISECOND,
        rest / MICROSECOND % 1000,
        rest % MICROSECOND,
    );
    let mut text = format!("{sign}{}.{milli:03}{GROUP}{micro:03}", grouped(whole));
    if nano > 0 {
        text.push_str(&format!("{GROUP}{nano:03}"));
    }
    text
}
