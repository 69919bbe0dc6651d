//! What must hold for any conversation, whatever was lost, came late or was sent again.

use crate::scene::{Scene, scenes, track};
use crate::states::check_arcs;
use flow::{Completeness, EndState, PerSide, SegmentIndex, Side, StreamIndex, TcpState, Tracker};
use proptest::collection::vec;
use proptest::prelude::*;
use testkit::{Conversation, TcpOption};

#[derive(Debug, Clone, Copy)]
enum Step {
    Send(testkit::Side, u16),
    Ack(testkit::Side),
    /// The next segment is not captured.
    Lose,
    /// One of the segments so far, from the last one back.
    Again(u8),
    Swap,
    Wait(u16),
    Window(testkit::Side, u16),
    KeepAlive(testkit::Side),
    Fin(testkit::Side),
    Reset(testkit::Side),
}

fn side() -> impl Strategy<Value = testkit::Side> {
    prop_oneof![Just(testkit::Side::Client), Just(testkit::Side::Server)]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (side(), 1..3000u16).prop_map(|(side, len)| Step::Send(side, len)),
        6 => side().prop_map(Step::Ack),
        2 => Just(Step::Lose),
        2 => (0..12u8).prop_map(Step::Again),
        1 => Just(Step::Swap),
        1 => (1..2000u16).prop_map(Step::Wait),
        1 => (side(), prop_oneof![Just(0u16), any::<u16>()]).prop_map(|(s, w)| Step::Window(s, w)),
        1 => side().prop_map(Step::KeepAlive),
        1 => side().prop_map(Step::Fin),
        1 => side().prop_map(Step::Reset),
    ]
}

/// A conversation with some opening, any traffic and any end.
fn talk() -> impl Strategy<Value = Conversation> {
    let opening = (0..4u8, any::<bool>());
    (opening, vec(step(), 0..40), 0..5u8).prop_map(|((opening, scaled), steps, end)| {
        let mut talk = Conversation::new();
        let options: &[TcpOption] = if scaled {
            &[TcpOption::WindowScale(2)]
        } else {
            &[]
        };
        // A handshake, or one of which the first segments are not captured.
        for lost in 0..opening {
            let _ = lost;
            talk.lost();
        }
        talk.syn(testkit::Side::Client, options);
        talk.syn(testkit::Side::Server, options);
        talk.ack(testkit::Side::Client);
        if opening == 3 {
            talk.segments.clear();
        }
        for step in steps {
            take(&mut talk, step);
        }
        match end {
            0 => talk.close(testkit::Side::Client),
            1 => talk.close(testkit::Side::Server),
            2 => talk.fin(testkit::Side::Client).fin(testkit::Side::Server),
            3 => talk.rst(testkit::Side::Client),
            _ => &mut talk,
        };
        talk
    })
}

fn take(talk: &mut Conversation, step: Step) {
    match step {
        Step::Send(side, len) => talk.send(side, &vec![0; usize::from(len)]),
        Step::Ack(side) => talk.ack(side),
        Step::Lose => talk.lost(),
        Step::Again(back) => {
            let count = talk.segments.len();
            talk.again(count.saturating_sub(1 + usize::from(back)))
        }
        Step::Swap => talk.swap_last(),
        Step::Wait(millis) => talk.wait_millis(u64::from(millis)),
        Step::Window(side, window) => talk.window(side, window),
        Step::KeepAlive(side) => talk.keep_alive(side),
        Step::Fin(side) => talk.fin(side),
        Step::Reset(side) => talk.rst(side),
    };
}

/// Anything at all.
fn any_scene() -> impl Strategy<Value = Scene> {
    let numbers = (0..50u32, 0..50u32, any::<u32>(), any::<u32>());
    let rest = (any::<bool>(), 0..3u8, 0..64u16, 0..3u16, 0..4u32, -5..50i64);
    (numbers, any::<bool>(), rest, vec(any::<u8>(), 0..12)).prop_map(
        |((seq, ack, far_seq, far_ack), far, rest, options)| {
            let (from_client, connection, flags, window, len, millis) = rest;
            Scene {
                nanos: millis * 1_000_000,
                from_client,
                connection,
                seq: if far { far_seq } else { seq },
                ack: if far { far_ack } else { ack },
                flags,
                window,
                len,
                options,
            }
        },
    )
}

/// All that is said of one connection, and nothing that depends on where in the capture it stands.
#[derive(Debug, PartialEq)]
struct Account {
    segments: Vec<(u32, Option<u32>, u32, String)>,
    opening: flow::Opening,
    closing: Option<flow::Closing>,
    closed_first: Option<(Side, bool)>,
    bytes: [u64; 2],
    completeness: Completeness,
    zeek: (flow::ConnState, String),
    vantage: Option<flow::Place>,
    ends: PerSide<flow::EndState>,
}

