//! Connections in a link: `#c=v1.…` holds the facts of a few TCP connections, so that a page can show their ladder without
//! the capture and without a server.
//!
//! A [`Link`] has what the headers of segments say, and [`Island`]s of payload: the few bytes that readers of payload look at
//! (reduced heads of HTTP messages, headers of TLS records), where they lie in their stream. No verdict is in it. Whoever opens
//! it makes packets of the facts again ([`Link::packet`]) and has them judged like those of a file: one pipeline for both, and a
//! hostile link can say nothing that a hostile capture could not.
//!
//! [`encode`] writes column by column, each value as its difference from what TCP predicts, and deflates that together with a
//! dictionary of what HTTP says most. [`decode`] is the same walk backwards: `columns` names each value once for both.

mod anonymous;
mod base64;
mod coder;
mod column;
mod columns;
mod dictionary;
mod island;
mod link;
mod options;
mod pack;
mod packet;
mod places;
mod segments;
mod text;

pub use anonymous::Anonymous;
pub use island::{Fill, Island, Islands};
pub use link::{Connection, Link, Segment};
pub use pack::{LinkError, decode, encode, pack};
pub use packet::Packet;
pub use text::{find, looks_like_link};
