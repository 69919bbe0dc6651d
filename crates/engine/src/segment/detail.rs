use crate::connection::application::messages_in;
use crate::file_range::{FileRange, unpack};
use crate::ladder::ladder_view::{LadderView, ShownLadder};
use crate::ladder::segment_row::step;
use crate::pipeline::Pipeline;
use crate::reread::{dissect_again, pieces_of, ranges_of, segment_of_frame};
use crate::segment::provenance::{copy_facts, original, reset_facts};
use crate::segment::segment_application::{application_in, following};
use crate::view;
use dissect::{ChecksumStatus, Dissector, Segment};
use flow::{SegmentIndex, SegmentRecord, Tracker};
use protocol::{
    ByteRange, Checksum, FlowFacts, LayerName, LayerView, QueryError, SegmentApplication,
    SegmentDetail, SegmentRole,
};

pub(crate) fn locate(pipeline: &Pipeline, frame: u32) -> Result<Vec<FileRange>, QueryError> {
    let (index, record) = segment_of_frame(pipeline, frame)?;
    let mut ranges = ranges_of(pipeline, record);
    for following in following(pipeline, index, record) {
        ranges.extend(ranges_of(pipeline, following));
    }
    let original = original(pipeline, index).and_then(|it| pipeline.tracker.segment(it));
    ranges.extend(original.into_iter().flat_map(|it| ranges_of(pipeline, it)));
    Ok(ranges)
}

pub(crate) fn segment(
    pipeline: &Pipeline,
    ladder: &mut ShownLadder,
    frame: u32,
    frames: &[Vec<u8>],
) -> Result<SegmentDetail, QueryError> {
    let (index, record) = segment_of_frame(pipeline, frame)?;
    let pieces = pieces_of(pipeline, record);
    let whole: Vec<&[u8]> = frames.iter().map(Vec::as_slice).collect();
    let mut dissector = Dissector::new();
    let segment = dissect_again(&mut dissector, &pieces, &whole).ok_or(QueryError::Unreadable)?;
    if segment.seq != record.seq() || segment.payload_len != record.payload_len() {
        return Err(QueryError::Unreadable);
    }
    let shown = segment
        .bytes
        .get(..SegmentDetail::MAX_BYTES)
        .unwrap_or(segment.bytes);
    let bytes = shown.to_vec();
    let behind = frames.get(pieces.len()..).unwrap_or_default();
    let application = application_in(pipeline, index, record, &segment, behind);
    let ladder = ladder.of(pipeline, record.stream().0)?;
    let mut detail = describe(pipeline, ladder, index, &segment, (bytes, application))?;
    if let Some(SegmentRole::Copy { of }) = detail.segment.role
        && let Some(other) = pipeline.tracker.segment_of_frame(of)
    {
        let last = |count: usize| count.checked_sub(1).and_then(|at| whole.get(at).copied());
        let bytes = last(pieces.len()).zip(last(whole.len()));
        let facts = copy_facts(pipeline, index, other, bytes.unwrap_or_default());
        detail.copy = facts.map(Box::new);
    }
    Ok(detail)
}

