//! View data to drawing: which rows a connection's ladder has, where they lie, and what is drawn in them.
//!
//! Three steps that know nothing of each other's users:
//! - [`RowList`] decides the rows of one connection and their heights. It lives where the segments live (the worker)
//!   and finds any row of a million in a few steps.
//! - [`layout()`] turns a window of rows into a [`Scene`] of lines, rectangles and texts with semantic classes. The page
//!   draws its parts as [`markup()`], [`svg`] writes the same scene as a file: the picture on the page is the picture in
//!   the notes.
//! - [`text`] writes the ladder for terminals and course notes.
//!
//! Words in a reader's language come in through [`Words`]; names that the protocol itself gives (`SYN`, `seq=`,
//! `FIN-WAIT-1`) are the same in every language. Nothing is measured: text widths are estimated, always on the generous
//! side, so that the same rows give the same picture on every machine.

mod arrow;
mod band;
mod brace;
mod finding;
mod fold;
mod gaps;
mod geometry;
mod header;
mod height;
mod idle;
mod label;
mod layout;
mod letter;
mod markup;
mod pill;
mod remark;
mod row_list;
mod scene;
mod slope;
mod style;
pub mod svg;
pub mod text;
mod width;
mod words;

pub use finding::{Finding, Weight, findings};
pub use fold::RunKind;
pub use geometry::{Geometry, tick};
pub use header::header;
pub use height::{
    FOLD_PX, IDLE_PX, MAX_GAP_PX, NOTE_PX, NOTED_PX, SEGMENT_PX, START_PX, row_height,
};
pub use layout::{backdrop, layout, layout_row};
pub use markup::{Escaped, Px, markup};
pub use row_list::{RowEntry, RowList, SegmentFact};
pub use scene::{Anchor, Class, RowGroup, Run, Scene, Shape, Style, Tint};
pub use slope::slope;
pub use words::Words;
