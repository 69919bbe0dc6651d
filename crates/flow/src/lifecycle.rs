use crate::arrival::{Arrival, after};
use TcpState::{
    CloseWait, Closed, Closing, Established, FinWait1, FinWait2, LastAck, Listen, SynReceived,
    SynSent, TimeWait, Unknown,
};
use terms::{Certainty, EndState, InferenceReason, PerSide, Phase, Side, TcpState};

/// Both ends' states (RFC 9293 section 3.3.2), followed from the outside.
///
/// Every captured segment that its receiver accepts is taken as sent by its sender and then received by the other end. Where
/// a later segment shows that it had not been received yet (a SYN or FIN that crossed another, a port that refuses), the
/// states written before are corrected: see [`Correction`] and [`crate::steps::Steps`].
#[derive(Debug, Clone)]
pub(crate) struct Lifecycle {
    states: PerSide<EndState>,
    sides: PerSide<Life>,
    phase: Phase,
    /// What the present segment let conclude about a side; what it shows of that side besides rests on this.
    concluded: PerSide<Option<InferenceReason>>,
}

/// What one side did.
#[derive(Debug, Clone, Copy, Default)]
struct Life {
    /// Sequence number of its FIN.
    fin: Option<u32>,
    heard: bool,
    /// It sent payload, so it had not sent its FIN before the capture began.
    sent_payload: bool,
    /// Its SYN carried payload (Fast Open), which may be answered before the handshake is over.
    eager: bool,
    /// It acknowledged the other side's FIN.
    knows_fin: bool,
    /// Why the other side's FIN, though captured, has not come to this side.
    missing_fin: Option<MissingFin>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MissingFin {
    /// Bytes before it are missing.
    Hole,
    /// This side's own FIN crossed it.
    Crossed,
}

/// How states written earlier have to be corrected, now that more is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Correction {
    /// The side that was taken to have received the SYN answered: what was inferred is observed.
    Confirmed(Side),
    /// The SYN did not open anything at this side: it refused, or opens with a SYN of its own.
    NotOpened(Side),
}

/// What becomes of a reset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ResetFate {
    /// Its receiver takes it.
    Accepted,
    /// It comes when both sides have closed, and changes nothing.
    Late,
    /// It comes in place of the last ACK: both FINs have arrived, and its sender has no connection any more.
    InPlaceOfAck,
    /// Its receiver drops it, or challenges it; whoever sent it has no connection any more.
    Dropped,
    /// The same, and its supposed sender goes on: it is not known to have sent it.
    Forged,
}

/// The conditions of a segment that its header alone does not show.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surroundings {
    /// Initial sequence numbers as far as SYNs were captured, the segment's own included.
    pub(crate) isns: PerSide<Option<u32>>,
    /// Bytes before the segment's end are missing and not acknowledged.
    pub(crate) hole: bool,
    /// What becomes of it, where it is a reset.
    pub(crate) reset: ResetFate,
}

impl Lifecycle {
    #[inline]
    pub(crate) fn new(first: &Arrival, sender: Side) -> Self {
        let opens = first.is_syn() && !first.is_rst();
        let (states, phase) = match (opens, first.acknowledges()) {
            (true, None) => {
                let mut states = PerSide {
                    client: EndState::observed(Closed),
                    server: EndState::observed(Listen),
                };
                if sender == Side::Server {
                    std::mem::swap(&mut states.client, &mut states.server);
                }
                (states, Phase::Handshake)
            }
            (syn, _) => {
                let unknown = EndState::inferred(Unknown, InferenceReason::MidStream);
                let phase = if syn { Phase::Handshake } else { Phase::Data };
                let states = PerSide {
                    client: unknown,
                    server: unknown,
                };
                (states, phase)
            }
        };
        Self {
            states,
            sides: PerSide::default(),
            phase,
            concluded: PerSide::default(),
        }
    }

    /// The sequence number of a side's FIN.
    #[inline]
    pub(crate) fn fin(&self, side: Side) -> Option<u32> {
        self.sides[side].fin
    }

    /// A side's state by now.
    #[inline]
    pub(crate) fn state_of(&self, side: Side) -> TcpState {
        self.state(side)
    }

    /// The phase that a segment belongs to that changes nothing.
    #[inline]
    pub(crate) fn phase(&self) -> Phase {
        self.phase
    }

    #[inline]
    pub(crate) fn states(&self) -> PerSide<EndState> {
        self.states
    }

