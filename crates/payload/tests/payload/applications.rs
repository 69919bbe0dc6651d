//! What a connection carries, by what it says.

use crate::support::read_talk;
use flow::StreamIndex;
use payload::{ApplicationName, EventKind, Payload, cipher_suite_name};
use testkit::Conversation;
use testkit::Side::{self, Client, Server};

fn said(turns: &[(Side, &[u8])]) -> Payload {
    let mut talk = Conversation::new();
    talk.handshake();
    for (side, bytes) in turns {
        talk.send(*side, bytes);
    }
    read_talk(&talk)
}

#[track_caller]
fn check(turns: &[(Side, &[u8])], application: Option<ApplicationName>, line: &str) {
    let payload = said(turns);
    let stream = StreamIndex(0);
    let found = payload.conversation(stream).unwrap();
    assert_eq!(found.application, application);
    let first = payload
        .events_of(stream)
        .find(|event| event.kind() == EventKind::Line);
    let text = first.map_or(&b""[..], |event| payload.event_text(event));
    assert_eq!(String::from_utf8_lossy(text), line);
}

#[test]
fn protocols_are_known_by_their_words() {
    check(
        &[(Server, b"220 mx ESMTP\r\n"), (Client, b"EHLO me\r\n")],
        Some(ApplicationName::Smtp),
        "220 mx ESMTP",
    );
    check(
        &[(Client, b"EHLO me\r\n")],
        Some(ApplicationName::Smtp),
        "EHLO me",
    );
    check(
        &[(Client, b"SSH-2.0-a\r\n"), (Server, b"SSH-2.0-b\r\n")],
        Some(ApplicationName::Ssh),
        "SSH-2.0-a",
    );
    check(
        &[(Client, b"*1\r\n$4\r\nPING\r\n"), (Server, b"+PONG\r\n")],
        Some(ApplicationName::Redis),
        "+PONG",
    );
    check(&[(Client, b"hello there\n")], None, "hello there");
    check(&[(Client, b"\x01\x02\x03\x04")], None, "");
}

#[test]
fn http2_frames_have_names() {
    let payload = said(&[
        (
            Client,
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0",
        ),
        (
            Server,
            b"\0\0\x06\x04\0\0\0\0\0abcdef\0\0\0\x04\x01\0\0\0\0",
        ),
    ]);
    let kinds: Vec<_> = payload
        .events_of(StreamIndex(0))
        .map(|event| (event.kind(), event.count(), event.frame().0))
        .collect();
    assert_eq!(
        kinds,
        [(EventKind::Http2(4), 1, 4), (EventKind::Http2(4), 2, 5)]
    );
    let found = payload.conversation(StreamIndex(0)).unwrap();
    assert_eq!(found.application, Some(ApplicationName::Http2));
}

fn record(content: u8, body: &[u8]) -> Vec<u8> {
    let len = (body.len() as u16).to_be_bytes();
    [&[content, 3, 3][..], &len, body].concat()
}

fn handshake(kind: u8, body: &[u8]) -> Vec<u8> {
    let len = (body.len() as u32).to_be_bytes();
    record(22, &[&[kind][..], &len[1..], body].concat())
}

/// A hello of TLS 1.2 for `a.example`, and the server's choice.
fn hellos() -> (Vec<u8>, Vec<u8>) {
    let name = [&[0, 0, 0, 14, 0, 12, 0, 0, 9][..], b"a.example"].concat();
    let extensions = [&(name.len() as u16).to_be_bytes()[..], &name].concat();
    let client = [
        &[3, 3][..],
        &[1; 32],
        &[0, 0, 2, 0xc0, 0x2f, 1, 0],
        &extensions,
    ]
    .concat();
    let server = [&[3, 3][..], &[2; 32], &[0, 0xc0, 0x2f, 0]].concat();
    (handshake(1, &client), handshake(2, &server))
}

