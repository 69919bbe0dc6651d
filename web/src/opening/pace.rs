use std::collections::VecDeque;

/// How far back the rate looks: long enough that single slices do not show, short enough that a slow disk does.
const WINDOW_MS: u64 = 4_000;

/// From so much time on a rate means something.
const MEANINGFUL_MS: u64 = 450;

/// How fast bytes come, by how many had come when.
#[derive(Debug, Clone, Default)]
pub(super) struct Pace {
    /// Times in ms and bytes until then, the oldest first.
    samples: VecDeque<(u64, u64)>,
}

/// How long something still takes, in a unit that suits a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    Seconds(u64),
    Minutes(u64),
    Hours(u64),
}

impl Pace {
    /// Learns that `done` bytes had come at `now_ms`. Where that goes backwards, something else has begun.
    pub(super) fn note(&mut self, now_ms: u64, done: u64) {
        if let Some(&(at, before)) = self.samples.back() {
            if now_ms < at || done < before {
                self.samples.clear();
            } else if now_ms == at {
                self.samples.pop_back();
            }
        }
        self.samples.push_back((now_ms, done));
        // The oldest sample is the last one that is as old as the window.
        while let Some(&(second, _)) = self.samples.get(1)
            && now_ms.saturating_sub(second) >= WINDOW_MS
        {
            self.samples.pop_front();
        }
    }

    /// Bytes a second, once that means something.
    pub(super) fn rate(&self) -> Option<u64> {
        let (&(from_ms, from), &(to_ms, to)) = (self.samples.front()?, self.samples.back()?);
        let time_ms = to_ms.saturating_sub(from_ms);
        if time_ms < MEANINGFUL_MS {
            return None;
        }
        let bytes = u128::from(to.saturating_sub(from));
        u64::try_from(bytes.saturating_mul(1000) / u128::from(time_ms)).ok()
    }

    /// How long the rest of `total` bytes takes at that rate; `None` where nothing goes on, or nothing is left.
    pub(super) fn left(&self, total: u64) -> Option<Left> {
        let done = self.samples.back()?.1;
        let rest = total.checked_sub(done).filter(|rest| *rest > 0)?;
        let seconds = rest.div_ceil(self.rate().filter(|rate| *rate > 0)?);
        Some(match seconds {
            0..=10 => Left::Seconds(seconds),
            // A guess that changes with every look is none.
            11..=55 => Left::Seconds(seconds.next_multiple_of(5)),
            56..=3_540 => Left::Minutes(seconds.div_ceil(60)),
            _ => Left::Hours(seconds.div_ceil(3_600)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Left::{Hours, Minutes, Seconds};

    #[track_caller]
    fn check(samples: &[(u64, u64)], total: u64, rate: Option<u64>, left: Option<Left>) {
        let mut pace = Pace::default();
        for &(at, done) in samples {
            pace.note(at, done);
        }
        assert_eq!((pace.rate(), pace.left(total)), (rate, left), "{samples:?}");
    }

    #[test]
    fn a_rate_needs_some_time() {
        check(&[], 100, None, None);
        check(&[(7, 0)], 100, None, None);
        check(&[(0, 0), (449, 40)], 100, None, None);
        check(&[(0, 0), (450, 45)], 1000, Some(100), Some(Seconds(10)));
        // The same time twice is no time.
        check(&[(5, 0), (5, 80)], 100, None, None);
    }

    #[test]
    fn only_the_last_seconds_count() {
        // Ten times as fast from the fifth second on.
        let mut samples: Vec<(u64, u64)> = (0..=5).map(|s| (s * 1000, s * 10)).collect();
        samples.extend((6..=12).map(|s| (s * 1000, 50 + (s - 5) * 100)));
        check(&samples, 2750, Some(100), Some(Seconds(20)));
        check(&samples[..6], 2050, Some(10), Some(Minutes(4)));
        // After a pause longer than the window, there is still a rate.
        check(
            &[(0, 0), (100, 10), (10_100, 1010)],
            1011,
            Some(100),
            Some(Seconds(1)),
        );
    }

    #[test]
    fn what_goes_backwards_is_another_thing() {
        check(&[(0, 500), (1000, 600), (1200, 0)], 900, None, None);
        check(
            &[(1000, 0), (0, 1), (1000, 101)],
            301,
            Some(100),
            Some(Seconds(2)),
        );
    }

    #[test]
    fn guesses_are_round() {
        let at = |rest: u64, expect| check(&[(0, 0), (1000, 1)], 1 + rest, Some(1), Some(expect));
        at(1, Seconds(1));
        at(10, Seconds(10));
        at(11, Seconds(15));
        at(55, Seconds(55));
        at(56, Minutes(1));
        at(61, Minutes(2));
        at(3_540, Minutes(59));
        at(3_541, Hours(1));
        at(7_201, Hours(3));
        at(u64::MAX - 1, Hours(5_124_095_576_030_432));
    }

    #[test]
    fn nothing_is_guessed_of_what_stands_still_or_is_done() {
        check(&[(0, 5), (1000, 5)], 10, Some(0), None);
        check(&[(0, 0), (1000, 5)], 5, Some(5), None);
        // A server may send more than it said.
        check(&[(0, 0), (1000, 9)], 5, Some(9), None);
        check(&[(0, 0), (u64::MAX, u64::MAX)], u64::MAX, Some(1000), None);
    }
}
