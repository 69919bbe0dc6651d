//! A connection as a document that can be handed in: what was captured, the handshake segment by segment, the data with its
//! messages, the teardown, and what happened with the frames that show it; with pictures, in one language.
//!
//! [`Plan`] says which segments are told in full, so that whoever has to ask for them can do so first; [`Plan::write`] writes.

mod block;
mod date;
mod html;
mod markdown;
mod plan;
mod sections;
mod standalone;

pub use plan::Plan;
pub use standalone::{VIEWER, standalone};

use explain::Texts;
use ladder::{Drawing, Scope, Theme};
use protocol::{CaptureSummary, SegmentDetail};

/// What a report tells of.
pub struct Subject<'a> {
    pub texts: &'a Texts,
    pub capture: &'a CaptureSummary,
    /// The whole ladder, without captions.
    pub drawing: &'a Drawing<'a>,
    /// A segment in full, by its frame; nothing where it cannot be read again.
    pub detail: &'a dyn Fn(u32) -> Option<SegmentDetail>,
}

impl std::fmt::Debug for Subject<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Subject").finish_non_exhaustive()
    }
}

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Markdown,
    /// A page of its own, which loads nothing.
    Html,
}

/// The ladder, or a part of it, in one of its formats.
fn picture(subject: &Subject<'_>, scope: &Scope, format: &str) -> Option<String> {
    let whole = subject.drawing;
    let part_px = ladder::excerpt(scope, whole.outline, whole.windows)?;
    let drawing = Drawing {
        part_px,
        theme: Theme::Light,
        // It has a section of its own.
        story: &[],
        ..whole.clone()
    };
    let mut picture = String::new();
    (ladder::format(format)?.write)(&drawing, &mut picture).ok()?;
    Some(picture)
}
