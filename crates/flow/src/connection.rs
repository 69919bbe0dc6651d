use crate::analysis::Moment;
use crate::arrival::Arrival;
use crate::completeness::{Completeness, Place};
use crate::coverage::Coverage;
use crate::facts::{Facts, frame_number};
use crate::handshake_time::HandshakeTime;
use crate::lifecycle::{Correction, Lifecycle, Surroundings};
use crate::record::SegmentIndex;
use crate::scaling::Scaling;
use crate::sequence::Sequence;
use crate::stamp::Stamp;
use crate::state::{EndState, Phase};
use crate::verdict::{ClosedFirst, Closing, Evidence, Opening, TimeWait};
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
    rebased: Option<Box<Rebases>>,
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
    sequence: Sequence,
}

/// The bases of relative numbers, in capture order, at least two.
#[derive(Debug, Clone, Default)]
struct Rebases(Vec<Rebase>);

/// From this segment on, these bases hold.
#[derive(Debug, Clone, Copy)]
struct Rebase {
    from: SegmentIndex,
    bases: PerSide<Option<u32>>,
}

/// Times of the connection's life.
#[derive(Debug, Clone, Copy, Default)]
struct Times {
    first: Stamp,
    last: Stamp,
    data_from: Stamp,
    data_to: Stamp,
    teardown_from: Stamp,
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
            times: Times::default(),
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
        self.times.first.set_once(arrival.time);
        self.times.last.set(arrival.time);

        let mut analysis = AnalysisFlags::NONE;
        if place == Place::FirstOfReused {
            analysis |= AnalysisFlags::REUSED_PORTS;
        }
        if arrival.garbage {
            return Taken {
                shift: None,
                states: self.life.states(),
                phase: self.life.phase(),
                analysis,
                correction: None,
                previous,
            };
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
        let (phase, correction) = self.live(sender, arrival);
        Taken {
            shift,
            states: self.life.states(),
            phase,
            analysis,
            correction,
            previous,
        }
    }

    /// Follows both ends' states and collects what the verdicts rest on.
    fn live(&mut self, sender: Side, arrival: &Arrival) -> (Phase, Option<Correction>) {
        let isn = |end: &End| end.base.filter(|_| end.syn_seen);
        let isns = PerSide {
            client: isn(&self.ends.client),
            server: isn(&self.ends.server),
        };
        let surroundings = Surroundings {
            isns,
            hole: self.has_hole(sender),
        };
        if !self.ack_fits(sender, arrival, isns[sender.other()]) {
            return (self.life.phase(), None);
        }
        let taken = self.life.step(sender, arrival, surroundings);
        let fins = PerSide {
            client: self.life.fin(Side::Client),
            server: self.life.fin(Side::Server),
        };
        self.facts.take(sender, arrival, isns, fins);
        taken
    }

    /// False where an Ack is so far from what the other side sent that it must be about another connection: the
    /// challenge with which a host answers the SYN of a connection that it takes for open (RFC 5961 section 4).
    fn ack_fits(&self, sender: Side, arrival: &Arrival, other_isn: Option<u32>) -> bool {
        // More than any window that is in use, and yet a small part of the number space.
        const REACH: u32 = 1 << 24;
        let other_next = self.ends[sender.other()].sequence.next();
        match (arrival.acknowledges(), other_isn, other_next) {
            (Some(ack), Some(isn), Some(next)) if !arrival.is_syn() && !arrival.is_rst() => {
                ack.wrapping_sub(isn) <= next.wrapping_sub(isn).saturating_add(REACH)
            }
            _ => true,
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
        }
        if rebased {
            let bases = self.bases();
            let first = Rebase {
                from: self.first,
                bases: before,
            };
            let list = &mut self
                .rebased
                .get_or_insert_with(|| Box::new(Rebases(vec![first])))
                .0;
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
        let (now, times) = (arrival.time, &mut self.times);
        if arrival.len > 0 && !arrival.is_rst() {
            times.data_from.set_once(now);
            times.data_to.set(now);
        }
        if arrival.is_fin() || arrival.is_rst() {
            times.teardown_from.set_once(now);
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
        match (self.ends[side.other()].sequence.last_ack(), coverage.next()) {
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
        self.times.first.get()
    }

    /// Time of the last segment that has one.
    pub fn last_time(&self) -> Option<Nanos> {
        self.times.last.get()
    }

    /// Time of the first payload byte.
    pub fn data_from(&self) -> Option<Nanos> {
        self.times.data_from.get()
    }

    /// Time of the last payload byte.
    pub fn data_to(&self) -> Option<Nanos> {
        self.times.data_to.get()
    }

    /// Time of the first FIN or RST.
    pub fn teardown_from(&self) -> Option<Nanos> {
        self.times.teardown_from.get()
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
        let Some(Rebases(list)) = self.rebased.as_deref() else {
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

    /// The frames that show how it was opened, and whether all of them are there.
    pub fn opening_evidence(&self) -> Evidence {
        self.facts.opening_evidence()
    }

    /// The same for how it ended; `None` where it never opened.
    pub fn closing_evidence(&self) -> Option<Evidence> {
        self.facts.closing_evidence()
    }

    /// Who waits in TIME-WAIT at the end of the capture: one side, or both where the FINs crossed.
    pub fn time_wait(&self) -> impl Iterator<Item = TimeWait> {
        self.facts.time_wait(self.states())
    }

    /// The frame that carried a side's first FIN.
    pub(crate) fn fin_frame(&self, side: Side) -> Option<FrameNumber> {
        self.facts.sides[side].fin.map(frame_number)
    }

    /// Another connection between the same addresses and ports has begun.
    pub(crate) fn replace(&mut self) {
        self.facts.replaced = true;
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
