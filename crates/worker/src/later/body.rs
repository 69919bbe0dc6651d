//! Bodies of HTTP messages: shown and saved.

use super::follow::{Answer, Stop, Work};
use crate::parts::Parts;
use crate::session::{Session, read_ranges};
use engine::BodyReader;
use protocol::{LaterAnswer, QueryError};
use std::cell::Cell;

/// The most bytes of a body that are shown.
const MAX_SHOWN: u32 = 16 << 20;

/// The most bytes of a body that are saved: what a small file unpacks to may have no end.
const MAX_SAVED: u64 = 1 << 30;

/// By its first bytes, a body that is saved is known for what it is.
const FIRST_BYTES: usize = 4096;

/// A body's beginning.
pub(crate) async fn show(
    session: &Session,
    generation: u32,
    message: u32,
    limit: u32,
) -> Result<Answer, Stop> {
    let mut body = begin(session, message, limit.min(MAX_SHOWN).into()).await?;
    let mut bytes = Vec::new();
    let mut out = |piece: &[u8]| bytes.extend_from_slice(piece);
    loop {
        if !session.is_current(generation) {
            return Err(Stop::Refused(QueryError::NothingOpen));
        }
        if !read_block(session, &mut body, &mut out).await? {
            break;
        }
    }
    let body = body.finish(bytes);
    Ok((LaterAnswer::Body(Box::new(body)), None))
}

/// A whole body.
pub(crate) async fn save(work: &Work<'_>, message: u32) -> Result<Answer, Stop> {
    let session = work.session;
    let mut body = begin(session, message, MAX_SAVED).await?;
    let (mut parts, mut first) = (Parts::default(), Vec::new());
    let far = Cell::new((0, 0));
    let mut out = |piece: &[u8]| {
        // A block of a few bytes may stand for all that is ever saved.
        let (done, total) = far.get();
        work.beat(done, total);
        let room = FIRST_BYTES.saturating_sub(first.len());
        first.extend_from_slice(piece.get(..room).unwrap_or(piece));
        parts.push(piece);
    };
    loop {
        far.set((body.read_bytes(), body.total_bytes()));
        work.goes_on(body.read_bytes(), body.total_bytes())?;
        if !read_block(session, &mut body, &mut out).await? {
            break;
        }
    }
    let body = body.finish(first);
    let blob = parts.blob().ok_or(QueryError::Unreadable)?;
    Ok((LaterAnswer::Body(Box::new(body)), Some(blob)))
}

/// Begins a body, with the decoders that it needs.
async fn begin(session: &Session, message: u32, limit: u64) -> Result<BodyReader, Stop> {
    let needed = session.ask(|engine| engine.body_decoders(message))?;
    if !needed.is_empty() {
        session.decoders.load().await;
    }
    let mut decoder = |coding| session.decoders.make(coding);
    Ok(session.ask(|engine| engine.body(message, limit, &mut decoder))?)
}

/// Reads the next block; false where nothing more was needed.
async fn read_block(
    session: &Session,
    body: &mut BodyReader,
    out: &mut dyn FnMut(&[u8]),
) -> Result<bool, QueryError> {
    let Some(block) = session.ask(|engine| engine.body_block(body))? else {
        return Ok(false);
    };
    let bytes = read_ranges(session, block.ranges()).await?;
    session.ask(|engine| engine.body_bytes(body, &block, &bytes, out))?;
    Ok(true)
}
