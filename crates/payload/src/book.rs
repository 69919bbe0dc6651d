use crate::event::{Event, EventIndex};
use crate::http::{Message, MessageIndex, NewMessage};
use crate::texts::Texts;
use crate::witness::{Read, Witness};
use flow::{Chunked, Side};

/// What was found in all connections.
#[derive(Debug, Default)]
pub(crate) struct Book {
    messages: Chunked<Message, MESSAGES_A_CHUNK>,
    events: Chunked<Event, EVENTS_A_CHUNK>,
    pub(crate) texts: Texts,
    /// Messages for which there was no room.
    beyond: u64,
    /// Who is told what is read.
    pub(crate) witness: Option<Box<dyn Witness>>,
}

/// Powers of two: about 28 KiB of messages, 10 KiB of events.
const MESSAGES_A_CHUNK: u32 = 8;
const EVENTS_A_CHUNK: u32 = 8;

impl Book {
    /// A capture of 100 MB with nothing but small requests has half as many.
    pub(crate) const MAX_MESSAGES: u32 = 1 << 20;
    const MAX_EVENTS: u32 = 1 << 20;

    /// Tells the witness, if there is one, what was read at a place of a direction's stream.
    pub(crate) fn tell(&mut self, side: Side, offset: u64, read: Read<'_>) {
        if let Some(witness) = &mut self.witness {
            witness.see(side, offset, read);
        }
    }

    pub(crate) fn messages(&self) -> u32 {
        self.messages.len()
    }

    pub(crate) fn beyond(&self) -> u64 {
        self.beyond
    }

    /// Keeps a message, or counts it where there is no room.
    pub(crate) fn keep(&mut self, new: &NewMessage<'_>) -> Option<MessageIndex> {
        let has_room = self.messages.len() < Self::MAX_MESSAGES;
        let message = has_room
            .then(|| Message::new(new, &mut self.texts))
            .flatten();
        let kept = message.and_then(|message| self.messages.push(message).ok());
        if kept.is_none() {
            self.beyond = self.beyond.saturating_add(1);
        }
        kept.map(MessageIndex)
    }

    pub(crate) fn message(&self, index: MessageIndex) -> Option<&Message> {
        self.messages.get(index.0)
    }

    /// Every frame that a message or an event names.
    pub(crate) fn each_frame(&mut self, act: &mut dyn FnMut(&mut u32)) {
        for index in 0..self.messages.len() {
            let message = self.messages.get_mut(index);
            message
                .into_iter()
                .flat_map(Message::frames_mut)
                .for_each(&mut *act);
        }
        for index in 0..self.events.len() {
            self.events
                .get_mut(index)
                .map(Event::frame_mut)
                .into_iter()
                .for_each(&mut *act);
        }
    }

    pub(crate) fn message_mut(&mut self, index: MessageIndex) -> Option<&mut Message> {
        self.messages.get_mut(index.0)
    }

    /// Keeps an event while there is room.
    pub(crate) fn keep_event(&mut self, event: Event) -> Option<EventIndex> {
        if self.events.len() >= Self::MAX_EVENTS {
            return None;
        }
        self.events.push(event).ok().map(EventIndex)
    }

    pub(crate) fn event(&self, index: EventIndex) -> Option<&Event> {
        self.events.get(index.0)
    }

    pub(crate) fn event_mut(&mut self, index: EventIndex) -> Option<&mut Event> {
        self.events.get_mut(index.0)
    }
}
