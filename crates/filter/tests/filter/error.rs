use filter::{ErrorCode, Filter};

/// The part of a text that is wrong, and what is wrong with it.
#[track_caller]
fn check(text: &str, expect: &str, code: ErrorCode) {
    let error = Filter::parse(text).unwrap_err();
    assert_eq!(
        (&text[error.span.clone()], error.code),
        (expect, code),
        "{text}: {error:?}"
    );
    if expect.is_empty() {
        assert_eq!(error.span, text.len()..text.len());
    }
}

#[test]
fn names_are_known_or_not() {
    let unknown = |suggestion| ErrorCode::UnknownField { suggestion };
    check("tcp.prot == 80", "tcp.prot", unknown(Some("tcp.port")));
    check("tcp.foo", "tcp.foo", unknown(None));
    check("http && htpp.host", "htpp.host", unknown(Some("http.host")));
    check("login == 1", "login", unknown(None));
    check("TCP.port == 80", "TCP.port", unknown(Some("tcp.port")));
    check(
        "tcp.options.timestamp.tsval > 9",
        "tcp.options.timestamp.tsval",
        ErrorCode::NotHere,
    );
    check("tcp && udp", "udp", ErrorCode::NotHere);
    check("udp", "udp", ErrorCode::NotHere);
    check("dns.qry.name == a", "dns.qry.name", ErrorCode::NotHere);
    check(
        "tcp.payload[0:4] == \"GET \"",
        "tcp.payload",
        ErrorCode::NotHere,
    );
    check("http.host[0:4] == \"www.\"", "[", ErrorCode::NotHere);
    check("lower(http.host) == a", "lower", ErrorCode::NotHere);
}

#[test]
fn something_is_missing() {
    check("tcp.len >", "", ErrorCode::MissingValue);
    check("tcp.len > and http", "and", ErrorCode::MissingValue);
    check("tcp.len > 0 &&", "", ErrorCode::MissingTest);
    check("&& tcp", "&&", ErrorCode::MissingTest);
    check("tcp and or http", "or", ErrorCode::MissingTest);
    check("not", "", ErrorCode::MissingTest);
    check("()", ")", ErrorCode::MissingTest);
    check("tcp && (http || (tls)", "(", ErrorCode::UnclosedParenthesis);
    check("tcp)", ")", ErrorCode::Unexpected);
    check("tcp.port 80", "80", ErrorCode::Unexpected);
    check("tcp.len = 0", "=", ErrorCode::Unexpected);
    check("(tcp.len = 0)", "=", ErrorCode::Unexpected);
    check("any tcp.len", "", ErrorCode::Unexpected);
    check("80 == tcp.port", "80", ErrorCode::FieldExpected);
    check(
        "\"GET\" == http.request.method",
        "\"GET\"",
        ErrorCode::FieldExpected,
    );
    check("tcp.port in 80", "80", ErrorCode::MissingSet);
    check("tcp.port in {80, 443", "{", ErrorCode::UnclosedSet);
    check("tcp.port in {}", "{}", ErrorCode::EmptySet);
    check("tcp.port in {80,,443}", ",", ErrorCode::MissingValue);
    check("http.host == \"a", "\"a", ErrorCode::UnclosedQuote);
    check("http.host == \"a\\", "\"a\\", ErrorCode::UnclosedQuote);
    check("http.host == \"a\\q\"", "\\q", ErrorCode::BadEscape);
    check("http.host == \"\\xg\"", "\\x", ErrorCode::BadEscape);
    check("http.host == \"\\777\"", "\\777", ErrorCode::BadEscape);
    check("http.host == \"\\ud800\"", "\\ud800", ErrorCode::BadEscape);
}

