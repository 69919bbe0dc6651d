use crate::{Args, Texts};
use protocol::{Failure, LinkFault, QueryError};

/// Why a file cannot be opened, and what can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailureText {
    /// In a few words: "This is not a capture".
    pub heading: String,
    /// What the file is, or what is wrong with it.
    pub text: String,
    pub hint: String,
    /// What stands between sentences in this language.
    separator: String,
}

impl FailureText {
    /// All in one line, for terminals.
    pub fn line(&self) -> String {
        format!("{}{}{}", self.text, self.separator, self.hint)
    }
}

impl Texts {
    /// Why a file cannot be opened.
    pub fn failure(&self, failure: &Failure) -> FailureText {
        let (heading, text, hint) = match failure {
            Failure::Empty => (
                "failure-empty",
                self.get("failure-empty-text"),
                "failure-hint-capture-again",
            ),
            Failure::NotACapture {
                looks_like,
                first_bytes,
            } => {
                let (text, hint) = self.not_a_capture(looks_like.as_deref(), first_bytes);
                ("failure-not-a-capture", text, hint)
            }
            Failure::Unsupported { what } => (
                "failure-unsupported",
                self.with("failure-unsupported-text", &Args::new().text("what", what)),
                "failure-hint-convert",
            ),
            Failure::HeaderCut { needed, available } => (
                "failure-header-cut",
                self.with(
                    "failure-header-cut-text",
                    &Args::new()
                        .number("needed", *needed)
                        .number("available", *available),
                ),
                "failure-hint-capture-again",
            ),
            Failure::Unreadable => (
                "failure-unreadable",
                self.get("failure-unreadable-text"),
                "failure-hint-choose-again",
            ),
            Failure::OutOfMemory => (
                "failure-out-of-memory",
                self.get("failure-out-of-memory-text"),
                "failure-hint-smaller",
            ),
            Failure::PartMissing => (
                "failure-part-missing",
                self.get("failure-part-missing-text"),
                "failure-hint-online",
            ),
            Failure::TooManyFiles { limit } => (
                "failure-too-many-files",
                self.with(
                    "failure-too-many-files-text",
                    &Args::new().number("limit", *limit),
                ),
                "failure-hint-fewer",
            ),
            Failure::Link(LinkFault::Damaged) => (
                "failure-link",
                self.get("failure-link-damaged"),
                "failure-hint-link-again",
            ),
            Failure::Link(LinkFault::Newer) => (
                "failure-link",
                self.get("failure-link-newer"),
                "failure-hint-newer",
            ),
            Failure::Link(LinkFault::TooBig) => (
                "failure-link",
                self.get("failure-link-too-big"),
                "failure-hint-link-less",
            ),
        };
        FailureText {
            heading: self.get(heading),
            text,
            hint: self.get(hint),
            separator: self.get("sentence-separator"),
        }
    }

    /// What the file is instead, and the key of what to do.
    fn not_a_capture(
        &self,
        looks_like: Option<&str>,
        first_bytes: &[u8],
    ) -> (String, &'static str) {
        if let Some(code) = looks_like {
            return self.file_kind(code);
        }
        let bytes: Vec<String> = first_bytes
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let args = Args::new().text("bytes", bytes.join(" "));
        (
            self.with("failure-first-bytes", &args),
            "failure-hint-formats",
        )
    }

    /// Why a question about an open capture has no answer.
    pub fn query_error(&self, error: QueryError) -> String {
        self.get(match error {
            QueryError::NothingOpen => "query-nothing-open",
            QueryError::NoSuchStream => "query-no-such-stream",
            QueryError::NoSuchSegment => "query-no-such-segment",
            QueryError::Unreadable => "query-unreadable",
            QueryError::BadRequest => "query-bad-request",
            QueryError::PartMissing => "query-part-missing",
            QueryError::OutOfMemory => "query-out-of-memory",
        })
    }
}
