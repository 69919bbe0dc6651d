use crate::acceptance::Receiver;
use crate::account::Account;
use crate::answers::Asked;
use crate::arrival::{Arrival, after};
use crate::copies::Copies;
use crate::facts::{Facts, Numbers};
use crate::lifecycle::{Lifecycle, ResetFate, Surroundings};
use crate::repeats::{Peer, Sending};
use crate::reset::{Ending, LastData, Reset, ResetCause};
use crate::steps::Steps;
use crate::survey::Survey;
use crate::telling::{Sight, Telling};
use crate::watch::{BareReset, Watch};
use crate::{Connection, SegmentIndex, SegmentRecord, Tracker};
use terms::{
    AnalysisFlags, FrameNumber, Nanos, PerSide, Phase, Side, StreamIndex, TcpFlags, Timestamp,
};

/// The one walk along a connection's segments that its [`Account`] rests on. Copies that the capture made are left out.
pub(crate) struct Pass<'a> {
    pub(crate) tracker: &'a Tracker,
    pub(crate) stream: StreamIndex,
    pub(crate) connection: &'a Connection,
    pub(crate) copies: Copies,
    pub(crate) survey: Survey,
    pub(crate) facts: Facts,
    pub(crate) life: Lifecycle,
    pub(crate) steps: Option<Steps>,
    pub(crate) telling: Option<Telling>,
    pub(crate) sides: PerSide<Watch>,
    pub(crate) last_data: Option<LastData>,
    pub(crate) fins: PerSide<Option<Ending>>,
    pub(crate) reset: Option<FoundReset>,
    /// Multipath TCP has closed all at once.
    pub(crate) closed_fast: bool,
    pub(crate) last_time: Option<Timestamp>,
    /// How often later segments were asked what they show of a reset.
    pub(crate) looked_ahead: u32,
}

/// The reset that ended the connection, as far as it is known when it comes.
pub(crate) struct FoundReset {
    pub(crate) place: u32,
    pub(crate) reset: Reset,
    pub(crate) bare: Option<BareReset>,
    pub(crate) asked: Option<Asked>,
    pub(crate) seq: u32,
    pub(crate) ttl: Option<u8>,
    /// The place of its sender's FIN or earlier reset.
    pub(crate) left_at: Option<u32>,
    pub(crate) by_multipath: bool,
    pub(crate) answers_syn: bool,
    /// Its supposed sender goes on as if it had not sent it.
    pub(crate) is_disowned: bool,
}

impl<'a> Pass<'a> {
    #[inline]
    pub(crate) fn new(tracker: &'a Tracker, stream: StreamIndex, with_steps: bool) -> Option<Self> {
        let connection = tracker.connection(stream)?;
        let copies = Copies::of(tracker, stream);
        let survey = Survey::of(tracker, stream, &copies);
        let first = connection.first_segment();
        let mut arrival = Arrival::again(tracker.segment(first)?, first);
        if survey.is_stray_syn {
            arrival.flags.remove(TcpFlags::SYN);
        }
        let sender = tracker.segment(first)?.direction().sender();
        Some(Self {
            tracker,
            stream,
            connection,
            copies,
            survey,
            facts: Facts {
                replaced: connection.is_replaced(),
                is_own_peer: connection.endpoint(Side::Client) == connection.endpoint(Side::Server),
                server_is_heard: connection.segments_from(Side::Server) > 0,
                ..Facts::default()
            },
            life: Lifecycle::new(&arrival, sender),
            steps: with_steps.then(Steps::default),
            telling: with_steps.then(Telling::default),
            sides: PerSide::default(),
            last_data: None,
            fins: PerSide::default(),
            reset: None,
            closed_fast: false,
            last_time: None,
            looked_ahead: 0,
        })
    }

    #[inline]
    pub(crate) fn account(mut self) -> Option<Account> {
        for (place, index) in (0_u32..).zip(self.tracker.segments_of(self.stream)) {
            self.step(place, index)?;
        }
        Some(self.finish())
    }

