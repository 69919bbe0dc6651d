use crate::arrival::{ACK, FIN, RST, SYN, distance};
use crate::reason::{AckReason, SegmentFacts, SegmentLink, SeqReason};
use crate::{AnalysisFlags, PerSide, SegmentIndex, SegmentRecord, Side, StreamIndex, Tracker};
use capture::{FrameNumber, Nanos};
use std::collections::BTreeMap;

/// How the segments of one connection hang together: which acknowledges which, and why each number has its value.
///
/// Computed in one pass when a person opens the connection, in O(n log n), and dropped with it: 32 bytes a segment.
/// It describes the connection as it was when the pass ran.
#[derive(Debug, Clone)]
pub struct Trace {
    stream: StreamIndex,
    notes: Vec<Note>,
    initial_rtt: Option<Nanos>,
}

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
    /// The first segment after it that acknowledges its end.
    acknowledged_by: Place,
    in_flight: u32,
    seq: SeqKind,
    ack: AckKind,
    has_flight: bool,
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

/// One side while the pass runs. Sequence numbers are unwrapped to 64 bits, so that they sort.
#[derive(Debug, Default)]
struct Sender {
    /// The last number that was unwrapped.
    reference: Option<u64>,
    /// Behind the highest number used so far, and the place of the segment that reached it.
    next: Option<(u64, u32)>,
    /// First segment with each end, by its end: start and place.
    ends: BTreeMap<u64, (u64, u32)>,
    /// Segments that are not acknowledged yet, by end and place.
    waiting: BTreeMap<(u64, u32), ()>,
    /// The highest number that the other side acknowledged, and the place that first said so.
    acknowledged: Option<(u64, u32)>,
}

/// Where unwrapped numbers start, so that they can go down too.
const ORIGIN: u64 = 1 << 40;

impl Sender {
    fn unwrap(&mut self, number: u32) -> u64 {
        let reference = self.reference.unwrap_or(ORIGIN | u64::from(number));
        // The low half of the reference is the number it stands for.
        let low = u32::try_from(reference & u64::from(u32::MAX)).unwrap_or(0);
        let unwrapped = reference.saturating_add_signed(i64::from(distance(low, number)));
        self.reference = Some(unwrapped);
        unwrapped
    }

    /// The first captured segment that carried the byte at `number`.
    fn carrier(&self, number: u64) -> Option<u32> {
        let (_, &(start, place)) = self.ends.range(number.saturating_add(1)..).next()?;
        (start <= number).then_some(place)
    }
}

