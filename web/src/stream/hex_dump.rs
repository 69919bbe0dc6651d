use super::letters::Run;
use std::fmt::Write;
use std::ops::Range;

/// Writes bytes in hexadecimal and as ASCII, a line for each `width` bytes, with the offset of its first one.
pub(super) fn hex_dump(bytes: &[u8], offset: u64, width: usize, found: &Range<usize>) -> Vec<Run> {
    let mut runs = Runs::default();
    for (number, line) in bytes.chunks(width.max(1)).enumerate() {
        let first = number.saturating_mul(width);
        let at = offset.saturating_add(first as u64);
        runs.write(false, |text| {
            let _ = write!(text, "{at:08x}  ");
        });
        let is_found = |place: usize| found.contains(&first.saturating_add(place));
        for (place, byte) in line.iter().enumerate() {
            runs.write(is_found(place), |text| {
                let _ = write!(text, "{byte:02x}");
            });
            let goes_on = place.saturating_add(1) < line.len();
            runs.write(
                goes_on && is_found(place) && is_found(place.saturating_add(1)),
                |text| {
                    text.push(' ');
                    // Halves are easier to count.
                    if place.saturating_add(1) == 8 && width > 8 {
                        text.push(' ');
                    }
                },
            );
        }
        runs.write(false, |text| {
            let missing = width.saturating_sub(line.len());
            let half = usize::from(line.len() < 8 && width > 8);
            let blanks = missing
                .saturating_mul(3)
                .saturating_add(half)
                .saturating_add(1);
            text.extend(std::iter::repeat_n(' ', blanks));
        });
        for (place, byte) in line.iter().enumerate() {
            runs.write(is_found(place), |text| {
                text.push(match byte {
                    b' '..=b'~' => char::from(*byte),
                    _ => '.',
                });
            });
        }
        runs.write(false, |text| text.push('\n'));
    }
    runs.0
}

#[derive(Default)]
struct Runs(Vec<Run>);

impl Runs {
    fn write(&mut self, is_match: bool, write: impl FnOnce(&mut String)) {
        if let Some(last) = self.0.last_mut().filter(|last| last.is_match == is_match) {
            write(&mut last.text);
            return;
        }
        let mut run = Run {
            text: String::new(),
            is_escape: false,
            is_match,
        };
        write(&mut run.text);
        self.0.push(run);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], offset: u64, width: usize, found: Range<usize>, expect: &str) {
        let runs = hex_dump(bytes, offset, width, &found);
        let tell = |run: &Run| match run.is_match {
            true => format!("<{}>", run.text),
            false => run.text.clone(),
        };
        assert_eq!(runs.iter().map(tell).collect::<String>(), expect);
    }

    #[test]
    fn lines_stand_below_each_other() {
        check(
            b"GET / HTTP/1.1\r\nHost",
            0x1234,
            16,
            0..0,
            "00001234  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  GET / HTTP/1.1..\n\
             00001244  48 6f 73 74                                       Host\n",
        );
        check(
            b"GET / HTTP",
            0,
            8,
            0..0,
            "00000000  47 45 54 20 2f 20 48 54  GET / HT\n00000008  54 50                    TP\n",
        );
        check(b"", 0, 16, 0..0, "");
    }

    #[test]
    fn what_was_found_stands_out() {
        check(
            b"abcd",
            u64::from(u32::MAX) + 1,
            16,
            1..3,
            "100000000  61 <62 63> 64                                       a<bc>d\n",
        );
    }
}
