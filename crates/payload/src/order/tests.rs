use super::*;
use crate::assembler::{Assembler, Run, Sink};
use crate::held::Pool;
use crate::piece::Piece;
use crate::place::Place;
use capture::FrameNumber;
use proptest::prelude::*;

const ORIGIN: u32 = u32::MAX - 2;

/// A client's segment: from where to where its bytes reach, counted from the stream's first.
fn client(place: u32, from: u32, to: u32) -> Carrier {
    let len = to - from;
    Carrier {
        segment: SegmentIndex(place + 100),
        place,
        sender: Side::Client,
        seq: ORIGIN.wrapping_add(from),
        len,
        captured: len,
        ack: None,
    }
}

/// The server's segment that says it has so many of the client's bytes, and brings three itself.
fn server(place: u32, ack: u32) -> Carrier {
    Carrier {
        sender: Side::Server,
        seq: 7,
        ack: Some(ORIGIN.wrapping_add(ack)),
        ..client(place, 0, 3)
    }
}

fn order(carriers: &[Carrier]) -> Order {
    let origins = PerSide {
        client: Some(ORIGIN),
        server: Some(7),
    };
    Order::new(origins, carriers.iter().copied())
}

/// `expect` is, for each stretch, who sent it, where it begins, its length, the place of its segment, and `-` for a gap.
#[track_caller]
fn check(carriers: &[Carrier], expect: &str) {
    let order = order(carriers);
    let mut told = Vec::new();
    for it in order.stretches() {
        assert_eq!(it.segment.0, it.place + 100);
        let sender = if it.sender == Side::Client { "c" } else { "s" };
        let gap = if it.is_gap { "-" } else { "" };
        told.push(format!(
            "{sender}{}+{}@{}{gap}",
            it.offset, it.len, it.place
        ));
    }
    assert_eq!(told.join(" "), expect);
}

#[test]
fn bytes_stand_where_their_stream_is_whole() {
    check(&[], "");
    check(&[client(0, 0, 4), client(1, 4, 9)], "c0+4@0 c4+5@1");
    // Again, and more of it.
    check(
        &[client(0, 0, 4), client(1, 0, 4), client(2, 2, 6)],
        "c0+4@0 c4+2@2",
    );
    // Too early, then the rest.
    check(
        &[client(0, 4, 6), server(1, 0), client(2, 0, 4)],
        "s0+3@1 c0+4@2 c4+2@0",
    );
    // What was held came first, and is not replaced.
    check(
        &[client(0, 2, 4), client(1, 6, 8), client(2, 0, 10)],
        "c0+2@2 c2+2@0 c4+2@2 c6+2@1 c8+2@2",
    );
    // Before the stream's first byte: a keep-alive, or what the capture began too late for.
    let before = Carrier {
        seq: ORIGIN.wrapping_sub(1),
        ..client(0, 0, 1)
    };
    check(&[before, client(1, 0, 2)], "c0+2@1");
}

#[test]
fn a_gap_is_told_where_it_is_known() {
    // By the acknowledgment of what is behind it.
    check(
        &[
            client(0, 0, 2),
            client(1, 5, 6),
            server(2, 6),
            client(3, 2, 5),
        ],
        "c0+2@0 c2+3@1- c5+1@1 s0+3@2",
    );
    // An acknowledgment of the bytes before it says nothing of it.
    check(
        &[
            client(0, 0, 2),
            client(1, 5, 6),
            server(2, 2),
            client(3, 2, 5),
        ],
        "c0+2@0 s0+3@2 c2+3@3 c5+1@1",
    );
    // By the end of the capture.
    check(
        &[client(0, 1, 2), client(1, 3, 4)],
        "c0+1@0- c1+1@0 c2+1@1- c3+1@1",
    );
    // By a frame that was captured in part.
    let cut = Carrier {
        captured: 3,
        ..client(0, 0, 9)
    };
    check(&[cut, client(1, 9, 10)], "c0+3@0 c3+6@0- c9+1@1");
    let empty = Carrier { captured: 0, ..cut };
    check(&[empty], "c0+9@0-");
}

