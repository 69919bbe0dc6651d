use flow::{Account, Connection, Side};
use protocol::{
    ApplicationView, CloseReason, ConnectionView, ResetView, TimeWaitHolder, Timestamp,
};

/// The connection as the list shows it; times count from the first frame of the capture.
pub(crate) fn connection(
    stream: u32,
    of: &Connection,
    account: &Account,
    capture_start: Option<Timestamp>,
) -> ConnectionView {
    let first = of.first_time();
    let since_first = |time: Option<Timestamp>| Some(time?.since(first?));
    let states = account.states();
    ConnectionView {
        stream,
        client: of.endpoint(Side::Client),
        server: of.endpoint(Side::Server),
        client_name: None,
        server_name: None,
        roles: of.roles(),
        segments: of.segments(),
        first_frame: of.first_frame().0,
        last_frame: of.last_frame().0,
        bytes_client: of.bytes(Side::Client),
        bytes_server: of.bytes(Side::Server),
        start: first
            .zip(capture_start)
            .map(|(first, start)| first.since(start)),
        duration: since_first(of.last_time()),
        client_isn: of.base(Side::Client),
        server_isn: of.base(Side::Server),
        client_syn: of.syn(Side::Client),
        server_syn: of.syn(Side::Server),
        completeness: of.completeness(),
        opening: account.opening(),
        closing: account.closing(),
        closed_first: account.closed_first(),
        client_state: states.client.state,
        server_state: states.server.state,
        data_from: since_first(of.data_from()),
        data_to: since_first(of.data_to()),
        teardown_from: since_first(of.teardown_from()),
        reset: None,
        time_wait: time_wait_holder(account),
        copies: account.copies(),
        trouble: account.trouble(),
        application: ApplicationView::default(),
    }
}

pub(crate) fn reset(of: &Account, reason: Option<CloseReason>) -> Option<ResetView> {
    let reset = of.reset()?;
    Some(ResetView {
        by: reset.ending.side,
        frame: reset.ending.frame.0,
        answers: reset.answers.map(|frame| frame.0),
        reason: reason?,
    })
}

fn time_wait_holder(account: &Account) -> Option<TimeWaitHolder> {
    let sides: Vec<Side> = account.time_wait().map(|wait| wait.side).collect();
    match sides.as_slice() {
        [] => None,
        [Side::Client] => Some(TimeWaitHolder::Client),
        [Side::Server] => Some(TimeWaitHolder::Server),
        _ => Some(TimeWaitHolder::Both),
    }
}
