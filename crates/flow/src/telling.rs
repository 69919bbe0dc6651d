//! What is told of single segments of a connection and of its standstills, for its ladder, panel and story alone.

use crate::arrival::{Arrival, after, at_or_after};
use crate::lifecycle::ResetFate;
use crate::repeats::Sending;
use crate::stamp::Stamp;
use std::collections::VecDeque;
use terms::{Fate, FrameNumber, Nanos, PerSide, Repeated, SegmentRole, Side, Standstill, TcpState};

/// What is told of a segment, by its place in the connection.
#[derive(Debug, Clone, Default)]
pub(crate) struct Told {
    fates: Vec<(u32, Fate)>,
    roles: Vec<(u32, SegmentRole)>,
    pub(crate) standstills: Vec<Standstill>,
}

impl Told {
    #[inline]
    pub(crate) fn fate(&self, place: u32) -> Option<Fate> {
        find(&self.fates, place)
    }

    #[inline]
    pub(crate) fn role(&self, place: u32) -> Option<SegmentRole> {
        find(&self.roles, place)
    }
}

#[inline]
fn find<T: Copy>(list: &[(u32, T)], place: u32) -> Option<T> {
    let at = list.binary_search_by_key(&place, |(at, _)| *at).ok()?;
    list.get(at).map(|(_, it)| *it)
}

/// Collects it along a [`crate::pass::Pass`].
#[derive(Debug, Clone, Default)]
pub(crate) struct Telling {
    told: Told,
    sides: PerSide<Outbox>,
    /// What each side may have to challenge, and whether it did not accept it.
    challenges: PerSide<Option<(FrameNumber, bool)>>,
    /// The Ack of each side's last segment that is about another connection.
    foreign_acks: PerSide<Option<u32>>,
    last_time: Stamp,
}

/// What a side sent that is not acknowledged, and what its window does.
#[derive(Debug, Clone, Default)]
struct Outbox {
    sent: VecDeque<Sent>,
    /// Keep-alives and window probes since the other side was last heard.
    probes: Vec<Sent>,
    /// How often the other side asked for the same byte, beside data that came behind it.
    asked: Option<(u32, u32)>,
    /// The Ack and window of its last segment.
    last: Option<(u32, u16)>,
    heard: Option<Stamp>,
    acked: Option<u32>,
    /// Its window, in bytes.
    window: u32,
    /// A reset in its name was not accepted.
    is_impersonated: bool,
    /// The other side sent a probe, and has no answer yet.
    is_probed: bool,
    closed: Option<Closed>,
    longest: Option<(i64, Standstill)>,
    closures: u32,
    after_fin: Option<(FrameNumber, u64, FrameNumber)>,
}

#[derive(Debug, Clone, Copy)]
struct Sent {
    place: u32,
    frame: u32,
    time: Stamp,
    seq: u32,
    end: u32,
    what: Repeated,
    heard: Option<Stamp>,
}

#[derive(Debug, Clone, Copy)]
struct Closed {
    frame: u32,
    since: Stamp,
    probes: u32,
}

/// More than any window holds that is in use; what is older is not told.
const MOST: usize = 1024;
/// Duplicate ACKs from which on a segment is taken for lost (RFC 5681 section 3.2).
const DUPLICATES: u32 = 3;
/// A window that is closed for less is no standstill, in nanoseconds.
const STANDSTILL: i64 = 200_000_000;

/// The conditions of a segment that is no reset.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sight {
    pub(crate) sending: Sending,
    /// The other side's window is closed.
    pub(crate) is_closed: bool,
    /// It acknowledges more than before.
    pub(crate) is_new: bool,
    /// The state of the other side before it.
    pub(crate) receiver: TcpState,
    /// Behind all that this side had sent before.
    pub(crate) highest: Option<u32>,
    /// Wireshark calls it a retransmission.
    pub(crate) is_flagged: bool,
    /// The window that it announces, in bytes.
    pub(crate) window: u32,
    /// The other side's FIN, which it acknowledges.
    pub(crate) fin: Option<FrameNumber>,
}

