use crate::cursor::Cursor;
use crate::derived::Derived;
use crate::network::fragments::{Fragment, Fragments};
use crate::stop::Stop;
use crate::{Packet, Piece, ProtocolName, dissector, icmp, link, network, tcp, tunnel};
use capture::{Diagnostic, DiagnosticCode, Frame, Layer, LinkType};
use etherparse::{Ethernet2Header, IpNumber, Ipv4Header};
use std::net::{IpAddr, Ipv4Addr};

const TCP: u8 = IpNumber::TCP.0;
const ICMP: u8 = IpNumber::ICMP.0;
const ICMPV6: u8 = IpNumber::IPV6_ICMP.0;

/// What the next bytes are.
///
/// The alignment lets pairs of this and a cursor be moved in whole words, which makes a step a third faster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(align(8))]
pub(crate) enum Next {
    /// An Ethernet frame, from its destination address on.
    Ethernet,
    EtherType(u16),
    /// IEEE 802.2 logical link control.
    Llc,
    /// IEEE 802.11, with what its driver puts behind the header.
    Wlan(link::wlan::Padding),
    /// The protocol field of PPP, with address and control before it or not.
    Ppp,
    /// IPv4 with TCP, whose protocol field has the number of a connection (RFC 1144 section 3.2.3).
    UncompressedTcp,
    /// An MPLS label stack.
    Mpls,
    /// IPv4 or IPv6, by the version in the first byte.
    Ip,
    Ipv4,
    Ipv6,
    IpProtocol(u8),
}

/// One step down: what comes next, and its bytes.
pub(crate) type Step<'a> = Result<(Next, Cursor<'a>), Stop>;

/// The innermost IP header so far. Addresses are read from it at the end of the way, since most frames have one IP
/// header only and copies of addresses cost more than anything else here.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Network {
    /// Where the header begins, in bytes from the start of [`Walk::bytes`]; all of it is there.
    pub(crate) at: usize,
    pub(crate) version: Version,
    /// This is a first fragment whose datagram cannot be put together.
    pub(crate) first_fragment: bool,
}

/// The version of an IP header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    /// IPv4.
    V4 {
        /// Where a source route leads.
        routed_to: Option<Ipv4Addr>,
    },
    /// IPv6.
    V6,
}

/// Where a walk ends that stopped.
pub(crate) enum End {
    /// At something else than TCP.
    Other(ProtocolName),
    /// At a datagram that was put together or decompressed and is still to be looked into.
    Derived(Derived),
}

/// The way from the link layer down to TCP, through one frame and what was made of it.
pub(crate) struct Walk<'a, 'w> {
    frame: &'w Frame<'a>,
    fragments: &'w mut Fragments,
    on: &'w mut dyn FnMut(Diagnostic),
    /// All of the frame, or of the datagram that was made of it.
    pub(crate) bytes: &'a [u8],
    /// The frames that `bytes` were made of; none where they are the frame's.
    pub(crate) pieces: &'a [Piece],
    /// The best name for this frame if nothing more can be said.
    pub(crate) seen: ProtocolName,
    /// That a tunnel begins here was concluded from a UDP port alone: what does not look like it is not damage.
    pub(crate) is_guess: bool,
    /// The innermost UDP header has a port 443.
    pub(crate) is_quic: bool,
    /// The innermost IP header so far.
    pub(crate) network: Option<Network>,
    /// A datagram of DNS, for those who want names.
    pub(crate) dns: Option<&'a [u8]>,
    /// What was made of this frame, for [`End::Derived`].
    made: Option<Derived>,
}

impl<'a, 'w> Walk<'a, 'w> {
    /// A walk that has not begun.
    pub(crate) fn new(
        frame: &'w Frame<'a>,
        fragments: &'w mut Fragments,
        on: &'w mut dyn FnMut(Diagnostic),
    ) -> Self {
        Self {
            frame,
            fragments,
            on,
            bytes: frame.data,
            pieces: &[],
            seen: ProtocolName::LinkType(frame.link_type.0),
            is_guess: false,
            is_quic: false,
            network: None,
            dns: None,
            made: None,
        }
    }

