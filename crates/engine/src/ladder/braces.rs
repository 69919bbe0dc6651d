use crate::pipeline::Pipeline;
use flow::{SegmentIndex, StreamIndex};
use ladder::BraceList;

/// The braces of a connection with these segments, in capture order: beside the segments that carry one HTTP message each,
/// where they are more than one.
pub(crate) fn braces(
    pipeline: &Pipeline,
    stream: StreamIndex,
    segments: &[SegmentIndex],
) -> BraceList {
    let place = |frame| {
        let segment = pipeline.tracker.segment_of_frame(frame)?;
        u32::try_from(segments.binary_search(&segment).ok()?).ok()
    };
    let mut braces = BraceList::default();
    let messages = pipeline.payload.messages_of(stream);
    for message in messages.filter_map(|index| pipeline.payload.message(index)) {
        let places = place(message.first_frame()).zip(place(message.last_frame()));
        if let Some((first, last)) = places {
            // A message that goes on in a late segment may end behind the beginning of the next one.
            braces.push(message.sender(), first, last);
        }
    }
    braces
}
