use crate::{MessageLabel, Nanos, Side};
use serde::{Deserialize, Serialize};

/// What a connection carries, and what that says about its end.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ApplicationView {
    /// The protocol, where its bytes say it.
    pub name: Option<ApplicationName>,
    /// HTTP/1 requests.
    pub requests: u32,
    /// The name that the client asked for: SNI, or `Host` of the first request.
    pub host: Option<String>,
    /// What TLS says in the clear.
    pub tls: Option<TlsView>,
    /// Why the connection was closed; `None` where it was not, as far as the capture goes.
    pub reason: Option<CloseReason>,
}

/// A protocol above TCP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ApplicationName {
    /// HTTP/1.0 or HTTP/1.1.
    Http,
    /// HTTP/2 in the clear.
    Http2,
    /// WebSocket, after an upgrade.
    WebSocket,
    /// TLS.
    Tls,
    /// SSH.
    Ssh,
    /// SMTP.
    Smtp,
    /// FTP's control connection.
    Ftp,
    /// IMAP.
    Imap,
    /// POP3.
    Pop3,
    /// DNS over TCP.
    Dns,
    /// MQTT.
    Mqtt,
    /// Redis.
    Redis,
    /// PostgreSQL.
    PostgreSql,
    /// MySQL and MariaDB.
    MySql,
}

impl ApplicationName {
    /// The code in the command line's output.
    pub fn code(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Http2 => "http2",
            Self::WebSocket => "websocket",
            Self::Tls => "tls",
            Self::Ssh => "ssh",
            Self::Smtp => "smtp",
            Self::Ftp => "ftp",
            Self::Imap => "imap",
            Self::Pop3 => "pop3",
            Self::Dns => "dns",
            Self::Mqtt => "mqtt",
            Self::Redis => "redis",
            Self::PostgreSql => "postgresql",
            Self::MySql => "mysql",
        }
    }
}

/// Something that begins in a frame of a connection that does not speak HTTP/1; those of one kind in one direction that
/// follow each other are one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationEvent {
    /// The frame in which the first one begins.
    pub frame: u32,
    /// Who sent it.
    pub sender: Side,
    /// What it is.
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

/// Why a connection was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CloseReason {
    /// A message said `Connection: close`.
    ConnectionClose {
        /// Who said it.
        by: Side,
        /// The frame that ends that message's head.
        frame: u32,
    },
    /// A message of HTTP/1.0 without `Connection: keep-alive`.
    Http10 {
        /// Who sent it.
        by: Side,
        /// The frame that ends that message's head.
        frame: u32,
    },
    /// The time that the server had announced went by without a request.
    KeepAliveTimeout {
        /// `Keep-Alive: timeout=N`.
        seconds: u32,
        /// From the last byte of the last response to the first FIN.
        idle: Nanos,
        /// The frame that ends the head which announced it.
        frame: u32,
    },
    /// The client closed, and nobody had said that the connection would end.
    PeerLeft,
    /// An RST without a FIN before it.
    Reset,
    /// What could say it is not in the capture.
    Unknown {
        /// True where TLS hides what was said.
        hidden_by_tls: bool,
    },
}

impl CloseReason {
    /// The code in the command line's output.
    pub fn code(self) -> &'static str {
        match self {
            Self::ConnectionClose { .. } => "connection-close",
            Self::Http10 { .. } => "http10",
            Self::KeepAliveTimeout { .. } => "keep-alive-timeout",
            Self::PeerLeft => "peer-left",
            Self::Reset => "reset",
            Self::Unknown { .. } => "unknown",
        }
    }
}
