use dissect::Protocol;
use protocol::{FileFormat, ProtocolName};

pub(crate) fn format(format: capture::FileFormat) -> FileFormat {
    match format {
        capture::FileFormat::Unknown => FileFormat::Unknown,
        capture::FileFormat::Pcap {
            variant: _,
            nanoseconds,
            order,
        } => FileFormat::Pcap {
            nanoseconds,
            big_endian: order == capture::ByteOrder::Big,
        },
        capture::FileFormat::Pcapng => FileFormat::Pcapng,
    }
}

pub(crate) fn protocol_name(protocol: Protocol) -> ProtocolName {
    match protocol {
        Protocol::Udp { port_443: _ } => ProtocolName::Udp,
        Protocol::Icmp => ProtocolName::Icmp,
        Protocol::Icmpv6 => ProtocolName::Icmpv6,
        Protocol::Igmp => ProtocolName::Igmp,
        Protocol::Sctp => ProtocolName::Sctp,
        Protocol::Arp => ProtocolName::Arp,
        Protocol::Lldp => ProtocolName::Lldp,
        Protocol::Eapol => ProtocolName::Eapol,
        Protocol::Llc => ProtocolName::Llc,
        Protocol::IpProtocol(number) => ProtocolName::IpProtocol(number),
        Protocol::EtherType(number) => ProtocolName::EtherType(number),
        Protocol::LinkType(number) => ProtocolName::LinkType(number),
        Protocol::Fragment => ProtocolName::Fragment,
        Protocol::Encrypted => ProtocolName::Encrypted,
        Protocol::WlanManagement => ProtocolName::WlanManagement,
        Protocol::Unreadable => ProtocolName::Unreadable,
    }
}

/// The code of a compression, as in `looks_like` of [`protocol::Failure::NotACapture`].
pub(crate) fn compression(compression: capture::Compression) -> &'static str {
    match compression {
        capture::Compression::Gzip => "gzip",
        capture::Compression::Zstd => "zstd",
        capture::Compression::Lz4 => "lz4",
        capture::Compression::Zip => "zip",
    }
}
