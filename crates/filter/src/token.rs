use crate::{FilterError, FilterProblem};
use std::ops::Range;

/// A piece of a filter, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub(crate) what: What<'a>,
    pub(crate) span: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What<'a> {
    /// Letters, digits and what stands in numbers, names and addresses.
    Word(&'a str),
    /// A text in quotes, without them and with its escapes undone.
    Quoted(String),
    /// An operator in signs.
    Sign(&'a str),
    /// Nothing more.
    End,
}

/// Signs, the longest of those that begin alike first.
const SIGNS: [&str; 23] = [
    "===", "!==", "==", "!=", "~=", ">=", "<=", "&&", "||", "..", "(", ")", "{", "}", "[", "]",
    ",", "!", "~", "&", ">", "<", "=",
];

/// Takes a text apart.
#[derive(Debug, Clone)]
pub(crate) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The next token; [`What::End`] for ever at the end.
    pub(crate) fn next(&mut self) -> Result<Token<'a>, FilterError> {
        let rest = self.rest();
        self.at = self.text.len().saturating_sub(rest.trim_start().len());
        let rest = self.rest();
        let from = self.at;
        let what = if rest.is_empty() {
            What::End
        } else if rest.starts_with('"') {
            self.at = from.saturating_add(1);
            What::Quoted(self.quoted(from, false)?)
        } else if rest.starts_with("r\"") {
            self.at = from.saturating_add(2);
            What::Quoted(self.quoted(from, true)?)
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            self.at = from.saturating_add(sign.len());
            What::Sign(sign)
        } else {
            let len = word_len(rest);
            self.at = from.saturating_add(len);
            What::Word(rest.get(..len).unwrap_or_default())
        };
        Ok(Token {
            what,
            span: from..self.at,
        })
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn char(&mut self) -> Option<char> {
        let next = self.rest().chars().next()?;
        self.at = self.at.saturating_add(next.len_utf8());
        Some(next)
    }

    /// A text from behind its first quote to behind its last one. A raw text keeps its backslashes, also before a quote.
    fn quoted(&mut self, from: usize, is_raw: bool) -> Result<String, FilterError> {
        let mut bytes = Vec::new();
        loop {
            let at = self.at;
            match self.char() {
                None => return Err(error(from..self.text.len(), FilterProblem::UnclosedQuote)),
                Some('"') => break,
                Some('\\') if is_raw => {
                    bytes.push(b'\\');
                    if self.rest().starts_with('"') {
                        bytes.push(b'"');
                        self.char();
                    }
                }
                Some('\\') => {
                    let unclosed = self.rest().is_empty();
                    if !self.escape(&mut bytes) {
                        let code = if unclosed {
                            FilterProblem::UnclosedQuote
                        } else {
                            FilterProblem::BadEscape
                        };
                        let from = if unclosed { from } else { at };
                        return Err(error(from..self.at, code));
                    }
                }
                Some(letter) => push(&mut bytes, letter),
            }
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// What stands behind a backslash; false where it has no meaning.
    fn escape(&mut self, bytes: &mut Vec<u8>) -> bool {
        let Some(letter) = self.char() else {
            return false;
        };
        let byte = match letter {
            '"' | '\'' | '\\' => letter,
            'a' => '\x07',
            'b' => '\x08',
            'f' => '\x0c',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\x0b',
            'x' | 'u' | 'U' | '0'..='7' => return self.code(letter, bytes),
            _ => return false,
        };
        push(bytes, byte);
        true
    }

    /// A byte or character by its number: up to two hexadecimal digits behind `x`, up to three octal ones, exactly four
    /// or eight hexadecimal ones behind `u` and `U`.
    fn code(&mut self, letter: char, bytes: &mut Vec<u8>) -> bool {
        let (radix, least, most) = match letter {
            'x' => (16, 1, 2),
            'u' => (16, 4, 4),
            'U' => (16, 8, 8),
            _ => {
                self.at = self.at.saturating_sub(1);
                (8, 1, 3)
            }
        };
        let mut number = 0_u32;
        let mut digits = 0;
        while digits < most
            && let Some(digit) = self.rest().chars().next().and_then(|it| it.to_digit(radix))
        {
            number = number.wrapping_mul(radix).wrapping_add(digit);
            self.at = self.at.saturating_add(1);
            digits += 1;
        }
        if digits < least {
            return false;
        }
        if least > 1 {
            return char::from_u32(number)
                .map(|letter| push(bytes, letter))
                .is_some();
        }
        u8::try_from(number).map(|byte| bytes.push(byte)).is_ok()
    }
}

fn push(bytes: &mut Vec<u8>, letter: char) {
    bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
}

fn error(span: Range<usize>, code: FilterProblem) -> FilterError {
    FilterError {
        span,
        code,
        field: None,
    }
}

/// How far a word reaches: to white space, a sign, or the two points of a range. Never 0.
fn word_len(text: &str) -> usize {
    let ends = |(at, letter): &(usize, char)| {
        let is_range = || text.get(*at..).is_some_and(|rest| rest.starts_with(".."));
        *at > 0 && (letter.is_whitespace() || "()[]{},!~&|=<>\"".contains(*letter) || is_range())
    };
    let end = text.char_indices().find(ends);
    end.map_or(text.len(), |(at, _)| at)
}
