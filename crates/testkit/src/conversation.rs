use crate::tcp::{ACK, FIN, PSH, RST, SYN};
use crate::{Link, Pcap, Tcp, TcpOption, ip};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// An end of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    Client,
    Server,
}

impl Side {
    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Client => Self::Server,
            Self::Server => Self::Client,
        }
    }
}

/// One segment of a conversation, as the capture has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// When, in nanoseconds since 1970.
    pub nanos: u64,
    pub side: Side,
    pub tcp: Tcp,
}

/// What one side will send next.
#[derive(Debug, Clone)]
struct End {
    address: SocketAddr,
    next_seq: u32,
    window: u16,
}

/// A TCP connection to be: keeps sequence and acknowledgment numbers and the time, so that a test says only what
/// happens. Each segment comes one millisecond after the one before it.
///
/// ```
/// use testkit::{Conversation, Side::{Client, Server}};
///
/// let mut talk = Conversation::new();
/// talk.handshake();
/// talk.send(Client, b"GET / HTTP/1.1\r\n\r\n");
/// talk.ack(Server);
/// talk.lost().send(Server, b"this segment is not captured");
/// talk.send(Server, b"this one is");
/// talk.close(Server);
/// let file = talk.pcap();
/// # assert!(!file.is_empty());
/// ```
#[derive(Debug, Clone)]
pub struct Conversation {
    client: End,
    server: End,
    nanos: u64,
    lose_next: bool,
    /// The segments so far; tests may change them.
    pub segments: Vec<Sent>,
}

impl Default for Conversation {
    fn default() -> Self {
        Self::new()
    }
}

impl Conversation {
    /// 192.0.2.1:40000 to 192.0.2.2:80, initial sequence numbers 1000 and 5000.
    pub fn new() -> Self {
        let host = |last| IpAddr::V4(Ipv4Addr::new(192, 0, 2, last));
        Self::between(
            SocketAddr::new(host(1), 40_000),
            SocketAddr::new(host(2), 80),
        )
    }

    /// Between these two.
    pub fn between(client: SocketAddr, server: SocketAddr) -> Self {
        let end = |address, next_seq| End {
            address,
            next_seq,
            window: u16::MAX,
        };
        Self {
            client: end(client, 1000),
            server: end(server, 5000),
            nanos: 1_700_000_000_000_000_000,
            lose_next: false,
            segments: Vec::new(),
        }
    }

    /// Sets the initial sequence numbers.
    pub fn with_isns(mut self, client: u32, server: u32) -> Self {
        self.client.next_seq = client;
        self.server.next_seq = server;
        self
    }

    /// Sets the time of the next segment, in nanoseconds since 1970.
    pub fn starting_at(mut self, nanos: u64) -> Self {
        self.nanos = nanos;
        self
    }

    /// Lets time pass before the next segment.
    pub fn wait_millis(&mut self, millis: u64) -> &mut Self {
        self.nanos += millis * 1_000_000;
        self
    }

    /// The window field of what this side sends from here on.
    pub fn window(&mut self, side: Side, window: u16) -> &mut Self {
        self.end_mut(side).window = window;
        self
    }

    /// The next segment happens, but is not captured.
    pub fn lost(&mut self) -> &mut Self {
        self.lose_next = true;
        self
    }

    /// SYN, SYN-ACK, ACK, with the options of an ordinary system.
    pub fn handshake(&mut self) -> &mut Self {
        let options = [
            TcpOption::MaximumSegmentSize(1460),
            TcpOption::SackPermitted,
            TcpOption::NoOperation,
            TcpOption::WindowScale(7),
        ];
        self.syn(Side::Client, &options);
        self.syn(Side::Server, &options);
        self.ack(Side::Client)
    }

    /// A SYN; with ACK, if the other side has sent something.
    pub fn syn(&mut self, side: Side, options: &[TcpOption]) -> &mut Self {
        let answers = self.segments.iter().any(|sent| sent.side != side);
        let mut tcp = self.tcp(side).flags(SYN).options(options);
        if !answers {
            tcp.flags &= !ACK;
            tcp.ack = 0;
        }
        self.push(side, tcp)
    }

    /// Payload, with PSH and ACK.
    pub fn send(&mut self, side: Side, payload: &[u8]) -> &mut Self {
        let tcp = self.tcp(side).flags(PSH).payload(payload);
        self.push(side, tcp)
    }

    /// A bare ACK of all that the other side has sent.
    pub fn ack(&mut self, side: Side) -> &mut Self {
        let tcp = self.tcp(side);
        self.push(side, tcp)
    }

    /// A bare ACK of this number, with options, for duplicate ACKs and SACK.
    pub fn ack_of(&mut self, side: Side, ack: u32, options: &[TcpOption]) -> &mut Self {
        let tcp = self.tcp(side).ack(ack).options(options);
        self.push(side, tcp)
    }

    /// FIN with ACK.
    pub fn fin(&mut self, side: Side) -> &mut Self {
        let tcp = self.tcp(side).flags(FIN);
        self.push(side, tcp)
    }

