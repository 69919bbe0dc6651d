use crate::Field;
use crate::pattern::Pattern;
use std::net::IpAddr;

/// A filter that was checked: every operand is of its field's kind.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expression {
    /// Holds always: the empty filter.
    Everything,
    Or(Vec<Expression>),
    And(Vec<Expression>),
    Not(Box<Expression>),
    Test(Test),
    /// All of these words stand somewhere.
    Search(Vec<String>),
}

/// What is asked of one field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Test {
    pub(crate) field: Field,
    pub(crate) quantity: Quantity,
    pub(crate) condition: Condition,
}

/// How many of a field's values have to fulfil a condition; one must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quantity {
    Any,
    All,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Condition {
    Present,
    Compare {
        /// Bits of the value that count, for numbers.
        mask: Option<u64>,
        relation: Relation,
        operand: Operand,
    },
    In(Vec<Item>),
    Contains(String),
    Matches(Pattern),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

/// What a value is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Operand {
    Literal(Literal),
    /// Another field's values.
    Field(Field),
}

/// A value that was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Literal {
    Number(u64),
    /// In nanoseconds.
    Time(i64),
    /// An address, of which the first bits count.
    Address(IpAddr, u8),
    Text(String),
}

/// An element of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Item {
    One(Literal),
    /// From the first to the second, both included.
    Range(Literal, Literal),
}

impl Condition {
    /// The field that a field is compared with.
    pub(crate) fn other_field(&self) -> Option<Field> {
        match self {
            Self::Compare {
                operand: Operand::Field(field),
                ..
            } => Some(*field),
            _ => None,
        }
    }
}
