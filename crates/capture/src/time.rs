/// A point in time: nanoseconds since 1970-01-01 00:00:00 UTC, negative before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nanos(pub i64);
