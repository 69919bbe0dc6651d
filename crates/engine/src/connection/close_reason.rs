//! Why a connection was closed, and why its reset came: the first reason that holds, from what is written in segments and
//! messages to what only times and lengths tell.

use crate::connection::said::{Said, end_of, is_tunnel};
use flow::{Account, Ending, Reset, ResetCause, Tracker};
use payload::{Conversation, Message, MessageKind, Payload};
use protocol::{CloseReason, HttpFraming, Nanos, Side, StreamIndex, Timestamp, Trouble};

/// Why one connection ended.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reasons {
    /// Why the first end came: of the first FIN, or else of the reset.
    pub(crate) first: Option<CloseReason>,
    /// Why the reset came.
    pub(crate) reset: Option<CloseReason>,
}

/// One connection whose end is asked about.
pub(crate) struct Case<'a> {
    tracker: &'a Tracker,
    payload: &'a Payload,
    stream: StreamIndex,
    account: &'a Account,
    conversation: Option<Conversation<'a>>,
}

const SECOND: i64 = 1_000_000_000;

impl<'a> Case<'a> {
    pub(crate) fn new(
        tracker: &'a Tracker,
        payload: &'a Payload,
        stream: StreamIndex,
        account: &'a Account,
    ) -> Self {
        Self {
            tracker,
            payload,
            stream,
            account,
            conversation: payload.conversation(stream),
        }
    }

    pub(crate) fn reasons(&self) -> Reasons {
        let reset = self.account.reset().map(|reset| self.of_reset(reset));
        Reasons {
            first: self.of_first(reset),
            reset,
        }
    }

    fn of_first(&self, reset: Option<CloseReason>) -> Option<CloseReason> {
        if let Some(first) = self.account.closed_first() {
            if first.by_reset {
                return reset;
            }
            return Some(match self.account.fin(first.side) {
                Some(fin) => self.of_fin(fin, Some(first.side)),
                // Nothing but its acknowledgment was captured.
                None => self.unannounced(Some(first.side)),
            });
        }
        // Both at once, or nobody knows who; else it never opened.
        match (self.account.first_fin(), self.account.reset()) {
            (Some(fin), Some(reset)) if fin.segment < reset.ending.segment => {
                Some(self.of_fin(fin, None))
            }
            (Some(fin), None) => Some(self.of_fin(fin, None)),
            _ => reset,
        }
    }

    /// Of the first FIN; `closer` is who is known to have been first.
    fn of_fin(&self, fin: &Ending, closer: Option<Side>) -> CloseReason {
        if let Some(alert) = self.alert_before(fin) {
            return alert;
        }
        if let (Some(times), Some(by)) = (fin.given_up, closer) {
            return CloseReason::GivenUp { by, times };
        }
        let said = self.said_at(fin);
        let told = said.as_ref().and_then(|said| self.told(said, fin, closer));
        told.unwrap_or_else(|| self.unannounced(closer))
    }

