use crate::connection::application::http_message;
use crate::filtering::matches::{Matches, message_matches};
use crate::pipeline::Pipeline;
use flow::Side;
use payload::{Message, MessageIndex, MessageKind};
use protocol::{
    HttpMessageView, HttpStartLine, Nanos, RequestColumn, RequestOrder, RequestRow, RequestTimes,
    RequestWindow, Timestamp,
};
use std::collections::BTreeMap;

/// The most rows in one answer.
const MAX_ANSWER: u32 = 1024;

/// The table of requests that somebody looks at: 8 bytes for each, and the keys while it is sorted.
#[derive(Debug)]
pub(crate) struct RequestTable {
    /// From the smallest to the largest, whatever it says: the other way round is read backwards.
    order: RequestOrder,
    /// How many messages there were when it was made.
    messages: u32,
    rows: Vec<Place>,
    span: Option<(Nanos, Nanos)>,
}

/// A request, and the one before it on its connection.
#[derive(Debug, Clone, Copy)]
struct Place {
    request: MessageIndex,
    before: Option<MessageIndex>,
}

pub(crate) fn requests(
    pipeline: &Pipeline,
    kept: &mut Option<RequestTable>,
    matches: Option<&Matches>,
    order: &RequestOrder,
    (from, count): (u32, u32),
    mark: Option<u32>,
) -> RequestWindow {
    let ascending = RequestOrder {
        descending: false,
        ..*order
    };
    let messages = pipeline.payload.messages();
    let is_same = |table: &RequestTable| (table.order, table.messages) == (ascending, messages);
    let table = kept.take().filter(is_same);
    let table = table.unwrap_or_else(|| {
        RequestTable::new(pipeline, matches.filter(|_| order.filtered), ascending)
    });
    let table = &*kept.insert(table);
    let total = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let turned = |place: u32| {
        if order.descending {
            total.saturating_sub(place).saturating_sub(1)
        } else {
            place
        }
    };
    let to = from.saturating_add(count.min(MAX_ANSWER)).min(total);
    let row = |place| request_row(pipeline, *table.rows.get(turned(place) as usize)?);
    let carries = |index: MessageIndex, frame: u32| {
        let message = pipeline.payload.message(index);
        message.is_some_and(|it| (it.first_frame().0..=it.last_frame().0).contains(&frame))
    };
    let marked = mark.and_then(|frame| {
        let record = pipeline
            .tracker
            .segment_of_frame(capture::FrameNumber(frame))
            .and_then(|index| pipeline.tracker.segment(index))?;
        let is_marked = |place: &Place| {
            let message = pipeline.payload.message(place.request);
            message.is_some_and(|it| {
                it.stream() == record.stream()
                    && (carries(place.request, frame)
                        || it.peer().is_some_and(|peer| carries(peer, frame)))
            })
        };
        let place = table.rows.iter().position(is_marked)?;
        Some(turned(u32::try_from(place).ok()?))
    });
    RequestWindow {
        rows: (from..to).filter_map(row).collect(),
        total,
        marked,
        span: table.span,
    }
}

/// One request, by its number among the messages.
pub(crate) fn request(pipeline: &Pipeline, message: u32) -> Option<RequestRow> {
    let request = MessageIndex(message);
    let of = pipeline.payload.message(request)?;
    let requests = pipeline.payload.messages_of(of.stream());
    let before = requests
        .take_while(|index| *index != request)
        .filter(|index| is_request(pipeline, *index))
        .last();
    request_row(pipeline, Place { request, before })
}

fn is_request(pipeline: &Pipeline, index: MessageIndex) -> bool {
    let message = pipeline.payload.message(index);
    message.is_some_and(|it| it.kind() == MessageKind::Request)
}

impl RequestTable {
    fn new(pipeline: &Pipeline, matches: Option<&Matches>, order: RequestOrder) -> Self {
        let payload = &pipeline.payload;
        let mut before = BTreeMap::new();
        let mut table = Self {
            order,
            messages: payload.messages(),
            rows: Vec::new(),
            span: None,
        };
        for index in (0..payload.messages()).map(MessageIndex) {
            let Some(message) = payload.message(index) else {
                break;
            };
            if message.kind() != MessageKind::Request {
                continue;
            }
            let place = Place {
                request: index,
                before: before.insert(message.stream(), index),
            };
            let is_in = matches.is_none_or(|matches| {
                let holds = |index| {
                    let view = http_message(pipeline, index);
                    view.is_some_and(|it| message_matches(&pipeline.tracker, &it, matches))
                };
                holds(index) || message.peer().is_some_and(holds)
            });
            if is_in {
                table.reach(pipeline, message);
                table.rows.push(place);
            }
        }
        table.rows.sort_by_cached_key(|place| {
            let message = payload.message(place.request);
            message.map(|message| Key::of(pipeline, order.column, *place, message))
        });
        table
    }

