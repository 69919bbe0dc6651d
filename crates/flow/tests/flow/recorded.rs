//! Verdicts on what real kernels did: see `../recorded/record.py`.

use crate::read;
use crate::scene::account;
use Closing::*;
use Side::{Client, Server};
use flow::{Certainty, Closing, Opening, Place, Side, StreamIndex, TcpState, Tracker};
use std::path::Path;

/// Which direction is left of a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Both,
    Only(Side),
}

fn recording(name: &str, seen: Seen) -> Tracker {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recorded");
    let bytes = std::fs::read(folder.join(format!("{name}.pcap"))).expect("a recording");
    let address = |side| match side {
        Client => [10, 0, 0, 1],
        Server => [10, 0, 0, 2],
    };
    read::some_of(&bytes, |segment| match seen {
        Seen::Both => true,
        Seen::Only(side) => segment.source == std::net::IpAddr::from(address(side)),
    })
}

type Verdict = (Opening, Option<Closing>, Option<Side>);

fn verdicts(tracker: &Tracker) -> Vec<Verdict> {
    (0..tracker.connections())
        .map(|stream| {
            let story = account(tracker, StreamIndex(stream));
            let first = story.closed_first().map(|closed| closed.side);
            (story.opening(), story.closing(), first)
        })
        .collect()
}

fn check(name: &str, seen: Seen, expect: &[Verdict]) {
    assert_eq!(verdicts(&recording(name, seen)), expect, "{name}, {seen:?}");
}

#[test]
fn both_directions() {
    use Opening::*;
    let both = |name, expect: &[Verdict]| check(name, Seen::Both, expect);
    both("four-way", &[(ThreeWay, Some(FourWay), Some(Server))]);
    both("near-client", &[(ThreeWay, Some(FourWay), Some(Server))]);
    both("near-server", &[(ThreeWay, Some(FourWay), Some(Server))]);
    both("lost-fin", &[(ThreeWay, Some(FourWay), Some(Server))]);
    both(
        "three-segment",
        &[(ThreeWay, Some(ThreeSegment), Some(Server))],
    );
    both("lossy", &[(ThreeWay, Some(ThreeSegment), Some(Server))]);
    both("unseen", &[(ThreeWay, Some(ThreeSegment), Some(Server))]);
    both(
        "simultaneous-close",
        &[(ThreeWay, Some(Closing::Simultaneous), None)],
    );
    both("half-closed", &[(ThreeWay, Some(HalfClosed), Some(Client))]);
    both("open", &[(ThreeWay, Some(Open), None)]);
    both("reset", &[(ThreeWay, Some(Reset), Some(Client))]);
    both(
        "reset-after-fin",
        &[(ThreeWay, Some(ResetAfterFin), Some(Server))],
    );
    both("refused", &[(Refused, None, None)]);
    both("unanswered", &[(Unanswered, None, None)]);
    both("incomplete", &[(Incomplete, None, None)]);
    both("mid-stream", &[(MidStream, Some(FourWay), Some(Server))]);
    both(
        "simultaneous-open",
        &[(Opening::Simultaneous, Some(Closing::Simultaneous), None)],
    );
    both(
        "fast-open",
        &[
            (ThreeWay, Some(ThreeSegment), Some(Client)),
            (FastOpen, Some(ThreeSegment), Some(Client)),
        ],
    );
    both(
        "not-captured",
        &[
            (ThreeWay, Some(NotCaptured), None),
            (ThreeWay, Some(Reset), Some(Client)),
        ],
    );
}

/// What one direction shows. The other side's FIN is known from the Ack that is one more than all before; who closed first is
/// said only where that direction proves it: it acknowledged more after its own FIN.
#[test]
fn one_direction() {
    use Opening::*;
    let client = |name, expect: Verdict| check(name, Seen::Only(Client), &[expect]);
    client("four-way", (ThreeWay, Some(FourWay), Some(Server)));
    client(
        "three-segment",
        (ThreeWay, Some(ThreeSegment), Some(Server)),
    );
    client("half-closed", (ThreeWay, Some(HalfClosed), Some(Client)));
    client("open", (ThreeWay, Some(NotCaptured), None));
    client("reset", (ThreeWay, Some(Reset), Some(Client)));
    client("reset-after-fin", (ThreeWay, Some(NotCaptured), None));
    client("refused", (Unanswered, None, None));
    client("unanswered", (Unanswered, None, None));
    client("incomplete", (Unanswered, None, None));
    client("mid-stream", (MidStream, Some(FourWay), Some(Server)));

    let server = |name, expect: Verdict| check(name, Seen::Only(Server), &[expect]);
    server("four-way", (ThreeWay, Some(FourWay), Some(Server)));
    server("three-segment", (ThreeWay, Some(FourWay), Some(Server)));
    server("half-closed", (ThreeWay, Some(NotCaptured), None));
    server("open", (ThreeWay, Some(NotCaptured), None));
    server("reset", (ThreeWay, Some(NotCaptured), None));
    server(
        "reset-after-fin",
        (ThreeWay, Some(ResetAfterFin), Some(Server)),
    );
    server("incomplete", (Incomplete, None, None));
    server("mid-stream", (MidStream, Some(FourWay), Some(Server)));

    let fast_open = verdicts(&recording("fast-open", Seen::Only(Client)));
    let openings: Vec<_> = fast_open.iter().map(|verdict| verdict.0).collect();
    assert_eq!(openings, [ThreeWay, FastOpen]);
}

