//! The command line from outside.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "test code outside of test functions"
)]

mod command_line;
mod formats;
mod hostile;
mod lab_sheet;
mod recorded;
mod records;
mod reports;
mod samples;
