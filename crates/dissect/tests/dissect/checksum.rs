use crate::frames::{V4, V6, ethernet, frame, ipv4, ipv6, join, tcp, tcp_with};
use dissect::{ChecksumStatus, Dissector, Packet};

/// The Internet checksum of `bytes` (RFC 1071), word by word.
fn checksum(bytes: &[u8]) -> u16 {
    let sum = bytes.chunks(2).fold(0_u32, |sum, word| {
        let low = word.get(1).copied().unwrap_or(0);
        let sum = sum + u32::from(u16::from_be_bytes([word[0], low]));
        (sum & 0xffff) + (sum >> 16)
    });
    !u16::try_from(sum).unwrap()
}

/// A segment with its checksum in place, for these addresses.
fn sealed(mut tcp: Vec<u8>, source: &[u8], destination: &[u8]) -> Vec<u8> {
    let len = u32::try_from(tcp.len()).unwrap().to_be_bytes();
    let sum = checksum(&join(&[source, destination, &len, &[0, 0, 0, 6], &tcp]));
    tcp[16..18].copy_from_slice(&sum.to_be_bytes());
    tcp
}

/// What is said of a frame that had `original_len` bytes.
#[track_caller]
fn status(data: &[u8], original_len: usize) -> ChecksumStatus {
    let mut frame = frame(1, data);
    frame.original_len = u32::try_from(original_len).unwrap();
    let mut dissector = Dissector::new();
    let Packet::Segment(segment) = dissector.dissect(&frame, &mut |_| {}) else {
        panic!()
    };
    segment.checksum_status()
}

#[test]
fn checksum_is_compared_with_header_payload_and_addresses() {
    for tcp in [tcp(), tcp_with(&[1, 1, 1, 0], b"odd"), tcp_with(&[], b"")] {
        let tcp_4 = sealed(tcp.clone(), &V4.0, &V4.1);
        let expected = u16::from_be_bytes([tcp_4[16], tcp_4[17]]);
        let data = ethernet(0x800, &ipv4(6, &tcp_4));
        assert_eq!(status(&data, data.len()), ChecksumStatus::Correct);
        assert_eq!(
            status(&join(&[&data, b"padding"]), data.len() + 7),
            ChecksumStatus::Correct
        );
        let mut wrong = data.clone();
        wrong[50] ^= 0x40;
        assert_eq!(
            status(&wrong, wrong.len()),
            ChecksumStatus::Incorrect { expected }
        );
        assert_eq!(
            status(&data[..data.len() - 1], data.len()),
            ChecksumStatus::Unverified
        );
        let data = ethernet(0x86dd, &ipv6(6, &sealed(tcp, &V6.0, &V6.1)));
        assert_eq!(status(&data, data.len()), ChecksumStatus::Correct);
    }
}

#[test]
fn route_that_is_not_used_up_hides_the_address_that_counts() {
    let tcp = sealed(tcp(), &V6.0, &V6.1);
    let check = |segments_left, expect| {
        let routing = join(&[&[6, 2, 4, segments_left], &[0; 20], &tcp]);
        let data = ethernet(0x86dd, &ipv6(43, &routing));
        assert_eq!(status(&data, data.len()), expect);
    };
    check(0, ChecksumStatus::Correct);
    check(1, ChecksumStatus::Unverified);
}

#[test]
fn what_is_left_to_the_network_card_is_no_wrong_checksum() {
    for (source, destination, is_v6) in
        [(&V4.0[..], &V4.1[..], false), (&V6.0[..], &V6.1[..], true)]
    {
        for counts_length in [true, false] {
            let mut tcp = tcp();
            let len = u32::try_from(tcp.len()).unwrap() * u32::from(counts_length);
            let pseudo = join(&[source, destination, &len.to_be_bytes(), &[0, 0, 0, 6]]);
            tcp[16..18].copy_from_slice(&(!checksum(&pseudo)).to_be_bytes());
            let data = match is_v6 {
                true => ethernet(0x86dd, &ipv6(6, &tcp)),
                false => ethernet(0x800, &ipv4(6, &tcp)),
            };
            assert_eq!(status(&data, data.len()), ChecksumStatus::Offloaded);
        }
    }
}
