//! What is open.

use crate::parts::Parts;
use crate::turn::{Turn, Turns};
use engine::Engine;
use protocol::QueryError;
use std::cell::RefCell;
use web_sys::Blob;

/// The worker's whole state. Borrows of `open` never last over an `await`.
#[derive(Default)]
pub(crate) struct Session {
    pub(crate) open: RefCell<Option<Open>>,
    pub(crate) turns: Turns,
}

/// One capture, and where its bytes can be read again.
pub(crate) struct Open {
    pub(crate) engine: Engine,
    pub(crate) source: Source,
    /// What was decompressed, where the file is compressed.
    pub(crate) decompressed: Parts,
}

/// Where a capture's bytes are.
pub(crate) enum Source {
    File(Blob),
    /// In several files, which are not compressed.
    Merged(Vec<Blob>),
}

impl Open {
    /// Where the offsets of frames count: the files, or what was decompressed of one.
    pub(crate) fn sources(&self) -> Option<Vec<Blob>> {
        Some(match &self.source {
            Source::File(_) if self.engine.is_compressed() => vec![self.decompressed.blob()?],
            Source::File(file) => vec![file.clone()],
            Source::Merged(files) => files.clone(),
        })
    }
}

impl Session {
    /// Lets go of what is open; work on it is overtaken.
    pub(crate) fn close(&self) -> Turn {
        self.open.replace(None);
        self.turns.replace()
    }

    /// Puts in place what an opening has begun, if that still goes on.
    pub(crate) fn begin(&self, turn: Turn, open: Open) -> bool {
        let is_on = self.turns.is_on(turn);
        if is_on {
            self.open.replace(Some(open));
        }
        is_on
    }

    /// Asks the engine about what is open.
    pub(crate) fn ask<T>(
        &self,
        ask: impl FnOnce(&mut Engine) -> Result<T, QueryError>,
    ) -> Result<T, QueryError> {
        match self.open.borrow_mut().as_mut() {
            Some(open) => ask(&mut open.engine),
            None => Err(QueryError::NothingOpen),
        }
    }
}
