//! From a frame's first byte to the first IP header.

mod arcnet;
mod cooked;
pub(crate) mod ether_type;
pub(crate) mod ethernet;
mod fixed;
mod frame_relay;
mod hdlc;
mod juniper;
pub(crate) mod llc;
mod loopback;
mod netfilter;
mod netlink;
mod pktap;
pub(crate) mod ppp;
mod pppoe;
mod radio;
mod ring;
mod switch_tag;
pub(crate) mod wlan;

use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::tunnel;
use crate::walk::{Next, Step, Walk};
use capture::LinkType;

/// What a frame of this link type begins with. Numbers: <https://www.iana.org/assignments/pcap>; formats:
/// <https://www.tcpdump.org/linktypes.html>.
pub(crate) fn start<'a>(
    walk: &mut Walk<'a, '_>,
    link_type: LinkType,
    bytes: Cursor<'a>,
) -> Step<'a> {
    match link_type.0 {
        1 => ethernet::header(bytes),
        0 | 108 => loopback::header(bytes),
        // 12 and 14 are no LINKTYPE_ numbers, but some systems write their own DLT_RAW into files.
        12 | 14 | 101 => Ok((Next::Ip, bytes)),
        228 => Ok((Next::Ipv4, bytes)),
        229 => Ok((Next::Ipv6, bytes)),
        113 => cooked::version_1(bytes),
        276 => cooked::version_2(bytes),
        105 => Ok((Next::Wlan(wlan::Padding::None), bytes)),
        other => start_rare(walk, other, bytes),
    }
}

#[cold]
fn start_rare<'a>(walk: &mut Walk<'a, '_>, link_type: u32, bytes: Cursor<'a>) -> Step<'a> {
    match link_type {
        6 => ring::token_ring(bytes),
        7 => arcnet::bsd(bytes),
        129 => arcnet::linux(bytes),
        9 | 50 => ppp::or_hdlc(bytes),
        10 => ring::fddi(bytes),
        // ATM (RFC 2684), and classical IP over it on Linux, where LLC may be missing.
        100 => Ok((Next::Llc, bytes)),
        106 => llc::or_ip(bytes),
        8 | 102 => fixed::serial_line(bytes),
        128 => tunnel::tzsp::header(bytes),
        219 => Ok((Next::Mpls, bytes)),
        51 => pppoe::session(bytes),
        104 => hdlc::header(bytes),
        107 => frame_relay::header(bytes),
        109 => loopback::enc(bytes),
        117 => loopback::packet_filter(bytes),
        119 => radio::prism(bytes),
        122 => fixed::fibre_channel(bytes),
        123 => fixed::sun_atm(bytes),
        127 => radio::radiotap(bytes),
        138 => fixed::firewire(bytes),
        163 => radio::avs(bytes),
        166 => ppp::with_direction_for_address(bytes),
        178 => juniper::header(bytes),
        192 => radio::per_packet_information(walk, bytes),
        204 => ppp::with_direction(bytes),
        205 => hdlc::with_direction(bytes),
        206 => frame_relay::with_direction(bytes),
        226 => fixed::solaris_ipnet(bytes),
        239 => netfilter::log(bytes),
        240 => fixed::net_analyzer(bytes),
        241 => fixed::net_analyzer_transparent(bytes),
        242 => fixed::infiniband(bytes),
        253 => netlink::cooked(walk, bytes),
        149 => pktap::as_user_2(walk, bytes),
        258 => pktap::header(walk, bytes),
        274 => fixed::mpacket(bytes),
        281 => switch_tag::broadcom(bytes),
        282 => switch_tag::broadcom_in_front(bytes),
        284 | 285 => switch_tag::distributed(bytes),
        _ => Err(Stop::Enough),
    }
}