fn describe(
    pipeline: &Pipeline,
    ladder: &LadderView,
    index: SegmentIndex,
    segment: &Segment<'_>,
    (bytes, application): (Vec<u8>, SegmentApplication),
) -> Result<SegmentDetail, QueryError> {
    let record = pipeline.tracker.segment(index);
    let record = record.ok_or(QueryError::NoSuchSegment)?;
    let stream = record.stream();
    let messages = messages_in(pipeline, record);
    let connection = pipeline
        .tracker
        .connection(stream)
        .ok_or(QueryError::NoSuchStream)?;
    let place = ladder.place_of(index).ok_or(QueryError::NoSuchSegment)?;
    let row = ladder
        .rows
        .row_of_segment(place)
        .ok_or(QueryError::NoSuchSegment)?;
    let facts = ladder
        .facts(pipeline, index)
        .ok_or(QueryError::NoSuchSegment)?;
    let (states, _) = step(ladder.account.as_ref(), place);
    let sender = record.direction().sender();
    let shown = ladder.segment_row(pipeline, place);
    let shown = shown.ok_or(QueryError::NoSuchSegment)?;
    let gap = ladder.rows.gap_px(row, &shown);
    let row_top_px = ladder.rows.top_px(row).unwrap_or(0);
    Ok(SegmentDetail {
        stream: stream.0,
        row,
        row_top_px: row_top_px.saturating_add(gap.into()),
        folded: ladder.rows.fold_around(place),
        segment: shown,
        previous_frame: ladder
            .before(place)
            .and_then(|before| Some(pipeline.tracker.segment(before)?.frame().0)),
        header: view::header(
            segment,
            checksum(segment),
            sender,
            connection.bases_at(index),
        ),
        layers: layers(segment),
        bytes,
        captured_len: record.captured_len(),
        original_len: record.original_len(),
        file_offset: unpack(record.offset()).1,
        seq_reason: facts.seq_reason,
        ack_reason: facts.ack_reason,
        flag_reasons: ladder.flag_reasons(pipeline, index),
        comments: pipeline
            .notes
            .comments_on(record.frame().0)
            .map(|comment| comment.text.clone())
            .collect(),
        own_comment: pipeline.notes.own.comment_on(record.frame().0).cloned(),
        messages,
        application,
        reset: reset_facts(pipeline, ladder, index).map(Box::new),
        copy: None,
        flow: FlowFacts {
            duplicate_sack: view::duplicate_sack(segment, sender, connection.bases_at(index)),
            acknowledges: facts.acknowledges,
            acknowledged_by: facts.acknowledged_by,
            bytes_in_flight: facts.bytes_in_flight,
            initial_rtt: facts.initial_rtt,
            ecn_counter: ecn_counter(&pipeline.tracker, record),
        },
        client_state: states.client,
        server_state: states.server,
    })
}

/// The counter of Accurate ECN in a segment, where its handshake agreed on it (RFC 9768 sections 3.1.1 and 3.2.2).
fn ecn_counter(tracker: &Tracker, record: &SegmentRecord) -> Option<u8> {
    /// A handshake lies among so many segments.
    const HANDSHAKE: usize = 16;
    let bits =
        |record: &SegmentRecord| u8::try_from(record.flags().bits() >> 6 & 7).unwrap_or_default();
    let (mut is_offered, mut is_accepted) = (false, false);
    let first = tracker.segments_of(record.stream()).take(HANDSHAKE);
    for record in first.filter_map(|index| tracker.segment(index)) {
        match (record.flags().syn(), record.flags().ack()) {
            (true, false) => is_offered |= bits(record) == 7,
            // How the SYN came: without a mark, as ECT(1), as ECT(0), marked for congestion.
            (true, true) => is_accepted |= matches!(bits(record), 2 | 3 | 4 | 6),
            _ => {}
        }
    }
    (is_offered && is_accepted && !record.flags().syn()).then(|| bits(record))
}

fn checksum(segment: &Segment<'_>) -> Checksum {
    let value = segment.checksum;
    match segment.checksum_status() {
        ChecksumStatus::Correct => Checksum::Correct { value },
        ChecksumStatus::Offloaded => Checksum::Offloaded { value },
        ChecksumStatus::Incorrect { expected } => Checksum::Incorrect { value, expected },
        ChecksumStatus::Unverified => Checksum::Unverified { value },
    }
}

/// What the frame's bytes are, outermost first.
fn layers(segment: &Segment<'_>) -> Vec<LayerView> {
    let layout = segment.layout;
    let header_len = u32::from(layout.tcp_header_len);
    let payload_offset = layout.tcp_offset.saturating_add(header_len);
    let network = if segment.source.is_ipv4() {
        LayerName::Ipv4
    } else {
        LayerName::Ipv6
    };
    let layer = |name, offset, len| LayerView {
        name,
        range: ByteRange { offset, len },
    };
    let layers = [
        layer(LayerName::Link, 0, layout.ip_offset),
        layer(
            network,
            layout.ip_offset,
            layout.tcp_offset.saturating_sub(layout.ip_offset),
        ),
        layer(LayerName::Tcp, layout.tcp_offset, header_len),
        layer(
            LayerName::Payload,
            payload_offset,
            layout.captured_payload_len,
        ),
    ];
    layers
        .into_iter()
        .filter(|layer| layer.range.len > 0)
        .collect()
}
