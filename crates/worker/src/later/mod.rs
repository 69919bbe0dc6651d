//! What is not needed for the first ladder, in a wasm file of its own: the build takes out of the worker's wasm what only
//! [`handlers`] reaches (`crates/xtask/src/split.rs`), and the worker loads it when somebody asks for something of it.

mod body;
mod decoders;
mod filtering;
mod follow;
mod handle;
mod merging;
mod packets;
mod rows;
mod segment;
mod unpack;

use crate::post;
use crate::session::Session;
pub(crate) use decoders::Decoders;
use engine::MakeDecoder;
pub(crate) use merging::Several;
use protocol::{Failure, FromWorker, QueryError, RequestId};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// What carries out the later requests.
#[derive(Debug, Clone, Copy)]
struct Handlers {
    handle: fn(&Rc<Session>, RequestId, &[u8]),
    segment: fn(Rc<Session>, RequestId, u32),
    rows: fn(Rc<Session>, RequestId, RowsQuestion),
    open_several: fn(Rc<Session>, RequestId, u32, Several),
    /// What undoes the compression of captures.
    decoder: MakeDecoder,
}

/// A connection, and the heights between which its rows lie.
pub(crate) type RowsQuestion = (u32, u64, u64);

impl Handlers {
    fn all() -> Self {
        Self {
            handle: handle::handle,
            segment: |session, id, frame| spawn_local(segment::segment(session, id, frame)),
            rows: |session, id, question| spawn_local(rows::rows(session, id, question)),
            open_several: |session, id, generation, several| {
                spawn_local(merging::open(session, id, generation, several));
            },
            decoder: engine::decoder,
        }
    }
}

/// Has a request carried out, an encoded [`protocol::LaterRequest`], after loading what that needs.
pub(crate) fn begin(session: &Rc<Session>, id: RequestId, request: Vec<u8>) {
    let session = Rc::clone(session);
    spawn_local(async move {
        match handlers().await {
            Ok(handlers) => (handlers.handle)(&session, id, &request),
            Err(NotLoaded) => post::send(id, FromWorker::Refused(QueryError::PartMissing)),
        }
    });
}

/// Has a segment told in full, by its frame, after loading what that needs.
pub(crate) fn segment(session: &Rc<Session>, id: RequestId, frame: u32) {
    let session = Rc::clone(session);
    spawn_local(async move {
        match handlers().await {
            Ok(handlers) => (handlers.segment)(session, id, frame),
            Err(NotLoaded) => post::send(id, FromWorker::Refused(QueryError::PartMissing)),
        }
    });
}

/// Has rows told with what has to be read from the file again, after loading what that needs.
pub(crate) fn rows(session: &Rc<Session>, id: RequestId, question: RowsQuestion) {
    let session = Rc::clone(session);
    spawn_local(async move {
        match handlers().await {
            Ok(handlers) => (handlers.rows)(session, id, question),
            // A ladder without timestamps is better than none.
            Err(NotLoaded) => {
                let (stream, top_px, bottom_px) = question;
                let rows = session.ask(|engine| engine.rows(stream, top_px, bottom_px));
                post::send(id, rows.map_or_else(FromWorker::Refused, FromWorker::Rows));
            }
        }
    });
}

/// Opens several files as one capture, after loading what that needs. What is open goes at once.
pub(crate) fn open_several(session: &Rc<Session>, id: RequestId, several: Several) {
    let session = Rc::clone(session);
    let generation = session.replace(None);
    spawn_local(async move {
        match handlers().await {
            Ok(handlers) => (handlers.open_several)(session, id, generation, several),
            Err(NotLoaded) => post::send(id, FromWorker::Failed(Failure::PartMissing)),
        }
    });
}

/// What makes decoders for compressed captures, after loading it; `None` where it does not load.
pub(crate) async fn decoder() -> Option<MakeDecoder> {
    Some(handlers().await.ok()?.decoder)
}

/// The file did not load; the next request tries again.
struct NotLoaded;

#[cfg(split)]
async fn handlers() -> Result<Handlers, NotLoaded> {
    later_handlers().await
}

/// What the build splits off is what this function alone reaches.
#[cfg(split)]
#[wasm_split_helpers::wasm_split(later, fallible)]
fn later_handlers() -> Result<Handlers, NotLoaded> {
    Ok(Handlers::all())
}

#[cfg(split)]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Without splitting there is nothing to wait for.
#[cfg(not(split))]
async fn handlers() -> Result<Handlers, NotLoaded> {
    Ok(Handlers::all())
}
