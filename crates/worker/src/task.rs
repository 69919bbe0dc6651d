//! Work on a question that takes more than one turn of the browser's.

use crate::file::{self, PendingRead};
use crate::post;
use crate::session::Session;
use crate::turn::Turn;
use engine::{Engine, FileRange};
use protocol::{Progress, QueryError, RequestId, Said, Unanswered};
use std::cell::Cell;
use std::rc::Rc;
use web_sys::Blob;

/// The page hears no more often than this how something goes: it draws each report, on a core that the work needs.
const REPORT_EVERY_MS: f64 = 150.0;

/// Work on a question. Whatever it asks of the capture tells it whether it has been overtaken meanwhile.
pub(crate) struct Task {
    pub(crate) session: Rc<Session>,
    id: RequestId,
    turn: Turn,
    /// When the page last heard how it goes.
    reported_ms: Cell<f64>,
}

impl Task {
    /// The page knows that it begins.
    pub(crate) fn begin(session: Rc<Session>, id: RequestId, turn: Turn) -> Self {
        Self {
            session,
            id,
            turn,
            reported_ms: Cell::new(js_sys::Date::now()),
        }
    }

    /// When it began.
    pub(crate) fn turn(&self) -> Turn {
        self.turn
    }

    /// Whether nothing has overtaken it.
    pub(crate) fn is_on(&self) -> bool {
        self.session.turns.is_on(self.turn)
    }

    /// Asks the engine about what is open.
    pub(crate) fn ask<T>(
        &self,
        ask: impl FnOnce(&mut Engine) -> Result<T, QueryError>,
    ) -> Result<T, Unanswered> {
        if !self.is_on() {
            return Err(Unanswered::Cancelled);
        }
        Ok(self.session.ask(ask)?)
    }

    /// Reads ranges of what is open. Other questions are heard meanwhile.
    pub(crate) async fn read(&self, ranges: &[FileRange]) -> Result<Vec<Vec<u8>>, Unanswered> {
        let blobs = {
            let open = self.session.open.borrow();
            let open = open.as_ref().ok_or(QueryError::NothingOpen)?;
            open.sources().ok_or(QueryError::Unreadable)?
        };
        let mut all = Vec::new();
        for range in ranges {
            let (file, offset) = range.place();
            let blob = blobs.get(file).ok_or(QueryError::Unreadable)?;
            let bytes = file::read(blob, offset, range.len).await;
            all.push(bytes.map_err(|file::Unreadable| QueryError::Unreadable)?);
        }
        Ok(all)
    }

    /// Comes back in another task of the browser's, after the messages that wait. Reading nothing is one, as every read.
    pub(crate) async fn hear_messages(&self) {
        let Ok(nothing) = Blob::new() else { return };
        if let Ok(read) = PendingRead::begin(&nothing, 0, 0) {
            // It only matters that time has passed.
            drop(read.finish().await);
        }
    }

    /// Says how far it is, where that is due: also the sign of life of a worker that is busy.
    pub(crate) fn report(&self, progress: Progress) {
        let now = js_sys::Date::now();
        // The clock may be set back meanwhile.
        if (now - self.reported_ms.get()).abs() >= REPORT_EVERY_MS {
            self.reported_ms.set(now);
            post::say(self.id, Said::Progress(progress));
        }
    }

    /// The same of work that counts bytes alone.
    pub(crate) fn report_bytes(&self, done: u64, total: u64) {
        self.report(Progress {
            read_bytes: done,
            total_bytes: total,
            frames: 0,
            connections: 0,
        });
    }
}
