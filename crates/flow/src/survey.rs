use crate::Tracker;
use crate::acceptance::FAR;
use crate::arrival::{Arrival, after};
use crate::copies::Copies;
use terms::{PerSide, Side, StreamIndex};

/// What has to be known of a connection's later segments while the earlier ones are judged.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Survey {
    /// The places of each side's last segment that is no reset.
    last_words: PerSide<Option<u32>>,
    last_acks: PerSide<Option<u32>>,
    /// The SYN that the stream begins with opened nothing: both sides go on with the numbers of the connection before.
    pub(crate) is_stray_syn: bool,
}

/// Where one side's numbers are.
#[derive(Debug, Clone, Copy, Default)]
struct Track {
    at: Option<u32>,
    /// The Seq of the latest segment that was far from there.
    far: Option<u32>,
}

impl Track {
    /// True for a segment that is far from those before it, and so from its sender's connection. Where another one goes on from
    /// there, the capture lacks what was between.
    #[inline]
    fn leaves(&mut self, arrival: &Arrival) -> bool {
        let is_far = |from: u32| arrival.seq.wrapping_sub(from).cast_signed().unsigned_abs() > FAR;
        let leaves =
            !arrival.is_syn() && self.at.is_some_and(is_far) && self.far.is_none_or(is_far);
        if leaves {
            self.far = Some(arrival.seq);
        } else {
            (self.at, self.far) = (Some(arrival.seq), None);
        }
        leaves
    }
}

impl Survey {
    #[inline]
    pub(crate) fn of(tracker: &Tracker, stream: StreamIndex, copies: &Copies) -> Self {
        let mut survey = Self::default();
        // Who asked with which number.
        let mut asked: Option<(Side, u32)> = None;
        let (mut is_answered, mut goes_on) = (false, PerSide::<bool>::default());
        let mut tracks = PerSide::<Track>::default();
        for (place, index) in (0_u32..).zip(tracker.segments_of(stream)) {
            let Some(record) = tracker.segment(index) else {
                break;
            };
            let arrival = Arrival::again(record, index);
            if !arrival.sound || arrival.is_rst() || copies.original(place).is_some() {
                continue;
            }
            let sender = record.direction().sender();
            if tracks[sender].leaves(&arrival) {
                continue;
            }
            survey.last_words[sender] = Some(place);
            if let Some(ack) = arrival.acknowledges()
                && survey.last_acks[sender].is_none_or(|before| after(ack, before))
            {
                survey.last_acks[sender] = Some(ack);
            }
            let Some((client, isn)) = asked else {
                if place == 0 && arrival.is_syn() && arrival.acknowledges().is_none() {
                    asked = Some((sender, arrival.seq));
                } else {
                    is_answered = true;
                }
                continue;
            };
            let is_about_it = |number: u32| number.wrapping_sub(isn) <= FAR;
            match (sender == client, arrival.is_syn(), arrival.acknowledges()) {
                (true, true, _) => {}
                (true, false, _) => goes_on[client] |= !is_about_it(arrival.seq),
                (false, true, _) => is_answered = true,
                (false, false, Some(ack)) if is_about_it(ack) => is_answered = true,
                (false, false, _) => goes_on[client.other()] = true,
            }
        }
        let reuses = tracker
            .connection(stream)
            .is_some_and(|it| it.reuses_ports());
        survey.is_stray_syn = reuses && !is_answered && goes_on.client && goes_on.server;
        survey
    }

    /// A side's highest Ack.
    #[inline]
    pub(crate) fn last_ack(&self, side: Side) -> Option<u32> {
        self.last_acks[side]
    }

    /// True where a side sends something else than resets after a place.
    #[inline]
    pub(crate) fn speaks_after(&self, side: Side, place: u32) -> bool {
        self.last_words[side].is_some_and(|last| last > place)
    }
}
