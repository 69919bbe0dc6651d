//! Capture files: bytes in, frames out; and frames into a pcapng file.
//!
//! No I/O happens here. The caller feeds a file's bytes to a [`Reader`] in slices of any size and gets [`Item`]s back;
//! a file that [`Compression::detect`] recognises goes through a [`Decoder`] first.
//!
//! # Bounds
//! A packet may have 256 KiB, as in libpcap and Wireshark; a longer length is damage ([`DiagnosticCode::LengthTooLarge`])
//! except for link types of long messages, such as USB and D-Bus, whose packets are counted, skipped and told about
//! ([`DiagnosticCode::LimitReached`]). A block is held up to 1 MiB and skipped up to 256 MiB. Behind a length that cannot be right nothing is read:
//! neither format marks where a record begins, and guessed frames would be worse than none.

mod block;
mod bounds;
mod byte_order;
mod classic;
mod classic_layout;
mod decoder;
mod description;
mod diagnostic;
mod frame;
mod interface;
mod item;
mod ledger;
mod link_type;
mod network_monitor;
mod open_error;
mod options;
mod packet_block;
mod pcapng;
mod reader;
mod records;
mod resolution;
pub mod sniff;
mod snoop;
mod terminal;
mod text_before;
mod write;

use byte_order::ByteOrder;
pub use decoder::{Compression, DecodeError, Decoder, Decompress};
pub use diagnostic::Diagnostic;
pub use frame::{Frame, InterfaceId};
pub use interface::Interface;
pub use item::{Comment, Item, Name, Record, RecordKind, Statistics, Subject};
pub use link_type::LinkType;
pub use open_error::OpenError;
pub use reader::Reader;
pub use resolution::Resolution;
pub use terms::{DiagnosticCode, FileFormat, FrameNumber, Layer, PcapVariant, Timestamp};
pub use write::{WrittenPacket, write_interface, write_name, write_packet, write_section};
