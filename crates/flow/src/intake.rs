use crate::analysis::Moment;
use crate::arrival::Arrival;
use crate::bases::BaseHistory;
use crate::completeness;
use crate::connection::{Connection, Times};
use crate::handshake_time::HandshakeTime;
use crate::node::Pair;
use crate::sequence::{Last, Sequence};
use crate::{SegmentIndex, roles};
use terms::{AnalysisFlags, Completeness, PerSide, Side};

/// What a connection says to one more segment.
pub(crate) struct Taken {
    pub(crate) shift: Option<u8>,
    pub(crate) analysis: AnalysisFlags,
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
            replaced: false,
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
        completeness::add(&mut self.completeness, arrival, previous.is_none());
        self.last = arrival.index;
        self.last_frame = arrival.frame;
        self.times.first.set_once(arrival.time);
        self.times.last.set(arrival.time);
        let own = &mut self.ends[sender];
        own.segments = own.segments.saturating_add(1);

        let mut taken = Taken {
            shift: None,
            analysis: AnalysisFlags::empty(),
            previous,
        };
        if self.reused && previous.is_none() {
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
        self.rtt.take(sender, arrival);
        taken
    }

    /// Learns from a SYN. A SYN-ACK with another initial sequence number than was known is flagged as Wireshark does.
    fn introduce(&mut self, sender: Side, arrival: &Arrival, options: &[u8]) -> AnalysisFlags {
        let before = self.bases();
        let (own, other) = self.ends.split_mut(sender);
        if own.syn.is_none() && own.sequence.last == Last::Reset {
            // It refused before: its numbers begin with this.
            own.sequence = Sequence::default();
        }
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

    /// Another connection between the same addresses and ports has begun.
    pub(crate) fn replace(&mut self) {
        self.replaced = true;
    }
}
