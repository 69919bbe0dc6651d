use crate::{MessageLabel, Side};
use serde::{Deserialize, Serialize};
use terms::{ApplicationName, CloseReason};

/// What a connection carries, and what that says about its end.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ApplicationView {
    /// The protocol, where its bytes say it.
    pub name: Option<ApplicationName>,
    /// HTTP/1 requests.
    pub requests: u32,
    /// Those with a final response of which the head came.
    pub answered: u32,
    /// The name that the client asked for: SNI, or `Host` of the first request.
    pub host: Option<String>,
    /// Where the server is a proxy, the name and port that it was asked for first.
    pub proxy_target: Option<String>,
    /// Address and port of the client for which a balancer speaks (PROXY protocol).
    pub proxied_client: Option<String>,
    /// What TLS says in the clear.
    pub tls: Option<TlsView>,
    /// Why the connection was closed; `None` where it was not, as far as the capture goes.
    pub reason: Option<CloseReason>,
}

/// Something that begins in a frame of a connection that does not speak HTTP/1; those of one kind in one direction that
/// follow each other are one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationEvent {
    /// The frame in which the first one begins.
    pub frame: u32,
    pub sender: Side,
    pub label: MessageLabel,
}

/// What a frame begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ApplicationEventKind {
    /// A TLS record.
    Tls {
        /// The content type: 20 change cipher spec, 21 alert, 22 handshake, 23 application data, 24 heartbeat.
        content: u8,
        /// For 22 the handshake type, for 21 the description, where they are in the clear.
        detail: Option<u8>,
    },
    /// An HTTP/2 frame, by its type.
    Http2(u8),
    /// A WebSocket frame, by its opcode.
    WebSocket(u8),
    /// The first line that a side said, at most 120 bytes of it.
    Line(String),
}

/// What a TLS handshake says in the clear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TlsView {
    /// The version that the server chose, as on the wire: 0x0304 for TLS 1.3.
    pub version: Option<u16>,
    /// The highest version that the client offered.
    pub offered: Option<u16>,
    /// The cipher suite that the server chose, by its number; `payload::cipher_suite_name` has the names of the common ones.
    pub cipher: Option<u16>,
    /// The protocol inside (ALPN).
    pub alpn: Option<String>,
    /// The last alert in the clear: its description.
    pub alert: Option<u8>,
}
