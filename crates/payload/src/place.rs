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

/// A [`Place`] in the twelve bytes that a record spends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    frame: u32,
    /// In two halves, so that a record has no padding.
    time: [u32; 2],
}

/// Stands for "no time", as in a segment's record.
const NO_TIME: i64 = i64::MIN;

impl Stamp {
    pub(crate) fn new(place: Place) -> Self {
        let time = place.time.map_or(NO_TIME, |time| time.0).to_ne_bytes();
        let [a, b, c, d, e, f, g, h] = time;
        Self {
            frame: place.frame.0,
            time: [
                u32::from_ne_bytes([a, b, c, d]),
                u32::from_ne_bytes([e, f, g, h]),
            ],
        }
    }

    pub(crate) fn get(self) -> Place {
        let [low, high] = self.time.map(u32::to_ne_bytes);
        let [a, b, c, d] = low;
        let [e, f, g, h] = high;
        let time = i64::from_ne_bytes([a, b, c, d, e, f, g, h]);
        Place {
            frame: FrameNumber(self.frame),
            time: (time != NO_TIME).then_some(Nanos(time)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_its_packing() {
        for time in [None, Some(Nanos(0)), Some(Nanos(-1)), Some(Nanos(i64::MAX))] {
            let place = Place {
                frame: FrameNumber(7),
                time,
            };
            assert_eq!(Stamp::new(place).get(), place);
        }
    }
}
