use filter::{Filter, FilterProblem};

/// The part of a text that is wrong, and what is wrong with it.
#[track_caller]
fn check(text: &str, expect: &str, code: FilterProblem) {
    let error = Filter::parse(text).unwrap_err();
    assert_eq!(
        (&text[error.span.clone()], error.code.clone()),
        (expect, code),
        "{text}: {error:?}"
    );
    if expect.is_empty() {
        assert_eq!(error.span, text.len()..text.len());
    }
}

#[test]
fn names_are_known_or_not() {
    let unknown = |near: Option<&str>| FilterProblem::UnknownField(near.map(str::to_owned));
    check("tcp.prot == 80", "tcp.prot", unknown(Some("tcp.port")));
    check("tcp.foo", "tcp.foo", unknown(None));
    check("http && htpp.host", "htpp.host", unknown(Some("http.host")));
    check("login == 1", "login", unknown(None));
    check("TCP.port == 80", "TCP.port", unknown(Some("tcp.port")));
    check(
        "tcp.options.timestamp.tsval > 9",
        "tcp.options.timestamp.tsval",
        FilterProblem::NotHere,
    );
    check("tcp && udp", "udp", FilterProblem::NotHere);
    check("udp", "udp", FilterProblem::NotHere);
    check("dns.qry.name == a", "dns.qry.name", FilterProblem::NotHere);
    check(
        "tcp.payload[0:4] == \"GET \"",
        "tcp.payload",
        FilterProblem::NotHere,
    );
    check("http.host[0:4] == \"www.\"", "[", FilterProblem::NotHere);
    check("lower(http.host) == a", "lower", FilterProblem::NotHere);
}

#[test]
fn something_is_missing() {
    check("tcp.len >", "", FilterProblem::MissingValue);
    check("tcp.len > and http", "and", FilterProblem::MissingValue);
    check("tcp.len > 0 &&", "", FilterProblem::MissingTest);
    check("&& tcp", "&&", FilterProblem::MissingTest);
    check("tcp and or http", "or", FilterProblem::MissingTest);
    check("not", "", FilterProblem::MissingTest);
    check("()", ")", FilterProblem::MissingTest);
    check(
        "tcp && (http || (tls)",
        "(",
        FilterProblem::UnclosedParenthesis,
    );
    check("tcp)", ")", FilterProblem::Unexpected);
    check("tcp.port 80", "80", FilterProblem::Unexpected);
    check("tcp.len = 0", "=", FilterProblem::Unexpected);
    check("(tcp.len = 0)", "=", FilterProblem::Unexpected);
    check("any tcp.len", "", FilterProblem::Unexpected);
    check("80 == tcp.port", "80", FilterProblem::FieldExpected);
    check(
        "\"GET\" == http.request.method",
        "\"GET\"",
        FilterProblem::FieldExpected,
    );
    check("tcp.port in 80", "80", FilterProblem::MissingSet);
    check("tcp.port in {80, 443", "{", FilterProblem::UnclosedSet);
    check("tcp.port in {}", "{}", FilterProblem::EmptySet);
    check("tcp.port in {80,,443}", ",", FilterProblem::MissingValue);
    check("http.host == \"a", "\"a", FilterProblem::UnclosedQuote);
    check("http.host == \"a\\", "\"a\\", FilterProblem::UnclosedQuote);
    check("http.host == \"a\\q\"", "\\q", FilterProblem::BadEscape);
    check("http.host == \"\\xg\"", "\\x", FilterProblem::BadEscape);
    check("http.host == \"\\777\"", "\\777", FilterProblem::BadEscape);
    check(
        "http.host == \"\\ud800\"",
        "\\ud800",
        FilterProblem::BadEscape,
    );
}

