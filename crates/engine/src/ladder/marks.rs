use crate::ladder::ladder_view::LadderView;
use crate::pipeline::Pipeline;
use protocol::{LadderMark, Severity};

pub(crate) fn marks(pipeline: &Pipeline, ladder: &LadderView) -> Vec<LadderMark> {
    let step = ladder
        .rows
        .height_px()
        .div_ceil(LadderMark::MAX.into())
        .max(1);
    let mut marks: Vec<LadderMark> = Vec::new();
    for (index, segment) in (0..).zip(&ladder.segments) {
        let Some(record) = pipeline.tracker.segment(*segment) else {
            continue;
        };
        let severity = ladder.severity(pipeline, index);
        if severity <= Some(Severity::Note) {
            continue;
        }
        let is_problem = severity == Some(Severity::Problem);
        let row = ladder.rows.row_of_segment(index);
        let Some(top_px) = row.and_then(|row| ladder.rows.top_px(row)) else {
            continue;
        };
        let mark = LadderMark {
            frame: record.frame().0,
            index,
            top_px,
            is_problem,
        };
        match marks.last_mut() {
            Some(last) if last.top_px / step == top_px / step => {
                if is_problem && !last.is_problem {
                    *last = mark;
                }
            }
            _ => marks.push(mark),
        }
    }
    marks
}
