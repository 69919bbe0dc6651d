//! Every analysis flag in its plainest form, with the reason that is given for it.

use crate::scene::{scenes, track};
use capture::FrameNumber;
use flow::{AnalysisFlag, FlagReason, Nanos, SegmentIndex, SegmentLink, StreamIndex};
use testkit::Side::{Client, Server};
use testkit::tcp::{ACK, SYN};
use testkit::{Conversation, Tcp, TcpOption};

/// Flags by frame, where there are any.
fn flags(talk: &Conversation) -> Vec<(u32, Vec<&'static str>)> {
    let tracker = track(&scenes(talk));
    (0..tracker.segments())
        .filter_map(|index| tracker.segment(SegmentIndex(index)))
        .filter(|record| !record.analysis().is_empty())
        .map(|record| {
            (
                record.frame().0,
                record.analysis().flags().map(AnalysisFlag::name).collect(),
            )
        })
        .collect()
}

/// Why the last segment of the last connection has its flags.
fn reasons(talk: &Conversation) -> Vec<FlagReason> {
    let tracker = track(&scenes(talk));
    let stream = StreamIndex(tracker.connections() - 1);
    let trace = tracker.trace(stream).expect("a trace");
    let last = SegmentIndex(tracker.segments() - 1);
    trace.flag_reasons(&tracker, last)
}

fn talk() -> Conversation {
    let mut talk = Conversation::new();
    talk.handshake();
    talk
}

