//! What is open, and the requests about it.

use crate::file;
use crate::later;
use crate::later::{Decoders, Several};
use crate::opening;
use crate::parts::Parts;
use crate::post;
use engine::{Engine, FileRange};
use protocol::{Failure, FromWorker, LadderLook, QueryError, RequestId, ToWorker};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

/// The worker's whole state. Borrows of `open` never last over an `await`.
#[derive(Default)]
pub(crate) struct Session {
    pub(crate) open: RefCell<Option<Open>>,
    /// Counts up whenever what is open is replaced or given up, so that work under way can see that it is stale.
    generation: Cell<u32>,
    /// Count up whenever a filter, a search, a saving or a table begins or is to stop, with the same purpose.
    pub(crate) filters: Cell<u32>,
    pub(crate) searches: Cell<u32>,
    pub(crate) savings: Cell<u32>,
    pub(crate) tables: Cell<u32>,
    pub(crate) decoders: Decoders,
    /// How ladders are to look, of whatever is opened.
    look: Cell<LadderLook>,
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
    /// In one file.
    File(Blob),
    /// In several files, which are not compressed.
    Merged(Vec<Blob>),
}

impl Open {
    /// Where the offsets of frames count: the files, or what was decompressed of one.
    fn sources(&self) -> Option<Vec<Blob>> {
        Some(match &self.source {
            Source::File(_) if self.engine.is_compressed() => vec![self.decompressed.blob()?],
            Source::File(file) => vec![file.clone()],
            Source::Merged(files) => files.clone(),
        })
    }
}

impl Session {
    /// Replaces what is open; work of an earlier generation becomes stale.
    pub(crate) fn replace(&self, open: Option<Open>) -> u32 {
        let generation = self.generation.get().wrapping_add(1);
        self.generation.set(generation);
        self.open.replace(open);
        generation
    }

    /// Puts in place what an opening of `generation` has begun, if that still matters.
    pub(crate) fn begin(&self, generation: u32, mut open: Open) -> bool {
        let is_current = self.is_current(generation);
        if is_current {
            open.engine.set_look(self.look.get());
            self.open.replace(Some(open));
        }
        is_current
    }

    /// Whether work that began with `generation` still matters.
    pub(crate) fn is_current(&self, generation: u32) -> bool {
        self.generation.get() == generation
    }

    /// What is open now.
    pub(crate) fn generation(&self) -> u32 {
        self.generation.get()
    }

    /// Work of one kind begins or is to stop: what was under way of it becomes stale.
    pub(crate) fn next(of: &Cell<u32>) -> u32 {
        let next = of.get().wrapping_add(1);
        of.set(next);
        next
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

    /// Asks the engine about what is open, and makes an answer of what it says.
    fn query(&self, ask: impl FnOnce(&mut Engine) -> Result<FromWorker, QueryError>) -> FromWorker {
        self.ask(ask).unwrap_or_else(FromWorker::Refused)
    }
}

/// Carries out one request; every path ends in exactly one final answer.
pub(crate) fn handle(session: &Rc<Session>, id: RequestId, request: ToWorker, blobs: &[Blob]) {
    let answer = match request {
        ToWorker::Open { name, files } if files.len() == blobs.len() && !files.is_empty() => {
            let files = files.into_iter().zip(blobs.iter().cloned()).collect();
            later::open_several(session, id, Several { name, files });
            return;
        }
        ToWorker::Open { name, .. } => {
            let [blob] = blobs else {
                post::send(id, FromWorker::Failed(Failure::Unreadable));
                return;
            };
            let blob = blob.clone();
            let mut engine = Engine::new(name, file::size(&blob), js_sys::Math::random().to_bits());
            engine.set_look(session.look.get());
            let generation = session.replace(Some(Open {
                engine,
                source: Source::File(blob.clone()),
                decompressed: Parts::default(),
            }));
            spawn_local(opening::run(Rc::clone(session), id, generation, blob));
            return;
        }
        ToWorker::Cancel | ToWorker::Close => {
            session.replace(None);
            FromWorker::Done
        }
        ToWorker::Connections { from, count } => session.query(|engine| {
            let connections = engine.connections(from, count);
            Ok(FromWorker::Connections {
                connections,
                total: engine.connection_count(),
            })
        }),
        ToWorker::Outline { stream } => session.query(|engine| {
            Ok(FromWorker::Outline {
                outline: engine.outline(stream)?,
                story: Box::new(engine.story(stream)?),
            })
        }),
        ToWorker::Look(look) => {
            session.look.set(look);
            // Without a capture it counts for the next one.
            let _ = session.ask(|engine| {
                engine.set_look(look);
                Ok(())
            });
            FromWorker::Done
        }
        ToWorker::Fold {
            stream,
            first,
            open,
        } => session.query(|engine| engine.fold(stream, first, open).map(FromWorker::Folded)),
        ToWorker::Rows {
            stream,
            top_px,
            bottom_px,
        } if session.look.get().contains(LadderLook::TIMESTAMPS) => {
            later::rows(session, id, (stream, top_px, bottom_px));
            return;
        }
        ToWorker::Rows {
            stream,
            top_px,
            bottom_px,
        } => session.query(|engine| engine.rows(stream, top_px, bottom_px).map(FromWorker::Rows)),
        ToWorker::Segment { frame } => {
            later::segment(session, id, frame);
            return;
        }
        ToWorker::SegmentAt { stream, index } => {
            match session.ask(|engine| engine.frame_at(stream, index)) {
                Ok(frame) => {
                    later::segment(session, id, frame);
                    return;
                }
                Err(error) => FromWorker::Refused(error),
            }
        }
        ToWorker::Ping => FromWorker::Done,
        ToWorker::Later(request) => {
            later::begin(session, id, request);
            return;
        }
    };
    post::send(id, answer);
}

/// Reads ranges of what is open.
pub(crate) async fn read_ranges(
    session: &Session,
    ranges: &[FileRange],
) -> Result<Vec<Vec<u8>>, QueryError> {
    let blobs = {
        let open = session.open.borrow();
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
