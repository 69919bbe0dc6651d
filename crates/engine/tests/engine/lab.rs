//! The lab capture, figure by figure: what the page and the command line must show of it.

use crate::support::{LAB, lab, read};
use engine::Engine;
use protocol::{
    AckReason, Brace, Certainty, ClosedFirst, Closing, Direction, FileFormat, FrameNumber,
    HttpStartLine, MessageLabel, Opening, PcapVariant, Phase, Place, QueryError, Row, RowWindow,
    SegmentDetail, SegmentRow, SeqReason, Side, TcpState,
};

fn segments(engine: &mut Engine, stream: u32) -> Vec<SegmentRow> {
    let rows = engine.all_rows(stream).unwrap().rows;
    rows.into_iter()
        .filter_map(|row| match row {
            Row::Segment(segment) => Some(*segment),
            Row::Start { .. } | Row::Note(_) | Row::Fold(_) | Row::Idle { .. } => None,
        })
        .collect()
}

fn detail(engine: &mut Engine, frame: u32) -> SegmentDetail {
    let frames = read(LAB, &engine.locate(frame).unwrap());
    engine.segment(frame, &frames).unwrap()
}

#[test]
fn summary() {
    let summary = lab().summary();
    assert_eq!(
        summary.format,
        FileFormat::Pcap {
            variant: PcapVariant::Standard,
            nanoseconds: false,
            big_endian: false
        }
    );
    assert_eq!(
        (summary.frames, summary.segments, summary.connections),
        (38, 38, 2)
    );
    assert_eq!(summary.duration.unwrap().0, 5_394_916_000);
    assert_eq!(
        summary
            .link_types
            .iter()
            .map(|link| link.number)
            .collect::<Vec<_>>(),
        [0]
    );
    assert_eq!(
        (
            summary.not_shown,
            summary.diagnostics_total,
            summary.suggested_stream
        ),
        (vec![], 0, Some(0))
    );
}

#[test]
fn connections() {
    let connections = lab().connections(0, 10);
    let [first, second] = &connections[..] else {
        panic!("two connections")
    };
    assert_eq!(first.client.to_string(), "127.0.0.1:35201");
    assert_eq!(first.server.to_string(), "127.0.0.1:3000");
    assert_eq!(
        (first.segments, first.bytes_client, first.bytes_server),
        (33, 2497, 174_129)
    );
    assert_eq!(
        (first.client_isn, first.server_isn),
        (Some(2_618_481_907), Some(976_454_346))
    );
    assert_eq!(first.duration.unwrap().0, 5_156_520_000);
    assert_eq!(
        (first.opening, first.closing),
        (Opening::ThreeWay, Some(Closing::FourWay))
    );
    assert_eq!(
        first.closed_first,
        Some(ClosedFirst {
            side: Side::Server,
            frame: FrameNumber(33),
            by_reset: false
        })
    );
    assert_eq!(
        (first.client_state, first.server_state),
        (TcpState::Closed, TcpState::TimeWait)
    );
    assert_eq!(first.completeness.bits(), 31);

    assert_eq!(
        (second.segments, second.bytes_client, second.bytes_server),
        (5, 0, 0)
    );
    assert_eq!(
        (second.opening, second.closing),
        (Opening::ThreeWay, Some(Closing::HalfClosed))
    );
    assert_eq!(second.completeness.bits(), 23);
}

/// Every change of state of stream 0: frame, client, server.
#[test]
fn states() {
    use TcpState as S;
    let mut engine = lab();
    let changes: Vec<_> = segments(&mut engine, 0)
        .into_iter()
        .filter(|segment| segment.client.is_some() || segment.server.is_some())
        .map(|segment| {
            let all = [segment.client, segment.server];
            assert!(
                all.iter()
                    .flatten()
                    .all(|change| change.certainty == Certainty::Observed)
            );
            (
                segment.frame,
                segment.client.map(|c| c.state),
                segment.server.map(|c| c.state),
            )
        })
        .collect();
    assert_eq!(
        changes,
        [
            (1, Some(S::SynSent), Some(S::SynReceived)),
            (2, Some(S::Established), None),
            (3, None, Some(S::Established)),
            (33, Some(S::CloseWait), Some(S::FinWait1)),
            (34, None, Some(S::FinWait2)),
            (35, Some(S::LastAck), Some(S::TimeWait)),
            (36, Some(S::Closed), None),
        ]
    );
}

