use crate::Engine;
use ladder::{Weight, findings};
use protocol::{AnalysisFlags, LadderMark, QueryError, TcpFlags};

impl Engine {
    /// Where in a connection's ladder something went wrong, from top to bottom: of what lies close together, the first of the
    /// worst.
    ///
    /// # Errors
    /// [`QueryError::NoSuchStream`].
    pub fn marks(&mut self, stream: u32) -> Result<Vec<LadderMark>, QueryError> {
        let (pipeline, ladder) = self.ladder(stream)?;
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
            let analysis = AnalysisFlags::from_bits_truncate(record.analysis().bits());
            let flags = TcpFlags::from_bits_truncate(record.flags().0);
            let worst = findings(analysis)
                .map(|finding| finding.weight())
                .chain(flags.contains(TcpFlags::RST).then_some(Weight::Problem))
                .max();
            let is_problem = match worst {
                Some(Weight::Problem) => true,
                Some(Weight::Warning) => false,
                Some(Weight::Note) | None => continue,
            };
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
        Ok(marks)
    }
}
