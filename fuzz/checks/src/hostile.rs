//! Captures that are made to do harm, a few of each kind: what a browser would lay out, pictures that grow, bodies that unpack
//! to very much, letters that deceive. Each kind once broke something in one place; its siblings stand in others.

use crate::coded::{self, CODINGS};
use crate::hostile_picture::pictures;
use std::net::{IpAddr, Ipv4Addr};
use testkit::Side::{Client, Server};
use testkit::{ByteOrder, Conversation, Link, Pcapng, udp_packet};

/// One of each kind of letters that deceive: C0, DEL, C1, marks of direction, zero width, tags, separators, fillers.
pub const DECEIVING: &str = "\u{1b}[31m\u{7f}\u{9b}2J\u{85}\u{61c}\u{200b}\u{200d}\u{200f}\u{2028}\u{202e}\u{2060}\u{2066}\u{3164}\u{feff}\u{fff9}\u{e0041}\u{e0100}\u{ad}";
/// The same without control characters, which end a head in HTTP.
const UNCONTROLLED: &str = "\u{61c}\u{200b}\u{200d}\u{200f}\u{2028}\u{202e}\u{2060}\u{2066}\u{3164}\u{feff}\u{fff9}\u{e0041}\u{e0100}\u{ad}";
/// Control characters as bytes that are no UTF-8.
const LATIN: &[u8] = b"a\x9b31mb\x85c\x1b]0;d\x07\x7f\x90e";

/// Captures by their names, the same ones every time.
pub fn hostile() -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> = Vec::new();
    for (name, kind, body) in documents().into_iter().chain(pictures()) {
        all.push((format!("{name}.pcap"), body_of(&kind, "", &body)));
    }
    for (name, coding, body) in coded::bombs() {
        all.push((format!("{name}.pcap"), body_of("text/plain", coding, &body)));
    }
    for (name, talk) in letters() {
        all.push((format!("{name}.pcap"), talk.pcap()));
    }
    all.push(("letters.pcapng".into(), notes()));
    all.push(("letters-dns.pcapng".into(), names()));
    for (name, pack) in coded::FILES {
        let inner = body_of("text/plain", "", DECEIVING.as_bytes());
        all.push((format!("letters.pcap.{name}"), pack(&inner)));
    }
    all.push(("tiny-pieces.pcap".into(), tiny_pieces(5000).pcap()));
    all
}

/// The same documents and pictures in every coding: what a body is has nothing to do with how it is packed.
pub fn hostile_packed() -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for (name, kind, body) in documents().into_iter().chain(pictures()) {
        for (coding, pack) in CODINGS {
            let name = format!("{name}-{}.pcap", coding.replace(", ", "-"));
            all.push((name, body_of(&kind, coding, &pack(&body))));
        }
    }
    all
}

/// A connection whose 2 · `count` segments carry a byte each, one side after the other.
fn tiny_pieces(count: usize) -> Conversation {
    let mut talk = Conversation::new();
    talk.handshake();
    for _ in 0..count {
        talk.send(Client, b"a").send(Server, b"b");
    }
    talk
}

/// An exchange whose response has this body.
fn body_of(kind: &str, coding: &str, body: &[u8]) -> Vec<u8> {
    let coding = match coding {
        "" => String::new(),
        name => format!("Content-Encoding: {name}\r\n"),
    };
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{coding}Content-Length: {}\r\n\r\n",
        body.len()
    );
    let mut talk = exchange(
        b"GET /body HTTP/1.1\r\nHost: test.example\r\n\r\n",
        head.as_bytes(),
    );
    for piece in body.chunks(1400) {
        talk.send(Server, piece);
    }
    talk.close(Server);
    talk.pcap()
}

fn exchange(up: &[u8], down: &[u8]) -> Conversation {
    let mut talk = Conversation::new();
    talk.handshake().send(Client, up).send(Server, down);
    talk
}

