//! A filter as text again, in one form of all that mean the same.

use crate::expression::{Condition, Expression, Item, Literal, Operand, Quantity, Relation, Test};
use crate::literal::bits_of;
use std::fmt::{Formatter, Result, Write as _};

pub(crate) fn expression(it: &Expression, f: &mut Formatter<'_>) -> Result {
    match it {
        Expression::Everything => Ok(()),
        Expression::Or(all) => joined(all, " || ", f),
        Expression::And(all) => joined(all, " && ", f),
        Expression::Not(inner) => {
            f.write_char('!')?;
            let is_joined = matches!(**inner, Expression::Or(_) | Expression::And(_));
            grouped(inner, is_joined, f)
        }
        Expression::Test(it) => test(it, f),
        // One word was perhaps a phrase in quotes; in quotes, a word is the same.
        Expression::Search(words) => match words.as_slice() {
            [phrase] => quoted(phrase, f),
            words => f.write_str(&words.join(" ")),
        },
    }
}

fn joined(all: &[Expression], by: &str, f: &mut Formatter<'_>) -> Result {
    let is_and = by == " && ";
    for (place, it) in all.iter().enumerate() {
        if place > 0 {
            f.write_str(by)?;
        }
        let needs_group = match it {
            Expression::Or(_) => true,
            Expression::And(_) => is_and,
            _ => false,
        };
        grouped(it, needs_group, f)?;
    }
    Ok(())
}

fn grouped(it: &Expression, is_grouped: bool, f: &mut Formatter<'_>) -> Result {
    if is_grouped {
        f.write_char('(')?;
    }
    expression(it, f)?;
    if is_grouped {
        f.write_char(')')?;
    }
    Ok(())
}

fn test(test: &Test, f: &mut Formatter<'_>) -> Result {
    let usual = match &test.condition {
        Condition::Compare {
            relation: Relation::Ne,
            ..
        } => Quantity::All,
        _ => Quantity::Any,
    };
    if test.quantity != usual {
        f.write_str(match test.quantity {
            Quantity::Any => "any ",
            Quantity::All => "all ",
        })?;
    }
    f.write_str(test.field.name())?;
    match &test.condition {
        Condition::Present => Ok(()),
        Condition::Compare {
            mask,
            relation,
            operand,
        } => {
            if let Some(mask) = mask {
                write!(f, " & {mask}")?;
            }
            f.write_str(match relation {
                Relation::Eq => " == ",
                Relation::Ne => " != ",
                Relation::Lt => " < ",
                Relation::Le => " <= ",
                Relation::Gt => " > ",
                Relation::Ge => " >= ",
            })?;
            match operand {
                Operand::Field(other) => f.write_str(other.name()),
                Operand::Literal(it) => literal(it, f),
            }
        }
        Condition::In(items) => {
            for (place, item) in items.iter().enumerate() {
                f.write_str(if place == 0 { " in {" } else { ", " })?;
                match item {
                    Item::One(it) => literal(it, f)?,
                    Item::Range(low, high) => {
                        literal(low, f)?;
                        f.write_str("..")?;
                        literal(high, f)?;
                    }
                }
            }
            f.write_char('}')
        }
        Condition::Contains(part) => {
            f.write_str(" contains ")?;
            quoted(part, f)
        }
        Condition::Matches(pattern) => {
            f.write_str(" matches ")?;
            quoted(pattern.source(), f)
        }
    }
}

fn literal(it: &Literal, f: &mut Formatter<'_>) -> Result {
    match it {
        Literal::Number(number) => write!(f, "{number}"),
        Literal::Time(nanos) => {
            let sign = if *nanos < 0 { "-" } else { "" };
            let nanos = nanos.unsigned_abs();
            let (whole, rest) = (nanos / 1_000_000_000, nanos % 1_000_000_000);
            write!(f, "{sign}{whole}.{rest:09}")
        }
        Literal::Address(address, len) if *len == bits_of(*address) => write!(f, "{address}"),
        Literal::Address(address, len) => write!(f, "{address}/{len}"),
        Literal::Text(text) => quoted(text, f),
    }
}

fn quoted(text: &str, f: &mut Formatter<'_>) -> Result {
    f.write_char('"')?;
    for letter in text.chars() {
        match letter {
            '"' | '\\' => write!(f, "\\{letter}")?,
            '\0'..='\x1f' | '\x7f' => write!(f, "\\x{:02x}", u32::from(letter))?,
            _ => f.write_char(letter)?,
        }
    }
    f.write_char('"')
}
