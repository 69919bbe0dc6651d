use crate::session::{Reply, Session};
use crate::state::Generation;
use js_sys::Promise;
use ladder::Scope;
use protocol::question::{Rows, Segment};
use protocol::{Brace, LadderOutline, Question, Row, RowId, RowWindow, SegmentDetail, Unanswered};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;
use yew::Callback;

/// Why nothing was made, by the key of its text.
pub(super) type Problem = &'static str;

/// The most rows that are gathered, some 100 MB of them.
const MAX_ROWS: u32 = 200_000;

/// Work that a reader sees going on, and may end.
#[derive(Clone)]
pub(super) struct Job {
    pub(super) session: Session,
    /// Of the capture that it is about.
    pub(super) generation: Generation,
    pub(super) is_cancelled: Rc<Cell<bool>>,
    /// Is told how much of it is done, in percent.
    pub(super) progress: Callback<u64>,
}

impl Job {
    /// # Errors
    /// Where the reader ended it, or opened another capture.
    fn go_on(&self, done: u64, all: u64) -> Result<(), Problem> {
        if self.is_cancelled.get() || self.session.generation() != self.generation {
            return Err("take-cancelled");
        }
        let percent = done.saturating_mul(100).checked_div(all);
        self.progress.emit(percent.unwrap_or(100).min(100));
        Ok(())
    }

    /// Asks the worker, and waits.
    pub(super) async fn ask<Q: Question>(
        &self,
        question: Q,
    ) -> Result<(Q::Answer, Option<Blob>), Problem> {
        let said: Rc<RefCell<Option<Reply<Q::Answer>>>> = Rc::default();
        let promise = Promise::new(&mut |resolve, _| {
            let (said, job) = (Rc::clone(&said), self.clone());
            let hear = move |_: &Session, reply| {
                if let Reply::Progress(progress) = &reply {
                    // Whoever waits hears of the end.
                    let _ = job.go_on(progress.read_bytes, progress.total_bytes);
                } else {
                    said.replace(Some(reply));
                    let _ = resolve.call0(&JsValue::NULL);
                }
            };
            self.session.ask_and_follow(question.clone(), hear);
        });
        let _ = JsFuture::from(promise).await;
        let said = said.take().ok_or("take-failed")?;
        match said {
            Reply::Answer(answer, blob) => Ok((answer, blob)),
            Reply::Unanswered(Unanswered::Cancelled) => Err("take-cancelled"),
            Reply::Progress(_) | Reply::Unanswered(Unanswered::Refused(_)) => Err("take-failed"),
        }
    }

    /// The rows of a scope, as far as is known where they are: those of frames are looked for in all.
    pub(super) async fn rows(
        &self,
        scope: &Scope,
        outline: &LadderOutline,
    ) -> Result<Gathered, Problem> {
        let known = match scope {
            Scope::Phase(_) => ladder::excerpt(scope, outline, &|_| None).ok_or("take-no-rows")?,
            Scope::All | Scope::Frames { .. } => 0..u64::MAX,
        };
        let bottom_px = known.end.min(outline.height_px);
        let mut gathered = Gathered::default();
        let mut top_px = known.start;
        while top_px < bottom_px {
            let (window, _) = self
                .ask(Rows {
                    stream: outline.stream,
                    top_px,
                    bottom_px: u64::MAX,
                })
                .await?;
            let edge = bottom_edge(&window).filter(|px| *px > top_px);
            gathered.rows = gathered.rows.saturating_add(window.rows.len());
            if gathered.rows > MAX_ROWS as usize {
                return Err("take-too-many");
            }
            gathered.windows.push(window);
            let Some(edge) = edge else { break };
            top_px = edge;
            self.go_on(top_px - known.start, bottom_px - known.start)?;
        }
        Ok(gathered)
    }

    /// Segments in full, by their frames.
    pub(super) async fn details(
        &self,
        frames: Vec<u32>,
    ) -> Result<BTreeMap<u32, SegmentDetail>, Problem> {
        let mut details = BTreeMap::new();
        let all = frames.len() as u64;
        for (done, frame) in frames.into_iter().enumerate() {
            let ((_, mut detail), _) = self.ask(Segment::Frame(frame)).await?;
            // Nothing is told of them, and there may be many.
            detail.bytes = Vec::new();
            details.insert(frame, detail);
            self.go_on(done as u64, all)?;
        }
        Ok(details)
    }
}

fn bottom_edge(window: &RowWindow) -> Option<u64> {
    ladder::row_edges(window.top_px, &window.rows).last()
}

/// The rows of a ladder.
#[derive(Default)]
pub(super) struct Gathered {
    windows: Vec<RowWindow>,
    rows: usize,
}

impl Gathered {
    /// The rows that begin so many px from the top, or around there, and follow.
    pub(super) fn window(&self, top_px: u64) -> Option<RowWindow> {
        let behind = self.windows.partition_point(|it| it.top_px <= top_px);
        let window = self.windows.get(behind.checked_sub(1)?)?;
        (bottom_edge(window)? > top_px).then(|| window.clone())
    }

    /// The rows within a part of the ladder.
    pub(super) fn within<'a>(
        &'a self,
        part_px: &'a Range<u64>,
    ) -> impl Iterator<Item = PlacedRow<'a>> {
        let placed = |window: &'a RowWindow| {
            let tops = ladder::row_edges(window.top_px, &window.rows);
            let bottoms = ladder::row_edges(window.top_px, &window.rows).skip(1);
            let rows = window.rows.iter().zip(window.first.0..);
            rows.zip(tops.zip(bottoms))
                .map(|((row, id), (top_px, bottom_px))| PlacedRow {
                    row,
                    id: RowId(id),
                    top_px,
                    bottom_px,
                    braces: &window.braces,
                })
        };
        let rows = self.windows.iter().flat_map(placed);
        rows.filter(|placed| part_px.contains(&placed.top_px))
    }

    /// The frames of the segments in a part of the ladder.
    pub(super) fn frames(&self, part_px: &Range<u64>) -> Vec<u32> {
        let segment = |placed: PlacedRow<'_>| match placed.row {
            Row::Segment(segment) => Some(segment.frame),
            Row::Start { .. } | Row::Note(_) | Row::Idle { .. } | Row::Fold(_) => None,
        };
        self.within(part_px).filter_map(segment).collect()
    }
}

/// A row with where it stands, in px from the top of the ladder.
pub(super) struct PlacedRow<'a> {
    pub(super) row: &'a Row,
    pub(super) id: RowId,
    pub(super) top_px: u64,
    pub(super) bottom_px: u64,
    /// Those of its window.
    pub(super) braces: &'a [Brace],
}
