use crate::SynOptions;
use crate::arrival::Arrival;
use crate::coverage::Coverage;
use crate::scaling::Scaling;
use crate::sequence::Sequence;

/// What a connection keeps of one side.
#[derive(Debug, Clone, Default)]
pub(crate) struct End {
    /// What relative numbers count from; `None` until something is known of this side's numbers.
    pub(crate) base: Option<u32>,
    /// The base is the initial sequence number of a captured SYN.
    pub(crate) syn_seen: bool,
    /// What its SYN announced.
    pub(crate) syn: Option<SynOptions>,
    pub(crate) scaling: Scaling,
    pub(crate) coverage: Coverage,
    pub(crate) segments: u32,
    pub(crate) sequence: Sequence,
}

impl End {
    /// The initial sequence number, where the SYN was captured.
    pub(crate) fn isn(&self) -> Option<u32> {
        self.base.filter(|_| self.syn_seen)
    }

    /// Learns from a SYN of this side, `other` being the other.
    pub(crate) fn introduce(&mut self, arrival: &Arrival, options: &[u8], other: &mut Self) {
        self.base = Some(arrival.seq);
        self.syn_seen = true;
        self.coverage.begin(arrival.payload_seq());
        let syn = SynOptions::parse(options);
        self.syn.get_or_insert(syn);
        let is_answer = arrival.acknowledges().is_some();
        self.scaling
            .announce(syn, is_answer, (&mut other.scaling, other.syn_seen));
    }

    /// True where bytes are missing before the highest seen and `other` has not acknowledged them.
    pub(crate) fn has_hole(&self, other: &Self) -> bool {
        match other.sequence.last_ack() {
            Some(ack) => self.coverage.has_hole_from(ack),
            None => self.coverage.has_hole(),
        }
    }
}
