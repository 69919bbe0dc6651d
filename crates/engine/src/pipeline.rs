//! From a capture's frames to all that is known of it.

use crate::arrived::take;
use crate::store::census::Census;
use crate::store::diagnostics::DiagnosticLog;
use crate::store::dns_names::DnsNames;
use crate::store::notes::{IcmpEvent, NoteBook};
use crate::store::pieces::PieceTable;
use crate::store::sacks::SackTable;
use capture::{Diagnostic, DiagnosticCode, Frame, InterfaceId, Item, Layer, LinkType, Timestamp};
use dissect::{Dissector, Packet, ProtocolName};
use flow::{Location, SegmentIndex, SegmentRecord, Tracker};
use payload::Payload;
use protocol::Failure;
use std::collections::BTreeMap;
use terms::FrameNumber;

/// What happens to each frame.
#[derive(Debug)]
pub(crate) struct Pipeline {
    dissector: Dissector,
    /// What the tracker's table is seeded with.
    pub(crate) seed: u64,
    pub(crate) tracker: Tracker,
    pub(crate) payload: Payload,
    pub(crate) pieces: PieceTable,
    pub(crate) sacks: SackTable,
    pub(crate) census: Census,
    pub(crate) notes: NoteBook,
    pub(crate) names: DnsNames,
    pub(crate) diagnostics: DiagnosticLog,
    /// Of the interfaces that segments came by.
    link_types: Vec<(InterfaceId, LinkType)>,
    last_link: Option<(InterfaceId, LinkType)>,
    out_of_memory: bool,
    /// Of a link, what its packets do not say.
    link: BeyondPackets,
}

/// What is known of a link's frames besides their bytes.
#[derive(Debug, Default)]
struct BeyondPackets {
    /// The link type of the capture that it is from.
    link_type: Option<LinkType>,
    /// How much of the next segment's payload was captured.
    captured: Option<u32>,
    /// The same of all segments of which the link lacks some.
    captured_of: BTreeMap<FrameNumber, u32>,
}

/// Further names are not kept.
fn too_many_names(frame: &Frame<'_>) -> Diagnostic {
    Diagnostic {
        code: DiagnosticCode::LimitReached,
        layer: Layer::Network,
        frame: Some(frame.number),
        offset: frame.offset,
        needed: None,
        available: None,
    }
}

