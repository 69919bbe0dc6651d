//! A filter against the values of a segment.

use crate::expression::{Condition, Expression, Item, Literal, Operand, Quantity, Relation, Test};
use crate::literal::bits_of;
use crate::{Subject, Value};
use std::cmp::Ordering;
use std::net::IpAddr;

pub(crate) fn holds(expression: &Expression, subject: &dyn Subject) -> bool {
    match expression {
        Expression::Everything => true,
        Expression::Or(all) => all.iter().any(|it| holds(it, subject)),
        Expression::And(all) => all.iter().all(|it| holds(it, subject)),
        Expression::Not(inner) => !holds(inner, subject),
        Expression::Test(test) => passes(test, subject),
        Expression::Search(words) => words.iter().all(|word| subject.mentions(word)),
    }
}

fn passes(test: &Test, subject: &dyn Subject) -> bool {
    let (mut any, mut all) = (false, true);
    subject.values(test.field, &mut |value| match &test.condition {
        // Each pair of values counts.
        Condition::Compare {
            mask,
            relation,
            operand: Operand::Field(other),
        } => subject.values(*other, &mut |other| {
            let is_met = meets(*relation, masked(value, *mask), other);
            any |= is_met;
            all &= is_met;
        }),
        condition => {
            let is_met = fulfils(condition, value);
            any |= is_met;
            all &= is_met;
        }
    });
    match test.quantity {
        Quantity::Any => any,
        Quantity::All => any && all,
    }
}

fn fulfils(condition: &Condition, value: Value<'_>) -> bool {
    match (condition, value) {
        (Condition::Present, _) => true,
        (
            Condition::Compare {
                mask,
                relation,
                operand: Operand::Literal(literal),
            },
            _,
        ) => compares(*relation, masked(value, *mask), literal),
        (Condition::In(items), _) => items.iter().any(|item| match item {
            Item::One(literal) => compares(Relation::Eq, value, literal),
            Item::Range(low, high) => {
                compares(Relation::Ge, value, low) && compares(Relation::Le, value, high)
            }
        }),
        // As in Wireshark, nothing contains nothing.
        (Condition::Contains(part), Value::Text(text)) => {
            !part.is_empty() && text.contains(part.as_str())
        }
        (Condition::Matches(pattern), Value::Text(text)) => pattern.is_match(text),
        _ => false,
    }
}

fn masked(value: Value<'_>, mask: Option<u64>) -> Value<'_> {
    match (value, mask) {
        (Value::Number(number), Some(mask)) => Value::Number(number & mask),
        _ => value,
    }
}

fn compares(relation: Relation, value: Value<'_>, literal: &Literal) -> bool {
    match (value, literal) {
        (Value::Address(address), Literal::Address(wanted, len)) => {
            let (address, wanted) = (prefix(address, *len), prefix(*wanted, *len));
            meets(relation, Value::Address(address), Value::Address(wanted))
        }
        (value, Literal::Number(number)) => meets(relation, value, Value::Number(*number)),
        (value, Literal::Time(nanos)) => meets(relation, value, Value::Time(*nanos)),
        (value, Literal::Text(text)) => meets(relation, value, Value::Text(text)),
        _ => false,
    }
}

fn meets(relation: Relation, left: Value<'_>, right: Value<'_>) -> bool {
    let order = match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.cmp(&right),
        (Value::Time(left), Value::Time(right)) => left.cmp(&right),
        (Value::Address(left), Value::Address(right)) => left.cmp(&right),
        (Value::Text(left), Value::Text(right)) => left.cmp(right),
        _ => return false,
    };
    match relation {
        Relation::Eq => order == Ordering::Equal,
        Relation::Ne => order != Ordering::Equal,
        Relation::Lt => order == Ordering::Less,
        Relation::Le => order != Ordering::Greater,
        Relation::Gt => order == Ordering::Greater,
        Relation::Ge => order != Ordering::Less,
    }
}

/// The first bits of an address.
fn prefix(address: IpAddr, len: u8) -> IpAddr {
    let rest = u32::from(bits_of(address).saturating_sub(len));
    match address {
        IpAddr::V4(address) => {
            let mask = u32::MAX.checked_shl(rest).unwrap_or(0);
            IpAddr::V4((address.to_bits() & mask).into())
        }
        IpAddr::V6(address) => {
            let mask = u128::MAX.checked_shl(rest).unwrap_or(0);
            IpAddr::V6((address.to_bits() & mask).into())
        }
    }
}
