use super::{certainty, side};
use protocol::{Evidence, Nanos, Place, TimeWait, Vantage, Zeek};

pub(crate) fn evidence(of: flow::Evidence) -> Evidence {
    Evidence {
        certainty: certainty(of.certainty),
        frames: of.frames.into_iter().map(|frame| frame.0).collect(),
    }
}

pub(crate) fn time_wait(of: flow::TimeWait) -> TimeWait {
    TimeWait {
        side: side(of.side),
        frame: of.frame.0,
    }
}

pub(crate) fn vantage(of: flow::Vantage) -> Vantage {
    Vantage {
        place: match of.place {
            flow::Place::NearClient => Place::NearClient,
            flow::Place::NearServer => Place::NearServer,
            flow::Place::Between => Place::Between,
            flow::Place::OneMachine => Place::OneMachine,
        },
        to_server: Nanos(of.to_server.0),
        to_client: Nanos(of.to_client.0),
        frames: of.frames.map(|frame| frame.0),
        by_address: of.by_address,
    }
}

pub(crate) fn zeek(of: flow::Zeek) -> Zeek {
    Zeek {
        conn_state: of.conn_state.code().to_owned(),
        history: of.history,
    }
}
