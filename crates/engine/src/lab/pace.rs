//! What held a sender back, and where its slow start ended: estimates, since a capture shows what was sent and never why no more.
//!
//! A round trip is the time until everything that was sent at its beginning is acknowledged. Where most in flight grows from
//! round trip to round trip by a quarter or more (slow start with delayed ACKs gives a half), at least twice, without a
//! repeat and without a pause, that is taken for slow start.

use protocol::{Limit, LimitedBy, SlowStart, Timestamp};

/// Something that changes what a sender may send.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Event {
    pub(crate) frame: u32,
    pub(crate) time: Option<Timestamp>,
    pub(crate) kind: Kind,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// It sent a segment from one number to another.
    Data { start: i64, end: i64, repeats: bool },
    /// The other side acknowledged up to a number, and takes bytes up to another.
    Ack { ack: i64, edge: Option<i64> },
}

/// The sender as it looks to whoever captures.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Transfer {
    /// The first number of its data.
    pub(crate) first: i64,
    /// The number behind its last byte.
    pub(crate) end: i64,
    /// Its longest segment.
    pub(crate) longest: i64,
    /// What the other side's window ended at before the first data.
    pub(crate) edge: Option<i64>,
}

/// Where the flight stands after an event.
#[derive(Debug, Clone, Copy)]
struct State {
    next: i64,
    ack: i64,
    edge: Option<i64>,
    /// As much in flight as the network was seen to take since the last repeat.
    allowed: i64,
    /// The end of what was repeated.
    repeated_to: i64,
    /// The last new segment was shorter than others.
    ran_out: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    Window,
    Application,
    Network,
}

impl State {
    fn new(of: &Transfer) -> Self {
        Self {
            next: of.first,
            ack: of.first,
            edge: of.edge,
            // The least initial window of RFC 5681.
            allowed: of.longest.saturating_mul(2),
            repeated_to: of.first,
            ran_out: false,
        }
    }

    fn flight(&self) -> i64 {
        self.next.saturating_sub(self.ack)
    }

    fn take(&mut self, kind: Kind, longest: i64) {
        match kind {
            Kind::Data {
                start,
                end,
                repeats,
            } => {
                if repeats && end > self.ack {
                    self.repeated_to = self.repeated_to.max(end);
                    self.allowed = (self.flight() / 2).max(longest.saturating_mul(2));
                }
                if end > self.next {
                    self.ran_out = end.saturating_sub(start) < longest;
                    self.next = end;
                }
                self.allowed = self.allowed.max(if repeats { 0 } else { self.flight() });
            }
            Kind::Ack { ack, edge } => {
                self.ack = self.ack.max(ack.min(self.next));
                self.edge = edge.or(self.edge);
            }
        }
    }

    fn held(&self, of: &Transfer) -> Held {
        let room = |edge: i64| edge.saturating_sub(self.next);
        if self.repeated_to > self.ack {
            Held::Network
        } else if self.next >= of.end {
            // Everything has been sent.
            Held::Application
        } else if self.edge.is_some_and(|edge| room(edge) < of.longest) {
            Held::Window
        } else if self.ran_out
            || self.flight() == 0
            || self.flight().saturating_add(of.longest) <= self.allowed
        {
            Held::Application
        } else {
            Held::Network
        }
    }
}

/// For how much of the time between the first data and the last of these events what held the sender back.
pub(crate) fn limited_by(events: &[Event], of: &Transfer) -> Option<LimitedBy> {
    let mut state = State::new(of);
    let mut stretches: [Vec<(i64, u32)>; 3] = Default::default();
    for (now, next) in events.iter().zip(events.iter().skip(1)) {
        state.take(now.kind, of.longest);
        let Some(time) = next.time.zip(now.time).map(|(next, now)| next.since(now).0) else {
            continue;
        };
        let lost = matches!(next.kind, Kind::Data { repeats: true, end, .. } if end > state.ack);
        let held = if lost { Held::Network } else { state.held(of) };
        let [window, application, network] = &mut stretches;
        let stretches = match held {
            Held::Window => window,
            Held::Application => application,
            Held::Network => network,
        };
        if time > 0 {
            stretches.push((time, now.frame));
        }
    }
    let sum = |it: &[(i64, u32)]| it.iter().fold(0_i64, |sum, it| sum.saturating_add(it.0));
    let total = stretches
        .iter()
        .fold(0_i64, |all, it| all.saturating_add(sum(it)));
    let [window, application, network] = stretches.map(|mut stretches| {
        let share = i128::from(sum(&stretches)).saturating_mul(1000);
        stretches.sort_unstable_by_key(|&(time, frame)| (std::cmp::Reverse(time), frame));
        stretches.truncate(8);
        let mut frames: Vec<u32> = stretches.into_iter().map(|(_, frame)| frame).collect();
        frames.sort_unstable();
        let per_mille = share.checked_div(total.into()).unwrap_or(0);
        Limit {
            per_mille: u16::try_from(per_mille).unwrap_or(1000),
            frames,
        }
    });
    (total > 0).then_some(LimitedBy {
        window,
        application,
        network,
    })
}

