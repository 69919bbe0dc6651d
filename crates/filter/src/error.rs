use crate::Field;
use std::ops::Range;

/// Why a text is no filter, and which part of it is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError {
    /// The bytes of the text that are wrong; empty at its end where something is missing. On boundaries of characters.
    pub span: Range<usize>,
    /// What is wrong with them.
    pub code: ErrorCode,
    /// The field that they are compared with, where there is one.
    pub field: Option<Field>,
}

/// What is wrong with a part of a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorCode {
    /// The text is longer than so many bytes.
    TooLong {
        /// The bound.
        max: usize,
    },
    /// Parentheses and negations are nested deeper than this.
    TooDeep {
        /// The bound.
        max: usize,
    },
    /// A set has more values than this.
    TooManyValues {
        /// The bound.
        max: usize,
    },
    /// A text in quotes does not end.
    UnclosedQuote,
    /// A parenthesis does not end.
    UnclosedParenthesis,
    /// A set does not end.
    UnclosedSet,
    /// A backslash with something behind it that has no meaning.
    BadEscape,
    /// A field or an expression in parentheses is missing.
    MissingTest,
    /// A value is missing.
    MissingValue,
    /// The braces of a set are missing.
    MissingSet,
    /// What stands here fits nothing before it.
    Unexpected,
    /// A value stands where a field belongs.
    FieldExpected,
    /// No field has this name.
    UnknownField {
        /// One that is written almost the same.
        suggestion: Option<&'static str>,
    },
    /// Wireshark knows it, this program does not.
    NotHere,
    /// Not a whole number.
    NotANumber,
    /// A number that the field cannot reach.
    TooLarge {
        /// The field's largest.
        max: u64,
    },
    /// Not an IPv4 address, alone or with the length of a prefix.
    NotIpv4,
    /// The same for IPv6.
    NotIpv6,
    /// Neither true nor false.
    NotABoolean,
    /// Not a number of seconds.
    NotATime,
    /// None of the words that the field may have.
    NotOneOf {
        /// These words.
        words: &'static [&'static str],
    },
    /// The operator does not work on values like the field's.
    WrongOperator,
    /// The field has no value: it is there or not.
    NoValue,
    /// Two fields with values of different kinds.
    OtherKind,
    /// A pattern has to stand in quotes.
    PatternInQuotes,
    /// Not a regular expression, or one with parts that are not supported.
    BadPattern,
    /// A regular expression that needs too much memory.
    PatternTooLarge,
    /// A set without values.
    EmptySet,
    /// A prefix where only single addresses belong: in a range.
    PrefixInRange,
}
