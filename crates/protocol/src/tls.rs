use serde::{Deserialize, Serialize};

/// A TLS record (RFC 8446 section 5.1), and what it says in the clear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TlsRecordView {
    /// The content type: 20 change cipher spec, 21 alert, 22 handshake, 23 application data, 24 heartbeat.
    pub content: u8,
    /// The version in its header, 0x0303 for TLS 1.2 and later.
    pub version: u16,
    /// How long it is, without its header.
    pub len: u16,
    /// The handshake messages that begin in it, or the alert; none where it is encrypted.
    pub messages: Vec<TlsMessageView>,
}

/// A handshake message or an alert in the clear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TlsMessageView {
    /// What the client offers.
    ClientHello {
        /// The name that it asks for (SNI, RFC 6066 section 3).
        name: Option<String>,
        /// The protocols inside (ALPN, RFC 7301).
        alpn: Vec<String>,
        /// The versions, as on the wire, without reserved values (RFC 8701).
        versions: Vec<u16>,
    },
    ServerHello {
        version: u16,
        /// The number of the cipher suite.
        cipher: u16,
        /// Its name, where it is one of the common ones.
        cipher_name: Option<String>,
        /// The protocol inside.
        alpn: Option<String>,
    },
    /// Certificates, the sender's own first.
    Certificate(Vec<CertificateView>),
    /// Another handshake message, by its type.
    Handshake(u8),
    Alert {
        /// 1 warning, 2 fatal.
        level: u8,
        /// What it tells (RFC 8446 section 6).
        description: u8,
    },
}

/// Whom a certificate is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateView {
    /// The common name of its subject.
    pub subject: Option<String>,
    /// DNS names of its subjectAltName.
    pub dns: Vec<String>,
    /// How many more it has.
    pub dns_beyond: u32,
}
