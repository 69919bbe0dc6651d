use filter::Completion;
use protocol::{FilterCompletion, FilterError};

/// What is wrong with a filter.
pub(crate) fn filter_error(of: &filter::FilterError) -> FilterError {
    FilterError {
        start: offset(of.span.start),
        end: offset(of.span.end),
        problem: of.code.clone(),
        field: of.field.map(|field| field.name().to_owned()),
    }
}

/// What may be written.
pub(crate) fn filter_completion(of: &Completion) -> FilterCompletion {
    FilterCompletion {
        start: offset(of.span.start),
        end: offset(of.span.end),
        kind: of.kind,
        words: of.words.iter().map(|&word| word.to_owned()).collect(),
    }
}

/// A filter's text is far shorter than 4 GiB.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
