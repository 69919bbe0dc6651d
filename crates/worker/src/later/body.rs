//! Bodies of HTTP messages: shown and saved.

use super::decoders;
use crate::parts::Parts;
use crate::task::Task;
use engine::BodyReader;
use protocol::question::{Body, SaveBody};
use protocol::{HttpBody, QueryError, Unanswered};
use std::cell::Cell;
use web_sys::Blob;

/// The most bytes of a body that are shown.
const MAX_SHOWN: u32 = 16 << 20;

/// The most bytes of a body that are saved: what a small file unpacks to may have no end.
const MAX_SAVED: u64 = 1 << 30;

/// By its first bytes, a body that is saved is known for what it is.
const FIRST_BYTES: usize = 4096;

/// A body's beginning.
pub(super) async fn show(task: &Task, it: Body) -> Result<HttpBody, Unanswered> {
    read(task, it.message, it.limit_bytes.min(MAX_SHOWN).into()).await
}

/// The first `limit` bytes of a body.
pub(super) async fn read(task: &Task, message: u32, limit: u64) -> Result<HttpBody, Unanswered> {
    let mut body = begin(task, message, limit).await?;
    let mut bytes = Vec::new();
    let mut out = |piece: &[u8]| bytes.extend_from_slice(piece);
    while read_block(task, &mut body, &mut out).await? {}
    Ok(body.finish(bytes))
}

/// A whole body, and its first bytes.
pub(super) async fn save(
    task: &Task,
    SaveBody { message }: SaveBody,
) -> Result<(HttpBody, Blob), Unanswered> {
    let mut body = begin(task, message, MAX_SAVED).await?;
    let (mut parts, mut first) = (Parts::default(), Vec::new());
    let far = Cell::new((0, 0));
    let mut out = |piece: &[u8]| {
        // A block of a few bytes may stand for all that is ever saved.
        let (done, total) = far.get();
        task.report_bytes(done, total);
        let room = FIRST_BYTES.saturating_sub(first.len());
        first.extend_from_slice(piece.get(..room).unwrap_or(piece));
        parts.push(piece);
    };
    loop {
        far.set((body.read_bytes(), body.total_bytes()));
        task.report_bytes(body.read_bytes(), body.total_bytes());
        if !read_block(task, &mut body, &mut out).await? {
            break;
        }
    }
    let blob = parts.blob().ok_or(QueryError::Unreadable)?;
    Ok((body.finish(first), blob))
}

/// Begins a body, with the decoder that it needs.
async fn begin(task: &Task, message: u32, limit: u64) -> Result<BodyReader, Unanswered> {
    if task.ask(|engine| engine.body_needs_brotli(message))? {
        decoders::load().await;
    }
    task.ask(|engine| engine.body(message, limit, &mut decoders::brotli))
}

/// Reads the next block; false where nothing more was needed.
async fn read_block(
    task: &Task,
    body: &mut BodyReader,
    out: &mut dyn FnMut(&[u8]),
) -> Result<bool, Unanswered> {
    let Some(block) = task.ask(|engine| engine.body_block(body))? else {
        return Ok(false);
    };
    let bytes = task.read(block.ranges()).await?;
    task.ask(|engine| engine.body_bytes(body, &block, &bytes, out))?;
    Ok(true)
}