fn account(tracker: &Tracker, stream: StreamIndex) -> Account {
    let connection = tracker.connection(stream).expect("a stream");
    let story = crate::scene::account(tracker, stream);
    let segment = |(place, index): (u32, SegmentIndex)| {
        let record = tracker.segment(index).expect("a segment");
        let relative = tracker.relative(index).expect("its numbers");
        let rest = (story.step(place), record.analysis());
        (
            relative.seq,
            relative.ack,
            record.window_bytes(),
            format!("{rest:?}"),
        )
    };
    let zeek = tracker.zeek(stream).expect("a stream");
    Account {
        segments: (0..)
            .zip(tracker.segments_of(stream))
            .map(segment)
            .collect(),
        opening: story.opening(),
        closing: story.closing(),
        closed_first: story
            .closed_first()
            .map(|closed| (closed.side, closed.by_reset)),
        bytes: Side::BOTH.map(|side| connection.bytes(side)),
        completeness: connection.completeness(),
        zeek: (zeek.conn_state, zeek.history),
        vantage: tracker.vantage(stream).map(|vantage| vantage.place),
        ends: story.states(),
    }
}

fn accounts(scenes: &[Scene]) -> Vec<Account> {
    let tracker = track(scenes);
    (0..tracker.connections())
        .map(|stream| account(&tracker, StreamIndex(stream)))
        .collect()
}