    #[inline]
    fn step(&mut self, place: u32, index: SegmentIndex) -> Option<()> {
        let record = self.tracker.segment(index)?;
        let arrival = Arrival::again(record, index);
        let sender = record.direction().sender();
        let counts = arrival.sound && self.copies.original(place).is_none();
        let is_stray = self.survey.is_stray_syn && arrival.is_syn();
        let phase = if !counts || is_stray {
            None
        } else if arrival.is_rst() {
            self.take_reset(place, sender, &arrival)
        } else if self.fits(sender, &arrival) {
            Some(self.take(place, sender, &arrival, record))
        } else {
            if let Some(telling) = &mut self.telling {
                telling.other_connection(place, sender, &arrival);
            }
            None
        };
        if phase.is_some() {
            self.last_time = record.time().or(self.last_time);
        }
        let phase = phase.unwrap_or_else(|| self.life.phase());
        if let Some(steps) = &mut self.steps {
            steps.push(self.life.states(), phase);
        }
        Some(())
    }

    /// False for what is about another connection, or outside of the window.
    #[inline]
    pub(crate) fn fits(&self, sender: Side, arrival: &Arrival) -> bool {
        let other = &self.sides[sender.other()];
        let ack = arrival.acknowledges();
        arrival.is_syn()
            || ack.is_none_or(|ack| other.reach.fits(ack, other.isn))
                && !self.is_outside(sender, arrival)
    }

    #[inline]
    pub(crate) fn is_outside(&self, sender: Side, arrival: &Arrival) -> bool {
        let receiver = Receiver {
            edge: self.sides[sender.other()].farthest,
            last_ack: self.survey.last_ack(sender.other()),
        };
        self.sides[sender].reach.is_outside(arrival, receiver)
    }

    #[inline]
    pub(crate) fn isns(&self) -> PerSide<Option<u32>> {
        PerSide {
            client: self.sides.client.isn,
            server: self.sides.server.isn,
        }
    }

    #[inline]
    pub(crate) fn silence(&self, arrival: &Arrival) -> Option<i64> {
        Some(arrival.time.get()?.0.saturating_sub(self.last_time?.0))
    }

