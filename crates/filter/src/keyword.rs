//! Words that are operators.

use crate::expression::{Quantity, Relation};

/// What a word or sign asks of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    /// A comparison with a value.
    Compare(Relation, Quantity),
    Contains,
    Matches,
    In,
    /// A bit mask.
    Mask,
}

/// Operators in letters and signs, each in the form that completion offers first. `!=` holds where all values differ, as
/// since Wireshark 3.6.
const OPERATORS: [(&str, Operator); 25] = [
    ("==", Operator::Compare(Relation::Eq, Quantity::Any)),
    ("!=", Operator::Compare(Relation::Ne, Quantity::All)),
    (">", Operator::Compare(Relation::Gt, Quantity::Any)),
    ("<", Operator::Compare(Relation::Lt, Quantity::Any)),
    (">=", Operator::Compare(Relation::Ge, Quantity::Any)),
    ("<=", Operator::Compare(Relation::Le, Quantity::Any)),
    ("contains", Operator::Contains),
    ("matches", Operator::Matches),
    ("in", Operator::In),
    ("&", Operator::Mask),
    ("===", Operator::Compare(Relation::Eq, Quantity::All)),
    ("!==", Operator::Compare(Relation::Ne, Quantity::Any)),
    ("~=", Operator::Compare(Relation::Ne, Quantity::Any)),
    ("eq", Operator::Compare(Relation::Eq, Quantity::Any)),
    ("ne", Operator::Compare(Relation::Ne, Quantity::All)),
    ("gt", Operator::Compare(Relation::Gt, Quantity::Any)),
    ("lt", Operator::Compare(Relation::Lt, Quantity::Any)),
    ("ge", Operator::Compare(Relation::Ge, Quantity::Any)),
    ("le", Operator::Compare(Relation::Le, Quantity::Any)),
    ("any_eq", Operator::Compare(Relation::Eq, Quantity::Any)),
    ("all_eq", Operator::Compare(Relation::Eq, Quantity::All)),
    ("any_ne", Operator::Compare(Relation::Ne, Quantity::Any)),
    ("all_ne", Operator::Compare(Relation::Ne, Quantity::All)),
    ("bitwise_and", Operator::Mask),
    ("~", Operator::Matches),
];

/// The operator that a word or sign is.
pub(crate) fn operator(word: &str) -> Option<Operator> {
    let found = OPERATORS.iter().find(|(other, _)| *other == word);
    found.map(|(_, operator)| *operator)
}

/// Whether a word cannot be one to look for.
pub(crate) fn is_reserved(word: &str) -> bool {
    matches!(word, "and" | "or" | "not") || operator(word).is_some()
}
