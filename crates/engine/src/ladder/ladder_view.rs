use crate::Engine;
use crate::braces::braces;
use crate::engine::Pipeline;
use crate::labels::Labels;
use crate::notes::IcmpEvent;
use crate::runs::Runs;
use crate::segment_row::{delta, segment_row, step};
use flow::{
    Account, FlagReason, SegmentFacts, SegmentIndex, SegmentRecord, Side, StreamIndex, Trace,
};
use ladder::{BraceList, RowEntry, RowList, SegmentFact};
use protocol::{IcmpNote, LadderLook, LadderOutline, Note, QueryError, Row, RowWindow, SegmentRow};
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

/// The most rows that one answer carries: more than any screen shows, few enough to draw at once.
const MAX_ROWS: u32 = 4096;

/// The ladder of the connection that somebody looks at: which segments it has, in which rows.
#[derive(Debug)]
pub(crate) struct LadderView {
    pub(crate) stream: StreamIndex,
    /// The connection's segments in capture order.
    pub(crate) segments: Vec<SegmentIndex>,
    pub(crate) rows: RowList,
    pub(crate) labels: Labels,
    /// What goes on over several segments.
    braces: BraceList,
    /// What stands between the segments.
    notes: Vec<Note>,
    /// The segments before which the notes stand.
    notes_before: Vec<u32>,
    /// The folds that are open, by the places of their first segments; `None` where nothing is folded.
    opened: Option<BTreeSet<u32>>,
    /// What became of the connection, with both ends' states after each segment.
    pub(crate) account: Option<Account>,
    /// Why the numbers have their values, found out when the first segment is looked at.
    trace: OnceCell<Option<Trace>>,
}

impl Engine {
    /// The outline of a connection's ladder, which stays at hand until another one is asked for.
    ///
    /// # Errors
    /// [`QueryError::NoSuchStream`].
    pub fn outline(&mut self, stream: u32) -> Result<LadderOutline, QueryError> {
        Ok(self.ladder(stream)?.1.rows.outline(stream))
    }

    /// How ladders look.
    pub fn look(&self) -> LadderLook {
        self.look
    }

    /// How ladders are to look from now on; at first, nothing is folded.
    pub fn set_look(&mut self, look: LadderLook) {
        let changed = self.look ^ look;
        self.look = look;
        let Some(ladder) = &mut self.ladder else {
            return;
        };
        if changed.contains(LadderLook::FOLDED) {
            ladder.fold_as(&self.pipeline, look);
        } else if changed.contains(LadderLook::TIME_TRUE) {
            ladder.lay_out(&self.pipeline, look);
        }
    }

    /// Shows the segments of a fold, which is named by the place of its first one, or folds them again. Returns the
    /// ladder's new shape.
    ///
    /// # Errors
    /// [`QueryError::NoSuchStream`].
    pub fn fold(
        &mut self,
        stream: u32,
        first: u32,
        open: bool,
    ) -> Result<LadderOutline, QueryError> {
        self.ladder(stream)?;
        let ladder = self.ladder.as_mut().ok_or(QueryError::NoSuchStream)?;
        let folds = ladder.rows.folds();
        let exists = folds
            .binary_search_by_key(&first, |fold| fold.first)
            .is_ok();
        if let Some(opened) = ladder.opened.as_mut().filter(|_| exists) {
            let changes = if open {
                opened.insert(first)
            } else {
                opened.remove(&first)
            };
            if changes {
                ladder.lay_out(&self.pipeline, self.look);
            }
        }
        Ok(ladder.rows.outline(stream))
    }

    /// The rows of a connection's ladder that lie between two heights, at most 4096.
    ///
    /// # Errors
    /// [`QueryError::NoSuchStream`].
    pub fn rows(
        &mut self,
        stream: u32,
        top_px: u64,
        bottom_px: u64,
    ) -> Result<RowWindow, QueryError> {
        let look = self.look;
        let (pipeline, ladder) = self.ladder(stream)?;
        let between = ladder.rows.rows_between(top_px, bottom_px);
        let end = between.end.min(between.start.saturating_add(MAX_ROWS));
        window(pipeline, ladder, between.start..end, look)
    }

    /// All rows of a connection's ladder, for an export.
    ///
    /// # Errors
    /// [`QueryError::NoSuchStream`].
    pub fn all_rows(&mut self, stream: u32) -> Result<RowWindow, QueryError> {
        let look = self.look;
        let (pipeline, ladder) = self.ladder(stream)?;
        window(pipeline, ladder, 0..ladder.rows.rows(), look)
    }