    /// Nobody said that it would end.
    fn unannounced(&self, closer: Option<Side>) -> CloseReason {
        let tls = |it: &Conversation<'_>| {
            it.tls.is_some() || it.application == Some(protocol::ApplicationName::Tls)
        };
        let hidden_by_tls = self.conversation.as_ref().is_some_and(tls);
        match closer {
            Some(Side::Client) if !hidden_by_tls => CloseReason::PeerLeft,
            _ => CloseReason::Unknown { hidden_by_tls },
        }
    }

    fn of_reset(&self, reset: &Reset) -> CloseReason {
        let ending = &reset.ending;
        let by = ending.side;
        if reset.cause == Some(ResetCause::Multipath) {
            return CloseReason::Multipath;
        }
        if let Some(alert) = self.alert_before(ending) {
            return alert;
        }
        match reset.cause {
            Some(ResetCause::Multipath) => return CloseReason::Multipath,
            Some(ResetCause::Refused) => return CloseReason::Refused,
            Some(ResetCause::NeverTaken) => return CloseReason::NeverTaken,
            Some(ResetCause::GivenUp(times)) => return CloseReason::GivenUp { by, times },
            Some(ResetCause::LateData) => return CloseReason::LateData,
            Some(ResetCause::Forgotten(silence)) => return CloseReason::Forgotten { silence },
            Some(ResetCause::Foreign) => return CloseReason::Foreign { by },
            None => {}
        }
        let said = self.said_at(ending);
        let is_own = reset.has_ack && reset.answers.is_none();
        if reset.has_ack && self.left_unread(reset, said.as_ref()) {
            return CloseReason::UnreadData { by };
        }
        let told = said
            .as_ref()
            .and_then(|said| self.told(said, ending, Some(ending.side)));
        match told {
            Some(told) => told,
            None if is_own => CloseReason::Abortive { by },
            None => CloseReason::Reset,
        }
    }

    /// The fatal TLS alert that came before, if one could be read.
    fn alert_before(&self, ending: &Ending) -> Option<CloseReason> {
        let alert = self.conversation.as_ref()?.tls?.fatal?;
        let came = self.tracker.segment_of_frame(alert.frame);
        (came <= Some(ending.segment)).then_some(CloseReason::TlsAlert {
            by: alert.sender,
            description: alert.description,
            frame: alert.frame,
        })
    }

    /// What the messages had said; `None` where not all of them are known.
    fn said_at(&self, ending: &Ending) -> Option<Said<'a>> {
        let has_gap = self.account.trouble().contains(Trouble::LOST_SEGMENTS);
        let is_known = !has_gap && !self.account.is_one_sided();
        is_known.then(|| Said::at(ending, self.tracker, self.payload, self.stream))
    }

    /// What messages, lengths and times tell.
    fn told(&self, said: &Said<'_>, ending: &Ending, closer: Option<Side>) -> Option<CloseReason> {
        if let Some(message) = said.cut_short {
            return Some(CloseReason::CutShort {
                by: message.sender(),
                frame: message.head_frame(),
            });
        }
        if let Some(request) = said.unanswered {
            let asked = self.time_of(request);
            let after = ending.time.zip(asked);
            return Some(CloseReason::NoAnswer {
                frame: request.last_frame(),
                after: after.map_or(Nanos(0), |(end, asked)| end.since(asked)),
            });
        }
        announced(said, closer)
            .or_else(|| self.announced_timeout(said, ending, closer))
            .or_else(|| idle(ending, closer))
    }

    /// The server had said how long it waits, and has waited so long.
    fn announced_timeout(
        &self,
        said: &Said<'_>,
        ending: &Ending,
        closer: Option<Side>,
    ) -> Option<CloseReason> {
        let response = said.response.filter(|_| closer == Some(Side::Server))?;
        let seconds = u32::from(response.keep_alive_timeout()?);
        let idle = ending.time?.since(self.time_of(response)?);
        // Servers check now and then, and some grant a second more than they say.
        let announced = i64::from(seconds).saturating_mul(SECOND);
        let latest = announced
            .saturating_add(announced / 5)
            .saturating_add(3 * SECOND / 2);
        (announced.saturating_sub(SECOND / 2)..=latest)
            .contains(&idle.0)
            .then_some(CloseReason::KeepAliveTimeout {
                seconds,
                idle,
                frame: response.head_frame(),
            })
    }

    /// When a message's last byte was captured.
    fn time_of(&self, message: &Message) -> Option<Timestamp> {
        let segment = self.tracker.segment_of_frame(message.last_frame())?;
        self.tracker.segment(segment)?.time()
    }

    /// Bytes had come that the application of the reset's sender cannot have read.
    fn left_unread(&self, reset: &Reset, said: Option<&Said<'_>>) -> bool {
        let side = reset.ending.side;
        let http = said.filter(|said| said.request.is_some());
        let Some(said) = http.filter(|_| side == Side::Server) else {
            return reset.unread.is_some();
        };
        if said.has_unread_request {
            return true;
        }
        let origin = self.payload.origin(self.stream, Side::Client);
        let answered = said.answered.filter(|_| !is_tunnel(said)).and_then(end_of);
        let number = |offset: u64| {
            Some(origin?.wrapping_add(u32::try_from(offset & u64::from(u32::MAX)).ok()?))
        };
        match (answered.and_then(number), reset.ending.ack) {
            // What came behind the last request that was answered.
            (Some(end), Some(ack)) => {
                let fin = u32::from(self.account.fin(Side::Client).is_some());
                ack.wrapping_sub(end).wrapping_sub(fin).cast_signed() > 0
            }
            _ => reset.unread.is_some() && said.unanswered.is_some(),
        }
    }
}

/// What the last request and its response say about the end (RFC 9112 section 9.3).
fn announced(said: &Said<'_>, closer: Option<Side>) -> Option<CloseReason> {
    let frame = |message: &Message| message.head_frame();
    let by = |message: &Message| message.sender();
    let close = said.last().find(|message| message.closes());
    if let Some(message) = close {
        return Some(CloseReason::ConnectionClose {
            by: by(message),
            frame: frame(message),
        });
    }
    // A server of HTTP/1.1 may answer a client of HTTP/1.0 with its own version: persistence needs the word of both (RFC
    // 9112 section 9.3).
    let is_old = |message: &&Message| {
        message.version() <= 10 && !message.keeps_alive() && message.has_sound_head()
    };
    if let Some(old) = said.last().find(is_old) {
        let persists = said
            .response
            .is_some_and(|response| response.keeps_alive() && old.kind() == MessageKind::Request);
        if !persists {
            return Some(CloseReason::Http10 {
                by: by(old),
                frame: frame(old),
            });
        }
    }
    // Section 6.3: a response without a length goes on until its sender closes.
    let ends = |message: &&Message| message.framing() == HttpFraming::UntilClose;
    let response = said.response.filter(ends)?;
    (closer != Some(Side::Client)).then(|| CloseReason::ConnectionClose {
        by: by(response),
        frame: frame(response),
    })
}

/// The server closes after a time in which nothing was said, and the last word was its own.
fn idle(ending: &Ending, closer: Option<Side>) -> Option<CloseReason> {
    let last = ending.last_data.filter(|_| closer == Some(Side::Server))?;
    let idle = ending.time?.since(last.time?);
    (last.side == Side::Server && idle.0 >= SECOND).then_some(CloseReason::IdleTimeout {
        idle,
        frame: last.frame,
    })
}
