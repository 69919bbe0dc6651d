use terms::Timestamp;

/// A time that may be missing, in eight bytes: connections keep many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp(i64);

impl Stamp {
    /// No time. A capture from 292 years before 1970 cannot be told from it.
    pub(crate) const NONE: Self = Self(i64::MIN);

    pub(crate) fn get(self) -> Option<Timestamp> {
        (self != Self::NONE).then_some(Timestamp(self.0))
    }

    pub(crate) fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// Nanoseconds from `then` to this time, where both are known.
    pub(crate) fn since(self, then: Self) -> Option<i64> {
        Some(self.get()?.0.saturating_sub(then.get()?.0))
    }

    /// Keeps the first time that is known.
    pub(crate) fn set_once(&mut self, time: Self) {
        if self.is_none() {
            *self = time;
        }
    }

    /// Keeps the last time that is known.
    pub(crate) fn set(&mut self, time: Self) {
        if !time.is_none() {
            *self = time;
        }
    }
}

impl Default for Stamp {
    fn default() -> Self {
        Self::NONE
    }
}

impl From<Option<Timestamp>> for Stamp {
    fn from(time: Option<Timestamp>) -> Self {
        time.map_or(Self::NONE, |time| Self(time.0))
    }
}
