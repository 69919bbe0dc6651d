//! Reading a file from its first byte to its last.

use crate::file::{PendingRead, Unreadable};
use crate::post;
use crate::session::{Open, Session};
use protocol::{CaptureSummary, Failure, FromWorker, RequestId};
use std::rc::Rc;
use web_sys::Blob;

/// How much is read first: enough to know the format.
const FIRST_LEN: u64 = 64 * 1024;
/// How much is read at once from then on: large enough that a read's fixed cost does not show, small enough that one
/// slice is analysed within a few screen frames, so that a cancel is heard at once.
const SLICE_LEN: u64 = 4 * 1024 * 1024;
/// The same for compressed files, which expand.
const COMPRESSED_SLICE_LEN: u64 = 256 * 1024;

/// How an opening ended before the file's end.
enum Stop {
    /// The page cancelled it or opened something else.
    Stale,
    /// The file cannot be opened.
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<Unreadable> for Stop {
    fn from(_: Unreadable) -> Self {
        Self::Failed(Failure::Unreadable)
    }
}

/// Opens what `session` was given and answers request `id`.
pub(crate) async fn run(session: Rc<Session>, id: RequestId, generation: u32, blob: Blob) {
    let answer = match read_all(&session, id, generation, &blob).await {
        Ok(summary) => FromWorker::Opened(Box::new(summary)),
        Err(Stop::Stale) => FromWorker::Cancelled,
        Err(Stop::Failed(failure)) => {
            if session.is_current(generation) {
                session.open.replace(None);
            }
            FromWorker::Failed(failure)
        }
    };
    post::send(id, answer);
}

/// Feeds the file to the engine. While one slice is analysed, the browser already reads the next one; and as each
/// read ends in a task of its own, the page's messages are heard between slices.
async fn read_all(
    session: &Session,
    id: RequestId,
    generation: u32,
    blob: &Blob,
) -> Result<CaptureSummary, Stop> {
    let size = crate::file::size(blob);
    let mut slice = Vec::new();
    let mut slice_len = FIRST_LEN;
    let mut at = 0;
    let mut pending = Some(PendingRead::begin(blob, 0, slice_len)?);
    while let Some(read) = pending.take() {
        read.finish(&mut slice).await?;
        at += slice_len;
        // The first slice tells how large the others should be, so nothing is read ahead of it.
        let ahead = slice_len != FIRST_LEN;
        if ahead && at < size {
            pending = Some(PendingRead::begin(blob, at, at + slice_len)?);
        }
        let (progress, is_compressed) = with_open(session, generation, |open| {
            let kept = &mut open.decompressed;
            open.engine.feed(&slice, &mut |bytes| kept.push(bytes))?;
            Ok((open.engine.progress(), open.engine.is_compressed()))
        })?;
        post::send(id, FromWorker::Progress(progress));
        if !ahead && at < size {
            slice_len = if is_compressed {
                COMPRESSED_SLICE_LEN
            } else {
                SLICE_LEN
            };
            pending = Some(PendingRead::begin(blob, at, at + slice_len)?);
        }
    }
    with_open(session, generation, |open| {
        let kept = &mut open.decompressed;
        open.engine.finish(&mut |bytes| kept.push(bytes))
    })
}

/// Lets `act` work on what is open, if this opening still matters.
fn with_open<T>(
    session: &Session,
    generation: u32,
    act: impl FnOnce(&mut Open) -> Result<T, Failure>,
) -> Result<T, Stop> {
    match session.open.borrow_mut().as_mut() {
        Some(open) if session.is_current(generation) => Ok(act(open)?),
        _ => Err(Stop::Stale),
    }
}
