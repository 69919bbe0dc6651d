use capture::{FrameNumber, Nanos};

/// Which frame brought some bytes, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The frame.
    pub frame: FrameNumber,
    /// Its time, where the capture says it.
    pub time: Option<Nanos>,
}

impl Place {
    /// The later of two.
    pub(crate) fn max(self, other: Self) -> Self {
        if other.frame > self.frame {
            other
        } else {
            self
        }
    }
}
