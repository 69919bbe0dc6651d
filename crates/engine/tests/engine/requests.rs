//! HTTP requests of all connections: the table, what is said of their times, and what they are saved as.

use crate::support::{LAB, lab, open, read};
use engine::{Engine, parse_filter};
use protocol::{
    HttpBody, HttpHead, Nanos, RequestColumn, RequestOrder, RequestRow, RequestTimes, RequestWindow,
};
use testkit::Conversation;
use testkit::Side::{Client, Server};

const IN_ORDER: RequestOrder = RequestOrder {
    filtered: true,
    column: RequestColumn::Start,
    descending: false,
};

fn by(column: RequestColumn, descending: bool) -> RequestOrder {
    RequestOrder {
        column,
        descending,
        ..IN_ORDER
    }
}

fn frames(window: &RequestWindow) -> Vec<u32> {
    window.rows.iter().map(|row| row.frame).collect()
}

/// A message's head and body, as a caller of the engine reads them.
fn message(engine: &mut Engine, file: &[u8], message: u32) -> (HttpHead, Option<HttpBody>) {
    let reading = engine.locate_head(message).unwrap();
    let bytes = read(file, reading.ranges());
    let head = engine.head(message, &reading, &bytes).unwrap();
    let mut body = engine.body(message, 1 << 20, &mut || None).unwrap();
    let mut out = Vec::new();
    while let Some(block) = engine.body_block(&body).unwrap() {
        let bytes = read(file, block.ranges());
        let mut take = |piece: &[u8]| out.extend_from_slice(piece);
        engine
            .body_bytes(&mut body, &block, &bytes, &mut take)
            .unwrap();
    }
    (head, Some(body.finish(out)))
}

fn har_entry(engine: &mut Engine, file: &[u8], row: &RequestRow) -> String {
    let request = message(engine, file, row.message);
    let response = row.response.map(|it| message(engine, file, it));
    engine.har_entry(row, request, response).unwrap()
}

#[test]
fn the_lab_s_requests_are_sorted_by_any_column() {
    let mut engine = lab();
    let all = engine.requests(&IN_ORDER, 0, 99, Some(24));
    assert_eq!(frames(&all), [4, 8, 12, 19, 29]);
    // #24 carries some of the video, which the fourth request asked for.
    assert_eq!((all.total, all.marked), (5, Some(3)));
    let first = &all.rows[0];
    assert_eq!(
        (&*first.method, &*first.host, &*first.target),
        ("GET", "127.0.0.1:3000", "/")
    );
    assert_eq!((first.status, first.stream), (Some(200), 0));
    for (column, descending, expect) in [
        (RequestColumn::Status, true, [29, 19, 12, 8, 4]),
        (RequestColumn::Size, true, [19, 12, 4, 29, 8]),
    ] {
        let mut window = engine.requests(&by(column, descending), 0, 99, None);
        window.rows.truncate(1);
        assert_eq!(frames(&window)[0], expect[0], "{column:?}");
    }
    let slowest = engine.requests(&by(RequestColumn::Time, true), 0, 99, None);
    let times: Vec<_> = slowest.rows.iter().map(|row| row.times.time).collect();
    assert!(times.is_sorted_by(|a, b| a >= b), "{times:?}");
    let part = engine.requests(&by(RequestColumn::Time, true), 1, 2, None);
    assert_eq!(part.rows, slowest.rows[1..3]);
}

#[test]
fn a_filter_leaves_requests_whose_exchange_it_holds_for() {
    let mut engine = lab();
    for (filter, expect) in [
        ("http.response.code == 206", vec![19]),
        ("http.request.uri contains \"style\"", vec![8]),
        ("tcp.stream == 1", vec![]),
    ] {
        let matches = engine.filter(parse_filter(filter).unwrap());
        engine.show_matches(Some(matches));
        let window = engine.requests(&IN_ORDER, 0, 99, None);
        assert_eq!(frames(&window), expect, "{filter}");
    }
    engine.show_matches(None);
    assert_eq!(engine.requests(&IN_ORDER, 0, 99, None).total, 5);
}

#[test]
fn the_time_of_a_pipelined_exchange_is_taken_apart() {
    let mut talk = Conversation::new();
    talk.handshake();
    talk.send(Client, b"GET /a HTTP/1.1\r\nHost: x\r\n\r\n")
        .wait_millis(5);
    talk.send(Client, b"GET /b HTTP/1.1\r\nHost: x\r\n\r\n")
        .wait_millis(20);
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n";
    talk.send(Server, &[head, &b"ab"[..]].concat())
        .wait_millis(30);
    talk.send(Server, b"cd").wait_millis(7);
    talk.send(Server, head).wait_millis(11);
    talk.send(Server, b"abcd");
    talk.send(Client, b"GET /c HTTP/1.1\r\nHost: x\r\n\r\n");
    let mut engine = open(&talk.pcap());
    let rows = engine.requests(&IN_ORDER, 0, 99, None).rows;
    // Every segment comes a millisecond behind the one before.
    let millis = |it: Option<Nanos>| it.map(|it| it.0 / 1_000_000);
    let times =
        |it: RequestTimes| [it.sending, it.blocked, it.waiting, it.receiving, it.time].map(millis);
    assert_eq!(
        rows.iter().map(|row| times(row.times)).collect::<Vec<_>>(),
        [
            [0, 0, 27, 31, 58].map(Some),
            [0, 52, 8, 12, 72].map(Some),
            [Some(0), None, None, None, None],
        ]
    );
    for row in &rows[..2] {
        let RequestTimes {
            blocked,
            waiting,
            receiving,
            time,
            ..
        } = row.times;
        let parts = [blocked, waiting, receiving].map(|it| it.unwrap().0);
        assert_eq!(parts.iter().sum::<i64>(), time.unwrap().0);
        assert_eq!(engine.request(row.message).unwrap(), *row);
    }
}

