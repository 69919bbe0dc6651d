use crate::filtering::matches::Matches;
use flow::{SegmentIndex, Tracker};
use protocol::{AnalysisFlags, Endpoint, TcpFlags};

/// One segment in the listing of a capture, as in `tcpladder segments`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListedSegment {
    /// `frame.number`.
    pub frame: u32,
    /// `tcp.stream`.
    pub stream: u32,
    pub source: Endpoint,
    pub destination: Endpoint,
    /// `tcp.seq`, relative.
    pub seq: u32,
    /// `tcp.ack`, relative; `None` without the ACK flag.
    pub ack: Option<u32>,
    /// `tcp.len`.
    pub len: u32,
    /// `tcp.flags`.
    pub flags: TcpFlags,
    /// `tcp.window_size`.
    pub window_bytes: u32,
    /// `tcp.analysis.*`.
    pub analysis: AnalysisFlags,
}

pub(crate) fn segments_matching(
    tracker: &Tracker,
    matches: Option<&Matches>,
) -> impl Iterator<Item = ListedSegment> {
    let all = (0..tracker.segments()).map(SegmentIndex);
    all.filter(move |index| matches.is_none_or(|matches| matches.has(*index)))
        .filter_map(|index| listed(tracker, index))
}

pub(crate) fn listed(tracker: &Tracker, index: SegmentIndex) -> Option<ListedSegment> {
    let record = tracker.segment(index)?;
    let connection = tracker.connection(record.stream())?;
    let sender = record.direction().sender();
    let relative = tracker.relative(index)?;
    Some(ListedSegment {
        frame: record.frame().0,
        stream: record.stream().0,
        source: connection.endpoint(sender),
        destination: connection.endpoint(sender.other()),
        seq: relative.seq,
        ack: relative.ack,
        len: record.payload_len(),
        flags: record.flags(),
        window_bytes: record.window_bytes(),
        analysis: record.analysis(),
    })
}