/// The last segment, and it alone, has these flags for these reasons.
fn check(talk: &Conversation, names: &[&'static str], expect: &[FlagReason]) {
    let last = u32::try_from(talk.segments.len()).expect("a short talk");
    assert_eq!(flags(talk), [(last, names.to_vec())]);
    assert_eq!(reasons(talk), expect);
}

fn frame(number: u32) -> Option<FrameNumber> {
    Some(FrameNumber(number))
}

const MILLISECOND: i64 = 1_000_000;

#[test]
fn ordinary_traffic_has_none() {
    let mut talk = talk();
    talk.send(Client, b"request")
        .ack(Server)
        .send(Server, &[0; 1000]);
    talk.send(Server, &[0; 1000]).ack(Client).close(Server);
    assert_eq!(flags(&talk), []);
}

#[test]
fn retransmission() {
    let mut talk = talk();
    talk.send(Client, b"request").wait_millis(300).again(3);
    check(
        &talk,
        &["retransmission"],
        &[FlagReason::Retransmission {
            seq: 1,
            expected: 8,
            first_sent: Some(SegmentLink {
                frame: FrameNumber(4),
                after: Some(Nanos(301 * MILLISECOND)),
            }),
        }],
    );
}

#[test]
fn fast_retransmission_after_duplicate_acks() {
    let mut talk = talk();
    talk.lost().send(Server, &[0; 1000]);
    talk.send(Server, &[0; 1000]);
    let ack = talk.tcp(Client).ack;
    for _ in 0..3 {
        talk.ack_of(Client, ack.wrapping_sub(2000), &[]);
    }
    let missing = talk
        .tcp(Server)
        .seq(ack.wrapping_sub(2000))
        .payload(&[0; 1000]);
    talk.push(Server, missing);
    assert_eq!(
        flags(&talk),
        [
            (4, vec!["lost_segment"]),
            (5, vec!["duplicate_ack"]),
            (6, vec!["duplicate_ack"]),
            (7, vec!["duplicate_ack"]),
            (8, vec!["retransmission", "fast_retransmission"]),
        ]
    );
    let fast = FlagReason::FastRetransmission {
        seq: 1,
        expected: 2001,
        asked_by: frame(7),
        duplicates: 3,
        after: Some(Nanos(MILLISECOND)),
    };
    assert_eq!(reasons(&talk)[1], fast);
    talk.segments.truncate(6);
    let duplicate = FlagReason::DuplicateAck {
        ack: 1,
        count: 2,
        of: frame(3),
    };
    assert_eq!(reasons(&talk), [duplicate]);
    talk.segments.truncate(4);
    let lost = FlagReason::LostSegment {
        seq: 1001,
        expected: 1,
        missing: 1000,
    };
    assert_eq!(reasons(&talk), [lost]);
}

#[test]
fn spurious_retransmission() {
    let mut talk = talk();
    talk.send(Client, b"request")
        .ack(Server)
        .wait_millis(300)
        .again(3);
    check(
        &talk,
        &["retransmission", "spurious_retransmission"],
        &[
            FlagReason::Retransmission {
                seq: 1,
                expected: 8,
                first_sent: Some(SegmentLink {
                    frame: FrameNumber(4),
                    after: Some(Nanos(302 * MILLISECOND)),
                }),
            },
            FlagReason::SpuriousRetransmission {
                end: 8,
                acknowledged: 8,
                by: frame(5),
            },
        ],
    );
}

#[test]
fn out_of_order() {
    let mut talk = talk();
    talk.send(Client, b"first")
        .send(Client, b"second")
        .swap_last();
    assert_eq!(
        flags(&talk),
        [(4, vec!["lost_segment"]), (5, vec!["out_of_order"])]
    );
    assert_eq!(
        reasons(&talk),
        [FlagReason::OutOfOrder {
            seq: 1,
            expected: 12,
            after: Some(Nanos(MILLISECOND)),
            limit: Nanos(2 * MILLISECOND),
            limit_is_initial_rtt: true,
        }]
    );
}

#[test]
fn acked_unseen_segment() {
    let mut talk = talk();
    talk.lost().send(Server, &[0; 500]);
    talk.ack(Client);
    check(
        &talk,
        &["ack_lost_segment"],
        &[FlagReason::AckLostSegment {
            ack: 501,
            captured_to: 1,
        }],
    );
}

#[test]
fn keep_alive_and_its_answer() {
    let mut talk = talk();
    talk.send(Client, b"request").ack(Server);
    talk.wait_millis(60_000).keep_alive(Client);
    let keep_alive = FlagReason::KeepAlive {
        seq: 7,
        expected: 8,
    };
    check(&talk, &["keep_alive"], &[keep_alive]);
    talk.ack(Server);
    assert_eq!(
        flags(&talk),
        [(6, vec!["keep_alive"]), (7, vec!["keep_alive_ack"])]
    );
    assert_eq!(
        reasons(&talk),
        [FlagReason::KeepAliveAck { probe: frame(6) }]
    );
}

#[test]
fn zero_window_probe_and_update() {
    let mut talk = talk();
    talk.send(Client, &[0; 100]).window(Server, 0).ack(Server);
    check(&talk, &["zero_window"], &[FlagReason::ZeroWindow]);
    talk.wait_millis(500).send(Client, b"?");
    let probe = FlagReason::ZeroWindowProbe {
        seq: 101,
        closed_by: frame(5),
    };
    assert_eq!(reasons(&talk), [probe]);
    let refused = talk.tcp(Server).ack.wrapping_sub(1);
    talk.ack_of(Server, refused, &[]);
    assert_eq!(
        reasons(&talk),
        [
            FlagReason::ZeroWindow,
            FlagReason::ZeroWindowProbeAck { probe: frame(6) },
        ]
    );
    talk.window(Server, 512).ack_of(Server, refused, &[]);
    let update = FlagReason::WindowUpdate {
        before: 0,
        now: 512 << 7,
    };
    assert_eq!(reasons(&talk), [update]);
}

#[test]
fn a_window_behind_a_syn_s_is_compared_with_what_the_syn_said_unscaled() {
    let mut talk = talk();
    talk.window(Server, 8).ack(Server);
    let update = FlagReason::WindowUpdate {
        before: 65_535,
        now: 8 << 7,
    };
    assert_eq!(reasons(&talk), [update]);
}

#[test]
fn window_full() {
    let mut talk = talk();
    talk.window(Server, 8).ack(Server).send(Client, &[0; 1024]);
    assert_eq!(
        flags(&talk),
        [(4, vec!["window_update"]), (5, vec!["window_full"])]
    );
    let full = FlagReason::WindowFull {
        end: 1025,
        acknowledged: 1,
        window: 1024,
    };
    assert_eq!(reasons(&talk), [full]);
}

#[test]
fn reused_ports() {
    let mut talk = talk();
    talk.close(Client);
    talk.push(Client, Tcp::new(40_000, 80).seq(500_000).flags(SYN));
    check(
        &talk,
        &["reused_ports"],
        &[FlagReason::ReusedPorts {
            isn: 500_000,
            earlier: Some(StreamIndex(0)),
        }],
    );
}

#[test]
fn windows_scale_once_both_announced() {
    let check = |client: &[TcpOption], server: &[TcpOption], expect: [u32; 4]| {
        let mut talk = Conversation::new();
        talk.window(Client, 1000).window(Server, 1000);
        talk.syn(Client, client)
            .syn(Server, server)
            .ack(Client)
            .ack(Server);
        let tracker = track(&scenes(&talk));
        let windows = [0, 1, 2, 3].map(|index| {
            let record = tracker.segment(SegmentIndex(index)).expect("a segment");
            record.window_bytes()
        });
        assert_eq!(windows, expect);
    };
    let scale = |shift| vec![TcpOption::WindowScale(shift)];
    check(&scale(3), &scale(1), [1000, 1000, 8000, 2000]);
    check(&scale(3), &[], [1000; 4]);
    check(&[], &scale(1), [1000; 4]);
    check(&scale(15), &scale(0), [1000, 1000, 1000 << 14, 1000]);
}

#[test]
fn numbers_without_a_syn_begin_at_one() {
    let mut talk = talk();
    talk.send(Client, b"request")
        .ack(Server)
        .send(Server, b"answer");
    let mut scenes = scenes(&talk);
    scenes.drain(..3);
    let tracker = track(&scenes);
    let numbers: Vec<_> = (0..3)
        .filter_map(|index| tracker.relative(SegmentIndex(index)))
        .map(|relative| (relative.seq, relative.ack))
        .collect();
    assert_eq!(numbers, [(1, Some(1)), (1, Some(8)), (1, Some(8))]);
    assert_eq!(scenes[0].flags & ACK, ACK);
}
