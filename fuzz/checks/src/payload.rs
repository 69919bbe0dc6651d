use crate::input::Input;
use capture::{FrameNumber, Timestamp};
use flow::{PerSide, Side, StreamIndex};
use payload::{Arrived, HttpProgress, Message, MessageIndex, Payload, Place, Turn};

/// The most segments of one input.
const MAX_SEGMENTS: usize = 512;

/// What both sides of one connection send, cut into segments.
///
/// Two bytes say how long the client's stream is, the bytes follow; what is left is the server's stream. How both are
/// cut follows from a seed, the third byte.
///
/// - In whatever segments, sent in order, the streams hold the same messages.
/// - With losses, repetitions, cuts and delays nothing panics, and what is found is told without contradiction.
pub fn payload(data: &[u8]) {
    let mut input = Input::new(data);
    let client_len = usize::from(input.u16());
    let seed = input.u8();
    let client = input.bytes(client_len);
    let server = input.bytes(usize::MAX);
    let whole = read(&in_order(client, server, usize::MAX, usize::MAX));
    let cut = usize::from(seed % 61) + 1;
    let other = usize::from(seed / 7) + 1;
    let pieces = read(&in_order(client, server, cut, other));
    for side in Side::BOTH {
        // What a response's head means depends on its request.
        if side == Side::Server && requests(&whole) != requests(&pieces) {
            break;
        }
        // Behind bytes that are no message the next one is looked for where a segment begins, so only as far as that.
        for (one, other) in told(&whole, side).iter().zip(&told(&pieces, side)) {
            assert_eq!(one, other, "cut {cut} {other}");
        }
    }
    let untidy = read(&untidy(client, server, u64::from(seed)));
    for payload in [&whole, &pieces, &untidy] {
        hold(payload);
    }
}

/// A segment: its sender, where it begins, its length and what of it was captured, what its sender has got.
type Sent<'a> = (Side, u32, u32, &'a [u8], u32);

/// The client's stream and then the server's, each in segments of this length.
///
/// A message is looked for where a segment begins, so the first byte of each stream stands for all of it here: a stream
/// that does not begin with a message has none.
fn in_order<'a>(client: &'a [u8], server: &'a [u8], cut: usize, other: usize) -> Vec<Sent<'a>> {
    let mut sent = Vec::new();
    for (side, stream, cut) in [(Side::Client, client, cut), (Side::Server, server, other)] {
        // Where nothing begins, other beginnings of segments would be other places to look at.
        if !stream.starts_with(b"HTTP/1.1 2") && !stream.starts_with(b"GET /") {
            continue;
        }
        let least = stream.len().div_ceil(MAX_SEGMENTS);
        for (index, bytes) in stream.chunks(cut.max(least).max(1)).enumerate() {
            let seq = (index * cut.max(least).max(1)) as u32;
            sent.push((side, seq, bytes.len() as u32, bytes, 0));
        }
    }
    sent
}

/// The same streams in segments that are late, lost, cut or come twice, as the seed says.
fn untidy<'a>(client: &'a [u8], server: &'a [u8], seed: u64) -> Vec<Sent<'a>> {
    let mut state = seed;
    let mut next = |limit: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % limit.max(1)
    };
    let mut sent: Vec<(usize, Sent<'_>)> = Vec::new();
    for (side, stream) in [(Side::Client, client), (Side::Server, server)] {
        let mut at = 0;
        while at < stream.len() && sent.len() < MAX_SEGMENTS {
            let len = (next(80) + 1).min(stream.len() - at);
            let bytes = &stream[at..at + len];
            let when = sent.len() + next(6);
            let ack = next(2000) as u32;
            match next(10) {
                0 => {}
                1 => {
                    let kept = &bytes[..next(len)];
                    sent.push((when, (side, at as u32, len as u32, kept, ack)));
                }
                2 => {
                    sent.push((when, (side, at as u32, len as u32, bytes, ack)));
                    sent.push((when + 3, (side, at as u32, len as u32, bytes, ack)));
                }
                _ => sent.push((when, (side, at as u32, len as u32, bytes, ack))),
            }
            at += len;
        }
    }
    sent.sort_by_key(|(when, _)| *when);
    sent.into_iter().map(|(_, sent)| sent).collect()
}

fn read(sent: &[Sent<'_>]) -> Payload {
    let mut payload = Payload::new();
    for (frame, (sender, seq, payload_len, bytes, ack)) in (1..).zip(sent) {
        payload.push(&Arrived {
            stream: StreamIndex(0),
            sender: *sender,
            server_port: 80,
            begins: PerSide {
                client: Some(0),
                server: Some(0),
            },
            seq: *seq,
            ack: Some(*ack),
            syn: false,
            fin: false,
            rst: false,
            payload_len: *payload_len,
            left_out: 0,
            payload: bytes,
            place: Place {
                frame: FrameNumber(frame),
                time: Some(Timestamp(frame.into())),
                turn: Turn::InOrder,
            },
        });
    }
    payload.finish();
    payload
}

fn all(payload: &Payload) -> impl Iterator<Item = &Message> {
    (0..payload.messages()).filter_map(|index| payload.message(MessageIndex(index)))
}

/// All that the client asks, whatever is lost before it.
fn requests(payload: &Payload) -> Vec<(u64, &[u8])> {
    let sent = all(payload).filter(|message| message.sender() == Side::Client);
    sent.map(|message| (message.offset(), payload.texts(message).method))
        .collect()
}

/// What does not depend on the segments.
fn told(payload: &Payload, side: Side) -> Vec<String> {
    let of_side = all(payload).filter(|message| message.sender() == side);
    of_side
        .take_while(|message| message.progress() != HttpProgress::Lost)
        .map(|message| {
            format!(
                "{:?} {:?} {} {} {:?}",
                payload.texts(message),
                message.status(),
                message.offset(),
                message.header_bytes(),
                message.framing(),
            )
        })
        .collect()
}

/// What holds of whatever is found.
fn hold(payload: &Payload) {
    let stream = StreamIndex(0);
    assert_eq!(
        payload.messages_of(stream).count(),
        payload.messages() as usize
    );
    let mut ends = PerSide::<u64>::default();
    for message in all(payload) {
        let end = &mut ends[message.sender()];
        assert!(message.offset() >= *end, "messages overlap");
        *end = message.offset() + u64::from(message.header_bytes());
        assert!(message.missing_bytes() <= message.body_bytes());
        assert!(message.first_frame() <= message.head_frame());
        assert!(message.head_frame() <= message.last_frame());
        if let Some(peer) = message.peer() {
            let peer = payload.message(peer).expect("the peer is a message");
            assert_ne!(peer.kind(), message.kind());
            assert_eq!(peer.place(), message.place());
        }
    }
    for event in payload.events_of(stream) {
        let _ = payload.event_text(event);
        assert!(event.count() > 0);
    }
    let _ = payload.conversation(stream);
}
