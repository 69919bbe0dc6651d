//! Why each number of a connection has its value, worked out when its first segment is looked at. Analysis flags are
//! decided while the capture streams by, reasons on demand: a flag costs two bytes a segment, a reason needs the whole
//! connection, so [`Trace`] goes over it once.

use crate::arrival::Arrival;
use crate::reason::SegmentFacts;
use crate::replay::{Replay, Scene};
use crate::sender::{Sender, wrapped};
use crate::{
    AnalysisFlags, FlagReason, PerSide, SegmentIndex, SegmentRecord, Side, StreamIndex, Tracker,
};
use terms::{AckReason, FrameNumber, Nanos, SegmentLink, SeqReason};

/// How the segments of one connection hang together: which acknowledges which, and why each number has its value.
///
/// Computed in one pass when a person opens the connection, in O(n log n), and dropped with it: some 40 bytes a
/// segment. It describes the connection as it was when the pass ran.
#[derive(Debug, Clone)]
pub struct Trace {
    stream: StreamIndex,
    notes: Vec<Note>,
    /// The analysis before every segment whose place is a multiple of [`CHECKPOINT`].
    checkpoints: Vec<Replay>,
    initial_rtt: Option<Nanos>,
}

/// To say why a segment has its flags, at most this many segments are replayed.
const CHECKPOINT: usize = 1024;

/// What the pass found out about one segment. Places count the connection's segments from 0.
#[derive(Debug, Clone, Copy)]
struct Note {
    segment: SegmentIndex,
    /// The number expected next from its sender, relative.
    expected: u32,
    /// The place of the segment that `seq` says.
    seq_place: Place,
    /// The place of the segment that `ack` says.
    ack_place: Place,
    /// A number that `ack` says.
    ack_number: u32,
    /// The first segment with the end that its Ack names and that no Ack covered before.
    acknowledges: Place,
    /// The first segment after it that acknowledges its end.
    acknowledged_by: Place,
    in_flight: Option<u32>,
    seq: SeqKind,
    ack: AckKind,
}

/// A place among the connection's segments, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place(u32);

impl Place {
    const NONE: Self = Self(u32::MAX);

    fn get(self) -> Option<u32> {
        (self != Self::NONE).then_some(self.0)
    }
}

#[derive(Debug, Clone, Copy)]
enum SeqKind {
    Initial,
    FirstCaptured,
    Continues,
    Repeats,
    Gap,
    KeepAlive,
    Reset,
}

#[derive(Debug, Clone, Copy)]
enum AckKind {
    NoAckFlag,
    /// `ack_place` ends there; `ack_number` frames are covered.
    Acknowledges,
    /// `ack_place` said it first.
    Unchanged,
    /// `ack_number` is the highest before.
    Older,
    /// `ack_number` is the end of what was captured.
    BeyondCaptured,
    NothingCaptured,
}

impl Trace {
    pub(crate) fn new(tracker: &Tracker, stream: StreamIndex) -> Option<Self> {
        let connection = tracker.connection(stream)?;
        let mut trace = Self {
            stream,
            notes: Vec::new(),
            checkpoints: Vec::new(),
            initial_rtt: connection.initial_rtt(),
        };
        let count = usize::try_from(connection.segments()).ok()?;
        trace.notes.try_reserve_exact(count).ok()?;
        let mut senders = PerSide::<Sender>::default();
        let mut replay = Replay::default();
        for segment in tracker.segments_of(stream) {
            let record = tracker.segment(segment)?;
            if trace.notes.len().is_multiple_of(CHECKPOINT) {
                trace.checkpoints.push(replay);
            }
            let arrival = Arrival::again(record, segment);
            replay.step(record.direction().sender(), &arrival, record.analysis());
            let bases = connection.bases_at(segment);
            trace.take(segment, record, bases, &mut senders);
        }
        Some(trace)
    }

