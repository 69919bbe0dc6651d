use filter::{Completion, CompletionKind, ErrorCode};
use protocol::{FilterCompletion, FilterError, FilterProblem, FilterWord};

/// What is wrong with a filter.
pub(crate) fn filter_error(of: &filter::FilterError) -> FilterError {
    FilterError {
        start: offset(of.span.start),
        end: offset(of.span.end),
        problem: problem(of.code),
        field: of.field.map(|field| field.name().to_owned()),
    }
}

/// What may be written.
pub(crate) fn filter_completion(of: &Completion) -> FilterCompletion {
    FilterCompletion {
        start: offset(of.span.start),
        end: offset(of.span.end),
        kind: match of.kind {
            CompletionKind::Field => FilterWord::Field,
            CompletionKind::Operator => FilterWord::Operator,
            CompletionKind::Value => FilterWord::Value,
        },
        words: of.words.iter().map(|&word| word.to_owned()).collect(),
    }
}

/// A filter's text is far shorter than 4 GiB.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn problem(of: ErrorCode) -> FilterProblem {
    let bound = |max: usize| u32::try_from(max).unwrap_or(u32::MAX);
    match of {
        ErrorCode::TooLong { max } => FilterProblem::TooLong(bound(max)),
        ErrorCode::TooDeep { max } => FilterProblem::TooDeep(bound(max)),
        ErrorCode::TooManyValues { max } => FilterProblem::TooManyValues(bound(max)),
        ErrorCode::UnclosedQuote => FilterProblem::UnclosedQuote,
        ErrorCode::UnclosedParenthesis => FilterProblem::UnclosedParenthesis,
        ErrorCode::UnclosedSet => FilterProblem::UnclosedSet,
        ErrorCode::BadEscape => FilterProblem::BadEscape,
        ErrorCode::MissingTest => FilterProblem::MissingTest,
        ErrorCode::MissingValue => FilterProblem::MissingValue,
        ErrorCode::MissingSet => FilterProblem::MissingSet,
        ErrorCode::Unexpected => FilterProblem::Unexpected,
        ErrorCode::FieldExpected => FilterProblem::FieldExpected,
        ErrorCode::UnknownField { suggestion } => {
            FilterProblem::UnknownField(suggestion.map(str::to_owned))
        }
        ErrorCode::NotHere => FilterProblem::NotHere,
        ErrorCode::NotANumber => FilterProblem::NotANumber,
        ErrorCode::TooLarge { max } => FilterProblem::TooLarge(max),
        ErrorCode::NotIpv4 => FilterProblem::NotIpv4,
        ErrorCode::NotIpv6 => FilterProblem::NotIpv6,
        ErrorCode::NotABoolean => FilterProblem::NotABoolean,
        ErrorCode::NotATime => FilterProblem::NotATime,
        ErrorCode::NotOneOf { words } => {
            FilterProblem::NotOneOf(words.iter().map(|&word| word.to_owned()).collect())
        }
        ErrorCode::WrongOperator => FilterProblem::WrongOperator,
        ErrorCode::NoValue => FilterProblem::NoValue,
        ErrorCode::OtherKind => FilterProblem::OtherKind,
        ErrorCode::PatternInQuotes => FilterProblem::PatternInQuotes,
        ErrorCode::BadPattern => FilterProblem::BadPattern,
        ErrorCode::PatternTooLarge => FilterProblem::PatternTooLarge,
        ErrorCode::EmptySet => FilterProblem::EmptySet,
        ErrorCode::PrefixInRange => FilterProblem::PrefixInRange,
    }
}