impl Telling {
    #[inline]
    pub(crate) fn fate(&mut self, place: u32, fate: Fate) {
        self.told.fates.push((place, fate));
    }

    #[inline]
    fn role(&mut self, place: u32, role: SegmentRole) {
        self.told.roles.push((place, role));
    }

    #[inline]
    pub(crate) fn copy(&mut self, place: u32, of: u32) {
        let of = FrameNumber(of);
        self.role(place, SegmentRole::Copy { of });
    }

    /// A segment whose Ack is about another connection.
    #[inline]
    pub(crate) fn other_connection(&mut self, place: u32, sender: Side, arrival: &Arrival) {
        self.fate(place, Fate::OtherConnection);
        self.foreign_acks[sender] = arrival.acknowledges();
        if let Some((answers, _)) = self.challenges[sender].take().filter(|_| is_pure(arrival)) {
            self.role(place, SegmentRole::ChallengeAck { answers });
        }
    }

    /// A reset; `expected` is the Seq that its receiver waits for.
    #[inline]
    pub(crate) fn reset(
        &mut self,
        place: u32,
        sender: Side,
        arrival: &Arrival,
        fate: ResetFate,
        state: TcpState,
        expected: Option<u32>,
    ) {
        self.last_time = arrival.time;
        if fate == ResetFate::Accepted {
            for side in Side::BOTH {
                self.open(side, None, arrival.time);
            }
        }
        if !matches!(fate, ResetFate::Dropped | ResetFate::Forged) {
            return;
        }
        if self.foreign_acks[sender.other()] == Some(arrival.seq) {
            self.role(place, SegmentRole::EndsEarlier);
            return;
        }
        self.sides[sender].is_impersonated = true;
        let window = self.sides[sender.other()].window;
        let fate = match expected {
            _ if state == TcpState::SynSent => Fate::ResetWithoutSyn,
            Some(expected) if expected == arrival.seq => Fate::ResetPassedOver,
            Some(expected) if arrival.seq.wrapping_sub(expected) < window => {
                self.challenges[sender.other()] = Some((FrameNumber(arrival.frame), true));
                Fate::ResetNotExact { expected }
            }
            Some(expected) => Fate::ResetOutside { expected },
            None => Fate::ResetPassedOver,
        };
        self.fate(place, fate);
    }

