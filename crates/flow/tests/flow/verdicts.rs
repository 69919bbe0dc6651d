//! Verdicts that retransmission, reordering and loss must not change.

use crate::read;
use crate::scene::{Scene, account, scenes, track};
use flow::{Certainty, Closing, Opening, RoleEvidence, StreamIndex, Tracker};
use testkit::Side::{Client, Server};
use testkit::tcp::{ACK, FIN, RST, SYN};
use testkit::{Conversation, Tcp};

fn closing(tracker: &Tracker) -> (Option<Closing>, Option<flow::Side>) {
    let story = account(tracker, StreamIndex(0));
    let first = story.closed_first().map(|closed| closed.side);
    (story.closing(), first)
}

fn talk() -> Conversation {
    let mut talk = Conversation::new();
    talk.handshake()
        .send(Client, b"request")
        .send(Server, b"answer")
        .ack(Client);
    talk
}

fn check(talk: &Conversation, expect: (Option<Closing>, Option<flow::Side>)) {
    assert_eq!(closing(&track(&scenes(talk))), expect);
}

const SERVER_FIRST: (Option<Closing>, Option<flow::Side>) =
    (Some(Closing::FourWay), Some(flow::Side::Server));

#[test]
fn a_retransmitted_fin_is_one_fin() {
    let mut late = talk();
    late.fin(Server);
    let fin = late.segments.len() - 1;
    late.again(fin)
        .ack(Client)
        .again(fin)
        .fin(Client)
        .ack(Server);
    check(&late, SERVER_FIRST);

    // The answer came with the FIN, and then once more.
    let mut merged = talk();
    merged.fin(Server).fin(Client);
    let fin = merged.segments.len() - 1;
    merged.again(fin).ack(Server).again(fin);
    check(
        &merged,
        (Some(Closing::ThreeSegment), Some(flow::Side::Server)),
    );
}

#[test]
fn the_order_of_the_capture_does_not_matter() {
    let mut close = talk();
    close.close(Server);
    let count = close.segments.len();
    // The two FINs, captured the wrong way round.
    close.segments.swap(count - 4, count - 2);
    let (closing, first) = closing(&track(&scenes(&close)));
    assert_eq!(first, Some(flow::Side::Server));
    assert!(matches!(
        closing,
        Some(Closing::FourWay | Closing::ThreeSegment)
    ));
}

#[test]
fn lost_segments_leave_their_traces() {
    // One segment of the end is not in the capture: which, and what the rest proves.
    let without = |place: usize| {
        let mut close = talk();
        close.close(Server);
        let from_end = close.segments.len() - 4;
        close.segments.remove(from_end + place);
        close
    };
    check(&without(0), SERVER_FIRST);
    check(
        &without(1),
        (Some(Closing::ThreeSegment), Some(flow::Side::Server)),
    );
    check(&without(2), SERVER_FIRST);
    check(&without(3), SERVER_FIRST);
    for place in 0..4 {
        let tracker = track(&scenes(&without(place)));
        let story = account(&tracker, StreamIndex(0));
        let evidence = story.closing_evidence().expect("an end");
        let whole = evidence.certainty == Certainty::Observed;
        // Without the separate ACK the other three segments are a whole teardown of three.
        assert_eq!(whole, place == 1, "without {place}");
    }
}

#[test]
fn one_byte_that_is_missing_is_no_fin() {
    let mut talk = talk();
    talk.lost().send(Server, b"x");
    talk.ack(Client)
        .send(Server, b"y")
        .ack(Client)
        .fin(Client)
        .ack(Server);
    check(&talk, (Some(Closing::HalfClosed), Some(flow::Side::Client)));
}

#[test]
fn resets() {
    let mut reset = talk();
    reset.rst(Client);
    check(&reset, (Some(Closing::Reset), Some(flow::Side::Client)));

    // Data that was on its way draws further resets.
    let mut answered = talk();
    answered.rst(Client).send(Server, b"in flight");
    answered.push(Client, Tcp::new(40_000, 80).seq(1008).flags(RST));
    check(&answered, (Some(Closing::Reset), Some(flow::Side::Client)));

    let mut after_fin = talk();
    after_fin.fin(Server).send(Client, b"late").rst(Server);
    check(
        &after_fin,
        (Some(Closing::ResetAfterFin), Some(flow::Side::Server)),
    );

    // Closed in order; what comes then is no abort.
    let mut closed = talk();
    closed.close(Server).rst(Server);
    check(&closed, SERVER_FIRST);

    // Somebody forged it: who is said to have sent it goes on.
    let mut forged = talk();
    let reset = forged.tcp(Client).flags(RST);
    forged
        .push(Client, reset)
        .send(Client, b"still here")
        .ack(Server);
    check(&forged, (Some(Closing::Open), None));
}

