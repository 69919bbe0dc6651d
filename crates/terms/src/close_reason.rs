use crate::{FrameNumber, Nanos, Side};

coded! {
    /// Why a connection was closed.
    pub enum CloseReason {
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
