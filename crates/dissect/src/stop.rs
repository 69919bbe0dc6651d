use crate::ProtocolName;
use capture::Layer;

/// Why the way down to TCP ended early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The captured bytes end inside a header.
    Cut {
        layer: Layer,
        /// Start of the header, from the start of the frame.
        at: usize,
        /// Bytes the header has, as far as is known.
        needed: usize,
        /// Bytes of it that were captured.
        available: usize,
    },
    /// A header's fields contradict each other.
    Bad {
        layer: Layer,
        /// Start of the header, from the start of the frame.
        at: usize,
    },
    /// Nothing is wrong: this is something else than TCP.
    Is(ProtocolName),
    /// Nothing is wrong, and the layers seen so far have the best name there is.
    Enough,
    /// Nothing is wrong: the walk made a datagram of the frame, and goes on in that.
    Derived,
}