#[test]
fn outline_and_rows_agree() {
    let mut engine = lab();
    let outline = engine.outline(0).unwrap();
    let all = engine.all_rows(0).unwrap();
    // The start row, 33 segments, and the five seconds before the server's FIN.
    assert_eq!(
        (outline.rows, outline.segments, all.rows.len()),
        (35, 33, 35)
    );
    assert!(matches!(
        all.rows[0],
        Row::Start {
            client: TcpState::Closed,
            server: TcpState::Listen
        }
    ));
    let idle: Vec<_> = all
        .rows
        .iter()
        .filter_map(|row| {
            if let Row::Idle { nanos } = row {
                Some(nanos.0)
            } else {
                None
            }
        })
        .collect();
    assert_eq!(idle, [5_013_072_000]);
    let phases: Vec<_> = outline
        .phases
        .iter()
        .map(|span| (span.phase, span.segments))
        .collect();
    assert_eq!(
        phases,
        [
            (Phase::Handshake, 3),
            (Phase::Data, 26),
            (Phase::Teardown, 4)
        ]
    );

    // Any window of heights gives the rows that lie in it, at their place.
    for top in (0..outline.height_px).step_by(37) {
        let window = engine.rows(0, top, top + 200).unwrap();
        let first = window.first.0 as usize;
        assert_eq!(window.rows[..], all.rows[first..first + window.rows.len()]);
        assert!(window.top_px <= top);
        let bottom = window.top_px + height(&window);
        let reaching = |brace: &&Brace| brace.from_px < bottom && brace.to_px >= window.top_px;
        let expected: Vec<_> = all.braces.iter().filter(reaching).collect();
        assert_eq!(window.braces.iter().collect::<Vec<_>>(), expected);
    }
}

fn height(window: &RowWindow) -> u64 {
    let heights = window.rows.iter().map(ladder::row_height);
    heights.map(u64::from).sum()
}

/// Of the ten messages, one takes more than one segment: the 206, from frame 21 to 27.
#[test]
fn a_brace_spans_the_segments_of_a_message() {
    let mut engine = lab();
    let all = engine.all_rows(0).unwrap();
    let mut top = 0;
    let mut tops = Vec::new();
    for row in &all.rows {
        if let Row::Segment(segment) = row {
            tops.push((segment.frame, top));
        }
        top += u64::from(ladder::row_height(row));
    }
    let top_of = |frame| tops.iter().find(|(it, _)| *it == frame).unwrap().1;
    assert_eq!(
        all.braces,
        [Brace {
            sender: Side::Server,
            from_px: top_of(21),
            to_px: top_of(27),
            from_rise_px: 0,
            to_rise_px: 0,
        }]
    );
}

#[test]
fn a_response_names_its_request() {
    let mut engine = lab();
    let answers: Vec<_> = segments(&mut engine, 0)
        .into_iter()
        .filter_map(|row| match *row.message? {
            MessageLabel::Http {
                answers: Some(it), ..
            } => Some((row.frame, it.frame, it.place, it.requests)),
            _ => None,
        })
        .collect();
    assert_eq!(
        answers,
        [
            (6, 4, 1, 5),
            (10, 8, 2, 5),
            (17, 12, 3, 5),
            (21, 19, 4, 5),
            (31, 29, 5, 5)
        ]
    );
}

#[test]
fn numbers_say_why() {
    let mut engine = lab();
    let ack = detail(&mut engine, 5);
    assert_eq!(ack.segment.direction, Direction::FromServer);
    assert_eq!(
        ack.ack_reason,
        AckReason::AcknowledgesData {
            frame: FrameNumber(4),
            seq: 1,
            len: 534,
            phantom: 0,
            covers: 1
        }
    );
    assert_eq!(
        ack.seq_reason,
        SeqReason::Continues {
            frame: FrameNumber(2),
            seq: 0,
            len: 0,
            phantom: 1
        }
    );
    assert_eq!(ack.flow.acknowledges.unwrap().frame, FrameNumber(4));
    assert_eq!(ack.flow.acknowledges.unwrap().after.unwrap().0, 13_000);
    assert_eq!(ack.header.seq_raw, 976_454_347);
    assert_eq!(ack.header.ack_raw, 2_618_482_442);
    assert_eq!(
        (
            ack.header.window,
            ack.segment.window.shift,
            ack.segment.window.bytes
        ),
        (10_221, Some(8), 2_616_576)
    );
    assert_eq!(ack.bytes.len(), 56);
    assert_eq!(ack.bytes[..8], [2, 0, 0, 0, 0x45, 0, 0, 0x34]);

    let syn = detail(&mut engine, 1);
    assert_eq!(syn.seq_reason, SeqReason::Initial { raw: 2_618_481_907 });
    assert_eq!(syn.ack_reason, AckReason::NoAckFlag);

    let last = detail(&mut engine, 36);
    assert_eq!(
        last.ack_reason,
        AckReason::AcknowledgesFin {
            frame: FrameNumber(35),
            seq: 2498
        }
    );
    assert_eq!(
        (last.client_state.state, last.server_state.state),
        (TcpState::Closed, TcpState::TimeWait)
    );
}

