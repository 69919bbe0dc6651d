//! Several files, merged into one capture.

use super::unpack::{self, Unpacked};
use crate::file::{self, Unreadable};
use crate::opening::Stop;
use crate::parts::Parts;
use crate::read_ahead::ReadAhead;
use crate::session::{Open, Source};
use crate::task::Task;
use engine::{Engine, Merge};
use js_sys::Uint8Array;
use protocol::{CaptureSummary, Failure};
use web_sys::Blob;

/// How much of a file is merged at once; as much of each waits for the others.
const PIECE_LEN: u32 = 256 * 1024;

/// Of more files than this, less is read ahead of each.
const FEW_FILES: usize = 4;

/// What is to be merged.
pub(crate) struct Several {
    pub(crate) name: String,
    pub(crate) files: Vec<(String, Blob)>,
}

/// Opens files as one capture.
pub(super) async fn merge(task: &Task, several: Several) -> Result<CaptureSummary, Stop> {
    let Several { name, files } = several;
    let sizes = files.iter().map(|(_, blob)| file::size(blob));
    let total = sizes.fold(0_u64, u64::saturating_add);
    let mut engine = Engine::new(name, total, js_sys::Math::random().to_bits());
    let (names, mut blobs): (Vec<_>, Vec<_>) = files
        .into_iter()
        .map(|(name, blob)| ((name, file::size(&blob)), blob))
        .unzip();
    let mut merge = Merge::new(&mut engine, names);
    blobs.truncate(Merge::MAX_FILES);
    task.put(Open {
        engine,
        source: Source::Merged(Vec::new()),
        decompressed: Parts::default(),
    })?;

    for (number, blob) in blobs.iter_mut().enumerate() {
        let mut goes_on = |bytes| {
            task.report(task.with_open(|open| {
                merge.unpacking(&mut open.engine, bytes);
                Ok(merge.progress(&open.engine))
            })?);
            Ok(())
        };
        let unpacked = unpack::whole(blob, &mut goes_on).await?;
        task.with_open(|open| match unpacked {
            Unpacked::Plain => Ok(()),
            Unpacked::Whole(unpacked, damage) => {
                let bytes = file::size(&unpacked);
                *blob = unpacked;
                merge.unpacked(&mut open.engine, number, bytes, damage);
                Ok(())
            }
            Unpacked::Failed(failure) => merge.give_up(&mut open.engine, number, failure),
        })?;
    }
    task.with_open(|open| {
        open.source = Source::Merged(blobs.clone());
        Ok(())
    })?;

    let few = blobs.len() <= FEW_FILES;
    let mut pieces: Vec<_> = blobs.iter().map(|blob| Pieces::begin(blob, few)).collect();
    let mut piece = Vec::new();
    while let Some(number) = merge.wants() {
        let read = match pieces.get_mut(number) {
            Some(Ok(pieces)) => pieces.next(&mut piece).await,
            Some(Err(Unreadable)) | None => Err(Unreadable),
        };
        let progress = task.with_open(|open| {
            let engine = &mut open.engine;
            match read {
                Ok(true) => merge.feed(engine, number, &piece)?,
                Ok(false) => merge.end(engine, number)?,
                Err(Unreadable) => merge.give_up(engine, number, Failure::Unreadable)?,
            }
            Ok(merge.progress(engine))
        })?;
        task.report(progress);
    }
    task.with_open(|open| merge.finish(&mut open.engine))
}

/// A file that is read piece by piece.
struct Pieces<'a> {
    reads: ReadAhead<'a>,
    /// What was read, and how far of it has been taken.
    slice: Option<(Uint8Array, u32)>,
}

impl<'a> Pieces<'a> {
    fn begin(blob: &'a Blob, few: bool) -> Result<Self, Unreadable> {
        let mut reads = ReadAhead::begin(blob)?;
        reads.learn(!few)?;
        Ok(Self { reads, slice: None })
    }

    /// Puts the next piece into `piece`; false behind the last one.
    async fn next(&mut self, piece: &mut Vec<u8>) -> Result<bool, Unreadable> {
        loop {
            if let Some((slice, from)) = &mut self.slice
                && *from < slice.length()
            {
                let to = from.saturating_add(PIECE_LEN).min(slice.length());
                file::copy(&slice.subarray(*from, to), piece)?;
                *from = to;
                return Ok(true);
            }
            match self.reads.next().await? {
                Some(slice) => self.slice = Some((slice, 0)),
                None => return Ok(false),
            }
        }
    }
}
