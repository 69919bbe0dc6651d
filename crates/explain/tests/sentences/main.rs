//! What is said of view data, word for word, in both languages.

#![allow(clippy::unwrap_used, reason = "test code outside of test functions")]

mod capture;
mod reason;
mod segment;
mod view;