    /// Goes from the frame's first byte to the transport layer.
    pub(crate) fn link(&mut self, bytes: Cursor<'a>) -> Step<'a> {
        let (next, bytes) = link::start(self, self.frame.link_type, bytes)?;
        self.run(next, bytes)
    }

    /// The way of nearly all frames in one leap: Ethernet, IP with nothing out of the ordinary, TCP. `None` where the
    /// long way must be gone. This is for speed alone: to hand kind and bytes from step to step costs more than what
    /// the steps do.
    #[inline(always)]
    pub(crate) fn leap_to_tcp(&mut self, bytes: Cursor<'a>) -> Option<Cursor<'a>> {
        const ETHERNET: LinkType = LinkType(1);
        if self.frame.link_type != ETHERNET {
            return None;
        }
        let datagram = bytes.skip(Ethernet2Header::LEN);
        let (tcp, version) = match bytes.u16(Ethernet2Header::LEN - 2)? {
            link::ether_type::IPV4 => {
                let version = Version::V4 { routed_to: None };
                (network::v4::plain(datagram, TCP)?, version)
            }
            link::ether_type::IPV6 => (network::v6::plain(datagram, TCP)?, Version::V6),
            _ => return None,
        };
        self.enter(Network {
            at: datagram.at(),
            version,
            first_fragment: false,
        });
        Some(tcp)
    }

    /// Goes on with the datagram that was made of the frame.
    pub(crate) fn derived(&mut self, datagram: &'a Derived) -> Step<'a> {
        self.bytes = &datagram.bytes;
        self.pieces = &datagram.pieces;
        if let Some(network) = &mut self.network {
            network.at = 0;
        }
        let bytes = Cursor::new(&datagram.bytes, 0).skip(datagram.header_len);
        self.run(Next::IpProtocol(datagram.protocol), bytes)
    }

    /// Goes down to TCP or ICMP, or to a reason to stop. No step begins before the one above it, and the few that begin
    /// at the same byte lead to a kind that does not lead back, so that the way ends.
    fn run(&mut self, mut next: Next, mut bytes: Cursor<'a>) -> Step<'a> {
        loop {
            (next, bytes) = match next {
                Next::IpProtocol(TCP | ICMP | ICMPV6) => return Ok((next, bytes)),
                Next::Ipv4 => network::v4::header(self, bytes)?,
                Next::Ipv6 => network::v6::header(self, bytes)?,
                Next::Ip => network::by_version(bytes)?,
                Next::EtherType(number) => link::ether_type::payload(self, number, bytes)?,
                Next::Ethernet => link::ethernet::header(bytes)?,
                Next::Llc => link::llc::header(bytes)?,
                Next::Wlan(padding) => link::wlan::header(self, bytes, padding)?,
                Next::Ppp => link::ppp::header(bytes)?,
                Next::UncompressedTcp => {
                    let (_, payload) = network::v4::header(self, bytes)?;
                    (Next::IpProtocol(TCP), payload)
                }
                Next::Mpls => tunnel::mpls::labels(bytes)?,
                Next::IpProtocol(protocol) => network::payload(self, protocol, bytes)?,
            };
        }
    }

    /// What is at the end of the way down.
    pub(crate) fn packet(&mut self, next: Next, bytes: Cursor<'a>) -> Result<Packet<'a>, Stop> {
        match next {
            Next::IpProtocol(TCP) => Ok(Packet::Segment(tcp::segment(self, bytes)?)),
            _ => Ok(icmp::message(self, next == Next::IpProtocol(ICMPV6), bytes)),
        }
    }

    /// Tells what is wrong, if anything is, and names the frame.
    #[cold]
    pub(crate) fn end(&mut self, stop: Stop) -> End {
        let (code, layer, at, needed, available) = match stop {
            Stop::Is(protocol) => return End::Other(protocol),
            Stop::Enough => return End::Other(self.seen),
            Stop::Derived => {
                return match self.made.take() {
                    Some(derived) => End::Derived(derived),
                    None => End::Other(ProtocolName::Fragment),
                };
            }
            _ if self.is_guess => return End::Other(self.seen),
            Stop::Cut {
                layer,
                at,
                needed,
                available,
            } => (
                DiagnosticCode::PacketCut,
                layer,
                at,
                Some(needed),
                Some(available),
            ),
            Stop::Bad { layer, at } => (DiagnosticCode::BadHeader, layer, at, None, None),
        };
        self.report(code, layer, at, needed, available);
        End::Other(ProtocolName::Unreadable)
    }

    /// Enters an IP header.
    #[inline(always)]
    pub(crate) fn enter(&mut self, network: Network) {
        self.network = Some(network);
        self.is_guess = false;
    }

    /// Whether the innermost IP header is IPv6, whose extension headers have protocol numbers of their own.
    pub(crate) fn is_ipv6(&self) -> bool {
        self.network
            .is_some_and(|network| network.version == Version::V6)
    }

    /// Source and destination of the innermost IP header, the final destination where it has a source route.
    #[inline(always)]
    pub(crate) fn addresses(&self) -> Option<(IpAddr, IpAddr)> {
        let network = self.network?;
        let header = self.bytes.get(network.at..)?;
        match network.version {
            Version::V4 { routed_to } => {
                let [.., a, b, c, d, e, f, g, h] =
                    *header.first_chunk::<{ Ipv4Header::MIN_LEN }>()?;
                let destination = routed_to.unwrap_or(Ipv4Addr::new(e, f, g, h));
                Some((
                    IpAddr::V4(Ipv4Addr::new(a, b, c, d)),
                    IpAddr::V4(destination),
                ))
            }
            Version::V6 => {
                let [source, destination] =
                    *header.get(8..)?.as_chunks::<16>().0.first_chunk::<2>()?;
                Some((IpAddr::V6(source.into()), IpAddr::V6(destination.into())))
            }
        }
    }

    /// The bytes from the innermost IP header to `at`.
    pub(crate) fn header_until(&self, at: usize) -> &'a [u8] {
        let start = self.network.map_or(at, |network| network.at);
        self.bytes.get(start..at).unwrap_or_default()
    }

    /// The frames that `bytes` are of, this one where they are its own.
    pub(crate) fn origin(&self) -> Vec<Piece> {
        if !self.pieces.is_empty() {
            return self.pieces.to_vec();
        }
        vec![Piece {
            frame: self.frame.number,
            interface: self.frame.interface,
            link_type: self.frame.link_type,
            offset: self.frame.offset,
            captured_len: u32::try_from(self.frame.data.len()).unwrap_or(u32::MAX),
            original_len: self.frame.original_len,
        }]
    }

    /// Goes on with a datagram that was made of this frame.
    pub(crate) fn go_on_with(&mut self, derived: Derived) -> Stop {
        self.made = Some(derived);
        Stop::Derived
    }

    /// Takes a fragment; goes on with the datagram, if it is complete now.
    #[cold]
    pub(crate) fn fragment(&mut self, fragment: Fragment<'_>) -> Stop {
        let origin = self.origin();
        let fragment = Fragment {
            time: self.frame.time,
            ..fragment
        };
        let on = &mut *self.on;
        let mut given_up = |given_up| on(dissector::diagnostic(&given_up));
        match self.fragments.add(&fragment, &origin, &mut given_up) {
            Some(datagram) => self.go_on_with(datagram.into_derived()),
            None => Stop::Is(ProtocolName::Fragment),
        }
    }

    /// Tells that this frame holds more TCP segments than the one that counts.
    pub(crate) fn report_left_out(&mut self, at: usize, segments: usize) {
        if segments > 1 {
            self.report(
                DiagnosticCode::LimitReached,
                Layer::Link,
                at,
                Some(segments),
                Some(1),
            );
        }
    }

    /// Tells of damage at `at` bytes from the start of `bytes`.
    #[cold]
    pub(crate) fn report(
        &mut self,
        code: DiagnosticCode,
        layer: Layer,
        at: usize,
        needed: Option<usize>,
        available: Option<usize>,
    ) {
        // In what was made of a frame, places have no counterpart in the file.
        let at = if self.pieces.is_empty() {
            at.min(self.frame.data.len())
        } else {
            0
        };
        (self.on)(Diagnostic {
            code,
            layer,
            frame: Some(self.frame.number),
            offset: self.frame.offset.saturating_add(at as u64),
            needed: needed.map(|bytes| bytes as u64),
            available: available.map(|bytes| bytes as u64),
        });
    }
}
