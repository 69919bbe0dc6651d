use crate::facts::{Event, Facts, frame_number};
use terms::{
    Certainty, ClosedFirst, Closing, EndState, Evidence, FrameNumber, InferenceReason, Opening,
    PerSide, Side, TcpState, TimeWait,
};

/// Collects the frames of events; each that should be there and is not makes the verdict inferred.
struct Collector {
    frames: Vec<FrameNumber>,
    missing: bool,
}

impl Collector {
    #[inline]
    fn new() -> Self {
        Self {
            frames: Vec::new(),
            missing: false,
        }
    }

    #[inline]
    fn needs(mut self, event: Event) -> Self {
        self.missing |= event.is_none();
        self.also(event)
    }

    /// Something else that should be there is missing.
    #[inline]
    fn lacks(mut self, missing: bool) -> Self {
        self.missing |= missing;
        self
    }

    #[inline]
    fn also(mut self, event: Event) -> Self {
        // A handful at most, which needs no sorting algorithm.
        if let Some(frame) = event.map(frame_number)
            && let Err(place) = self.frames.binary_search(&frame)
        {
            self.frames.insert(place, frame);
        }
        self
    }

    #[inline]
    fn evidence(self, reason: InferenceReason) -> Evidence {
        Evidence {
            certainty: if self.missing {
                Certainty::Inferred(reason)
            } else {
                Certainty::Observed
            },
            frames: self.frames,
        }
    }
}

impl Facts {
    #[inline]
    pub(crate) fn opening(&self) -> Opening {
        let (client, server) = (&self.sides.client, &self.sides.server);
        if client.syn.is_some() && (server.syn.is_some() || self.is_own_peer) {
            return Opening::Simultaneous;
        }
        if client.syn.is_none() && server.syn_ack.is_none() {
            return Opening::MidStream;
        }
        if self.never_taken {
            return Opening::Incomplete;
        }
        if client.eager_accepted {
            return Opening::FastOpen;
        }
        // Whoever sends anything but SYN or RST has the handshake behind it, captured or not.
        if client.spoke.is_some() || server.spoke.is_some() || server.syn_acked.is_some() {
            return Opening::ThreeWay;
        }
        if server.syn_ack.is_some() {
            return Opening::Incomplete;
        }
        if server.rst.is_some() {
            return Opening::Refused;
        }
        Opening::Unanswered
    }

    /// True where the connection never came to be open.
    #[inline]
    fn never_opened(&self) -> bool {
        matches!(
            self.opening(),
            Opening::Refused | Opening::Unanswered | Opening::Incomplete
        )
    }

    #[inline]
    pub(crate) fn closing(&self) -> Option<Closing> {
        if self.never_opened() {
            return None;
        }
        let first_fin = self.earliest(|side| side.fin);
        let rst = self.first_rst().filter(|_| !self.is_closed());
        let arrived = Side::BOTH.map(|side| self.fin_arrived(side));
        Some(match (first_fin, rst) {
            // A side that is not in the capture may have closed, or not.
            (None, None) if self.replaced || self.is_one_sided() => Closing::NotCaptured,
            (None, None) => Closing::Open,
            (Some((_, fin)), Some((_, rst))) if fin < rst => Closing::ResetAfterFin,
            (_, Some(_)) => Closing::Reset,
            (Some(_), None) if arrived != [true; 2] && self.replaced => Closing::NotCaptured,
            (Some(_), None) if arrived == [false; 2] => Closing::Open,
            (Some(_), None) if arrived != [true; 2] => Closing::HalfClosed,
            (Some(_), None) => match self.first_fin() {
                None => Closing::Simultaneous,
                Some(side) if self.fin_acked_by_fin(side) => Closing::ThreeSegment,
                Some(_) => Closing::FourWay,
            },
        })
    }

    #[inline]
    pub(crate) fn closed_first(&self) -> Option<ClosedFirst> {
        let closing = self.closing()?;
        let by_reset = closing == Closing::Reset;
        let both = Side::BOTH.iter().all(|&side| self.sides[side].sent_fin());
        let (side, frame) = match closing {
            Closing::Simultaneous => return None,
            Closing::Open | Closing::NotCaptured => self.earliest(|side| side.fin)?,
            Closing::Reset => self.first_rst()?,
            Closing::HalfClosed if self.is_one_sided() => {
                let (side, fin) = self.earliest(|side| side.fin)?;
                // The other side's FIN may have come before; not where this side acknowledged more afterwards.
                (self.sides[side].heard_after_fin).then_some((side, fin))?
            }
            // Both sent one: where they crossed, nobody was first.
            _ if both => {
                let side = self.first_fin()?;
                let facts = &self.sides[side];
                (side, facts.fin.or(facts.unseen_fin_acked())?)
            }
            _ => self.earliest(|side| side.fin)?,
        };
        Some(ClosedFirst {
            side,
            frame: frame_number(frame),
            by_reset,
        })
    }

