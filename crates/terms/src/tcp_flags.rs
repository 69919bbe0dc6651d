bitflags::bitflags! {
    /// The twelve flag and reserved bits of a TCP header (RFC 9293 section 3.1; AE: RFC 9768), as in Wireshark's
    /// `tcp.flags`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
    pub struct TcpFlags: u16 {
        /// No more data from the sender.
        const FIN = 0x001;
        /// Synchronize sequence numbers.
        const SYN = 0x002;
        /// Reset the connection.
        const RST = 0x004;
        /// Push function.
        const PSH = 0x008;
        /// The acknowledgment number is significant.
        const ACK = 0x010;
        /// The urgent pointer is significant.
        const URG = 0x020;
        /// ECN-Echo (RFC 3168).
        const ECE = 0x040;
        /// Congestion window reduced (RFC 3168).
        const CWR = 0x080;
        /// Accurate ECN, formerly the nonce sum.
        const AE = 0x100;
        /// The three reserved bits, which RFC 9293 section 3.1 wants to be zero.
        const RESERVED = 0xe00;
    }
}

impl TcpFlags {
    /// FIN is set.
    pub const fn fin(self) -> bool {
        self.contains(Self::FIN)
    }

    /// SYN is set.
    pub const fn syn(self) -> bool {
        self.contains(Self::SYN)
    }

    /// RST is set.
    pub const fn rst(self) -> bool {
        self.contains(Self::RST)
    }

    /// ACK is set.
    pub const fn ack(self) -> bool {
        self.contains(Self::ACK)
    }
}

#[cfg(test)]
mod tests {
    use super::TcpFlags;

    #[test]
    fn bits_have_the_header_s_places() {
        let flags = TcpFlags::SYN | TcpFlags::ACK;
        assert_eq!(flags.bits(), 0x012);
        assert!(flags.syn() && flags.ack());
        assert!(!flags.fin() && !flags.rst());
        assert!(flags.intersects(TcpFlags::SYN | TcpFlags::FIN));
        assert!(!flags.contains(TcpFlags::SYN | TcpFlags::FIN));
        assert_eq!(TcpFlags::all().bits(), 0xfff);
    }
}
