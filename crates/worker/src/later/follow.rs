//! The bytes of a connection: shown, looked through, saved. All of it reads the file again block by block, and other
//! requests are heard between two blocks.

use super::body;
use crate::opening::Reported;
use crate::parts::Parts;
use crate::post;
use crate::session::{Session, read_ranges};
use engine::{Engine, Needle, StreamSearch};
use protocol::{
    LaterAnswer, LaterRequest, Progress, QueryError, RequestId, Side, StreamContent, StreamExtent,
    StreamFrom, StreamMatch, StreamWindow,
};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Blob;

/// How much is read at once for a saving.
const BLOCK_BYTES: u32 = 1 << 20;

/// Why some work brought no answer of its own.
pub(crate) enum Stop {
    /// It was stopped, or the capture closed.
    Stale,
    Refused(QueryError),
}

impl From<QueryError> for Stop {
    fn from(error: QueryError) -> Self {
        Self::Refused(error)
    }
}

/// An answer, and what goes beside it.
pub(crate) type Answer = (LaterAnswer, Option<Blob>);

/// Carries out a request that reads the file again, and answers it.
pub(crate) async fn run(session: Rc<Session>, id: RequestId, request: LaterRequest) {
    let generation = session.generation();
    let answer = match request {
        LaterRequest::Stream {
            stream,
            only,
            from,
            limit_bytes,
        } => window(&session, generation, stream, only, from, limit_bytes)
            .await
            .map(|window| (LaterAnswer::Stream(Box::new(window)), None)),
        LaterRequest::FindInStream {
            stream,
            needle,
            ignores_case,
            from,
            backwards,
            only,
        } => {
            let work = Work::begin(&session, id, generation, &session.searches);
            let found = match Needle::new(needle, ignores_case) {
                Some(needle) => {
                    let begin = |engine: &mut Engine| {
                        let search = engine.search(stream, needle, from, backwards)?;
                        Ok(match only {
                            Some(side) => search.only(side),
                            None => search,
                        })
                    };
                    find(&work, session.ask(begin)).await
                }
                None => Ok(None),
            };
            found.map(|found| (LaterAnswer::Found(found), None))
        }
        LaterRequest::SaveStream { stream, only } => {
            let work = Work::begin(&session, id, generation, &session.savings);
            save(&work, stream, only).await
        }
        LaterRequest::Body {
            message,
            limit_bytes,
        } => body::show(&session, generation, message, limit_bytes).await,
        LaterRequest::SaveBody { message } => {
            let work = Work::begin(&session, id, generation, &session.savings);
            body::save(&work, message).await
        }
        _ => Err(Stop::Refused(QueryError::BadRequest)),
    };
    let (body, blob) = match answer {
        Ok(answer) => answer,
        Err(Stop::Stale) => (LaterAnswer::Cancelled, None),
        Err(Stop::Refused(error)) => (LaterAnswer::Refused(error), None),
    };
    post::answer(id, body, blob.as_ref());
}

/// Work that may take long: it tells how it goes, and can be stopped.
pub(crate) struct Work<'a> {
    pub(crate) session: &'a Session,
    id: RequestId,
    pub(crate) generation: u32,
    kind: &'a Cell<u32>,
    number: u32,
    reported: RefCell<Reported>,
}

impl<'a> Work<'a> {
    fn begin(session: &'a Session, id: RequestId, generation: u32, kind: &'a Cell<u32>) -> Self {
        Self {
            session,
            id,
            generation,
            kind,
            number: Session::next(kind),
            reported: RefCell::new(Reported::now()),
        }
    }

    /// Between two blocks: says how far it is, and whether it is to go on.
    pub(crate) fn goes_on(&self, done: u64, total: u64) -> Result<(), Stop> {
        let is_current = self.session.is_current(self.generation);
        if !is_current || self.kind.get() != self.number {
            return Err(Stop::Stale);
        }
        self.beat(done, total);
        Ok(())
    }

    /// Says how far it is, where that is due: also the sign of life of a worker that is busy.
    pub(crate) fn beat(&self, done: u64, total: u64) {
        if self.reported.borrow_mut().is_due() {
            let progress = Progress {
                read_bytes: done,
                total_bytes: total,
                frames: 0,
                connections: 0,
            };
            post::answer(self.id, LaterAnswer::Progress(progress), None);
        }
    }
}

/// Reads some of a connection's bytes.
async fn window(
    session: &Session,
    generation: u32,
    stream: u32,
    only: Option<Side>,
    from: StreamFrom,
    limit: u32,
) -> Result<StreamWindow, Stop> {
    let reading = session.ask(|engine| engine.follow(stream, only, from, limit))?;
    let bytes = read_ranges(session, reading.ranges()).await?;
    if !session.is_current(generation) {
        return Err(Stop::Refused(QueryError::NothingOpen));
    }
    Ok(session.ask(|engine| engine.stream_window(&reading, &bytes))?)
}

async fn find(
    work: &Work<'_>,
    search: Result<StreamSearch, QueryError>,
) -> Result<Option<StreamMatch>, Stop> {
    let (session, mut search) = (work.session, search?);
    let total = search.left();
    while let Some(block) = session.ask(|engine| engine.search_block(&mut search))? {
        let bytes = read_ranges(session, block.ranges()).await?;
        let done = total.saturating_sub(search.left());
        work.goes_on(done.into(), total.into())?;
        let found = session.ask(|engine| engine.search_in(&search, &block, &bytes))?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

async fn save(work: &Work<'_>, stream: u32, only: Option<Side>) -> Result<Answer, Stop> {
    let mut parts = Parts::default();
    let mut saved = StreamExtent::default();
    let mut from = Some(0);
    while let Some(piece) = from {
        let place = StreamFrom::Piece(piece);
        let (session, generation) = (work.session, work.generation);
        let window = window(session, generation, stream, only, place, BLOCK_BYTES).await?;
        for piece in &window.pieces {
            match &piece.content {
                StreamContent::Bytes(bytes) => {
                    saved.captured = saved.captured.saturating_add(bytes.len() as u64);
                    parts.push(bytes);
                }
                StreamContent::Gap(len) => {
                    saved.missing = saved.missing.saturating_add((*len).into());
                }
            }
        }
        let of = |side| only.is_none_or(|only| only == side);
        let both = [(Side::Client, window.client), (Side::Server, window.server)];
        let wanted = both.iter().filter(|(side, _)| of(*side));
        let total = wanted.map(|(_, extent)| extent.captured).sum();
        work.goes_on(saved.captured, total)?;
        from = window.next;
    }
    let blob = parts.blob().ok_or(QueryError::Unreadable)?;
    Ok((LaterAnswer::SavedStream(saved), Some(blob)))
}
