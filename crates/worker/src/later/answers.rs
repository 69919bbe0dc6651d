use super::{body, filter, link, packets, requests, segment, stream};
use crate::asked::{Asked, answers};
use crate::turn::Work;
use protocol::question::{Annotate, HttpMessagePage, Lab, Later};

/// What the later part answers.
pub(super) fn answer(asked: Asked, name: Later) {
    answers!(asked, name => Later {
        Segment => reading(segment::detail),
        Marks => query(|engine, it| engine.marks(it.stream)),
        Seek => query(|engine, it| engine.seek(it.landmark, it.stream, it.from, it.backwards)),
        Files => query(|engine, _| Ok(engine.files().to_vec())),
        Annotate => query(|engine, Annotate(annotations)| engine.annotate(annotations)),
        Stream => reading(stream::window),
        FindInStream => newest(Work::Search, stream::find),
        SaveStream => saving(stream::save),
        SavePackets => saving(stream::save_packets),
        Stop => at_once(|session, _| {
            session.turns.begin_newest(Work::Search);
            session.turns.begin_newest(Work::Saving);
        }),
        HttpMessages => query(|engine, it| {
            let (from, messages, total) =
                engine.http_messages_of(it.stream, it.from, it.count, it.with);
            Ok(HttpMessagePage { from, messages, total })
        }),
        Body => reading(body::show),
        SaveBody => saving(body::save),
        Requests => query(|engine, it| {
            Ok(engine.requests(&it.order, it.from, it.count, it.mark))
        }),
        Head => reading(requests::head),
        Curl => reading(requests::curl),
        SaveHar => saving(requests::har),
        Filter => newest(Work::Filter, filter::set),
        MatchingConnections => query(|engine, it| {
            Ok(engine.matching_connections(it.from, it.count))
        }),
        MatchingSegments => query(|engine, it| {
            engine.matching_segments(it.stream, it.from, it.count)
        }),
        CompleteFilter => at_once(|_, it| engine::complete_filter(&it.text, it.cursor)),
        Series => query(|engine, it| engine.series(it.stream, it.from)),
        Lanes => query(|engine, it| Ok(engine.lanes(it.from, it.count, it.sort))),
        Lab => query(|engine, it| {
            let mut sheet = engine.lab(it.stream)?;
            sheet.keep(Lab::MAX_ROWS);
            Ok(sheet)
        }),
        StateWay => query(|engine, it| engine.state_way(it.stream, it.place)),
        Packets => newest(Work::Table, packets::window),
        MakeLink => reading(link::make),
        Together => query(|engine, it| engine.together(it.stream, it.from, it.count, it.mark)),
    });
}
