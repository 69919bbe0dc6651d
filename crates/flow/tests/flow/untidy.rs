//! Flags of connections that begin twice, say more than an ACK, or were captured in part; on either side, over IPv4 and IPv6.

use crate::scene::{scenes, track};
use flow::{AnalysisFlag, SegmentIndex};
use testkit::Side::{self, Client, Server};
use testkit::tcp::{ACK, RST};
use testkit::{Conversation, TcpOption};

/// Relative Seq and flags of each segment.
fn rows(talk: &Conversation) -> Vec<(u32, Vec<&'static str>)> {
    let tracker = track(&scenes(talk));
    let row = |index| {
        let record = tracker.segment(SegmentIndex(index))?;
        let seq = tracker.relative(SegmentIndex(index))?.seq;
        let flags = record.analysis().flags().map(AnalysisFlag::name);
        Some((seq, flags.collect()))
    };
    (0..tracker.segments()).filter_map(row).collect()
}

/// A SYN is refused with Seq 0 and then answered after all, with a number of its own: nothing is lost or repeated.
#[test]
fn numbers_begin_anew_after_a_refusal() {
    for v6 in [false, true] {
        let mut talk = if v6 {
            Conversation::between(
                "[2001:db8::1]:40000".parse().unwrap(),
                "[2001:db8::2]:80".parse().unwrap(),
            )
        } else {
            Conversation::new()
        };
        talk.syn(Client, &[]);
        let refusal = talk.tcp(Server).seq(0).flags(RST | ACK);
        let refusal = refusal.ack(talk.tcp(Client).seq);
        talk.push(Server, refusal);
        talk.syn(Server, &[]).ack(Client);
        talk.send(Client, b"request")
            .ack(Server)
            .send(Server, b"answer");
        let none = Vec::new;
        let expect = [
            (0, none()),
            (1, none()),
            (0, vec!["reused_ports"]),
            (1, none()),
            (1, none()),
            (1, none()),
            (1, none()),
        ];
        assert_eq!(rows(&talk), expect);
    }
}

/// ADD_ADDR (RFC 8684 section 3.4.1) goes on an ACK that says nothing new of the stream.
#[test]
fn an_address_that_is_added_is_no_duplicate_ack() {
    let add = |subtype: u8| TcpOption::Other(30, vec![subtype << 4, 1, 192, 0, 2, 9]);
    let flagged = |side: Side, option: TcpOption| {
        let mut talk = Conversation::new();
        talk.handshake();
        let ack = talk.tcp(side).ack;
        talk.ack_of(side, ack, std::slice::from_ref(&option));
        talk.ack_of(side, ack, &[option]);
        let rows = rows(&talk);
        rows[4].1.clone()
    };
    for side in [Client, Server] {
        assert_eq!(flagged(side, add(3)), [""; 0], "ADD_ADDR of {side:?}");
        assert_eq!(
            flagged(side, TcpOption::NoOperation),
            ["duplicate_ack"],
            "{side:?}"
        );
    }
}

/// The window of a SYN is never scaled (RFC 7323 section 2.2).
#[test]
fn the_window_of_a_syn_is_as_it_stands() {
    for len in [729, 730, 731] {
        let mut talk = Conversation::new();
        let scale = [TcpOption::WindowScale(9)];
        talk.window(Server, 1460)
            .syn(Client, &scale)
            .syn(Server, &scale)
            .ack(Client);
        talk.send(Client, &[0; 730]).send(Client, &vec![0; len]);
        let last = rows(&talk)
            .pop()
            .map(|(_, flags)| flags)
            .unwrap_or_default();
        assert_eq!(last == ["window_full"], len == 730, "{last:?}");
    }
}

/// Of two ACKs beyond all that was captured only the first says so, as the second says nothing new.
#[test]
fn a_second_ack_beyond_the_capture() {
    for side in [Client, Server] {
        let mut talk = Conversation::new();
        talk.handshake();
        talk.send(side.other(), b"seen").ack(side);
        talk.lost().send(side.other(), &[0; 500]);
        talk.ack(side).ack(side);
        talk.send(side.other(), &[0; 100]);
        let flags: Vec<_> = rows(&talk)
            .into_iter()
            .skip(5)
            .map(|(_, flags)| flags)
            .collect();
        assert_eq!(
            flags,
            [
                vec!["ack_lost_segment"],
                vec!["duplicate_ack"],
                vec!["lost_segment"]
            ],
            "{side:?}"
        );
    }
}
