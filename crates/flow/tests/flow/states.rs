//! Both ends' states after every segment, and what is said to be inferred.

use crate::scene::{Scene, account, scenes, track};
use flow::{Certainty, InferenceReason, StreamIndex, TcpState, Tracker};
use testkit::Side::{Client, Server};
use testkit::{Conversation, TcpOption};

/// The states after each segment as `client/server`, short; a state that did not change is left out, `?` stands for
/// inferred.
fn story(tracker: &Tracker) -> Vec<String> {
    let account = account(tracker, StreamIndex(0));
    let mut before = account.start();
    (0..)
        .map_while(|place| account.step(place))
        .map(|(after, _)| {
            let text = |old: flow::EndState, new: flow::EndState| {
                let sure = new.certainty == Certainty::Observed;
                let mark = if sure { "" } else { "?" };
                if old == new {
                    String::new()
                } else {
                    format!("{}{mark}", short(new.state))
                }
            };
            let line = [
                text(before.client, after.client),
                text(before.server, after.server),
            ];
            before = after;
            line.join("/")
        })
        .collect()
}

fn short(state: TcpState) -> &'static str {
    match state {
        TcpState::Unknown => "unknown",
        TcpState::Closed => "closed",
        TcpState::Listen => "listen",
        TcpState::SynSent => "sent",
        TcpState::SynReceived => "received",
        TcpState::Established => "open",
        TcpState::FinWait1 => "fin1",
        TcpState::FinWait2 => "fin2",
        TcpState::CloseWait => "wait",
        TcpState::Closing => "closing",
        TcpState::LastAck => "last",
        TcpState::TimeWait => "time",
    }
}

fn check(talk: &Conversation, expect: &[&str]) {
    assert_eq!(story(&track(&scenes(talk))), expect);
}

const HANDSHAKE: [&str; 3] = ["sent/received", "open/", "/open"];

#[test]
fn ordinary_ends() {
    let talk = |build: fn(&mut Conversation)| {
        let mut talk = Conversation::new();
        talk.handshake();
        build(&mut talk);
        talk
    };
    let check = |build: fn(&mut Conversation), expect: &[&str]| {
        check(&talk(build), &[&HANDSHAKE, expect].concat());
    };
    check(
        |talk| {
            talk.close(Server);
        },
        &["wait/fin1", "/fin2", "last/time", "closed/"],
    );
    check(
        |talk| {
            talk.fin(Client).fin(Server).ack(Client);
        },
        &["fin1/wait", "time/last", "/closed"],
    );
    // Crossing FINs: the second was sent before the first had come.
    check(
        |talk| {
            let crossing = talk.tcp(Server).flags(testkit::tcp::FIN);
            talk.fin(Client)
                .push(Server, crossing)
                .ack(Client)
                .ack(Server);
        },
        &["fin1/", "closing/fin1", "/fin2", "time/time"],
    );
    check(
        |talk| {
            talk.send(Client, b"request").rst(Server);
        },
        &["/", "closed/closed"],
    );
    check(
        |talk| {
            talk.fin(Client)
                .ack(Server)
                .send(Server, b"more")
                .rst(Client);
        },
        &["fin1/wait", "fin2/", "/", "closed/closed"],
    );
}

#[test]
fn openings() {
    let mut refused = Conversation::new();
    refused.syn(Client, &[]).rst(Server);
    check(&refused, &["sent/", "closed/"]);

    let mut scan = Conversation::new();
    scan.syn(Client, &[]).syn(Server, &[]).rst(Client);
    check(&scan, &["sent/received", "open/", "closed/listen"]);

    let mut unanswered = Conversation::new();
    unanswered.syn(Client, &[]).again(0).again(0);
    check(&unanswered, &["sent/unknown?", "/", "/"]);

    // RFC 9293 figure 8.
    let mut simultaneous = Conversation::new();
    simultaneous.syn(Client, &[]);
    let mut crossing = simultaneous.tcp(Server).flags(testkit::tcp::SYN);
    crossing.flags &= !testkit::tcp::ACK;
    crossing.ack = 0;
    simultaneous.push(Server, crossing);
    let answer = |talk: &Conversation, side| {
        let tcp = talk.tcp(side);
        let seq = tcp.seq.wrapping_sub(1);
        tcp.flags(testkit::tcp::SYN).seq(seq)
    };
    let (first, second) = (answer(&simultaneous, Client), answer(&simultaneous, Server));
    simultaneous.push(Client, first).push(Server, second);
    check(&simultaneous, &["sent/", "received/sent", "/open", "open/"]);

    let mut fast = Conversation::new();
    let cookie = TcpOption::FastOpen(vec![1, 2, 3, 4]);
    let syn = fast.tcp(Client).flags(testkit::tcp::SYN);
    let mut syn = syn.options(&[cookie]).payload(b"early");
    syn.flags &= !testkit::tcp::ACK;
    fast.push(Client, syn).syn(Server, &[]);
    fast.send(Server, b"answer").ack(Client);
    check(&fast, &["sent/received", "open/", "/", "/open"]);
}

