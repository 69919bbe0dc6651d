use crate::connection::close_reason::{Case, Reasons};
use crate::pipeline::Pipeline;
use crate::view;
use flow::{Account, SegmentRecord, StreamIndex};
use payload::{MessageIndex, MessageKind};
use protocol::{
    ApplicationEvent, ApplicationView, CloseReason, HttpMessageView, SegmentDetail, SegmentMessage,
};

/// The most messages of one answer.
const MAX_MESSAGES: u32 = 1024;

pub(crate) fn http_messages(pipeline: &Pipeline) -> impl Iterator<Item = HttpMessageView> {
    let payload = &pipeline.payload;
    let mut all: Vec<MessageIndex> = (0..payload.messages()).map(MessageIndex).collect();
    let tracker = &pipeline.tracker;
    all.sort_by_cached_key(|index| tracker.segment_of_frame(payload.message(*index)?.last_frame()));
    all.into_iter()
        .filter_map(|index| http_message(pipeline, index))
}

pub(crate) fn http_messages_of(
    pipeline: &Pipeline,
    stream: u32,
    from: u32,
    count: u32,
    with: Option<u32>,
) -> (u32, Vec<SegmentMessage>, u32) {
    let messages = || pipeline.payload.messages_of(StreamIndex(stream));
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
    let requests = requests(pipeline, StreamIndex(stream));
    let views = views.filter_map(|index| segment_message(pipeline, index, requests));
    (from, views.collect(), total)
}

pub(crate) fn application_events(pipeline: &Pipeline, stream: u32) -> Vec<ApplicationEvent> {
    let payload = &pipeline.payload;
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
pub(crate) fn messages_in(pipeline: &Pipeline, record: &SegmentRecord) -> Vec<SegmentMessage> {
    let payload = &pipeline.payload;
    let sender = record.direction().sender();
    let place = |frame| pipeline.tracker.segment_of_frame(frame);
    let here = place(record.frame());
    if record.payload_len() == 0 {
        return Vec::new();
    }
    let requests = requests(pipeline, record.stream());
    let carried = payload.messages_of(record.stream()).filter(|index| {
        payload.message(*index).is_some_and(|it| {
            it.sender() == sender
                && (place(it.first_frame())..=place(it.last_frame())).contains(&here)
        })
    });
    let views = carried.filter_map(|index| segment_message(pipeline, index, requests));
    views.take(SegmentDetail::MAX_MESSAGES).collect()
}

fn requests(pipeline: &Pipeline, stream: StreamIndex) -> u32 {
    let conversation = pipeline.payload.conversation(stream);
    conversation.map_or(0, |it| it.requests)
}

fn segment_message(
    pipeline: &Pipeline,
    index: MessageIndex,
    requests: u32,
) -> Option<SegmentMessage> {
    let peer = pipeline.payload.message(index)?.peer();
    Some(SegmentMessage {
        message: http_message(pipeline, index)?,
        peer: peer.and_then(|peer| http_message(pipeline, peer)),
        requests,
    })
}

pub(crate) fn http_message(pipeline: &Pipeline, index: MessageIndex) -> Option<HttpMessageView> {
    let payload = &pipeline.payload;
    let message = payload.message(index)?;
    let start = pipeline.census.first_time();
    let tracker = &pipeline.tracker;
    let time_of = |frame| tracker.segment(tracker.segment_of_frame(frame)?)?.time();
    Some(view::http_message(index, message, payload, start, time_of))
}

/// Why a connection was closed, and why its reset came.
pub(crate) fn close_reasons(
    pipeline: &Pipeline,
    stream: StreamIndex,
    account: &Account,
) -> Reasons {
    Case::new(&pipeline.tracker, &pipeline.payload, stream, account).reasons()
}

/// What a connection carries; `reason` is why it was closed.
pub(crate) fn application(
    pipeline: &Pipeline,
    stream: StreamIndex,
    reason: Option<CloseReason>,
) -> ApplicationView {
    let payload = &pipeline.payload;
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
