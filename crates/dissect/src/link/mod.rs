//! From a frame's first byte to the first IP header.

pub(crate) mod cooked;
pub(crate) mod ether_type;
pub(crate) mod ethernet;
pub(crate) mod llc;
pub(crate) mod loopback;

use crate::Protocol;
use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::LinkType;

/// What a frame of this link type begins with. Numbers: <https://www.tcpdump.org/linktypes.html>.
#[inline]
pub(crate) fn start(link_type: LinkType, bytes: Cursor<'_>) -> Step<'_> {
    match link_type.0 {
        1 => ethernet::header(bytes),
        0 | 108 => loopback::header(bytes),
        // 12 and 14 are no LINKTYPE_ numbers, but some systems write their own DLT_RAW into files.
        12 | 14 | 101 => Ok((Next::Ip, bytes)),
        228 => Ok((Next::Ipv4, bytes)),
        229 => Ok((Next::Ipv6, bytes)),
        113 => cooked::version_1(bytes),
        276 => cooked::version_2(bytes),
        other => Err(Stop::Is(Protocol::LinkType(other))),
    }
}
