use capture::{Diagnostic, DiagnosticCode, Frame, FrameNumber, Layer, LinkType};
use protocol::{LinkTypeView, Nanos, NotShown, ProtocolName, Timestamp};
use std::collections::BTreeMap;

/// Counts of what the capture holds, whether it is shown or not: nothing is dropped silently.
#[derive(Debug, Default)]
pub(crate) struct Census {
    frames: u64,
    quic_frames: u64,
    /// At most 65 536 EtherTypes and a few hundred others. Link types are bounded by interfaces.
    others: BTreeMap<ProtocolName, u64>,
    link_types: Vec<LinkType>,
    first_time: Option<Timestamp>,
    last_time: Option<Timestamp>,
    earliest: Option<Timestamp>,
    latest: Option<Timestamp>,
    /// The first frame that is earlier than the one before it, and where it lies; how many there are.
    backwards: Option<(FrameNumber, u64)>,
    backwards_total: u64,
    is_link: bool,
}

/// More link types than the registry has are a file's nonsense; further ones are not listed.
const MAX_LINK_TYPES: usize = 300;

impl Census {
    /// The capture began then and has these link types, whatever its frames say: they are those of a link.
    pub(crate) fn begin(&mut self, start: Option<Timestamp>, link_types: Vec<LinkType>) {
        self.first_time = start;
        self.link_types = link_types;
        self.link_types.dedup();
        self.is_link = true;
    }

    /// Counts a frame, whatever is in it.
    pub(crate) fn frame(&mut self, frame: &Frame<'_>) {
        self.frames = self.frames.saturating_add(1);
        if !self.is_link
            && self.link_types.last() != Some(&frame.link_type)
            && !self.link_types.contains(&frame.link_type)
            && self.link_types.len() < MAX_LINK_TYPES
        {
            self.link_types.push(frame.link_type);
        }
        if frame.time.is_some() {
            self.first_time = self.first_time.or(frame.time);
            if frame.time < self.last_time {
                self.goes_backwards(frame);
            }
            self.last_time = frame.time;
            self.latest = self.latest.max(frame.time);
        }
    }

    /// Counts a frame that is earlier than the one before it.
    #[cold]
    fn goes_backwards(&mut self, frame: &Frame<'_>) {
        self.backwards.get_or_insert((frame.number, frame.offset));
        self.backwards_total = self.backwards_total.saturating_add(1);
        self.earliest = self.earliest.or(self.first_time).min(frame.time);
    }

    /// True where a frame is earlier than the one before it.
    pub(crate) fn goes_back(&self) -> bool {
        self.backwards.is_some()
    }

    /// What is told of that.
    pub(crate) fn backwards(&self) -> Option<Diagnostic> {
        let (frame, offset) = self.backwards?;
        Some(Diagnostic {
            code: DiagnosticCode::TimeGoesBack,
            layer: Layer::File,
            frame: Some(frame),
            offset,
            needed: Some(self.frames),
            available: Some(self.backwards_total),
        })
    }

    /// From here on, the first frame is the earliest, and the last one the latest.
    pub(crate) fn order_of_time(&mut self) {
        self.first_time = self.earliest.or(self.first_time);
        self.last_time = self.latest;
    }

    /// Counts a record with a frame number, but without a packet.
    pub(crate) fn record(&mut self) {
        self.frames = self.frames.saturating_add(1);
        self.other(ProtocolName::Unreadable);
    }

    /// Counts a frame that is no TCP segment.
    pub(crate) fn other(&mut self, protocol: ProtocolName) {
        let count = self.others.entry(protocol).or_default();
        *count = count.saturating_add(1);
    }

    /// Counts a frame that is QUIC, by its port, and so UDP too.
    pub(crate) fn quic(&mut self) {
        self.quic_frames = self.quic_frames.saturating_add(1);
        self.other(ProtocolName::Udp);
    }

    pub(crate) fn frames(&self) -> u64 {
        self.frames
    }

    pub(crate) fn quic_frames(&self) -> u64 {
        self.quic_frames
    }

    /// Time of the first frame that has one.
    pub(crate) fn first_time(&self) -> Option<Timestamp> {
        self.first_time
    }

    /// A time since the capture's beginning, the first frame that has one.
    pub(crate) fn since_start(&self, time: Option<Timestamp>) -> Option<Nanos> {
        Some(time?.since(self.first_time?))
    }

    /// From the first frame to the last that have a time.
    pub(crate) fn duration(&self) -> Option<Nanos> {
        self.since_start(self.last_time)
    }

    pub(crate) fn link_types(&self) -> Vec<LinkTypeView> {
        let view = |link_type: &LinkType| LinkTypeView {
            number: link_type.0,
            name: dissect::link_type_name(*link_type)
                .unwrap_or_default()
                .to_owned(),
        };
        self.link_types.iter().map(view).collect()
    }

    /// What is not TCP, most frequent first.
    pub(crate) fn not_shown(&self) -> Vec<NotShown> {
        // There are a few dozen protocols at most.
        let mut list: Vec<NotShown> = Vec::new();
        for (&protocol, &frames) in &self.others {
            let place = list.partition_point(|entry| entry.frames >= frames);
            list.insert(place, NotShown { protocol, frames });
        }
        list
    }
}
