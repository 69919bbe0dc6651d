use crate::analysis::{Moment, Sequence};
use crate::arrival::Arrival;
use crate::completeness::{Completeness, Place};
use crate::coverage::Coverage;
use crate::handshake_time::HandshakeTime;
use crate::lifecycle::{Correction, Lifecycle, Surroundings};
use crate::record::SegmentIndex;
use crate::scaling::Scaling;
use crate::state::{EndState, Phase};
use crate::verdict::{ClosedFirst, Closing, Facts, Opening};
use crate::{AnalysisFlags, PerSide, Side, SynOptions};
use capture::{FrameNumber, Nanos};
use std::net::IpAddr;

/// Wireshark's `tcp.stream`, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StreamIndex(pub u32);

/// Address and port of one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Endpoint {
    /// The innermost IP address.
    pub address: IpAddr,
    /// The TCP port.
    pub port: u16,
}

/// How it is known which side is the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoleEvidence {
    /// The client's SYN is in the capture.
    Syn,
    /// Only the server's SYN-ACK is.
    SynAck,
    /// No SYN; the server is the side with the well-known (below 1024) or lower port.
    LowerPort,
    /// No SYN and equal ports; the client is who sent first in the capture.
    SentFirst,
}

/// One TCP connection.
#[derive(Debug, Clone)]
pub struct Connection {
    endpoints: PerSide<Endpoint>,
    ends: PerSide<End>,
    life: Lifecycle,
    facts: Facts,
    times: Times,
    rtt: HandshakeTime,
    first: SegmentIndex,
    last: SegmentIndex,
    first_frame: u32,
    last_frame: u32,
    segments: u32,
    /// Where relative numbers change their base within the connection, which only odd captures have.
    rebased: Option<Box<Vec<Rebase>>>,
    roles: RoleEvidence,
    completeness: Completeness,
    completeness_before: Completeness,
    reused: bool,
}

/// What is kept of one side.
#[derive(Debug, Clone, Default)]
struct End {
    /// What relative numbers count from; `None` until something is known of this side's numbers.
    base: Option<u32>,
    /// The base is the initial sequence number of a captured SYN.
    syn_seen: bool,
    syn: Option<SynOptions>,
    scaling: Scaling,
    coverage: Coverage,
    segments: u32,
    last_ack: Option<u32>,
    fin: Option<SegmentIndex>,
    sequence: Sequence,
}

/// From this segment on, these bases hold.
#[derive(Debug, Clone, Copy)]
struct Rebase {
    from: SegmentIndex,
    bases: PerSide<Option<u32>>,
}

/// Nanoseconds since 1970; `i64::MIN` for none.
#[derive(Debug, Clone, Copy)]
struct Times {
    first: i64,
    last: i64,
    data_from: i64,
    data_to: i64,
    teardown_from: i64,
}

const NO_TIME: i64 = i64::MIN;

fn time(stored: i64) -> Option<Nanos> {
    (stored != NO_TIME).then_some(Nanos(stored))
}

/// What a connection says to one more segment.
pub(crate) struct Taken {
    pub(crate) shift: Option<u8>,
    pub(crate) states: PerSide<EndState>,
    pub(crate) phase: Phase,
    pub(crate) analysis: AnalysisFlags,
    pub(crate) correction: Option<Correction>,
    /// The segment before it in the connection, which has to be linked to it.
    pub(crate) previous: Option<SegmentIndex>,
}

impl Connection {
    /// A connection that begins with this segment, which is still to be [taken](Self::take).
    pub(crate) fn new(
        source: Endpoint,
        destination: Endpoint,
        arrival: &Arrival,
        reused: bool,
    ) -> Self {
        let (sender, roles) = roles(source, destination, arrival);
        let endpoints = match sender {
            Side::Client => PerSide {
                client: source,
                server: destination,
            },
            Side::Server => PerSide {
                client: destination,
                server: source,
            },
        };
        Self {
            endpoints,
            ends: PerSide::default(),
            life: Lifecycle::new(arrival, sender),
            facts: Facts::default(),
            times: Times {
                first: NO_TIME,
                last: NO_TIME,
                data_from: NO_TIME,
                data_to: NO_TIME,
                teardown_from: NO_TIME,
            },
            rtt: HandshakeTime::default(),
            first: arrival.index,
            last: arrival.index,
            first_frame: arrival.frame,
            last_frame: arrival.frame,
            segments: 0,
            rebased: None,
            roles,
            completeness: Completeness::default(),
            completeness_before: Completeness::default(),
            reused,
        }
    }

    /// Who sends from this address and port.
    pub(crate) fn side_of(&self, source: Endpoint) -> Side {
        if source == self.endpoints.client {
            Side::Client
        } else {
            Side::Server
        }
    }

    /// True where a SYN from this side with another initial sequence number begins another connection, as it does for
    /// Wireshark once any number of this side is known.
    pub(crate) fn is_ended_by_syn(&self, sender: Side, seq: u32) -> bool {
        self.ends[sender].base.is_some_and(|base| base != seq)
    }