#[test]
fn a_changed_file_is_refused() {
    let mut engine = lab();
    let range = engine.locate(5).unwrap()[0];
    let other = vec![0; range.len as usize];
    assert_eq!(
        engine.segment(5, &[other]),
        Err(protocol::QueryError::Unreadable)
    );
    assert_eq!(
        engine.segment(5, &[]),
        Err(protocol::QueryError::Unreadable)
    );
    assert_eq!(
        engine.segment(999, &[]),
        Err(protocol::QueryError::NoSuchSegment)
    );
    assert_eq!(
        engine.outline(2).err(),
        Some(protocol::QueryError::NoSuchStream)
    );
}

/// However the file comes in, the result is the same.
#[test]
fn slicing_does_not_matter() {
    let mut whole = lab();
    for len in [1, 7, 1000, 65_536] {
        let mut engine = Engine::new("test.pcap".to_owned(), LAB.len() as u64, 99);
        for slice in LAB.chunks(len) {
            engine.feed(slice, &mut |_| {}).unwrap();
        }
        assert_eq!(engine.finish(&mut |_| {}).unwrap(), whole.summary());
        assert_eq!(engine.all_rows(0), whole.all_rows(0));
    }
}

/// Every prefix opens from the file header on and shows the frames that are whole.
#[test]
fn prefixes() {
    for len in 0..LAB.len().min(3000) {
        let mut engine = Engine::new("cut".to_owned(), len as u64, 0);
        let opened = engine
            .feed(&LAB[..len], &mut |_| {})
            .and_then(|()| engine.finish(&mut |_| {}));
        assert_eq!(opened.is_ok(), len >= 24, "{len}");
        if let Ok(summary) = opened {
            let mut at = 24;
            let mut whole = 0;
            while let Some(header) = LAB[..len].get(at..at + 16) {
                at += 16 + u32::from_le_bytes(header[8..12].try_into().unwrap()) as usize;
                if at > len {
                    break;
                }
                whole += 1;
            }
            // A cut frame's bytes are shown as far as they go, so there may be one more.
            assert!((whole..=whole + 1).contains(&summary.frames), "{len}");
            assert_eq!(summary.diagnostics_total > 0, at != len, "{len}");
        }
    }
}

#[test]
fn a_segment_knows_the_message_that_it_is_part_of() {
    let mut engine = lab();
    // The 206 begins in #21 and ends in #27; #23 is an ACK of the client and carries nothing.
    for (frame, expect) in [
        (21, Some((206, 19))),
        (24, Some((206, 19))),
        (27, Some((206, 19))),
        (23, None),
        (31, Some((404, 29))),
    ] {
        let messages = detail(&mut engine, frame).messages;
        let found = messages.first().map(|it| {
            let HttpStartLine::Response { status } = it.message.start_line else {
                panic!("#{frame} is no response");
            };
            (status, it.peer.as_ref().unwrap().first_frame)
        });
        assert_eq!(found, expect, "#{frame}");
        assert!(messages.iter().all(|it| it.requests == 5), "#{frame}");
    }
}

#[test]
fn a_story_names_its_evidence() {
    let engine = lab();
    let story = engine.story(0).unwrap();
    assert_eq!(story.opening.frames, [1, 2, 3].map(FrameNumber));
    assert_eq!(story.opening.certainty, Certainty::Observed);
    assert_eq!(
        story.closing.unwrap().frames,
        [33, 34, 35, 36].map(FrameNumber)
    );
    let waits: Vec<_> = story
        .time_wait
        .iter()
        .map(|wait| (wait.side, wait.frame))
        .collect();
    assert_eq!(waits, [(Side::Server, FrameNumber(35))]);
    assert_eq!(story.vantage.unwrap().place, Place::OneMachine);
    assert_eq!(story.parallel, 1);
    assert_eq!(story.zeek.conn_state, "SF");
    assert_eq!(story.zeek.history, "ShADadfF");
    assert_eq!(engine.story(2), Err(QueryError::NoSuchStream));
}
