//! Stream bytes in, what they say out: HTTP/1 messages, TLS handshakes, and which protocol a connection carries.
//!
//! [`Payload::push`] takes each segment's payload in capture order, after `flow` has found its connection. Bytes are
//! put into the order of their stream (retransmissions and overlaps left out, bounded waiting for what comes too
//! late), and what the capture lacks is a gap: messages that it may have cut are marked, and never made up.
//!
//! No payload is kept. A message's record says where its head and body lie in the stream, so that they can be read from
//! the file again. A body costs nothing but the counting of its bytes: only heads, and the framing of chunks, are looked
//! at.

mod application;
mod assembler;
pub mod body;
mod book;
mod dns;
mod event;
mod exchange;
mod frames;
mod held;
mod http;
mod notes;
mod order;
mod payload;
mod piece;
mod place;
mod proxy_header;
mod sketch;
mod speaker;
mod talk;
mod texts;
mod tls;
mod witness;

pub use application::is_tls;
pub use dns::dns_answers;
pub use event::{Event, EventIndex, EventKind};
pub use http::{Message, MessageIndex, MessageKind, MessageTexts};
pub use order::{Carrier, Extent, Order, Stretch};
pub use payload::{Arrived, Conversation, Payload};
pub use place::{Place, Turn};
pub use sketch::{Sketch, Sketched};
pub use terms::{ApplicationName, HttpFraming, HttpProgress, HttpUnlisted};
pub use tls::{
    CertificateNames, FatalAlert, Hello, RecordData, TlsFacts, TlsMessage, TlsRecord,
    cipher_suite_name, tls_records,
};
pub use witness::{Chunking, Read, Witness};
