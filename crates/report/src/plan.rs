use crate::{Format, Subject, html, markdown, sections};
use ladder::Drawing;
use protocol::{Phase, Row, SegmentRow};

/// The most segments of a phase that are told one by one, unusual ones, and messages.
const MAX_OF_PHASE: usize = 24;
const MAX_ODD: usize = 50;
const MAX_MESSAGES: usize = 500;
/// A ladder with more rows than this is shown in parts.
pub(crate) const MAX_ROWS: u32 = 120;

/// Segments that are told of, and how many more there are.
#[derive(Debug, Default)]
pub(crate) struct Chosen {
    pub(crate) rows: Vec<SegmentRow>,
    pub(crate) more: u32,
}

impl Chosen {
    fn push(&mut self, row: &SegmentRow, most: usize) {
        if self.rows.len() < most {
            self.rows.push(row.clone());
        } else {
            self.more = self.more.saturating_add(1);
        }
    }
}

/// Which segments a report tells of.
#[derive(Debug, Default)]
pub struct Plan {
    pub(crate) handshake: Chosen,
    pub(crate) teardown: Chosen,
    /// Those with which something begins to be said.
    pub(crate) messages: Chosen,
    /// Those of the data phase that TCP had trouble with.
    pub(crate) odd: Chosen,
}

impl Plan {
    /// Goes over the rows of a ladder.
    pub fn of(drawing: &Drawing<'_>) -> Self {
        let mut plan = Self::default();
        let mut next_px = Some(0);
        while let Some(window) = next_px.and_then(drawing.windows) {
            for row in &window.rows {
                if let Row::Segment(segment) = row {
                    plan.push(segment);
                }
            }
            let bottom_px = ladder::row_edges(window.top_px, &window.rows).last();
            next_px = bottom_px.filter(|px| *px > window.top_px);
        }
        plan
    }

    fn push(&mut self, segment: &SegmentRow) {
        match segment.phase {
            Phase::Handshake => self.handshake.push(segment, MAX_OF_PHASE),
            Phase::Teardown => self.teardown.push(segment, MAX_OF_PHASE),
            Phase::Data if segment.analysis.findings().next().is_some() => {
                self.odd.push(segment, MAX_ODD);
            }
            Phase::Data => {}
        }
        if segment.message.is_some() {
            self.messages.push(segment, MAX_MESSAGES);
        }
    }

    /// The frames of those that are told in full.
    pub fn frames(&self) -> impl Iterator<Item = u32> {
        [&self.handshake, &self.odd, &self.teardown]
            .into_iter()
            .flat_map(|chosen| &chosen.rows)
            .map(|row| row.frame)
    }

    /// The document.
    pub fn write(&self, subject: &Subject<'_>, format: Format) -> String {
        let blocks = sections::blocks(self, subject);
        match format {
            Format::Markdown => markdown::write(&blocks, subject),
            Format::Html => html::write(&blocks, subject),
        }
    }
}
