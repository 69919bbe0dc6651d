use crate::bases::{BaseHistory, Bases};
use crate::end::End;
use crate::handshake_time::HandshakeTime;
use crate::node::{Node, Pair};
use crate::record::SegmentIndex;
use crate::stamp::Stamp;
use terms::{
    Completeness, Endpoint, FrameNumber, Nanos, PerSide, RoleEvidence, Side, SynOptions, Timestamp,
};

/// One TCP connection.
#[derive(Debug, Clone)]
pub struct Connection {
    pub(crate) addresses: PerSide<[u64; 2]>,
    pub(crate) ends: PerSide<End>,
    pub(crate) times: Times,
    pub(crate) rtt: HandshakeTime,
    pub(crate) first: SegmentIndex,
    pub(crate) last: SegmentIndex,
    pub(crate) first_frame: u32,
    pub(crate) last_frame: u32,
    /// Where relative numbers change their base within the connection, which only odd captures have.
    pub(crate) base_history: Option<Box<BaseHistory>>,
    pub(crate) ports: PerSide<u16>,
    pub(crate) is_v6: bool,
    pub(crate) roles: RoleEvidence,
    pub(crate) completeness: Completeness,
    pub(crate) reused: bool,
    /// A later connection took the addresses and ports over.
    pub(crate) replaced: bool,
}

/// Times of the connection's life.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Times {
    pub(crate) first: Stamp,
    pub(crate) last: Stamp,
    pub(crate) data_from: Stamp,
    pub(crate) data_to: Stamp,
    pub(crate) teardown_from: Stamp,
}

impl Connection {
    fn node(&self, side: Side) -> Node {
        Node {
            bits: self.addresses[side],
            port: self.ports[side],
            is_v6: self.is_v6,
        }
    }

    /// Its two ends.
    pub(crate) fn pair(&self) -> Pair {
        Pair {
            source: self.node(Side::Client),
            destination: self.node(Side::Server),
        }
    }

    /// Who sends from this address and port.
    pub(crate) fn side_of(&self, source: &Node) -> Side {
        if *source == self.node(Side::Client) {
            Side::Client
        } else {
            Side::Server
        }
    }

    pub(crate) fn bases(&self) -> Bases {
        PerSide {
            client: self.ends.client.base(),
            server: self.ends.server.base(),
        }
    }

    /// From the SYN to the ACK of the handshake (Wireshark's `tcp.analysis.initial_rtt`), where both have a time.
    pub fn initial_rtt(&self) -> Option<Nanos> {
        self.rtt.initial().map(Nanos)
    }

    /// Address and port of a side.
    pub fn endpoint(&self, side: Side) -> Endpoint {
        self.node(side).endpoint()
    }

    /// How the roles are known.
    pub fn roles(&self) -> RoleEvidence {
        self.roles
    }

    /// Segments, both directions.
    pub fn segments(&self) -> u32 {
        let PerSide { client, server } = &self.ends;
        client.segments.saturating_add(server.segments)
    }

    /// Segments that a side sent.
    pub fn segments_from(&self, side: Side) -> u32 {
        self.ends[side].segments
    }

    /// Its first segment.
    pub fn first_segment(&self) -> SegmentIndex {
        self.first
    }

    /// Its last segment.
    pub fn last_segment(&self) -> SegmentIndex {
        self.last
    }

    /// Its first frame.
    pub fn first_frame(&self) -> FrameNumber {
        FrameNumber(self.first_frame)
    }

    /// Its last frame.
    pub fn last_frame(&self) -> FrameNumber {
        FrameNumber(self.last_frame)
    }

    /// Payload that a side sent, each byte counted once.
    pub fn bytes(&self, side: Side) -> u64 {
        self.ends[side].coverage.bytes()
    }

    /// Time of the first segment that has one.
    pub fn first_time(&self) -> Option<Timestamp> {
        self.times.first.get()
    }

    /// Time of the last segment that has one.
    pub fn last_time(&self) -> Option<Timestamp> {
        self.times.last.get()
    }

    /// Time of the first payload byte.
    pub fn data_from(&self) -> Option<Timestamp> {
        self.times.data_from.get()
    }

    /// Time of the last payload byte.
    pub fn data_to(&self) -> Option<Timestamp> {
        self.times.data_to.get()
    }

    /// Time of the first FIN or RST.
    pub fn teardown_from(&self) -> Option<Timestamp> {
        self.times.teardown_from.get()
    }

    /// What relative numbers of a side count from at the end: its initial sequence number where its SYN was captured,
    /// else the number that stands for it.
    pub fn base(&self, side: Side) -> Option<u32> {
        self.ends[side].base()
    }

    /// True where the SYN of a side is in the capture.
    pub fn syn_captured(&self, side: Side) -> bool {
        self.ends[side].isn().is_some()
    }

    /// What the relative numbers of both sides count from at one of its segments.
    pub fn bases_at(&self, segment: SegmentIndex) -> PerSide<Option<u32>> {
        match &self.base_history {
            Some(history) => history.at(segment, self.bases()),
            None => self.bases(),
        }
    }

    /// What a side's SYN announced; `None` where it was not captured.
    pub fn syn(&self, side: Side) -> Option<SynOptions> {
        self.ends[side].syn
    }

    /// The shift count of a side's windows, 0 where scaling is off, where it is known.
    pub(crate) fn known_shift(&self, side: Side) -> Option<u8> {
        self.ends[side].scaling.known_shift()
    }

    /// Wireshark's `tcp.completeness` with all segments counted, as Wireshark's window and `tshark -2` show it.
    pub fn completeness(&self) -> Completeness {
        // Wireshark counts a connection's first segment, where that is no SYN, with the second.
        if self.segments() == 1 && !self.completeness.contains(Completeness::SYN) {
            return Completeness::empty();
        }
        self.completeness
    }

    /// True where an earlier connection used the same addresses and ports.
    pub fn reuses_ports(&self) -> bool {
        self.reused
    }

    /// Who was taken for the client is the server.
    pub(crate) fn turn_round(&mut self) {
        self.addresses.turn_round();
        self.ports.turn_round();
        self.ends.turn_round();
        if let Some(history) = &mut self.base_history {
            history.turn_round();
        }
    }

    /// True where a later connection took the addresses and ports over.
    pub(crate) fn is_replaced(&self) -> bool {
        self.replaced
    }
}