    #[inline]
    fn take(
        &mut self,
        place: u32,
        sender: Side,
        arrival: &Arrival,
        record: &SegmentRecord,
    ) -> Phase {
        let window = record.window_bytes();
        let silence = self.silence(arrival);
        let imprint = self.tracker.imprint(arrival.index);
        self.closed_fast |= imprint.closes_fast();
        let known_shift = self.connection.known_shift(sender).is_some();
        let (own, other) = self.sides.split_mut(sender);
        own.ttls.add(imprint.ttl());
        if arrival.is_syn() {
            own.isn = Some(arrival.seq);
            own.reach.begin(arrival.seq);
        }
        let peer = Peer {
            acknowledged: own.reach.acknowledged(),
            is_closed: other.closure.is_closed(),
        };
        let given_up = own.repeats.has_given_up().then(|| own.repeats.unheard());
        let sending = own.repeats.send(arrival, own.reach.highest(), peer);
        if sending == Sending::Again {
            own.resends.add(arrival, &imprint);
        }
        let is_first_fin = arrival.is_fin() && !arrival.is_syn() && self.fins[sender].is_none();
        let ending = is_first_fin.then(|| Ending {
            side: sender,
            segment: arrival.index,
            frame: FrameNumber(arrival.frame),
            time: arrival.time.get(),
            ack: arrival.acknowledges(),
            last_data: self.last_data,
            given_up,
        });
        let other_next = other.reach.highest().or(other.reach.acknowledged());
        let (highest, mut is_news) = (own.reach.highest(), false);
        own.reach.send(arrival);
        own.note(place, arrival);
        if let Some(ack) = arrival.acknowledges() {
            let is_new = other.reach.acknowledge(ack);
            is_news = is_new;
            other.repeats.hear(is_new.then_some(ack));
            if known_shift {
                own.announce(ack, window);
            }
            if !arrival.is_syn() {
                other.hear(place, ack);
                own.closure.announce(arrival.window, arrival.time);
            }
            if other.fin_is_acknowledged() {
                own.closure.end(arrival.time);
            }
            if is_new && let Some(found) = &mut self.reset {
                found.is_disowned |= found.reset.ending.side == sender;
            }
        } else {
            other.repeats.hear(None);
        }
        if let Some(telling) = &mut self.telling {
            let fin = self.fins[sender.other()].map(|ending| ending.frame);
            let flags = record.analysis();
            let sight = Sight {
                sending,
                is_closed: peer.is_closed,
                is_new: is_news,
                receiver: self.life.state_of(sender.other()),
                highest,
                is_flagged: flags.contains(AnalysisFlags::RETRANSMISSION),
                window,
                fin: fin.filter(|_| other.fin_is_acknowledged()),
            };
            telling.take(place, sender, arrival, sight);
        }
        if let Some(found) = &mut self.reset
            && found.reset.ending.side == sender
            && arrival.len > 0
            && after(arrival.payload_end(), found.seq)
        {
            found.is_disowned = true;
        }
        own.answers.ask(Asked::new(arrival, place, silence));
        if arrival.len > 0 && sending != Sending::Probe {
            self.last_data = Some(LastData {
                side: sender,
                frame: FrameNumber(arrival.frame),
                time: arrival.time.get(),
            });
        }
        if let Some(mut ending) = ending {
            if arrival.len > 0 {
                ending.last_data = self.last_data;
            }
            self.fins[sender] = Some(ending);
        }
        let opens_after_all = arrival.is_syn() && arrival.acknowledges().is_some();
        if opens_after_all && self.reset.as_ref().is_some_and(|found| found.answers_syn) {
            // What was refused was asked again, and is answered now.
            self.reset = None;
            self.facts.sides[sender].rst = None;
        }
        let hole = {
            let own = &self.sides[sender];
            let fin = self.life.fin(sender);
            let fin = fin.or(arrival.is_fin().then(|| arrival.payload_end()));
            let end = own.repeats.coverage().last_hole_end(fin);
            let acknowledged = own.reach.acknowledged();
            end.is_some_and(|end| acknowledged.is_none_or(|ack| after(end, ack)))
        };
        let isns = self.isns();
        let surroundings = Surroundings {
            isns,
            hole,
            reset: ResetFate::Dropped,
        };
        let (phase, correction) = self.life.step(sender, arrival, surroundings);
        if let (Some(correction), Some(steps)) = (correction, &mut self.steps) {
            steps.correct(correction);
        }
        let numbers = Numbers {
            isns,
            fins: PerSide {
                client: self.life.fin(Side::Client),
                server: self.life.fin(Side::Server),
            },
            other_next,
        };
        self.facts.take(sender, arrival, numbers);
        phase
    }

    #[inline]
    pub(crate) fn cause(&self, found: &FoundReset, asked: Option<Asked>) -> Option<ResetCause> {
        const FORGETFUL: i64 = 60_000_000_000;
        let sender = found.reset.ending.side;
        if found.by_multipath {
            return Some(ResetCause::Multipath);
        }
        if found.answers_syn {
            return Some(ResetCause::Refused);
        }
        if self.facts.never_taken && sender == Side::Server {
            return Some(ResetCause::NeverTaken);
        }
        if let Some(times) = found.reset.ending.given_up {
            return Some(ResetCause::GivenUp(times));
        }
        if let Some(asked) = asked {
            if asked.len > 0 && found.left_at.is_some_and(|left| left < asked.place) {
                return Some(ResetCause::LateData);
            }
            if let Some(silence) = asked.silence.filter(|it| *it >= FORGETFUL) {
                return Some(ResetCause::Forgotten(Nanos(silence)));
            }
        }
        let is_foreign = found.is_disowned || self.sides[sender].ttls.excludes(found.ttl);
        is_foreign.then_some(ResetCause::Foreign)
    }
}
