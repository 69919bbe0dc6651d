//! HTTP/1.0 and HTTP/1.1 (RFC 9112).

mod chunks;
mod head;
mod lane;
mod message;
mod start_line;
mod unlisted;

pub(crate) use chunks::{Chunks, Step};
pub(crate) use head::Head;
pub(crate) use lane::{HttpLane, Leaves, look_here};
pub(crate) use message::NewMessage;
pub use message::{Message, MessageIndex, MessageKind, MessageTexts};
pub(crate) use start_line::{Start, StartLine, look_behind_gap};
pub(crate) use unlisted::{HTTP_PORTS, RPC, Seen};
