use super::state::{side, tcp_state};
use flow::{Connection, Side};
use protocol::{
    ApplicationView, ClosedFirst, Closing, Completeness, ConnectionView, Endpoint, Nanos, Opening,
    RoleEvidence, SynOptions,
};

/// The connection as the list shows it; times count from the first frame of the capture.
pub(crate) fn connection(
    stream: u32,
    of: &Connection,
    capture_start: Option<capture::Nanos>,
) -> ConnectionView {
    let first = of.first_time();
    let since_first = |time: Option<capture::Nanos>| difference(time?, first?);
    let states = of.states();
    ConnectionView {
        stream,
        client: endpoint(of.endpoint(Side::Client)),
        server: endpoint(of.endpoint(Side::Server)),
        client_name: None,
        server_name: None,
        roles: roles(of.roles()),
        segments: of.segments(),
        first_frame: of.first_frame().0,
        last_frame: of.last_frame().0,
        bytes_client: of.bytes(Side::Client),
        bytes_server: of.bytes(Side::Server),
        start: first
            .zip(capture_start)
            .and_then(|(first, start)| difference(first, start)),
        duration: since_first(of.last_time()),
        client_isn: of.base(Side::Client),
        server_isn: of.base(Side::Server),
        client_syn: of.syn(Side::Client).map(syn_options),
        server_syn: of.syn(Side::Server).map(syn_options),
        completeness: Completeness::from_bits_truncate(of.completeness().bits()),
        opening: opening(of.opening()),
        closing: of.closing().map(closing),
        closed_first: of.closed_first().map(closed_first),
        client_state: tcp_state(states.client.state),
        server_state: tcp_state(states.server.state),
        data_from: since_first(of.data_from()),
        data_to: since_first(of.data_to()),
        teardown_from: since_first(of.teardown_from()),
        application: ApplicationView::default(),
    }
}

fn difference(later: capture::Nanos, earlier: capture::Nanos) -> Option<Nanos> {
    Some(Nanos(later.0.saturating_sub(earlier.0)))
}

pub(crate) fn endpoint(of: flow::Endpoint) -> Endpoint {
    Endpoint {
        address: of.address,
        port: of.port,
    }
}

pub(crate) fn syn_options(of: flow::SynOptions) -> SynOptions {
    SynOptions {
        mss: of.mss,
        window_scale: of.window_scale,
        sack_permitted: of.sack_permitted,
        timestamps: of.timestamps,
        fast_open: of.fast_open,
    }
}

fn roles(of: flow::RoleEvidence) -> RoleEvidence {
    match of {
        flow::RoleEvidence::Syn => RoleEvidence::Syn,
        flow::RoleEvidence::SynAck => RoleEvidence::SynAck,
        flow::RoleEvidence::LowerPort => RoleEvidence::LowerPort,
        flow::RoleEvidence::SentFirst => RoleEvidence::SentFirst,
    }
}

pub(crate) fn opening(of: flow::Opening) -> Opening {
    match of {
        flow::Opening::ThreeWay => Opening::ThreeWay,
        flow::Opening::Simultaneous => Opening::Simultaneous,
        flow::Opening::FastOpen => Opening::FastOpen,
        flow::Opening::Refused => Opening::Refused,
        flow::Opening::Unanswered => Opening::Unanswered,
        flow::Opening::Incomplete => Opening::Incomplete,
        flow::Opening::MidStream => Opening::MidStream,
    }
}

pub(crate) fn closing(of: flow::Closing) -> Closing {
    match of {
        flow::Closing::FourWay => Closing::FourWay,
        flow::Closing::ThreeSegment => Closing::ThreeSegment,
        flow::Closing::Simultaneous => Closing::Simultaneous,
        flow::Closing::HalfClosed => Closing::HalfClosed,
        flow::Closing::Reset => Closing::Reset,
        flow::Closing::ResetAfterFin => Closing::ResetAfterFin,
        flow::Closing::Open => Closing::Open,
        flow::Closing::NotCaptured => Closing::NotCaptured,
    }
}

fn closed_first(of: flow::ClosedFirst) -> ClosedFirst {
    ClosedFirst {
        side: side(of.side),
        frame: of.frame.0,
        by_reset: of.by_reset,
    }
}
