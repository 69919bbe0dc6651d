//! The lab capture that the samples hold: every figure that the ladder shows of it.

use crate::read;
use crate::scene::account;
use capture::FrameNumber;
use flow::{
    AckReason, Closing, ConnState, Nanos, Opening, Phase, Place, RoleEvidence, SegmentLink,
    SeqReason, Side, StreamIndex, TcpState, Tracker,
};
use std::path::Path;

fn lab() -> Tracker {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    read::file(&samples.join("node-keepalive.pcap"))
}

const FIRST: StreamIndex = StreamIndex(0);
const SECOND: StreamIndex = StreamIndex(1);

#[test]
fn connections_and_their_ends() {
    let tracker = lab();
    assert_eq!((tracker.connections(), tracker.segments()), (2, 38));
    let first = tracker.connection(FIRST).expect("stream 0");
    assert_eq!(first.endpoint(Side::Client).port, 35201);
    assert_eq!(first.endpoint(Side::Server).port, 3000);
    assert_eq!(first.roles(), RoleEvidence::Syn);
    assert_eq!(first.segments(), 33);
    assert_eq!(first.base(Side::Client), Some(2_618_481_907));
    assert_eq!(first.base(Side::Server), Some(976_454_346));
    assert_eq!(first.bytes(Side::Client), 2497);
    assert_eq!(first.bytes(Side::Server), 174_129);
    assert_eq!(first.syn(Side::Client).and_then(|syn| syn.mss), Some(65495));
    assert_eq!(first.initial_rtt(), Some(Nanos(30_000)));
    assert_eq!(first.completeness().bits(), 31);
    let story = account(&tracker, FIRST);
    assert_eq!(story.opening(), Opening::ThreeWay);
    assert_eq!(story.closing(), Some(Closing::FourWay));
    let closed = story.closed_first().expect("a first FIN");
    assert_eq!((closed.side, closed.frame), (Side::Server, FrameNumber(33)));
    let waiting: Vec<_> = story
        .time_wait()
        .map(|wait| (wait.side, wait.frame))
        .collect();
    assert_eq!(waiting, [(Side::Server, FrameNumber(35))]);

    let second = tracker.connection(SECOND).expect("stream 1");
    assert_eq!(second.segments(), 5);
    assert_eq!(
        (second.bytes(Side::Client), second.bytes(Side::Server)),
        (0, 0)
    );
    let story = account(&tracker, SECOND);
    assert_eq!(story.opening(), Opening::ThreeWay);
    assert_eq!(story.closing(), Some(Closing::HalfClosed));
    assert_eq!(
        story.closed_first().map(|closed| closed.side),
        Some(Side::Client)
    );
}

#[test]
fn states_change_as_on_the_ladder() {
    use TcpState::*;
    let tracker = lab();
    let story = account(&tracker, FIRST);
    let start = story.start();
    let mut before = (start.client.state, start.server.state);
    assert_eq!(before, (Closed, Listen));
    let mut changes = Vec::new();
    for (place, segment) in (0..).zip(tracker.segments_of(FIRST)) {
        let record = tracker.segment(segment).expect("a segment");
        let (states, _) = story.step(place).expect("a step");
        let after = (states.client.state, states.server.state);
        if after != before {
            changes.push((record.frame().0, after.0, after.1));
        }
        before = after;
    }
    assert_eq!(
        changes,
        [
            (1, SynSent, SynReceived),
            (2, Established, SynReceived),
            (3, Established, Established),
            (33, CloseWait, FinWait1),
            (34, CloseWait, FinWait2),
            (35, LastAck, TimeWait),
            (36, Closed, TimeWait),
        ]
    );
    let phases = |phase| {
        (0..)
            .map_while(|place| story.step(place))
            .filter(|(_, of)| *of == phase)
            .count()
    };
    assert_eq!(phases(Phase::Handshake), 3);
    assert_eq!(phases(Phase::Data), 26);
    assert_eq!(phases(Phase::Teardown), 4);
}

#[test]
fn numbers_say_why() {
    let tracker = lab();
    let trace = tracker.trace(FIRST).expect("a trace");
    assert_eq!(trace.len(), 33);
    let facts = |frame| {
        let segment = tracker
            .segment_of_frame(FrameNumber(frame))
            .expect("a segment");
        trace.facts(&tracker, segment).expect("facts")
    };
    let link = |frame, nanos| {
        Some(SegmentLink {
            frame: FrameNumber(frame),
            after: Some(Nanos(nanos)),
        })
    };
    let second = facts(2);
    assert_eq!(second.seq_reason, SeqReason::Initial { raw: 976_454_346 });
    assert_eq!(
        second.ack_reason,
        AckReason::AcknowledgesSyn {
            frame: FrameNumber(1)
        }
    );
    assert_eq!(facts(1).ack_reason, AckReason::NoAckFlag);

    // The panel's first example: Ack = 535 = 1 + 534 (#4).
    let fifth = facts(5);
    assert_eq!(
        fifth.ack_reason,
        AckReason::AcknowledgesData {
            frame: FrameNumber(4),
            seq: 1,
            len: 534,
            phantom: 0,
            covers: 1,
        }
    );
    assert_eq!(
        fifth.seq_reason,
        SeqReason::Continues {
            frame: FrameNumber(2),
            seq: 0,
            len: 0,
            phantom: 1,
        }
    );
    assert_eq!(fifth.acknowledges, link(4, 13_000));
    assert_eq!(facts(4).acknowledged_by, link(5, 13_000));
    assert_eq!(facts(4).bytes_in_flight, Some(534));
    assert_eq!(facts(22).bytes_in_flight, Some(65417 + 476));
    assert_eq!(
        facts(34).ack_reason,
        AckReason::AcknowledgesFin {
            frame: FrameNumber(33),
            seq: 174_130,
        }
    );
    assert_eq!(
        facts(35).ack_reason,
        AckReason::Unchanged {
            since_frame: FrameNumber(34),
            ends_frame: Some(FrameNumber(33)),
        }
    );
}

#[test]
fn other_views() {
    let tracker = lab();
    let vantage = tracker.vantage(FIRST).expect("a handshake");
    assert_eq!(vantage.place, Place::OneMachine);
    assert!(vantage.by_address);
    assert_eq!(
        (vantage.to_server, vantage.to_client),
        (Nanos(19_000), Nanos(11_000))
    );
    let zeek = tracker.zeek(FIRST).expect("stream 0");
    assert_eq!(
        (zeek.conn_state, zeek.history.as_str()),
        (ConnState::Sf, "ShADadfF")
    );
    let zeek = tracker.zeek(SECOND).expect("stream 1");
    assert_eq!(
        (zeek.conn_state, zeek.history.as_str()),
        (ConnState::S2, "ShAFa")
    );
}
