use crate::arrival::{Arrival, after};
use crate::state::{EndState, InferenceReason, TcpState};
use crate::{PerSide, Side};
use capture::FrameNumber;
use std::num::NonZeroU32;

/// How a connection was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Opening {
    /// SYN, SYN-ACK, ACK.
    ThreeWay,
    /// Both sides sent a SYN of their own (RFC 9293 figure 8).
    Simultaneous,
    /// Data on the SYN (RFC 7413).
    FastOpen,
    /// The SYN was answered by an RST.
    Refused,
    /// The SYN was not answered.
    Unanswered,
    /// SYN and SYN-ACK, but no ACK.
    Incomplete,
    /// The capture began later.
    MidStream,
}

/// How a connection ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Closing {
    /// FIN, ACK, FIN, ACK.
    FourWay,
    /// FIN, FIN-ACK, ACK: one segment is both ACK and FIN.
    ThreeSegment,
    /// Both FINs crossed.
    Simultaneous,
    /// Only one side's FIN by the end of the capture.
    HalfClosed,
    /// RST without a FIN before it.
    Reset,
    /// RST after a FIN.
    ResetAfterFin,
    /// Still open at the end of the capture.
    Open,
    /// The end is not in the capture.
    NotCaptured,
}

/// Who sent the first FIN, or else the first RST, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClosedFirst {
    /// Who.
    pub side: Side,
    /// The frame that proves it.
    pub frame: FrameNumber,
    /// True for an RST without a FIN before it.
    pub by_reset: bool,
}

/// A frame number, which is never 0; small where it is not known.
type Frame = Option<NonZeroU32>;

/// What the verdicts rest on: the first frame of each event.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Facts {
    sides: PerSide<SideFacts>,
    /// The first RST: who sent it and where.
    rst: Option<(Side, NonZeroU32)>,
    /// A later connection took the addresses and ports over.
    replaced: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct SideFacts {
    /// Initial sequence number.
    isn: u32,
    /// First SYN without ACK.
    syn: Frame,
    /// First SYN-ACK.
    syn_ack: Frame,
    /// The other side's first segment that is past this side's SYN: proof that it was received.
    syn_acked: Frame,
    /// Where a SYN carried payload, the number behind it.
    eager_end: Option<u32>,
    /// The other side's SYN-ACK acknowledged that payload.
    eager_accepted: bool,
    /// First segment that is neither SYN nor RST.
    other: Frame,
    /// First FIN.
    fin: Frame,
    /// The FIN's own sequence number.
    fin_seq: u32,
    /// What the FIN acknowledged.
    fin_ack: Option<u32>,
    /// The other side's first segment that acknowledges the FIN.
    fin_acked: Frame,
    /// That segment was a FIN itself.
    fin_acked_by_fin: bool,
}

impl Facts {
    /// Takes one segment in.
    pub(crate) fn take(&mut self, sender: Side, arrival: &Arrival) {
        let Some(frame) = NonZeroU32::new(arrival.frame) else {
            return;
        };
        let (own, other) = self.sides.split_mut(sender);
        let ack = arrival.acknowledges();
        if arrival.is_rst() {
            self.rst.get_or_insert((sender, frame));
            return;
        }
        if arrival.is_syn() {
            own.isn = arrival.seq;
            if ack.is_some() {
                own.syn_ack.get_or_insert(frame);
            } else {
                own.syn.get_or_insert(frame);
            }
            if arrival.len > 0 {
                own.eager_end = Some(arrival.payload_end());
            }
        } else {
            own.other.get_or_insert(frame);
        }
        let Some(ack) = ack else {
            return;
        };
        let has_syn = other.syn.is_some() || other.syn_ack.is_some();
        if has_syn && other.syn_acked.is_none() && after(ack, other.isn) {
            other.syn_acked = Some(frame);
            other.eager_accepted = other.eager_end.is_some_and(|end| !after(end, ack));
        }
        if arrival.is_fin() && own.fin.is_none() {
            own.fin = Some(frame);
            own.fin_seq = arrival.payload_end();
            own.fin_ack = Some(ack);
        }
        if other.fin.is_some() && other.fin_acked.is_none() && after(ack, other.fin_seq) {
            other.fin_acked = Some(frame);
            other.fin_acked_by_fin = arrival.is_fin() && own.fin == Some(frame);
        }
    }

    /// Another connection between the same addresses and ports has begun.
    pub(crate) fn replace(&mut self) {
        self.replaced = true;
    }

