use crate::ByteOrder;

/// A link layer that packets are put on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Link {
    /// Ethernet II.
    Ethernet,
    /// Ethernet with one 802.1Q tag of this VLAN.
    Vlan(u16),
    /// Ethernet with an 802.1ad tag and an 802.1Q tag.
    QinQ(u16, u16),
    /// BSD loopback, LINKTYPE_NULL: the address family in the byte order of the machine that captured.
    Null(ByteOrder),
    /// OpenBSD loopback, LINKTYPE_LOOP: the address family in network byte order.
    Loop,
    /// Linux cooked capture, version 1.
    LinuxCooked,
    /// Linux cooked capture, version 2.
    LinuxCooked2,
    /// LINKTYPE_RAW: IPv4 or IPv6.
    Raw,
    /// LINKTYPE_IPV4.
    Ipv4,
    /// LINKTYPE_IPV6.
    Ipv6,
}

impl Link {
    /// One of each, for tests that try them all.
    pub const ALL: [Self; 11] = [
        Self::Ethernet,
        Self::Vlan(7),
        Self::QinQ(100, 7),
        Self::Null(ByteOrder::Little),
        Self::Null(ByteOrder::Big),
        Self::Loop,
        Self::LinuxCooked,
        Self::LinuxCooked2,
        Self::Raw,
        Self::Ipv4,
        Self::Ipv6,
    ];

    /// The number in the LINKTYPE_ registry (<https://www.tcpdump.org/linktypes.html>).
    pub fn number(self) -> u32 {
        match self {
            Self::Ethernet | Self::Vlan(_) | Self::QinQ(..) => 1,
            Self::Null(_) => 0,
            Self::Loop => 108,
            Self::LinuxCooked => 113,
            Self::LinuxCooked2 => 276,
            Self::Raw => 101,
            Self::Ipv4 => 228,
            Self::Ipv6 => 229,
        }
    }

    /// Puts the link header before an IP packet, whose version is in its first byte.
    pub fn wrap(self, packet: &[u8]) -> Vec<u8> {
        let is_ipv6 = packet.first().is_some_and(|byte| byte >> 4 == 6);
        let ether_type: u16 = if is_ipv6 { 0x86dd } else { 0x0800 };
        // AF_INET is 2 everywhere; AF_INET6 is 30 on macOS, 24 and 28 on the BSDs, 23 on Windows.
        let family: u32 = if is_ipv6 { 30 } else { 2 };
        let ether_type = ether_type.to_be_bytes();
        let header = match self {
            Self::Ethernet => [&MAC_ADDRESSES[..], &ether_type].concat(),
            Self::Vlan(id) => [
                &MAC_ADDRESSES[..],
                &[0x81, 0x00],
                &id.to_be_bytes(),
                &ether_type,
            ]
            .concat(),
            Self::QinQ(outer, inner) => [
                &MAC_ADDRESSES[..],
                &[0x88, 0xa8],
                &outer.to_be_bytes(),
                &[0x81, 0x00],
                &inner.to_be_bytes(),
                &ether_type,
            ]
            .concat(),
            Self::Null(order) => order.u32(family).to_vec(),
            Self::Loop => family.to_be_bytes().to_vec(),
            // Packet type: sent by us; ARPHRD_ETHER; 6 bytes of address, padded to 8.
            Self::LinuxCooked => {
                [&[0, 4, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0][..], &ether_type].concat()
            }
            // Protocol, reserved, interface index 2, ARPHRD_ETHER, packet type, address length, address.
            Self::LinuxCooked2 => [
                &ether_type[..],
                &[0, 0, 0, 0, 0, 2, 0, 1, 4, 6, 2, 0, 0, 0, 0, 1, 0, 0],
            ]
            .concat(),
            Self::Raw | Self::Ipv4 | Self::Ipv6 => Vec::new(),
        };
        [&header, packet].concat()
    }
}

/// Destination and source, both locally administered.
const MAC_ADDRESSES: [u8; 12] = [2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1];
