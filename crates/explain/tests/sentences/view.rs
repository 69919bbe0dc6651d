//! View data to make sentences from.

use protocol::*;

/// A segment with usual values.
pub(crate) fn row(direction: Direction, flags: TcpFlags, seq: u32, ack: u32) -> SegmentRow {
    let number = |relative| Number {
        relative,
        raw: relative.wrapping_add(2_618_481_907),
    };
    SegmentRow {
        frame: 5,
        index: 4,
        time: Some(Nanos(228_000)),
        delta: Some(Nanos(13_000)),
        direction,
        flags,
        seq: number(seq),
        ack: flags.contains(TcpFlags::ACK).then(|| number(ack)),
        len: 0,
        window: Window {
            raw: 10221,
            bytes: 2_616_576,
            shift: Some(8),
        },
        syn: None,
        client: None,
        server: None,
        phase: Phase::Data,
        analysis: AnalysisFlags::empty(),
        fate: None,
        role: None,
        message: None,
        rtt: None,
        in_flight: None,
        gap_px: 0,
        slope: None,
        timestamps: None,
    }
}

/// A segment in full, of this row and these reasons.
pub(crate) fn detail(
    segment: SegmentRow,
    seq_reason: SeqReason,
    ack_reason: AckReason,
) -> SegmentDetail {
    let established = EndState {
        state: TcpState::Established,
        certainty: Certainty::Observed,
    };
    SegmentDetail {
        stream: 0,
        row: RowId(5),
        row_top_px: 224,
        folded: None,
        header: HeaderView {
            range: ByteRange {
                offset: 24,
                len: 32,
            },
            source_port: 3000,
            destination_port: 35201,
            seq_raw: segment.seq.raw,
            ack_raw: segment.ack.map_or(0, |ack| ack.raw),
            data_offset_words: 8,
            flags: segment.flags,
            window: segment.window.raw,
            checksum: Checksum::Correct { value: 0x1cd6 },
            urgent: 0,
            options: vec![
                option(OptionKind::NoOperation),
                option(OptionKind::NoOperation),
                option(OptionKind::Timestamps {
                    value: 6_697_707,
                    echo_reply: 6_697_707,
                }),
            ],
        },
        segment,
        previous_frame: Some(4),
        layers: Vec::new(),
        bytes: Vec::new(),
        captured_len: 56,
        original_len: 56,
        file_offset: 1000,
        seq_reason,
        ack_reason,
        flag_reasons: vec![],
        comments: vec![],
        own_comment: None,
        messages: vec![],
        application: Default::default(),
        reset: None,
        copy: None,
        flow: FlowFacts::default(),
        client_state: established,
        server_state: established,
    }
}

pub(crate) fn option(kind: OptionKind) -> OptionView {
    OptionView {
        range: ByteRange::default(),
        kind,
    }
}

/// An ordinary connection, closed by the server.
pub(crate) fn connection() -> ConnectionView {
    let endpoint = |port| Endpoint {
        address: [127, 0, 0, 1].into(),
        port,
    };
    ConnectionView {
        stream: 0,
        client: endpoint(35201),
        server: endpoint(3000),
        client_name: None,
        server_name: None,
        roles: RoleEvidence::Syn,
        segments: 33,
        first_frame: 1,
        last_frame: 36,
        bytes_client: 2497,
        bytes_server: 174_129,
        start: Some(Nanos(0)),
        duration: Some(Nanos(5_158_000_000)),
        client_isn: Some(2_618_481_907),
        server_isn: Some(976_454_346),
        client_syn: Some(SynOptions::default()),
        server_syn: Some(SynOptions::default()),
        completeness: Completeness::all(),
        opening: Opening::ThreeWay,
        closing: Some(Closing::FourWay),
        closed_first: Some(ClosedFirst {
            side: Side::Server,
            frame: FrameNumber(33),
            by_reset: false,
        }),
        client_state: TcpState::Closed,
        server_state: TcpState::TimeWait,
        data_from: None,
        data_to: None,
        teardown_from: None,
        reset: None,
        time_wait: None,
        copies: 0,
        trouble: protocol::Trouble::empty(),
        application: protocol::ApplicationView::default(),
    }
}

/// The summary of the lab capture.
pub(crate) fn summary() -> CaptureSummary {
    CaptureSummary {
        name: "node-keepalive.pcap".to_owned(),
        size_bytes: 179_234,
        format: FileFormat::Pcap {
            variant: PcapVariant::Standard,
            nanoseconds: false,
            big_endian: false,
        },
        link_types: vec![LinkTypeView {
            number: 0,
            name: "NULL".to_owned(),
        }],
        frames: 38,
        segments: 38,
        connections: 2,
        streams: Vec::new(),
        first_time: Some(Timestamp(0)),
        duration: Some(Nanos(5_390_000_000)),
        not_shown: Vec::new(),
        quic_frames: 0,
        diagnostics: Vec::new(),
        diagnostics_total: 0,
        lost_packets: 0,
        comments: vec![],
        comments_total: 0,
        suggested_stream: Some(0),
        merged_files: 0,
    }
}
