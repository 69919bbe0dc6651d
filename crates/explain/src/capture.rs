use crate::{Args, Texts, duration_short, number};
use protocol::{CaptureSummary, FileFormat, LinkTypeView, NotShown, Progress, ProtocolName};

impl Texts {
    /// A capture in one line: "179 kB · 38 packets · 2 connections · 5.39 s · BSD loopback".
    pub fn capture_line(&self, summary: &CaptureSummary) -> String {
        let mut parts = vec![
            self.size(summary.size_bytes),
            self.with(
                "capture-packets",
                &Args::new().number("count", summary.frames),
            ),
            self.with(
                "capture-connections",
                &Args::new().number("count", summary.connections),
            ),
        ];
        parts.extend(summary.duration.map(duration_short));
        parts.extend(summary.link_types.iter().map(|link| self.link_type(link)));
        parts.join(" · ")
    }

    /// A file's format, as in "pcap with nanoseconds".
    pub fn file_format(&self, format: &FileFormat) -> String {
        self.get(match format {
            FileFormat::Unknown => "format-unknown",
            FileFormat::Pcap {
                nanoseconds: false, ..
            } => "format-pcap",
            FileFormat::Pcap {
                nanoseconds: true, ..
            } => "format-pcap-nanoseconds",
            FileFormat::Pcapng => "format-pcapng",
            FileFormat::Snoop => "format-snoop",
            FileFormat::NetworkMonitor => "format-network-monitor",
            FileFormat::Link => "format-link",
        })
    }

    /// A link type by the name that people use for it.
    pub fn link_type(&self, link: &LinkTypeView) -> String {
        let key = match link.number {
            0 => "link-bsd-loopback",
            1 => "link-ethernet",
            9 | 50 | 51 => "link-ppp",
            12 | 14 | 101 | 228 | 229 => "link-raw-ip",
            105 => "link-wlan",
            108 => "link-openbsd-loopback",
            113 => "link-linux-cooked",
            119 | 127 | 163 | 192 => "link-wlan-radio",
            276 => "link-linux-cooked-2",
            number if link.name.is_empty() => {
                return self.with("link-other", &Args::new().digits("number", number));
            }
            _ => return link.name.clone(),
        };
        self.get(key)
    }

    /// What is in the capture and not shown: "120 UDP, 4 ARP frames not shown". `None` where everything is TCP.
    pub fn not_shown_line(&self, summary: &CaptureSummary) -> Option<String> {
        if summary.not_shown.is_empty() {
            return None;
        }
        let items: Vec<String> = summary
            .not_shown
            .iter()
            .map(|not_shown| self.not_shown(not_shown))
            .collect();
        let total: u64 = summary
            .not_shown
            .iter()
            .fold(0, |sum, item| sum.saturating_add(item.frames));
        let args = Args::new()
            .text("list", self.list(&items))
            .number("count", total);
        Some(self.with("not-shown-line", &args))
    }

    fn not_shown(&self, not_shown: &NotShown) -> String {
        let args = Args::new()
            .number("frames", not_shown.frames)
            .text("protocol", self.protocol(&not_shown.protocol));
        self.with("not-shown-item", &args)
    }

    /// What a frame carries instead of TCP.
    pub fn protocol(&self, protocol: &ProtocolName) -> String {
        let name = match protocol {
            ProtocolName::Udp => "UDP",
            ProtocolName::Icmp => "ICMP",
            ProtocolName::Icmpv6 => "ICMPv6",
            ProtocolName::Igmp => "IGMP",
            ProtocolName::Sctp => "SCTP",
            ProtocolName::Arp => "ARP",
            ProtocolName::Lldp => "LLDP",
            ProtocolName::Eapol => "802.1X",
            ProtocolName::Llc => "LLC",
            ProtocolName::IpProtocol(number) => return self.ip_protocol(*number),
            ProtocolName::EtherType(number) => return self.ether_type(*number),
            ProtocolName::Ppp(number) => return self.ppp_protocol(*number),
            ProtocolName::LinkType(number) => {
                return self.with("link-other", &Args::new().digits("number", *number));
            }
            ProtocolName::Fragment => return self.get("protocol-fragment"),
            ProtocolName::Encrypted => return self.get("protocol-encrypted"),
            ProtocolName::WlanManagement => return self.get("protocol-wlan-management"),
            ProtocolName::Unreadable => return self.get("protocol-unreadable"),
        };
        name.to_owned()
    }

