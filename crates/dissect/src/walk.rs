use crate::cursor::Cursor;
use crate::derived::Derived;
use crate::network::fragments::{Fragment, Fragments};
use crate::stop::Stop;
use crate::{Packet, Piece, Protocol, dissector, icmp, link, network, tcp, tunnel};
use capture::{Diagnostic, DiagnosticCode, Frame, Layer};
use etherparse::IpNumber;
use std::net::IpAddr;

const TCP: u8 = IpNumber::TCP.0;
const ICMP: u8 = IpNumber::ICMP.0;
const ICMPV6: u8 = IpNumber::IPV6_ICMP.0;

/// What the next bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// An Ethernet frame, from its destination address on.
    Ethernet,
    /// What this EtherType says.
    EtherType(u16),
    /// IEEE 802.2 logical link control.
    Llc,
    /// IEEE 802.11, with what its driver puts behind the header.
    Wlan(link::wlan::Padding),
    /// The protocol field of PPP, with address and control before it or not.
    Ppp,
    /// An MPLS label stack.
    Mpls,
    /// IPv4 or IPv6, by the version in the first byte.
    Ip,
    /// IPv4.
    Ipv4,
    /// IPv6.
    Ipv6,
    /// What this IP protocol number says.
    IpProtocol(u8),
}

/// One step down: what comes next, and its bytes.
pub(crate) type Step<'a> = Result<(Next, Cursor<'a>), Stop>;

/// The innermost IP header so far.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Network {
    /// Source address.
    pub(crate) source: IpAddr,
    /// Destination address; the final one, where the header has a source route.
    pub(crate) destination: IpAddr,
    /// Where the header begins, in bytes from the start of [`Walk::bytes`].
    pub(crate) at: usize,
    /// This is a first fragment whose datagram cannot be put together.
    pub(crate) first_fragment: bool,
}

/// Where a walk ended.
pub(crate) enum Walked<'a> {
    /// At the packet.
    Packet(Packet<'a>),
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
    pub(crate) seen: Protocol,
    /// That a tunnel begins here was concluded from a UDP port alone: what does not look like it is not damage.
    pub(crate) is_guess: bool,
    /// The innermost IP header so far.
    pub(crate) network: Option<Network>,
    /// What was made of this frame, for [`Walked::Derived`].
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
            seen: Protocol::LinkType(frame.link_type.0),
            is_guess: false,
            network: None,
            made: None,
        }
    }

    /// Begins at the frame's first byte.
    pub(crate) fn link(&mut self, bytes: Cursor<'a>) -> Walked<'a> {
        match link::start(self, self.frame.link_type, bytes) {
            Ok((next, bytes)) => self.run(next, bytes),
            Err(stop) => self.stopped(stop),
        }
    }

    /// Goes on with the datagram that was made of the frame.
    pub(crate) fn derived(&mut self, datagram: &'a Derived) -> Walked<'a> {
        self.bytes = &datagram.bytes;
        self.pieces = &datagram.pieces;
        if let Some(network) = &mut self.network {
            network.at = 0;
        }
        let bytes = Cursor::new(&datagram.bytes, 0).skip(datagram.header_len);
        self.run(Next::IpProtocol(datagram.protocol), bytes)
    }

    /// Goes down until there is a segment, or a reason to stop. No step begins before the one above it, and the few
    /// that begin at the same byte lead to a kind that does not lead back, so that the way ends.
    fn run(&mut self, mut next: Next, mut bytes: Cursor<'a>) -> Walked<'a> {
        loop {
            let step = match next {
                Next::IpProtocol(TCP) => {
                    return match tcp::segment(self, bytes) {
                        Ok(segment) => Walked::Packet(Packet::Segment(segment)),
                        Err(stop) => self.stopped(stop),
                    };
                }
                Next::Ipv4 => network::v4::header(self, bytes),
                Next::Ipv6 => network::v6::header(self, bytes),
                Next::Ip => network::by_version(bytes),
                Next::EtherType(number) => link::ether_type::payload(self, number, bytes),
                Next::Ethernet => link::ethernet::header(bytes),
                Next::Llc => link::llc::header(bytes),
                Next::Wlan(padding) => link::wlan::header(self, bytes, padding),
                Next::Ppp => link::ppp::header(bytes),
                Next::Mpls => tunnel::mpls::labels(bytes),
                Next::IpProtocol(protocol @ (ICMP | ICMPV6)) => {
                    return Walked::Packet(icmp::message(self, protocol == ICMPV6, bytes));
                }
                Next::IpProtocol(protocol) => network::payload(self, protocol, bytes),
            };
            match step {
                Ok(step) => (next, bytes) = step,
                Err(stop) => return self.stopped(stop),
            }
        }
    }

    /// Tells what is wrong, if anything is, and names the frame.
    #[cold]
    fn stopped(&mut self, stop: Stop) -> Walked<'a> {
        let (code, layer, at, needed, available) = match stop {
            Stop::Is(protocol) => return Walked::Packet(Packet::Other(protocol)),
            Stop::Enough => return Walked::Packet(Packet::Other(self.seen)),
            Stop::Derived => {
                return match self.made.take() {
                    Some(derived) => Walked::Derived(derived),
                    None => Walked::Packet(Packet::Other(Protocol::Fragment)),
                };
            }
            _ if self.is_guess => return Walked::Packet(Packet::Other(self.seen)),
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
        Walked::Packet(Packet::Other(Protocol::Unreadable))
    }

    /// Enters an IP header.
    #[inline]
    pub(crate) fn enter(&mut self, network: Network) {
        self.network = Some(network);
        self.is_guess = false;
    }

    /// Whether the innermost IP header is IPv6, whose extension headers have protocol numbers of their own.
    pub(crate) fn is_ipv6(&self) -> bool {
        self.network.is_some_and(|network| network.source.is_ipv6())
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
            None => Stop::Is(Protocol::Fragment),
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
