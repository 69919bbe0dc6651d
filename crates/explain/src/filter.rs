use crate::{Args, Texts};
use protocol::{AnalysisFlag, FilterError, FilterProblem};

/// The fields of a filter by their names, with the messages that say what they are; an analysis flag is told as a finding.
const FIELDS: [(&str, &str); 72] = [
    ("frame", "field-frame"),
    ("frame.number", "field-frame-number"),
    ("frame.time_relative", "field-frame-time-relative"),
    ("frame.len", "field-frame-len"),
    ("frame.cap_len", "field-frame-cap-len"),
    ("ip", "field-ip"),
    ("ip.addr", "field-ip-addr"),
    ("ip.src", "field-ip-src"),
    ("ip.dst", "field-ip-dst"),
    ("ipv6", "field-ipv6"),
    ("ipv6.addr", "field-ipv6-addr"),
    ("ipv6.src", "field-ipv6-src"),
    ("ipv6.dst", "field-ipv6-dst"),
    ("tcp", "field-tcp"),
    ("tcp.port", "field-tcp-port"),
    ("tcp.srcport", "field-tcp-srcport"),
    ("tcp.dstport", "field-tcp-dstport"),
    ("tcp.stream", "field-tcp-stream"),
    ("tcp.len", "field-tcp-len"),
    ("tcp.hdr_len", "field-tcp-hdr-len"),
    ("tcp.seq", "field-tcp-seq"),
    ("tcp.seq_raw", "field-tcp-seq-raw"),
    ("tcp.nxtseq", "field-tcp-nxtseq"),
    ("tcp.ack", "field-tcp-ack"),
    ("tcp.ack_raw", "field-tcp-ack-raw"),
    ("tcp.window_size", "field-tcp-window-size"),
    ("tcp.window_size_value", "field-tcp-window-size-value"),
    ("tcp.time_relative", "field-tcp-time-relative"),
    ("tcp.time_delta", "field-tcp-time-delta"),
    ("tcp.completeness", "field-tcp-completeness"),
    ("tcp.flags", "field-tcp-flags"),
    ("tcp.flags.fin", "flag-fin"),
    ("tcp.flags.syn", "flag-syn"),
    ("tcp.flags.reset", "flag-rst"),
    ("tcp.flags.push", "flag-psh"),
    ("tcp.flags.ack", "flag-ack"),
    ("tcp.flags.urg", "flag-urg"),
    ("tcp.flags.ece", "flag-ece"),
    ("tcp.flags.cwr", "flag-cwr"),
    ("tcp.flags.ae", "flag-ae"),
    ("tcp.analysis.flags", "field-tcp-analysis-flags"),
    ("tcp.options.mss", "field-tcp-options-mss"),
    ("tcp.options.mss_val", "field-tcp-options-mss-val"),
    ("tcp.options.wscale", "field-tcp-options-wscale"),
    ("tcp.options.wscale.shift", "field-tcp-options-wscale-shift"),
    ("tcp.options.sack_perm", "field-tcp-options-sack-perm"),
    ("http", "field-http"),
    ("http.request", "field-http-request"),
    ("http.request.method", "field-http-request-method"),
    ("http.request.uri", "field-http-request-uri"),
    ("http.host", "field-http-host"),
    ("http.response", "field-http-response"),
    ("http.response.code", "field-http-response-code"),
    ("http.content_type", "field-http-content-type"),
    ("tls", "field-tls"),
    (
        "tls.handshake.extensions_server_name",
        "field-tls-server-name",
    ),
    ("ladder.opening", "field-ladder-opening"),
    ("ladder.closing", "field-ladder-closing"),
    ("ladder.closed_first", "field-ladder-closed-first"),
    ("ladder.reason", "field-ladder-reason"),
    ("ladder.application", "field-ladder-application"),
    ("ladder.duration", "field-ladder-duration"),
    ("ladder.segments", "field-ladder-segments"),
    ("ladder.bytes", "field-ladder-bytes"),
    ("ladder.requests", "field-ladder-requests"),
    ("ladder.answered", "field-ladder-answered"),
    ("ladder.reset_by", "field-ladder-reset-by"),
    ("ladder.reset_answers", "field-ladder-reset-answers"),
    ("ladder.reset_reason", "field-ladder-reset-reason"),
    ("ladder.time_wait", "field-ladder-time-wait"),
    ("ladder.copies", "field-ladder-copies"),
    ("ladder.trouble", "field-ladder-trouble"),
];