#[test]
fn values_are_of_their_field_s_kind() {
    check("tcp.port == http", "http", ErrorCode::OtherKind);
    check("tcp.port == abc", "abc", ErrorCode::NotANumber);
    check("tcp.port == \"80\"", "\"80\"", ErrorCode::NotANumber);
    check("tcp.port == -1", "-1", ErrorCode::NotANumber);
    check("tcp.port == 08", "08", ErrorCode::NotANumber);
    check(
        "tcp.port == 99999",
        "99999",
        ErrorCode::TooLarge { max: 65535 },
    );
    check(
        "tcp.seq > 99999999999999999999999",
        "99999999999999999999999",
        ErrorCode::TooLarge { max: 4_294_967_295 },
    );
    check("tcp.port in {80, x}", "x", ErrorCode::NotANumber);
    check("ip.addr == localhost", "localhost", ErrorCode::NotIpv4);
    check("ip.addr == ::1", "::1", ErrorCode::NotIpv4);
    check("ip.addr == 10.0.0.0/33", "10.0.0.0/33", ErrorCode::NotIpv4);
    check("ipv6.addr == 10.0.0.1", "10.0.0.1", ErrorCode::NotIpv6);
    check(
        "ip.addr in {10.0.0.0/8..10.0.0.9}",
        "10.0.0.0/8",
        ErrorCode::PrefixInRange,
    );
    check("tcp.flags.syn == maybe", "maybe", ErrorCode::NotABoolean);
    check("frame.time_relative > 1e3", "1e3", ErrorCode::NotATime);
    check(
        "frame.time_relative > 0.1234567890",
        "0.1234567890",
        ErrorCode::NotATime,
    );
    check(
        "frame.time_relative > 9999999999",
        "9999999999",
        ErrorCode::NotATime,
    );
    check(
        "ladder.closed_first == both",
        "both",
        ErrorCode::NotOneOf {
            words: &["client", "server"],
        },
    );
    check("ip.src == tcp.port", "tcp.port", ErrorCode::OtherKind);
    check("tcp == 1", "==", ErrorCode::NoValue);
    check("tcp.analysis.flags == 1", "==", ErrorCode::NoValue);
    check("tcp.port contains 80", "contains", ErrorCode::WrongOperator);
    check("http.host & 1", "&", ErrorCode::WrongOperator);
    check("ladder.opening > refused", ">", ErrorCode::WrongOperator);
}

#[test]
fn patterns_are_checked() {
    check("http.host matches a", "a", ErrorCode::PatternInQuotes);
    check(
        "http.host matches \"a(b\"",
        "\"a(b\"",
        ErrorCode::BadPattern,
    );
    check(
        "http.host matches \"(?=a)\"",
        "\"(?=a)\"",
        ErrorCode::BadPattern,
    );
    let large = "\"((a{100}){100}){100}\"";
    check(
        &format!("http.host matches {large}"),
        large,
        ErrorCode::PatternTooLarge,
    );
    let deep = format!("\"{}a{}\"", "(".repeat(200), ")".repeat(200));
    check(
        &format!("http.host matches {deep}"),
        &deep,
        ErrorCode::BadPattern,
    );
}

#[test]
fn everything_has_a_bound() {
    let nested = |depth: usize| format!("{}tcp{}", "(".repeat(depth), ")".repeat(depth));
    assert!(Filter::parse(&nested(64)).is_ok());
    check(&nested(65), "(", ErrorCode::TooDeep { max: 64 });
    check(
        &format!("{}tcp", "!".repeat(65)),
        "!",
        ErrorCode::TooDeep { max: 64 },
    );
    let set = |count: usize| format!("tcp.port in {{{}}}", vec!["1"; count].join(","));
    assert!(Filter::parse(&set(512)).is_ok());
    check(&set(513), "1", ErrorCode::TooManyValues { max: 512 });
    let long = "a".repeat(4096);
    assert!(Filter::parse(&long).is_ok());
    check(&format!("{long}bc"), "bc", ErrorCode::TooLong { max: 4096 });
    assert!(Filter::parse(&"tcp||".repeat(800)).is_err());
}