/// Texts that a browser would lay out, if it were let: name, type, bytes.
fn documents() -> Vec<(String, String, Vec<u8>)> {
    let svg = |inner: &str| {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{inner}</svg>"#
        )
    };
    let nested = |depth: usize, href: &str| {
        let mut text = String::from(r#"<g id="a0"><rect width="9" height="9"/></g>"#);
        for level in 1..=depth {
            let uses = format!(r##"<use {href}="#a{}"/>"##, level - 1).repeat(10);
            text.push_str(&format!(r#"<g id="a{level}">{uses}</g>"#));
        }
        svg(&text)
    };
    let patterns: String = (1..8)
        .map(|level| {
            format!(
                r##"<pattern id="p{level}" width=".1" height=".1"><rect width="9" height="9" fill="url(#p{})"/></pattern>"##,
                level - 1
            )
        })
        .collect();
    let blurs = r#"<feGaussianBlur stdDeviation="500"/>"#.repeat(200);
    let entities: String = (1..9)
        .map(|level| {
            format!(
                "<!ENTITY e{level} \"{}\">",
                format!("&e{};", level - 1).repeat(10)
            )
        })
        .collect();
    let deep = "<div>".repeat(20_000);
    let json = "[".repeat(20_000);
    let all: [(&str, &str, String); 14] = [
        ("svg-uses-4", "image/svg+xml", nested(4, "href")),
        ("svg-uses-6", "image/svg+xml", nested(6, "href")),
        (
            "svg-uses-7-xlink",
            "image/svg+xml; charset=utf-8",
            nested(7, "xlink:href"),
        ),
        ("svg-in-capitals", "IMAGE/SVG+XML", nested(6, "href")),
        ("svg-as-png", "image/png", nested(6, "href")),
        ("svg-as-xml", "text/xml", nested(6, "href")),
        ("svg-unnamed", "application/octet-stream", nested(6, "href")),
        ("svg-patterns", "image/svg+xml", svg(&patterns)),
        (
            "svg-filter",
            "image/svg+xml",
            svg(&format!(
                r##"<filter id="f">{blurs}</filter><rect width="9999" height="9999" filter="url(#f)"/>"##
            )),
        ),
        (
            "svg-entities",
            "image/svg+xml",
            format!(
                "<!DOCTYPE svg [<!ENTITY e0 \"ha\">{entities}]>{}",
                svg("<text>&e8;</text>")
            ),
        ),
        ("html-deep", "text/html", deep.clone()),
        ("xhtml-deep", "application/xhtml+xml", deep),
        (
            "html-refresh",
            "text/html",
            "<meta http-equiv=refresh content=0;url=http://evil.example/><script>for(;;);</script>"
                .into(),
        ),
        ("json-deep", "application/json", json),
    ];
    all.into_iter()
        .map(|(name, kind, text)| (name.into(), kind.into(), text.into_bytes()))
        .collect()
}

/// What the client sends, and the server.
type Exchange = (Vec<u8>, Vec<u8>);

/// Letters that deceive, in every text of a connection that is shown.
fn letters() -> Vec<(String, Conversation)> {
    let d = UNCONTROLLED;
    let ok = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi".to_vec();
    let request = |text: String| (text.into_bytes(), ok.clone());
    let response = |text: String| {
        (
            b"GET / HTTP/1.1\r\nHost: a\r\n\r\n".to_vec(),
            text.into_bytes(),
        )
    };
    let latin = |before: &[u8], behind: &[u8]| [before, LATIN, behind].concat();
    let all: Vec<(&str, Exchange)> = vec![
        (
            "target",
            request(format!("GET /a{d}z?{d}#{d} HTTP/1.1\r\nHost: a\r\n\r\n")),
        ),
        (
            "host",
            request(format!("GET / HTTP/1.1\r\nHost: a{d}z\r\n\r\n")),
        ),
        (
            "field-value",
            request(format!(
                "GET / HTTP/1.1\r\nHost: a\r\nUser-Agent: {d}\r\nCookie: {d}\r\nReferer: http://{d}/\r\n\r\n"
            )),
        ),
        (
            "field-name",
            request(format!("GET / HTTP/1.1\r\nHost: a\r\nX-{d}: b\r\n\r\n")),
        ),
        (
            "method",
            request(format!("GE{d}T / HTTP/1.1\r\nHost: a\r\n\r\n")),
        ),
        (
            "connect",
            request(format!("CONNECT a{d}:443 HTTP/1.1\r\nHost: a{d}\r\n\r\n")),
        ),
        (
            "upgrade",
            request(format!(
                "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: {d}\r\nSec-WebSocket-Protocol: {d}\r\n\r\n"
            )),
        ),
        (
            "reason-phrase",
            response(format!("HTTP/1.1 200 {d}\r\nContent-Length: 0\r\n\r\n")),
        ),
        (
            "types",
            response(format!(
                "HTTP/1.1 200 OK\r\nContent-Type: a{d}/b{d}; charset={d}\r\nContent-Encoding: a{d}\r\nServer: {d}\r\nLocation: {d}\r\nContent-Range: {d}\r\nKeep-Alive: {d}\r\nContent-Length: 2\r\n\r\nhi"
            )),
        ),
        (
            "file-name",
            response(format!(
                "HTTP/1.1 200 OK\r\nContent-Disposition: attachment; filename=\"a{d}gpj.exe\"\r\nContent-Length: 2\r\n\r\nhi"
            )),
        ),
        (
            "chunk-extension",
            response(format!(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;{d}\r\nhi\r\n0\r\nX-{d}: {d}\r\n\r\n"
            )),
        ),
        (
            "body",
            response(format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{DECEIVING}",
                DECEIVING.len()
            )),
        ),
        (
            "json",
            response(format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{{\"a{d}\":\"{d}\"}}"
            )),
        ),
        (
            "latin-target",
            (latin(b"GET /", b" HTTP/1.1\r\nHost: a\r\n\r\n"), ok.clone()),
        ),
        (
            "latin-host",
            (latin(b"GET / HTTP/1.1\r\nHost: ", b"\r\n\r\n"), ok.clone()),
        ),
        (
            "latin-type",
            (
                b"GET / HTTP/1.1\r\n\r\n".to_vec(),
                latin(
                    b"HTTP/1.1 200 OK\r\nContent-Type: ",
                    b"\r\nContent-Length: 0\r\n\r\n",
                ),
            ),
        ),
        (
            "ssh",
            (
                format!("SSH-2.0-{DECEIVING}\r\n").into_bytes(),
                format!("SSH-2.0-{DECEIVING}\r\n").into_bytes(),
            ),
        ),
        (
            "smtp",
            (
                format!("EHLO {DECEIVING}\r\n").into_bytes(),
                format!("220 {DECEIVING} ESMTP\r\n").into_bytes(),
            ),
        ),
        (
            "latin-banner",
            (latin(b"EHLO ", b"\r\n"), latin(b"220 ", b"\r\n")),
        ),
        (
            "server-name",
            (
                client_hello(0, &name_list(DECEIVING.as_bytes())),
                Vec::new(),
            ),
        ),
        (
            "latin-server-name",
            (client_hello(0, &name_list(LATIN)), Vec::new()),
        ),
        (
            "application-protocol",
            (
                client_hello(16, &vector(&[&[LATIN.len() as u8], LATIN].concat())),
                Vec::new(),
            ),
        ),
        (
            "proxy",
            (
                format!("PROXY TCP4 {d} 192.0.2.2 1 2\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")
                    .into_bytes(),
                ok.clone(),
            ),
        ),
    ];
    let talk = |(name, (up, down)): (&str, Exchange)| {
        let mut talk = exchange(&up, &down);
        talk.close(Server);
        (format!("letters-{name}"), talk)
    };
    all.into_iter().map(talk).collect()
}

fn vector(bytes: &[u8]) -> Vec<u8> {
    [&(bytes.len() as u16).to_be_bytes()[..], bytes].concat()
}

fn name_list(name: &[u8]) -> Vec<u8> {
    vector(&[&[0][..], &vector(name)].concat())
}

/// A ClientHello with one extension.
fn client_hello(extension: u16, body: &[u8]) -> Vec<u8> {
    let extension = [&extension.to_be_bytes()[..], &vector(body)].concat();
    let fixed = [&[3, 3][..], &[7; 32], &[0, 0, 2, 0x13, 1, 1, 0]].concat();
    let hello = [&fixed[..], &vector(&extension)].concat();
    let message = [&[1, 0][..], &vector(&hello)].concat();
    [&[22, 3, 1][..], &vector(&message)].concat()
}

/// The same letters in every text that a file itself has.
fn notes() -> Vec<u8> {
    let text = DECEIVING.as_bytes();
    let order = ByteOrder::Little;
    let talk = exchange(
        b"GET / HTTP/1.1\r\n\r\n",
        b"HTTP/1.1 204 No Content\r\n\r\n",
    );
    let names = [&[192, 0, 2, 2][..], text, &[0]].concat();
    let latin = [&[192, 0, 2, 1][..], LATIN, &[0]].concat();
    let file = Pcapng::new(order)
        .section(order, &[(1, text), (2, text), (3, LATIN), (4, text)])
        .interface(
            1,
            0,
            &[
                (2, text),
                (3, LATIN),
                (1, text),
                (9, &[9]),
                (11, &[&[0], text].concat()),
                (12, text),
                (15, text),
            ],
        )
        .names(&[(1, &names), (1, &latin)], &[(1, text), (2, text)]);
    let file = talk.packets().iter().fold(file, |file, (nanos, packet)| {
        let frame = Link::Ethernet.wrap(packet);
        file.cut_packet(
            0,
            *nanos,
            &frame,
            frame.len() as u32,
            &[(1, text), (1, LATIN)],
        )
    });
    file.statistics(0, 9, &[(1, text)]).build()
}

/// The same letters in a name that DNS gave a host.
fn names() -> Vec<u8> {
    let (client, server) = (Ipv4Addr::new(192, 0, 2, 1), Ipv4Addr::new(192, 0, 2, 2));
    let label = [
        &[UNCONTROLLED.len() as u8][..],
        UNCONTROLLED.as_bytes(),
        &[LATIN.len() as u8],
        LATIN,
        &[0],
    ]
    .concat();
    let head = [0, 1, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0];
    let answer = [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4];
    let message = [&head[..], &label, &[0, 1, 0, 1], &answer, &server.octets()].concat();
    let packet = udp_packet(IpAddr::V4(server), 53, IpAddr::V4(client), 40_001, &message);
    let talk = exchange(
        b"GET / HTTP/1.1\r\n\r\n",
        b"HTTP/1.1 204 No Content\r\n\r\n",
    );
    let file =
        Pcapng::simple_file(1).packet(0, 1_699_999_999_000_000_000, &Link::Ethernet.wrap(&packet));
    let file = talk.packets().iter().fold(file, |file, (nanos, packet)| {
        file.packet(0, *nanos, &Link::Ethernet.wrap(packet))
    });
    file.build()
}