    fn take(
        &mut self,
        segment: SegmentIndex,
        record: &SegmentRecord,
        bases: PerSide<Option<u32>>,
        senders: &mut PerSide<Sender>,
    ) {
        let side = record.direction().sender();
        let relative =
            |side: Side, number: u64| wrapped(number).wrapping_sub(bases[side].unwrap_or(0));
        let place = u32::try_from(self.notes.len()).unwrap_or(u32::MAX);
        let (own, other) = senders.split_mut(side);
        let flags = record.flags();
        let start = own.unwrap(record.seq().0);
        let phantom = u64::from(flags.syn()) + u64::from(flags.fin());
        let end = start
            .saturating_add(u64::from(record.payload_len()))
            .saturating_add(phantom);

        let mut note = Note {
            segment,
            expected: own.next.map_or(0, |(next, _)| relative(side, next)),
            seq_place: Place::NONE,
            ack_place: Place::NONE,
            ack_number: 0,
            acknowledges: Place::NONE,
            acknowledged_by: Place::NONE,
            in_flight: None,
            seq: SeqKind::Initial,
            ack: AckKind::NoAckFlag,
        };
        (note.seq, note.seq_place) = seq_kind(own, record, start);
        if own.next.is_none()
            && let (SeqKind::Gap | SeqKind::Repeats, Some((acknowledged, _))) =
                (note.seq, own.acknowledged)
        {
            note.expected = relative(side, acknowledged);
        }
        if flags.ack() {
            let ack = other.unwrap(record.ack().0);
            let covers = self.acknowledge(other, ack, place, &mut note);
            match other.acknowledged {
                Some((highest, since)) if ack == highest => {
                    note.ack = AckKind::Unchanged;
                    note.ack_place = Place(since);
                }
                Some((highest, _)) if ack < highest => {
                    note.ack = AckKind::Older;
                    note.ack_number = relative(side.other(), highest);
                }
                _ => {
                    other.acknowledged = Some((ack, place));
                    if let Some(&(_, ends)) = other.ends.get(&ack) {
                        note.ack = AckKind::Acknowledges;
                        note.ack_place = Place(ends);
                        note.ack_number = covers;
                    } else if let Some((next, _)) = other.next {
                        note.ack = AckKind::BeyondCaptured;
                        note.ack_number = relative(side.other(), next);
                    } else {
                        note.ack = AckKind::NothingCaptured;
                    }
                }
            }
        }
        if end > start && !flags.rst() {
            own.use_up(start, end, place);
        }
        if own.next.is_none_or(|(next, _)| end > next) && (!flags.rst() || own.next.is_none()) {
            own.next = Some((end, place));
        }
        if record.payload_len() > 0 {
            own.first
                .get_or_insert(start.saturating_add(u64::from(flags.syn())));
            note.in_flight = own.in_flight();
        }
        self.notes.push(note);
    }

    /// Marks what an Ack covers; gives how many segments those are.
    fn acknowledge(&mut self, sender: &mut Sender, ack: u64, by: u32, note: &mut Note) -> u32 {
        let mut covers = 0;
        while let Some((end, place)) = sender.pop_covered(ack) {
            covers += 1;
            if end == ack && note.acknowledges == Place::NONE {
                note.acknowledges = Place(place);
            }
            let covered = usize::try_from(place).ok();
            if let Some(covered) = covered.and_then(|place| self.notes.get_mut(place)) {
                covered.acknowledged_by = Place(by);
            }
        }
        covers
    }

    /// The connection.
    pub fn stream(&self) -> StreamIndex {
        self.stream
    }

    /// How many segments it had when the pass ran.
    pub fn len(&self) -> usize {
        self.notes.len()
    }

    /// True where the connection had no segment, which does not happen.
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    /// The segment at a place of the connection, counted from 0.
    pub fn segment_at(&self, place: usize) -> Option<SegmentIndex> {
        self.notes.get(place).map(|note| note.segment)
    }

    /// The place of a segment in the connection, counted from 0.
    pub fn place_of(&self, segment: SegmentIndex) -> Option<usize> {
        self.notes
            .binary_search_by_key(&segment, |note| note.segment)
            .ok()
    }

