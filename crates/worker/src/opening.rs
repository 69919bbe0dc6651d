//! Reading a file from its first byte to its last.

use crate::file::{self, Unreadable};
use crate::later;
use crate::post;
use crate::read_ahead::ReadAhead;
use crate::session::{Open, Session};
use engine::Compression;
use js_sys::Uint8Array;
use protocol::{CaptureSummary, Failure, FromWorker, RequestId};
use std::rc::Rc;
use web_sys::Blob;

/// How much is copied and analysed at once: little enough to stay in the processor's cache in between.
const PIECE_LEN: u32 = 256 * 1024;

/// The page hears no more often than this how the reading goes: it draws each report, on a core that the reading needs.
const REPORT_EVERY_MS: f64 = 150.0;

/// How an opening ended before the file's end.
pub(crate) enum Stop {
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
    let ended = read_all(&session, id, generation, &blob).await;
    answer(&session, id, generation, ended);
}

/// Answers the request for an opening.
pub(crate) fn answer(
    session: &Session,
    id: RequestId,
    generation: u32,
    ended: Result<CaptureSummary, Stop>,
) {
    let answer = match ended {
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

/// Feeds the file to the engine. While one slice is analysed, the browser already reads the next ones; and as each
/// read ends in a task of its own, the page's messages are heard between slices.
async fn read_all(
    session: &Session,
    id: RequestId,
    generation: u32,
    blob: &Blob,
) -> Result<CaptureSummary, Stop> {
    let mut reads = ReadAhead::begin(blob)?;
    let mut piece = Vec::new();
    let mut reported = Reported::now();
    let mut is_first = true;
    while let Some(slice) = reads.next().await? {
        if std::mem::take(&mut is_first) {
            prepare(session, generation, &slice).await?;
        }
        let (progress, is_compressed) = with_open(session, generation, |open| {
            let kept = &mut open.decompressed;
            for from in (0..slice.length()).step_by(PIECE_LEN as usize) {
                let to = from.saturating_add(PIECE_LEN).min(slice.length());
                file::copy(&slice.subarray(from, to), &mut piece)
                    .map_err(|Unreadable| Failure::OutOfMemory)?;
                open.engine.feed(&piece, &mut |bytes| kept.push(bytes))?;
            }
            Ok((open.engine.progress(), open.engine.is_compressed()))
        })?;
        reads.learn(is_compressed)?;
        if reported.is_due() {
            post::send(id, FromWorker::Progress(progress));
        }
    }
    with_open(session, generation, |open| {
        let kept = &mut open.decompressed;
        open.engine.finish(&mut |bytes| kept.push(bytes))
    })
}

/// Has loaded what the file needs that begins with `first`. Where that does not load, the engine says what it lacks.
async fn prepare(session: &Session, generation: u32, first: &Uint8Array) -> Result<(), Stop> {
    let mut start = Vec::new();
    let start_len = u32::try_from(Compression::DETECT_LEN).unwrap_or(u32::MAX);
    file::copy(&first.subarray(0, start_len), &mut start)?;
    if Compression::detect(&start).is_some()
        && let Some(make) = later::decoder().await
    {
        with_open(session, generation, |open| {
            open.engine.decompress_with(make);
            Ok(())
        })?;
    }
    Ok(())
}

/// When the page last heard how something goes.
pub(crate) struct Reported {
    at_ms: f64,
}

impl Reported {
    /// The page knows that it begins.
    pub(crate) fn now() -> Self {
        Self {
            at_ms: js_sys::Date::now(),
        }
    }

    /// Whether it is time to say more; if so, it counts as said.
    pub(crate) fn is_due(&mut self) -> bool {
        let now = js_sys::Date::now();
        // The clock may be set back meanwhile.
        let due = (now - self.at_ms).abs() >= REPORT_EVERY_MS;
        if due {
            self.at_ms = now;
        }
        due
    }
}

/// Lets `act` work on what is open, if this opening still matters.
pub(crate) fn with_open<T>(
    session: &Session,
    generation: u32,
    act: impl FnOnce(&mut Open) -> Result<T, Failure>,
) -> Result<T, Stop> {
    match session.open.borrow_mut().as_mut() {
        Some(open) if session.is_current(generation) => Ok(act(open)?),
        _ => Err(Stop::Stale),
    }
}
