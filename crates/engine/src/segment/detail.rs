use crate::Engine;
use crate::merge;
use crate::reading::range_of;
use crate::segment_row::{segment_row, step};
use crate::view;
use capture::{Frame, FrameNumber, InterfaceId, LinkType};
use dissect::{ChecksumStatus, Dissector, Packet, Piece, Segment};
use flow::{SegmentIndex, SegmentRecord};
use protocol::{
    ByteRange, Checksum, FlowFacts, LayerName, LayerView, QueryError, SegmentApplication,
    SegmentDetail,
};

/// A run of bytes of a (decompressed) file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileRange {
    /// From the start of the file, where the capture is one; of merged files, see [`FileRange::place`].
    pub offset: u64,
    pub len: u32,
}

impl FileRange {
    /// The file, by its place among those that were merged, and where in it the run begins.
    pub fn place(&self) -> (usize, u64) {
        let (file, offset) = merge::unpack(self.offset);
        (usize::try_from(file).unwrap_or(usize::MAX), offset)
    }
}

impl Engine {
    /// What must be read again to show a segment: where its frame lies in the file, or the frames of all its fragments,
    /// and behind them those of segments that go on with what it begins.
    ///
    /// # Errors
    /// [`QueryError::NoSuchSegment`].
    pub fn locate(&self, frame: u32) -> Result<Vec<FileRange>, QueryError> {
        let mut ranges = self.locate_segment(frame)?;
        ranges.extend(self.locate_following(frame)?);
        Ok(ranges)
    }

    /// Where the frame of a segment lies in the file, or the frames of all its fragments.
    pub(crate) fn locate_segment(&self, frame: u32) -> Result<Vec<FileRange>, QueryError> {
        let (_, record) = self.segment_of_frame(frame)?;
        Ok(self.pieces_of(record).iter().map(range_of).collect())
    }

    /// One segment in full; `frames` are the bytes of the ranges that [`Engine::locate`] names.
    ///
    /// # Errors
    /// [`QueryError::NoSuchSegment`]; [`QueryError::Unreadable`] where the bytes are not those that were read before:
    /// the file has changed.
    pub fn segment(&mut self, frame: u32, frames: &[Vec<u8>]) -> Result<SegmentDetail, QueryError> {
        let (index, record) = self.segment_of_frame(frame)?;
        let record = record.clone();
        let pieces = self.pieces_of(&record);
        let whole: Vec<&[u8]> = frames.iter().map(Vec::as_slice).collect();
        let mut dissector = Dissector::new();
        let segment =
            dissect_again(&mut dissector, &pieces, &whole).ok_or(QueryError::Unreadable)?;
        if segment.seq != record.seq() || segment.payload_len != record.payload_len() {
            return Err(QueryError::Unreadable);
        }
        let shown = segment
            .bytes
            .get(..SegmentDetail::MAX_BYTES)
            .unwrap_or(segment.bytes);
        let bytes = shown.to_vec();
        let behind = frames.get(pieces.len()..).unwrap_or_default();
        let application = self.application_in(index, &record, &segment, behind);
        self.describe(index, &record, &segment, bytes, application)
    }

    pub(crate) fn segment_of_frame(
        &self,
        frame: u32,
    ) -> Result<(SegmentIndex, &SegmentRecord), QueryError> {
        let tracker = &self.pipeline.tracker;
        let index = tracker
            .segment_of_frame(FrameNumber(frame))
            .ok_or(QueryError::NoSuchSegment)?;
        Ok((
            index,
            tracker.segment(index).ok_or(QueryError::NoSuchSegment)?,
        ))
    }

    pub(crate) fn whole_frame(&self, record: &SegmentRecord) -> Piece {
        Piece {
            frame: record.frame(),
            interface: record.interface(),
            link_type: self.link_type(record.interface()),
            offset: record.offset(),
            captured_len: record.captured_len(),
            original_len: record.original_len(),
        }
    }

    fn link_type(&self, interface: InterfaceId) -> LinkType {
        let index = usize::try_from(interface.0).unwrap_or(usize::MAX);
        let of_one = self.reader.interfaces().get(index);
        let link_type = of_one.map(|interface| interface.link_type);
        let merged = self.merged.link_types.get(index).copied();
        link_type.or(merged).unwrap_or(LinkType(u32::MAX))
    }

    fn describe(
        &mut self,
        index: SegmentIndex,
        record: &SegmentRecord,
        segment: &Segment<'_>,
        bytes: Vec<u8>,
        application: SegmentApplication,
    ) -> Result<SegmentDetail, QueryError> {
        let stream = record.stream();
        let messages = self.messages_in(record);
        let (pipeline, ladder) = self.ladder(stream.0)?;
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
        let shown = segment_row(pipeline, ladder, place);
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
            file_offset: merge::unpack(record.offset()).1,
            seq_reason: facts.seq_reason,
            ack_reason: facts.ack_reason,
            flag_reasons: ladder.flag_reasons(pipeline, index).into_iter().collect(),
            comments: pipeline
                .notes
                .comments_on(record.frame().0)
                .map(|comment| comment.text.clone())
                .collect(),
            own_comment: pipeline.notes.own.comment_on(record.frame().0).cloned(),
            messages,
            application,
            flow: FlowFacts {
                duplicate_sack: view::duplicate_sack(segment, sender, connection.bases_at(index)),
                acknowledges: facts.acknowledges,
                acknowledged_by: facts.acknowledged_by,
                bytes_in_flight: facts.bytes_in_flight,
                initial_rtt: facts.initial_rtt,
            },
            client_state: states.client,
            server_state: states.server,
        })
    }
}

/// Dissects a segment's frames again; `None` where no segment comes out of them.
pub(crate) fn dissect_again<'a>(
    dissector: &'a mut Dissector,
    pieces: &[Piece],
    frames: &[&'a [u8]],
) -> Option<Segment<'a>> {
    let (last, before) = pieces.split_last()?;
    let frame_of = |piece: &Piece, data: &'a [u8]| Frame {
        number: piece.frame,
        interface: piece.interface,
        link_type: piece.link_type,
        time: None,
        offset: piece.offset,
        original_len: piece.original_len,
        data,
    };
    for (piece, bytes) in before.iter().zip(frames) {
        dissector.dissect(&frame_of(piece, bytes), &mut |_| {});
    }
    match dissector.dissect(&frame_of(last, frames.get(before.len())?), &mut |_| {}) {
        Packet::Segment(segment) => Some(segment),
        Packet::IcmpError(_) | Packet::Dns(_) | Packet::Quic | Packet::Other(_) => None,
    }
}

fn checksum(segment: &Segment<'_>) -> Checksum {
    let value = segment.checksum;
    match segment.checksum_status() {
        ChecksumStatus::Correct => Checksum::Correct { value },
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
