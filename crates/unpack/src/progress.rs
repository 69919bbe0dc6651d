use crate::Ran;

/// How far a format's parser came in a slice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes that are done with.
    pub consumed: usize,
    /// What must follow them.
    pub next: Next,
}

/// What a parser asks for next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// A record that begins behind the consumed bytes has at least this many bytes, more than were there.
    Need(usize),
    /// This many bytes from there on are of no interest.
    Skip(u64),
    /// Nothing from there on can be read.
    Stop,
}

/// The record at hand has so many bytes, more than are there.
pub(crate) fn need(bytes: usize) -> Ran {
    Ok(Progress {
        consumed: 0,
        next: Next::Need(bytes),
    })
}

/// So many bytes were read, and the next record follows.
pub(crate) fn done(consumed: usize) -> Ran {
    Ok(Progress {
        consumed,
        next: Next::Skip(0),
    })
}

/// Nothing more is read.
pub(crate) fn stop() -> Ran {
    Ok(Progress {
        consumed: 0,
        next: Next::Stop,
    })
}
