use crate::task::Task;
use protocol::question::{Segment, SegmentPlace};
use protocol::{SegmentDetail, Unanswered};

/// Tells a segment in full. The bytes of its frame, or of all frames whose fragments make it up, are read from the file again.
pub(super) async fn detail(
    task: &Task,
    segment: Segment,
) -> Result<(SegmentPlace, SegmentDetail), Unanswered> {
    let frame = match segment {
        Segment::Frame(frame) => frame,
        Segment::At { stream, index } => task.ask(|engine| engine.frame_at(stream, index))?,
    };
    let places = task.ask(|engine| engine.locate(frame))?;
    let frames = task.read(&places).await?;
    let detail = task.ask(|engine| engine.segment(frame, &frames))?;
    Ok((SegmentPlace::of(&detail), detail))
}
