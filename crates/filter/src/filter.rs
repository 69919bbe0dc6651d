use crate::error::bound;
use crate::expression::{Expression, Test};
use crate::parser::Parser;
use crate::{Field, FilterError, FilterProblem, Subject, evaluate, foreign_fields, keyword, write};

/// A checked filter. Its text, from `to_string`, reads as the same filter again.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    expression: Expression,
}

impl Filter {
    /// The longest text, in bytes.
    pub const MAX_LEN: usize = 4096;

    /// Reads a filter; plain words are a search, see [`Filter::is_search`]. An empty text holds always.
    ///
    /// # Errors
    /// The first word that is wrong, from the left.
    pub fn parse(text: &str) -> Result<Self, FilterError> {
        if text.len() > Self::MAX_LEN {
            let end = text.len();
            let start = text
                .char_indices()
                .map(|(at, _)| at)
                .take_while(|at| *at <= Self::MAX_LEN);
            return Err(FilterError {
                span: start.last().unwrap_or(0)..end,
                code: FilterProblem::TooLong(bound(Self::MAX_LEN)),
                field: None,
            });
        }
        let expression = match Parser::parse(text) {
            Err(_) if is_plain(text) => {
                Expression::Search(text.split_whitespace().map(str::to_owned).collect())
            }
            parsed => parsed?,
        };
        Ok(Self { expression })
    }

    /// Whether it holds for a segment.
    pub fn holds(&self, subject: &dyn Subject) -> bool {
        evaluate::holds(&self.expression, subject)
    }

    /// True for the empty filter.
    pub fn is_empty(&self) -> bool {
        self.expression == Expression::Everything
    }

    /// True where the text was no filter but words to look for.
    pub fn is_search(&self) -> bool {
        matches!(self.expression, Expression::Search(_))
    }

    /// Whether it asks for any field of which `wanted` is true, so that values that cost something are only made for
    /// filters that look at them.
    pub fn asks_for(&self, wanted: fn(Field) -> bool) -> bool {
        asks_for(&self.expression, wanted)
    }
}

impl std::fmt::Display for Filter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write::expression(&self.expression, f)
    }
}

fn asks_for(expression: &Expression, wanted: fn(Field) -> bool) -> bool {
    match expression {
        Expression::Everything | Expression::Search(_) => false,
        Expression::Or(all) | Expression::And(all) => all.iter().any(|it| asks_for(it, wanted)),
        Expression::Not(inner) => asks_for(inner, wanted),
        Expression::Test(Test {
            field, condition, ..
        }) => wanted(*field) || condition.other_field().is_some_and(wanted),
    }
}

/// Words without any sign of a filter, none of which must be meant as an operator or a field.
fn is_plain(text: &str) -> bool {
    const SIGNS: &str = "()[]{},!~&|=<>\"";
    let is_word = |word: &str| {
        !word.contains(|letter| SIGNS.contains(letter))
            && !keyword::is_reserved(word)
            && !foreign_fields::looks_like_a_field(word)
    };
    let mut words = text.split_whitespace().peekable();
    words.peek().is_some() && words.all(is_word)
}
