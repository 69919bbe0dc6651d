//! Reading what is opened from front to back. Decompressed bytes become `Blob` parts of about 1 MiB, which the browser
//! may move to its disk; the worker's own memory holds none of them. Plain files come in slices of 8 MiB, since a read
//! has a fixed cost: by slices of 16 MiB, 100 MB were read in 0.7 of the time of 4 MiB ones, and 8 keep a cancel quick.
//! Compressed files, which expand, are read 256 KiB at a time.

use crate::file::Unreadable;
use crate::session::Open;
use crate::task::Task;
use protocol::{Failure, Unanswered};

/// How an opening ended before the file's end.
pub(crate) enum Stop {
    /// The page cancelled it or opened something else.
    Overtaken,
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

/// What an opening gives: what was opened, or why nothing can be.
pub(crate) type Opened<T> = Result<Result<T, Failure>, Unanswered>;

impl Task {
    /// Puts in place what is being opened.
    pub(crate) fn put(&self, open: Open) -> Result<(), Stop> {
        if self.session.begin(self.turn(), open) {
            Ok(())
        } else {
            Err(Stop::Overtaken)
        }
    }

    /// Lets `act` work on what is being opened.
    pub(crate) fn with_open<T>(
        &self,
        act: impl FnOnce(&mut Open) -> Result<T, Failure>,
    ) -> Result<T, Stop> {
        match self.session.open.borrow_mut().as_mut() {
            Some(open) if self.is_on() => Ok(act(open)?),
            _ => Err(Stop::Overtaken),
        }
    }

    /// Makes an answer of how an opening ended. Of a file that cannot be opened, nothing stays.
    pub(crate) fn opened<T>(&self, ended: Result<T, Stop>) -> Opened<T> {
        match ended {
            Ok(opened) => Ok(Ok(opened)),
            Err(Stop::Overtaken) => Err(Unanswered::Cancelled),
            Err(Stop::Failed(failure)) => {
                if self.is_on() {
                    self.session.open.replace(None);
                }
                Ok(Err(failure))
            }
        }
    }
}