    /// RST with ACK.
    pub fn rst(&mut self, side: Side) -> &mut Self {
        let tcp = self.tcp(side).flags(RST);
        self.push(side, tcp)
    }

    /// FIN, ACK, FIN, ACK, begun by this side.
    pub fn close(&mut self, first: Side) -> &mut Self {
        self.fin(first).ack(first.other());
        self.fin(first.other()).ack(first)
    }

    /// A keep-alive probe: no payload, one below the next sequence number.
    pub fn keep_alive(&mut self, side: Side) -> &mut Self {
        let tcp = self.tcp(side);
        let seq = tcp.seq.wrapping_sub(1);
        self.record(side, tcp.seq(seq))
    }

    /// Any segment, as it is: sequence numbers that it takes count only where it continues this side's.
    pub fn push(&mut self, side: Side, tcp: Tcp) -> &mut Self {
        let end = self.end_mut(side);
        if tcp.seq == end.next_seq {
            end.next_seq = end.next_seq.wrapping_add(tcp.sequence_len());
        }
        self.record(side, tcp)
    }

    /// Sends segment number `index` (of those captured, from 0) again.
    pub fn again(&mut self, index: usize) -> &mut Self {
        match self.segments.get(index).cloned() {
            Some(sent) => self.record(sent.side, sent.tcp),
            None => self,
        }
    }

    /// Exchanges the last two segments, but not their times.
    pub fn swap_last(&mut self) -> &mut Self {
        if let [.., a, b] = self.segments.as_mut_slice() {
            std::mem::swap(a, b);
            std::mem::swap(&mut a.nanos, &mut b.nanos);
        }
        self
    }

    /// What this side would send now: its next sequence number, ACK of all that the other side has sent.
    pub fn tcp(&self, side: Side) -> Tcp {
        let (from, to) = (self.end(side), self.end(side.other()));
        Tcp::new(from.address.port(), to.address.port())
            .seq(from.next_seq)
            .ack(to.next_seq)
            .window(from.window)
    }

    /// The IP packets with their times.
    pub fn packets(&self) -> Vec<(u64, Vec<u8>)> {
        self.segments
            .iter()
            .map(|sent| {
                let from = self.end(sent.side).address.ip();
                let to = self.end(sent.side.other()).address.ip();
                (sent.nanos, ip::tcp_packet(from, to, &sent.tcp))
            })
            .collect()
    }

    /// A classic capture of it, on Ethernet.
    pub fn pcap(&self) -> Vec<u8> {
        capture(Link::Ethernet, &[self])
    }

    fn record(&mut self, side: Side, tcp: Tcp) -> &mut Self {
        let nanos = self.nanos;
        self.nanos += 1_000_000;
        if !std::mem::take(&mut self.lose_next) {
            self.segments.push(Sent { nanos, side, tcp });
        }
        self
    }

    fn end(&self, side: Side) -> &End {
        match side {
            Side::Client => &self.client,
            Side::Server => &self.server,
        }
    }

    fn end_mut(&mut self, side: Side) -> &mut End {
        match side {
            Side::Client => &mut self.client,
            Side::Server => &mut self.server,
        }
    }
}

/// A classic capture, with nanoseconds, of several conversations, ordered by time.
pub fn capture(link: Link, conversations: &[&Conversation]) -> Vec<u8> {
    let mut packets: Vec<_> = conversations
        .iter()
        .flat_map(|conversation| conversation.packets())
        .collect();
    packets.sort_by_key(|(nanos, _)| *nanos);
    let file = Pcap::with(link.number(), crate::ByteOrder::Little, true);
    packets
        .iter()
        .fold(file, |file, (nanos, packet)| {
            file.packet(*nanos, &link.wrap(packet))
        })
        .build()
}

#[cfg(test)]
mod tests {
    use super::{Conversation, Side::*};

    #[test]
    fn numbers_follow_from_what_happens() {
        let mut talk = Conversation::new().with_isns(u32::MAX, 100);
        talk.handshake().send(Client, b"hello");
        talk.lost().send(Server, b"lost");
        talk.send(Server, b"kept").ack(Client);
        talk.close(Server).again(4).swap_last();
        let sent: Vec<_> = talk
            .segments
            .iter()
            .map(|sent| (sent.side, sent.tcp.seq, sent.tcp.ack, sent.tcp.flags))
            .collect();
        assert_eq!(
            sent,
            [
                (Client, u32::MAX, 0, 0x02),
                (Server, 100, 0, 0x12),
                (Client, 0, 101, 0x10),
                (Client, 0, 101, 0x18),
                (Server, 105, 5, 0x18),
                (Client, 5, 109, 0x10),
                (Server, 109, 5, 0x11),
                (Client, 5, 110, 0x10),
                (Client, 5, 110, 0x11),
                (Server, 105, 5, 0x18),
                (Server, 110, 6, 0x10),
            ]
        );
        assert!(talk.segments.is_sorted_by_key(|sent| sent.nanos));
    }
}
