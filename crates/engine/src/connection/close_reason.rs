use capture::FrameNumber;
use flow::{Closing, Connection, Side, Tracker};
use payload::{Conversation, Message, MessageKind, Payload};
use protocol::CloseReason;

/// Why a connection was closed; `None` where nobody closed it, as far as the capture goes.
pub(crate) fn close_reason(
    tracker: &Tracker,
    payload: &Payload,
    connection: &Connection,
    conversation: Option<&Conversation<'_>>,
) -> Option<CloseReason> {
    match connection.closing()? {
        Closing::Open | Closing::NotCaptured => return None,
        Closing::Reset => return Some(CloseReason::Reset),
        Closing::FourWay
        | Closing::ThreeSegment
        | Closing::Simultaneous
        | Closing::HalfClosed
        | Closing::ResetAfterFin => {}
    }
    let first = connection.closed_first();
    let said = conversation.and_then(|it| Said::of(it, payload));
    if let Some(said) = &said
        && let Some(announced) = said.announced()
    {
        return Some(announced);
    }
    let closer = first.map(|first| first.side);
    if closer == Some(Side::Server)
        && let Some(said) = &said
        && let Some(first) = first
        && let Some(timeout) = said.timeout(tracker, first.frame)
    {
        return Some(timeout);
    }
    let hidden_by_tls = conversation.is_some_and(|it| it.tls.is_some() || is_tls(it));
    Some(match closer {
        Some(Side::Client) if !hidden_by_tls => CloseReason::PeerLeft,
        _ => CloseReason::Unknown { hidden_by_tls },
    })
}

fn is_tls(conversation: &Conversation<'_>) -> bool {
    conversation.application == Some(protocol::ApplicationName::Tls)
}

/// The last request and the last final response: only these can say that the connection ends.
struct Said<'a> {
    request: &'a Message,
    response: Option<&'a Message>,
}

impl<'a> Said<'a> {
    fn of(conversation: &Conversation<'_>, payload: &'a Payload) -> Option<Self> {
        let request = payload.message(conversation.last_request?)?;
        let response = request.peer().and_then(|peer| payload.message(peer));
        Some(Self { request, response })
    }

    fn both(&self) -> impl Iterator<Item = &'a Message> {
        self.response.into_iter().chain([self.request])
    }

    /// What they say about it (RFC 9112 section 9.3).
    fn announced(&self) -> Option<CloseReason> {
        let close = self.both().find(|message| message.closes());
        if let Some(message) = close {
            return Some(CloseReason::ConnectionClose {
                by: message.sender(),
                frame: message.head_frame(),
            });
        }
        // A server of HTTP/1.1 may answer a client of HTTP/1.0 with its own version: persistence needs the word of
        // both (RFC 9112 section 9.3).
        let is_old = |message: &&Message| {
            message.version() <= 10 && !message.keeps_alive() && message.has_sound_head()
        };
        let old = self.both().find(is_old)?;
        let persists = self
            .response
            .is_some_and(|response| response.keeps_alive() && old.kind() == MessageKind::Request);
        (!persists).then(|| CloseReason::Http10 {
            by: old.sender(),
            frame: old.head_frame(),
        })
    }

    /// The server had said how long it waits, and has waited so long.
    fn timeout(&self, tracker: &Tracker, closed: FrameNumber) -> Option<CloseReason> {
        let time_of = |frame| tracker.segment(tracker.segment_of_frame(frame)?)?.time();
        let response = self.response?;
        let seconds = u32::from(response.keep_alive_timeout()?);
        let idle = time_of(closed)?.since(time_of(response.last_frame())?);
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
}

const SECOND: i64 = 1_000_000_000;
