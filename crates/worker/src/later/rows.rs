use super::RowsQuestion;
use crate::post;
use crate::session::{Session, read_ranges};
use protocol::{FromWorker, QueryError, RequestId, RowWindow};
use std::rc::Rc;

/// Answers with rows and the timestamps in them; without those where the file cannot be read again, which the segment's panel
/// says.
pub(super) async fn rows(session: Rc<Session>, id: RequestId, question: RowsQuestion) {
    let answer = match complete(&session, question).await {
        Ok(window) => FromWorker::Rows(window),
        Err(error) => FromWorker::Refused(error),
    };
    post::send(id, answer);
}

async fn complete(
    session: &Session,
    (stream, top_px, bottom_px): RowsQuestion,
) -> Result<RowWindow, QueryError> {
    let generation = session.generation();
    let mut window = session.ask(|engine| engine.rows(stream, top_px, bottom_px))?;
    let ranges = session.ask(|engine| Ok(engine.locate_timestamps(&window)))?;
    let bytes = read_ranges(session, &ranges).await;
    if !session.is_current(generation) {
        return Err(QueryError::NothingOpen);
    }
    if let Ok(bytes) = bytes {
        session.ask(|engine| {
            engine.add_timestamps(&mut window, &bytes);
            Ok(())
        })?;
    }
    Ok(window)
}
