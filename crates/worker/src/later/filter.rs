use crate::task::Task;
use protocol::question::Filter;
use protocol::{FilterError, FilterSummary, Unanswered};

/// Segments between two looks at the page's messages: some milliseconds.
const SEGMENTS_A_STEP: u32 = 1 << 16;

/// Sets a display filter. It runs in steps, so that a newer one, or a newly opened file, ends it at once.
pub(super) async fn set(
    task: &Task,
    Filter { text }: Filter,
) -> Result<Result<Option<FilterSummary>, FilterError>, Unanswered> {
    let filter = match engine::parse_filter(&text) {
        Ok(filter) => filter,
        Err(error) => return Ok(Err(error)),
    };
    let matches = if filter.is_empty() {
        None
    } else {
        let mut run = task.ask(|engine| Ok(engine.begin_filter(filter)))?;
        while !task.ask(|engine| Ok(engine.go_on_filtering(&mut run, SEGMENTS_A_STEP)))? {
            task.hear_messages().await;
        }
        Some(run.finish())
    };
    let summary = matches.as_ref().map(|matches| matches.summary());
    task.ask(|engine| {
        engine.show_matches(matches);
        Ok(Ok(summary))
    })
}