    /// Bytes in flight of the sender of the segment at a place, with it; `None` where it carries none, or they are not
    /// known.
    pub fn in_flight_at(&self, place: usize) -> Option<u32> {
        self.notes.get(place)?.in_flight
    }

    /// The segment that the one at a place acknowledges (`tcp.analysis.acks_frame`).
    pub fn acknowledged_at(&self, place: usize) -> Option<SegmentIndex> {
        let acknowledged = self.notes.get(place)?.acknowledges.get()?;
        self.segment_at(usize::try_from(acknowledged).ok()?)
    }

    /// From the SYN to the ACK of the handshake.
    pub fn initial_rtt(&self) -> Option<Nanos> {
        self.initial_rtt
    }

    /// All that the pass found out about a segment; `None` where it is not of this connection.
    pub fn facts(&self, tracker: &Tracker, segment: SegmentIndex) -> Option<SegmentFacts> {
        let place = self.place_of(segment)?;
        let note = self.notes.get(place)?;
        let record = tracker.segment(segment)?;
        Some(SegmentFacts {
            seq_reason: self.seq_reason(tracker, note, record),
            ack_reason: self.ack_reason(tracker, note),
            acknowledges: self.link(tracker, note.acknowledges, note.segment),
            acknowledged_by: self.link(tracker, note.acknowledged_by, note.segment),
            bytes_in_flight: note.in_flight,
            initial_rtt: self.initial_rtt,
        })
    }

    /// Why a segment carries each of its analysis flags, in the order of their bits.
    pub fn flag_reasons(&self, tracker: &Tracker, segment: SegmentIndex) -> Vec<FlagReason> {
        self.try_flag_reasons(tracker, segment).unwrap_or_default()
    }

    fn try_flag_reasons(
        &self,
        tracker: &Tracker,
        segment: SegmentIndex,
    ) -> Option<Vec<FlagReason>> {
        let place = self.place_of(segment)?;
        let mut replay = *self.checkpoints.get(place / CHECKPOINT)?;
        let since = place - place % CHECKPOINT;
        for note in self.notes.get(since..place)? {
            let record = tracker.segment(note.segment)?;
            let arrival = Arrival::again(record, note.segment);
            replay.step(record.direction().sender(), &arrival, record.analysis());
        }
        let record = tracker.segment(segment)?;
        let connection = tracker.connection(self.stream)?;
        let note = self.notes.get(place)?;
        Some(replay.reasons(&Scene {
            record,
            arrival: Arrival::again(record, segment),
            connection,
            bases: connection.bases_at(segment),
            first_sent: match note.seq {
                SeqKind::Repeats | SeqKind::Initial => {
                    self.link(tracker, note.seq_place, note.segment)
                }
                _ => None,
            },
            earlier: tracker.earlier(self.stream),
        }))
    }