#[test]
fn heads_are_read_as_captured() {
    let mut engine = lab();
    let (head, _) = message(&mut engine, LAB, 0);
    assert_eq!(head.line, "GET / HTTP/1.1");
    assert!(head.is_whole);
    assert_eq!(
        head.fields[0],
        ("Host".to_owned(), "127.0.0.1:3000".to_owned())
    );
    let mut talk = Conversation::new();
    talk.handshake()
        .send(Client, b"GET / HTTP/1.1\r\nA: b\r\n c\r\nno colon\r\nE")
        .send(Client, b": \r\n\r\n");
    let file = talk.pcap();
    let (head, _) = message(&mut open(&file), &file, 0);
    let fields = [("A", "b c"), ("no colon", ""), ("E", "")];
    assert_eq!(
        head.fields,
        fields.map(|(name, value)| (name.to_owned(), value.to_owned()))
    );
}

#[test]
fn a_request_becomes_a_curl_command() {
    let mut talk = Conversation::new();
    talk.handshake().send(
        Client,
        b"POST /a?b=[1] HTTP/1.1\r\nHost: example.org\r\nContent-Type: text/plain\r\n\
          Accept-Encoding: gzip\r\nContent-Length: 4\r\nX-Empty:\r\n\r\nit's",
    );
    let file = talk.pcap();
    let mut engine = open(&file);
    let (head, body) = message(&mut engine, &file, 0);
    assert_eq!(
        engine.curl(&head, body.as_ref()).unwrap(),
        "curl 'http://example.org/a?b=[1]' --globoff -H 'Host: example.org' -H 'Content-Type: text/plain' \
         -H 'Accept-Encoding: gzip' --compressed -H 'X-Empty;' --data-raw 'it'\\''s'"
    );
}

#[test]
fn an_exchange_becomes_an_entry_of_an_archive() {
    let mut talk = Conversation::new().starting_at(1_700_000_000_123_000_000);
    talk.handshake()
        .send(
            Client,
            b"GET /a?b=c&d HTTP/1.1\r\nHost: example.org\r\nCookie: e=f; g=h\r\n\r\n",
        )
        .wait_millis(20)
        .send(
            Server,
            b"HTTP/1.1 404 Not Found\r\nContent-Type: image/png\r\nContent-Length: 3\r\n\r\n\xff\x00\x01",
        )
        .send(Client, b"GET /b HTTP/1.1\r\nHost: example.org\r\n\r\n");
    let file = talk.pcap();
    let mut engine = open(&file);
    let rows = engine.requests(&IN_ORDER, 0, 9, None).rows;
    let entry = har_entry(&mut engine, &file, &rows[0]);
    for part in [
        "\"startedDateTime\":\"2023-11-14T22:13:20.12",
        "\"method\":\"GET\",\"url\":\"http://example.org/a?b=c&d\",\"httpVersion\":\"HTTP/1.1\"",
        "\"cookies\":[{\"name\":\"e\",\"value\":\"f\"},{\"name\":\"g\",\"value\":\"h\"}]",
        "\"queryString\":[{\"name\":\"b\",\"value\":\"c\"},{\"name\":\"d\",\"value\":\"\"}]",
        "\"response\":{\"status\":404,\"statusText\":\"Not Found\"",
        "\"content\":{\"size\":3,\"mimeType\":\"image/png\",\"encoding\":\"base64\",\"text\":\"/wAB\"}",
        "\"serverIPAddress\":\"",
    ] {
        assert!(entry.contains(part), "{part}: {entry}");
    }
    let unanswered = har_entry(&mut engine, &file, &rows[1]);
    assert!(
        unanswered.contains("\"response\":{\"status\":0,"),
        "{unanswered}"
    );
    // Every brace is closed: a validator reads it in the browser's tests.
    for (open, close) in [('{', '}'), ('[', ']')] {
        let count = |letter| unanswered.matches(letter).count();
        assert_eq!(count(open), count(close));
    }
    let (begin, end) = Engine::har_frame();
    assert!(begin.starts_with("{\"log\":{\"version\":\"1.2\"") && end.ends_with("]}}\n"));
}
