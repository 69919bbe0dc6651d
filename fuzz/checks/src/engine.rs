use crate::stream::follow;
use engine::Engine;
use protocol::Row;

/// The most connections and segments of each that are asked about one by one.
const MAX_CONNECTIONS: u32 = 8;
const MAX_SEGMENTS: u32 = 32;

/// Analyses a file and asks for all that a page shows of it. Gives the engine, where the file opened.
pub(crate) fn ask_everything(file: &[u8]) -> Option<Engine> {
    let mut decompressed: Vec<u8> = Vec::new();
    let mut engine = Engine::new("fuzz".into(), file.len() as u64, 1);
    engine.decompress_with(engine::decoder);
    engine.open_links_with(engine::link_opener());
    let mut keep = |piece: &[u8]| decompressed.extend_from_slice(piece);
    engine.feed(file, &mut keep).ok()?;
    let summary = engine.finish(&mut keep).ok()?;
    let bytes = if engine.is_compressed() {
        &decompressed[..]
    } else {
        file
    };

    assert_eq!(summary.connections, engine.connection_count());
    assert!(summary.frames >= u64::from(summary.segments));
    assert_eq!(
        engine.segments_matching(None).count() as u64,
        u64::from(summary.segments)
    );
    let segments: u64 = engine
        .all_connections()
        .map(|connection| u64::from(connection.segments))
        .sum();
    assert_eq!(
        segments,
        u64::from(summary.segments),
        "connections share or lose segments"
    );

    for connection in engine.connections(0, MAX_CONNECTIONS) {
        let stream = connection.stream;
        let outline = engine.outline(stream).expect("the connection has a ladder");
        assert_eq!(outline.segments, connection.segments);
        let window = engine.all_rows(stream).expect("the connection has rows");
        let shown = window
            .rows
            .iter()
            .filter(|row| matches!(row, Row::Segment(_)));
        // An answer holds a limited number of rows.
        let complete = window.rows.len() == outline.rows as usize;
        assert!(!complete || shown.count() == connection.segments as usize);
        let _ = engine.rows(stream, outline.height_px / 2, outline.height_px);
        for index in 0..connection.segments.min(MAX_SEGMENTS) {
            let frame = engine
                .frame_at(stream, index)
                .expect("the segment has a frame");
            let ranges = engine.locate(frame).expect("the frame lies in the file");
            let frames: Vec<Vec<u8>> = ranges
                .iter()
                .map(|range| {
                    let at = usize::try_from(range.offset).unwrap();
                    bytes[at..at + range.len as usize].to_vec()
                })
                .collect();
            let detail = engine
                .segment(frame, &frames)
                .expect("the segment reads again");
            assert_eq!(detail.stream, stream);
            assert_eq!(detail.segment.index, index);
        }
        follow(&mut engine, bytes, stream);
    }
    put_in_order_of_time(&mut engine, bytes);
    Some(engine)
}

/// Puts the segments into order of time: all of them are still there, each found by its frame.
fn put_in_order_of_time(engine: &mut Engine, bytes: &[u8]) {
    let Some(mut reorder) = engine.begin_reorder().expect("there is memory") else {
        return;
    };
    let before = engine.summary();
    while let Some(block) = engine.reorder_block(&reorder) {
        let of_range = |range: &engine::FileRange| {
            let at = usize::try_from(range.offset).unwrap();
            bytes[at..at + range.len as usize].to_vec()
        };
        let read: Vec<Vec<u8>> = block.ranges().iter().map(of_range).collect();
        engine
            .reorder_bytes(&mut reorder, &block, &read)
            .expect("the segments read again");
    }
    let after = engine.end_reorder(reorder).expect("there is memory");
    assert_eq!(
        (after.segments, after.frames),
        (before.segments, before.frames)
    );
    for connection in engine.connections(0, MAX_CONNECTIONS) {
        let stream = connection.stream;
        engine.outline(stream).expect("the connection has a ladder");
        for index in 0..connection.segments.min(MAX_SEGMENTS) {
            let frame = engine
                .frame_at(stream, index)
                .expect("the segment has a frame");
            engine.locate(frame).expect("its frame is found");
        }
    }
}
