use crate::connection::application::{application, close_reasons};
use crate::connection::host_name::host_name;
use crate::pipeline::Pipeline;
use crate::view;
use flow::{Side, StreamIndex, Tracker};
use protocol::ConnectionView;

pub(crate) fn connection(pipeline: &Pipeline, stream: u32) -> Option<ConnectionView> {
    let Pipeline {
        tracker,
        census,
        notes,
        names,
        ..
    } = pipeline;
    let index = StreamIndex(stream);
    let connection = tracker.connection(index)?;
    let account = tracker.account(index)?;
    // What the capture file says of an address goes before what a DNS server said of it.
    let name_of = |address| notes.name_of(address).or_else(|| names.get(address));
    let own = |address| notes.own.name_of(address).cloned();
    let mut view = view::connection(stream, connection, &account, census.first_time());
    view.client_name = own(view.client.address).or_else(|| name_of(view.client.address));
    let reasons = close_reasons(pipeline, index, &account);
    view.application = application(pipeline, index, reasons.first);
    view.reset = view::reset(&account, reasons.reset);
    // Of the names of a server, the one that this client asked for says most.
    let host = view.application.host.as_deref().and_then(host_name);
    view.server_name = own(view.server.address)
        .or_else(|| host.map(str::to_owned))
        .or_else(|| name_of(view.server.address));
    Some(view)
}

/// At most `count` connections from the one at place `from` on.
pub(crate) fn connections(
    pipeline: &Pipeline,
    from: u32,
    count: u32,
) -> impl Iterator<Item = ConnectionView> {
    let to = from
        .saturating_add(count)
        .min(pipeline.tracker.connections());
    (from..to).filter_map(|place| connection(pipeline, pipeline.tracker.stream_at(place).0))
}

pub(crate) fn suggested_stream(tracker: &Tracker) -> Option<u32> {
    let has_payload = |stream: &StreamIndex| {
        let connection = tracker.connection(*stream);
        connection.is_some_and(|it| Side::BOTH.iter().any(|&side| it.bytes(side) > 0))
    };
    let first = tracker.streams().find(has_payload);
    Some(first.or_else(|| tracker.streams().next())?.0)
}
