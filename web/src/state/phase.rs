//! What is open, how far, and what can go wrong with it.

use super::address::Address;
use super::{CaptureView, Wish};
use protocol::{Failure, Progress};
use std::rc::Rc;

/// What is open, and how far.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Phase {
    Empty(EmptyReason),
    Opening(Opening),
    Ready(CaptureView),
    Failed(Failed),
    /// The worker answers no more; what was in view stays known, so that it can be opened again.
    WorkerLost(LostReason, Wish),
}

impl Default for Phase {
    fn default() -> Self {
        Self::Empty(EmptyReason::Start)
    }
}

/// Why nothing is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum EmptyReason {
    /// The page has only just started; what the address asks for comes at once.
    Start,
    Closed,
    Cancelled,
    /// The address names a sample that this build does not have.
    NoSuchSample(String),
    /// The address is the view, at this place, of a file on the reader's machine, which only the reader can open again.
    Orphan(Wish),
    /// The address names a capture elsewhere; whether the reader has to be asked is not known yet.
    Fetch(Rc<Address>),
    /// Whether the reader wants it fetched.
    Ask(Rc<Address>),
}

/// Something that could not be done, or has to be asked, while a capture is open, which stays.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Note {
    Failed(Failed),
    Empty(EmptyReason),
}

/// An opening under way.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Opening {
    pub name: String,
    pub stage: Stage,
    pub wish: Wish,
    /// How often the worker has told how far it is.
    pub reports: u32,
}

impl Opening {
    /// From so many bytes on, a download is worth more words.
    const LONG_DOWNLOAD: u64 = 512 << 10;

    /// Whether it takes so long that more is to be told of it. The worker reports every 150 ms.
    pub(crate) fn is_long(&self) -> bool {
        match &self.stage {
            Stage::Downloading { received, .. } => *received >= Self::LONG_DOWNLOAD,
            Stage::Reading(_) => self.reports >= 2,
        }
    }
}

/// How far an opening is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stage {
    Downloading {
        received: u64,
        total: Option<u64>,
    },
    /// Being read and analysed; `None` until the worker's first word.
    Reading(Option<Progress>),
}

/// What cannot be opened, and why.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Failed {
    File {
        name: String,
        failure: Failure,
    },
    Download {
        url: String,
        error: DownloadError,
    },
    /// A folder was dropped, not a file.
    Folder {
        name: String,
    },
}

/// Why a capture could not be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DownloadError {
    /// No answer, or one that this page must not read (CORS); browsers do not tell which.
    Unreachable,
    Status(u16),
    /// There is more than is fetched.
    TooLong,
    /// Nothing can be fetched from such an address.
    Scheme(Scheme),
}

/// What an address is that nothing can be fetched from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// `javascript:`
    Program,
    /// `data:`
    Data,
    /// `file:`
    File,
    Other,
}

impl Scheme {
    /// By what texts choose their words.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::Data => "data",
            Self::File => "file",
            Self::Other => "other",
        }
    }
}

/// How the page knows that the worker is lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LostReason {
    Silent,
    /// Its script could not be loaded or threw.
    Broken,
    /// It said itself that it cannot go on.
    Fatal(String),
    /// It is of another build than the page.
    OtherBuild(String),
}

/// The phases as `document.body.dataset.phase` names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PhaseName {
    Empty,
    Opening,
    /// The whole file is analysed and the rows of the selected connection are drawn.
    Ready,
    Failed,
    WorkerLost,
}

impl PhaseName {
    /// The name.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Opening => "opening",
            Self::Ready => "ready",
            Self::Failed => "failed",
            Self::WorkerLost => "worker-lost",
        }
    }
}