proptest! {
    #[test]
    fn sequence_numbers_may_begin_anywhere(talk in talk(), client: u32, server: u32) {
        let before = scenes(&talk);
        let mut after = before.clone();
        for scene in &mut after {
            let (own, other) = if scene.from_client { (client, server) } else { (server, client) };
            scene.seq = scene.seq.wrapping_add(own);
            if scene.flags & testkit::tcp::ACK != 0 {
                scene.ack = scene.ack.wrapping_add(other);
            }
        }
        prop_assert_eq!(accounts(&before), accounts(&after));
    }

    #[test]
    fn time_may_begin_anywhere(talk in talk(), shift in -1_000_000_000_000_000_000..1_000_000_000_000_000_000i64) {
        let before = scenes(&talk);
        let mut after = before.clone();
        for scene in &mut after {
            scene.nanos += shift;
        }
        prop_assert_eq!(accounts(&before), accounts(&after));
    }

    #[test]
    fn other_connections_change_nothing(talks in vec(talk(), 2..4), order in vec(0..4usize, 0..200)) {
        let alone: Vec<Vec<Scene>> = (0u8..).zip(&talks).map(|(connection, talk)| {
            let mut scenes = scenes(talk);
            scenes.iter_mut().for_each(|scene| scene.connection = connection);
            scenes
        }).collect();
        let mut queues: Vec<_> = alone.iter().map(|scenes| scenes.iter()).collect();
        let mut mixed: Vec<Scene> = Vec::new();
        for turn in order {
            if let Some(queue) = queues.get_mut(turn) {
                mixed.extend(queue.next().cloned());
            }
        }
        for queue in queues {
            mixed.extend(queue.cloned());
        }
        let tracker = track(&mixed);
        for scenes in &alone {
            let Some(first) = scenes.first() else { continue };
            // The streams of these addresses, in order.
            let streams: Vec<_> = (0..tracker.connections()).map(StreamIndex).filter(|&stream| {
                let connection = tracker.connection(stream).expect("a stream");
                let address = std::net::Ipv4Addr::new(192, 0, 2, first.connection);
                Side::BOTH.iter().any(|&side| connection.endpoint(side).address == address)
            }).collect();
            let mixed: Vec<_> = streams.iter().map(|&stream| account(&tracker, stream)).collect();
            prop_assert_eq!(mixed, accounts(scenes));
        }
    }

    /// With the SYN in the capture it does not matter whose address is whose, nor which of two connections comes first.
    #[test]
    fn either_address_may_be_the_client_s(talk in talk()) {
        let before = scenes(&talk);
        let begins = before.first().is_some_and(|scene| scene.flags == testkit::tcp::SYN);
        if !begins {
            return Ok(());
        }
        let mut after = before.clone();
        for scene in &mut after {
            scene.from_client = !scene.from_client;
        }
        prop_assert_eq!(accounts(&before), accounts(&after));
    }

    #[test]
    fn what_is_sent_twice_changes_no_verdict(talk in talk(), copies in vec(any::<prop::sample::Index>(), 0..6)) {
        let before = scenes(&talk);
        let mut after = before.clone();
        for copy in copies {
            if after.is_empty() {
                break;
            }
            let place = copy.index(after.len());
            let again = after[place].clone();
            after.insert(place, again);
        }
        let verdict = |account: &Account| (account.opening, account.closing, account.closed_first, account.bytes);
        let before: Vec<_> = accounts(&before).iter().map(verdict).collect();
        let after: Vec<_> = accounts(&after).iter().map(verdict).collect();
        prop_assert_eq!(before, after);
    }

    /// What lies far outside of its receiver's window is dropped, whatever it is (RFC 9293 section 3.10.7.4): no state of
    /// either end changes, no phase, and nothing that is said of the connection.
    #[test]
    fn what_is_outside_of_the_window_changes_nothing(
        talk in talk(),
        place: prop::sample::Index,
        from_client: bool,
        far in 1u32 << 25..1 << 30,
        is_behind: bool,
        kind in 0..5usize,
        len in 1u32..2000,
    ) {
        use testkit::tcp::{ACK, FIN, RST};
        let before = scenes(&talk);
        // Both sides' numbers must be known, else anything could be right; those of a bare reset are not its sender's.
        let spoke = |client: bool| before.iter().position(|scene| scene.from_client == client && scene.flags & RST == 0);
        let Some((client, server)) = spoke(true).zip(spoke(false)) else {
            return Ok(());
        };
        let first = client.max(server) + 1;
        let at = first + place.index(before.len() - first + 1);
        let is_like = |scene: &&Scene| scene.from_client == from_client && scene.flags & RST == 0;
        let like = before[..at].iter().rev().find(is_like).expect("a scene").clone();
        let (flags, len) = [(RST, 0), (RST | ACK, 0), (ACK, 0), (ACK, len), (ACK | FIN, len)][kind];
        let seq = if is_behind { like.seq.wrapping_sub(far) } else { like.seq.wrapping_add(far) };
        let mut after = before.clone();
        let nanos = after.get(at).or(after.last()).map_or(0, |scene| scene.nanos);
        after.insert(at, Scene { nanos, flags, seq, len, options: Vec::new(), ..like });
        let verdict = |account: &Account| (account.opening, account.closing, account.closed_first, account.ends);
        let verdicts = |scenes: &[Scene]| accounts(scenes).iter().map(verdict).collect::<Vec<_>>();
        let steps = |scenes: &[Scene]| {
            let story = crate::scene::account(&track(scenes), StreamIndex(0));
            (0..).map_while(|place| story.step(place)).collect::<Vec<_>>()
        };
        // Who waits for an answer to a SYN looks at a reset's Ack alone (section 3.10.7.3).
        let waits = |state: EndState| state.state == TcpState::SynSent;
        let ends = steps(&before).get(at - 1).map(|(ends, _)| *ends);
        let waits_for_answer = ends.is_some_and(|ends| waits(ends.client) || waits(ends.server));
        if flags & RST != 0 && waits_for_answer {
            return Ok(());
        }
        prop_assert_eq!(verdicts(&before), verdicts(&after));
        let (before, mut after) = (steps(&before), steps(&after));
        after.remove(at);
        prop_assert_eq!(before, after);
    }

    #[test]
    fn anything_can_be_tracked_and_explained(scenes in vec(any_scene(), 0..120)) {
        let tracker = track(&scenes);
        check_arcs(&tracker);
        let mut total = 0;
        for stream in (0..tracker.connections()).map(StreamIndex) {
            let connection = tracker.connection(stream).expect("a stream");
            let segments: Vec<_> = tracker.segments_of(stream).collect();
            prop_assert_eq!(segments.len(), connection.segments() as usize);
            prop_assert!(segments.is_sorted());
            total += segments.len();
            account(&tracker, stream);
            let trace = tracker.trace(stream).expect("a trace");
            prop_assert_eq!(trace.len(), segments.len());
            for (place, &segment) in segments.iter().enumerate() {
                prop_assert_eq!(trace.place_of(segment), Some(place));
                prop_assert!(trace.facts(&tracker, segment).is_some());
                let flags = tracker.segment(segment).expect("a segment").analysis();
                prop_assert_eq!(trace.flag_reasons(&tracker, segment).len(), flags.flags().count());
            }
            let sent: u64 = segments.iter().filter_map(|&segment| tracker.segment(segment)).map(|record| u64::from(record.payload_len())).sum();
            let counted: u64 = Side::BOTH.iter().map(|&side| connection.bytes(side)).sum();
            prop_assert!(counted <= sent);
        }
        prop_assert_eq!(total, scenes.len());
    }
}
