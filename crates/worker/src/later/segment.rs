use crate::post;
use crate::session::{Session, read_ranges};
use protocol::{FromWorker, PackedSegment, QueryError, RequestId};
use std::rc::Rc;

/// Reads a segment's frames from the file again and answers with its details.
pub(super) async fn segment(session: Rc<Session>, id: RequestId, frame: u32) {
    let generation = session.generation();
    let detail = match read_frames(&session, frame).await {
        Err(error) => Err(error),
        Ok(_) if !session.is_current(generation) => Err(QueryError::NothingOpen),
        Ok(frames) => session.ask(|engine| engine.segment(frame, &frames)),
    };
    let answer = match detail.map(|detail| PackedSegment::new(&detail)) {
        Ok(Ok(packed)) => FromWorker::Segment(Box::new(packed)),
        Ok(Err(_)) => FromWorker::Refused(QueryError::BadRequest),
        Err(error) => FromWorker::Refused(error),
    };
    post::send(id, answer);
}

/// The bytes of a segment's frame, or of all frames whose fragments make it up.
async fn read_frames(session: &Session, frame: u32) -> Result<Vec<Vec<u8>>, QueryError> {
    let places = session.ask(|engine| engine.locate(frame))?;
    read_ranges(session, &places).await
}
