use super::{filtering, follow, packets};
use crate::post;
use crate::session::Session;
use engine::Engine;
use protocol::{FromWorker, LaterAnswer, LaterRequest, QueryError, RequestId};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// The most connections in an answer.
const MAX_CONNECTIONS: u32 = 4096;

impl Session {
    /// Asks the engine about what is open, and makes an answer of what it says.
    pub(super) fn query_later(
        &self,
        ask: impl FnOnce(&mut Engine) -> Result<LaterAnswer, QueryError>,
    ) -> LaterAnswer {
        self.ask(ask).unwrap_or_else(LaterAnswer::Refused)
    }
}

/// Carries out one request; every path ends in exactly one final answer.
pub(super) fn handle(session: &Rc<Session>, id: RequestId, request: &[u8]) {
    let Ok(request) = protocol::decode(request) else {
        post::send(id, FromWorker::Refused(QueryError::BadRequest));
        return;
    };
    let answer = match request {
        LaterRequest::Marks { stream } => {
            session.query_later(|engine| engine.marks(stream).map(LaterAnswer::Marks))
        }
        LaterRequest::Filter { text } => {
            filtering::begin(session, id, &text);
            return;
        }
        LaterRequest::MatchingConnections { from, count } => session.query_later(|engine| {
            let connections = engine.matching_connections(from, count);
            Ok(LaterAnswer::MatchingConnections { connections })
        }),
        LaterRequest::MatchingSegments {
            stream,
            from,
            count,
        } => session.query_later(|engine| {
            let places = engine.matching_segments(stream, from, count)?;
            Ok(LaterAnswer::MatchingSegments { places })
        }),
        LaterRequest::CompleteFilter { text, cursor } => {
            LaterAnswer::FilterCompletion(engine::complete_filter(&text, cursor))
        }
        LaterRequest::Series { stream, from } => session.query_later(|engine| {
            let series = engine.series(stream, from)?;
            Ok(LaterAnswer::Series(Box::new(series)))
        }),
        LaterRequest::Connections { from, count } => session.query_later(|engine| {
            let connections = engine.connections(from, count.min(MAX_CONNECTIONS));
            Ok(LaterAnswer::Connections { connections })
        }),
        LaterRequest::Files => {
            session.query_later(|engine| Ok(LaterAnswer::Files(engine.files().to_vec())))
        }
        LaterRequest::Lanes { from, count, sort } => session.query_later(|engine| {
            let lanes = engine.lanes(from, count, sort);
            Ok(LaterAnswer::Lanes { lanes })
        }),
        LaterRequest::Packets {
            order,
            from,
            count,
            mark,
        } => {
            let question = packets::Question {
                order,
                from,
                count,
                mark,
            };
            packets::begin(session, id, question);
            return;
        }
        LaterRequest::Seek {
            landmark,
            stream,
            from,
            backwards,
        } => session.query_later(|engine| {
            let found = engine.seek(landmark, stream, from, backwards)?;
            Ok(LaterAnswer::Frames(found.into_iter().collect()))
        }),
        LaterRequest::HttpMessages {
            stream,
            from,
            count,
            with,
        } => session.query_later(|engine| {
            let (from, messages, total) = engine.http_messages_of(stream, from, count, with);
            Ok(LaterAnswer::HttpMessages {
                from,
                messages,
                total,
            })
        }),
        LaterRequest::Together {
            stream,
            from,
            count,
            mark,
        } => session.query_later(|engine| {
            let window = engine.together(stream, from, count, mark)?;
            Ok(LaterAnswer::Together(Box::new(window)))
        }),
        LaterRequest::Annotate(annotations) => session.query_later(|engine| {
            engine.annotate(annotations)?;
            Ok(LaterAnswer::Done)
        }),
        LaterRequest::Stop => {
            Session::next(&session.searches);
            Session::next(&session.savings);
            LaterAnswer::Done
        }
        later @ (LaterRequest::Stream { .. }
        | LaterRequest::FindInStream { .. }
        | LaterRequest::SaveStream { .. }
        | LaterRequest::Body { .. }
        | LaterRequest::SaveBody { .. }) => {
            spawn_local(follow::run(Rc::clone(session), id, later));
            return;
        }
    };
    post::answer(id, answer, None);
}