    /// Takes one segment in; gives the phase it belongs to and what has to be corrected.
    #[inline]
    pub(crate) fn step(
        &mut self,
        sender: Side,
        arrival: &Arrival,
        surroundings: Surroundings,
    ) -> (Phase, Option<Correction>) {
        self.concluded = PerSide::default();
        let first_words = !self.sides[sender].heard;
        self.sides[sender].heard = true;
        let correction = if arrival.is_rst() {
            self.reset(sender, surroundings, first_words)
        } else if arrival.is_syn() {
            self.sides[sender].eager |= arrival.len > 0;
            match arrival.acknowledges() {
                None => self.syn(sender, first_words),
                Some(ack) => self.syn_ack(sender, ack, surroundings, first_words),
            }
        } else {
            // RFC 9293 section 3.10.7.4: what carries neither SYN, RST nor ACK is dropped.
            if let Some(ack) = arrival.acknowledges() {
                self.segment(sender, arrival, ack, surroundings);
            }
            None
        };
        let phase = self.phase;
        if phase == Phase::Handshake && Side::BOTH.iter().all(|&side| self.is_open(side)) {
            self.phase = Phase::Data;
        }
        (phase, correction)
    }

    #[inline]
    fn is_open(&self, side: Side) -> bool {
        !matches!(
            self.states[side].state,
            Closed | Listen | SynSent | SynReceived
        )
    }

    #[inline]
    fn state(&self, side: Side) -> TcpState {
        self.states[side].state
    }

    /// Moves a side to a state that a captured segment proves, if the side itself is in the capture.
    #[inline]
    fn observe(&mut self, side: Side, state: TcpState) {
        self.states[side] = match self.concluded[side] {
            Some(reason) => EndState::inferred(state, reason),
            None if self.sides[side].heard => EndState::observed(state),
            None => EndState::inferred(state, InferenceReason::OneDirection),
        };
    }

    #[inline]
    fn infer(&mut self, side: Side, state: TcpState, reason: InferenceReason) {
        self.states[side] = EndState::inferred(state, reason);
        self.concluded[side] = Some(reason);
    }

    /// Moves on from a state that may have been inferred; `proven` where the doubt about it is settled.
    #[inline]
    fn follow(&mut self, side: Side, state: TcpState, proven: bool) {
        match self.states[side].certainty {
            Certainty::Inferred(InferenceReason::MidStream) if !proven => {
                self.infer(side, state, InferenceReason::MidStream);
            }
            _ => self.observe(side, state),
        }
    }

    #[inline]
    fn syn(&mut self, sender: Side, first_words: bool) -> Option<Correction> {
        let receiver = sender.other();
        let mut correction = None;
        match self.state(sender) {
            Closed | Listen => self.observe(sender, SynSent),
            Unknown => self.infer(sender, SynSent, InferenceReason::MidStream),
            SynReceived if first_words => {
                // Simultaneous open (RFC 9293 figure 8): this side had not received the other's SYN.
                self.observe(sender, SynSent);
                correction = Some(Correction::NotOpened(sender));
            }
            _ => {}
        }
        match self.state(receiver) {
            Listen | SynSent => self.observe(receiver, SynReceived),
            Unknown => self.infer(receiver, SynReceived, InferenceReason::MidStream),
            _ => {}
        }
        correction
    }

    #[inline]
    fn syn_ack(
        &mut self,
        sender: Side,
        ack: u32,
        surroundings: Surroundings,
        first_words: bool,
    ) -> Option<Correction> {
        let receiver = sender.other();
        let mut correction = None;
        match self.state(sender) {
            SynReceived if first_words => {
                self.observe(sender, SynReceived);
                correction = Some(Correction::Confirmed(sender));
            }
            SynSent => self.observe(sender, SynReceived),
            // It refused before.
            Closed if !first_words => self.observe(sender, SynReceived),
            Unknown | Listen | Closed => {
                self.infer(sender, SynReceived, InferenceReason::SegmentNotCaptured);
            }
            _ => {}
        }
        let fits = surroundings.isns[receiver].is_none_or(|syn| after(ack, syn));
        match self.state(receiver) {
            SynSent | SynReceived if fits => self.observe(receiver, Established),
            Unknown => self.infer(receiver, Established, InferenceReason::SegmentNotCaptured),
            _ => {}
        }
        correction
    }

    #[inline]
    fn segment(&mut self, sender: Side, arrival: &Arrival, ack: u32, surroundings: Surroundings) {
        let receiver = sender.other();
        self.sides[sender].sent_payload |= arrival.len > 0;
        self.open_before_sending(sender, arrival, surroundings);
        self.acknowledge_missing_fin(sender, ack);
        if arrival.is_fin() {
            self.phase = Phase::Teardown;
            if self.sides[sender].fin.is_none() {
                self.sides[sender].fin = Some(arrival.payload_end());
                self.send_fin(sender);
                // It comes to the other end now or, where bytes before it are missing, later.
                self.sides[receiver].missing_fin = Some(MissingFin::Hole);
            }
        }
        self.receive_ack(receiver, ack, surroundings);
        if self.sides[receiver].missing_fin == Some(MissingFin::Hole) && !surroundings.hole {
            self.receive_fin(receiver);
        }
    }