impl Texts {
    /// What a filter's field is, in a few words; `None` for a name that is none.
    pub fn filter_field(&self, name: &str) -> Option<String> {
        let flag = AnalysisFlag::ALL.iter().find(|flag| flag.field() == name);
        let found = FIELDS.iter().find(|(field, _)| *field == name);
        flag.map(|flag| self.finding(*flag))
            .or_else(|| found.map(|(_, key)| self.get(key)))
    }

    /// What is wrong with a filter of this text, as a sentence.
    pub fn filter_error(&self, text: &str, error: &FilterError) -> String {
        let word = usize::try_from(error.start)
            .ok()
            .zip(usize::try_from(error.end).ok())
            .and_then(|(start, end)| text.get(start..end))
            .unwrap_or_default();
        let args = Args::new()
            .text("word", word)
            .text("field", error.field.as_deref().unwrap_or_default());
        let (key, args) = match &error.problem {
            FilterProblem::TooLong(max) => ("filter-too-long", args.digits("max", *max)),
            FilterProblem::TooDeep(max) => ("filter-too-deep", args.digits("max", *max)),
            FilterProblem::TooManyValues(max) => {
                ("filter-too-many-values", args.digits("max", *max))
            }
            FilterProblem::UnclosedQuote => ("filter-unclosed-quote", args),
            FilterProblem::UnclosedParenthesis => ("filter-unclosed-parenthesis", args),
            FilterProblem::UnclosedSet => ("filter-unclosed-set", args),
            FilterProblem::BadEscape => ("filter-bad-escape", args),
            FilterProblem::MissingTest => ("filter-missing-test", args),
            FilterProblem::MissingValue if error.field.is_some() => {
                ("filter-missing-value-of", args)
            }
            FilterProblem::MissingValue => ("filter-missing-value", args),
            FilterProblem::MissingSet => ("filter-missing-set", args),
            FilterProblem::Unexpected if word.is_empty() => ("filter-unexpected-end", args),
            FilterProblem::Unexpected if word == "=" => ("filter-single-equals", args),
            FilterProblem::Unexpected => ("filter-unexpected", args),
            FilterProblem::FieldExpected => ("filter-field-expected", args),
            FilterProblem::UnknownField(None) => ("filter-unknown-field", args),
            FilterProblem::UnknownField(Some(meant)) => {
                ("filter-unknown-field-meant", args.text("meant", meant))
            }
            FilterProblem::NotHere if word.contains("time") => ("filter-not-here-time", args),
            FilterProblem::NotHere => ("filter-not-here", args),
            FilterProblem::NotANumber => ("filter-not-a-number", args),
            // As text: a number of Fluent has no 64 bits.
            FilterProblem::TooLarge(max) => ("filter-too-large", args.text("max", max.to_string())),
            FilterProblem::NotIpv4 => ("filter-not-ipv4", args),
            FilterProblem::NotIpv6 => ("filter-not-ipv6", args),
            FilterProblem::NotABoolean => ("filter-not-a-boolean", args),
            FilterProblem::NotATime => ("filter-not-a-time", args),
            FilterProblem::NotOneOf(words) => {
                ("filter-not-one-of", args.text("words", self.list(words)))
            }
            FilterProblem::WrongOperator => ("filter-wrong-operator", args),
            FilterProblem::NoValue => ("filter-no-value", args),
            FilterProblem::OtherKind => ("filter-other-kind", args),
            FilterProblem::PatternInQuotes => ("filter-pattern-in-quotes", args),
            FilterProblem::BadPattern => ("filter-bad-pattern", args),
            FilterProblem::PatternTooLarge => ("filter-pattern-too-large", args),
            FilterProblem::EmptySet => ("filter-empty-set", args),
            FilterProblem::PrefixInRange => ("filter-prefix-in-range", args),
        };
        self.with(key, &args)
    }
}
