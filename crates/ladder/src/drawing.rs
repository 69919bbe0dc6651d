use crate::height::row_edges;
use crate::{Geometry, Words};
use protocol::{
    ConnectionView, LadderLook, LadderOutline, PhaseSpan, Row, RowWindow, Side, Vantage,
};

/// One connection's ladder with all that can be told of it: what each [`crate::Format`] is given.
#[derive(Clone, Copy)]
pub struct Drawing<'a> {
    /// Whose it is.
    pub connection: &'a ConnectionView,
    /// Its phases, and its scale where it is spaced by time.
    pub outline: &'a LadderOutline,
    /// The rows; a picture shows those that it holds, so it should hold all.
    pub window: &'a RowWindow,
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

/// A row with where it stands, in px from the top of the ladder.
pub(crate) struct PlacedRow<'a> {
    pub(crate) row: &'a Row,
    pub(crate) top_px: u64,
    pub(crate) bottom_px: u64,
    /// The phase that it is part of.
    pub(crate) phase: Option<&'a PhaseSpan>,
}

impl Drawing<'_> {
    /// The rows from top to bottom.
    pub(crate) fn rows(&self) -> impl Iterator<Item = PlacedRow<'_>> {
        let rows = &self.window.rows;
        let tops = row_edges(self.window.top_px, rows);
        let bottoms = row_edges(self.window.top_px, rows).skip(1);
        rows.iter()
            .zip(tops.zip(bottoms))
            .map(|(row, (top_px, bottom_px))| {
                let mut phases = self.outline.phases.iter();
                PlacedRow {
                    row,
                    top_px,
                    bottom_px,
                    phase: phases.find(|span| span.top_px <= top_px && top_px < span.bottom_px),
                }
            })
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
