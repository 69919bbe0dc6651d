use crate::asked::{Asked, answers};
use crate::later::{self, NotLoaded};
use crate::post;
use crate::reading;
use crate::task::Task;
use protocol::question::{self, Early, Name};
use protocol::{LadderLook, QueryError, RowWindow, Said, Unanswered};
use wasm_bindgen_futures::spawn_local;

/// The most connections in an answer.
const MAX_CONNECTIONS: u32 = 4096;

/// Has a question answered, after loading what that needs.
pub(crate) fn answer(asked: Asked, name: Name) {
    match name {
        Name::Early(name) => answer_early(asked, name),
        Name::Later(name) => spawn_local(async move {
            match later::part().await {
                Ok(part) => (part.answer)(asked, name),
                Err(NotLoaded) => {
                    post::say(asked.id, Said::Unanswered(QueryError::PartMissing.into()))
                }
            }
        }),
    }
}

/// What the first part answers.
fn answer_early(asked: Asked, name: Early) {
    answers!(asked, name => Early {
        Open => opening(reading::open),
        Cancel => at_once(|session, _| { session.close(); }),
        Close => at_once(|session, _| { session.close(); }),
        Ping => at_once(|_, _| ()),
        Look => query(|engine, question::Look(look)| {
            engine.set_look(look);
            Ok(())
        }),
        Connections => query(|engine, it| {
            Ok(engine.connections(it.from, it.count.min(MAX_CONNECTIONS)))
        }),
        Outline => query(|engine, it| {
            Ok((engine.outline(it.stream)?, Box::new(engine.story(it.stream)?)))
        }),
        Fold => query(|engine, it| engine.fold(it.stream, it.first, it.open)),
        Rows => reading(rows),
    });
}

/// Rows, with what has to be read from the file again where ladders show it.
async fn rows(task: &Task, it: question::Rows) -> Result<RowWindow, Unanswered> {
    let (window, look) = task.ask(|engine| {
        let window = engine.rows(it.stream, it.top_px, it.bottom_px)?;
        Ok((window, engine.look()))
    })?;
    if !look.contains(LadderLook::TIMESTAMPS) {
        return Ok(window);
    }
    match later::part().await {
        Ok(part) => (part.add_timestamps)(task, window).await,
        // A ladder without timestamps is better than none.
        Err(NotLoaded) => Ok(window),
    }
}
