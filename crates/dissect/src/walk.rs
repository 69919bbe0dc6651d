use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::{Packet, Protocol, link, network, tcp};
use capture::{Diagnostic, DiagnosticCode, Frame};
use etherparse::IpNumber;
use std::net::IpAddr;

/// The protocol number that the way leads to.
const TCP: u8 = IpNumber::TCP.0;

/// What the next bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// An Ethernet frame, from its destination address on.
    Ethernet,
    /// What this EtherType says.
    EtherType(u16),
    /// IEEE 802.2 logical link control.
    Llc,
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
    /// Destination address.
    pub(crate) destination: IpAddr,
    /// Where the header begins, in bytes from the start of the frame.
    pub(crate) at: usize,
}

/// Where a walk ended.
pub(crate) enum Walked<'a> {
    /// At the packet.
    Packet(Packet<'a>),
}

/// The way from the link layer down to TCP, through one frame.
pub(crate) struct Walk<'w> {
    frame: &'w Frame<'w>,
    on: &'w mut dyn FnMut(Diagnostic),
    /// The best name for this frame if nothing more can be said.
    pub(crate) seen: Protocol,
    /// The innermost IP header so far.
    pub(crate) network: Option<Network>,
}

impl<'w> Walk<'w> {
    /// A walk that has not begun.
    pub(crate) fn new(frame: &'w Frame<'w>, on: &'w mut dyn FnMut(Diagnostic)) -> Self {
        Self {
            frame,
            on,
            seen: Protocol::LinkType(frame.link_type.0),
            network: None,
        }
    }

    /// Begins at the frame's first byte.
    pub(crate) fn link<'a>(&mut self, bytes: Cursor<'a>) -> Walked<'a> {
        match link::start(self.frame.link_type, bytes) {
            Ok((next, bytes)) => self.run(next, bytes),
            Err(stop) => self.stopped(stop),
        }
    }

    /// Goes down until there is a segment, or a reason to stop. Every step is shorter than the one before it or a
    /// different kind at the same place, so that the way ends.
    fn run<'a>(&mut self, mut next: Next, mut bytes: Cursor<'a>) -> Walked<'a> {
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
                Next::EtherType(ether_type) => link::ether_type::payload(ether_type, bytes),
                Next::Ethernet => link::ethernet::header(bytes),
                Next::Llc => link::llc::header(bytes),
                Next::IpProtocol(protocol) => network::payload(self, protocol, bytes),
            };
            match step {
                Ok(step) => (next, bytes) = step,
                Err(stop) => return self.stopped(stop),
            }
        }
    }

    /// Whether the innermost IP header is IPv6, whose extension headers have protocol numbers of their own.
    pub(crate) fn is_ipv6(&self) -> bool {
        self.network.is_some_and(|network| network.source.is_ipv6())
    }

    /// Tells what is wrong, if anything is, and names the frame.
    #[cold]
    fn stopped<'a>(&mut self, stop: Stop) -> Walked<'a> {
        let (code, layer, at, needed, available) = match stop {
            Stop::Is(protocol) => return Walked::Packet(Packet::Other(protocol)),
            Stop::Enough => return Walked::Packet(Packet::Other(self.seen)),
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

    /// Tells of damage at `at` bytes from the start of the frame.
    #[cold]
    pub(crate) fn report(
        &mut self,
        code: DiagnosticCode,
        layer: capture::Layer,
        at: usize,
        needed: Option<usize>,
        available: Option<usize>,
    ) {
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