    /// The frame of the segment at a place in its connection, counted from 0.
    ///
    /// # Errors
    /// [`QueryError::NoSuchStream`], [`QueryError::NoSuchSegment`].
    pub fn frame_at(&mut self, stream: u32, index: u32) -> Result<u32, QueryError> {
        let (pipeline, ladder) = self.ladder(stream)?;
        let segment = usize::try_from(index)
            .ok()
            .and_then(|index| ladder.segments.get(index));
        let record = segment.and_then(|segment| pipeline.tracker.segment(*segment));
        Ok(record.ok_or(QueryError::NoSuchSegment)?.frame().0)
    }

    /// The ladder of a connection: the one at hand where it is still up to date, else made anew.
    pub(crate) fn ladder(&mut self, stream: u32) -> Result<(&Pipeline, &LadderView), QueryError> {
        let stream = StreamIndex(stream);
        let connection = self
            .pipeline
            .tracker
            .connection(stream)
            .ok_or(QueryError::NoSuchStream)?;
        let up_to_date = self.ladder.as_ref().is_some_and(|ladder| {
            ladder.stream == stream && ladder.segments.len() == connection.segments() as usize
        });
        if !up_to_date {
            // The old one goes first, so that two never stand in memory.
            self.ladder = None;
            self.ladder = Some(LadderView::new(&self.pipeline, stream, self.look));
        }
        let ladder = self.ladder.as_ref().ok_or(QueryError::NoSuchStream)?;
        Ok((&self.pipeline, ladder))
    }
}

impl LadderView {
    fn new(pipeline: &Pipeline, stream: StreamIndex, look: LadderLook) -> Self {
        let tracker = &pipeline.tracker;
        let segments: Vec<SegmentIndex> = tracker.segments_of(stream).collect();
        let labels = Labels::new(pipeline, stream);
        let braces = braces(pipeline, stream, &segments);
        let (notes, notes_before) = notes(pipeline, &segments);
        let mut ladder = Self {
            stream,
            segments,
            rows: RowList::new(std::iter::empty(), &[], None, look),
            labels,
            braces,
            notes,
            notes_before,
            opened: None,
            account: tracker.account_of_ladder(stream),
            trace: OnceCell::new(),
        };
        ladder.fold_as(pipeline, look);
        ladder
    }

    /// There are other notes: the rows are laid out anew.
    pub(crate) fn note_anew(&mut self, pipeline: &Pipeline, look: LadderLook) {
        (self.notes, self.notes_before) = notes(pipeline, &self.segments);
        self.lay_out(pipeline, look);
    }

    /// Lays the rows out as a look asks for. Folds are closed.
    fn fold_as(&mut self, pipeline: &Pipeline, look: LadderLook) {
        self.opened = look.contains(LadderLook::FOLDED).then(BTreeSet::new);
        self.lay_out(pipeline, look);
    }

    fn lay_out(&mut self, pipeline: &Pipeline, look: LadderLook) {
        let runs = self.opened.as_ref().map(|_| Runs::default());
        let facts = self
            .segments
            .iter()
            .zip(0..)
            .scan((None, runs), |state, (index, place)| {
                self.fact(pipeline, *index, place, state)
            });
        self.rows = RowList::new(facts, &self.notes_before, self.opened.as_ref(), look);
    }

    /// What the row list must know of a segment; told after the one before it. Both walks over them share this code.
    #[inline(never)]
    fn fact<'a>(
        &self,
        pipeline: &'a Pipeline,
        index: SegmentIndex,
        place: u32,
        (before, runs): &mut (Option<&'a SegmentRecord>, Option<Runs>),
    ) -> Option<SegmentFact> {
        let record = pipeline.tracker.segment(index)?;
        let delta = delta(record, *before);
        *before = Some(record);
        let has_message = record.payload_len() > 0 && self.labels.has(record.frame());
        Some(SegmentFact {
            frame: record.frame().0,
            delta,
            phase: step(self.account.as_ref(), place).1,
            analysis: record.analysis(),
            has_message,
            sender: record.direction().sender(),
            len: record.payload_len(),
            run: runs.as_mut().and_then(|runs| {
                let step = step(self.account.as_ref(), place);
                runs.next(record, place, step, has_message, &self.braces)
            }),
        })
    }

    /// Why a segment's numbers have their values, and its links to others.
    pub(crate) fn facts(&self, pipeline: &Pipeline, segment: SegmentIndex) -> Option<SegmentFacts> {
        self.trace(pipeline)?.facts(&pipeline.tracker, segment)
    }

