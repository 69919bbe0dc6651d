use filter::Filter;

/// A text reads as the same filter as the other one, which is its canonical form.
#[track_caller]
fn check(text: &str, expect: &str) {
    let filter = Filter::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    assert_eq!(filter.to_string(), expect);
    assert!(!filter.is_search(), "{text}");
    assert_eq!(Filter::parse(expect), Ok(filter));
}

#[track_caller]
fn check_search(text: &str, expect: &str) {
    let filter = Filter::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    assert!(filter.is_search(), "{text}");
    assert_eq!(filter.to_string(), expect);
    assert_eq!(Filter::parse(expect), Ok(filter));
}

#[test]
fn operators_have_names_and_signs() {
    check("tcp.port eq 80", "tcp.port == 80");
    check("tcp.port any_eq 80", "tcp.port == 80");
    check("tcp.port ne 80", "tcp.port != 80");
    check("tcp.port all_ne 80", "tcp.port != 80");
    check("tcp.port ~= 80", "any tcp.port != 80");
    check("tcp.port !== 80", "any tcp.port != 80");
    check("tcp.port any_ne 80", "any tcp.port != 80");
    check("tcp.port === 80", "all tcp.port == 80");
    check("tcp.port all_eq 80", "all tcp.port == 80");
    check("any tcp.port != 80", "any tcp.port != 80");
    check("all tcp.port gt 1024", "all tcp.port > 1024");
    check("tcp.len gt 0", "tcp.len > 0");
    check("tcp.len lt 9", "tcp.len < 9");
    check("tcp.len ge 9", "tcp.len >= 9");
    check("tcp.len le 9", "tcp.len <= 9");
    check("tcp.flags & 0x02", "any tcp.flags & 2 != 0");
    check("tcp.flags bitwise_and 0x12 == 18", "tcp.flags & 18 == 18");
    check("http.host ~ \"a\"", "http.host matches \"a\"");
    check("http and not tls or tcp", "http && !tls || tcp");
}

#[test]
fn and_binds_more_than_or() {
    check("tcp||ip&&http||tls", "tcp || ip && http || tls");
    check("(tcp || ip) && http", "(tcp || ip) && http");
    check("((tcp)) && (http && tls)", "tcp && (http && tls)");
    check("tcp or (ip or http)", "tcp || (ip || http)");
    check("!!tcp", "!!tcp");
    check("not tcp.port == 80 and http", "!tcp.port == 80 && http");
    check("!(tcp and http)", "!(tcp && http)");
    check("  ", "");
}

#[test]
fn numbers_have_bases() {
    check("tcp.port == 0xbb8", "tcp.port == 3000");
    check("tcp.port == 05670", "tcp.port == 3000");
    check("tcp.port == 0b101110111000", "tcp.port == 3000");
    check("tcp.port==3000", "tcp.port == 3000");
    check("tcp.port == 0", "tcp.port == 0");
    check(
        "ladder.bytes > 18446744073709551615",
        "ladder.bytes > 18446744073709551615",
    );
    check("tcp.flags.syn == 1", "tcp.flags.syn == 1");
    check("tcp.flags.syn == True", "tcp.flags.syn == 1");
    check("tcp.flags.syn == FALSE", "tcp.flags.syn == 0");
    check("tcp.flags.syn == 2", "tcp.flags.syn == 1");
    check(
        "frame.time_relative > 5.1",
        "frame.time_relative > 5.100000000",
    );
    check("tcp.time_delta < .5", "tcp.time_delta < 0.500000000");
    check(
        "frame.time_relative >= -1",
        "frame.time_relative >= -1.000000000",
    );
}

#[test]
fn addresses_may_have_a_prefix() {
    check("ip.addr == 10.0.0.0/8", "ip.addr == 10.0.0.0/8");
    check("ip.src == 10.0.0.1/32", "ip.src == 10.0.0.1");
    check("ipv6.addr == 2001:DB8::1", "ipv6.addr == 2001:db8::1");
    check("ipv6.dst != ::/0", "ipv6.dst != ::/0");
    check("ip.src == ip.dst", "ip.src == ip.dst");
    check("tcp.srcport > tcp.dstport", "tcp.srcport > tcp.dstport");
}

#[test]
fn sets_have_values_and_ranges() {
    check(
        "tcp.port in {80, 443, 8000..8010}",
        "tcp.port in {80, 443, 8000..8010}",
    );
    check(
        "tcp.port in {80 443 8000 .. 8010}",
        "tcp.port in {80, 443, 8000..8010}",
    );
    check("tcp.port in{80,443}", "tcp.port in {80, 443}");
    check(
        "ip.addr in {10.0.0.0/8, 127.0.0.1..127.0.0.9}",
        "ip.addr in {10.0.0.0/8, 127.0.0.1..127.0.0.9}",
    );
    check(
        "http.request.method in {\"GET\" HEAD}",
        "http.request.method in {\"GET\", \"HEAD\"}",
    );
    check(
        "frame.time_relative in {1..2.5}",
        "frame.time_relative in {1.000000000..2.500000000}",
    );
}

#[test]
fn texts_have_escapes() {
    check(
        "http.host == \"a\\\"b\\\\c\"",
        "http.host == \"a\\\"b\\\\c\"",
    );
    check("http.host == \"\\x48\\105AD\"", "http.host == \"HEAD\"");
    check(
        "http.host == \"\\u00e9\\U0001F600\"",
        "http.host == \"é😀\"",
    );
    check("http.host == \"a\\tb\\0\"", "http.host == \"a\\x09b\\x00\"");
    check(
        "http.host contains r\"\\d\\\"\"",
        "http.host contains \"\\\\d\\\\\\\"\"",
    );
    check(
        "http.request.method == GET",
        "http.request.method == \"GET\"",
    );
    check(
        "http.request.uri contains style.css",
        "http.request.uri contains \"style.css\"",
    );
    check(
        "ladder.opening == three-way",
        "ladder.opening == \"three-way\"",
    );
    check(
        "ladder.closing in {reset, \"reset-after-fin\"}",
        "ladder.closing in {\"reset\", \"reset-after-fin\"}",
    );
    check("ladder.application == tls", "ladder.application == \"tls\"");
}

#[test]
fn plain_words_are_a_search() {
    check_search("style.css", "\"style.css\"");
    check_search("login", "\"login\"");
    check_search("GET  /login", "GET /login");
    check_search("192.168.1.1:443", "\"192.168.1.1:443\"");
    check_search("443", "\"443\"");
    check_search("http login", "http login");
    check_search("\"GET /a b\"", "\"GET /a b\"");
    check_search("\"http\"", "\"http\"");
    check_search("ssh", "\"ssh\"");
    check_search("登录 x", "登录 x");
}
