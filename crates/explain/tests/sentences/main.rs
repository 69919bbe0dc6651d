//! What is said of view data, word for word, in both languages, and the texts themselves.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "test code outside of test functions"
)]

mod ack_reason;
mod capture;
mod catalogue;
mod connection;
mod fate;
mod filter;
mod flag_reason;
mod fluent;
mod glossary;
mod header;
mod http;
mod language;
mod message_label;
mod number;
mod packet;
mod reason;
mod segment;
mod seq_reason;
mod story;
mod sum;
mod sweep;
mod tls;
mod view;
