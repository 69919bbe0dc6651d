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
mod ladders;
mod links;
mod memory;
mod order_of_time;
mod recorded;
mod records;
mod reports;
mod samples;
mod steps;
