use crate::pipeline::Pipeline;
use flow::{Connection, Opening, Side, StreamIndex, Tracker};
use payload::Message;
use protocol::{ConnectionStory, CutMessage, HttpFraming, HttpProgress, QueryError, Zeek};

pub(crate) fn story(pipeline: &Pipeline, stream: u32) -> Result<ConnectionStory, QueryError> {
    let tracker = &pipeline.tracker;
    let index = StreamIndex(stream);
    let connection = tracker.connection(index).ok_or(QueryError::NoSuchStream)?;
    let account = tracker
        .account_of_ladder(index)
        .ok_or(QueryError::NoSuchStream)?;
    Ok(ConnectionStory {
        opening: account.opening_evidence(),
        closing: account.closing_evidence(),
        time_wait: account.time_wait().collect(),
        vantage: tracker.vantage(index),
        initial_rtt: connection.initial_rtt(),
        parallel: parallel(tracker, index, connection),
        cut: cut(pipeline, index),
        standstills: account.standstills().to_vec(),
        zeek: zeek(pipeline, stream)?,
    })
}

/// The last HTTP message that began and did not reach its announced end.
fn cut(pipeline: &Pipeline, stream: StreamIndex) -> Option<CutMessage> {
    let messages = pipeline.payload.messages_of(stream);
    let messages = messages.filter_map(|index| pipeline.payload.message(index));
    let open = messages.filter(|message| message.progress() == HttpProgress::Open);
    let view = |message: &Message, announced| CutMessage {
        sender: message.sender(),
        frame: message.first_frame().0,
        announced,
        received: message.body_bytes(),
    };
    let cut = open.filter_map(|message| match message.framing() {
        HttpFraming::Length(len) => Some(view(message, Some(len))),
        HttpFraming::Chunked => Some(view(message, None)),
        HttpFraming::None
        | HttpFraming::UntilClose
        | HttpFraming::Unknown
        | HttpFraming::Impossible(_) => None,
    });
    cut.last()
}

pub(crate) fn zeek(pipeline: &Pipeline, stream: u32) -> Result<Zeek, QueryError> {
    let zeek = pipeline.tracker.zeek(StreamIndex(stream));
    let zeek = zeek.ok_or(QueryError::NoSuchStream)?;
    Ok(Zeek {
        conn_state: zeek.conn_state.code().to_owned(),
        history: zeek.history,
    })
}

/// False for attempts that came to nothing.
fn was_open(tracker: &Tracker, stream: u32) -> bool {
    let opening = tracker.account(StreamIndex(stream)).map(|it| it.opening());
    !matches!(
        opening,
        Some(Opening::Refused | Opening::Unanswered | Opening::Incomplete)
    )
}

/// How many other connections from the same host to the same server and port were open at the same time.
fn parallel(tracker: &Tracker, of: StreamIndex, connection: &Connection) -> u32 {
    let ends = |connection: &Connection| {
        let client = connection.endpoint(Side::Client);
        (client.address, connection.endpoint(Side::Server))
    };
    let span = |connection: &Connection| connection.first_time().zip(connection.last_time());
    let Some((from, to)) = span(connection) else {
        return 0;
    };
    let own = ends(connection);
    let others = tracker
        .streams()
        .filter(|&other| other != of)
        .filter(|other| {
            let other = tracker.connection(*other);
            let other = other.filter(|other| ends(other) == own);
            other
                .and_then(span)
                .is_some_and(|(other_from, other_to)| other_from <= to && from <= other_to)
        })
        .filter(|other| was_open(tracker, other.0));
    u32::try_from(others.count()).unwrap_or(u32::MAX)
}
