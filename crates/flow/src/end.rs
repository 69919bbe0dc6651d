use crate::arrival::Arrival;
use crate::coverage::Coverage;
use crate::scaling::Scaling;
use crate::sequence::Sequence;
use crate::syn_options;
use terms::SynOptions;

/// What a connection keeps of one side.
#[derive(Debug, Clone, Default)]
pub(crate) struct End {
    /// What relative numbers count from.
    base: Base,
    /// What its SYN announced.
    pub(crate) syn: Option<SynOptions>,
    pub(crate) scaling: Scaling,
    pub(crate) coverage: Coverage,
    pub(crate) segments: u32,
    pub(crate) sequence: Sequence,
}

/// What relative numbers count from.
#[derive(Debug, Clone, Copy, Default)]
enum Base {
    /// Nothing is known of this side's numbers yet.
    #[default]
    Unknown,
    /// One below the first number that was seen of this side, since its SYN was not captured.
    Assumed(u32),
    /// The initial sequence number of a captured SYN.
    Initial(u32),
}

impl End {
    /// What relative numbers count from; `None` until something is known of this side's numbers.
    pub(crate) fn base(&self) -> Option<u32> {
        match self.base {
            Base::Unknown => None,
            Base::Assumed(base) | Base::Initial(base) => Some(base),
        }
    }

    /// The initial sequence number, where the SYN was captured.
    pub(crate) fn isn(&self) -> Option<u32> {
        match self.base {
            Base::Initial(isn) => Some(isn),
            Base::Unknown | Base::Assumed(_) => None,
        }
    }

    /// This number was seen of this side, in its own segment or in an Ack.
    pub(crate) fn has_number(&mut self, number: u32) {
        if let Base::Unknown = self.base {
            self.base = Base::Assumed(number.wrapping_sub(1));
        }
    }

    /// Learns from a SYN of this side, `other` being the other.
    pub(crate) fn introduce(&mut self, arrival: &Arrival, options: &[u8], other: &mut Self) {
        self.base = Base::Initial(arrival.seq);
        self.coverage.begin(arrival.payload_seq());
        let syn = syn_options::parse(options);
        self.syn.get_or_insert(syn);
        let is_answer = arrival.acknowledges().is_some();
        self.scaling
            .announce(syn, is_answer, (&mut other.scaling, other.syn.is_some()));
    }
}
