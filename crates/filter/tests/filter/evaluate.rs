use filter::{Field, Filter, Subject, Value};
use std::net::IpAddr;
use terms::TcpFlags;

const FLAGS: TcpFlags = TcpFlags::SYN.union(TcpFlags::ACK);

/// A segment from 10.0.0.1:3000 to 192.0.2.9:443, with two requests in it.
struct Segment;

impl Subject for Segment {
    fn values(&self, field: Field, each: &mut dyn FnMut(Value<'_>)) {
        let address = |text: &str| Value::Address(text.parse::<IpAddr>().unwrap());
        match field {
            Field::Tcp | Field::Ip | Field::Http => each(Value::Present),
            Field::TcpPort => {
                each(Value::Number(3000));
                each(Value::Number(443));
            }
            Field::TcpSrcPort => each(Value::Number(3000)),
            Field::TcpDstPort => each(Value::Number(443)),
            Field::IpAddr => {
                each(address("10.0.0.1"));
                each(address("192.0.2.9"));
            }
            Field::IpSrc => each(address("10.0.0.1")),
            Field::Ipv6Src => each(address("2001:db8::7")),
            Field::TcpFlags => each(Value::Number(FLAGS.bits().into())),
            Field::TcpFlag(bit) => each(Value::Number(u64::from(FLAGS.contains(bit)))),
            Field::FrameTimeRelative => each(Value::Time(5_100_000_000)),
            Field::HttpRequestUri => {
                each(Value::Text("/style.css"));
                each(Value::Text("/login?user=Élan"));
            }
            Field::LadderOpening => each(Value::Text("three-way")),
            _ => {}
        }
    }

    fn mentions(&self, word: &str) -> bool {
        ["example.org", "GET /Login"]
            .iter()
            .any(|text| filter::text_holds(text, word))
    }
}

#[track_caller]
fn check(text: &str, expect: bool) {
    assert_eq!(
        Filter::parse(text).unwrap().holds(&Segment),
        expect,
        "{text}"
    );
}

#[test]
fn any_value_may_fulfil_a_condition() {
    check("tcp.port == 443", true);
    check("tcp.port == 3000", true);
    check("tcp.port == 80", false);
    check("tcp.port < 1000", true);
    check("tcp.port > 3000", false);
    check("tcp.port in {80, 440..450}", true);
    check("tcp.port in {80, 444..450}", false);
    check("tcp.port === 443", false);
    check("all tcp.port > 400", true);
}

/// Inequality wants all values to differ, and one to be there.
#[test]
fn unequal_means_all() {
    check("tcp.port != 80", true);
    check("tcp.port != 443", false);
    check("tcp.port !== 443", true);
    check("tcp.port ~= 443", true);
    check("!(tcp.port == 443)", false);
    check("http.host != \"a\"", false);
    check("!(http.host == \"a\")", true);
    check("all http.host == \"a\"", false);
}

#[test]
fn fields_are_there_or_not() {
    check("tcp", true);
    check("tls", false);
    check("http.request.uri", true);
    check("http.host", false);
    check("tcp.flags.fin", true);
    check("tcp.flags.fin == 1", false);
    check("tcp.flags.syn == true", true);
    check("", true);
}

#[test]
fn addresses_compare_by_their_prefix() {
    check("ip.addr == 192.0.2.9", true);
    check("ip.addr == 192.0.2.0/24", true);
    check("ip.addr == 192.0.2.200/24", true);
    check("ip.src == 192.0.2.0/24", false);
    check("ip.src != 10.0.0.0/8", false);
    check("ip.addr == 0.0.0.0/0", true);
    check("ip.src > 10.0.0.0", true);
    check("ip.addr in {10.0.0.1 .. 10.0.0.3}", true);
    check("ipv6.src == 2001:db8::/32", true);
    check("ipv6.src == 2001:db9::/32", false);
    check("ipv6.src == ::/0", true);
    check("ip.addr == ip.src", true);
    check("ip.addr != ip.src", false);
    check("tcp.srcport > tcp.dstport", true);
}

#[test]
fn bits_are_masked() {
    check("tcp.flags & 2", true);
    check("tcp.flags & 1", false);
    check("tcp.flags & 0x12 == 0x12", true);
    check("tcp.flags & 0x13 == 0x12", true);
    check("tcp.flags & 0x10 > 0x10", false);
}

#[test]
fn texts_are_looked_into() {
    check("http.request.uri contains \"login\"", true);
    check("http.request.uri contains \"Login\"", false);
    check("http.request.uri contains \"\"", false);
    check("http.request.uri matches \"LOGIN\"", true);
    check("http.request.uri matches \"(?-i)LOGIN\"", false);
    check("http.request.uri matches \"css$\"", true);
    check("http.request.uri matches \"^css\"", false);
    check("http.request.uri == \"/style.css\"", true);
    check("http.request.uri < \"/m\"", true);
    check("ladder.opening == three-way", true);
    check("ladder.opening contains \"way\"", true);
    check("ladder.opening in {refused, unanswered}", false);
    check("frame.time_relative > 5.099999999", true);
    check("frame.time_relative == 5.1", true);
}

#[test]
fn expressions_join_tests() {
    check("tcp && tls", false);
    check("tcp || tls", true);
    check("tls && tls || tcp", true);
    check("tcp || tls && tls", true);
    check("(tcp || tls) && tls", false);
    check("!tls && !!tcp", true);
}

#[test]
fn a_search_wants_all_words() {
    check("login", true);
    check("EXAMPLE get", true);
    check("login other", false);
    check("\"get /l\"", true);
    check("\"/login get\"", false);
}