    /// Adds what is only known from the whole connection, where a look asks for it.
    fn measure(&self, pipeline: &Pipeline, row: &mut SegmentRow, look: LadderLook) {
        if !look.intersects(LadderLook::RTT | LadderLook::IN_FLIGHT) {
            return;
        }
        let segment = usize::try_from(row.index)
            .ok()
            .and_then(|place| self.segments.get(place));
        let Some(facts) = segment.and_then(|segment| self.facts(pipeline, *segment)) else {
            return;
        };
        if look.contains(LadderLook::RTT) {
            let after = facts.acknowledges.and_then(|link| link.after);
            row.rtt = after;
        }
        if look.contains(LadderLook::IN_FLIGHT) {
            row.in_flight = facts.bytes_in_flight;
        }
    }

    /// Why a segment carries its analysis flags.
    pub(crate) fn flag_reasons(
        &self,
        pipeline: &Pipeline,
        segment: SegmentIndex,
    ) -> Vec<FlagReason> {
        let trace = self.trace(pipeline);
        trace
            .map(|trace| trace.flag_reasons(&pipeline.tracker, segment))
            .unwrap_or_default()
    }

    pub(crate) fn trace(&self, pipeline: &Pipeline) -> Option<&Trace> {
        self.trace
            .get_or_init(|| pipeline.tracker.trace(self.stream))
            .as_ref()
    }

    /// The segment before the one at a place of the connection.
    pub(crate) fn before(&self, place: u32) -> Option<SegmentIndex> {
        let at = usize::try_from(place).ok()?.checked_sub(1)?;
        self.segments.get(at).copied()
    }

    /// The place of a segment in its connection.
    pub(crate) fn place_of(&self, segment: SegmentIndex) -> Option<u32> {
        self.segments
            .binary_search(&segment)
            .ok()
            .and_then(|place| u32::try_from(place).ok())
    }
}

/// What stands between the segments, and the segments before which it stands.
fn notes(pipeline: &Pipeline, segments: &[SegmentIndex]) -> (Vec<Note>, Vec<u32>) {
    let note = |event: &IcmpEvent| icmp_note(pipeline, event);
    pipeline
        .notes
        .of_connection(&pipeline.tracker, segments, &note)
}

fn window(
    pipeline: &Pipeline,
    ladder: &LadderView,
    rows: Range<u32>,
    look: LadderLook,
) -> Result<RowWindow, QueryError> {
    let account = ladder.account.as_ref().ok_or(QueryError::NoSuchStream)?;
    let row = |entry| {
        Some(match entry {
            RowEntry::Start => {
                let start = account.start();
                Row::Start {
                    client: start.client.state,
                    server: start.server.state,
                }
            }
            RowEntry::Note(note) => {
                let note = ladder.notes.get(usize::try_from(note).ok()?)?;
                Row::Note(Box::new(note.clone()))
            }
            RowEntry::Idle { before } => Row::Idle {
                nanos: segment_row(pipeline, ladder, before)?.delta?,
            },
            RowEntry::Fold(fold) => {
                let fold = ladder.rows.folds().get(usize::try_from(fold).ok()?)?;
                Row::Fold(Box::new(*fold))
            }
            RowEntry::Segment(place) => {
                let mut segment = segment_row(pipeline, ladder, place)?;
                ladder.measure(pipeline, &mut segment, look);
                Row::Segment(Box::new(segment))
            }
        })
    };
    // Where rows are spaced evenly, nobody asks where the capture was taken.
    let time_scale = ladder.rows.time_scale();
    let vantage = time_scale.and_then(|_| pipeline.tracker.vantage(ladder.stream));
    let braces = &ladder.braces;
    Ok(ladder
        .rows
        .window(ladder.stream.0, rows, braces, vantage, row))
}

fn icmp_note(pipeline: &Pipeline, event: &IcmpEvent) -> Note {
    let connection = pipeline.tracker.connection(event.stream);
    let source = flow::Endpoint {
        address: event.error.source,
        port: event.error.source_port,
    };
    let sender = match connection {
        Some(connection) if connection.endpoint(Side::Server) == source => Side::Server,
        _ => Side::Client,
    };
    let base = connection
        .and_then(|connection| connection.base(sender))
        .unwrap_or_default();
    Note::Icmp(IcmpNote {
        frame: event.frame.0,
        time: pipeline.census.since_start(event.time),
        reporter: event.error.reporter,
        about: flow::Direction::from(sender),
        seq: event.error.seq.0.wrapping_sub(base),
        v6: event.error.v6,
        icmp_type: event.error.icmp_type,
        icmp_code: event.error.icmp_code,
        mtu: event.error.mtu,
    })
}
