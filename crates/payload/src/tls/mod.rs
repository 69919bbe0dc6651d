//! TLS, as far as it is in the clear (RFC 8446, RFC 5246).
//!
//! A parser of our own: hellos, alerts, certificates and record headers are all that is read, and a library for the
//! whole protocol would have been 16 kB of the download.

mod certificate;
mod cipher;
mod hello;
mod input;
mod record;
mod records;
mod reduced;

pub use certificate::CertificateNames;
pub use cipher::cipher_suite_name;
pub(crate) use cipher::unencrypted_mac_len;
pub use hello::Hello;
pub(crate) use hello::{client_hello, server_hello};
pub use record::{TlsMessage, TlsRecord, tls_records};
pub use records::RecordData;
pub(crate) use reduced::reduced_record;

use capture::FrameNumber;
use flow::Side;

/// What the handshake of a connection says in the clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TlsFacts {
    /// The version that the server chose, as on the wire: 0x0303 for TLS 1.2, 0x0304 for TLS 1.3.
    pub version: Option<u16>,
    /// The highest version that the client offered.
    pub offered: Option<u16>,
    /// The cipher suite that the server chose; see [`cipher_suite_name`].
    pub cipher: Option<u16>,
    /// An alert in the clear: its description (RFC 8446 section 6). Later ones replace earlier ones.
    pub alert: Option<u8>,
    /// The first fatal alert in the clear.
    pub fatal: Option<FatalAlert>,
}

/// An alert of the level fatal, in the clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FatalAlert {
    /// Who sent it.
    pub sender: Side,
    /// Its description (RFC 8446 section 6).
    pub description: u8,
    /// The frame in which it ends.
    pub frame: FrameNumber,
}
