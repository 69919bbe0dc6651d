//! Where a packet comes from: what tells a forged reset, and where a packet was captured that the capture holds twice.

use crate::ladder::ladder_view::LadderView;
use crate::pipeline::Pipeline;
use capture::LinkType;
use flow::SegmentIndex;
use protocol::{CopyFacts, ResetFacts, SegmentRole};

/// The packet of which one is a copy.
pub(crate) fn original(pipeline: &Pipeline, index: SegmentIndex) -> Option<SegmentIndex> {
    let tracker = &pipeline.tracker;
    let record = tracker.segment(index)?;
    // Whatever repeats a packet is flagged, unless it is a reset: nothing else needs a look.
    let may_be_one = record.flags().rst() || !record.analysis().is_empty();
    let stream = record.stream();
    let account = tracker.account_of_ladder(stream).filter(|_| may_be_one)?;
    let place = tracker.segments_of(stream).position(|it| it == index)?;
    let SegmentRole::Copy { of } = account.role(u32::try_from(place).ok()?)? else {
        return None;
    };
    tracker.segment_of_frame(of)
}

/// What is known of both; `bytes` are this frame's and the other's.
pub(crate) fn copy_facts(
    pipeline: &Pipeline,
    index: SegmentIndex,
    original: SegmentIndex,
    bytes: (&[u8], &[u8]),
) -> Option<CopyFacts> {
    let tracker = &pipeline.tracker;
    let (this, other) = (tracker.segment(index)?, tracker.segment(original)?);
    let numbers = (other.interface().0, this.interface().0);
    let interface = match numbers {
        (one, two) if one != two => Some(numbers),
        _ => {
            let link_type = pipeline.link_type(this.interface());
            interface_in(link_type, bytes.1).zip(interface_in(link_type, bytes.0))
        }
    };
    Some(CopyFacts {
        after: this
            .time()
            .zip(other.time())
            .map(|(this, other)| this.since(other)),
        ttl: tracker.ttl(original).zip(tracker.ttl(index)),
        interface: interface.filter(|(one, two)| one != two),
    })
}

/// The interface that a frame of Linux's "any" names (`LINKTYPE_LINUX_SLL2`).
fn interface_in(link_type: LinkType, frame: &[u8]) -> Option<u32> {
    const SLL2: LinkType = LinkType(276);
    let number = frame.get(4..8).filter(|_| link_type == SLL2)?;
    Some(u32::from_be_bytes(number.try_into().ok()?))
}

/// What is known of a reset beside its numbers.
pub(crate) fn reset_facts(
    pipeline: &Pipeline,
    ladder: &LadderView,
    index: SegmentIndex,
) -> Option<ResetFacts> {
    let tracker = &pipeline.tracker;
    let record = tracker.segment(index).filter(|it| it.flags().rst())?;
    let of_sender = ladder.segments.iter().filter_map(|&index| {
        let other = tracker.segment(index)?;
        let is_other = other.direction() == record.direction() && !other.flags().rst();
        is_other.then(|| tracker.ttl(index))?
    });
    let range = |range: Option<(u8, u8)>, ttl: u8| match range {
        None => Some((ttl, ttl)),
        Some((least, most)) => Some((least.min(ttl), most.max(ttl))),
    };
    let account = ladder.account.as_ref()?;
    let is_it = |frame: protocol::FrameNumber| frame == record.frame();
    let reset = account.reset().filter(|reset| is_it(reset.ending.frame));
    let last = reset.and_then(|reset| reset.ending.last_data);
    let since = |time: Option<protocol::Timestamp>| Some(record.time()?.since(time?));
    let fin = account.fin(record.direction().sender());
    Some(ResetFacts {
        last_data: last.map(|last| (last.side, last.frame.0, since(last.time))),
        fin: fin
            .map(|fin| fin.frame.0)
            .filter(|frame| *frame < record.frame().0),
        ttl: tracker.ttl(index),
        usual_ttl: of_sender.fold(None, range),
        unread: reset
            .and_then(|reset| reset.unread)
            .map_or(0, |(from, to)| to.wrapping_sub(from)),
    })
}