#[test]
fn values_are_of_their_field_s_kind() {
    check("tcp.port == http", "http", FilterProblem::OtherKind);
    check("tcp.port == abc", "abc", FilterProblem::NotANumber);
    check("tcp.port == \"80\"", "\"80\"", FilterProblem::NotANumber);
    check("tcp.port == -1", "-1", FilterProblem::NotANumber);
    check("tcp.port == 08", "08", FilterProblem::NotANumber);
    check("tcp.port == 99999", "99999", FilterProblem::TooLarge(65535));
    check(
        "tcp.seq > 99999999999999999999999",
        "99999999999999999999999",
        FilterProblem::TooLarge(4_294_967_295),
    );
    check("tcp.port in {80, x}", "x", FilterProblem::NotANumber);
    check("ip.addr == localhost", "localhost", FilterProblem::NotIpv4);
    check("ip.addr == ::1", "::1", FilterProblem::NotIpv4);
    check(
        "ip.addr == 10.0.0.0/33",
        "10.0.0.0/33",
        FilterProblem::NotIpv4,
    );
    check("ipv6.addr == 10.0.0.1", "10.0.0.1", FilterProblem::NotIpv6);
    check(
        "ip.addr in {10.0.0.0/8..10.0.0.9}",
        "10.0.0.0/8",
        FilterProblem::PrefixInRange,
    );
    check(
        "tcp.flags.syn == maybe",
        "maybe",
        FilterProblem::NotABoolean,
    );
    check("frame.time_relative > 1e3", "1e3", FilterProblem::NotATime);
    check(
        "frame.time_relative > 0.1234567890",
        "0.1234567890",
        FilterProblem::NotATime,
    );
    check(
        "frame.time_relative > 9999999999",
        "9999999999",
        FilterProblem::NotATime,
    );
    check(
        "ladder.closed_first == both",
        "both",
        FilterProblem::NotOneOf(vec!["client".to_owned(), "server".to_owned()]),
    );
    check("ip.src == tcp.port", "tcp.port", FilterProblem::OtherKind);
    check("tcp == 1", "==", FilterProblem::NoValue);
    check("tcp.analysis.flags == 1", "==", FilterProblem::NoValue);
    check(
        "tcp.port contains 80",
        "contains",
        FilterProblem::WrongOperator,
    );
    check("http.host & 1", "&", FilterProblem::WrongOperator);
    check(
        "ladder.opening > refused",
        ">",
        FilterProblem::WrongOperator,
    );
}

#[test]
fn patterns_are_checked() {
    check("http.host matches a", "a", FilterProblem::PatternInQuotes);
    check(
        "http.host matches \"a(b\"",
        "\"a(b\"",
        FilterProblem::BadPattern,
    );
    check(
        "http.host matches \"(?=a)\"",
        "\"(?=a)\"",
        FilterProblem::BadPattern,
    );
    let large = "\"((a{100}){100}){100}\"";
    check(
        &format!("http.host matches {large}"),
        large,
        FilterProblem::PatternTooLarge,
    );
    let deep = format!("\"{}a{}\"", "(".repeat(200), ")".repeat(200));
    check(
        &format!("http.host matches {deep}"),
        &deep,
        FilterProblem::BadPattern,
    );
}

#[test]
fn everything_has_a_bound() {
    let nested = |depth: usize| format!("{}tcp{}", "(".repeat(depth), ")".repeat(depth));
    assert!(Filter::parse(&nested(64)).is_ok());
    check(&nested(65), "(", FilterProblem::TooDeep(64));
    check(
        &format!("{}tcp", "!".repeat(65)),
        "!",
        FilterProblem::TooDeep(64),
    );
    let set = |count: usize| format!("tcp.port in {{{}}}", vec!["1"; count].join(","));
    assert!(Filter::parse(&set(512)).is_ok());
    check(&set(513), "1", FilterProblem::TooManyValues(512));
    let long = "a".repeat(4096);
    assert!(Filter::parse(&long).is_ok());
    check(&format!("{long}bc"), "bc", FilterProblem::TooLong(4096));
    assert!(Filter::parse(&"tcp||".repeat(800)).is_err());
}