    /// Makes the span reach over an exchange.
    fn reach(&mut self, pipeline: &Pipeline, request: &Message) {
        let since = |time| pipeline.census.since_start(time);
        let Some(from) = since(time_of(pipeline, request, false)) else {
            return;
        };
        let last = request.peer().and_then(|it| pipeline.payload.message(it));
        let to = since(time_of(pipeline, last.unwrap_or(request), true)).unwrap_or(from);
        let (first, end) = self.span.unwrap_or((from, to));
        self.span = Some((first.min(from), end.max(to)));
    }
}

/// What requests are sorted by.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a>(Option<i64>, &'a [u8]);

impl<'a> Key<'a> {
    fn of(
        pipeline: &'a Pipeline,
        column: RequestColumn,
        place: Place,
        request: &'a Message,
    ) -> Self {
        let texts = pipeline.payload.texts(request);
        let text = |text: &'a [u8]| Self(None, text);
        let response = || request.peer().and_then(|it| pipeline.payload.message(it));
        let times = || times(pipeline, place).unwrap_or_default();
        let number = match column {
            RequestColumn::Method => return text(texts.method),
            RequestColumn::Host => return text(texts.host),
            RequestColumn::Target => return text(texts.target),
            RequestColumn::Start => time_of(pipeline, request, false).map(|it| it.0),
            RequestColumn::Status => response().and_then(Message::status).map(i64::from),
            RequestColumn::Size => {
                response().map(|it| i64::try_from(it.body_bytes()).unwrap_or(i64::MAX))
            }
            RequestColumn::Stream => Some(request.stream().0.into()),
            RequestColumn::Blocked => times().blocked.map(|it| it.0),
            RequestColumn::Waiting => times().waiting.map(|it| it.0),
            RequestColumn::Receiving => times().receiving.map(|it| it.0),
            RequestColumn::Time => times().time.map(|it| it.0),
        };
        Self(number, b"")
    }
}

/// When a message's first or last byte was captured.
fn time_of(pipeline: &Pipeline, message: &Message, is_last: bool) -> Option<Timestamp> {
    let frame = if is_last {
        message.last_frame()
    } else {
        message.first_frame()
    };
    let tracker = &pipeline.tracker;
    tracker.segment(tracker.segment_of_frame(frame)?)?.time()
}

fn times(pipeline: &Pipeline, place: Place) -> Option<RequestTimes> {
    let payload = &pipeline.payload;
    let request = payload.message(place.request)?;
    let asked = time_of(pipeline, request, true)?;
    let began = time_of(pipeline, request, false)?;
    let sending = Some(asked.since(began));
    let Some(response) = request.peer().and_then(|it| payload.message(it)) else {
        return Some(RequestTimes {
            sending,
            ..RequestTimes::default()
        });
    };
    let first = time_of(pipeline, response, false)?;
    let last = time_of(pipeline, response, true)?;
    let earlier = place
        .before
        .and_then(|it| payload.message(payload.message(it)?.peer()?))
        .and_then(|it| time_of(pipeline, it, true));
    // Never beyond where the next thing begins, whatever the clock did.
    let answered = first.max(asked);
    let free = earlier.map_or(asked, |it| it.clamp(asked, answered));
    Some(RequestTimes {
        sending,
        blocked: Some(free.since(asked)),
        waiting: Some(answered.since(free)),
        receiving: Some(last.max(answered).since(answered)),
        time: Some(last.since(asked)),
    })
}

fn request_row(pipeline: &Pipeline, place: Place) -> Option<RequestRow> {
    let request = http_message(pipeline, place.request)?;
    let HttpStartLine::Request { method, target } = request.start_line else {
        return None;
    };
    let response = request
        .peer
        .and_then(|it| http_message(pipeline, MessageIndex(it)));
    let connection = pipeline
        .tracker
        .connection(flow::StreamIndex(request.stream));
    let server = || connection.map(|it| it.endpoint(Side::Server).to_string());
    let status = |it: &HttpMessageView| match it.start_line {
        HttpStartLine::Response { status } => Some(status),
        HttpStartLine::Request { .. } => None,
    };
    Some(RequestRow {
        message: request.index,
        response: request.peer,
        stream: request.stream,
        frame: request.first_frame,
        method,
        target,
        host: request.host.or_else(server).unwrap_or_default(),
        status: response.as_ref().and_then(status),
        body_bytes: response.as_ref().map(|it| it.body_bytes),
        content_type: response.and_then(|it| it.content_type),
        start: request.start,
        times: times(pipeline, place).unwrap_or_default(),
    })
}