#[test]
fn what_is_not_captured_is_inferred() {
    let mut middle = Conversation::new();
    middle.lost().syn(Client, &[]);
    middle.lost().syn(Server, &[]);
    middle.lost().ack(Client);
    middle.send(Client, b"request").send(Server, b"answer");
    middle.close(Client);
    check(
        &middle,
        &[
            "open?/open?",
            "/",
            "fin1/wait",
            "fin2/",
            "time/last",
            "/closed",
        ],
    );

    let mut without_syn_ack = Conversation::new();
    without_syn_ack.syn(Client, &[]);
    without_syn_ack.lost().syn(Server, &[]);
    without_syn_ack.ack(Client).send(Server, b"hello");
    check(&without_syn_ack, &["sent/received?", "open?/open?", "/"]);

    let mut without_ack = Conversation::new();
    without_ack.syn(Client, &[]).syn(Server, &[]);
    without_ack.lost().ack(Client);
    without_ack.send(Server, b"220 ready");
    check(&without_ack, &["sent/received", "open/", "/open?"]);
}

#[test]
fn a_fin_ahead_of_missing_bytes_waits_for_them() {
    let mut talk = Conversation::new();
    talk.handshake().send(Client, b"kept back").fin(Client);
    talk.swap_last().ack(Server);
    check(
        &talk,
        &[&HANDSHAKE[..], &["fin1/", "/wait", "fin2/"]].concat(),
    );
}

#[test]
fn a_challenge_is_not_an_answer() {
    // A host that takes the connection for open answers the SYN with what it expects (RFC 5961 section 4.2).
    let mut talk = Conversation::new();
    talk.syn(Client, &[]);
    let challenge = talk.tcp(Server).seq(77_000_000).ack(3_000_000_000);
    talk.push(Server, challenge);
    let reset = testkit::Tcp::new(40_000, 80).seq(3_000_000_000);
    talk.push(Client, reset.flags(testkit::tcp::RST));
    let tracker = track(&scenes(&talk));
    let account = account(&tracker, StreamIndex(0));
    assert_eq!(account.opening(), flow::Opening::Unanswered);
    assert_eq!(account.closing(), None);
}

/// The arcs of RFC 9293 figure 5 and its text, and what one segment does at once.
fn is_an_arc(from: TcpState, to: TcpState) -> bool {
    use TcpState::*;
    let one = |from, to| {
        matches!(
            (from, to),
            (Closed | Listen, SynSent)
                | (Listen | SynSent, SynReceived)
                | (SynSent | SynReceived, Established)
                | (SynReceived, Listen)
                | (SynReceived | Established, FinWait1)
                | (Established, CloseWait)
                | (FinWait1, FinWait2 | Closing | TimeWait)
                | (FinWait2 | Closing, TimeWait)
                | (CloseWait, LastAck)
                | (LastAck, Closed)
        )
    };
    const STATES: [TcpState; 10] = [
        SynSent,
        SynReceived,
        Established,
        FinWait1,
        FinWait2,
        CloseWait,
        Closing,
        LastAck,
        TimeWait,
        Closed,
    ];
    // A segment with ACK, payload and FIN moves its receiver several arcs on; an RST closes from anywhere.
    let two = |from, to| STATES.iter().any(|&via| one(from, via) && one(via, to));
    let three = |from, to| STATES.iter().any(|&via| one(from, via) && two(via, to));
    from == to || to == Closed || one(from, to) || two(from, to) || three(from, to)
}

/// Every change of state is one of RFC 9293's, or said to be inferred.
pub(crate) fn check_arcs(tracker: &Tracker) {
    for stream in (0..tracker.connections()).map(StreamIndex) {
        let account = account(tracker, stream);
        let mut before = account.start();
        for (place, segment) in (0..).zip(tracker.segments_of(stream)) {
            let record = tracker.segment(segment).expect("a segment");
            let (after, _) = account.step(place).expect("a step");
            for (old, new) in [(before.client, after.client), (before.server, after.server)] {
                let inferred = new.certainty != Certainty::Observed;
                assert!(
                    inferred || is_an_arc(old.state, new.state),
                    "frame {:?}: {old:?} to {new:?}",
                    record.frame()
                );
            }
            before = after;
        }
    }
}

#[test]
fn every_change_in_real_captures_is_an_arc_or_inferred() {
    let Some(root) = crate::read::captures() else {
        println!("conformance skipped");
        return;
    };
    for capture in crate::conformance::captures_under(&root) {
        println!("{}", capture.display());
        check_arcs(&crate::read::file(&capture));
    }
}

#[test]
fn a_silent_side_is_inferred() {
    let mut talk = Conversation::new();
    talk.handshake().send(Client, b"request").close(Client);
    let one_sided: Vec<Scene> = scenes(&talk)
        .into_iter()
        .filter(|scene| scene.from_client)
        .collect();
    let tracker = track(&one_sided);
    let account = account(&tracker, StreamIndex(0));
    for (states, _) in (0..).map_while(|place| account.step(place)) {
        let reason = Certainty::Inferred(InferenceReason::OneDirection);
        assert_eq!(states.server.certainty, reason);
    }
}
