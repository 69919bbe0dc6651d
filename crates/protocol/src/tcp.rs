use bitflags::bitflags;
use serde::{Deserialize, Serialize};

bitflags! {
    /// The twelve flag and reserved bits of a TCP header (RFC 9293 section 3.1, AE: RFC 9768), as in
    /// Wireshark's `tcp.flags`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
    #[serde(transparent)]
    pub struct TcpFlags: u16 {
        /// No more data from sender.
        const FIN = 0x001;
        /// Synchronize sequence numbers.
        const SYN = 0x002;
        /// Reset the connection.
        const RST = 0x004;
        /// Push function.
        const PSH = 0x008;
        /// The acknowledgment field is significant.
        const ACK = 0x010;
        /// The urgent pointer field is significant.
        const URG = 0x020;
        /// ECN-Echo (RFC 3168).
        const ECE = 0x040;
        /// Congestion window reduced (RFC 3168).
        const CWR = 0x080;
        /// Accurate ECN, formerly the nonce sum.
        const AE = 0x100;
        /// Reserved bits.
        const RESERVED = 0xe00;
    }
}

bitflags! {
    /// Wireshark's TCP analysis flags that one segment carries; names as in the `analysis` column of
    /// `tcpladder segments`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
    #[serde(transparent)]
    pub struct AnalysisFlags: u16 {
        /// Bytes seen before.
        const RETRANSMISSION = 1 << 0;
        /// A retransmission that follows duplicate ACKs.
        const FAST_RETRANSMISSION = 1 << 1;
        /// A retransmission of bytes that were already acknowledged.
        const SPURIOUS_RETRANSMISSION = 1 << 2;
        /// Bytes that come late, but for the first time.
        const OUT_OF_ORDER = 1 << 3;
        /// An ACK that repeats the one before it.
        const DUPLICATE_ACK = 1 << 4;
        /// "Previous segment not captured".
        const LOST_SEGMENT = 1 << 5;
        /// "ACKed unseen segment".
        const ACK_LOST_SEGMENT = 1 << 6;
        /// A keep-alive probe.
        const KEEP_ALIVE = 1 << 7;
        /// The answer to a keep-alive probe.
        const KEEP_ALIVE_ACK = 1 << 8;
        /// The sender can take no more bytes.
        const ZERO_WINDOW = 1 << 9;
        /// One byte sent into a zero window.
        const ZERO_WINDOW_PROBE = 1 << 10;
        /// The answer to a zero-window probe.
        const ZERO_WINDOW_PROBE_ACK = 1 << 11;
        /// Only the window changed.
        const WINDOW_UPDATE = 1 << 12;
        /// The segment fills the receiver's window.
        const WINDOW_FULL = 1 << 13;
        /// A SYN on addresses and ports of an earlier connection.
        const REUSED_PORTS = 1 << 14;
    }
}