    /// Any other segment.
    #[inline]
    pub(crate) fn take(&mut self, place: u32, sender: Side, arrival: &Arrival, sight: Sight) {
        let frame = FrameNumber(arrival.frame);
        self.last_time = arrival.time;
        let is_pure = is_pure(arrival);
        if arrival.is_syn() {
            let is_open = !matches!(
                sight.receiver,
                TcpState::Closed
                    | TcpState::Listen
                    | TcpState::SynSent
                    | TcpState::SynReceived
                    | TcpState::Unknown
            );
            let is_refused = is_open && arrival.acknowledges().is_none();
            self.challenges[sender.other()] = Some((frame, is_refused));
            if is_refused {
                self.fate(place, Fate::SynWhileOpen);
            }
        } else if arrival.acknowledges().is_none() {
            self.fate(place, Fate::NoAckFlag);
        }
        let challenge = self.challenges[sender].take();
        let (own, other) = self.sides.split_mut(sender);
        let repeats_ack = own.last == Some((arrival.ack, arrival.window)) && !sight.is_new;
        let is_probe = sight.is_closed
            && (sight.sending == Sending::Probe
                || is_pure && repeats_ack && sight.highest == Some(arrival.seq))
            && !own.is_probed;
        let role = match challenge.filter(|(_, is_refused)| *is_refused && is_pure && !sight.is_new)
        {
            Some((answers, _)) => Some(SegmentRole::ChallengeAck { answers }),
            None if is_probe => Some(SegmentRole::WindowProbe),
            None if own.is_probed && arrival.window == 0 && is_pure => {
                Some(SegmentRole::WindowProbeAnswer)
            }
            None if sight.is_flagged
                && own.is_impersonated
                && sight.sending == Sending::New
                && arrival.end() != arrival.seq =>
            {
                Some(SegmentRole::SentOnce)
            }
            None => None,
        };
        own.is_probed = false;
        own.window = sight.window;
        own.last = Some((arrival.ack, arrival.window));
        let sent = Sent {
            place,
            frame: arrival.frame,
            time: arrival.time,
            seq: arrival.seq,
            end: arrival.end(),
            what: match () {
                () if arrival.is_syn() => Repeated::Syn,
                () if sight.sending == Sending::Probe || is_probe => Repeated::Probes,
                () if arrival.len == 0 => Repeated::Fin,
                () => Repeated::Data,
            },
            heard: own.heard,
        };
        let mut lost = None;
        if sight.sending == Sending::Probe || is_probe {
            other.is_probed = true;
            if let Some(closed) = &mut other.closed {
                closed.probes = closed.probes.saturating_add(1);
            }
            if own.probes.len() < MOST {
                own.probes.push(sent);
            }
        } else if arrival.end() != arrival.seq {
            if sight.sending == Sending::Again {
                lost = own.lost_before(arrival);
            }
            if own.sent.len() >= MOST {
                own.sent.pop_front();
            }
            own.sent.push_back(sent);
        }
        if let (Some(fin), true) = (sight.fin, arrival.len > 0 && sight.sending == Sending::New) {
            let (_, bytes, last) = own.after_fin.get_or_insert((fin, 0, frame));
            *bytes = bytes.saturating_add(arrival.len.into());
            *last = frame;
        }
        other.hear(arrival, is_pure, sight.is_new);
        if let Some(lost) = lost {
            self.fate(lost, Fate::SentAgain { again: frame });
        }
        if let Some(role) = role {
            self.role(place, role);
        }
        if arrival.acknowledges().is_some() && !arrival.is_syn() {
            self.window(sender, arrival);
        }
    }

    #[inline]
    fn window(&mut self, side: Side, arrival: &Arrival) {
        if arrival.window > 0 {
            self.open(side, Some(FrameNumber(arrival.frame)), arrival.time);
        } else {
            self.sides[side].closed.get_or_insert(Closed {
                frame: arrival.frame,
                since: arrival.time,
                probes: 0,
            });
        }
    }

    /// A window is closed no more, or nobody minds any more.
    #[inline]
    pub(crate) fn open(&mut self, side: Side, to: Option<FrameNumber>, now: Stamp) {
        let own = &mut self.sides[side];
        let Some(closed) = own.closed.take() else {
            return;
        };
        let time = now.since(closed.since).unwrap_or(0);
        if time < STANDSTILL {
            return;
        }
        own.closures = own.closures.saturating_add(1);
        if own.longest.is_none_or(|(longest, _)| time > longest) {
            let standstill = Standstill::ClosedWindow {
                side,
                from: FrameNumber(closed.frame),
                to,
                time: Nanos(time),
                probes: closed.probes,
                times: 1,
            };
            own.longest = Some((time, standstill));
        }
    }

    /// Segments of the client at these places were captured, and the server did not take them.
    #[inline]
    pub(crate) fn never_taken(&mut self, places: impl Iterator<Item = u32>) {
        self.told
            .fates
            .extend(places.map(|place| (place, Fate::NeverTaken)));
    }

    /// A segment that had not come when the SYN-ACK was sent again.
    #[inline]
    pub(crate) fn before_syn_ack(&mut self, place: u32, again: FrameNumber) {
        self.fate(place, Fate::SynAckAgain { again });
    }