    /// A side that sends something else than a SYN has its handshake behind it.
    #[inline]
    fn open_before_sending(&mut self, sender: Side, arrival: &Arrival, surroundings: Surroundings) {
        let receiver = sender.other();
        match self.state(sender) {
            Unknown => self.infer(sender, Established, InferenceReason::MidStream),
            SynSent => {
                let reason = if self.sides[receiver].heard {
                    InferenceReason::SegmentNotCaptured
                } else {
                    InferenceReason::OneDirection
                };
                self.infer(sender, Established, reason);
            }
            Listen => self.infer(sender, Established, InferenceReason::SegmentNotCaptured),
            SynReceived if surroundings.isns[sender].is_none() => {
                // Its SYN-ACK is not in the capture.
                self.infer(sender, Established, InferenceReason::SegmentNotCaptured);
            }
            SynReceived if arrival.len > 0 && !self.sides[receiver].eager => {
                // The ACK of its SYN is not in the capture, so this segment is past the handshake.
                self.infer(sender, Established, InferenceReason::SegmentNotCaptured);
                if self.phase == Phase::Handshake {
                    self.phase = Phase::Data;
                }
            }
            _ => {}
        }
    }

    #[inline]
    fn acknowledge_missing_fin(&mut self, sender: Side, ack: u32) {
        let fin = self.sides[sender.other()].fin;
        self.sides[sender].knows_fin |= fin.is_some_and(|fin| after(ack, fin));
        if self.sides[sender].missing_fin.is_some() && fin.is_some_and(|fin| after(ack, fin)) {
            self.receive_fin(sender);
        }
    }

    #[inline]
    fn send_fin(&mut self, sender: Side) {
        let other = self.sides[sender.other()];
        match self.state(sender) {
            Established => self.follow(sender, FinWait1, other.sent_payload),
            SynReceived => self.observe(sender, FinWait1),
            CloseWait => {
                if other.fin.is_none() || self.sides[sender].knows_fin {
                    self.observe(sender, LastAck);
                } else {
                    self.observe(sender, FinWait1);
                    self.sides[sender].missing_fin = Some(MissingFin::Crossed);
                }
            }
            _ => {}
        }
    }

    #[inline]
    fn receive_ack(&mut self, receiver: Side, ack: u32, surroundings: Surroundings) {
        let syn = surroundings.isns[receiver];
        match self.state(receiver) {
            SynReceived if syn.is_none_or(|syn| after(ack, syn)) => {
                self.observe(receiver, Established);
            }
            SynSent if syn.is_some_and(|syn| after(ack, syn)) => {
                self.infer(receiver, Established, InferenceReason::SegmentNotCaptured);
            }
            Unknown => self.infer(receiver, Established, InferenceReason::MidStream),
            _ => {}
        }
        if self.sides[receiver].fin.is_some_and(|fin| after(ack, fin)) {
            match self.state(receiver) {
                FinWait1 => self.follow(receiver, FinWait2, true),
                Closing => self.observe(receiver, TimeWait),
                LastAck => self.observe(receiver, Closed),
                _ => {}
            }
        }
    }

    #[inline]
    fn receive_fin(&mut self, side: Side) {
        self.sides[side].missing_fin = None;
        let proven = self.sides[side].sent_payload;
        match self.state(side) {
            Established | SynReceived => self.follow(side, CloseWait, proven),
            FinWait1 => self.observe(side, Closing),
            FinWait2 => self.observe(side, TimeWait),
            _ => {}
        }
    }

    #[inline]
    fn reset(
        &mut self,
        sender: Side,
        surroundings: Surroundings,
        first_words: bool,
    ) -> Option<Correction> {
        let receiver = sender.other();
        let isns = surroundings.isns;
        let answers_syn = isns[receiver].is_some() && isns[sender].is_none();
        let correction = (first_words && answers_syn && self.state(sender) == SynReceived)
            .then_some(Correction::NotOpened(sender));
        match surroundings.reset {
            ResetFate::Late | ResetFate::Forged => return None,
            ResetFate::InPlaceOfAck => {
                self.observe(sender, Closed);
                self.observe(receiver, Closed);
            }
            ResetFate::Dropped => self.observe(sender, Closed),
            ResetFate::Accepted => {
                // A refusal belongs to the attempt that it answers.
                if self.state(receiver) != SynSent {
                    self.phase = Phase::Teardown;
                }
                self.observe(sender, Closed);
                match self.state(receiver) {
                    Closed | Listen => {}
                    // RFC 9293 section 3.10.7.4: a passive opener goes back to LISTEN.
                    SynReceived if receiver == Side::Server => self.observe(receiver, Listen),
                    _ => self.observe(receiver, Closed),
                }
            }
        }
        correction
    }
}
