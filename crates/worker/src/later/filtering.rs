//! Display filters: run in steps, so that a newer one, or a newly opened file, ends an older one at once.

use crate::file::PendingRead;
use crate::post;
use crate::session::Session;
use engine::{Filter, FilterRun};
use protocol::{LaterAnswer, QueryError, RequestId};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

/// Segments between two looks at the page's messages: some milliseconds.
const SEGMENTS_A_STEP: u32 = 1 << 16;

/// Reads a filter and has it run; request `id` is answered when it is through.
pub(crate) fn begin(session: &Rc<Session>, id: RequestId, text: &str) {
    let turn = Session::next(&session.filters);
    let answer = match engine::parse_filter(text) {
        Err(error) => LaterAnswer::FilterWrong(error),
        Ok(filter) if filter.is_empty() => session.query_later(|engine| {
            engine.show_matches(None);
            Ok(LaterAnswer::Done)
        }),
        Ok(filter) => {
            spawn_local(run(Rc::clone(session), id, turn, filter));
            return;
        }
    };
    post::answer(id, answer, None);
}

async fn run(session: Rc<Session>, id: RequestId, turn: u32, filter: Filter) {
    let generation = session.generation();
    let answer = match run_steps(&session, generation, turn, filter).await {
        Some(answer) => answer,
        None => LaterAnswer::Cancelled,
    };
    post::answer(id, answer, None);
}

/// `None` where something newer came.
async fn run_steps(
    session: &Session,
    generation: u32,
    turn: u32,
    filter: Filter,
) -> Option<LaterAnswer> {
    let mut run: Option<FilterRun> = None;
    loop {
        if !session.is_current(generation) || session.filters.get() != turn {
            return None;
        }
        match step(session, &mut run, &filter) {
            Some(answer) => return Some(answer),
            None => hear_messages().await,
        }
    }
}

/// Goes one step; `None` where there are more.
fn step(session: &Session, run: &mut Option<FilterRun>, filter: &Filter) -> Option<LaterAnswer> {
    let mut open = session.open.borrow_mut();
    let Some(open) = open.as_mut() else {
        return Some(LaterAnswer::Refused(QueryError::NothingOpen));
    };
    let engine = &mut open.engine;
    let steps = run.get_or_insert_with(|| FilterRun::new(engine, filter.clone()));
    if !steps.step(engine, SEGMENTS_A_STEP) {
        return None;
    }
    let matches = run.take()?.finish();
    let summary = matches.summary();
    engine.show_matches(Some(matches));
    Some(LaterAnswer::Filtered(summary))
}

/// Comes back in another task, after the messages that wait. Reading nothing is a task of the browser's, as every read.
pub(crate) async fn hear_messages() {
    let Ok(nothing) = Blob::new() else { return };
    if let Ok(read) = PendingRead::begin(&nothing, 0, 0) {
        // It only matters that time has passed.
        drop(read.finish().await);
    }
}
