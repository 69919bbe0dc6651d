use capture::{FrameNumber, Item, Reader, Timestamp};
use dissect::{Dissector, Packet};
use flow::{AnalysisFlags, Location, PerSide, Side, StreamIndex, Tracker};
use payload::{Arrived, HttpFraming, HttpProgress, Message, MessageKind, Payload, Place, Turn};
use testkit::Conversation;

/// Everything of a capture.
pub(crate) fn read(file: &[u8]) -> Payload {
    let (mut tracker, mut payload) = (Tracker::new(), Payload::new());
    let mut dissector = Dissector::new();
    let mut on = |item: Item<'_>| {
        let Item::Frame(frame) = item else { return };
        let Packet::Segment(segment) = dissector.dissect(&frame, &mut |_| {}) else {
            return;
        };
        let at = Location {
            frame: frame.number,
            time: frame.time,
            offset: frame.offset,
            captured_len: 0,
            original_len: frame.original_len,
            interface: frame.interface,
            reassembled: false,
        };
        let index = tracker.push(&segment, &at).unwrap();
        let record = tracker.segment(index).unwrap();
        let connection = tracker.connection(record.stream()).unwrap();
        let begins = |side| {
            let base = connection.base(side);
            base.filter(|_| connection.syn_captured(side))
                .map(|isn| isn.wrapping_add(1))
        };
        let sender = record.direction().sender();
        let has = |flag| segment.flags.bits() & flag != 0;
        payload.push(&Arrived {
            stream: record.stream(),
            sender,
            server_port: match sender {
                Side::Client => segment.destination_port,
                Side::Server => segment.source_port,
            },
            begins: PerSide {
                client: begins(Side::Client),
                server: begins(Side::Server),
            },
            seq: segment.seq.0,
            ack: has(16).then_some(segment.ack.0),
            syn: has(2),
            fin: has(1),
            rst: has(4),
            payload_len: segment.payload_len,
            left_out: 0,
            payload: segment.payload(),
            place: Place {
                frame: record.frame(),
                time: record.time(),
                turn: match record.analysis() {
                    late if late.contains(AnalysisFlags::OUT_OF_ORDER) => Turn::OutOfOrder,
                    late if late.contains(AnalysisFlags::RETRANSMISSION) => Turn::Retransmitted,
                    _ => Turn::InOrder,
                },
            },
        });
    };
    let mut reader = Reader::new();
    reader.feed(file, &mut on).unwrap();
    reader.finish(&mut on).unwrap();
    payload.finish();
    payload
}

/// What a capture of one connection carries.
pub(crate) fn read_talk(talk: &Conversation) -> Payload {
    read(&talk.pcap())
}

/// Bytes of one direction as a test makes them, without a capture around them.
pub(crate) struct Sender {
    payload: Payload,
    frame: u32,
}

impl Sender {
    pub(crate) fn new() -> Self {
        Self {
            payload: Payload::new(),
            frame: 0,
        }
    }

    /// A segment of stream 0; both streams begin at 0.
    pub(crate) fn send(&mut self, sender: Side, seq: u32, bytes: &[u8]) -> &mut Self {
        self.segment(sender, seq, bytes.len() as u32, bytes, None)
    }

    pub(crate) fn ack(&mut self, sender: Side, ack: u32) -> &mut Self {
        self.segment(sender, 0, 0, b"", Some(ack))
    }

    pub(crate) fn segment(
        &mut self,
        sender: Side,
        seq: u32,
        payload_len: u32,
        payload: &[u8],
        ack: Option<u32>,
    ) -> &mut Self {
        self.arrive(Turn::InOrder, |arrived| Arrived {
            sender,
            seq,
            ack,
            payload_len,
            payload,
            ..arrived
        })
    }

    /// A segment as `change` makes it.
    pub(crate) fn arrive<'a>(
        &mut self,
        turn: Turn,
        change: impl FnOnce(Arrived<'a>) -> Arrived<'a>,
    ) -> &mut Self {
        self.frame += 1;
        self.payload.push(&change(Arrived {
            stream: StreamIndex(0),
            sender: Side::Client,
            server_port: 80,
            begins: PerSide {
                client: Some(0),
                server: Some(0),
            },
            seq: 0,
            ack: None,
            syn: false,
            fin: false,
            rst: false,
            payload_len: 0,
            left_out: 0,
            payload: b"",
            place: Place {
                frame: FrameNumber(self.frame),
                time: Some(Timestamp(i64::from(self.frame))),
                turn,
            },
        }));
        self
    }

    pub(crate) fn finish(&mut self) -> Payload {
        self.payload.finish();
        std::mem::take(&mut self.payload)
    }
}

/// The messages of stream 0.
pub(crate) fn messages(payload: &Payload) -> Vec<&Message> {
    payload
        .messages_of(StreamIndex(0))
        .map(|index| payload.message(index).unwrap())
        .collect()
}

/// One line a message: `1 GET /a 18+0 complete`: its place, start, head and body length, and how far it came.
pub(crate) fn lines(payload: &Payload) -> Vec<String> {
    let line = |message: &&Message| {
        let texts = payload.texts(message);
        let place = message.place().map_or("-".to_owned(), |it| it.to_string());
        let start = match message.kind() {
            MessageKind::Response => message.status().unwrap().to_string(),
            MessageKind::Request => format!(
                "{} {}",
                String::from_utf8_lossy(texts.method),
                String::from_utf8_lossy(texts.target)
            ),
        };
        let missing = match message.missing_bytes() {
            0 => String::new(),
            missing => format!("(-{missing})"),
        };
        let framing = match message.framing() {
            HttpFraming::Chunked => " chunked",
            HttpFraming::UntilClose => " until-close",
            HttpFraming::Unknown => " unknown",
            HttpFraming::Impossible(_) => " impossible",
            HttpFraming::None | HttpFraming::Length(_) => "",
        };
        let progress = match message.progress() {
            HttpProgress::Open => " open",
            HttpProgress::Complete => "",
            HttpProgress::Lost => " lost",
        };
        format!(
            "{place} {start} {}+{}{missing}{framing}{progress}",
            message.header_bytes(),
            message.body_bytes(),
        )
    };
    messages(payload).iter().map(line).collect()
}

#[track_caller]
pub(crate) fn check(payload: &Payload, expect: &[&str]) {
    assert_eq!(lines(payload), expect);
}
