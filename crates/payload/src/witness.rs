use flow::Side;
use terms::ApplicationName;

/// Who is told of each byte of payload that readers look at, so that the same can be read again without the others.
pub trait Witness: std::fmt::Debug {
    /// At this offset of a direction's stream, this was read.
    fn see(&mut self, side: Side, offset: u64, read: Read<'_>);
}

/// What was read.
#[derive(Debug, Clone, Copy)]
pub enum Read<'a> {
    /// Bytes that only say what follows.
    Bytes(&'a [u8]),
    /// The first line that a side says, and what follows it: so much of it is told.
    Line(&'a [u8], usize),
    /// The head of an HTTP message.
    Head {
        bytes: &'a [u8],
        /// Its end is there.
        is_whole: bool,
    },
    /// Bytes of a chunked body, and where it stood before them.
    Chunks(&'a [u8], Chunking),
    /// The header of a WebSocket frame.
    WebSocket(&'a [u8]),
    /// A TLS record without its header.
    Record {
        content: u8,
        bytes: &'a [u8],
        /// So many belong to a handshake message that began in a record before.
        handshake_left: usize,
        /// The length of the code of authentication behind them, of a record that is not encrypted.
        mac_len: usize,
    },
    /// What a balancer puts in front of a connection.
    ProxyHeader(&'a [u8]),
    /// By these first bytes of a segment a protocol is known.
    First {
        bytes: &'a [u8],
        server_port: u16,
        application: ApplicationName,
    },
}

/// A place in a chunked body.
#[derive(Debug, Clone, Copy)]
pub struct Chunking(pub(crate) crate::http::Chunks);