#[test]
fn sums_agree_with_what_there_is() {
    let order = order(&[client(0, 1, 2), server(1, 0), client(2, 3, 5)]);
    let extent = |captured, missing| Extent { captured, missing };
    assert_eq!(order.extent(Side::Client), extent(3, 2));
    assert_eq!(order.extent(Side::Server), extent(3, 0));
    assert_eq!(order.find(Side::Client, 0), Some(1));
    assert_eq!(order.find(Side::Client, 1), Some(2));
    assert_eq!(order.find(Side::Client, 4), Some(4));
    assert_eq!(order.find(Side::Client, 5), None);
    assert_eq!(order.find(Side::Server, 0), Some(0));
}

#[test]
fn a_stream_whose_beginning_nobody_knows_is_left_out() {
    let none = PerSide {
        client: None,
        server: None,
    };
    let order = Order::new(none, [client(0, 0, 5)].into_iter());
    assert_eq!(order.stretches(), []);
    // Another connection's number: further ahead than any window.
    let far = |place| Carrier {
        seq: ORIGIN.wrapping_add((1 << 30) + 2),
        ..client(place, 0, 1)
    };
    check(&[far(0), client(1, 0, 1), far(2)], "c0+1@1");
}

#[test]
fn no_more_is_held_than_the_bound() {
    let last = MAX_HELD as u32 * 2;
    let apart = (1..=last).map(|n| client(n, n * 2, n * 2 + 1));
    let all: Vec<Carrier> = apart.chain([client(last + 1, 0, 2)]).collect();
    // The first hole was given up, so that the last segment comes too late for it.
    let order = order(&all);
    let first = order.stretches()[0];
    assert_eq!((first.offset, first.len, first.is_gap), (0, 2, true));
}

/// What the reader of bytes takes from the same segments.
#[derive(Default)]
struct Told(Vec<(u64, u64, u32, bool)>, u64);

impl Told {
    fn add(&mut self, len: u64, place: Place, is_gap: bool) {
        self.0.push((self.1, len, place.frame.0, is_gap));
        self.1 += len;
    }
}

impl Sink for Told {
    fn skippable(&self) -> u64 {
        0
    }
    fn bytes(&mut self, run: Run<'_>) {
        self.add(run.bytes.len() as u64, run.place, false);
    }
    fn skipped(&mut self, len: u32, place: Place) {
        self.add(len.into(), place, false);
    }
    fn gap(&mut self, len: u32, place: Place) {
        self.add(len.into(), place, true);
    }
    fn end(&mut self, _: Place) {}
}

proptest! {
    /// One direction reads the same from lengths as from bytes.
    #[test]
    fn bytes_and_lengths_agree(
        parts in prop::collection::vec((0_u32..60, 1_u32..12, 0_u32..12, prop::option::weighted(0.2, 0_u32..70)), 0..24),
    ) {
        let mut carriers = Vec::new();
        let (mut assembler, mut pool, mut told) = (Assembler::default(), Pool::default(), Told::default());
        assembler.begin(ORIGIN);
        for (place, (from, len, lacks, ack)) in (0_u32..).zip(parts) {
            let carrier = Carrier {
                captured: len.saturating_sub(lacks.saturating_sub(8)),
                ..client(place, from, from + len)
            };
            carriers.push(carrier);
            let at = Place { frame: FrameNumber(place), time: None, turn: crate::place::Turn::InOrder };
            let piece = Piece {
                seq: carrier.seq,
                len,
                bytes: &[0; 16][..carrier.captured as usize],
                captured: carrier.captured,
                place: at,
            };
            assembler.push(piece, &mut pool, &mut told);
            if let Some(ack) = ack {
                carriers.push(Carrier { len: 0, captured: 0, ..server(place, ack) });
                assembler.acknowledge(ORIGIN.wrapping_add(ack), &mut pool, &mut told);
            }
        }
        assembler.flush(&mut pool, &mut told);
        let order = order(&carriers);
        let by_lengths: Vec<_> = order
            .stretches()
            .iter()
            .map(|it| (it.offset, u64::from(it.len), it.place, it.is_gap))
            .collect();
        prop_assert_eq!(by_lengths, told.0);
    }
}
