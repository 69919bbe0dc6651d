//! What a capture says besides its packets reaches the reader: comments, names, losses, ICMP errors, and what is not
//! TCP at all. Compressed captures show the same as plain ones.

use crate::support::open;
use engine::Engine;
use protocol::{Annotation, Direction, NotShown, Note, ProtocolName, QueryError, Row};
use std::net::Ipv4Addr;
use testkit::{ByteOrder, Conversation, Link, Pcapng, Side};

const CLIENT: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 1);
const SERVER: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 2);

/// Port unreachable about a segment of the client, quoting its IP header and eight bytes of TCP (RFC 792).
fn port_unreachable(quoted: &[u8]) -> Vec<u8> {
    let mut message = vec![3, 3, 0, 0, 0, 0, 0, 0];
    message.extend(&quoted[..28]);
    testkit::ip(SERVER.into(), CLIENT.into(), 1, message)
}

/// Handshake and one segment of data; a comment on frame 2 and on the section, an ICMP error as frame 3, a name for
/// the server, UDP on port 443, and 12 lost packets.
fn capture() -> Vec<u8> {
    let mut conversation = Conversation::between((CLIENT, 40_000).into(), (SERVER, 80).into());
    conversation.handshake().send(Side::Client, b"hello");
    let packets = conversation.packets();
    let mut name = SERVER.octets().to_vec();
    name.extend(b"server.example\0");
    let mut file = Pcapng::new(ByteOrder::Little)
        .section(ByteOrder::Little, &[(1, b"a whole section")])
        .interface(1, 0, &[])
        .names(&[(1, &name)], &[]);
    for (index, (nanos, packet)) in packets.iter().enumerate() {
        let frame = Link::Ethernet.wrap(packet);
        let comment: &[(u16, &[u8])] = if index == 1 {
            &[(1, b"the server\n answers")]
        } else {
            &[]
        };
        file = file.cut_packet(0, nanos / 1000, &frame, frame.len() as u32, comment);
        if index == 1 {
            file = file.packet(
                0,
                nanos / 1000,
                &Link::Ethernet.wrap(&port_unreachable(&packets[0].1)),
            );
        }
    }
    let quic = testkit::udp_packet(CLIENT.into(), 50_000, SERVER.into(), 443, b"quic");
    file.packet(0, 9, &Link::Ethernet.wrap(&quic))
        .statistics(0, 9, &[(5, &12_u64.to_le_bytes())])
        .build()
}

/// The rows of the ladder, one in a line.
fn rows(engine: &mut Engine) -> Vec<String> {
    engine
        .all_rows(0)
        .unwrap()
        .rows
        .into_iter()
        .map(|row| match row {
            Row::Start { .. } => "start".to_owned(),
            Row::Segment(segment) => format!("segment {}", segment.frame),
            Row::Idle { .. } => "idle".to_owned(),
            Row::Fold(_) => "fold".to_owned(),
            Row::Note(note) => match *note {
                Note::Comment {
                    frame,
                    text,
                    is_own,
                } => format!(
                    "{} comment on {frame}: {text:?}",
                    if is_own { "own" } else { "file's" }
                ),
                Note::Icmp(icmp) => {
                    assert_eq!(
                        (icmp.reporter, icmp.about),
                        (SERVER.into(), Direction::FromClient)
                    );
                    format!(
                        "icmp {}/{} about seq {} in {}",
                        icmp.icmp_type, icmp.icmp_code, icmp.seq, icmp.frame
                    )
                }
            },
        })
        .collect()
}

#[test]
fn comments_and_icmp_errors_stand_on_the_ladder() {
    assert_eq!(
        rows(&mut open(&capture())),
        [
            "start",
            "segment 1",
            "segment 2",
            "icmp 3/3 about seq 0 in 3",
            "file's comment on 2: \"the server\\n answers\"",
            "segment 4",
            "segment 5"
        ]
    );
}