    /// Everything has come. `waits` says whose data, FIN or SYN is sent in vain.
    #[inline]
    pub(crate) fn finish(mut self, waits: PerSide<bool>) -> Told {
        // That a closed window is asked about in vain is said with it.
        let closed = Side::BOTH.map(|side| self.sides[side.other()].closed.is_some());
        for side in Side::BOTH {
            self.open(side, None, self.last_time);
            if let Some((_, mut standstill)) = self.sides[side].longest {
                if let Standstill::ClosedWindow { times, .. } = &mut standstill {
                    *times = self.sides[side].closures;
                }
                self.told.standstills.push(standstill);
            }
        }
        for (side, waits_for_window) in Side::BOTH.into_iter().zip(closed) {
            let own = std::mem::take(&mut self.sides[side]);
            let told = &mut self.told;
            if waits[side] {
                let is_left = |it: &Sent| own.acked.is_none_or(|ack| after(it.end, ack));
                told.unanswered(side, own.sent.iter().copied().filter(is_left));
            }
            if own.probes.len() >= DUPLICATES as usize {
                let told_before = told.standstills.len();
                told.unanswered(side, own.probes.iter().copied());
                if waits_for_window {
                    told.standstills.truncate(told_before);
                }
            }
            if let Some((fin, bytes, last)) = own.after_fin {
                told.standstills.push(Standstill::HalfClosed {
                    by: side.other(),
                    fin,
                    bytes,
                    last,
                });
            }
        }
        // What is said first of a segment counts.
        self.told.fates.sort_by_key(|(place, _)| *place);
        self.told.fates.dedup_by_key(|(place, _)| *place);
        self.told.roles.sort_by_key(|(place, _)| *place);
        self.told.roles.dedup_by_key(|(place, _)| *place);
        self.told
    }
}

impl Told {
    #[inline]
    fn unanswered(&mut self, by: Side, sent: impl Iterator<Item = Sent> + Clone) {
        let Some(first) = sent.clone().next() else {
            return;
        };
        let mut same = sent.clone().filter(|it| it.seq == first.seq);
        let last = same.clone().last().unwrap_or(first);
        let silence = first.heard.and_then(|heard| first.time.since(heard));
        self.fates
            .extend(sent.map(|it| (it.place, Fate::Unanswered)));
        self.standstills.push(Standstill::Unanswered {
            by,
            what: first.what,
            first: FrameNumber(first.frame),
            last: FrameNumber(last.frame),
            times: u32::try_from(same.by_ref().count()).unwrap_or(u32::MAX),
            time: Nanos(last.time.since(first.time).unwrap_or(0)),
            silence: silence.map(Nanos),
        });
    }
}

impl Outbox {
    /// The place of what this sends again, where the other side had said that it lacked it.
    #[inline]
    fn lost_before(&mut self, again: &Arrival) -> Option<u32> {
        let (wanted, count) = self.asked?;
        if count < DUPLICATES || wanted != again.seq {
            return None;
        }
        self.asked = None;
        let whole = |it: &&Sent| it.seq == again.seq && at_or_after(again.end(), it.end);
        self.sent.iter().find(whole).map(|it| it.place)
    }

    /// The other side said something.
    #[inline]
    fn hear(&mut self, arrival: &Arrival, is_pure: bool, is_new: bool) {
        self.heard = Some(arrival.time);
        self.probes.clear();
        let Some(ack) = arrival.acknowledges() else {
            return;
        };
        while let Some(front) = self.sent.front()
            && at_or_after(ack, front.end)
        {
            self.sent.pop_front();
        }
        if is_new {
            self.acked = Some(ack);
            self.asked = None;
        } else if is_pure && self.sent.back().is_some_and(|it| after(it.seq, ack)) {
            let count = match self.asked {
                Some((wanted, count)) if wanted == ack => count.saturating_add(1),
                _ => 1,
            };
            self.asked = Some((ack, count));
        }
    }
}

/// Nothing but an Ack.
#[inline]
fn is_pure(arrival: &Arrival) -> bool {
    arrival.len == 0 && !arrival.is_control() && arrival.acknowledges().is_some()
}
