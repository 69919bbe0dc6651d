//! What page and worker say to each other, and links, to begin with.

use crate::seeds::{files, talk};
use engine::Engine;
use protocol::{
    Build, Envelope, Hello, LinkOptions, PROTOCOL, Progress, QueryError, Question, RequestId, Said,
    encode, encode_question, question,
};

/// Links of small captures: their texts.
pub(crate) fn links() -> Vec<(String, Vec<u8>)> {
    let mut links = Vec::new();
    for (name, file) in files() {
        let mut opened = Vec::new();
        let mut engine = Engine::new(name.clone(), file.len() as u64, 1);
        engine.decompress_with(engine::decoder);
        let mut keep = |piece: &[u8]| opened.extend_from_slice(piece);
        let fed = engine.feed(&file, &mut keep);
        if fed.is_err() || engine.finish(&mut keep).is_err() {
            continue;
        }
        let bytes = if engine.is_compressed() {
            &opened
        } else {
            &file
        };
        let Some(stream) = engine.suggested_stream() else {
            continue;
        };
        let options = LinkOptions {
            first_bytes: 20,
            comments: true,
            ..LinkOptions::default()
        };
        let mut maker = engine.make_link(&[stream], options).unwrap();
        while let Some(block) = engine.link_block(&maker) {
            let read = block.ranges().iter().map(|range| {
                let from = range.offset as usize;
                bytes[from..from + range.len as usize].to_vec()
            });
            engine
                .link_bytes(&mut maker, &block, &read.collect::<Vec<_>>())
                .unwrap();
        }
        let link = engine.link(maker, [1, 2]).unwrap();
        links.push((name, [&[0], link.link.as_bytes()].concat()));
    }
    links
}

pub(crate) fn messages() -> Vec<Vec<u8>> {
    let mut messages = Vec::new();
    let mut keep = |kind: u8, bytes: Option<Vec<u8>>| {
        messages.extend(bytes.map(|bytes| [&[kind], &bytes[..]].concat()));
    };
    let id = RequestId(7);
    let open = question::Open {
        name: "capture.pcap".into(),
        files: Vec::new(),
        look: protocol::LadderLook::FOLDED,
        reorder: false,
    };
    keep(0, encode_question(id, &open).ok());
    keep(0, encode_question(id, &question::Cancel).ok());
    let rows = question::Rows {
        stream: 3,
        top_px: 100,
        bottom_px: 90_000,
    };
    keep(0, encode_question(id, &rows).ok());
    keep(0, encode_question(id, &question::Segment::Frame(12)).ok());
    let find = question::FindInStream {
        stream: 1,
        needle: b"GET".to_vec(),
        ignores_case: true,
        from: None,
        only: None,
        backwards: false,
    };
    keep(0, encode_question(id, &find).ok());
    let filter = question::Filter {
        text: "tcp.len > 0".into(),
    };
    keep(0, encode_question(id, &filter).ok());
    let hello = Hello {
        protocol: PROTOCOL,
        build: Build("0.1.0".into()),
    };
    keep(2, encode(&hello).ok());
    for body in [
        Said::Ready(hello),
        Said::Progress(Progress {
            read_bytes: 1,
            total_bytes: 2,
            frames: 3,
            connections: 4,
        }),
        Said::Answer,
        Said::Unanswered(QueryError::NothingOpen.into()),
    ] {
        keep(1, encode(&Envelope { id, body }).ok());
    }
    let mut engine = engine::Engine::new("seed".into(), 0, 1);
    let file = talk(false).pcap();
    let summary = engine
        .feed(&file, &mut |_| {})
        .and_then(|()| engine.finish(&mut |_| {}));
    keep(3, answer::<question::Open>(summary.map(Box::new)));
    keep(3, answer::<question::Connections>(engine.connections(0, 1)));
    let outline = engine.outline(0);
    let outline = outline.and_then(|outline| Ok((outline, Box::new(engine.story(0)?))));
    keep(3, outline.ok().and_then(answer::<question::Outline>));
    let rows = engine.rows(0, 0, 300);
    keep(3, rows.ok().and_then(answer::<question::Rows>));
    let window = engine
        .follow(0, None, protocol::StreamFrom::Piece(0), 0)
        .and_then(|reading| {
            let ranges = reading.ranges().iter();
            let bytes: Vec<Vec<u8>> = ranges
                .map(|range| file[range.offset as usize..][..range.len as usize].to_vec())
                .collect();
            engine.stream_window(&reading, &bytes)
        });
    keep(3, window.ok().and_then(answer::<question::Stream>));
    messages
}

/// The name of a question, and behind it an answer.
fn answer<Q: Question>(answer: Q::Answer) -> Option<Vec<u8>> {
    encode(&(Q::NAME, answer)).ok()
}
