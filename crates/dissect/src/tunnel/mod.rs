//! What carries packets of its own between the first IP header and the one that TCP belongs to.

pub(crate) mod ayiya;
pub(crate) mod capwap;
pub(crate) mod geneve;
pub(crate) mod gre;
pub(crate) mod gtp;
pub(crate) mod l2tp;
pub(crate) mod mpls;
pub(crate) mod nsh;
pub(crate) mod teredo;
pub(crate) mod tzsp;
pub(crate) mod vxlan;

use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// A tunnel's header. Where the bytes do not look like it, [`Stop::Enough`]: somebody else uses the port.
pub(crate) type Tunnel = for<'a> fn(Cursor<'a>) -> Step<'a>;

/// The tunnel that has this UDP port (<https://www.iana.org/assignments/service-names-port-numbers>).
pub(crate) fn of_port(port: u16) -> Option<Tunnel> {
    Some(match port {
        1701 => l2tp::header,
        2152 => gtp::header,
        3544 => teredo::header,
        // 8472 is what Linux took before a port was assigned, and still takes unless told otherwise.
        4789 | 8472 => vxlan::header,
        4790 => vxlan::generic_protocol_extension,
        4754 => gre::in_udp,
        5072 => ayiya::header,
        5247 => capwap::data,
        6081 => geneve::header,
        6635 => mpls::labels,
        37008 => tzsp::header,
        _ => return None,
    })
}

/// Ethernet within IP (RFC 3378): two bytes of version, then the frame.
pub(crate) fn ethernet_in_ip(bytes: Cursor<'_>) -> Step<'_> {
    match *bytes.head::<2>(Layer::Tunnel)? {
        [0x30, 0] => Ok((Next::Ethernet, bytes.skip(2))),
        _ => Err(Stop::Enough),
    }
}
