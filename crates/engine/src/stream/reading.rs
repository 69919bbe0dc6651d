use crate::file_range::FileRange;
use crate::pipeline::Pipeline;
use crate::reread::{dissect_again, pieces_of, ranges_of};
use dissect::Dissector;
use flow::SegmentIndex;
use protocol::QueryError;

/// Which ranges of the file have to be read again for what some segments carried.
///
/// Frames that lie near each other are read together: a read costs more than the bytes between two frames.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Reading {
    /// In the order of the file, apart from each other.
    ranges: Vec<FileRange>,
}

impl Reading {
    /// Bytes between two frames that are rather read than left out.
    const NEAR: u64 = 4 << 10;
    /// No read is longer, unless one frame is.
    const MAX_RANGE: u64 = 4 << 20;

    /// Joins places that are near each other.
    pub(crate) fn new(mut places: Vec<FileRange>) -> Self {
        places.sort_unstable_by_key(|place| place.offset);
        let mut ranges: Vec<FileRange> = Vec::new();
        for place in places {
            if let Some(last) = ranges.last_mut() {
                let len = place.end().max(last.end()).saturating_sub(last.offset);
                let is_near = place.offset <= last.end().saturating_add(Self::NEAR);
                // What lies within what is read needs no read of its own, however long that is.
                let fits = len <= Self::MAX_RANGE || place.end() <= last.end();
                if is_near
                    && fits
                    && let Ok(len) = u32::try_from(len)
                {
                    last.len = len;
                    continue;
                }
            }
            ranges.push(place);
        }
        Self { ranges }
    }

    /// What to read.
    pub(crate) fn ranges(&self) -> &[FileRange] {
        &self.ranges
    }

    /// The bytes of one place, out of those of all ranges.
    pub(crate) fn slice<'a>(&self, bytes: &'a [Vec<u8>], place: FileRange) -> Option<&'a [u8]> {
        let behind = self
            .ranges
            .partition_point(|range| range.offset <= place.offset);
        // Two ranges may touch, so that a place that belongs to the one before begins in neither's middle.
        (0..behind).rev().take(2).find_map(|at| {
            let range = self.ranges.get(at)?;
            let from = usize::try_from(place.offset.checked_sub(range.offset)?).ok()?;
            let to = from.checked_add(usize::try_from(place.len).ok()?)?;
            bytes.get(at)?.get(from..to)
        })
    }
}

/// What has to be read for these segments' payload.
pub(crate) fn reading(
    pipeline: &Pipeline,
    segments: impl Iterator<Item = SegmentIndex>,
) -> Reading {
    let tracker = &pipeline.tracker;
    let records = segments.filter_map(|index| tracker.segment(index));
    let places = records.flat_map(|record| ranges_of(pipeline, record));
    Reading::new(places.collect())
}

/// Gives what a segment carried to `see`; `bytes` are those of the ranges that [`reading`] named.
///
/// # Errors
/// [`QueryError::Unreadable`] where the bytes are not those that were read before.
pub(crate) fn payload_again<T>(
    pipeline: &Pipeline,
    segment: SegmentIndex,
    reading: &Reading,
    bytes: &[Vec<u8>],
    see: impl FnOnce(&[u8]) -> T,
) -> Result<T, QueryError> {
    let record = pipeline.tracker.segment(segment);
    let record = record.ok_or(QueryError::NoSuchSegment)?;
    let pieces = pieces_of(pipeline, record);
    let frames: Option<Vec<&[u8]>> = pieces
        .iter()
        .map(|piece| reading.slice(bytes, FileRange::of(piece)))
        .collect();
    let mut dissector = Dissector::new();
    let segment = frames
        .as_ref()
        .and_then(|frames| dissect_again(&mut dissector, &pieces, frames))
        .filter(|it| it.seq == record.seq() && it.payload_len == record.payload_len())
        .ok_or(QueryError::Unreadable)?;
    Ok(see(segment.payload()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(places: &[(u64, u32)], expect: &[(u64, u32)]) {
        let place = |&(offset, len): &(u64, u32)| FileRange { offset, len };
        let reading = Reading::new(places.iter().map(place).collect());
        let ranges: Vec<(u64, u32)> = reading
            .ranges
            .iter()
            .map(|it| (it.offset, it.len))
            .collect();
        assert_eq!(ranges, expect);
        // Every place is found again.
        let bytes: Vec<Vec<u8>> = reading
            .ranges
            .iter()
            .map(|range| {
                (0..range.len)
                    .map(|at| (range.offset + u64::from(at)) as u8)
                    .collect()
            })
            .collect();
        for &(offset, len) in places {
            let found = reading.slice(&bytes, FileRange { offset, len }).unwrap();
            let expect: Vec<u8> = (0..u64::from(len)).map(|at| (offset + at) as u8).collect();
            assert_eq!(found, expect, "{offset}");
        }
    }

    #[test]
    fn near_frames_are_read_together() {
        check(&[], &[]);
        check(&[(24, 60)], &[(24, 60)]);
        check(&[(100, 60), (24, 60)], &[(24, 136)]);
        check(&[(24, 60), (24, 60), (30, 4)], &[(24, 60)]);
        check(&[(0, 10), (10 + 4096, 5)], &[(0, 4111)]);
        check(&[(0, 10), (11 + 4096, 5)], &[(0, 10), (4107, 5)]);
        let half = 2 << 20;
        check(
            &[(0, half), (u64::from(half), half), (u64::from(half) * 2, 9)],
            &[(0, half * 2), (u64::from(half) * 2, 9)],
        );
    }
}
