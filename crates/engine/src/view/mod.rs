//! From what the core crates know to view data, variant by variant: a variant that is added on one side does not
//! compile until it has its counterpart on the other.

mod application;
mod connection;
mod filter;
mod header;
mod packet;
mod reason;
mod state;
mod story;
mod tls;

pub(crate) use application::{
    application_name, body_end, coding, event_label, http_label, http_message, tls, words,
};
pub(crate) use connection::{closing, connection, endpoint, opening, syn_options};
pub(crate) use filter::{filter_completion, filter_error};
pub(crate) use header::{duplicate_sack, header};
pub(crate) use packet::{compression, format, protocol_name};
pub(crate) use reason::{ack_reason, flag_reason, flow_facts, seq_reason};
pub(crate) use state::{certainty, direction, flow_side, phase, side, state_change, tcp_state};
pub(crate) use story::{evidence, time_wait, vantage, zeek};
pub(crate) use tls::tls_record;