    /// Takes the next segment in.
    pub(crate) fn take(&mut self, sender: Side, arrival: &Arrival, options: &[u8]) -> Taken {
        let previous = (self.segments > 0).then_some(self.last);
        let place = match (previous, self.reused) {
            (Some(_), _) => Place::Later,
            (None, true) => Place::FirstOfReused,
            (None, false) => Place::First,
        };
        self.completeness_before = self.completeness;
        self.completeness.add(arrival, place);
        self.segments = self.segments.saturating_add(1);
        self.last = arrival.index;
        self.last_frame = arrival.frame;

        let mut analysis = AnalysisFlags::NONE;
        if place == Place::FirstOfReused {
            analysis |= AnalysisFlags::REUSED_PORTS;
        }
        if self.number(sender, arrival) {
            analysis |= AnalysisFlags::REUSED_PORTS;
        }
        let shift = self.announce(sender, arrival, options);
        if arrival.sound {
            analysis |= self.analyse(sender, arrival);
        }
        self.rtt.take(sender, arrival);
        self.count(sender, arrival);
        let surroundings = Surroundings {
            hole: self.has_hole(sender),
        };
        if arrival.is_fin() {
            self.ends[sender].fin.get_or_insert(arrival.index);
        }
        let (phase, correction) = self.life.step(sender, arrival, surroundings);
        self.facts.take(sender, arrival);
        Taken {
            shift,
            states: self.life.states(),
            phase,
            analysis,
            correction,
            previous,
        }
    }

    fn analyse(&mut self, sender: Side, arrival: &Arrival) -> AnalysisFlags {
        let (own, other) = self.ends.split_mut(sender);
        let moment = Moment {
            forward: &own.sequence,
            reverse: &other.sequence,
            arrival,
            reverse_shift: other.scaling.known_shift(),
            initial_rtt: self.rtt.initial(),
        };
        let flags = moment.flags();
        (own.sequence, other.sequence) = moment.pass(flags);
        flags
    }

    /// Fixes the bases of relative numbers; true where a SYN-ACK gave another one than was known.
    fn number(&mut self, sender: Side, arrival: &Arrival) -> bool {
        let before = self.bases();
        let (own, other) = self.ends.split_mut(sender);
        own.segments = own.segments.saturating_add(1);
        let mut rebased = false;
        if arrival.is_syn() {
            rebased = own.base.is_some_and(|base| base != arrival.seq);
            own.base = Some(arrival.seq);
            own.syn_seen = true;
            own.coverage.begin(arrival.payload_seq());
        } else {
            own.base.get_or_insert(arrival.seq.wrapping_sub(1));
        }
        if let Some(ack) = arrival.acknowledges() {
            other.base.get_or_insert(ack.wrapping_sub(1));
            own.last_ack = Some(ack);
        }
        if rebased {
            let bases = self.bases();
            let list = self.rebased.get_or_insert_with(|| {
                Box::new(vec![Rebase {
                    from: self.first,
                    bases: before,
                }])
            });
            list.push(Rebase {
                from: arrival.index,
                bases,
            });
        }
        rebased
    }

    fn bases(&self) -> PerSide<Option<u32>> {
        PerSide {
            client: self.ends.client.base,
            server: self.ends.server.base,
        }
    }

    /// Learns what a SYN announces; gives the shift count in force for this segment's window.
    fn announce(&mut self, sender: Side, arrival: &Arrival, options: &[u8]) -> Option<u8> {
        if !arrival.is_syn() {
            return self.ends[sender].scaling.shift();
        }
        let syn = SynOptions::parse(options);
        let (own, other) = self.ends.split_mut(sender);
        own.syn.get_or_insert(syn);
        let is_answer = arrival.acknowledges().is_some();
        own.scaling
            .announce(syn, is_answer, (&mut other.scaling, other.syn_seen));
        None
    }

    fn count(&mut self, sender: Side, arrival: &Arrival) {
        if let Some(now) = arrival.time {
            if self.times.first == NO_TIME {
                self.times.first = now;
            }
            self.times.last = now;
            if arrival.len > 0 && !arrival.is_rst() {
                if self.times.data_from == NO_TIME {
                    self.times.data_from = now;
                }
                self.times.data_to = now;
            }
            if (arrival.is_fin() || arrival.is_rst()) && self.times.teardown_from == NO_TIME {
                self.times.teardown_from = now;
            }
        }
        // What an RST carries is a diagnostic text (RFC 9293 section 3.10.7), not part of the stream.
        if !arrival.is_rst() {
            self.ends[sender]
                .coverage
                .add(arrival.payload_seq(), arrival.len);
        }
    }

    /// True where bytes of this side are missing before the highest seen and the other side has not acknowledged them.
    fn has_hole(&self, side: Side) -> bool {
        let coverage = &self.ends[side].coverage;
        match (self.ends[side.other()].last_ack, coverage.next()) {
            (Some(ack), _) => coverage.has_hole_from(ack),
            (None, Some(_)) => coverage.has_hole(),
            (None, None) => false,
        }
    }

