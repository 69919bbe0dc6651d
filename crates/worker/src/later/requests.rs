//! HTTP requests: their heads, a command that sends one again, and all of them as an HTTP Archive.

use super::body;
use crate::parts::Parts;
use crate::task::Task;
use engine::Engine;
use protocol::question::{Curl, Head, SaveHar};
use protocol::{HarExtent, HttpBody, HttpBodyEnd, HttpHead, QueryError, Unanswered};
use web_sys::Blob;

/// Requests that are asked for at once for an archive.
const RUN: u32 = 64;
/// The most entries of an archive.
const MAX_ENTRIES: u32 = 10_000;
/// The most bytes of one body in it, and of all of them.
const MAX_BODY: u64 = 1 << 20;
const MAX_BODIES: u64 = 256 << 20;
/// The most bytes of a body that is part of a command.
const MAX_CURL_BODY: u64 = 1 << 17;

/// The head of a message.
pub(super) async fn head(task: &Task, Head { message }: Head) -> Result<HttpHead, Unanswered> {
    let reading = task.ask(|engine| engine.locate_head(message))?;
    let bytes = task.read(reading.ranges()).await?;
    task.ask(|engine| engine.head(message, &reading, &bytes))
}

/// A command that sends a request again.
pub(super) async fn curl(task: &Task, Curl { message }: Curl) -> Result<String, Unanswered> {
    let head = head(task, Head { message }).await?;
    let body = body::read(task, message, MAX_CURL_BODY).await?;
    task.ask(|engine| engine.curl(&head, Some(&body)))
}

/// All requests of a table as an HTTP Archive.
pub(super) async fn har(task: &Task, it: SaveHar) -> Result<(HarExtent, Blob), Unanswered> {
    let mut parts = Parts::default();
    let mut extent = HarExtent::default();
    let mut room = MAX_BODIES;
    let (begin, end) = Engine::har_frame();
    parts.push(begin.as_bytes());
    loop {
        let from = extent.entries;
        let window = task.ask(|engine| Ok(engine.requests(&it.order, from, RUN, None)))?;
        let wanted = window.total.min(MAX_ENTRIES);
        extent.left_out = window.total.saturating_sub(wanted);
        if from >= wanted || window.rows.is_empty() {
            break;
        }
        for row in &window.rows {
            let request = message(task, row.message, &mut room, &mut extent).await?;
            let response = match row.response {
                Some(response) => Some(message(task, response, &mut room, &mut extent).await?),
                None => None,
            };
            let entry = task.ask(|engine| engine.har_entry(row, request, response))?;
            if extent.entries > 0 {
                parts.push(b",");
            }
            parts.push(entry.as_bytes());
            extent.entries = extent.entries.saturating_add(1);
            task.report_bytes(extent.entries.into(), wanted.into());
        }
    }
    parts.push(end.as_bytes());
    let blob = parts.blob().ok_or(QueryError::Unreadable)?;
    Ok((extent, blob))
}

/// A head with the beginning of its body.
async fn message(
    task: &Task,
    message: u32,
    room: &mut u64,
    extent: &mut HarExtent,
) -> Result<(HttpHead, Option<HttpBody>), Unanswered> {
    let head = head(task, Head { message }).await?;
    let body = body::read(task, message, MAX_BODY.min(*room)).await?;
    *room = room.saturating_sub(u64::try_from(body.bytes.len()).unwrap_or(u64::MAX));
    let is_whole = body.end == HttpBodyEnd::Whole && body.missing_bytes == 0;
    extent.cut_bodies = extent.cut_bodies.saturating_add(u32::from(!is_whole));
    Ok((head, Some(body)))
}
