use crate::{Args, Texts};
use protocol::{Failure, QueryError};

/// Why a file cannot be opened, and what can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailureText {
    /// In a few words: "This is not a capture".
    pub heading: String,
    /// What the file is, or what is wrong with it.
    pub text: String,
    /// What to do.
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
            } => (
                "failure-not-a-capture",
                self.not_a_capture(looks_like.as_deref(), first_bytes),
                "failure-hint-formats",
            ),
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
        };
        FailureText {
            heading: self.get(heading),
            text,
            hint: self.get(hint),
            separator: self.get("sentence-separator"),
        }
    }

    fn not_a_capture(&self, looks_like: Option<&str>, first_bytes: &[u8]) -> String {
        if let Some(code) = looks_like {
            let args = Args::new().text("what", self.file_kind(code));
            return self.with("failure-looks-like", &args);
        }
        let bytes: Vec<String> = first_bytes
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let args = Args::new().text("bytes", bytes.join(" "));
        self.with("failure-first-bytes", &args)
    }

    /// The name of a kind of file, with its article where the language has one; codes without a name are shown as they
    /// are.
    fn file_kind(&self, code: &str) -> String {
        let key = match code {
            "png" => "kind-png",
            "jpeg" => "kind-jpeg",
            "gif" => "kind-gif",
            "pdf" => "kind-pdf",
            "zip" => "kind-zip",
            "gzip" => "kind-gzip",
            "zstd" => "kind-zstd",
            "lz4" => "kind-lz4",
            "xz" => "kind-xz",
            "bzip2" => "kind-bzip2",
            "7z" => "kind-7z",
            "rar" => "kind-rar",
            "html" => "kind-html",
            "xml" => "kind-xml",
            "json" => "kind-json",
            "text" => "kind-text",
            "elf" | "exe" | "macho" => "kind-program",
            "wasm" => "kind-wasm",
            "snoop" => "kind-snoop",
            "netmon" => "kind-netmon",
            "etl" => "kind-etl",
            _ => return code.to_owned(),
        };
        self.get(key)
    }

    /// Why a question about an open capture has no answer.
    pub fn query_error(&self, error: QueryError) -> String {
        self.get(match error {
            QueryError::NothingOpen => "query-nothing-open",
            QueryError::NoSuchStream => "query-no-such-stream",
            QueryError::NoSuchSegment => "query-no-such-segment",
            QueryError::Unreadable => "query-unreadable",
            QueryError::BadRequest => "query-bad-request",
        })
    }
}
