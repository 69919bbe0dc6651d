//! A connection as a capture file of its own tells what the whole capture told of it; anonymous, nothing of whom and what.

use crate::support::{LAB, open, read};
use engine::Engine;
use protocol::{Annotation, ConnectionStory, MessageLabel, Note, Row, SegmentRow};
use std::net::Ipv4Addr;
use testkit::{Conversation, Link, Side, capture};

fn saved(file: &[u8], engine: &Engine, stream: u32, anonymous: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut saved = engine
        .connection_file(stream, anonymous.then_some([3, 4]))
        .unwrap();
    while let Some(block) = engine.connection_file_block(&mut saved) {
        let bytes = read(file, block.ranges());
        engine
            .write_connection_file(&mut saved, &block, &bytes, &mut out)
            .unwrap();
    }
    out
}

/// The rows of a connection, its frames counted from 1 and its times from its own first segment.
fn rows(engine: &mut Engine, stream: u32) -> (Vec<SegmentRow>, Vec<String>) {
    let (mut segments, mut comments) = (Vec::new(), Vec::new());
    for row in engine.all_rows(stream).unwrap().rows {
        match row {
            Row::Segment(mut segment) => {
                segment.frame = segments.len() as u32 + 1;
                segment.time = None;
                if let Some(MessageLabel::Http {
                    answers: Some(request),
                    ..
                }) = segment.message.as_deref_mut()
                {
                    request.frame = 0;
                }
                segments.push(*segment);
            }
            Row::Note(note) => match *note {
                Note::Comment { text, .. } => comments.push(text),
                Note::Icmp(_) => {}
            },
            _ => {}
        }
    }
    (segments, comments)
}

/// What does not depend on the numbers of frames, or on other connections of the capture.
fn verdicts(engine: &Engine, stream: u32) -> Vec<String> {
    let story: ConnectionStory = engine.story(stream).unwrap();
    let connection = engine.connections(stream, 1).pop().unwrap();
    vec![
        format!("{:?}", connection.opening),
        format!("{:?}", connection.closing),
        format!("{:?}", connection.closed_first.map(|it| it.side)),
        format!("{:?}", connection.trouble),
        format!("{:?}", connection.time_wait),
        format!("{:?}", story.vantage.map(|vantage| vantage.place)),
    ]
}

#[test]
fn the_lab_connections_are_read_back_with_comments_as_they_were() {
    let mut whole = open(LAB);
    let comment = |frame, text: &str| Annotation::Comment {
        frame,
        text: text.to_owned(),
    };
    let said = vec![comment(4, "the request"), comment(33, "it goes\nfirst")];
    whole.annotate(said).unwrap();
    for stream in 0..2 {
        let file = saved(LAB, &whole, stream, false);
        let mut alone = open(&file);
        assert_eq!(alone.connection_count(), 1);
        let (segments, comments) = rows(&mut whole, stream);
        assert_eq!(rows(&mut alone, 0), (segments, comments), "{stream}");
        assert_eq!(verdicts(&alone, 0), verdicts(&whole, stream), "{stream}");
        let told = |engine: &Engine, stream| {
            let mut told = engine.connections(stream, 1)[0].application.clone();
            // It names a frame.
            let reason = told.reason.take().map(|reason| reason.code());
            (told, reason)
        };
        assert_eq!(told(&alone, 0), told(&whole, stream));
    }
}

const CLIENT: Ipv4Addr = Ipv4Addr::new(203, 0, 113, 77);
const SERVER: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);
const SECRET: &[u8] = b"GET /secret HTTP/1.1\r\nHost: intranet.example\r\n\r\n";

fn conversation() -> Conversation {
    let mut talk = Conversation::between((CLIENT, 40_000).into(), (SERVER, 80).into());
    talk.handshake()
        .send(Side::Client, SECRET)
        .send(
            Side::Server,
            b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        )
        .close(Side::Client);
    talk
}

#[test]
fn anonymous_nothing_is_left_of_addresses_names_and_payload() {
    for link in Link::ALL {
        if link == Link::Ipv6 {
            continue;
        }
        let original = capture(link, &[&conversation()]);
        let mut whole = open(&original);
        let text = format!("{CLIENT} asks intranet.example at {SERVER}");
        let said = vec![Annotation::Comment { frame: 4, text }];
        whole.annotate(said).unwrap();
        let file = saved(&original, &whole, 0, true);
        let holds = |bytes: &[u8]| file.windows(bytes.len()).any(|window| window == bytes);
        for (what, bytes) in [
            ("client", &CLIENT.octets()[..]),
            ("server", &SERVER.octets()),
            ("client as text", CLIENT.to_string().as_bytes()),
            ("server as text", format!("{SERVER} ").as_bytes()),
            ("name", b"intranet"),
            ("payload", b"GET"),
            ("payload", b"HTTP"),
        ] {
            assert!(!holds(bytes), "{what} is left with {link:?}");
        }
        let mut alone = open(&file);
        let (mut segments, comments) = rows(&mut alone, 0);
        let connection = alone.connections(0, 1).remove(0);
        let ends = [connection.client, connection.server].map(|it| it.address);
        let [client, server] = ends;
        let words: Vec<&str> = comments[0].split(' ').collect();
        assert_eq!(words[..2], [&client.to_string(), "asks"], "{link:?}");
        assert_eq!(words[3..], ["at", &server.to_string()], "{link:?}");
        assert_eq!(words[2].len(), "intranet.example".len());
        let (mut expect, _) = rows(&mut whole, 0);
        for segment in segments.iter_mut().chain(&mut expect) {
            segment.message = None;
        }
        assert_eq!(segments, expect, "{link:?}");
        assert_eq!(verdicts(&alone, 0), verdicts(&whole, 0), "{link:?}");
        for frame in 1..=segments.len() as u32 {
            let bytes = read(&file, &alone.locate(frame).unwrap());
            let detail = alone.segment(frame, &bytes).unwrap();
            let checksum = format!("{:?}", detail.header.checksum);
            assert!(
                checksum.starts_with("Correct"),
                "{link:?} {frame} {checksum}"
            );
        }
    }
}
