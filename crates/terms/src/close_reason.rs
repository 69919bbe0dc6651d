use crate::{FrameNumber, Nanos, Side};

coded! {
    /// Why a connection was closed.
    pub enum CloseReason {
        /// Multipath TCP closed it: MP_FASTCLOSE or MP_TCPRST (RFC 8684).
        Multipath = "mptcp",
        /// A fatal TLS alert came before.
        TlsAlert {
            /// Who sent it.
            by: Side,
            /// Its description (RFC 8446 section 6).
            description: u8,
            /// The frame in which it ends.
            frame: FrameNumber,
        } = "tls-alert",
        /// A reset that is about another connection of the same addresses and ports.
        Stale = "stale",
        /// A reset answers the SYN.
        Refused = "refused",
        /// The server did not take the ACK of its SYN.
        NeverTaken = "never-taken",
        /// The same was sent again and again without an answer.
        GivenUp {
            /// Who sent it.
            by: Side,
            /// How often.
            times: u32,
        } = "given-up",
        /// A reset answers data that came after its sender's own FIN or reset.
        LateData = "late-data",
        /// A reset answers the first segment after a long silence.
        Forgotten {
            /// How long nobody had said anything.
            silence: Nanos,
        } = "forgotten",
        /// Somebody else sent the reset in this side's name.
        Foreign {
            /// Whose address it bears.
            by: Side,
        } = "foreign",
        /// A reset by a side whose application had not read all that had come.
        UnreadData {
            /// Whose.
            by: Side,
        } = "unread-data",
        /// A message with an announced end did not reach it.
        CutShort {
            /// Who sent it.
            by: Side,
            /// The frame that ends its head.
            frame: FrameNumber,
        } = "cut-short",
        /// A request had no final response.
        NoAnswer {
            /// The frame that ends the request.
            frame: FrameNumber,
            /// How long after it.
            after: Nanos,
        } = "no-answer",
        /// The server closed after a time without data, of which its own were the last.
        IdleTimeout {
            /// From the last data to the end.
            idle: Nanos,
            /// The frame of the last data.
            frame: FrameNumber,
        } = "idle-timeout",
        /// Closed on purpose by a reset.
        Abortive {
            /// By whom.
            by: Side,
        } = "abortive",
        /// A message said `Connection: close`.
        ConnectionClose {
            by: Side,
            /// The frame that ends that message's head.
            frame: FrameNumber,
        } = "connection-close",
        /// A message of HTTP/1.0 without `Connection: keep-alive`.
        Http10 {
            by: Side,
            /// The frame that ends that message's head.
            frame: FrameNumber,
        } = "http10",
        /// The time that the server had announced went by without a request.
        KeepAliveTimeout {
            /// `Keep-Alive: timeout=N`.
            seconds: u32,
            /// From the last byte of the last response to the first FIN.
            idle: Nanos,
            /// The frame that ends the head which announced it.
            frame: FrameNumber,
        } = "keep-alive-timeout",
        /// The client closed, and nobody had said that the connection would end.
        PeerLeft = "peer-left",
        /// An RST without a FIN before it.
        Reset = "reset",
        /// What could say it is not in the capture.
        Unknown {
            /// True where TLS hides what was said.
            hidden_by_tls: bool,
        } = "unknown",
    }
}

impl CloseReason {
    /// True where it is concluded from times, numbers and headers; false where a segment or a message says it.
    pub fn is_inferred(self) -> bool {
        match self {
            Self::Multipath
            | Self::TlsAlert { .. }
            | Self::Refused
            | Self::CutShort { .. }
            | Self::NoAnswer { .. }
            | Self::ConnectionClose { .. }
            | Self::Http10 { .. }
            | Self::KeepAliveTimeout { .. }
            | Self::Reset
            | Self::Unknown { .. } => false,
            Self::Stale
            | Self::NeverTaken
            | Self::GivenUp { .. }
            | Self::LateData
            | Self::Forgotten { .. }
            | Self::Foreign { .. }
            | Self::UnreadData { .. }
            | Self::IdleTimeout { .. }
            | Self::PeerLeft
            | Self::Abortive { .. } => true,
        }
    }
}
