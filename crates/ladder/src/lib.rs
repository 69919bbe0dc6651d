//! View data to drawing: which rows a connection's ladder has, where they lie, and what is drawn in them.
//!
//! Three steps that know nothing of each other's users:
//! - [`RowList`] decides the rows of one connection and their heights. It lives where the segments live (the worker)
//!   and finds any row of a million in a few steps.
//! - [`layout()`] turns a window of rows into a [`Scene`] of lines, rectangles and texts with semantic classes. The page
//!   draws its parts as [`markup()`], the format `svg` writes the same scene as a file: the picture on the page is the
//!   picture in the notes.
//! - A [`Format`] writes a [`Drawing`] as a file; [`FORMATS`] are all there are.
//!
//! Words in a reader's language come in through [`Words`]; names that the protocol itself gives (`SYN`, `seq=`,
//! `FIN-WAIT-1`) are the same in every language. Nothing is measured: text widths are estimated, always on the generous
//! side, so that the same rows give the same picture on every machine.

mod arrow;
mod band;
mod brace;
mod brace_list;
mod drawing;
mod excerpt;
mod fold;
mod format;
mod formats;
mod gaps;
mod geometry;
mod header;
mod height;
mod idle;
mod label;
mod layout;
mod markup;
mod pill;
mod remark;
mod row_lines;
mod row_list;
mod row_text;
mod scene;
mod segment_fact;
mod segment_run;
mod slope;
mod style;
mod width;
mod window;
mod words;

pub use brace_list::BraceList;
pub use drawing::{Captions, Drawing, PICTURE_WIDTH_PX, StoryLine, Theme};
pub use excerpt::{Scope, excerpt};
pub use format::Format;
pub use formats::{FORMATS, escaped_markdown, format};
pub use geometry::{Geometry, tick};
pub use header::header;
pub use height::{
    FOLD_PX, IDLE_PX, MAX_GAP_PX, NOTE_PX, NOTED_PX, SEGMENT_PX, START_PX, row_edges, row_height,
};
pub use layout::{backdrop, layout, layout_row};
pub use markup::{Escaped, Px, markup};
pub use row_list::{RowEntry, RowList};
pub use scene::{Anchor, Class, RowGroup, Run, Scene, Shape, Style, Tint};
pub use segment_fact::{RunKind, SegmentFact};
pub use slope::slope;
pub use words::{Heading, Words};
