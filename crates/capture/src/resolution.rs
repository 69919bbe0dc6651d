use crate::Timestamp;

const NANOS_PER_SECOND: i64 = 1_000_000_000;

/// How an interface counts time: ticks per second and a constant that is added (pcapng `if_tsresol` and
/// `if_tsoffset`, draft-ietf-opsawg-pcapng section 4.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Resolution {
    ticks: Ticks,
    offset_seconds: i64,
}

/// Ticks per second, prepared so that one packet costs one multiplication or division.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Ticks {
    /// Nanoseconds per tick.
    Slow(u64),
    /// Ticks per nanosecond.
    Fast(u64),
    /// More ticks per nanosecond than 64 bits count: every time is 0.
    BeyondCounting,
    /// Two to this power of ticks per second.
    PowerOfTwo(u32),
}

impl Resolution {
    /// Microseconds: what pcapng assumes without `if_tsresol`, and most classic files.
    pub const MICROSECONDS: Self = Self::decimal(6);
    /// Nanoseconds.
    pub const NANOSECONDS: Self = Self::decimal(9);

    /// From the two options of an interface: the byte of `if_tsresol` (a power of ten; with the top bit set, a power
    /// of two) and the seconds of `if_tsoffset`.
    pub fn from_options(tsresol: u8, offset_seconds: i64) -> Self {
        let exponent = tsresol & 0x7f;
        let resolution = if tsresol & 0x80 == 0 {
            Self::decimal(exponent)
        } else {
            Self {
                ticks: Ticks::PowerOfTwo(exponent as u32),
                offset_seconds: 0,
            }
        };
        Self {
            offset_seconds,
            ..resolution
        }
    }

    /// Ten to this power of ticks per second.
    const fn decimal(exponent: u8) -> Self {
        let ticks = if exponent <= 9 {
            Ticks::Slow(10_u64.pow(9 - exponent as u32))
        } else {
            match 10_u64.checked_pow(exponent as u32 - 9) {
                Some(per_nanosecond) => Ticks::Fast(per_nanosecond),
                None => Ticks::BeyondCounting,
            }
        };
        Self {
            ticks,
            offset_seconds: 0,
        }
    }

    /// The time of a tick count, rounded down to whole nanoseconds; `None` where it lies beyond the years 1677 to
    /// 2262 that 64 bits of nanoseconds hold.
    #[inline]
    pub fn time(self, ticks: u64) -> Option<Timestamp> {
        let nanos = match self.ticks {
            Ticks::Slow(nanos_per_tick) => ticks.checked_mul(nanos_per_tick)?,
            Ticks::Fast(per_nanosecond) => ticks.checked_div(per_nanosecond)?,
            Ticks::BeyondCounting => 0,
            Ticks::PowerOfTwo(exponent) => {
                let scaled = u128::from(ticks) * u128::from(NANOS_PER_SECOND.unsigned_abs());
                u64::try_from(scaled.checked_shr(exponent)?).ok()?
            }
        };
        if self.offset_seconds == 0 {
            return i64::try_from(nanos).ok().map(Timestamp);
        }
        let offset = i128::from(self.offset_seconds) * i128::from(NANOS_PER_SECOND);
        i64::try_from(i128::from(nanos) + offset)
            .ok()
            .map(Timestamp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_become_nanoseconds() {
        let check = |tsresol: u8, offset: i64, ticks: u64, expect: Option<i64>| {
            assert_eq!(
                Resolution::from_options(tsresol, offset).time(ticks),
                expect.map(Timestamp),
                "tsresol {tsresol:#04x}, offset {offset}, ticks {ticks}"
            );
        };
        check(0, 0, 7, Some(7_000_000_000));
        check(3, 0, 7, Some(7_000_000));
        check(6, 0, 1_340_954_905_298_858, Some(1_340_954_905_298_858_000));
        check(9, 0, 7, Some(7));
        check(12, 0, 7_999, Some(7));
        // Ten to the 28th ticks per second: a tick count of 64 bits is less than two nanoseconds.
        check(28, 0, 10_000_000_000_000_000_000, Some(1));
        check(29, 0, u64::MAX, Some(0));
        check(127, 0, u64::MAX, Some(0));
        // Powers of two: 1024 ticks a second, a sixteenth of a second, one tick short of a second.
        check(0x80 | 10, 0, 1024, Some(1_000_000_000));
        check(0x80 | 10, 0, 64, Some(62_500_000));
        check(0x80 | 10, 0, 1023, Some(999_023_437));
        // NTP style, 2^32 ticks a second, as some hardware writes: 2021-01-01 and a half second.
        check(
            0x80 | 32,
            0,
            (1_609_459_200 << 32) | (1 << 31),
            Some(1_609_459_200_500_000_000),
        );
        check(0xff, 0, u64::MAX, Some(0));
        check(0x80, 0, 3, Some(3_000_000_000));
        // Offsets in both directions.
        check(6, 10, 1, Some(10_000_001_000));
        check(6, -10, 1, Some(-9_999_999_000));
        check(0x80 | 1, 3600, 1, Some(3_600_500_000_000));
        // Beyond what 64 bits hold.
        check(0, 0, u64::MAX, None);
        check(6, 0, u64::MAX, None);
        check(9, 0, u64::MAX, None);
        check(9, 0, i64::MAX as u64, Some(i64::MAX));
        check(6, i64::MAX, 0, None);
        check(6, i64::MIN, 0, None);
        check(0x80, 0, u64::MAX, None);
    }
}