#[test]
fn the_reader_comments_and_names() {
    let mut engine = open(&capture());
    let before = rows(&mut engine);
    let comment = |frame, text: &str| Annotation::Comment {
        frame,
        text: text.to_owned(),
    };
    let own = vec![
        comment(5, "  the last one\n"),
        comment(2, "mine"),
        comment(3, "no segment"),
        comment(99, "no frame"),
    ];
    engine.annotate(own).unwrap();
    assert_eq!(
        rows(&mut engine),
        [
            "start",
            "segment 1",
            "segment 2",
            "icmp 3/3 about seq 0 in 3",
            "file's comment on 2: \"the server\\n answers\"",
            "own comment on 2: \"mine\"",
            "segment 4",
            "segment 5",
            "own comment on 5: \"the last one\""
        ]
    );
    engine
        .annotate(vec![comment(2, " "), comment(5, "")])
        .unwrap();
    assert_eq!(rows(&mut engine), before);

    // A name of the reader's goes before what the file says.
    let name = |name: &str| Annotation::Name {
        address: SERVER.into(),
        name: name.to_owned(),
    };
    let server = |engine: &Engine| engine.connections(0, 1).remove(0).server_name;
    let of_file = server(&engine);
    engine.annotate(vec![name("database")]).unwrap();
    assert_eq!(server(&engine).as_deref(), Some("database"));
    engine.annotate(vec![name("")]).unwrap();
    assert_eq!(server(&engine), of_file);
}

#[test]
fn own_comments_are_bounded() {
    let mut engine = open(&capture());
    let comments = |to: usize| {
        let frames = 0..u32::try_from(to).unwrap();
        let comment = |frame| Annotation::Comment {
            frame,
            text: "x".repeat(5000),
        };
        frames.map(comment).collect::<Vec<_>>()
    };
    assert_eq!(engine.annotate(comments(Annotation::MAX)), Ok(()));
    assert_eq!(
        engine.annotate(comments(Annotation::MAX + 1)),
        Err(QueryError::OutOfMemory)
    );
    let rows = engine.all_rows(0).unwrap().rows;
    let longest = rows.iter().filter_map(|row| match row {
        Row::Note(note) => match &**note {
            Note::Comment { text, is_own, .. } => is_own.then_some(text.len()),
            Note::Icmp(_) => None,
        },
        _ => None,
    });
    assert_eq!(longest.collect::<Vec<_>>(), [Note::MAX_TEXT; 4]);
}

#[test]
fn the_summary_counts_and_names_everything() {
    let engine = open(&capture());
    let summary = engine.summary();
    assert_eq!(
        (
            summary.frames,
            summary.segments,
            summary.lost_packets,
            summary.quic_frames
        ),
        (6, 4, 12, 1)
    );
    let shown = |protocol| NotShown {
        protocol,
        frames: 1,
    };
    assert_eq!(
        summary.not_shown,
        [shown(ProtocolName::Udp), shown(ProtocolName::Icmp)]
    );
    let comments: Vec<_> = summary
        .comments
        .iter()
        .map(|comment| (comment.frame, comment.text.as_str()))
        .collect();
    assert_eq!(
        comments,
        [(None, "a whole section"), (Some(2), "the server\n answers")]
    );
    let connection = engine.connections(0, 1).remove(0);
    assert_eq!(
        (connection.client_name, connection.server_name.as_deref()),
        (None, Some("server.example"))
    );
}

/// More comments than are kept are counted, and a long one is cut between characters.
#[test]
fn comments_are_bounded() {
    let long = "ü".repeat(5000);
    let frame = Link::Ethernet.wrap(&testkit::ip(CLIENT.into(), SERVER.into(), 253, vec![]));
    let mut file = Pcapng::simple_file(1);
    for _ in 0..1001 {
        file = file.cut_packet(0, 0, &frame, frame.len() as u32, &[(1, long.as_bytes())]);
    }
    let summary = open(&file.build()).summary();
    assert_eq!(
        (summary.comments.len(), summary.comments_total),
        (1000, 1001)
    );
    assert_eq!(summary.comments[0].text.len(), Note::MAX_TEXT);
}
