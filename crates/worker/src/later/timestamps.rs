use crate::task::Task;
use protocol::{RowWindow, Unanswered};

/// Puts the timestamps into rows; without those where the file cannot be read again, which the segment's panel says.
pub(super) async fn add(task: &Task, mut window: RowWindow) -> Result<RowWindow, Unanswered> {
    let ranges = task.ask(|engine| Ok(engine.locate_timestamps(&window)))?;
    let bytes = task.read(&ranges).await;
    task.ask(|engine| {
        if let Ok(bytes) = bytes {
            engine.add_timestamps(&mut window, &bytes);
        }
        Ok(())
    })?;
    Ok(window)
}
