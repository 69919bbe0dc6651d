use crate::engine::Pipeline;
use crate::view;
use capture::FrameNumber;
use flow::StreamIndex;
use payload::MessageIndex;
use protocol::{HttpStartLine, MessageLabel};

/// The most letters of a request's target on a label.
const TARGET_LETTERS: usize = 120;

/// What begins with which segment of one connection, in the order of their frames; the first thing of each frame.
#[derive(Debug)]
pub(crate) struct Labels(Vec<(FrameNumber, Label)>);

/// Where a label's words come from. Those of HTTP messages are made when they are drawn.
#[derive(Debug)]
enum Label {
    Http(MessageIndex),
    /// There are few of these, see [`payload::Payload::events_of`].
    Event(MessageLabel),
}

impl Labels {
    pub(crate) fn new(pipeline: &Pipeline, stream: StreamIndex) -> Self {
        let payload = &pipeline.payload;
        let messages = payload.messages_of(stream).filter_map(|index| {
            let message = payload.message(index)?;
            Some((message.first_frame(), Label::Http(index)))
        });
        let events = payload.events_of(stream).map(|event| {
            let view = view::application_event(event, payload);
            let label = MessageLabel::Event {
                kind: view.kind,
                count: view.count,
                bytes: view.bytes,
            };
            (event.frame(), Label::Event(label))
        });
        // Messages come in the order in which their heads were complete, which is nearly that of their first frames.
        let mut labels: Vec<(FrameNumber, Label)> = Vec::new();
        for (frame, label) in messages.chain(events) {
            if let Err(place) = labels.binary_search_by_key(&frame, |(other, _)| *other) {
                labels.insert(place, (frame, label));
            }
        }
        Self(labels)
    }

    /// Whether something begins in a frame.
    pub(crate) fn has(&self, frame: FrameNumber) -> bool {
        self.find(frame).is_some()
    }

    /// What begins in a frame.
    pub(crate) fn get(&self, pipeline: &Pipeline, frame: FrameNumber) -> Option<MessageLabel> {
        let payload = &pipeline.payload;
        match self.find(frame)? {
            Label::Event(label) => Some(label.clone()),
            Label::Http(index) => {
                let message = payload.message(*index)?;
                // A label has no times.
                let view = view::http_message(*index, message, payload, None, |_| None);
                Some(MessageLabel::Http {
                    start_line: short(view.start_line),
                    content_type: view.content_type.map(media_type),
                    body_bytes: view.body_bytes,
                })
            }
        }
    }

    fn find(&self, frame: FrameNumber) -> Option<&Label> {
        let place = self.0.binary_search_by_key(&frame, |(frame, _)| *frame);
        self.0.get(place.ok()?).map(|(_, label)| label)
    }
}

fn short(start_line: HttpStartLine) -> HttpStartLine {
    match start_line {
        HttpStartLine::Request { method, mut target } => {
            if let Some((cut, _)) = target.char_indices().nth(TARGET_LETTERS) {
                target.truncate(cut);
                target.push('…');
            }
            HttpStartLine::Request { method, target }
        }
        response => response,
    }
}

/// `text/html` of `text/html; charset=utf-8` (RFC 9110 section 8.3.1).
fn media_type(content_type: String) -> String {
    match content_type.split_once(';') {
        Some((media_type, _)) => media_type.trim().to_owned(),
        None => content_type,
    }
}
