use crate::frames::{check_usual, ipv4, join, other, tcp_ethernet, tcp_ipv4};
use dissect::ProtocolName;

/// An 802.11 header with these two first bytes, and what follows three addresses and the sequence control.
fn wlan(kind: u8, flags: u8, rest: &[u8]) -> Vec<u8> {
    join(&[&[kind, flags], &[0; 22], rest])
}

#[test]
fn wireless() {
    let v4 = tcp_ipv4();
    let llc = join(&[&[0xaa, 0xaa, 3, 0, 0, 0, 8, 0], &v4]);
    let check = |name, link_type, header: &[u8], frame: &[u8], behind| {
        check_usual(name, link_type, &join(&[header, frame]), &v4, behind);
    };
    let plain = wlan(0x08, 0x01, &llc);
    check("802.11", 105, &[], &plain, 0);
    check(
        "four addresses",
        105,
        &[],
        &wlan(0x08, 0x03, &join(&[&[0; 6], &llc])),
        0,
    );
    check(
        "quality of service",
        105,
        &[],
        &wlan(0x88, 0x02, &join(&[&[0, 0], &llc])),
        0,
    );
    check(
        "high throughput",
        105,
        &[],
        &wlan(0x88, 0x82, &join(&[&[0; 6], &llc])),
        0,
    );
    check(
        "frame check sequence",
        105,
        &[],
        &join(&[&plain, &[1, 2, 3, 4]]),
        4,
    );
    check("radiotap", 127, &[0, 0, 8, 0, 0, 0, 0, 0], &plain, 0);
    let padded = [0, 0, 17, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20];
    let with_padding = wlan(0x88, 0x02, &join(&[&[0, 0, 9, 9], &llc]));
    check(
        "radiotap with timer and padding",
        127,
        &padded,
        &with_padding,
        0,
    );
    let two_words = [0, 0, 13, 0, 2, 0, 0, 0x80, 0, 0, 0, 0, 0x20];
    check(
        "radiotap with two words of bits",
        127,
        &two_words,
        &with_padding,
        0,
    );
    check("PPI", 192, &[0, 0, 8, 0, 105, 0, 0, 0], &plain, 0);
    check(
        "PPI with Ethernet",
        192,
        &[0, 0, 8, 0, 1, 0, 0, 0],
        &tcp_ethernet(),
        0,
    );
    let checked = [0, 0, 9, 0, 2, 0, 0, 0, 0x10];
    check(
        "radiotap with check sequence",
        127,
        &checked,
        &join(&[&plain, &[1, 2, 3, 4]]),
        4,
    );
    let common = join(&[
        &[0, 0, 32, 0, 105, 0, 0, 0, 2, 0, 20, 0],
        &[0; 8],
        &[1, 0],
        &[0; 10],
    ]);
    check(
        "PPI with check sequence",
        192,
        &common,
        &join(&[&plain, &[1, 2, 3, 4]]),
        4,
    );
    let avs = join(&[&[0x80, 0x21, 0x10, 1, 0, 0, 0, 64], &[0; 56]]);
    check("AVS", 163, &avs, &plain, 0);
    check("AVS as Prism", 119, &avs, &plain, 0);
    check(
        "Prism",
        119,
        &join(&[&[0x44, 0, 0, 0, 144, 0, 0, 0], &[0; 136]]),
        &plain,
        0,
    );
}

#[test]
fn several_frames_in_one() {
    let v4 = tcp_ipv4();
    let subframe = |payload: &[u8]| {
        let llc = join(&[&[0xaa, 0xaa, 3, 0, 0, 0, 8, 0], payload]);
        let len = u16::try_from(llc.len()).unwrap();
        join(&[&[0; 12], &len.to_be_bytes(), &llc])
    };
    let other_protocol = subframe(&ipv4(47, b"1234567"));
    let padding = vec![0; other_protocol.len().next_multiple_of(4) - other_protocol.len()];
    let aggregate = join(&[&[0x80, 0], &other_protocol, &padding, &subframe(&v4)]);
    check_usual("A-MSDU", 105, &wlan(0x88, 0x02, &aggregate), &v4, 0);
}

#[test]
fn wireless_without_a_packet_is_named() {
    assert_eq!(
        other(105, &wlan(0x80, 0, b"beacon")),
        ProtocolName::WlanManagement
    );
    assert_eq!(
        other(105, &wlan(0x48, 1, b"")),
        ProtocolName::WlanManagement
    );
    assert_eq!(
        other(105, &wlan(0x08, 0x41, b"cipher")),
        ProtocolName::Encrypted
    );
    assert_eq!(
        other(105, &wlan(0x08, 0x05, b"part")),
        ProtocolName::Fragment
    );
}
