//! Reading a file from its first byte to its last.

use crate::file::{self, Unreadable};
use crate::later::{self, NotLoaded, Several};
use crate::opening::{Opened, Stop};
use crate::parts::Parts;
use crate::read_ahead::ReadAhead;
use crate::session::{Open, Source};
use crate::task::Task;
use engine::{Compression, Engine};
use js_sys::Uint8Array;
use protocol::{CaptureSummary, Failure, question};
use web_sys::Blob;

/// How much is copied and analysed at once: little enough to stay in the processor's cache in between.
const PIECE_LEN: u32 = 256 * 1024;

/// Opens one file, or several as one capture.
pub(crate) async fn open(
    task: &Task,
    question: question::Open,
    blobs: Vec<Blob>,
) -> Opened<Box<CaptureSummary>> {
    let question::Open {
        name,
        files,
        look,
        reorder,
    } = question;
    let ended = match blobs.as_slice() {
        [blob] if files.is_empty() => read_all(task, name, blob).await,
        [_, ..] if files.len() == blobs.len() => {
            let files = files.into_iter().zip(blobs).collect();
            merge(task, Several { name, files }).await
        }
        _ => Err(Stop::Failed(Failure::Unreadable)),
    };
    let ended = match ended {
        Ok(summary) if reorder => in_order_of_time(task, summary).await,
        ended => ended,
    };
    let ended = ended.and_then(|summary| {
        task.with_open(|open| {
            open.engine.set_look(look);
            Ok(Box::new(summary))
        })
    });
    task.opened(ended)
}

/// Has the frames of what was read put into order of time, after loading what that needs.
async fn in_order_of_time(task: &Task, summary: CaptureSummary) -> Result<CaptureSummary, Stop> {
    match later::part().await {
        Ok(part) => (part.reorder)(task, summary).await,
        Err(NotLoaded) => Err(Stop::Failed(Failure::PartMissing)),
    }
}

/// Has several files merged, after loading what that needs.
async fn merge(task: &Task, several: Several) -> Result<CaptureSummary, Stop> {
    match later::part().await {
        Ok(part) => (part.merge)(task, several).await,
        Err(NotLoaded) => Err(Stop::Failed(Failure::PartMissing)),
    }
}

/// Feeds the file to the engine. While one slice is analysed, the browser already reads the next ones; and as each
/// read ends in a task of its own, the page's messages are heard between slices.
async fn read_all(task: &Task, name: String, blob: &Blob) -> Result<CaptureSummary, Stop> {
    task.put(Open {
        engine: Engine::new(name, file::size(blob), js_sys::Math::random().to_bits()),
        source: Source::File(blob.clone()),
        decompressed: Parts::default(),
    })?;
    let mut reads = ReadAhead::begin(blob)?;
    let mut piece = Vec::new();
    let mut is_first = true;
    while let Some(slice) = reads.next().await? {
        if std::mem::take(&mut is_first) {
            prepare(task, &slice).await?;
        }
        let (progress, is_compressed) = task.with_open(|open| {
            let kept = &mut open.decompressed;
            for from in (0..slice.length()).step_by(PIECE_LEN as usize) {
                let to = from.saturating_add(PIECE_LEN).min(slice.length());
                file::copy(&slice.subarray(from, to), &mut piece)
                    .map_err(|Unreadable| Failure::OutOfMemory)?;
                open.engine.feed(&piece, &mut |bytes| kept.push(bytes))?;
            }
            Ok((open.engine.progress(), open.engine.is_compressed()))
        })?;
        reads.learn(is_compressed)?;
        task.report(progress);
    }
    task.with_open(|open| {
        let kept = &mut open.decompressed;
        open.engine.finish(&mut |bytes| kept.push(bytes))
    })
}

/// Has loaded what the file needs that begins with `first`. Where that does not load, the engine says what it lacks.
async fn prepare(task: &Task, first: &Uint8Array) -> Result<(), Stop> {
    let mut start = Vec::new();
    let start_len = u32::try_from(Compression::DETECT_LEN).unwrap_or(u32::MAX);
    file::copy(&first.subarray(0, start_len), &mut start)?;
    if (Compression::detect(&start).is_some() || engine::looks_like_link(&start))
        && let Ok(part) = later::part().await
    {
        task.with_open(|open| {
            open.engine.decompress_with(part.decoder);
            open.engine.open_links_with((part.link_opener)());
            Ok(())
        })?;
    }
    Ok(())
}
