/// What a frame without TCP carries: the innermost layer that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum ProtocolName {
    Udp,
    Icmp,
    Icmpv6,
    Igmp,
    Sctp,
    Arp,
    Lldp,
    /// 802.1X.
    Eapol,
    /// Spanning tree and other LLC.
    Llc,
    /// An IP protocol by its number in the IANA registry.
    IpProtocol(u8),
    EtherType(u16),
    /// A protocol of PPP by its number (<https://www.iana.org/assignments/ppp-numbers>).
    Ppp(u16),
    /// What a link type carries where nothing more can be said, by the number of the link type.
    LinkType(u32),
    /// An IP fragment whose other parts are missing, or come later.
    Fragment,
    /// Encrypted 802.11 or similar.
    Encrypted,
    /// 802.11 management and control, and data frames without data.
    WlanManagement,
    /// A frame too short or damaged to tell.
    Unreadable,
}
