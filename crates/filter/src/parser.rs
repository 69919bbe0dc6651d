use crate::error::bound;
use crate::expression::{Condition, Expression, Item, Literal, Operand, Quantity, Relation, Test};
use crate::keyword::{Operator, operator};
use crate::literal::{bits_of, literal};
use crate::pattern::Pattern;
use crate::token::{Token, Tokens, What};
use crate::{Field, FilterError, FilterProblem, Kind, foreign_fields, suggestion};
use std::ops::Range;

/// Parentheses and negations within each other.
const MAX_DEPTH: usize = 64;
/// Values in one set.
const MAX_VALUES: usize = 512;

/// Reads a filter from left to right, one token ahead.
pub(crate) struct Parser<'a> {
    tokens: Tokens<'a>,
    next: Token<'a>,
    depth: usize,
}

type Parsed<T> = Result<T, FilterError>;

impl<'a> Parser<'a> {
    /// Reads a whole text.
    pub(crate) fn parse(text: &'a str) -> Parsed<Expression> {
        let mut tokens = Tokens::new(text);
        let next = tokens.next()?;
        let mut parser = Self {
            tokens,
            next,
            depth: 0,
        };
        if parser.next.what == What::End {
            return Ok(Expression::Everything);
        }
        if let Some(phrase) = parser.lone_phrase()? {
            return Ok(Expression::Search(vec![phrase]));
        }
        let expression = parser.or()?;
        match parser.next.what {
            What::End => Ok(expression),
            _ => Err(parser.error(FilterProblem::Unexpected)),
        }
    }

    /// A text in quotes and nothing else is a search.
    fn lone_phrase(&mut self) -> Parsed<Option<String>> {
        let What::Quoted(phrase) = &self.next.what else {
            return Ok(None);
        };
        let is_alone = self.tokens.clone().next()?.what == What::End;
        Ok((is_alone && !phrase.trim().is_empty()).then(|| phrase.clone()))
    }

