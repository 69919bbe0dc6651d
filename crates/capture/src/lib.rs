//! Capture files: bytes in, frames out.
//!
//! No I/O happens here. The caller feeds a file's bytes in slices of any size and gets [`Item`]s back.

mod diagnostic;
mod frame;
mod link_type;
mod time;

pub use diagnostic::{Diagnostic, DiagnosticCode, Layer};
pub use frame::{Frame, FrameNumber, InterfaceId};
pub use link_type::LinkType;
pub use time::Nanos;
