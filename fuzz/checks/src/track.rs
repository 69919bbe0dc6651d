use crate::engine::ask_everything;
use crate::input::Input;
use std::net::{IpAddr, Ipv4Addr};
use testkit::{Link, Pcap, Tcp, TcpOption, tcp_packet};

/// The most segments of one input.
const MAX_SEGMENTS: usize = 256;

/// Any segments of up to four connections, in any order, near each other in sequence numbers: what happens on a bad
/// network, and what cannot happen.
///
/// For each segment the input has a byte that selects connection, direction and options, a byte of flags, two of
/// sequence number and two of acknowledgment number (relative to what would come next), one of length, one of window,
/// one of time.
///
/// - Every segment is tracked, by exactly one connection.
pub fn track(data: &[u8]) {
    let mut input = Input::new(data);
    let mut file = Pcap::with(Link::Raw.number(), testkit::ByteOrder::Little, true);
    // What each direction of each connection would send next; near the wrap of the numbers for two of them.
    let mut next: [u32; 8] = [
        1000,
        5000,
        u32::MAX - 99,
        7,
        0,
        0x8000_0000,
        u32::MAX,
        90_000,
    ];
    let mut nanos = 1_700_000_000_000_000_000_u64;
    let mut count = 0;
    while !input.is_empty() && count < MAX_SEGMENTS {
        let select = input.u8();
        let (connection, from_server) = (usize::from(select & 3), select & 4 != 0);
        let me = connection * 2 + usize::from(from_server);
        let other = me ^ 1;
        let flags = u16::from(input.u8());
        let seq = next[me].wrapping_add_signed(i32::from(input.i16()));
        let ack = next[other].wrapping_add_signed(i32::from(input.i16()));
        let payload = vec![b'x'; usize::from(input.u8()) * usize::from(1 + (select >> 6))];
        let window = u16::from(input.u8()) * 257;
        nanos += u64::from(input.u8()).pow(2) * 100_000;

        let mut options = Vec::new();
        if select & 8 != 0 {
            options.push(TcpOption::WindowScale(select >> 4));
            options.push(TcpOption::MaximumSegmentSize(1460));
        }
        if select & 16 != 0 {
            options.push(TcpOption::Sack(vec![(ack, ack.wrapping_add(100))]));
        }
        if select & 32 != 0 {
            options.push(TcpOption::Timestamps(nanos as u32, 0));
        }
        let (client, server) = (40_000 + connection as u16, 80);
        let tcp = if from_server {
            Tcp::new(server, client)
        } else {
            Tcp::new(client, server)
        };
        let tcp = Tcp { ack, ..tcp }
            .seq(seq)
            .flags(flags)
            .window(window)
            .options(&options)
            .payload(&payload);
        if seq == next[me] {
            next[me] = seq.wrapping_add(tcp.sequence_len());
        }
        let host = |last| IpAddr::V4(Ipv4Addr::new(192, 0, 2, last));
        let (source, destination) = if from_server { (2, 1) } else { (1, 2) };
        file = file.packet(nanos, &tcp_packet(host(source), host(destination), &tcp));
        count += 1;
    }
    let engine = ask_everything(&file.build()).expect("a capture that we built opens");
    assert_eq!(engine.segments_matching(None).count(), count);
}