    fn record<'t>(&self, tracker: &'t Tracker, place: Place) -> Option<(&Note, &'t SegmentRecord)> {
        let note = self.notes.get(usize::try_from(place.get()?).ok()?)?;
        Some((note, tracker.segment(note.segment)?))
    }

    fn frame(&self, tracker: &Tracker, place: Place) -> Option<FrameNumber> {
        self.record(tracker, place)
            .map(|(_, record)| record.frame())
    }

    /// The link between a segment and the one at `place`.
    fn link(&self, tracker: &Tracker, place: Place, of: SegmentIndex) -> Option<SegmentLink> {
        let (linked, record) = self.record(tracker, place)?;
        let after = match (record.time(), tracker.segment(of)?.time()) {
            (Some(a), Some(b)) if linked.segment < of => Some(b.since(a)),
            (Some(a), Some(b)) => Some(a.since(b)),
            _ => None,
        };
        Some(SegmentLink {
            frame: record.frame(),
            after,
        })
    }

    fn seq_reason(&self, tracker: &Tracker, note: &Note, record: &SegmentRecord) -> SeqReason {
        let relative = tracker
            .relative(note.segment)
            .map_or(0, |numbers| numbers.seq);
        match note.seq {
            SeqKind::Initial => SeqReason::Initial {
                raw: record.seq().0,
            },
            SeqKind::FirstCaptured => SeqReason::FirstCaptured,
            SeqKind::Continues => {
                let Some((before, ended)) = self.record(tracker, note.seq_place) else {
                    return SeqReason::FirstCaptured;
                };
                let flags = ended.flags();
                SeqReason::Continues {
                    frame: ended.frame(),
                    seq: tracker.relative(before.segment).map_or(0, |n| n.seq),
                    len: ended.payload_len(),
                    phantom: u32::from(flags.syn()) + u32::from(flags.fin()),
                }
            }
            SeqKind::Repeats => SeqReason::Repeats {
                frame: self.frame(tracker, note.seq_place),
                expected: note.expected,
            },
            SeqKind::Gap => SeqReason::Gap {
                expected: note.expected,
                missing: relative.wrapping_sub(note.expected),
            },
            SeqKind::KeepAlive => SeqReason::KeepAlive {
                expected: note.expected,
            },
            SeqKind::Reset => SeqReason::Reset,
        }
    }

    fn ack_reason(&self, tracker: &Tracker, note: &Note) -> AckReason {
        let ended = self.record(tracker, note.ack_place);
        match (note.ack, ended) {
            (AckKind::NoAckFlag, _) => AckReason::NoAckFlag,
            (AckKind::Acknowledges, Some((other, record))) => {
                let flags = record.flags();
                let seq = tracker.relative(other.segment).map_or(0, |n| n.seq);
                let frame = record.frame();
                match (flags.syn(), flags.fin(), record.payload_len()) {
                    (true, false, 0) => AckReason::AcknowledgesSyn { frame },
                    (false, true, 0) => AckReason::AcknowledgesFin { frame, seq },
                    (syn, fin, len) => AckReason::AcknowledgesData {
                        frame,
                        seq,
                        len,
                        phantom: u32::from(syn) + u32::from(fin),
                        covers: note.ack_number,
                    },
                }
            }
            (AckKind::Unchanged, Some((since, record))) => AckReason::Unchanged {
                since_frame: record.frame(),
                ends_frame: match since.ack {
                    AckKind::Acknowledges => self.frame(tracker, since.ack_place),
                    _ => None,
                },
            },
            (AckKind::Older, _) => AckReason::Older {
                highest: note.ack_number,
            },
            (AckKind::BeyondCaptured, _) => AckReason::NotCaptured {
                captured_to: Some(note.ack_number),
            },
            _ => AckReason::NotCaptured { captured_to: None },
        }
    }
}

fn seq_kind(own: &Sender, record: &SegmentRecord, start: u64) -> (SeqKind, Place) {
    let flags = record.flags();
    if flags.syn() {
        let before = own.carrier(start).map_or(Place::NONE, Place);
        return (SeqKind::Initial, before);
    }
    let is_reset = flags.rst();
    let Some((next, place)) = own.next else {
        // Nothing of this side was captured before; what the other side acknowledged tells where it stood.
        return match own.acknowledged {
            _ if is_reset => (SeqKind::Reset, Place::NONE),
            Some((acknowledged, _)) if start > acknowledged => (SeqKind::Gap, Place::NONE),
            Some((acknowledged, _)) if start < acknowledged => (SeqKind::Repeats, Place::NONE),
            _ => (SeqKind::FirstCaptured, Place::NONE),
        };
    };
    if start == next {
        (SeqKind::Continues, Place(place))
    } else if is_reset {
        (SeqKind::Reset, Place::NONE)
    } else if record.analysis().contains(AnalysisFlags::KEEP_ALIVE) {
        (SeqKind::KeepAlive, Place::NONE)
    } else if start > next {
        (SeqKind::Gap, Place::NONE)
    } else {
        let carrier = own.carrier(start).map_or(Place::NONE, Place);
        (SeqKind::Repeats, carrier)
    }
}
