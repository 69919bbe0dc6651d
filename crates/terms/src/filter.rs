/// What is wrong with a part of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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

/// A kind of word in a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum FilterWord {
    Field,
    /// An operator, or what joins two tests.
    Operator,
    Value,
}