    /// From the SYN to the ACK of the handshake (Wireshark's `tcp.analysis.initial_rtt`), where both have a time.
    pub fn initial_rtt(&self) -> Option<Nanos> {
        self.rtt.initial().map(Nanos)
    }

    /// Address and port of a side.
    pub fn endpoint(&self, side: Side) -> Endpoint {
        self.endpoints[side]
    }

    /// How the roles are known.
    pub fn roles(&self) -> RoleEvidence {
        self.roles
    }

    /// Segments, both directions.
    pub fn segments(&self) -> u32 {
        self.segments
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
    pub fn first_time(&self) -> Option<Nanos> {
        time(self.times.first)
    }

    /// Time of the last segment that has one.
    pub fn last_time(&self) -> Option<Nanos> {
        time(self.times.last)
    }

    /// Time of the first payload byte.
    pub fn data_from(&self) -> Option<Nanos> {
        time(self.times.data_from)
    }

    /// Time of the last payload byte.
    pub fn data_to(&self) -> Option<Nanos> {
        time(self.times.data_to)
    }

    /// Time of the first FIN or RST.
    pub fn teardown_from(&self) -> Option<Nanos> {
        time(self.times.teardown_from)
    }

    /// What relative numbers of a side count from at the end: its initial sequence number where its SYN was captured,
    /// else the number that stands for it.
    pub fn base(&self, side: Side) -> Option<u32> {
        self.ends[side].base
    }

    /// True where the SYN of a side is in the capture.
    pub fn syn_captured(&self, side: Side) -> bool {
        self.ends[side].syn_seen
    }

    /// What the relative numbers of both sides count from at one of its segments.
    pub fn bases_at(&self, segment: SegmentIndex) -> PerSide<Option<u32>> {
        let Some(list) = &self.rebased else {
            return self.bases();
        };
        let index = list.partition_point(|rebase| rebase.from <= segment);
        let last = list.len().saturating_sub(1);
        let rebase = list.get(index.saturating_sub(1));
        match rebase {
            // A base that was not known yet when the list was written is known by now.
            Some(rebase) if index.saturating_sub(1) < last => PerSide {
                client: rebase.bases.client.or(self.ends.client.base),
                server: rebase.bases.server.or(self.ends.server.base),
            },
            _ => self.bases(),
        }
    }

    /// What a side's SYN announced; `None` where it was not captured.
    pub fn syn(&self, side: Side) -> Option<SynOptions> {
        self.ends[side].syn
    }

    /// Wireshark's `tcp.completeness` with all segments counted, as Wireshark's window shows it.
    pub fn completeness(&self) -> Completeness {
        self.completeness
    }

    /// What `tshark` prints on the connection's last segment in one pass: all segments but that one are counted.
    pub fn completeness_before_last(&self) -> Completeness {
        self.completeness_before
    }

    /// True where an earlier connection used the same addresses and ports.
    pub fn reuses_ports(&self) -> bool {
        self.reused
    }

    /// Both ends' states at the end of the capture.
    pub fn states(&self) -> PerSide<EndState> {
        self.life.states()
    }

    /// Both ends' states before the first captured segment.
    pub fn start(&self) -> PerSide<EndState> {
        self.facts.start()
    }

    /// How it was opened.
    pub fn opening(&self) -> Opening {
        self.facts.opening()
    }

    /// How it ended; `None` where it never opened.
    pub fn closing(&self) -> Option<Closing> {
        self.facts.closing()
    }

    /// Who closed first; `None` for both at once, or nobody.
    pub fn closed_first(&self) -> Option<ClosedFirst> {
        self.facts.closed_first()
    }

    /// The segment that carried a side's first FIN.
    pub(crate) fn fin_segment(&self, side: Side) -> Option<SegmentIndex> {
        self.ends[side].fin
    }

    /// Another connection between the same addresses and ports has begun.
    pub(crate) fn replace(&mut self) {
        self.facts.replace();
    }
}

/// Which side sent the first captured segment, and how that is known.
fn roles(source: Endpoint, destination: Endpoint, arrival: &Arrival) -> (Side, RoleEvidence) {
    const WELL_KNOWN: u16 = 1024;
    if arrival.is_syn() {
        return match arrival.acknowledges() {
            None => (Side::Client, RoleEvidence::Syn),
            Some(_) => (Side::Server, RoleEvidence::SynAck),
        };
    }
    let (from, to) = (source.port, destination.port);
    match (from < WELL_KNOWN, to < WELL_KNOWN) {
        (false, true) => (Side::Client, RoleEvidence::LowerPort),
        (true, false) => (Side::Server, RoleEvidence::LowerPort),
        _ if to < from => (Side::Client, RoleEvidence::LowerPort),
        _ if from < to => (Side::Server, RoleEvidence::LowerPort),
        _ => (Side::Client, RoleEvidence::SentFirst),
    }
}
