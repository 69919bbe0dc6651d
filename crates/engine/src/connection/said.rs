use flow::{Ending, SegmentIndex, SegmentRecord, Tracker};
use payload::{Message, MessageKind, Payload};
use protocol::{FrameNumber, HttpFraming, HttpProgress, StreamIndex};

/// What the HTTP messages of a connection had said when one side ended it: those that this side had sent by then, and those
/// of the other side that it had got.
#[derive(Debug, Default)]
pub(crate) struct Said<'a> {
    /// The last request.
    pub(crate) request: Option<&'a Message>,
    /// Its final response.
    pub(crate) response: Option<&'a Message>,
    /// The last whole request that has no final response, not even later.
    pub(crate) unanswered: Option<&'a Message>,
    /// The last request with a final response.
    pub(crate) answered: Option<&'a Message>,
    /// A message with an announced end that did not reach it.
    pub(crate) cut_short: Option<&'a Message>,
    /// The server had a request, or a part of it, that it answered before it was whole, or never.
    pub(crate) has_unread_request: bool,
}

impl<'a> Said<'a> {
    pub(crate) fn at(
        ending: &Ending,
        tracker: &'a Tracker,
        payload: &'a Payload,
        stream: StreamIndex,
    ) -> Self {
        let knows = Knowledge { ending, tracker };
        let mut said = Self::default();
        for message in payload
            .messages_of(stream)
            .filter_map(|index| payload.message(index))
        {
            if !knows.begins(message) {
                continue;
            }
            let has_end = matches!(
                message.framing(),
                HttpFraming::Length(_) | HttpFraming::Chunked
            );
            let is_whole = message.progress() == HttpProgress::Complete;
            if has_end && message.progress() == HttpProgress::Open {
                said.cut_short = Some(message);
            }
            if message.kind() != MessageKind::Request {
                continue;
            }
            let response = message.peer().and_then(|peer| payload.message(peer));
            said.request = Some(message);
            said.response = response.filter(|it| knows.begins(it));
            match response {
                Some(response) => {
                    said.answered = Some(message);
                    let early =
                        knows.place(response.first_frame()) < knows.place(message.last_frame());
                    said.has_unread_request = !is_whole && has_end || early;
                }
                None => {
                    let leaves_some = said.answered.is_some() || !is_whole && has_end;
                    said.has_unread_request |= leaves_some;
                    if is_whole && knows.has_all_of(message) {
                        said.unanswered = Some(message);
                    }
                }
            }
        }
        said
    }

    /// The last request and its response: only these can say that the connection ends.
    pub(crate) fn last(&self) -> impl Iterator<Item = &'a Message> {
        self.response.into_iter().chain(self.request)
    }
}

/// What the side that ends a connection knows of it.
struct Knowledge<'a> {
    ending: &'a Ending,
    tracker: &'a Tracker,
}

impl Knowledge<'_> {
    fn begins(&self, message: &Message) -> bool {
        let frame = message.first_frame();
        self.place(frame) <= Some(self.ending.segment) && self.has(message, frame)
    }

    fn has_all_of(&self, message: &Message) -> bool {
        let frame = message.last_frame();
        self.place(frame) <= Some(self.ending.segment) && self.has(message, frame)
    }

    fn place(&self, frame: FrameNumber) -> Option<SegmentIndex> {
        self.tracker.segment_of_frame(frame)
    }

    /// A frame of the other side had come, by what this side acknowledges.
    fn has(&self, message: &Message, frame: FrameNumber) -> bool {
        let (true, Some(ack)) = (message.sender() != self.ending.side, self.ending.ack) else {
            return true;
        };
        let segment = self.tracker.segment_of_frame(frame);
        let record = segment.and_then(|segment| self.tracker.segment(segment));
        record.is_none_or(|record| ends_before(record, ack))
    }
}

fn ends_before(record: &SegmentRecord, ack: u32) -> bool {
    let end = record.seq().0.wrapping_add(record.payload_len());
    ack.wrapping_sub(end).cast_signed() >= 0
}

/// Where a message of known length ends in its direction's stream.
pub(crate) fn end_of(message: &Message) -> Option<u64> {
    let body = match message.framing() {
        HttpFraming::None => 0,
        HttpFraming::Length(len) => len,
        HttpFraming::Chunked
        | HttpFraming::UntilClose
        | HttpFraming::Impossible(_)
        | HttpFraming::Unknown => return None,
    };
    let head = message
        .offset()
        .checked_add(message.header_bytes().into())?;
    head.checked_add(body)
}

/// True where HTTP has given the connection to another protocol.
pub(crate) fn is_tunnel(said: &Said<'_>) -> bool {
    said.response
        .is_some_and(|response| response.status() == Some(101))
}
