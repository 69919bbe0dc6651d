use std::cmp::Ordering;

/// A sequence number as the header carries it; arithmetic is modulo 2^32 (RFC 9293 section 3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct SeqNum(pub u32);

impl SeqNum {
    /// The number `bytes` further on, wrapping past 2^32.
    #[must_use]
    pub fn wrapping_add(self, bytes: u32) -> Self {
        Self(self.0.wrapping_add(bytes))
    }

    /// The number `bytes` further back, wrapping past zero.
    #[must_use]
    pub fn wrapping_sub(self, bytes: u32) -> Self {
        Self(self.0.wrapping_sub(bytes))
    }

    /// How many bytes to go forward from `base` to reach this number, 0 to 2^32 - 1: a relative number where `base` is
    /// the initial sequence number.
    #[must_use]
    pub fn since(self, base: Self) -> u32 {
        self.0.wrapping_sub(base.0)
    }

    /// The shorter way from `base` to this number: negative where this one is behind it. Exactly half the circle
    /// counts as behind.
    #[must_use]
    pub fn distance(self, base: Self) -> i32 {
        self.since(base).cast_signed()
    }

    /// Which of two numbers is further on, if they are less than 2^31 apart. There is no `Ord`: the relation is not
    /// transitive around the circle.
    #[must_use]
    pub fn compare(self, other: Self) -> Ordering {
        self.distance(other).cmp(&0)
    }

    /// Whether this number is behind `other`.
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        self.compare(other).is_lt()
    }

    /// Whether this number is further on than `other`.
    #[must_use]
    pub fn is_after(self, other: Self) -> bool {
        self.compare(other).is_gt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_around_the_end_of_the_circle() {
        fn check(a: u32, b: u32, distance: i32) {
            let (a, b) = (SeqNum(a), SeqNum(b));
            assert_eq!(a.distance(b), distance);
            assert_eq!(a.is_before(b), distance < 0);
            assert_eq!(a.is_after(b), distance > 0);
            assert_eq!(a.wrapping_sub(a.since(b)), b);
            assert_eq!(b.wrapping_add(a.since(b)), a);
        }
        check(1, 1, 0);
        check(2, 1, 1);
        check(1, 2, -1);
        check(0, u32::MAX, 1);
        check(u32::MAX, 0, -1);
        check(0x7fff_ffff, 0, i32::MAX);
        check(0x8000_0000, 0, i32::MIN);
    }
}
