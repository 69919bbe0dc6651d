//! From what the core crates know to view data: what a view says in another form. What has one form everywhere is of
//! `terms`.

mod application;
mod connection;
mod filter;
mod header;
mod tls;

pub(crate) use application::{event_label, http_label, http_message, tls, words};
pub(crate) use connection::{connection, reset};
pub(crate) use filter::{filter_completion, filter_error};
pub(crate) use header::{duplicate_sack, header};
pub(crate) use tls::tls_record;