impl Trace {
    pub(crate) fn new(tracker: &Tracker, stream: StreamIndex) -> Option<Self> {
        let connection = tracker.connection(stream)?;
        let mut trace = Self {
            stream,
            notes: Vec::new(),
            initial_rtt: connection.initial_rtt(),
        };
        let count = usize::try_from(connection.segments()).ok()?;
        trace.notes.try_reserve_exact(count).ok()?;
        let mut senders = PerSide::<Sender>::default();
        for segment in tracker.segments_of(stream) {
            let record = tracker.segment(segment)?;
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
        let relative = |side: Side, number: u64| {
            // The low half is the number as captured.
            let low = u32::try_from(number & u64::from(u32::MAX)).unwrap_or(0);
            low.wrapping_sub(bases[side].unwrap_or(0))
        };
        let place = u32::try_from(self.notes.len()).unwrap_or(u32::MAX);
        let (own, other) = senders.split_mut(side);
        let flags = record.flags().0;
        let start = own.unwrap(record.seq().0);
        let phantom = u64::from(flags & SYN != 0) + u64::from(flags & FIN != 0);
        let end = start
            .saturating_add(u64::from(record.payload_len()))
            .saturating_add(phantom);

        let mut note = Note {
            segment,
            expected: own.next.map_or(0, |(next, _)| relative(side, next)),
            seq_place: Place::NONE,
            ack_place: Place::NONE,
            ack_number: 0,
            acknowledged_by: Place::NONE,
            in_flight: 0,
            seq: SeqKind::Initial,
            ack: AckKind::NoAckFlag,
            has_flight: false,
        };
        (note.seq, note.seq_place) = seq_kind(own, record, start);
        if own.next.is_none()
            && let (SeqKind::Gap | SeqKind::Repeats, Some((acknowledged, _))) =
                (note.seq, own.acknowledged)
        {
            note.expected = relative(side, acknowledged);
        }
        if flags & ACK != 0 {
            let ack = other.unwrap(record.ack().0);
            let covers = self.acknowledge(other, ack, place);
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
        if end > start && flags & RST == 0 {
            own.ends.entry(end).or_insert((start, place));
            own.waiting.insert((end, place), ());
        }
        if own.next.is_none_or(|(next, _)| end > next) && (flags & RST == 0 || own.next.is_none()) {
            own.next = Some((end, place));
        }
        if end > start
            && let (Some((next, _)), Some((acknowledged, _))) = (own.next, own.acknowledged)
        {
            note.in_flight = u32::try_from(next.saturating_sub(acknowledged)).unwrap_or(u32::MAX);
            note.has_flight = true;
        }
        self.notes.push(note);
    }

    /// Marks what an Ack covers; gives how many segments those are.
    fn acknowledge(&mut self, sender: &mut Sender, ack: u64, by: u32) -> u32 {
        let mut covers = 0;
        while let Some(entry) = sender.waiting.first_entry() {
            let &(end, place) = entry.key();
            if end > ack {
                break;
            }
            entry.remove();
            covers += 1;
            let note = usize::try_from(place).ok();
            if let Some(note) = note.and_then(|place| self.notes.get_mut(place)) {
                note.acknowledged_by = Place(by);
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

    /// From the SYN to the ACK of the handshake.
    pub fn initial_rtt(&self) -> Option<Nanos> {
        self.initial_rtt
    }

    /// All that the pass found out about a segment; `None` where it is not of this connection.
    pub fn facts(&self, tracker: &Tracker, segment: SegmentIndex) -> Option<SegmentFacts> {
        let place = self.place_of(segment)?;
        let note = self.notes.get(place)?;
        let record = tracker.segment(segment)?;
        let acknowledges = match note.ack {
            AckKind::Acknowledges => self.link(tracker, note.ack_place, record),
            _ => None,
        };
        Some(SegmentFacts {
            seq_reason: self.seq_reason(tracker, note, record),
            ack_reason: self.ack_reason(tracker, note),
            acknowledges,
            acknowledged_by: self.link(tracker, note.acknowledged_by, record),
            bytes_in_flight: note.has_flight.then_some(note.in_flight),
            initial_rtt: self.initial_rtt,
        })
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
    fn link(&self, tracker: &Tracker, place: Place, of: &SegmentRecord) -> Option<SegmentLink> {
        let (_, record) = self.record(tracker, place)?;
        let after = match (record.time(), of.time()) {
            (Some(a), Some(b)) if record.frame() < of.frame() => {
                Some(Nanos(b.0.saturating_sub(a.0)))
            }
            (Some(a), Some(b)) => Some(Nanos(a.0.saturating_sub(b.0))),
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
                let flags = ended.flags().0;
                SeqReason::Continues {
                    frame: ended.frame(),
                    seq: tracker.relative(before.segment).map_or(0, |n| n.seq),
                    len: ended.payload_len(),
                    phantom: u32::from(flags & SYN != 0) + u32::from(flags & FIN != 0),
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
                let flags = record.flags().0;
                let seq = tracker.relative(other.segment).map_or(0, |n| n.seq);
                let frame = record.frame();
                match (flags & SYN != 0, flags & FIN != 0, record.payload_len()) {
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
    let flags = record.flags().0;
    if flags & SYN != 0 {
        return (SeqKind::Initial, Place::NONE);
    }
    let is_reset = flags & RST != 0;
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
