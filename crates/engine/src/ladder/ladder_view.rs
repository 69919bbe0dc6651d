use crate::ladder::braces::braces;
use crate::ladder::labels::Labels;
use crate::ladder::runs::Runs;
use crate::ladder::segment_row::{Own, delta, row_of, step};
use crate::pipeline::Pipeline;
use crate::store::notes::IcmpEvent;
use flow::{
    Account, FlagReason, SegmentFacts, SegmentIndex, SegmentRecord, Side, StreamIndex, Trace,
};
use ladder::{BraceList, RowEntry, RowList, SegmentFact};
use protocol::{
    Fate, IcmpNote, LadderLook, LadderOutline, Note, QueryError, Row, RowWindow, SegmentRole,
    SegmentRow, Severity, is_noted, told,
};
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

/// The ladder that somebody looks at, and how ladders are to look.
#[derive(Debug, Default)]
pub(crate) struct ShownLadder {
    view: Option<LadderView>,
    look: LadderLook,
}

impl ShownLadder {
    /// The ladder of a connection: the one at hand where it is still up to date, else made anew.
    pub(crate) fn of(
        &mut self,
        pipeline: &Pipeline,
        stream: u32,
    ) -> Result<&LadderView, QueryError> {
        Ok(self.of_mut(pipeline, stream)?)
    }

    fn of_mut(&mut self, pipeline: &Pipeline, stream: u32) -> Result<&mut LadderView, QueryError> {
        let stream = StreamIndex(stream);
        let connection = pipeline
            .tracker
            .connection(stream)
            .ok_or(QueryError::NoSuchStream)?;
        let is_fresh = |ladder: &LadderView| {
            ladder.stream == stream && ladder.segments.len() == connection.segments() as usize
        };
        // The old one goes first, so that two never stand in memory.
        let view = match self.view.take().filter(is_fresh) {
            Some(view) => view,
            None => LadderView::new(pipeline, stream, self.look),
        };
        Ok(self.view.insert(view))
    }

    pub(crate) fn look(&self) -> LadderLook {
        self.look
    }

    pub(crate) fn set_look(&mut self, pipeline: &Pipeline, look: LadderLook) {
        let changed = self.look ^ look;
        self.look = look;
        let Some(ladder) = &mut self.view else {
            return;
        };
        if changed.contains(LadderLook::FOLDED) {
            ladder.fold_as(pipeline, look);
        } else if changed.contains(LadderLook::TIME_TRUE) {
            ladder.lay_out(pipeline, look);
        }
    }

    pub(crate) fn fold(
        &mut self,
        pipeline: &Pipeline,
        stream: u32,
        first: u32,
        open: bool,
    ) -> Result<LadderOutline, QueryError> {
        let look = self.look;
        let ladder = self.of_mut(pipeline, stream)?;
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
                ladder.lay_out(pipeline, look);
            }
        }
        Ok(ladder.rows.outline(stream))
    }

    pub(crate) fn rows(
        &mut self,
        pipeline: &Pipeline,
        stream: u32,
        px: Range<u64>,
    ) -> Result<RowWindow, QueryError> {
        let look = self.look;
        let ladder = self.of(pipeline, stream)?;
        let between = ladder.rows.rows_between(px.start, px.end);
        let end = between.end.min(between.start.saturating_add(MAX_ROWS));
        window(pipeline, ladder, between.start..end, look)
    }

    pub(crate) fn all_rows(
        &mut self,
        pipeline: &Pipeline,
        stream: u32,
    ) -> Result<RowWindow, QueryError> {
        let look = self.look;
        let ladder = self.of(pipeline, stream)?;
        window(pipeline, ladder, 0..ladder.rows.rows(), look)
    }

    pub(crate) fn frame_at(
        &mut self,
        pipeline: &Pipeline,
        stream: u32,
        index: u32,
    ) -> Result<u32, QueryError> {
        let ladder = self.of(pipeline, stream)?;
        let segment = usize::try_from(index)
            .ok()
            .and_then(|index| ladder.segments.get(index));
        let record = segment.and_then(|segment| pipeline.tracker.segment(*segment));
        Ok(record.ok_or(QueryError::NoSuchSegment)?.frame().0)
    }

    /// There are other notes: the rows are laid out anew.
    pub(crate) fn note_anew(&mut self, pipeline: &Pipeline) {
        if let Some(ladder) = &mut self.view {
            (ladder.notes, ladder.notes_before) = notes(pipeline, &ladder.segments);
            ladder.lay_out(pipeline, self.look);
        }
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
        let (fate, role, analysis) = (self.fate(place), self.role(place), record.analysis());
        Some(SegmentFact {
            frame: record.frame().0,
            delta,
            phase: step(self.account.as_ref(), place).1,
            analysis: told(analysis, role),
            is_noted: has_message || is_noted(analysis, fate, role),
            sender: record.direction().sender(),
            len: record.payload_len(),
            run: runs.as_mut().and_then(|runs| {
                let step = step(self.account.as_ref(), place);
                let is_odd = has_message || fate.is_some();
                runs.next(record, place, step, (is_odd, role), &self.braces)
            }),
        })
    }

    /// Why the segment at a place did not count.
    pub(crate) fn fate(&self, place: u32) -> Option<Fate> {
        self.account.as_ref()?.fate(place)
    }

    /// What the segment at a place is.
    pub(crate) fn role(&self, place: u32) -> Option<SegmentRole> {
        self.account.as_ref()?.role(place)
    }

    /// How much the segment at a place matters to who looks for problems.
    pub(crate) fn severity(&self, pipeline: &Pipeline, place: u32) -> Option<Severity> {
        let index = *self.segments.get(usize::try_from(place).ok()?)?;
        let record = pipeline.tracker.segment(index)?;
        if let Some(SegmentRole::Copy { .. }) = self.role(place) {
            return None;
        }
        let told = told(record.analysis(), self.role(place));
        let fate = self.fate(place).map(|_| Severity::Warning);
        let reset = (record.flags().rst() && fate.is_none()).then_some(Severity::Problem);
        told.severity().max(fate).max(reset)
    }

    /// The segment at a place of the connection, as it is drawn.
    pub(crate) fn segment_row(&self, pipeline: &Pipeline, place: u32) -> Option<SegmentRow> {
        let at = usize::try_from(place).ok()?;
        let index = *self.segments.get(at)?;
        let before = self.before(place);
        let before = before.and_then(|before| pipeline.tracker.segment(before));
        let own = Own {
            labels: &self.labels,
            account: self.account.as_ref(),
            place,
        };
        row_of(pipeline, own, index, place, before)
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
                nanos: ladder.segment_row(pipeline, before)?.delta?,
            },
            RowEntry::Fold(fold) => {
                let fold = ladder.rows.folds().get(usize::try_from(fold).ok()?)?;
                Row::Fold(Box::new(*fold))
            }
            RowEntry::Segment(place) => {
                let mut segment = ladder.segment_row(pipeline, place)?;
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
    let connection = event.stream.and_then(|it| pipeline.tracker.connection(it));
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
