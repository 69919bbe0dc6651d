//! Distances by time. Room above a segment's row makes its distance to the one before that of the time between them,
//! and keeps row heights in a byte; rows are never closer than in even spacing, and what would take more than 180 px
//! has an idle row. The scale is the connection's: the largest by which the ladder is at most twice as high and at most
//! one gap in six too long, so that loopback and satellite read alike.

use crate::height::{MAX_GAP_PX, SEGMENT_PX};
use protocol::Nanos;

/// A pause below this is never worth a row of its own.
const IDLE_AT_LEAST: i64 = 1_000_000_000;
/// How many times the usual gap a pause must be.
const IDLE_TIMES_USUAL: i64 = 20;
/// Of so many gaps that have a length, at most one is too long to be drawn by the scale.
const TOO_LONG_ONE_IN: u64 = 6;

/// How long the times between a connection's segments are, counted by length: eight buckets for each power of two, so that
/// neither their median nor a scale for them needs a copy of all.
pub(crate) struct Gaps {
    /// The bucket of a gap is its exponent and the three bits below it.
    buckets: [u32; 64 * 8],
    total: u32,
}

impl Default for Gaps {
    fn default() -> Self {
        Self {
            buckets: [0; 64 * 8],
            total: 0,
        }
    }
}

impl Gaps {
    pub(crate) fn add(&mut self, gap: Nanos) {
        if let Some(count) = self.buckets.get_mut(bucket_of(gap)) {
            *count = count.saturating_add(1);
            self.total = self.total.saturating_add(1);
        }
    }

    /// From which gap on, in nanoseconds, a pause has a row of its own.
    pub(crate) fn idle_at_least(&self) -> i64 {
        let mut seen = 0_u32;
        let median = self.buckets.iter().position(|count| {
            seen = seen.saturating_add(*count);
            // The lower of the two middle gaps where their number is even.
            seen.saturating_mul(2) >= self.total
        });
        let usual = median.map_or(0, bucket_floor);
        usual.saturating_mul(IDLE_TIMES_USUAL).max(IDLE_AT_LEAST)
    }

    /// The largest scale by which these gaps, but for those that are a pause anyway, make a ladder at most twice as high as
    /// even spacing does, and hardly one of them is too long to be drawn; `None` where no time passes.
    pub(crate) fn scale(&self, idle_at_least: i64) -> Option<Scale> {
        let lengths = || {
            // The upper edge of a bucket: nothing in it is longer.
            let edges = (1..).map(bucket_floor).zip(&self.buckets).skip(1);
            edges
                .map(|(edge, count)| (edge, u64::from(*count)))
                .filter(|(edge, count)| *edge < idle_at_least && *count > 0)
        };
        let drawn: u64 = lengths().map(|(_, count)| count).sum();
        let room = u64::from(self.total.saturating_add(1)).saturating_mul(SEGMENT_PX.into());
        let fits = |nanos: i64| {
            let (mut added, mut too_long) = (0_u64, 0_u64);
            for (edge, count) in lengths() {
                let px = Scale(nanos).px(Nanos(edge));
                let gap = px.saturating_sub(SEGMENT_PX.into());
                let most = u64::from(MAX_GAP_PX);
                added = added.saturating_add(gap.min(most).saturating_mul(count));
                too_long = too_long.saturating_add(if gap > most { count } else { 0 });
            }
            added <= room && too_long <= drawn / TOO_LONG_ONE_IN
        };
        let (mut low, mut high) = (1, idle_at_least.saturating_mul(2));
        while low < high {
            let middle = i64::midpoint(low, high);
            if fits(middle) {
                high = middle;
            } else {
                low = middle.saturating_add(1);
            }
        }
        (drawn > 0).then_some(Scale(low))
    }
}

/// How much time 100 px stand for, in nanoseconds; at least 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scale(pub(crate) i64);

impl Scale {
    /// The length of a time, in px.
    pub(crate) fn px(self, time: Nanos) -> u64 {
        let time = time.0.max(0).unsigned_abs();
        time.saturating_mul(100) / self.0.max(1).unsigned_abs()
    }
}

fn bucket_of(gap: Nanos) -> usize {
    let gap = gap.0.max(0).unsigned_abs();
    match gap.checked_ilog2() {
        Some(exponent) if exponent >= 3 => {
            (exponent as usize) * 8 + ((gap >> (exponent - 3)) & 7) as usize
        }
        _ => gap as usize,
    }
}

fn bucket_floor(bucket: usize) -> i64 {
    let (exponent, eighths) = (bucket / 8, bucket % 8);
    let floor = match exponent {
        0..3 => bucket as u64,
        _ => (8 + eighths as u64) << (exponent - 3),
    };
    i64::try_from(floor).unwrap_or(i64::MAX)
}
