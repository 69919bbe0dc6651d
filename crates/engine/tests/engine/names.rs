//! Connections carry the names that the capture itself gives.

use engine::Engine;
use std::net::Ipv4Addr;
use testkit::{ByteOrder, Conversation, Link, Pcapng, Side};

const CLIENT: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 1);
const SERVER: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 2);
const RESOLVER: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 53);

/// `dns.example` has the server's address (RFC 1035 section 4), in the frame.
fn dns_answer() -> Vec<u8> {
    let header = [0, 1, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0];
    let question = b"\x03dns\x07example\0\0\x01\0\x01";
    let record = [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4];
    let parts: [&[u8]; 4] = [&header, question, &record, &SERVER.octets()];
    let message = parts.concat();
    Link::Ethernet.wrap(&testkit::udp_packet(
        RESOLVER.into(),
        53,
        CLIENT.into(),
        50_053,
        &message,
    ))
}

/// A connection from this port that says this.
fn says(port: u16, bytes: &[u8]) -> Vec<(u64, Vec<u8>)> {
    let mut talk = Conversation::between((CLIENT, port).into(), (SERVER, 80).into());
    talk.handshake().send(Side::Client, bytes);
    talk.packets()
}

/// The server's name in two connections that say this, with an answer of DNS between them.
#[track_caller]
fn check(bytes: &[u8], name_in_file: Option<&str>, expect: Option<&str>) {
    let mut file = Pcapng::new(ByteOrder::Little)
        .section(ByteOrder::Little, &[])
        .interface(1, 0, &[]);
    if let Some(name) = name_in_file {
        let record = [&SERVER.octets()[..], name.as_bytes(), b"\0"].concat();
        file = file.names(&[(1, &record)], &[]);
    }
    for (nanos, packet) in says(40_000, bytes) {
        file = file.packet(0, nanos / 1000, &Link::Ethernet.wrap(&packet));
    }
    file = file.packet(0, 9, &dns_answer());
    for (nanos, packet) in says(40_001, bytes) {
        file = file.packet(0, nanos / 1000, &Link::Ethernet.wrap(&packet));
    }
    let file = file.build();
    let mut engine = Engine::new("test.pcapng".to_owned(), file.len() as u64, 1);
    engine.feed(&file, &mut |_| {}).unwrap();
    let summary = engine.finish(&mut |_| {}).unwrap();
    assert_eq!((summary.frames, summary.segments), (9, 8));
    assert_eq!(summary.not_shown.len(), 1);
    for connection in engine.all_connections() {
        assert_eq!(connection.server_name.as_deref(), expect);
        assert_eq!(connection.client_name, None);
    }
}

#[test]
fn what_the_client_asked_for_goes_before_the_file_and_the_file_before_dns() {
    let asks = b"GET / HTTP/1.1\r\nHost: asked.example:8080\r\n\r\n";
    check(b"hello", None, Some("dns.example"));
    check(b"hello", Some("file.example"), Some("file.example"));
    check(asks, Some("file.example"), Some("asked.example"));
    check(asks, None, Some("asked.example"));
}
