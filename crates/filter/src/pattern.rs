use crate::FilterProblem;
use regex_lite::{Regex, RegexBuilder};

/// A regular expression, which does not look at the case of letters unless it says `(?-i)`.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    source: String,
    regex: Regex,
}

/// The most memory that a compiled pattern may take, in bytes: some thousand states.
const MAX_SIZE: usize = 1 << 16;
/// The most groups within groups.
const MAX_NESTING: u32 = 32;

impl Pattern {
    pub(crate) fn new(source: String) -> Result<Self, FilterProblem> {
        let build = |max_size| {
            RegexBuilder::new(&source)
                .case_insensitive(true)
                .size_limit(max_size)
                .nest_limit(MAX_NESTING)
                .build()
        };
        match build(MAX_SIZE) {
            Ok(regex) => Ok(Self { source, regex }),
            // The library does not say which of its limits it was; one that needs no more than the largest is too large.
            Err(error) if error.to_string().contains("size") => Err(FilterProblem::PatternTooLarge),
            Err(_) => Err(FilterProblem::BadPattern),
        }
    }

    pub(crate) fn source(&self) -> &str {
        &self.source
    }

    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}
