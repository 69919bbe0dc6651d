use crate::Engine;
use crate::close_reason::{Case, Reasons};
use crate::view;
use dissect::Segment;
use flow::{
    Account, AnalysisFlags, Connection, PerSide, RoleEvidence, SegmentIndex, SegmentRecord, Side,
    StreamIndex, Tracker,
};
use payload::{Arrived, MessageIndex, MessageKind, Payload, Place, Turn};
use protocol::{
    ApplicationEvent, ApplicationView, CloseReason, HttpMessageView, SegmentDetail, SegmentMessage,
};

/// Gives a segment's payload to those who read it, after the tracker has found its connection.
pub(crate) fn read(
    payload: &mut Payload,
    tracker: &mut Tracker,
    index: SegmentIndex,
    segment: &Segment<'_>,
) {
    settle_roles(payload, tracker, index, segment);
    let Some(record) = tracker.segment(index) else {
        return;
    };
    let Some(connection) = tracker.connection(record.stream()) else {
        return;
    };
    let flags = segment.flags;
    let begins = |side| {
        let base = connection
            .base(side)
            .filter(|_| connection.syn_captured(side));
        base.map(|isn| isn.wrapping_add(1))
    };
    let sender = record.direction().sender();
    let server_port = match sender {
        Side::Client => segment.destination_port,
        Side::Server => segment.source_port,
    };
    payload.push(&Arrived {
        stream: record.stream(),
        sender,
        server_port,
        begins: PerSide {
            client: begins(Side::Client),
            server: begins(Side::Server),
        },
        seq: segment.seq.0,
        ack: flags.ack().then_some(segment.ack.0),
        syn: flags.syn(),
        fin: flags.fin(),
        rst: flags.rst(),
        payload_len: segment.payload_len,
        payload: segment.payload(),
        place: Place {
            frame: record.frame(),
            time: record.time(),
            turn: turn(record.analysis()),
        },
    });
}

/// Where no SYN says who is the client, what is said does.
fn settle_roles(
    payload: &mut Payload,
    tracker: &mut Tracker,
    index: SegmentIndex,
    segment: &Segment<'_>,
) {
    let Some(record) = tracker.segment(index) else {
        return;
    };
    let (stream, sender) = (record.stream(), record.direction().sender());
    let roles = tracker.connection(stream).map(Connection::roles);
    let is_guess = matches!(
        roles,
        Some(RoleEvidence::LowerPort | RoleEvidence::SentFirst)
    );
    if !is_guess || segment.payload_len == 0 {
        return;
    }
    let Some(role) = payload.speaker(stream, sender, segment.payload()) else {
        return;
    };
    let server_port = match role {
        Side::Client => segment.destination_port,
        Side::Server => segment.source_port,
    };
    let is_other = role != sender;
    if !is_other || payload.turn_round(stream, server_port) {
        tracker.settle_roles(stream, is_other);
    }
}

fn turn(analysis: AnalysisFlags) -> Turn {
    let given = AnalysisFlags::FAST_RETRANSMISSION | AnalysisFlags::SPURIOUS_RETRANSMISSION;
    if analysis.contains(AnalysisFlags::OUT_OF_ORDER) {
        Turn::OutOfOrder
    } else if analysis.contains(AnalysisFlags::RETRANSMISSION) && !analysis.intersects(given) {
        Turn::Retransmitted
    } else {
        Turn::InOrder
    }
}

/// The most messages of one answer.
const MAX_MESSAGES: u32 = 1024;

impl Engine {
    /// All HTTP/1 messages, in the order in which their last bytes were captured.
    pub fn http_messages(&self) -> impl Iterator<Item = HttpMessageView> {
        let payload = &self.pipeline.payload;
        let mut all: Vec<MessageIndex> = (0..payload.messages()).map(MessageIndex).collect();
        all.sort_by_key(|index| payload.message(*index).map(|it| it.last_frame()));
        all.into_iter().filter_map(|index| self.http_message(index))
    }

