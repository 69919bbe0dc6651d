//! A ladder taken along: in every format, whole or in part, saved, copied or printed.
//!
//! `menu` is what a reader chooses in, `work` makes what was chosen: `gather` asks the worker for all rows and for the segments
//! that are explained, then the same code writes as on the command line.

mod gather;
mod kind;
mod menu;
mod output;
mod picture;
mod print;
mod work;

pub(crate) use menu::TakeAlong;
