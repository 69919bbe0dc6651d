//! Whatever the segments, the stream says the same.

use crate::support::{Sender, lines};
use flow::Side;
use proptest::prelude::*;

/// A stream of requests with and without bodies.
fn stream() -> Vec<u8> {
    let mut stream = Vec::new();
    for index in 0..5 {
        stream.extend(format!("GET /{index} HTTP/1.1\r\nHost: example.org\r\n\r\n").bytes());
        stream.extend(format!("POST /{index} HTTP/1.1\r\nContent-Length: 300\r\n\r\n").bytes());
        stream.extend([b'x'; 300]);
        stream.extend(b"PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
        stream.extend(b"40\r\n");
        stream.extend([b'y'; 64]);
        stream.extend(b"\r\n0\r\n\r\n");
    }
    stream
}

fn in_order() -> Vec<String> {
    lines(&Sender::new().send(Side::Client, 0, &stream()).finish())
}

/// Cuts of the stream into segments, how far each is put off, and which come twice.
fn segments() -> impl Strategy<Value = Vec<(usize, usize)>> {
    let len = stream().len();
    let cuts = proptest::collection::vec((1..len, 0..8_usize, any::<bool>()), 0..60);
    cuts.prop_map(move |cuts| {
        let mut borders: Vec<usize> = cuts.iter().map(|(cut, ..)| *cut).collect();
        borders.extend([0, len]);
        borders.sort_unstable();
        borders.dedup();
        let mut parts = Vec::new();
        for (index, pair) in borders.windows(2).enumerate() {
            let (late, twice) = cuts
                .get(index)
                .map_or((0, false), |(_, late, twice)| (*late, *twice));
            parts.push((index + late, pair[0], pair[1]));
            if twice {
                // Again, with some of what is before it.
                parts.push((index + late + 3, pair[0].saturating_sub(5), pair[1]));
            }
        }
        parts.sort_by_key(|(when, ..)| *when);
        parts.into_iter().map(|(_, from, to)| (from, to)).collect()
    })
}

proptest! {
    #[test]
    fn any_segments_say_the_same(segments in segments()) {
        let stream = stream();
        let mut sender = Sender::new();
        for (from, to) in segments {
            sender.send(Side::Client, from as u32, &stream[from..to]);
        }
        prop_assert_eq!(lines(&sender.finish()), in_order());
    }

    #[test]
    fn losses_never_make_messages_up(segments in segments(), lost in any::<prop::sample::Index>()) {
        let stream = stream();
        let mut sender = Sender::new();
        let lost = lost.index(segments.len());
        for (index, (from, to)) in segments.into_iter().enumerate() {
            if index != lost {
                sender.send(Side::Client, from as u32, &stream[from..to]);
            }
        }
        let whole = in_order();
        let starts = |line: &String| line.split(' ').skip(1).take(2).collect::<Vec<_>>().join(" ");
        let known: Vec<String> = whole.iter().map(starts).collect();
        let mut from = 0;
        for line in lines(&sender.finish()) {
            // Each is one of those that were sent, in their order; a target may be cut.
            let start = starts(&line);
            let is_cut = line.ends_with("unknown lost");
            let at = known[from..]
                .iter()
                .position(|it| *it == start || is_cut && it.starts_with(&start));
            prop_assert!(at.is_some(), "{} is none of {:?}", line, &known[from..]);
            from += at.unwrap_or_default() + 1;
        }
    }

    #[test]
    fn any_bytes_are_survived(
        segments in proptest::collection::vec(
            (any::<bool>(), 0..2000_u32, proptest::collection::vec(any::<u8>(), 0..50), 0..9_u32),
            0..40,
        )
    ) {
        let mut sender = Sender::new();
        for (from_client, seq, bytes, missing) in segments {
            let side = if from_client { Side::Client } else { Side::Server };
            let len = bytes.len() as u32 + missing;
            sender.segment(side, seq, len, &bytes, Some(seq));
        }
        sender.finish();
    }
}