    fn take(&mut self) -> Parsed<Token<'a>> {
        let next = self.tokens.next()?;
        Ok(std::mem::replace(&mut self.next, next))
    }

    /// Takes the next token where it is this word or sign.
    fn takes(&mut self, word: &str) -> Parsed<bool> {
        let is_it = matches!(self.next.what, What::Word(it) | What::Sign(it) if it == word);
        if is_it {
            self.take()?;
        }
        Ok(is_it)
    }

    /// The next token is wrong.
    fn error(&self, code: FilterProblem) -> FilterError {
        error(self.next.span.clone(), code, None)
    }

    fn or(&mut self) -> Parsed<Expression> {
        let first = self.and()?;
        let mut all = vec![first];
        while self.takes("||")? || self.takes("or")? {
            all.push(self.and()?);
        }
        Ok(join(all, Expression::Or))
    }

    fn and(&mut self) -> Parsed<Expression> {
        let first = self.unary()?;
        let mut all = vec![first];
        while self.takes("&&")? || self.takes("and")? {
            all.push(self.unary()?);
        }
        Ok(join(all, Expression::And))
    }

    fn unary(&mut self) -> Parsed<Expression> {
        let from = self.next.span.clone();
        if self.takes("!")? || self.takes("not")? {
            self.deeper(&from)?;
            let inner = self.unary()?;
            self.depth = self.depth.saturating_sub(1);
            return Ok(Expression::Not(Box::new(inner)));
        }
        if self.takes("(")? {
            self.deeper(&from)?;
            let inner = self.or()?;
            self.depth = self.depth.saturating_sub(1);
            if !self.takes(")")? {
                let code = match self.next.what {
                    What::End => return Err(error(from, FilterProblem::UnclosedParenthesis, None)),
                    _ => FilterProblem::Unexpected,
                };
                return Err(self.error(code));
            }
            return Ok(inner);
        }
        self.test().map(Expression::Test)
    }

    fn deeper(&mut self, span: &Range<usize>) -> Parsed<()> {
        self.depth = self.depth.saturating_add(1);
        if self.depth > MAX_DEPTH {
            let code = FilterProblem::TooDeep(bound(MAX_DEPTH));
            return Err(error(span.clone(), code, None));
        }
        Ok(())
    }

    /// A field, and what is asked of it.
    fn test(&mut self) -> Parsed<Test> {
        let wanted = if self.takes("any")? {
            Some(Quantity::Any)
        } else if self.takes("all")? {
            Some(Quantity::All)
        } else {
            None
        };
        let field = self.field()?;
        let word = match self.next.what {
            What::Word(word) | What::Sign(word) => word,
            What::Quoted(_) | What::End => "",
        };
        let Some(found) = operator(word) else {
            if word == "[" {
                return Err(self.error(FilterProblem::NotHere));
            }
            if wanted.is_some() {
                return Err(self.error(FilterProblem::Unexpected));
            }
            return Ok(Test {
                field,
                quantity: Quantity::Any,
                condition: Condition::Present,
            });
        };
        let kind = field.kind();
        let sign = self.take()?.span;
        if kind == Kind::Presence {
            return Err(error(sign, FilterProblem::NoValue, Some(field)));
        }
        if !found.fits(kind) {
            return Err(error(sign, FilterProblem::WrongOperator, Some(field)));
        }
        let (quantity, condition) = match found {
            Operator::Contains => (Quantity::Any, Condition::Contains(self.text(field)?)),
            Operator::Matches => (Quantity::Any, Condition::Matches(self.pattern(field)?)),
            Operator::In => (Quantity::Any, Condition::In(self.set(field)?)),
            Operator::Mask => self.masked(field)?,
            Operator::Compare(relation, quantity) => {
                let operand = self.operand(field)?;
                let condition = Condition::Compare {
                    mask: None,
                    relation,
                    operand,
                };
                (quantity, condition)
            }
        };
        Ok(Test {
            field,
            quantity: wanted.unwrap_or(quantity),
            condition,
        })
    }

    fn field(&mut self) -> Parsed<Field> {
        let word = match &self.next.what {
            What::Word(word) => *word,
            What::Quoted(_) => return Err(self.error(FilterProblem::FieldExpected)),
            What::End | What::Sign(_) => return Err(self.error(FilterProblem::MissingTest)),
        };
        let code = match Field::named(word) {
            Some(field) => {
                self.take()?;
                return Ok(field);
            }
            None if foreign_fields::knows(word) => FilterProblem::NotHere,
            None if operator(word).is_some() || matches!(word, "and" | "or") => {
                FilterProblem::MissingTest
            }
            None if word.starts_with(|letter: char| letter.is_ascii_digit() || letter == ':') => {
                FilterProblem::FieldExpected
            }
            None => {
                let span = self.take()?.span;
                // A function call.
                let code = match self.next.what {
                    What::Sign("(") => FilterProblem::NotHere,
                    _ => FilterProblem::UnknownField(suggestion::nearest(word).map(str::to_owned)),
                };
                return Err(error(span, code, None));
            }
        };
        Err(self.error(code))
    }

    /// Takes a word or a text in quotes, which belongs to a field.
    fn value(&mut self, field: Field) -> Parsed<(String, bool, Range<usize>)> {
        let (text, is_quoted) = match &self.next.what {
            What::Word("and" | "or") | What::End | What::Sign(_) => {
                return Err(FilterError {
                    field: Some(field),
                    ..self.error(FilterProblem::MissingValue)
                });
            }
            What::Word(word) => ((*word).to_owned(), false),
            What::Quoted(text) => (text.clone(), true),
        };
        let span = self.take()?.span;
        Ok((text, is_quoted, span))
    }

    fn literal(&mut self, field: Field) -> Parsed<Literal> {
        let (text, is_quoted, span) = self.value(field)?;
        literal(&text, is_quoted, field.kind()).map_err(|code| error(span, code, Some(field)))
    }

    /// A value or another field.
    fn operand(&mut self, field: Field) -> Parsed<Operand> {
        if let What::Word(word) = self.next.what
            && let Some(other) = Field::named(word)
            && !matches!(field.kind(), Kind::Word(words) if words.contains(&word))
        {
            let span = self.take()?.span;
            if !field.kind().is_like(other.kind()) {
                return Err(error(span, FilterProblem::OtherKind, Some(field)));
            }
            return Ok(Operand::Field(other));
        }
        self.literal(field).map(Operand::Literal)
    }

    fn text(&mut self, field: Field) -> Parsed<String> {
        Ok(self.value(field)?.0)
    }

    fn pattern(&mut self, field: Field) -> Parsed<Pattern> {
        let (source, is_quoted, span) = self.value(field)?;
        if !is_quoted {
            return Err(error(span, FilterProblem::PatternInQuotes, Some(field)));
        }
        Pattern::new(source).map_err(|code| error(span, code, Some(field)))
    }

    /// Bits, and what they are compared with: without a comparison, whether any of them is set.
    fn masked(&mut self, field: Field) -> Parsed<(Quantity, Condition)> {
        let Literal::Number(mask) = self.literal(field)? else {
            return Err(self.error(FilterProblem::NotANumber));
        };
        let word = match self.next.what {
            What::Word(word) | What::Sign(word) => word,
            What::Quoted(_) | What::End => "",
        };
        let (relation, quantity, operand) = match operator(word) {
            Some(Operator::Compare(relation, quantity)) => {
                self.take()?;
                (relation, quantity, self.operand(field)?)
            }
            _ => {
                let zero = Operand::Literal(Literal::Number(0));
                (Relation::Ne, Quantity::Any, zero)
            }
        };
        let condition = Condition::Compare {
            mask: Some(mask),
            relation,
            operand,
        };
        Ok((quantity, condition))
    }

    /// A set of values and ranges, behind `in`.
    fn set(&mut self, field: Field) -> Parsed<Vec<Item>> {
        let from = self.next.span.clone();
        if !self.takes("{")? {
            return Err(FilterError {
                field: Some(field),
                ..self.error(FilterProblem::MissingSet)
            });
        }
        let mut items = Vec::new();
        loop {
            if self.next.what == What::End {
                return Err(error(from, FilterProblem::UnclosedSet, Some(field)));
            }
            if items.is_empty() && self.next.what == What::Sign("}") {
                return Err(error(
                    from.start..self.next.span.end,
                    FilterProblem::EmptySet,
                    Some(field),
                ));
            }
            if items.len() >= MAX_VALUES {
                let code = FilterProblem::TooManyValues(bound(MAX_VALUES));
                return Err(self.error(code));
            }
            items.push(self.item(field)?);
            let has_comma = self.takes(",")?;
            if !has_comma && self.takes("}")? {
                return Ok(items);
            }
        }
    }

    fn item(&mut self, field: Field) -> Parsed<Item> {
        let from = self.next.span.clone();
        let low = self.literal(field)?;
        if !self.takes("..")? {
            return Ok(Item::One(low));
        }
        let to = self.next.span.clone();
        let high = self.literal(field)?;
        for (end, span) in [(&low, from), (&high, to)] {
            if matches!(end, Literal::Address(address, len) if *len != bits_of(*address)) {
                return Err(error(span, FilterProblem::PrefixInRange, Some(field)));
            }
        }
        Ok(Item::Range(low, high))
    }
}

fn error(span: Range<usize>, code: FilterProblem, field: Option<Field>) -> FilterError {
    FilterError { span, code, field }
}

/// One expression, or several as one.
fn join(mut all: Vec<Expression>, wrap: fn(Vec<Expression>) -> Expression) -> Expression {
    match all.len() {
        1 => all.pop().unwrap_or(Expression::Everything),
        _ => wrap(all),
    }
}