#[test]
fn never_opened() {
    let opening = |talk: &Conversation| {
        let tracker = track(&scenes(talk));
        let story = account(&tracker, StreamIndex(0));
        (story.opening(), story.closing())
    };
    let mut refused = Conversation::new();
    refused.syn(Client, &[]).rst(Server).again(0).again(1);
    assert_eq!(opening(&refused), (Opening::Refused, None));

    let mut scan = Conversation::new();
    scan.syn(Client, &[]).syn(Server, &[]).rst(Client);
    assert_eq!(opening(&scan), (Opening::Incomplete, None));

    let mut given_up = Conversation::new();
    given_up.syn(Client, &[]).rst(Client);
    assert_eq!(opening(&given_up), (Opening::Unanswered, None));
}

#[test]
fn fast_open_that_was_refused_is_an_ordinary_opening() {
    let mut talk = Conversation::new();
    let syn = talk.tcp(Client).flags(SYN).payload(b"early");
    let isn = syn.seq;
    talk.push(Client, Tcp { flags: SYN, ..syn });
    let answer = talk.tcp(Server).flags(SYN).ack(isn.wrapping_add(1));
    talk.push(Server, answer);
    let again = talk.tcp(Client).seq(isn.wrapping_add(1)).payload(b"early");
    talk.push(Client, again).ack(Server);
    let tracker = track(&scenes(&talk));
    let connection = tracker.connection(StreamIndex(0)).expect("stream 0");
    assert_eq!(
        account(&tracker, StreamIndex(0)).opening(),
        Opening::ThreeWay
    );
    assert_eq!(connection.bytes(flow::Side::Client), 5);
}

#[test]
fn roles_without_a_syn() {
    let check = |flags: u16, from_client: bool, expect: RoleEvidence| {
        let scene = Scene {
            nanos: 0,
            from_client,
            connection: 1,
            seq: 1,
            ack: 1,
            flags,
            window: 1000,
            len: 0,
            options: Vec::new(),
        };
        let tracker = track(&[scene]);
        let connection = tracker.connection(StreamIndex(0)).expect("stream 0");
        assert_eq!(connection.endpoint(flow::Side::Server).port, 80);
        assert_eq!(connection.roles(), expect);
    };
    check(SYN, true, RoleEvidence::Syn);
    check(SYN | ACK, false, RoleEvidence::SynAck);
    for from_client in [true, false] {
        check(ACK, from_client, RoleEvidence::LowerPort);
        check(FIN | ACK, from_client, RoleEvidence::LowerPort);
    }
}

#[test]
fn ports_used_again_are_another_connection() {
    let mut first = talk();
    let mut second = Conversation::new().with_isns(77_000, 99_000);
    second.starting_after(&first).handshake().close(Client);
    first.segments.append(&mut second.segments);
    let tracker = track(&scenes(&first));
    assert_eq!(tracker.connections(), 2);
    let [first, second] = [0, 1].map(|stream| account(&tracker, StreamIndex(stream)));
    assert_eq!(first.closing(), Some(Closing::NotCaptured));
    let connection = tracker.connection(StreamIndex(1)).expect("stream 1");
    assert!(connection.reuses_ports());
    assert_eq!(second.closing(), Some(Closing::FourWay));
}

trait StartingAfter {
    fn starting_after(&mut self, other: &Self) -> &mut Self;
}

impl StartingAfter for Conversation {
    fn starting_after(&mut self, other: &Self) -> &mut Self {
        let millis = u64::try_from(other.segments.len()).expect("a short talk");
        self.wait_millis(millis)
    }
}

/// Two ends are on one machine where addresses or the link say it, never where a router lay between them.
#[test]
fn one_machine_is_known_by_its_link() {
    use flow::Place::{Between, OneMachine};
    use testkit::{ByteOrder, Link};
    let place = |link, same_mac: bool, hops: u8| {
        let mut talk = Conversation::new();
        talk.handshake();
        let mut file = testkit::capture(link, &[&talk]);
        // Behind the file's header and each record's: in Ethernet MAC addresses, the TTL, the source port.
        let mut at = 24;
        while at < file.len() {
            let len: [u8; 4] = file[at + 8..at + 12].try_into().expect("a length");
            let frame = &mut file[at + 16..];
            if same_mac {
                frame.copy_within(0..6, 6);
                if frame[35] == 80 {
                    frame[22] -= hops;
                }
            }
            at += 16 + usize::try_from(u32::from_le_bytes(len)).expect("a length");
        }
        let tracker = read::capture(&file);
        tracker
            .vantage(StreamIndex(0))
            .map(|it| (it.place, it.by_address))
    };
    for (link, same_mac, hops, expect) in [
        (Link::Ethernet, false, 0, Between),
        (Link::Ethernet, true, 0, OneMachine),
        (Link::Null(ByteOrder::Little), false, 0, OneMachine),
        (Link::Null(ByteOrder::Big), false, 0, OneMachine),
        (Link::Loop, false, 0, OneMachine),
        (Link::Raw, false, 0, Between),
        (Link::LinuxCooked, false, 0, Between),
        (Link::LinuxCooked2, false, 0, Between),
    ] {
        assert_eq!(
            place(link, same_mac, hops),
            Some((expect, false)),
            "{link:?} {same_mac}"
        );
    }
    assert_eq!(place(Link::Ethernet, true, 1), Some((Between, false)));
}