    /// Both ends' states before the first captured segment.
    pub(crate) fn start(&self) -> PerSide<EndState> {
        let (client, server) = match self.opening() {
            Opening::MidStream => (TcpState::Unknown, TcpState::Unknown),
            Opening::Simultaneous | Opening::Refused => (TcpState::Closed, TcpState::Closed),
            _ if self.sides.client.syn.is_none() => (TcpState::Unknown, TcpState::Unknown),
            _ => (TcpState::Closed, TcpState::Listen),
        };
        let certain = |state| match state {
            TcpState::Unknown => EndState::inferred(state, InferenceReason::MidStream),
            _ => EndState::observed(state),
        };
        PerSide {
            client: certain(client),
            server: certain(server),
        }
    }

    pub(crate) fn opening(&self) -> Opening {
        let (client, server) = (&self.sides.client, &self.sides.server);
        let answered = server.syn_ack.is_some() || client.syn_acked.is_some();
        if client.syn.is_some() && server.syn.is_some() {
            return Opening::Simultaneous;
        }
        if client.syn.is_none() && server.syn_ack.is_none() {
            return Opening::MidStream;
        }
        if client.eager_accepted {
            return Opening::FastOpen;
        }
        // Whoever sends anything but SYN or RST has the handshake behind it, captured or not.
        if client.other.is_some() || server.syn_acked.is_some() || server.other.is_some() {
            return Opening::ThreeWay;
        }
        if answered {
            return Opening::Incomplete;
        }
        match self.rst {
            Some((Side::Server, _)) => Opening::Refused,
            _ => Opening::Unanswered,
        }
    }

    pub(crate) fn closing(&self) -> Option<Closing> {
        if matches!(
            self.opening(),
            Opening::Refused | Opening::Unanswered | Opening::Incomplete
        ) {
            return None;
        }
        let (client, server) = (&self.sides.client, &self.sides.server);
        let all_acked = client.fin_acked.is_some() && server.fin_acked.is_some();
        let closing = match (client.fin, server.fin, self.rst) {
            (None, None, None) if self.replaced => Closing::NotCaptured,
            (None, None, None) => Closing::Open,
            (None, None, Some(_)) => Closing::Reset,
            (client_fin, server_fin, Some((_, rst)))
                if !all_acked && [client_fin, server_fin].iter().flatten().min() < Some(&rst) =>
            {
                Closing::ResetAfterFin
            }
            (_, _, Some((_, rst))) if !all_acked && client.fin.max(server.fin) > Some(rst) => {
                Closing::Reset
            }
            (Some(_), Some(_), _) => match self.first_fin() {
                None => Closing::Simultaneous,
                Some(side) if self.sides[side].fin_acked_by_fin => Closing::ThreeSegment,
                Some(_) => Closing::FourWay,
            },
            _ => Closing::HalfClosed,
        };
        Some(closing)
    }

    pub(crate) fn closed_first(&self) -> Option<ClosedFirst> {
        self.closing()?;
        let by_fin = |side: Side| {
            let frame = self.sides[side].fin?;
            Some(ClosedFirst {
                side,
                frame: FrameNumber(frame.get()),
                by_reset: false,
            })
        };
        let by_rst = self.rst.map(|(side, frame)| ClosedFirst {
            side,
            frame: FrameNumber(frame.get()),
            by_reset: true,
        });
        let first = match (self.sides.client.fin, self.sides.server.fin) {
            (Some(_), Some(_)) => return by_fin(self.first_fin()?),
            (Some(_), None) => by_fin(Side::Client),
            (None, Some(_)) => by_fin(Side::Server),
            (None, None) => return by_rst,
        };
        match (first, by_rst) {
            (Some(fin), Some(rst)) if rst.frame < fin.frame => Some(rst),
            (fin, _) => fin,
        }
    }

    /// Whose FIN came first, by what the FINs acknowledge, so that reordering does not matter; `None` if they crossed.
    fn first_fin(&self) -> Option<Side> {
        let acknowledges = |side: Side| {
            let ack = self.sides[side].fin_ack;
            ack.is_some_and(|ack| after(ack, self.sides[side.other()].fin_seq))
        };
        match (acknowledges(Side::Client), acknowledges(Side::Server)) {
            (true, false) => Some(Side::Server),
            (false, true) => Some(Side::Client),
            _ => None,
        }
    }
}