/// One round trip: the segment with which most was in flight.
#[derive(Debug, Clone, Copy, Default)]
struct Round {
    from: u32,
    peak: i64,
    peak_frame: u32,
}

/// Growth from one round trip to the next, in quarters, from which on it counts.
const GROWTH: i64 = 5;

/// The slow start, where it can be seen.
pub(crate) fn slow_start(events: &[Event], of: &Transfer) -> Option<SlowStart> {
    let mut state = State::new(of);
    let mut run: Vec<Round> = Vec::new();
    let mut round = Round::default();
    // Acknowledged up to here, the round is over.
    let mut mark = None;
    let mut emptied: Option<Timestamp> = None;
    let mut began: Option<Timestamp> = None;
    let mut round_trip: Option<i64> = None;
    for event in events {
        state.take(event.kind, of.longest);
        match event.kind {
            Kind::Data { repeats: true, .. } => {
                push(&mut run, &mut round);
                if is_slow_start(&run) {
                    break;
                }
                run.clear();
                mark = None;
            }
            Kind::Data { end, .. } => {
                let pause = event
                    .time
                    .zip(emptied.take())
                    .map(|(now, since)| now.since(since).0);
                if pause
                    .zip(round_trip)
                    .is_some_and(|(pause, trip)| pause > trip / 2)
                {
                    push(&mut run, &mut round);
                    if is_slow_start(&run) {
                        break;
                    }
                    run.clear();
                    mark = None;
                }
                if mark.is_none() {
                    mark = Some(end);
                    began = event.time;
                }
                if round.from == 0 {
                    round.from = event.frame;
                }
                if state.flight() > round.peak {
                    round.peak = state.flight();
                    round.peak_frame = event.frame;
                }
            }
            Kind::Ack { .. } => {
                if state.flight() == 0 {
                    emptied = emptied.or(event.time);
                }
                if mark.is_some_and(|mark| state.ack >= mark) {
                    let trip = event.time.zip(began).map(|(now, began)| now.since(began).0);
                    round_trip = match (round_trip, trip) {
                        (Some(least), Some(trip)) => Some(least.min(trip)),
                        (least, trip) => least.or(trip),
                    };
                    if !push(&mut run, &mut round) {
                        if is_slow_start(&run) {
                            break;
                        }
                        let last = run.pop();
                        run.clear();
                        run.extend(last);
                    }
                    mark = (state.flight() > 0).then_some(state.next);
                    began = event.time;
                }
            }
        }
    }
    push(&mut run, &mut round);
    grown(&mut run);
    is_slow_start(&run).then(|| SlowStart {
        from: run.first().map_or(0, |round| round.from),
        to: run.last().map_or(0, |round| round.peak_frame),
        rounds: run
            .iter()
            .map(|round| {
                (
                    round.peak_frame,
                    u32::try_from(round.peak).unwrap_or(u32::MAX),
                )
            })
            .collect(),
    })
}

/// Adds a round to a run; false where most in flight did not grow.
fn push(run: &mut Vec<Round>, round: &mut Round) -> bool {
    let round = std::mem::take(round);
    if round.from == 0 {
        return true;
    }
    run.push(round);
    is_growing(run)
}

fn is_growing(run: &[Round]) -> bool {
    match run {
        [.., before, last] => last.peak.saturating_mul(4) >= before.peak.saturating_mul(GROWTH),
        _ => true,
    }
}

/// Leaves only rounds that grow.
fn grown(run: &mut Vec<Round>) {
    while !is_growing(run) {
        run.pop();
    }
}

fn is_slow_start(run: &[Round]) -> bool {
    let rounds = run.len().saturating_sub(usize::from(!is_growing(run)));
    rounds >= 3
}