    /// The protocols of IANA's list that occur most; others by number.
    fn ip_protocol(&self, number: u8) -> String {
        let name = match number {
            0 => "HOPOPT",
            2 => "IGMP",
            46 => "RSVP",
            47 => "GRE",
            50 => "ESP",
            51 => "AH",
            88 => "EIGRP",
            89 => "OSPF",
            103 => "PIM",
            112 => "VRRP",
            115 => "L2TP",
            136 => "UDP-Lite",
            _ => return self.with("protocol-ip", &Args::new().digits("number", number)),
        };
        name.to_owned()
    }

    fn ppp_protocol(&self, number: u16) -> String {
        let name = match number {
            0x002d => return self.get("protocol-compressed-tcp"),
            0x8021 => "IPCP",
            0x8057 => "IPv6CP",
            0x80fd => "CCP",
            0xc021 => "LCP",
            0xc023 => "PAP",
            0xc223 => "CHAP",
            _ => return format!("PPP 0x{number:04x}"),
        };
        name.to_owned()
    }

    fn ether_type(&self, number: u16) -> String {
        let name = match number {
            0x0842 => "Wake-on-LAN",
            0x6002..=0x6007 => "DECnet",
            0x8035 => "RARP",
            0x809b => "AppleTalk",
            0x8137 => "IPX",
            0x8808 => "Ethernet flow control",
            0x8809 => "LACP",
            0x22eb | 0x88be => "ERSPAN",
            0x8863 | 0x8864 => "PPPoE",
            0x88e1 => "HomePlug",
            0x88f7 => "PTP",
            0x8902 => "CFM",
            0x9000 => "Ethernet loopback",
            _ => {
                let args = Args::new().text("number", format!("0x{number:04x}"));
                return self.with("protocol-ether-type", &args);
            }
        };
        name.to_owned()
    }

    /// For a capture that is mostly UDP port 443: that this is HTTP/3, and how to capture it over TCP. Paragraphs.
    pub fn http3_hint(&self, summary: &CaptureSummary) -> Option<Vec<String>> {
        // "Mostly" by frames; a browser that used both would leave more than a handful of TCP segments.
        if summary.quic_frames.saturating_mul(2) <= summary.frames {
            return None;
        }
        let args = Args::new()
            .number("quic", summary.quic_frames)
            .number("frames", summary.frames)
            .number("segments", summary.segments);
        Some(
            [
                "http3-what",
                "http3-chrome",
                "http3-firefox",
                "http3-firewall",
            ]
            .map(|key| self.with(key, &args))
            .to_vec(),
        )
    }

    /// An amount of bytes: `998 bytes`, `1.27 kB`, `179 kB`, `2.62 MB`.
    pub fn size(&self, bytes: u64) -> String {
        let (unit, name) = match bytes {
            0..1_000 => return self.with("size-bytes", &Args::new().number("bytes", bytes)),
            1_000..1_000_000 => (1_000, "kB"),
            1_000_000..1_000_000_000 => (1_000_000, "MB"),
            1_000_000_000..1_000_000_000_000 => (1_000_000_000, "GB"),
            _ => (1_000_000_000_000, "TB"),
        };
        format!("{}\u{a0}{name}", number::three_digits(bytes, unit))
    }

    /// How far an opening has come: "12.0 MB of 100 MB · 90 412 packets · 15 connections".
    pub fn progress(&self, progress: &Progress) -> String {
        let args = Args::new()
            .text("read", self.size(progress.read_bytes))
            .text("total", self.size(progress.total_bytes));
        [
            self.with("progress-bytes", &args),
            self.with(
                "capture-packets",
                &Args::new().number("count", progress.frames),
            ),
            self.with(
                "capture-connections",
                &Args::new().number("count", progress.connections),
            ),
        ]
        .join(" · ")
    }
}
