//! View data for the tests of the state.

use protocol::{
    AckReason, CaptureSummary, Certainty, Checksum, Completeness, ConnectionView, Direction,
    EndState, Endpoint, FileFormat, FlowFacts, FrameNumber, HeaderView, Number, Opening, Phase,
    RoleEvidence, RowId, SegmentDetail, SegmentRow, SeqReason, TcpFlags, TcpState, Window,
};
use protocol::{ConnectionStory, Evidence, Zeek};
use std::net::{IpAddr, Ipv4Addr};

pub(crate) fn connection(stream: u32) -> ConnectionView {
    let endpoint = |port| Endpoint {
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
        port,
    };
    ConnectionView {
        stream,
        client: endpoint(35201),
        server: endpoint(3000),
        client_name: None,
        server_name: None,
        roles: RoleEvidence::Syn,
        segments: 33,
        first_frame: 1,
        last_frame: 38,
        bytes_client: 2497,
        bytes_server: 174_129,
        start: None,
        duration: None,
        client_isn: None,
        server_isn: None,
        client_syn: None,
        server_syn: None,
        completeness: Completeness::empty(),
        opening: Opening::ThreeWay,
        closing: None,
        closed_first: None,
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

pub(super) fn summary(connections: u32) -> CaptureSummary {
    CaptureSummary {
        name: "a.pcap".to_owned(),
        size_bytes: 1000,
        format: FileFormat::Pcapng,
        link_types: Vec::new(),
        frames: 38,
        segments: 38,
        connections,
        streams: Vec::new(),
        first_time: None,
        duration: None,
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

pub(crate) fn detail(stream: u32, frame: u32, index: u32) -> SegmentDetail {
    let number = Number {
        relative: 1,
        raw: 1,
    };
    let state = EndState {
        state: TcpState::Established,
        certainty: Certainty::Observed,
    };
    SegmentDetail {
        stream,
        row: RowId(index),
        row_top_px: u64::from(index) * 46,
        folded: None,
        previous_frame: None,
        segment: SegmentRow {
            frame,
            index,
            time: None,
            delta: None,
            direction: Direction::FromClient,
            flags: TcpFlags::ACK,
            seq: number,
            ack: Some(number),
            len: 0,
            window: Window {
                raw: 1,
                bytes: 1,
                shift: None,
            },
            syn: None,
            client: None,
            server: None,
            phase: Phase::Data,
            analysis: protocol::AnalysisFlags::empty(),
            fate: None,
            role: None,
            message: None,
            rtt: None,
            in_flight: None,
            gap_px: 0,
            slope: None,
            timestamps: None,
        },
        header: HeaderView {
            range: protocol::ByteRange::default(),
            source_port: 1,
            destination_port: 2,
            seq_raw: 1,
            ack_raw: 1,
            data_offset_words: 5,
            flags: TcpFlags::ACK,
            window: 1,
            checksum: Checksum::Unverified { value: 0 },
            urgent: 0,
            options: Vec::new(),
        },
        layers: Vec::new(),
        bytes: Vec::new(),
        captured_len: 0,
        original_len: 0,
        file_offset: 0,
        seq_reason: SeqReason::FirstCaptured,
        ack_reason: AckReason::NoAckFlag,
        flag_reasons: vec![],
        comments: vec![],
        own_comment: None,
        messages: vec![],
        application: Default::default(),
        reset: None,
        copy: None,
        flow: FlowFacts::default(),
        client_state: state,
        server_state: state,
    }
}

pub(crate) fn story() -> ConnectionStory {
    ConnectionStory {
        opening: Evidence {
            certainty: Certainty::Observed,
            frames: [1, 2, 3].map(FrameNumber).to_vec(),
        },
        closing: None,
        time_wait: Vec::new(),
        vantage: None,
        initial_rtt: None,
        parallel: 0,
        cut: None,
        standstills: Vec::new(),
        zeek: Zeek {
            conn_state: "S1".to_owned(),
            history: "ShA".to_owned(),
        },
    }
}