/// Whatever one direction says is said to be inferred, but what it did itself.
#[test]
fn one_direction_says_so() {
    for name in ["four-way", "three-segment", "lossy", "simultaneous-close"] {
        for side in Side::BOTH {
            let tracker = recording(name, Seen::Only(side));
            let story = account(&tracker, StreamIndex(0));
            let opening = story.opening_evidence();
            assert_ne!(opening.certainty, Certainty::Observed, "{name}");
            let closing = story.closing_evidence().expect("an end");
            assert_ne!(closing.certainty, Certainty::Observed, "{name}");
            for (states, _) in (0..).map_while(|place| story.step(place)) {
                assert_ne!(
                    states[side.other()].certainty,
                    Certainty::Observed,
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn every_kind_has_its_evidence() {
    for (name, opening, closing) in [
        ("four-way", vec![1, 2, 3], vec![8, 9, 10, 11]),
        ("three-segment", vec![1, 2, 3], vec![8, 9, 10]),
        ("simultaneous-close", vec![1, 2, 3], vec![8, 9, 10, 11]),
        ("simultaneous-open", vec![1, 2, 3, 4], vec![11, 12, 13, 14]),
        ("half-closed", vec![1, 2, 3], vec![8, 9]),
        ("reset", vec![1, 2, 3], vec![8]),
        ("reset-after-fin", vec![1, 2, 3], vec![8, 10]),
        ("lost-fin", vec![1, 2, 3], vec![8, 10, 11, 12]),
    ] {
        let tracker = recording(name, Seen::Both);
        let story = account(&tracker, StreamIndex(0));
        let frames = |evidence: flow::Evidence| {
            assert_eq!(evidence.certainty, Certainty::Observed, "{name}");
            let frames = evidence.frames.iter();
            frames.map(|frame| frame.0).collect::<Vec<_>>()
        };
        assert_eq!(frames(story.opening_evidence()), opening, "{name}");
        let evidence = story.closing_evidence().expect("an end");
        assert_eq!(frames(evidence), closing, "{name}");
    }
}

#[test]
fn who_waits() {
    for (name, expect) in [
        ("four-way", vec![(Server, 10)]),
        ("three-segment", vec![(Server, 9)]),
        ("simultaneous-close", vec![(Client, 11), (Server, 10)]),
        ("reset", vec![]),
        ("half-closed", vec![]),
    ] {
        let tracker = recording(name, Seen::Both);
        let waiting: Vec<_> = account(&tracker, StreamIndex(0))
            .time_wait()
            .map(|wait| (wait.side, wait.frame.0))
            .collect();
        assert_eq!(waiting, expect, "{name}");
    }
}

/// What the server never took is an attempt to the end, its reset included.
#[test]
fn what_was_never_taken_has_no_data_phase() {
    for (name, places) in [("rst-never-taken", 12), ("rst-never-taken-at-once", 4)] {
        let tracker = recording(name, Seen::Both);
        let story = account(&tracker, StreamIndex(2));
        let phases: Vec<_> = (0..)
            .map_while(|place| story.step(place))
            .map(|(_, phase)| phase)
            .collect();
        assert_eq!(phases, vec![flow::Phase::Handshake; places], "{name}");
    }
}

#[test]
fn where_it_was_captured() {
    for (name, expect) in [
        ("near-client", Some(Place::NearClient)),
        ("near-server", Some(Place::NearServer)),
        ("four-way", Some(Place::Between)),
        ("mid-stream", None),
        ("refused", None),
    ] {
        let tracker = recording(name, Seen::Both);
        let place = tracker.vantage(StreamIndex(0)).map(|vantage| vantage.place);
        assert_eq!(place, expect, "{name}");
    }
}

#[test]
fn as_zeek_has_it() {
    for (name, seen, state, history) in [
        ("four-way", Seen::Both, "SF", "ShADadfF"),
        ("half-closed", Seen::Both, "S2", "ShADadF"),
        ("open", Seen::Both, "S1", "ShADad"),
        ("reset", Seen::Both, "RSTO", "ShADadR"),
        ("reset-after-fin", Seen::Both, "RSTR", "ShADadfr"),
        ("refused", Seen::Both, "REJ", "Sr"),
        ("unanswered", Seen::Both, "S0", "S"),
        ("incomplete", Seen::Both, "RSTR", "Shr"),
        // Zeek asks for the states of both ends, not for a SYN.
        ("mid-stream", Seen::Both, "SF", "^adAfF"),
        ("mid-stream", Seen::Only(Client), "SH", "AF"),
        ("simultaneous-open", Seen::Both, "SF", "SsHhAaDdFf"),
        ("lossy", Seen::Both, "SF", "ShADadtfF"),
        ("unseen", Seen::Both, "SF", "ShADadgfF"),
        ("reset", Seen::Only(Client), "RSTOS0", "SADR"),
        ("four-way", Seen::Only(Client), "SH", "SADF"),
        ("four-way", Seen::Only(Server), "SHR", "^hadf"),
        ("incomplete", Seen::Only(Server), "RSTRH", "^hr"),
    ] {
        let zeek = recording(name, seen)
            .zeek(StreamIndex(0))
            .expect("stream 0");
        assert_eq!(
            (zeek.conn_state.code(), zeek.history.as_str()),
            (state, history),
            "{name}"
        );
    }
}

#[test]
fn bytes_count_once_whatever_is_sent_again() {
    for (name, client, server) in [("lossy", 5, 60_000), ("unseen", 5, 60_000 - 4 * 1448)] {
        let tracker = recording(name, Seen::Both);
        let connection = tracker.connection(StreamIndex(0)).expect("stream 0");
        assert_eq!(
            (connection.bytes(Client), connection.bytes(Server)),
            (client, server)
        );
        let states = account(&tracker, StreamIndex(0)).states();
        assert_eq!(
            (states.client.state, states.server.state),
            (TcpState::Closed, TcpState::TimeWait)
        );
    }
}
