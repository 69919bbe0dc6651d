use serde::{Deserialize, Serialize};

/// Why a text is no display filter, and which part of it is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterError {
    /// Where the wrong part begins: a byte of the text, on a boundary of characters.
    pub start: u32,
    /// Behind its last byte; equal to the start where something is missing.
    pub end: u32,
    /// What is wrong with it.
    pub problem: FilterProblem,
    /// The field that it belongs to, where there is one.
    pub field: Option<String>,
}

/// What is wrong with a part of a filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FilterProblem {
    /// The text is longer than so many bytes.
    TooLong(u32),
    /// Parentheses and negations are nested deeper than this.
    TooDeep(u32),
    /// A set has more values than this.
    TooManyValues(u32),
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
    /// No field has this name; perhaps this one is meant.
    UnknownField(Option<String>),
    /// Wireshark knows it, this program does not.
    NotHere,
    /// Not a whole number.
    NotANumber,
    /// A number above the field's largest.
    TooLarge(u64),
    /// Not an IPv4 address, alone or with the length of a prefix.
    NotIpv4,
    /// The same for IPv6.
    NotIpv6,
    /// Neither true nor false.
    NotABoolean,
    /// Not a number of seconds.
    NotATime,
    /// None of the words that the field may have.
    NotOneOf(Vec<String>),
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
    /// A prefix in a range, where only single addresses belong.
    PrefixInRange,
}

/// What a filter leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FilterSummary {
    /// How many segments it holds for.
    pub segments: u32,
    /// How many connections have such a segment.
    pub connections: u32,
    /// True where the text was no filter but words to look for.
    pub is_search: bool,
}

/// A connection with segments that the filter holds for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchingConnection {
    /// The connection.
    pub stream: u32,
    /// How many of its segments match.
    pub segments: u32,
}

/// What may be written at a place of a filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterCompletion {
    /// The first byte of the word that it replaces.
    pub start: u32,
    /// Behind its last one.
    pub end: u32,
    /// What kind of word belongs there.
    pub kind: FilterWord,
    /// The words, best first. What a field is, `explain` says by its name.
    pub words: Vec<String>,
}

/// A kind of word in a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FilterWord {
    /// The name of a field.
    Field,
    /// An operator, or what joins two tests.
    Operator,
    /// A value.
    Value,
}
