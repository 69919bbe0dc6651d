use crate::task::Task;
use protocol::question::{Segment, SegmentAt, SegmentPlace};
use protocol::{SegmentDetail, Unanswered};

/// Tells a segment in full. The bytes of its frame, or of all frames whose fragments make it up, are read from the file again.
pub(super) async fn by_frame(
    task: &Task,
    Segment { frame }: Segment,
) -> Result<(SegmentPlace, SegmentDetail), Unanswered> {
    let places = task.ask(|engine| engine.locate(frame))?;
    let frames = task.read(&places).await?;
    let detail = task.ask(|engine| engine.segment(frame, &frames))?;
    Ok((SegmentPlace::of(&detail), detail))
}

/// The same of the segment at a place in its connection.
pub(super) async fn by_place(
    task: &Task,
    SegmentAt { stream, index }: SegmentAt,
) -> Result<(SegmentPlace, SegmentDetail), Unanswered> {
    let frame = task.ask(|engine| engine.frame_at(stream, index))?;
    by_frame(task, Segment { frame }).await
}
