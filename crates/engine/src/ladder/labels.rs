use crate::pipeline::Pipeline;
use crate::view;
use capture::FrameNumber;
use flow::StreamIndex;
use payload::MessageIndex;
use protocol::MessageLabel;

/// What begins with which segment of one connection, in the order of their frames; the first thing of each frame.
#[derive(Debug)]
pub(crate) struct Labels(Vec<(FrameNumber, Label)>);

/// Where a label's words come from. Those of HTTP messages are made when they are drawn.
#[derive(Debug)]
enum Label {
    /// The first of its segment, and how many more begin there.
    Http(MessageIndex, u32),
    /// There are few of these, see [`payload::Payload::events_of`].
    Event(MessageLabel),
}

impl Labels {
    pub(crate) fn new(pipeline: &Pipeline, stream: StreamIndex) -> Self {
        let payload = &pipeline.payload;
        let messages = payload.messages_of(stream).filter_map(|index| {
            let message = payload.message(index)?;
            Some((message.first_frame(), Label::Http(index, 0)))
        });
        let events = payload.events_of(stream).map(|event| {
            (
                event.frame(),
                Label::Event(view::event_label(event, payload)),
            )
        });
        // Messages come in the order in which their heads were complete, which is nearly that of their first frames.
        let mut labels: Vec<(FrameNumber, Label)> = Vec::new();
        for (frame, label) in messages.chain(events) {
            match labels.binary_search_by_key(&frame, |(other, _)| *other) {
                Err(place) => labels.insert(place, (frame, label)),
                Ok(place) => {
                    if let Some((_, Label::Http(_, more))) = labels.get_mut(place) {
                        *more = more.saturating_add(1);
                    }
                }
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
            Label::Http(index, following) => {
                let mut label = view::http_label(*index, payload.message(*index)?, payload);
                if let MessageLabel::Http { more, .. } = &mut label {
                    *more = *following;
                }
                Some(label)
            }
        }
    }

    fn find(&self, frame: FrameNumber) -> Option<&Label> {
        let place = self.0.binary_search_by_key(&frame, |(frame, _)| *frame);
        self.0.get(place.ok()?).map(|(_, label)| label)
    }
}
