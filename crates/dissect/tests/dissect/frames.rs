//! Bytes of headers, one around the other.

use capture::{Frame, FrameNumber, InterfaceId, LinkType, Timestamp};
use dissect::{Dissector, Packet, Segment};

/// The payload of every segment made here.
pub(crate) const PAYLOAD: &[u8] = b"GET / HTTP/1.1\r\n\r\n";
/// The addresses of every innermost IPv4 header made here.
pub(crate) const V4: ([u8; 4], [u8; 4]) = ([192, 0, 2, 1], [198, 51, 100, 2]);
/// The addresses of every innermost IPv6 header made here.
pub(crate) const V6: ([u8; 16], [u8; 16]) = (
    [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2],
);

/// `parts`, one behind the other.
pub(crate) fn join(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// A segment from port 1000 to port 80 with Seq 1, Ack 2, PSH and ACK, window 500, checksum 0.
pub(crate) fn tcp() -> Vec<u8> {
    tcp_with(&[], PAYLOAD)
}

/// The same with options, whose length must be a multiple of four, and another payload.
pub(crate) fn tcp_with(options: &[u8], payload: &[u8]) -> Vec<u8> {
    assert!(options.len().is_multiple_of(4));
    let words = u8::try_from(5 + options.len() / 4).unwrap();
    let fixed = [
        3,
        232,
        0,
        80,
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        2,
        words << 4,
        0x18,
        1,
        244,
        0,
        0,
        0,
        0,
    ];
    join(&[&fixed, options, payload])
}

/// An IPv4 datagram between the addresses of [`V4`].
pub(crate) fn ipv4(protocol: u8, payload: &[u8]) -> Vec<u8> {
    let total = u16::try_from(20 + payload.len()).unwrap();
    ipv4_with(total, 0, protocol, &[], payload)
}

/// The same with a total length, a flags and offset field, and options of its own.
pub(crate) fn ipv4_with(
    total: u16,
    fragment: u16,
    protocol: u8,
    options: &[u8],
    payload: &[u8],
) -> Vec<u8> {
    let words = u8::try_from(5 + options.len() / 4).unwrap();
    join(&[
        &[0x40 | words, 0],
        &total.to_be_bytes(),
        &[0x12, 0x34],
        &fragment.to_be_bytes(),
        &[64, protocol, 0, 0],
        &V4.0,
        &V4.1,
        options,
        payload,
    ])
}

/// An IPv6 datagram between the addresses of [`V6`].
pub(crate) fn ipv6(next: u8, payload: &[u8]) -> Vec<u8> {
    let len = u16::try_from(payload.len()).unwrap();
    join(&[
        &[0x60, 0, 0, 0],
        &len.to_be_bytes(),
        &[next, 64],
        &V6.0,
        &V6.1,
        payload,
    ])
}

/// IPv4 with the usual segment.
pub(crate) fn tcp_ipv4() -> Vec<u8> {
    ipv4(6, &tcp())
}

/// IPv6 with the usual segment.
pub(crate) fn tcp_ipv6() -> Vec<u8> {
    ipv6(6, &tcp())
}

/// An Ethernet II frame.
pub(crate) fn ethernet(ether_type: u16, payload: &[u8]) -> Vec<u8> {
    join(&[
        &[2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2],
        &ether_type.to_be_bytes(),
        payload,
    ])
}

/// An Ethernet frame with the usual segment.
pub(crate) fn tcp_ethernet() -> Vec<u8> {
    ethernet(0x800, &tcp_ipv4())
}

/// A UDP datagram from port 40000.
pub(crate) fn udp(port: u16, payload: &[u8]) -> Vec<u8> {
    let len = u16::try_from(8 + payload.len()).unwrap();
    join(&[
        &40000_u16.to_be_bytes(),
        &port.to_be_bytes(),
        &len.to_be_bytes(),
        &[0, 0],
        payload,
    ])
}

/// A capture's frame number 1, of these bytes.
pub(crate) fn frame(link_type: u32, data: &[u8]) -> Frame<'_> {
    numbered(1, link_type, data)
}

/// A frame with this number, captured as many seconds after 1970.
pub(crate) fn numbered(number: u32, link_type: u32, data: &[u8]) -> Frame<'_> {
    Frame {
        number: FrameNumber(number),
        interface: InterfaceId(0),
        link_type: LinkType(link_type),
        time: Some(Timestamp(i64::from(number) * 1_000_000_000)),
        offset: 1000,
        original_len: u32::try_from(data.len()).unwrap(),
        data,
    }
}

/// What the only frame of a capture is, which must be no segment.
pub(crate) fn other(link_type: u32, data: &[u8]) -> dissect::ProtocolName {
    match Dissector::new().dissect(&frame(link_type, data), &mut |_| {}) {
        Packet::Other(protocol) => protocol,
        packet => panic!("not {packet:?}"),
    }
}

/// Checks that these bytes are the usual segment, without a complaint, and that its IP header is where it was put: the
/// inner bytes lie at the end, but for `behind` bytes.
#[track_caller]
pub(crate) fn check_usual(name: &str, link_type: u32, data: &[u8], inner: &[u8], behind: usize) {
    let mut dissector = Dissector::new();
    let mut complain = |diagnostic| panic!("{name}: {diagnostic:?}");
    let frame = frame(link_type, data);
    let packet = dissector.dissect(&frame, &mut complain);
    let Packet::Segment(segment) = packet else {
        panic!("{name}: {packet:?}")
    };
    assert_eq!(
        segment.layout.ip_offset as usize,
        data.len() - inner.len() - behind,
        "{name}"
    );
    assert_usual(name, &segment);
}

/// Checks that this is the usual segment.
#[track_caller]
pub(crate) fn assert_usual(name: &str, segment: &Segment<'_>) {
    let addresses = if segment.source.is_ipv4() {
        (V4.0.into(), V4.1.into())
    } else {
        (V6.0.into(), V6.1.into())
    };
    assert_eq!((segment.source, segment.destination), addresses, "{name}");
    assert_eq!(
        (segment.source_port, segment.destination_port),
        (1000, 80),
        "{name}"
    );
    assert_eq!((segment.seq.0, segment.ack.0), (1, 2), "{name}");
    assert_eq!(
        (segment.flags.bits(), segment.window),
        (0x18, 500),
        "{name}"
    );
    assert_eq!(segment.payload_len as usize, PAYLOAD.len(), "{name}");
    assert_eq!(segment.payload(), PAYLOAD, "{name}");
}
