use std::ops::BitOr;

/// The twelve flag and reserved bits of a TCP header (RFC 9293 section 3.1; AE: RFC 9768), as in Wireshark's
/// `tcp.flags`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct TcpFlags(pub u16);

impl TcpFlags {
    /// No more data from the sender.
    pub const FIN: Self = Self(0x001);
    /// Synchronize sequence numbers.
    pub const SYN: Self = Self(0x002);
    /// Reset the connection.
    pub const RST: Self = Self(0x004);
    /// Push function.
    pub const PSH: Self = Self(0x008);
    /// The acknowledgment number is significant.
    pub const ACK: Self = Self(0x010);
    /// The urgent pointer is significant.
    pub const URG: Self = Self(0x020);
    /// ECN-Echo (RFC 3168).
    pub const ECE: Self = Self(0x040);
    /// Congestion window reduced (RFC 3168).
    pub const CWR: Self = Self(0x080);
    /// Accurate ECN, formerly the nonce sum.
    pub const AE: Self = Self(0x100);
    /// The three reserved bits.
    pub const RESERVED: Self = Self(0xe00);

    /// Whether all of these bits are set.
    #[must_use]
    pub const fn contains(self, flags: Self) -> bool {
        self.0 & flags.0 == flags.0
    }

    /// Whether any of these bits is set.
    #[must_use]
    pub const fn intersects(self, flags: Self) -> bool {
        self.0 & flags.0 != 0
    }

    /// FIN is set.
    #[must_use]
    pub const fn fin(self) -> bool {
        self.contains(Self::FIN)
    }

    /// SYN is set.
    #[must_use]
    pub const fn syn(self) -> bool {
        self.contains(Self::SYN)
    }

    /// RST is set.
    #[must_use]
    pub const fn rst(self) -> bool {
        self.contains(Self::RST)
    }

    /// PSH is set.
    #[must_use]
    pub const fn psh(self) -> bool {
        self.contains(Self::PSH)
    }

    /// ACK is set.
    #[must_use]
    pub const fn ack(self) -> bool {
        self.contains(Self::ACK)
    }

    /// URG is set.
    #[must_use]
    pub const fn urg(self) -> bool {
        self.contains(Self::URG)
    }

    /// The bits that RFC 9293 section 3.1 reserves and wants to be zero, as a number 0 to 7.
    #[must_use]
    pub const fn reserved(self) -> u16 {
        (self.0 & Self::RESERVED.0) >> 9
    }
}

impl BitOr for TcpFlags {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::TcpFlags;

    #[test]
    fn bits_have_the_header_s_places() {
        let flags = TcpFlags::SYN | TcpFlags::ACK;
        assert_eq!(flags, TcpFlags(0x012));
        assert!(flags.syn() && flags.ack());
        assert!(!flags.fin() && !flags.rst() && !flags.psh() && !flags.urg());
        assert!(flags.intersects(TcpFlags::SYN | TcpFlags::FIN));
        assert!(!flags.contains(TcpFlags::SYN | TcpFlags::FIN));
        assert_eq!(TcpFlags(0xe28).reserved(), 7);
    }
}
