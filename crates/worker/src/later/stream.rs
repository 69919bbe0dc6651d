//! The bytes of a connection: shown, looked through, saved. All of it reads the file again block by block, and other
//! questions are heard between two blocks.

use crate::parts::Parts;
use crate::task::Task;
use engine::Needle;
use protocol::question::{FindInStream, SavePackets, SaveStream, Stream};
use protocol::{
    QueryError, Side, StreamContent, StreamExtent, StreamFrom, StreamMatch, StreamWindow,
    Unanswered,
};
use web_sys::Blob;

/// How much is read at once for a saving.
const BLOCK_BYTES: u32 = 1 << 20;

/// Reads some of a connection's bytes.
pub(super) async fn window(task: &Task, it: Stream) -> Result<StreamWindow, Unanswered> {
    let follow =
        |engine: &mut engine::Engine| engine.follow(it.stream, it.only, it.from, it.limit_bytes);
    let reading = task.ask(follow)?;
    let bytes = task.read(reading.ranges()).await?;
    task.ask(|engine| engine.stream_window(&reading, &bytes))
}

/// Looks for bytes.
pub(super) async fn find(task: &Task, it: FindInStream) -> Result<Option<StreamMatch>, Unanswered> {
    let Some(needle) = Needle::new(it.needle, it.ignores_case) else {
        return Ok(None);
    };
    let mut search = task.ask(|engine| {
        let search = engine.search(it.stream, needle, it.from, it.backwards)?;
        Ok(match it.only {
            Some(side) => search.only(side),
            None => search,
        })
    })?;
    let total = search.left();
    while let Some(block) = task.ask(|engine| engine.search_block(&mut search))? {
        let bytes = task.read(block.ranges()).await?;
        let found = task.ask(|engine| engine.search_in(&search, &block, &bytes))?;
        if found.is_some() {
            return Ok(found);
        }
        task.report_bytes(total.saturating_sub(search.left()).into(), total.into());
    }
    Ok(None)
}

/// Gathers a connection's bytes, those that the capture lacks left out.
pub(super) async fn save(
    task: &Task,
    SaveStream { stream, only }: SaveStream,
) -> Result<(StreamExtent, Blob), Unanswered> {
    let mut parts = Parts::default();
    let mut saved = StreamExtent::default();
    let mut from = Some(0);
    while let Some(piece) = from {
        let question = Stream {
            stream,
            only,
            from: StreamFrom::Piece(piece),
            limit_bytes: BLOCK_BYTES,
        };
        let window = window(task, question).await?;
        for piece in &window.pieces {
            match &piece.content {
                StreamContent::Bytes(bytes) => {
                    saved.captured = saved.captured.saturating_add(bytes.len() as u64);
                    parts.push(bytes);
                }
                StreamContent::Gap(len) => {
                    saved.missing = saved.missing.saturating_add((*len).into());
                }
            }
        }
        let of = |side| only.is_none_or(|only| only == side);
        let both = [(Side::Client, window.client), (Side::Server, window.server)];
        let wanted = both.iter().filter(|(side, _)| of(*side));
        let total = wanted.map(|(_, extent)| extent.captured).sum();
        task.report_bytes(saved.captured, total);
        from = window.next;
    }
    let blob = parts.blob().ok_or(QueryError::Unreadable)?;
    Ok((saved, blob))
}

/// Gathers a connection's packets as a capture file.
pub(super) async fn save_packets(
    task: &Task,
    SavePackets { stream, anonymous }: SavePackets,
) -> Result<((), Blob), Unanswered> {
    let mut parts = Parts::default();
    let key = anonymous.then(|| [(); 2].map(|()| js_sys::Math::random().to_bits()));
    let mut file = task.ask(|engine| engine.connection_file(stream, key))?;
    while let Some(block) = task.ask(|engine| Ok(engine.connection_file_block(&mut file)))? {
        let bytes = task.read(block.ranges()).await?;
        let mut out = Vec::new();
        task.ask(|engine| engine.write_connection_file(&mut file, &block, &bytes, &mut out))?;
        parts.push(&out);
        let (written, all) = file.progress();
        task.report_bytes(written.into(), all.into());
    }
    let blob = parts.blob().ok_or(QueryError::Unreadable)?;
    Ok(((), blob))
}
