//! A capture's segments once more, in order of time.

use crate::opening::Stop;
use crate::task::Task;
use protocol::{CaptureSummary, Failure, Progress, QueryError, Unanswered};

/// Puts the frames of what was read into order of time.
pub(super) async fn reorder(task: &Task, summary: CaptureSummary) -> Result<CaptureSummary, Stop> {
    let Some(mut reorder) = task.ask(|engine| engine.begin_reorder()).map_err(stop)? else {
        return Ok(summary);
    };
    while let Some(block) = task.with_open(|open| Ok(open.engine.reorder_block(&reorder)))? {
        let bytes = task.read(block.ranges()).await.map_err(stop)?;
        let take = |engine: &mut engine::Engine| engine.reorder_bytes(&mut reorder, &block, &bytes);
        task.ask(take).map_err(stop)?;
        let (done, total) = reorder.progress();
        task.report(Progress {
            read_bytes: done,
            total_bytes: total,
            frames: summary.frames,
            connections: summary.connections,
        });
    }
    task.ask(|engine| engine.end_reorder(reorder)).map_err(stop)
}

fn stop(unanswered: Unanswered) -> Stop {
    match unanswered {
        Unanswered::Cancelled => Stop::Overtaken,
        Unanswered::Refused(QueryError::OutOfMemory) => Stop::Failed(Failure::OutOfMemory),
        Unanswered::Refused(_) => Stop::Failed(Failure::Unreadable),
    }
}
