use crate::Field;
use std::net::IpAddr;

/// A value of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// The field is there and has no value, as protocols and analysis flags.
    Present,
    /// A number; 0 and 1 of booleans.
    Number(u64),
    /// A time span in nanoseconds.
    Time(i64),
    Address(IpAddr),
    /// A text; bytes that are no UTF-8 were replaced by U+FFFD.
    Text(&'a str),
}

/// What a filter is applied to: a segment, together with its connection.
pub trait Subject {
    /// Calls `each` with every value that the field has here, in the order of the segment; not at all where the field is
    /// absent. The values are of the field's [`Field::kind`].
    fn values(&self, field: Field, each: &mut dyn FnMut(Value<'_>));

    /// Whether a word of a search stands in any of the texts here, see [`crate::text_holds`].
    fn mentions(&self, word: &str) -> bool;
}