    /// Both ends' states before the first captured segment.
    #[inline]
    pub(crate) fn start(&self) -> PerSide<EndState> {
        let (client, server) = match self.opening() {
            _ if self.sides.client.syn.is_none() => (TcpState::Unknown, TcpState::Unknown),
            Opening::Simultaneous | Opening::Refused => (TcpState::Closed, TcpState::Closed),
            // It answered, though not so that the client would take it.
            Opening::Unanswered if self.sides.server.any_rst.is_some() => {
                (TcpState::Closed, TcpState::Closed)
            }
            // Of a host that never answered nothing is known.
            Opening::Unanswered if !self.server_is_heard => (TcpState::Closed, TcpState::Unknown),
            _ => (TcpState::Closed, TcpState::Listen),
        };
        let known = |state| match state {
            TcpState::Unknown => EndState::inferred(state, InferenceReason::MidStream),
            _ => EndState::observed(state),
        };
        PerSide {
            client: known(client),
            server: known(server),
        }
    }

    /// Why something that must have been sent is not in the capture.
    #[inline]
    fn reason(&self) -> InferenceReason {
        if self.is_one_sided() {
            InferenceReason::OneDirection
        } else {
            InferenceReason::SegmentNotCaptured
        }
    }

    #[inline]
    pub(crate) fn opening_evidence(&self) -> Evidence {
        let (client, server) = (&self.sides.client, &self.sides.server);
        let collector = Collector::new();
        match self.opening() {
            Opening::ThreeWay => collector
                .needs(client.syn)
                .needs(server.syn_ack)
                .needs(server.syn_acked)
                .evidence(self.reason()),
            Opening::FastOpen => collector
                .needs(client.syn)
                .needs(server.syn_ack)
                .also(server.syn_acked)
                .evidence(self.reason()),
            Opening::Simultaneous => collector
                .needs(client.syn)
                .needs(server.syn)
                .also(client.syn_acked)
                .also(server.syn_acked)
                .evidence(self.reason()),
            Opening::Refused => collector
                .needs(client.syn)
                .needs(server.rst)
                .evidence(self.reason()),
            Opening::Unanswered => collector.needs(client.syn).evidence(self.reason()),
            Opening::Incomplete => collector
                .needs(client.syn)
                .needs(server.syn_ack)
                .also(server.syn_ack_again)
                .also(server.rst.filter(|_| self.never_taken))
                .evidence(self.reason()),
            Opening::MidStream => {
                let first = self.earliest(|side| side.spoke.or(side.rst));
                collector
                    .also(first.map(|(_, frame)| frame))
                    .lacks(true)
                    .evidence(InferenceReason::MidStream)
            }
        }
    }

    #[inline]
    pub(crate) fn closing_evidence(&self) -> Option<Evidence> {
        let closing = self.closing()?;
        let (client, server) = (&self.sides.client, &self.sides.server);
        let collector = Collector::new().also(client.fin).also(server.fin);
        Some(match closing {
            Closing::FourWay | Closing::ThreeSegment | Closing::Simultaneous => collector
                .needs(client.fin_acked)
                .needs(server.fin_acked)
                .also(client.unseen_fin_acked())
                .also(server.unseen_fin_acked())
                .evidence(self.reason()),
            Closing::HalfClosed => collector
                .also(client.fin_acked.or(server.fin_acked))
                .lacks(self.is_one_sided())
                .evidence(self.reason()),
            Closing::Reset | Closing::ResetAfterFin => collector
                .needs(self.first_rst().map(|(_, frame)| frame))
                .evidence(self.reason()),
            Closing::Open => collector.evidence(self.reason()),
            Closing::NotCaptured => collector.lacks(true).evidence(self.reason()),
        })
    }

    /// Who waits in TIME-WAIT at the end, given both ends' states then.
    #[inline]
    pub(crate) fn time_wait(&self, states: PerSide<EndState>) -> impl Iterator<Item = TimeWait> {
        let crossed = self.first_fin().is_none();
        Side::BOTH.into_iter().filter_map(move |side| {
            if states[side].state != TcpState::TimeWait {
                return None;
            }
            let fin = self.sides[side.other()].fin;
            let frame = if crossed {
                fin.max(self.sides[side].fin_acked)
            } else {
                fin
            };
            Some(TimeWait {
                side,
                frame: frame_number(frame?),
            })
        })
    }
}