#[test]
fn tls_says_where_it_goes() {
    let (client, server) = hellos();
    let (head, tail) = client.split_at(20);
    let payload = said(&[
        (Client, head),
        (Client, tail),
        (Server, &server),
        (Client, &[record(20, &[1]), record(22, &[9; 40])].concat()),
        (Client, &record(23, &[0; 300])),
        (Client, &record(23, &[0; 200])),
        (Server, &record(21, &[1, 0])),
    ]);
    let found = payload.conversation(StreamIndex(0)).unwrap();
    assert_eq!(found.application, Some(ApplicationName::Tls));
    assert_eq!(found.host, b"a.example");
    let tls = found.tls.unwrap();
    assert_eq!((tls.offered, tls.version), (Some(0x0303), Some(0x0303)));
    assert_eq!(
        tls.cipher.and_then(cipher_suite_name),
        Some("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
    );
    assert_eq!(tls.alert, Some(0));
    let events: Vec<_> = payload
        .events_of(StreamIndex(0))
        .map(|event| match event.kind() {
            EventKind::Tls { content, detail } => (content, detail, event.frame().0, event.bytes()),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        events,
        [
            (22, Some(1), 4, 61),
            (22, Some(2), 6, 38),
            (20, None, 7, 1),
            (22, None, 7, 40),
            (23, None, 8, 500),
            (21, Some(0), 10, 2),
        ]
    );
}

/// Hellos with a cipher suite, and both sides' ChangeCipherSpec.
fn with_cipher(suite: u16, mac_len: usize) -> [(Side, Vec<u8>); 4] {
    let (client, _) = hellos();
    let suite = suite.to_be_bytes();
    let server = [&[3, 3][..], &[2; 32], &[0], &suite, &[0]].concat();
    let changed = [record(20, &[1]), signed(22, &[20, 0, 0, 0], mac_len)].concat();
    [
        (Client, client),
        (Server, handshake(2, &server)),
        (Client, changed.clone()),
        (Server, changed),
    ]
}

/// What is said in HTTP, as `Wireshark` lists it or not, and the events of TLS behind the handshake.
fn said_in_tls(
    (suite, mac_len): (u16, usize),
    turns: &[(Side, Vec<u8>)],
) -> (Vec<String>, Vec<(u8, Option<u8>)>) {
    let mut talk = Conversation::new();
    talk.handshake();
    for (side, bytes) in with_cipher(suite, mac_len).iter().chain(turns) {
        talk.send(*side, bytes);
    }
    talk.close(Server);
    let payload = read_talk(&talk);
    let messages = payload.messages_of(StreamIndex(0)).map(|index| {
        let message = payload.message(index).unwrap();
        let method = String::from_utf8_lossy(payload.texts(message).method).into_owned();
        let status = message.status().unwrap_or(0);
        let (body, unlisted) = (message.body_bytes(), message.unlisted());
        format!("{method}{status} {body} {unlisted:?}")
    });
    let events = payload.events_of(StreamIndex(0)).skip(2);
    let events = events.map(|event| match event.kind() {
        EventKind::Tls { content, detail } => (content, detail),
        other => panic!("{other:?}"),
    });
    let found = payload.conversation(StreamIndex(0)).unwrap();
    assert_eq!(found.application, Some(ApplicationName::Tls));
    (messages.collect(), events.collect())
}

/// A record that is signed with a code of this length.
fn signed(content: u8, body: &[u8], mac_len: usize) -> Vec<u8> {
    record(content, &[body, &vec![0xaa; mac_len][..]].concat())
}

#[test]
fn http_in_tls_that_does_not_encrypt_is_read() {
    for (suite, mac_len) in [(0x0001, 16), (0xc010, 20), (0x003b, 32), (0x00b1, 48)] {
        let turns = [
            (Client, signed(23, b"GET /a HTTP/1.1\r\nHo", mac_len)),
            (Client, signed(23, b"st: h\r\n\r\n", mac_len)),
            (
                Server,
                [
                    signed(
                        23,
                        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345",
                        mac_len,
                    ),
                    signed(23, b"67890", mac_len),
                ]
                .concat(),
            ),
            (Client, signed(23, b"GET /b HTTP/1.1\r\n\r\n", mac_len)),
            (Server, signed(23, b"HTTP/1.0 200 OK\r\n\r\nall", mac_len)),
            (Server, signed(21, &[1, 0], mac_len)),
        ];
        let (messages, events) = said_in_tls((suite, mac_len), &turns);
        let expect = ["GET0 0 None", "200 10 None", "GET0 0 None", "200 3 None"];
        assert_eq!(messages, expect, "{suite:04x}");
        // Records that carry messages are no events of their own; Finished and the alert are in the clear.
        assert_eq!(
            events,
            [
                (20, None),
                (22, Some(20)),
                (20, None),
                (22, Some(20)),
                (21, Some(0))
            ]
        );
    }
}

#[test]
fn without_a_close_notify_a_message_up_to_the_end_is_not_whole() {
    let answer = signed(23, b"HTTP/1.0 200 OK\r\n\r\nall", 20);
    let turns = [
        (Client, signed(23, b"GET / HTTP/1.0\r\n\r\n", 20)),
        (Server, answer),
    ];
    let (messages, _) = said_in_tls((0x0002, 20), &turns);
    assert_eq!(messages, ["GET0 0 None", "200 3 Some(NotWhole)"]);
}

#[test]
fn what_is_encrypted_or_no_http_stays_a_record() {
    let get = |mac_len| (Client, signed(23, b"GET / HTTP/1.0\r\n\r\n", mac_len));
    let (messages, events) = said_in_tls((0xc02f, 16), &[get(16)]);
    assert_eq!(messages, [""; 0]);
    assert_eq!(
        events,
        [(20, None), (22, None), (20, None), (22, None), (23, None)]
    );
    let (messages, events) =
        said_in_tls((0x0002, 20), &[(Client, signed(23, b"\x01\x02\x03", 20))]);
    assert_eq!(messages, [""; 0]);
    assert_eq!(events.last(), Some(&(23, None)));
}
