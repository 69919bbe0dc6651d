//! What became of segments that did not count at the other end: each kind from either side, over IPv4 and IPv6.

use crate::scene::{account, scenes, track};
use flow::StreamIndex;
use terms::{Fate, FrameNumber};
use testkit::Conversation;
use testkit::Side::{self, Client, Server};
use testkit::Tcp;
use testkit::tcp::{ACK, PSH, RST};

/// The frames that did not count, and why.
fn fates(talk: &Conversation) -> Vec<(u32, Fate)> {
    let story = account(&track(&scenes(talk)), StreamIndex(0));
    let places = 0..talk.segments.len() as u32;
    places
        .filter_map(|place| Some((place + 1, story.fate(place)?)))
        .collect()
}

fn talks() -> [Conversation; 2] {
    let v6 = ["[2001:db8::1]:40000", "[2001:db8::2]:80"].map(|it| it.parse().expect("an address"));
    [Conversation::new(), Conversation::between(v6[0], v6[1])]
}

/// The same told by each side in turn: `story` has the side that is told of.
#[track_caller]
fn check(story: impl Fn(&mut Conversation, Side), expect: &[(u32, Fate)]) {
    for side in [Client, Server] {
        for mut talk in talks() {
            talk.handshake();
            story(&mut talk, side);
            let isn = talk.segments[if side == Client { 0 } else { 1 }].tcp.seq;
            let told = fates(&talk).into_iter();
            let told: Vec<_> = told
                .map(|(frame, fate)| (frame, relative(fate, isn)))
                .collect();
            assert_eq!(told, expect, "{side:?}");
        }
    }
}

fn relative(fate: Fate, isn: u32) -> Fate {
    match fate {
        Fate::ResetOutside { expected } => Fate::ResetOutside {
            expected: expected - isn,
        },
        Fate::ResetNotExact { expected } => Fate::ResetNotExact {
            expected: expected - isn,
        },
        other => other,
    }
}

/// A segment of a side that acknowledges nothing.
fn without_ack(talk: &Conversation, side: Side, flags: u16) -> Tcp {
    let tcp = talk.tcp(side);
    Tcp::new(tcp.source_port, tcp.destination_port)
        .seq(tcp.seq)
        .flags(flags)
}

/// Both sides have said something, and know it.
fn exchange(talk: &mut Conversation, side: Side) {
    talk.send(side, &[1; 100]).ack(side.other());
    talk.send(side.other(), &[2; 50]).ack(side);
}

fn again(frame: u32) -> FrameNumber {
    FrameNumber(frame)
}

#[test]
fn resets_that_are_not_accepted() {
    let reset = |talk: &mut Conversation, side: Side, ahead: u32| {
        exchange(talk, side);
        let tcp = without_ack(talk, side, RST);
        let seq = tcp.seq.wrapping_add(ahead);
        talk.push(side, tcp.seq(seq));
    };
    // #8 is the reset.
    check(
        |talk, side| {
            reset(talk, side, 30_000_000);
            talk.send(side, &[3; 10]).ack(side.other());
        },
        &[(8, Fate::ResetOutside { expected: 101 })],
    );
    check(
        |talk, side| {
            reset(talk, side, 12);
            talk.ack(side.other())
                .send(side, &[3; 10])
                .ack(side.other());
        },
        &[(8, Fate::ResetNotExact { expected: 101 })],
    );
    check(
        |talk, side| {
            reset(talk, side, 0);
            talk.send(side, &[3; 10]).ack(side.other());
        },
        &[(8, Fate::ResetPassedOver)],
    );
}

#[test]
fn a_reset_that_does_not_acknowledge_the_syn() {
    for mut talk in talks() {
        talk.syn(Client, &[]);
        let wrong = talk.tcp(Server).ack.wrapping_add(7);
        let refusal = talk.tcp(Server).seq(0).ack(wrong).flags(RST | ACK);
        talk.push(Server, refusal);
        talk.wait_millis(1000).again(0);
        assert_eq!(fates(&talk), [(2, Fate::ResetWithoutSyn)]);
    }
}

#[test]
fn what_is_about_something_else() {
    check(
        |talk, side| {
            exchange(talk, side);
            let tcp = talk.tcp(side);
            let far = tcp.ack.wrapping_add(1 << 30);
            talk.push(side, tcp.ack(far));
            talk.send(side, &[3; 10]).ack(side.other());
        },
        &[(8, Fate::OtherConnection)],
    );
    check(
        |talk, side| {
            exchange(talk, side);
            let tcp = without_ack(talk, side, PSH).payload(&[9; 10]);
            talk.push(side, tcp);
        },
        &[(8, Fate::NoAckFlag)],
    );
    for mut talk in talks() {
        talk.handshake();
        exchange(&mut talk, Client);
        talk.wait_millis(400).again(0).ack(Server);
        assert_eq!(fates(&talk), [(8, Fate::SynWhileOpen)]);
    }
}

#[test]
fn what_did_not_come() {
    check(
        |talk, side| {
            exchange(talk, side);
            // What comes behind it is answered three times with the Ack of before.
            let before = talk.tcp(side).seq;
            talk.send(side, &[3; 100]).send(side, &[4; 100]);
            for _ in 0..3 {
                talk.ack_of(side.other(), before, &[]);
            }
            talk.wait_millis(300).again(7).ack(side.other());
        },
        &[(8, Fate::SentAgain { again: again(13) })],
    );
    check(
        |talk, side| {
            exchange(talk, side);
            talk.send(side, &[3; 100]);
            for _ in 0..4 {
                talk.wait_millis(1000).again(7);
            }
        },
        &[8, 9, 10, 11, 12].map(|frame| (frame, Fate::Unanswered)),
    );
}

#[test]
fn a_handshake_whose_end_did_not_come() {
    for mut talk in talks() {
        talk.handshake();
        talk.wait_millis(1000).again(1).again(2);
        talk.send(Client, b"request").ack(Server);
        assert_eq!(fates(&talk), [(3, Fate::SynAckAgain { again: again(4) })]);
    }
    for mut talk in talks() {
        talk.handshake();
        talk.send(Client, b"request");
        for _ in 0..3 {
            talk.wait_millis(1000).again(1).again(2);
        }
        talk.again(3);
        let bare = without_ack(&talk, Server, RST);
        talk.push(Server, bare);
        let told = fates(&talk);
        assert!(
            told.iter().all(|(_, fate)| *fate == Fate::NeverTaken),
            "{told:?}"
        );
        assert!(!told.is_empty());
    }
}
