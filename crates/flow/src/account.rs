//! What happened to one connection, judged as a whole.
//!
//! Flags and numbers are decided while a capture is read; what became of both ends is not, since later segments say what
//! came of earlier ones: an Ack that does not cover a FIN, a SYN-ACK sent again, a sender that goes on after its reset.

use crate::Tracker;
use crate::copies::Copies;
use crate::facts::{Facts, frame_number};
use crate::pass::Pass;
use crate::reset::{Ending, Reset};
use crate::steps::Steps;
use crate::telling::Told;
use terms::{
    ClosedFirst, Closing, EndState, Evidence, Fate, FrameNumber, Opening, PerSide, Phase,
    SegmentRole, Side, Standstill, StreamIndex, TimeWait, Trouble,
};

/// The verdicts about one connection, as it was when they were asked for.
///
/// Goes over its segments two or three times. With [`Tracker::account_of_ladder`] it knows both ends' states after each
/// segment too, two bytes each, and what is told of single ones.
#[derive(Debug, Clone)]
pub struct Account {
    pub(crate) facts: Facts,
    pub(crate) states: PerSide<EndState>,
    pub(crate) steps: Steps,
    pub(crate) told: Told,
    pub(crate) copies: Copies,
    pub(crate) trouble: Trouble,
    pub(crate) reset: Option<Reset>,
    pub(crate) fins: PerSide<Option<Ending>>,
}

impl Tracker {
    /// What happened to a connection; `None` where there is no such connection.
    #[inline]
    pub fn account(&self, stream: StreamIndex) -> Option<Account> {
        Pass::new(self, stream, false)?.account()
    }

    /// The same, with both ends' states after each segment, and all that is told of single ones.
    #[inline]
    pub fn account_of_ladder(&self, stream: StreamIndex) -> Option<Account> {
        Pass::new(self, stream, true)?.account()
    }
}

impl Account {
    /// Both ends' states at the end of the capture.
    #[inline]
    pub fn states(&self) -> PerSide<EndState> {
        self.states
    }

    /// Both ends' states before the first captured segment.
    #[inline]
    pub fn start(&self) -> PerSide<EndState> {
        self.facts.start()
    }

    /// Both ends' states after the segment at a place of the connection, and its phase; `None` where they were not asked for.
    #[inline]
    pub fn step(&self, place: u32) -> Option<(PerSide<EndState>, Phase)> {
        self.steps.get(place)
    }

    /// Why the segment at a place did not count at the other end, where the ladder was asked for and it did not.
    #[inline]
    pub fn fate(&self, place: u32) -> Option<Fate> {
        self.told.fate(place)
    }

    /// What the segment at a place is, where the ladder was asked for and neither its flags nor Wireshark's say it.
    #[inline]
    pub fn role(&self, place: u32) -> Option<SegmentRole> {
        self.told.role(place)
    }

    /// Where it stood still, or went only one way, where the ladder was asked for.
    #[inline]
    pub fn standstills(&self) -> &[Standstill] {
        &self.told.standstills
    }

    /// How it was opened.
    #[inline]
    pub fn opening(&self) -> Opening {
        self.facts.opening()
    }

    /// How it ended; `None` where it never opened.
    #[inline]
    pub fn closing(&self) -> Option<Closing> {
        self.facts.closing()
    }

    /// Who closed first; `None` for both at once, or nobody.
    #[inline]
    pub fn closed_first(&self) -> Option<ClosedFirst> {
        self.facts.closed_first()
    }

    /// The frames that show how it was opened, and whether all of them are there.
    #[inline]
    pub fn opening_evidence(&self) -> Evidence {
        self.facts.opening_evidence()
    }

    /// The same for how it ended; `None` where it never opened.
    #[inline]
    pub fn closing_evidence(&self) -> Option<Evidence> {
        self.facts.closing_evidence()
    }

    /// Who waits in TIME-WAIT at the end of the capture: one side, or both where the FINs crossed.
    #[inline]
    pub fn time_wait(&self) -> impl Iterator<Item = TimeWait> {
        self.facts.time_wait(self.states)
    }

    /// The first reset that its receiver accepts.
    #[inline]
    pub fn reset(&self) -> Option<&Reset> {
        self.reset.as_ref()
    }

    /// A side's first FIN.
    #[inline]
    pub fn fin(&self, side: Side) -> Option<&Ending> {
        self.fins[side].as_ref()
    }

    /// The first FIN that was captured.
    #[inline]
    pub fn first_fin(&self) -> Option<&Ending> {
        Side::BOTH
            .iter()
            .filter_map(|&side| self.fin(side))
            .min_by_key(|ending| ending.segment)
    }

    /// How many packets the capture holds again.
    #[inline]
    pub fn copies(&self) -> u32 {
        self.copies.count()
    }

    /// The place of the packet of which the one at this place is a copy.
    #[inline]
    pub fn original(&self, place: u32) -> Option<u32> {
        self.copies.original(place)
    }

    /// What went wrong on the way.
    #[inline]
    pub fn trouble(&self) -> Trouble {
        self.trouble
    }

    /// True where only one direction was captured.
    #[inline]
    pub fn is_one_sided(&self) -> bool {
        self.facts.is_one_sided()
    }

    /// The frame of a side's first FIN.
    #[inline]
    pub fn fin_frame(&self, side: Side) -> Option<FrameNumber> {
        self.facts.sides[side].fin.map(frame_number)
    }
}
