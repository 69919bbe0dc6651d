//! Which response belongs to which request, and what follows an upgrade.

use crate::support::{check, messages, read_talk};
use flow::StreamIndex;
use payload::{ApplicationName, EventKind};
use testkit::Conversation;
use testkit::Side::{Client, Server};

#[test]
fn pipelined_requests_are_answered_in_order() {
    let mut talk = Conversation::new();
    talk.handshake();
    talk.send(
        Client,
        b"GET /a HTTP/1.1\r\n\r\nHEAD /b HTTP/1.1\r\n\r\nGET /c HTTP/1.1\r\n\r\n",
    );
    talk.send(
        Server,
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 404 No\r\nContent-Length: 9\r\n\r\n",
    );
    talk.send(Server, b"HTTP/1.1 304 Same\r\n\r\n");
    let payload = read_talk(&talk);
    check(
        &payload,
        &[
            "1 GET /a 19+0",
            "2 HEAD /b 20+0",
            "3 GET /c 19+0",
            "1 200 38+1",
            "2 404 38+0",
            "3 304 21+0",
        ],
    );
    for message in messages(&payload) {
        let peer = payload.message(message.peer().unwrap()).unwrap();
        assert_eq!(peer.place(), message.place());
        assert_ne!(peer.kind(), message.kind());
    }
}

#[test]
fn a_response_without_request_stands_alone() {
    let mut talk = Conversation::new();
    talk.send(Server, b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    check(&read_talk(&talk), &["- 200 38+0"]);
}

#[test]
fn a_websocket_begins_behind_the_upgrade() {
    let mut talk = Conversation::new();
    talk.handshake();
    talk.send(Client, b"GET /chat HTTP/1.1\r\nUpgrade: websocket\r\n\r\n");
    talk.send(
        Server,
        b"HTTP/1.1 101 Switching\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n\r\n\x81\x05hello",
    );
    talk.send(Client, b"\x82\x82mask12\x88\x80mask");
    let payload = read_talk(&talk);
    check(&payload, &["1 GET /chat 42+0", "1 101 67+0"]);
    let said = payload.conversation(StreamIndex(0)).unwrap();
    assert_eq!(said.application, Some(ApplicationName::WebSocket));
    let events: Vec<_> = payload
        .events_of(StreamIndex(0))
        .map(|event| (event.kind(), event.frame().0, event.bytes()))
        .collect();
    let frame = EventKind::WebSocket;
    assert_eq!(
        events,
        [(frame(1), 5, 5), (frame(2), 6, 2), (frame(8), 6, 0)]
    );
}

#[test]
fn what_goes_through_a_connect_is_its_own() {
    let mut talk = Conversation::new();
    talk.handshake();
    talk.send(Client, b"CONNECT a.example:80 HTTP/1.1\r\n\r\n");
    talk.send(Server, b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
    talk.send(Client, b"GET /inside HTTP/1.1\r\n\r\n");
    talk.send(Server, b"HTTP/1.1 204 No\r\n\r\n");
    let payload = read_talk(&talk);
    check(
        &payload,
        &[
            "1 CONNECT a.example:80 33+0",
            "1 200 38+0",
            "2 GET /inside 24+0",
            "2 204 19+0",
        ],
    );
}
