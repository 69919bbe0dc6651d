use crate::excerpt::clip;
use crate::height::row_edges;
use crate::{Geometry, Words};
use protocol::{
    ConnectionView, LadderLook, LadderOutline, PhaseSpan, Row, RowId, RowWindow, SegmentRow, Side,
    Vantage,
};
use std::ops::Range;

/// How wide an exported picture is: wide enough for a SYN's options between the lifelines, narrow enough for a page.
pub const PICTURE_WIDTH_PX: f32 = 860.0;

/// One connection's ladder with all that can be told of it: what each [`crate::Format`] is given.
#[derive(Clone)]
pub struct Drawing<'a> {
    pub connection: &'a ConnectionView,
    /// Its phases, and its scale where it is spaced by time.
    pub outline: &'a LadderOutline,
    /// The rows, a window at a time, so that no ladder is too long: those that begin so many px from its top and follow;
    /// `None` below the last. A format may go over them more than once.
    pub windows: &'a dyn Fn(u64) -> Option<RowWindow>,
    /// Which part of the ladder is drawn, in px from its top: whole rows, as [`crate::excerpt()`] finds them.
    pub part_px: Range<u64>,
    /// What is said below each segment, a paragraph an item; nothing where nobody asked for explanations.
    pub captions: Option<Captions<'a>>,
    pub theme: Theme,
    /// What happened to the connection, for formats with room for it below the ladder.
    pub story: &'a [StoryLine],
    /// How it is to look, as far as the format can show that.
    pub look: LadderLook,
    /// Where it was captured.
    pub vantage: Option<Vantage>,
    /// For pictures.
    pub width_px: f32,
    /// The words of the reader's language.
    pub words: &'a dyn Words,
}

/// Gives what is said below a segment.
pub type Captions<'a> = &'a dyn Fn(&SegmentRow) -> Vec<String>;

/// The colours of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Those that whoever looks at it prefers.
    #[default]
    Auto,
    Light,
    Dark,
}

/// A row with where it stands, in px from the top of the ladder.
pub(crate) struct PlacedRow<'a> {
    pub(crate) row: &'a Row,
    pub(crate) id: RowId,
    pub(crate) top_px: u64,
    pub(crate) bottom_px: u64,
    /// Its phase, as far as that is drawn.
    pub(crate) phase: Option<PhaseSpan>,
    /// What is said below it.
    pub(crate) caption: Vec<String>,
}

impl Drawing<'_> {
    /// The windows of rows from top to bottom.
    pub(crate) fn windows(&self) -> impl Iterator<Item = RowWindow> {
        let mut next_px = Some(self.part_px.start);
        std::iter::from_fn(move || {
            let from_px = next_px.filter(|px| *px < self.part_px.end)?;
            let mut window = (self.windows)(from_px)?;
            let bottom_px = bottom_px(&window);
            // A window without rows would come again and again.
            next_px = (bottom_px > window.top_px).then_some(bottom_px);
            clip(&mut window, &self.part_px);
            Some(window)
        })
    }

    /// The rows of a window from top to bottom.
    pub(crate) fn rows<'w>(&'w self, window: &'w RowWindow) -> impl Iterator<Item = PlacedRow<'w>> {
        let rows = &window.rows;
        let tops = row_edges(window.top_px, rows);
        let bottoms = row_edges(window.top_px, rows).skip(1);
        rows.iter()
            .zip(window.first.0..)
            .zip(tops.zip(bottoms))
            .map(|((row, id), (top_px, bottom_px))| {
                let mut phases = self.outline.phases.iter();
                let phase = phases.find(|span| span.top_px <= top_px && top_px < span.bottom_px);
                PlacedRow {
                    row,
                    id: RowId(id),
                    top_px,
                    bottom_px,
                    phase: phase.map(|span| PhaseSpan {
                        top_px: span.top_px.max(self.part_px.start),
                        bottom_px: span.bottom_px.min(self.part_px.end),
                        ..*span
                    }),
                    caption: self.caption(row),
                }
            })
    }

    fn caption(&self, row: &Row) -> Vec<String> {
        match (row, self.captions) {
            (Row::Segment(segment), Some(captions)) => captions(segment),
            _ => Vec::new(),
        }
    }

    /// Whose lifeline is on the left.
    pub(crate) fn left(&self) -> Side {
        if self.look.contains(LadderLook::SWAPPED) {
            Side::Server
        } else {
            Side::Client
        }
    }

    /// Where things lie, for pictures.
    pub fn geometry(&self) -> Geometry {
        Geometry::with(self.width_px, self.look).timed(self.outline.time_scale, self.vantage)
    }
}

/// The bottom edge of a window's last row, in px from the top of the ladder.
pub(crate) fn bottom_px(window: &RowWindow) -> u64 {
    row_edges(window.top_px, &window.rows)
        .last()
        .unwrap_or(window.top_px)
}

/// One thing that happened to a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryLine {
    /// What the line is about, in a word or two.
    pub name: String,
    /// What happened.
    pub sentence: String,
    /// Why that was inferred; `None` where it was observed.
    pub inferred: Option<String>,
    /// The frames that prove it.
    pub frames: Vec<u32>,
}

impl StoryLine {
    /// The frames that the sentence does not name itself.
    pub fn unnamed_frames(&self) -> impl Iterator<Item = u32> {
        let parts = || self.sentence.split('#').skip(1);
        let number = |part: &str| {
            let end = part.find(|letter: char| !letter.is_ascii_digit());
            part.get(..end.unwrap_or(part.len()))?.parse().ok()
        };
        let is_named = move |frame: u32| parts().any(|part| number(part) == Some(frame));
        self.frames
            .iter()
            .copied()
            .filter(move |frame| !is_named(*frame))
    }
}
