//! Values as a reader writes them.

use crate::expression::Literal;
use crate::{FilterProblem, Kind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A value for a field of a kind; `is_quoted` where it stood in quotes.
pub(crate) fn literal(word: &str, is_quoted: bool, kind: Kind) -> Result<Literal, FilterProblem> {
    match kind {
        Kind::Presence => Err(FilterProblem::NoValue),
        Kind::Text => Ok(Literal::Text(word.to_owned())),
        Kind::Word(words) if words.contains(&word) => Ok(Literal::Text(word.to_owned())),
        Kind::Word(words) => {
            let words = words.iter().map(|&word| word.to_owned());
            Err(FilterProblem::NotOneOf(words.collect()))
        }
        Kind::Number(max) => match number(word).filter(|_| !is_quoted) {
            Some(number) if number <= max => Ok(Literal::Number(number)),
            Some(_) => Err(FilterProblem::TooLarge(max)),
            None => Err(FilterProblem::NotANumber),
        },
        Kind::Boolean => {
            let value = match word {
                _ if word.eq_ignore_ascii_case("true") => Some(1),
                _ if word.eq_ignore_ascii_case("false") => Some(0),
                // Every number but 0 is true.
                _ => number(word).map(|number| number.min(1)),
            };
            let value = value.filter(|_| !is_quoted);
            value.map(Literal::Number).ok_or(FilterProblem::NotABoolean)
        }
        Kind::Time => {
            let time = time(word).filter(|_| !is_quoted);
            time.map(Literal::Time).ok_or(FilterProblem::NotATime)
        }
        Kind::Ipv4 => address(word, |text| text.parse::<Ipv4Addr>().ok().map(IpAddr::V4))
            .filter(|_| !is_quoted)
            .ok_or(FilterProblem::NotIpv4),
        Kind::Ipv6 => address(word, |text| text.parse::<Ipv6Addr>().ok().map(IpAddr::V6))
            .filter(|_| !is_quoted)
            .ok_or(FilterProblem::NotIpv6),
    }
}

/// Decimal, `0x` hexadecimal, `0b` binary, or octal with a 0 before it. Numbers past 2^64 − 1 count as that.
pub(crate) fn number(word: &str) -> Option<u64> {
    let (digits, radix) = if let Some(digits) = word.strip_prefix("0x").or(word.strip_prefix("0X"))
    {
        (digits, 16)
    } else if let Some(digits) = word.strip_prefix("0b").or(word.strip_prefix("0B")) {
        (digits, 2)
    } else if word.len() > 1 && word.starts_with('0') {
        (word, 8)
    } else {
        (word, 10)
    };
    if digits.is_empty() {
        return None;
    }
    digits.chars().try_fold(0_u64, |number, letter| {
        let digit = letter.to_digit(radix)?;
        let shifted = number.saturating_mul(radix.into());
        Some(shifted.saturating_add(digit.into()))
    })
}

/// Seconds with at most nine digits behind the point, in nanoseconds.
fn time(word: &str) -> Option<i64> {
    let (digits, is_negative) = match word.strip_prefix('-') {
        Some(digits) => (digits, true),
        None => (word, false),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() || fraction.len() > 9 {
        return None;
    }
    let mut nanos = decimal(whole)?.checked_mul(1_000_000_000)?;
    let missing = 9_u32.saturating_sub(u32::try_from(fraction.len()).ok()?);
    nanos = nanos.checked_add(decimal(fraction)?.checked_mul(10_i64.checked_pow(missing)?)?)?;
    Some(if is_negative {
        nanos.saturating_neg()
    } else {
        nanos
    })
}

fn decimal(digits: &str) -> Option<i64> {
    digits.chars().try_fold(0_i64, |number, letter| {
        let digit = letter.to_digit(10)?;
        number.checked_mul(10)?.checked_add(digit.into())
    })
}

/// An address, with the length of a prefix behind a slash or without.
fn address(word: &str, parse: fn(&str) -> Option<IpAddr>) -> Option<Literal> {
    let (address, prefix) = match word.split_once('/') {
        Some((address, prefix)) => (address, Some(prefix)),
        None => (word, None),
    };
    let address = parse(address)?;
    let bits = bits_of(address);
    let len = match prefix {
        None => bits,
        Some(digits) if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            digits.parse::<u8>().ok().filter(|len| *len <= bits)?
        }
        Some(_) => return None,
    };
    Some(Literal::Address(address, len))
}

/// How many bits an address has.
pub(crate) fn bits_of(address: IpAddr) -> u8 {
    match address {
        IpAddr::V4(_) => 32,
        IpAddr::V6(_) => 128,
    }
}