    /// Some of the HTTP/1 messages of one connection, in the order in which their heads were complete: at most `count`
    /// and 1024 from a place on, or, where `with` is one of them, those of its page. With the place of the first one, and
    /// how many there are in all.
    pub fn http_messages_of(
        &self,
        stream: u32,
        from: u32,
        count: u32,
        with: Option<u32>,
    ) -> (u32, Vec<SegmentMessage>, u32) {
        let messages = || self.pipeline.payload.messages_of(StreamIndex(stream));
        let count = count.clamp(1, MAX_MESSAGES);
        let (mut from, mut total) = (from, 0_u32);
        for index in messages() {
            if Some(index.0) == with {
                from = (total / count).saturating_mul(count);
            }
            total = total.saturating_add(1);
        }
        let place = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let views = messages().skip(place(from)).take(place(count));
        let requests = self.requests(StreamIndex(stream));
        let views = views.filter_map(|index| self.segment_message(index, requests));
        (from, views.collect(), total)
    }

    /// What begins where in a connection that does not speak HTTP/1, for the labels of its arrows; 64 events at most.
    pub fn application_events(&self, stream: u32) -> Vec<ApplicationEvent> {
        let payload = &self.pipeline.payload;
        let events = payload.events_of(StreamIndex(stream));
        events
            .map(|event| ApplicationEvent {
                frame: event.frame().0,
                sender: event.sender(),
                label: view::event_label(event, payload),
            })
            .collect()
    }

    /// The HTTP messages that a segment carries some of.
    pub(crate) fn messages_in(&self, record: &SegmentRecord) -> Vec<SegmentMessage> {
        let payload = &self.pipeline.payload;
        let (frame, sender) = (record.frame(), record.direction().sender());
        if record.payload_len() == 0 {
            return Vec::new();
        }
        let requests = self.requests(record.stream());
        let carried = payload.messages_of(record.stream()).filter(|index| {
            payload.message(*index).is_some_and(|it| {
                it.sender() == sender && (it.first_frame()..=it.last_frame()).contains(&frame)
            })
        });
        let views = carried.filter_map(|index| self.segment_message(index, requests));
        views.take(SegmentDetail::MAX_MESSAGES).collect()
    }

    fn requests(&self, stream: StreamIndex) -> u32 {
        let conversation = self.pipeline.payload.conversation(stream);
        conversation.map_or(0, |it| it.requests)
    }

    fn segment_message(&self, index: MessageIndex, requests: u32) -> Option<SegmentMessage> {
        let peer = self.pipeline.payload.message(index)?.peer();
        Some(SegmentMessage {
            message: self.http_message(index)?,
            peer: peer.and_then(|peer| self.http_message(peer)),
            requests,
        })
    }

    pub(crate) fn http_message(&self, index: MessageIndex) -> Option<HttpMessageView> {
        let payload = &self.pipeline.payload;
        let message = payload.message(index)?;
        let start = self.pipeline.census.first_time();
        let tracker = &self.pipeline.tracker;
        let time_of = |frame| tracker.segment(tracker.segment_of_frame(frame)?)?.time();
        Some(view::http_message(index, message, payload, start, time_of))
    }

    /// Why a connection was closed, and why its reset came.
    pub(crate) fn close_reasons(&self, stream: StreamIndex, account: &Account) -> Reasons {
        let (tracker, payload) = (&self.pipeline.tracker, &self.pipeline.payload);
        Case::new(tracker, payload, stream, account).reasons()
    }

    /// What a connection carries; `reason` is why it was closed.
    pub(crate) fn application(
        &self,
        stream: StreamIndex,
        reason: Option<CloseReason>,
    ) -> ApplicationView {
        let payload = &self.pipeline.payload;
        let Some(conversation) = payload.conversation(stream) else {
            return ApplicationView {
                reason,
                ..ApplicationView::default()
            };
        };
        let is_answered = |index: &MessageIndex| {
            let message = payload.message(*index);
            message.is_some_and(|it| it.kind() == MessageKind::Request && it.peer().is_some())
        };
        let answered = payload.messages_of(stream).filter(is_answered).count();
        ApplicationView {
            name: conversation.application,
            requests: conversation.requests,
            answered: u32::try_from(answered).unwrap_or(u32::MAX),
            host: view::words(conversation.host),
            proxy_target: view::words(conversation.proxy_target),
            proxied_client: view::words(conversation.proxied),
            tls: view::tls(&conversation),
            reason,
        }
    }
}
