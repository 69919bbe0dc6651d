use crate::analysis::Moment;
use crate::arrival::{Arrival, after};
use crate::bases::BaseHistory;
use crate::completeness::{self, Place};
use crate::connection::{Connection, Times};
use crate::facts::{Facts, Numbers};
use crate::handshake_time::HandshakeTime;
use crate::lifecycle::{Correction, Lifecycle, Surroundings};
use crate::node::Pair;
use crate::{SegmentIndex, roles};
use terms::{AnalysisFlags, Completeness, EndState, PerSide, Phase, Side};

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
    pub(crate) fn new(pair: &Pair, arrival: &Arrival, reused: bool) -> Self {
        let (sender, roles) = roles::of_sender(pair, arrival);
        let mut addresses = PerSide::default();
        let mut ports = PerSide::default();
        for (side, node) in [(sender, pair.source), (sender.other(), pair.destination)] {
            addresses[side] = node.bits;
            ports[side] = node.port;
        }
        Self {
            addresses,
            ports,
            is_v6: pair.source.is_v6,
            ends: PerSide::default(),
            life: Lifecycle::new(arrival, sender),
            facts: Facts::default(),
            times: Times::default(),
            rtt: HandshakeTime::default(),
            first: arrival.index,
            last: arrival.index,
            first_frame: arrival.frame,
            last_frame: arrival.frame,
            base_history: None,
            roles,
            completeness: Completeness::default(),
            reused,
            settled: false,
        }
    }

    /// True where a SYN from this side with another initial sequence number begins another connection, as it does for
    /// Wireshark once any number of this side is known.
    pub(crate) fn is_ended_by_syn(&self, sender: Side, seq: u32) -> bool {
        self.ends[sender].base().is_some_and(|base| base != seq)
    }

    /// Takes the next segment in.
    pub(crate) fn take(&mut self, sender: Side, arrival: &Arrival, options: &[u8]) -> Taken {
        let previous = (self.segments() > 0).then_some(self.last);
        let place = match (previous, self.reused) {
            (Some(_), _) => Place::Later,
            (None, true) => Place::FirstOfReused,
            (None, false) => Place::First,
        };
        completeness::add(&mut self.completeness, arrival, place);
        self.last = arrival.index;
        self.last_frame = arrival.frame;
        self.times.first.set_once(arrival.time);
        self.times.last.set(arrival.time);
        let own = &mut self.ends[sender];
        own.segments = own.segments.saturating_add(1);

        let mut taken = Taken {
            shift: None,
            states: self.life.states(),
            phase: self.life.phase(),
            analysis: AnalysisFlags::empty(),
            correction: None,
            previous,
        };
        if place == Place::FirstOfReused {
            taken.analysis |= AnalysisFlags::REUSED_PORTS;
        }
        if arrival.garbage {
            return taken;
        }
        if arrival.is_syn() {
            taken.analysis |= self.introduce(sender, arrival, options);
        } else {
            taken.shift = self.ends[sender].scaling.shift();
        }
        self.set_bases(sender, arrival);
        if arrival.sound {
            taken.analysis |= self.analyse(sender, arrival);
        }
        self.count(sender, arrival);
        if self.settled && !arrival.is_control() && !self.acks_unseen(sender, arrival) {
            // What most segments are: nothing changes but the numbers.
            self.life.go_on(sender, arrival);
            return taken;
        }
        self.rtt.take(sender, arrival);
        (taken.phase, taken.correction) = self.live(sender, arrival);
        taken.states = self.life.states();
        taken
    }

    /// Learns from a SYN. A SYN-ACK with another initial sequence number than was known is flagged as Wireshark does.
    fn introduce(&mut self, sender: Side, arrival: &Arrival, options: &[u8]) -> AnalysisFlags {
        let before = self.bases();
        let (own, other) = self.ends.split_mut(sender);
        own.introduce(arrival, options, other);
        if before[sender].is_none_or(|base| base == arrival.seq) {
            return AnalysisFlags::empty();
        }
        let (first, bases) = (self.first, self.bases());
        self.base_history
            .get_or_insert_with(|| Box::new(BaseHistory::new(first, before)))
            .push(arrival.index, bases);
        AnalysisFlags::REUSED_PORTS
    }

    /// Fixes what relative numbers count from, where no SYN did.
    fn set_bases(&mut self, sender: Side, arrival: &Arrival) {
        let (own, other) = self.ends.split_mut(sender);
        own.has_number(arrival.seq);
        if let Some(ack) = arrival.acknowledges() {
            other.has_number(ack);
        }
    }

    fn analyse(&mut self, sender: Side, arrival: &Arrival) -> AnalysisFlags {
        let initial_rtt = self.rtt.initial();
        let (own, other) = self.ends.split_mut(sender);
        let flags = Moment {
            forward: &own.sequence,
            reverse: &other.sequence,
            arrival,
            reverse_shift: other.scaling.known_shift(),
            initial_rtt,
        }
        .flags();
        own.sequence.pass(&mut other.sequence, arrival, flags);
        flags
    }

    fn count(&mut self, sender: Side, arrival: &Arrival) {
        let (now, times) = (arrival.time, &mut self.times);
        if arrival.is_fin() || arrival.is_rst() {
            times.teardown_from.set_once(now);
        }
        // What an RST carries is a diagnostic text (RFC 9293 section 3.10.7), not part of the stream.
        if arrival.len > 0 && !arrival.is_rst() {
            times.data_from.set_once(now);
            times.data_to.set(now);
            self.ends[sender]
                .coverage
                .add(arrival.payload_seq(), arrival.len);
        }
    }

    /// True where an Ack is beyond all that was captured of the other side.
    fn acks_unseen(&self, sender: Side, arrival: &Arrival) -> bool {
        let other_next = self.ends[sender.other()].sequence.next();
        let ack = arrival.acknowledges();
        ack.zip(other_next)
            .is_some_and(|(ack, next)| after(ack, next))
    }

    /// Follows both ends' states and collects what the verdicts rest on.
    fn live(&mut self, sender: Side, arrival: &Arrival) -> (Phase, Option<Correction>) {
        let fin = arrival.is_fin().then(|| arrival.payload_end());
        let fin = self.life.fin(sender).or(fin);
        let (own, other) = self.ends.split_mut(sender);
        let hole = own.has_hole(fin, other);
        let isns = PerSide {
            client: self.ends.client.isn(),
            server: self.ends.server.isn(),
        };
        if !self.ack_fits(sender, arrival, isns[sender.other()]) {
            return (self.life.phase(), None);
        }
        let lived = self.life.step(sender, arrival, Surroundings { isns, hole });
        let fins = PerSide {
            client: self.life.fin(Side::Client),
            server: self.life.fin(Side::Server),
        };
        let numbers = Numbers {
            isns,
            fins,
            other_next: self.ends[sender.other()].sequence.next(),
        };
        self.facts.take(sender, arrival, numbers);
        self.settled = self.life.is_settled() && self.facts.are_settled(isns);
        lived
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

    /// Another connection between the same addresses and ports has begun.
    pub(crate) fn replace(&mut self) {
        self.facts.replaced = true;
    }
}