impl Pipeline {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            dissector: Dissector::new(),
            seed,
            tracker: Tracker::with_seed(seed),
            payload: Payload::new(),
            pieces: PieceTable::default(),
            sacks: SackTable::default(),
            census: Census::default(),
            notes: NoteBook::default(),
            names: DnsNames::default(),
            diagnostics: DiagnosticLog::default(),
            link_types: Vec::new(),
            last_link: None,
            out_of_memory: false,
            link: BeyondPackets::default(),
        }
    }

    /// Whether there was room for all that was read.
    pub(crate) fn check_memory(&self) -> Result<(), Failure> {
        if self.out_of_memory {
            Err(Failure::OutOfMemory)
        } else {
            Ok(())
        }
    }

    pub(crate) fn item(&mut self, item: Item<'_>) {
        match item {
            Item::Frame(frame) => self.frame(&frame),
            Item::Record(_) => self.census.record(),
            Item::Diagnostic(diagnostic) => self.diagnostics.push(diagnostic),
            Item::Comment(comment) => self.notes.comment(&comment),
            Item::Name(name) => self.notes.name(&name),
            Item::Statistics(statistics) => self.notes.statistics(&statistics),
            Item::Drops { frame: _, packets } => self.notes.drops(packets),
        }
    }

    /// No frame comes any more: datagrams that still lack fragments are told.
    pub(crate) fn finish(&mut self) {
        let diagnostics = &mut self.diagnostics;
        self.dissector
            .finish(&mut |diagnostic| diagnostics.push(diagnostic));
        self.payload.finish();
        if let Some(diagnostic) = self.census.backwards() {
            self.diagnostics.push_first(diagnostic);
        }
    }

    /// The segments have been put into order of time, but for what the clocks of interfaces leave.
    pub(crate) fn order_of_time(&mut self, clocks: Option<Diagnostic>) {
        self.census.order_of_time();
        self.diagnostics.order_of_time();
        if let Some(clocks) = clocks {
            self.diagnostics.push_first(clocks);
        }
    }

    /// A frame that a link made: so much of its payload was captured, at hand or not.
    pub(crate) fn frame_of_link(&mut self, frame: &Frame<'_>, captured_payload_len: u32) {
        self.link.captured = Some(captured_payload_len);
        self.frame(frame);
    }

    /// How much of a segment's payload was captured, but is not at hand.
    pub(crate) fn left_out(&self, record: &SegmentRecord) -> u32 {
        let Some(captured) = self.link.captured_of.get(&record.frame()) else {
            return 0;
        };
        captured.saturating_sub(record.captured_payload_len())
    }

    fn frame(&mut self, frame: &Frame<'_>) {
        self.census.frame(frame);
        let diagnostics = &mut self.diagnostics;
        match self
            .dissector
            .dissect(frame, &mut |diagnostic| diagnostics.push(diagnostic))
        {
            Packet::Segment(segment) => {
                let at = Location {
                    frame: frame.number,
                    time: frame.time,
                    offset: frame.offset,
                    captured_len: u32::try_from(frame.data.len()).unwrap_or(u32::MAX),
                    original_len: frame.original_len,
                    interface: frame.interface,
                    reassembled: !segment.pieces.is_empty(),
                };
                let at_hand = segment.layout.captured_payload_len;
                let captured = self.link.captured.take().unwrap_or(at_hand);
                let left_out = captured.saturating_sub(at_hand);
                if left_out > 0 {
                    self.link.captured_of.insert(frame.number, captured);
                }
                let parts = (&mut self.tracker, &mut self.payload, &mut self.sacks);
                self.out_of_memory |= take(parts, &segment, &at, frame.number, left_out).is_err();
                self.pieces.keep(frame.number, segment.pieces);
                self.note_link(frame.interface, frame.link_type);
            }
            Packet::IcmpError(error) => {
                self.census.other(if error.v6 {
                    ProtocolName::Icmpv6
                } else {
                    ProtocolName::Icmp
                });
                let mut event = IcmpEvent {
                    frame: frame.number,
                    time: frame.time,
                    stream: None,
                    before: SegmentIndex(self.tracker.segments()),
                    error,
                };
                event.stream = event.find(&mut self.tracker);
                if event.stream.is_some() {
                    self.notes.icmp(event);
                }
            }
            Packet::Dns(message) => {
                self.census.other(ProtocolName::Udp);
                if !self.names.learn(message) {
                    diagnostics.push(too_many_names(frame));
                }
            }
            Packet::Quic => self.census.quic(),
            Packet::Other(protocol) => self.census.other(protocol),
        }
    }

    /// A link begins, from a capture that began then and had these link types.
    pub(crate) fn begin_link(&mut self, start: Option<Timestamp>, link_types: Vec<LinkType>) {
        self.link.link_type = link_types.first().copied();
        self.census.begin(start, link_types);
    }

    /// The link type of an interface that a reader is told of: packets of a link have none of their own.
    pub(crate) fn shown_link_type(&self, interface: InterfaceId) -> LinkType {
        self.link
            .link_type
            .unwrap_or_else(|| self.link_type(interface))
    }

    fn note_link(&mut self, interface: InterfaceId, link_type: LinkType) {
        let link = (interface, link_type);
        if self.last_link == Some(link) {
            return;
        }
        self.last_link = Some(link);
        match self.link_place(interface) {
            Ok(at) => self
                .link_types
                .get_mut(at)
                .into_iter()
                .for_each(|it| *it = link),
            Err(at) => self.link_types.insert(at, link),
        }
    }

    fn link_place(&self, interface: InterfaceId) -> Result<usize, usize> {
        self.link_types
            .binary_search_by_key(&interface, |(it, _)| *it)
    }

    /// The link type of the frames of an interface.
    pub(crate) fn link_type(&self, interface: InterfaceId) -> LinkType {
        let at = self.link_place(interface).ok();
        let link = at.and_then(|at| self.link_types.get(at));
        link.map_or(LinkType(u32::MAX), |(_, link_type)| *link_type)
    }
}
