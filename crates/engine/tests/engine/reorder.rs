//! Order of time: what is judged follows it, frames keep their numbers, and clocks that do not agree are not believed.

use crate::support::{open, read};
use engine::Engine;
use protocol::{Closing, ConnectionView, DiagnosticCode, Opening};
use testkit::Side::{Client, Server};
use testkit::{ByteOrder, Conversation, Link, Pcap, Pcapng};

/// A request and its answer, closed by the server.
fn talk() -> Conversation {
    let mut talk = Conversation::new();
    talk.handshake();
    talk.send(Client, b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
    talk.send(Server, b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    talk.close(Server);
    talk
}

/// Its frames, with their times.
fn frames_of(talk: &Conversation) -> Vec<(u64, Vec<u8>)> {
    let packets = talk.packets().into_iter();
    packets
        .map(|(nanos, packet)| (nanos, Link::Ethernet.wrap(&packet)))
        .collect()
}

fn reorder(engine: &mut Engine, file: &[u8]) -> bool {
    let Some(mut reorder) = engine.begin_reorder().unwrap() else {
        return false;
    };
    while let Some(block) = engine.reorder_block(&reorder) {
        let bytes = read(file, block.ranges());
        engine.reorder_bytes(&mut reorder, &block, &bytes).unwrap();
    }
    let (done, all) = reorder.progress();
    assert_eq!(done, all);
    engine.end_reorder(reorder).unwrap();
    true
}

fn codes(engine: &Engine) -> Vec<DiagnosticCode> {
    let summary = engine.summary();
    assert_eq!(summary.diagnostics_total, summary.diagnostics.len() as u64);
    summary.diagnostics.iter().map(|it| it.code).collect()
}

fn only(engine: &Engine) -> ConnectionView {
    let mut all = engine.all_connections();
    let first = all.next().unwrap();
    assert_eq!(all.next(), None);
    first
}

/// The frames of a ladder's segments, from top to bottom.
fn frames(engine: &mut Engine) -> Vec<u32> {
    let segments = engine.segments_matching(None);
    segments.map(|segment| segment.frame).collect()
}

#[test]
fn a_capture_in_order_needs_nothing() {
    let file = talk().pcap();
    let mut engine = open(&file);
    assert_eq!(codes(&engine), []);
    assert!(!reorder(&mut engine, &file));
}

#[test]
fn frames_backwards_are_read_in_order_of_time() {
    let talk = talk();
    let in_order = open(&talk.pcap());
    let mut backwards = Pcap::with(1, ByteOrder::Little, true);
    for (nanos, frame) in frames_of(&talk).iter().rev() {
        backwards = backwards.packet(*nanos, frame);
    }
    let file = backwards.build();
    let mut engine = open(&file);
    let count = engine.summary().frames;
    let diagnostic = engine.summary().diagnostics.remove(0);
    assert_eq!(diagnostic.code, DiagnosticCode::TimeGoesBack);
    assert_eq!(diagnostic.frame, Some(2));
    assert_eq!(
        (diagnostic.needed, diagnostic.available),
        (Some(count), Some(count - 1))
    );
    assert!(reorder(&mut engine, &file));
    assert_eq!(codes(&engine), [DiagnosticCode::OrderOfTime]);
    let (got, expect) = (only(&engine), only(&in_order));
    let last = u32::try_from(count).unwrap();
    assert_eq!((got.first_frame, got.last_frame), (last, 1));
    let closed_first = |view: &ConnectionView| view.closed_first.map(|it| (it.side, it.by_reset));
    assert_eq!(closed_first(&got), closed_first(&expect));
    assert_eq!(
        ConnectionView {
            first_frame: 1,
            last_frame: last,
            closed_first: expect.closed_first,
            ..got
        },
        expect
    );
    assert_eq!(frames(&mut engine), (1..=last).rev().collect::<Vec<_>>());
    // A segment is found by the number that it has in the file; its bytes are those of that frame.
    let story = engine.story(0).unwrap();
    let opened = story.opening.frames.iter().map(|frame| frame.0);
    assert_eq!(opened.collect::<Vec<_>>(), [last - 2, last - 1, last]);
    let ranges = engine.locate(last).unwrap();
    let bytes = read(&file, &ranges);
    let syn = engine.segment(last, &bytes).unwrap();
    assert_eq!(syn.header.seq_raw, 1000);
    assert_eq!(syn.segment.frame, last);
    let messages: Vec<_> = engine
        .http_messages()
        .map(|it| (it.first_frame, it.last_frame))
        .collect();
    assert_eq!(messages, [(last - 3, last - 3), (last - 4, last - 4)]);
    // Once in order, nothing is left to be done.
    assert_eq!(engine.summary().first_time, in_order.summary().first_time);
    assert_eq!(engine.summary().duration, in_order.summary().duration);
}

/// A capture of two interfaces, one for each direction; the server's clock is this much behind.
fn two_interfaces(behind_nanos: u64, is_shuffled: bool) -> Vec<u8> {
    let talk = talk();
    let mut frames: Vec<_> = talk.segments.iter().zip(frames_of(&talk)).collect();
    if is_shuffled {
        frames.swap(4, 5);
    }
    let nanoseconds: &[(u16, &[u8])] = &[(9, &[9])];
    let mut file = Pcapng::new(ByteOrder::Little)
        .interface(1, 0, nanoseconds)
        .interface(1, 0, nanoseconds);
    for (sent, (nanos, frame)) in frames {
        file = match sent.side {
            Client => file.packet(0, nanos, &frame),
            Server => file.packet(1, nanos - behind_nanos, &frame),
        };
    }
    file.build()
}

#[test]
fn clocks_that_agree_are_one_clock() {
    let file = two_interfaces(0, true);
    let mut engine = open(&file);
    assert!(reorder(&mut engine, &file));
    assert_eq!(codes(&engine), [DiagnosticCode::OrderOfTime]);
    assert_eq!(only(&engine).closing, Some(Closing::FourWay));
    assert_eq!(frames(&mut engine)[..7], [1, 2, 3, 4, 6, 5, 7]);
}

#[test]
fn between_clocks_that_disagree_the_order_of_the_file_stays() {
    let file = two_interfaces(60_000_000_000, false);
    let mut engine = open(&file);
    assert_eq!(codes(&engine), [DiagnosticCode::TimeGoesBack]);
    assert!(reorder(&mut engine, &file));
    let expect = [DiagnosticCode::ClocksDisagree, DiagnosticCode::OrderOfTime];
    assert_eq!(codes(&engine), expect);
    let count = engine.summary().segments;
    assert_eq!(frames(&mut engine), (1..=count).collect::<Vec<_>>());
    assert_eq!(only(&engine).opening, Opening::ThreeWay);
    assert_eq!(only(&engine).closing, Some(Closing::FourWay));
}
