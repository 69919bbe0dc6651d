//! Several files read as one capture.
//!
//! They are merged by time while they are read, a piece of 256 KiB of each at a time, so that no more of a file than
//! that waits for the others. Frames of equal times come in the order of the files, while `mergecap` takes the last
//! file first: files of a ring would come out of order. An offset has the number of its file in its top 8 bits. What
//! cannot be opened is named in the capture's description, with the reason; the others are shown.

use crate::Engine;
use crate::file_range::pack;
use crate::input::failure;
use crate::opening::Merged;
use capture::{
    Comment, Diagnostic, Frame, FrameNumber, InterfaceId, Item, LinkType, Name, OpenError, Reader,
    Record, Statistics, Subject, Timestamp,
};
use protocol::{CaptureSummary, Failure, FileView, Progress};
use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

/// Merges files into one capture, as `mergecap` does: the next frame is the one with the earliest time of those that
/// come next in their files. Of equal times it is that of the first file, so that files of a ring follow each other
/// (`mergecap` 4.0 takes the last). A frame without a time keeps its place behind the one before it. Frames are numbered
/// in the merged order.
///
/// The caller brings bytes of the file that [`Merge::wants`] names, and so of each file no more is held than what was last
/// fed of it: feed some 256 KiB at a time. Compressed files are to be decompressed before.
#[derive(Debug)]
pub struct Merge {
    files: Vec<File>,
    frames: u32,
    /// Bytes that are read besides those of the files: what was decompressed.
    unpacked_bytes: u64,
}

/// One of the files.
#[derive(Debug, Default)]
struct File {
    reader: Reader,
    has_ended: bool,
    /// What was read of it, and is not merged yet.
    queue: VecDeque<Held>,
    /// The bytes of the frames in `queue`.
    bytes: Vec<u8>,
    /// Its interfaces as the merged capture counts them.
    interfaces: BTreeMap<InterfaceId, InterfaceId>,
    /// The number of its last frame that was merged: in the file, and in the capture.
    last: Option<(FrameNumber, FrameNumber)>,
}

/// Something of a file that waits for its turn.
#[derive(Debug)]
struct Held {
    /// A frame's bytes are left out of it.
    item: Item<'static>,
    /// Where those are in the file's `bytes`.
    data: Range<usize>,
}

impl Merge {
    /// The most files that are merged. Further ones are named in the list of files, with the reason.
    pub const MAX_FILES: usize = 32;
    /// The most files that are named.
    const MAX_NAMED: usize = 1000;

    /// Begins with files of these names and sizes in bytes, for an engine that has read nothing yet.
    pub fn new(engine: &mut Engine, files: Vec<(String, u64)>) -> Self {
        let count = files.len().min(Self::MAX_FILES);
        let named = files.into_iter().take(Self::MAX_NAMED).enumerate();
        engine.opening.merged.files = named
            .map(|(place, (name, size_bytes))| FileView {
                name,
                size_bytes,
                frames: 0,
                failure: (place >= Self::MAX_FILES).then_some(Failure::TooManyFiles {
                    limit: u32::try_from(Self::MAX_FILES).unwrap_or(u32::MAX),
                }),
            })
            .collect();
        Self {
            files: (0..count).map(|_| File::default()).collect(),
            frames: 0,
            unpacked_bytes: 0,
        }
    }

    /// The file of which bytes are needed next; `None` once all have ended.
    pub fn wants(&self) -> Option<usize> {
        let is_wanted = |file: &File| !file.has_ended && file.queue.is_empty();
        let wanted = self.files.iter().position(is_wanted);
        // Without one, all queues that can still grow have something, and then the earliest would have gone.
        wanted.or_else(|| self.files.iter().position(|file| !file.has_ended))
    }

    /// Takes the next bytes of a file.
    ///
    /// # Errors
    /// [`Failure::OutOfMemory`]. A file that is no capture is left out, which the list of files says.
    pub fn feed(&mut self, engine: &mut Engine, file: usize, bytes: &[u8]) -> Result<(), Failure> {
        engine.opening.read_bytes = engine.opening.read_bytes.saturating_add(bytes.len() as u64);
        self.read(engine, file, |reader, mut on| reader.feed(bytes, &mut on))
    }

    /// Says that a file has ended.
    ///
    /// # Errors
    /// As [`Merge::feed`].
    pub fn end(&mut self, engine: &mut Engine, file: usize) -> Result<(), Failure> {
        if let Some(file) = self.files.get_mut(file) {
            file.has_ended = true;
        }
        self.read(engine, file, |reader, mut on| reader.finish(&mut on))
    }

    /// Says that nothing more can be read of a file. What was read of it stays.
    ///
    /// # Errors
    /// As [`Merge::feed`].
    pub fn give_up(
        &mut self,
        engine: &mut Engine,
        file: usize,
        failure: Failure,
    ) -> Result<(), Failure> {
        if let Some(file) = self.files.get_mut(file) {
            file.has_ended = true;
        }
        if let Some(view) = engine.opening.merged.files.get_mut(file) {
            view.failure = Some(failure);
        }
        self.drain(engine)
    }

    /// Says that so many bytes of a compressed file were decompressed, before anything of it is fed.
    pub fn unpacking(&self, engine: &mut Engine, bytes: u64) {
        engine.opening.read_bytes = engine.opening.read_bytes.saturating_add(bytes);
    }

    /// Says that a file is decompressed, to how many bytes, and where it is damaged.
    pub fn unpacked(
        &mut self,
        engine: &mut Engine,
        file: usize,
        bytes: u64,
        damage: Option<Diagnostic>,
    ) {
        self.unpacked_bytes = self.unpacked_bytes.saturating_add(bytes);
        if let Some(damage) = damage {
            engine.pipeline.item(Item::Diagnostic(Diagnostic {
                offset: pack(file, damage.offset),
                ..damage
            }));
        }
    }

    /// How far the files have been read. What is decompressed is read twice.
    pub fn progress(&self, engine: &Engine) -> Progress {
        let progress = engine.progress();
        Progress {
            total_bytes: progress.total_bytes.saturating_add(self.unpacked_bytes),
            ..progress
        }
    }

    /// Says that all files have ended.
    ///
    /// # Errors
    /// Where none of them could be opened: why the first one could not.
    pub fn finish(self, engine: &mut Engine) -> Result<CaptureSummary, Failure> {
        let files = engine.opening.merged.files.get(..self.files.len());
        let files = files.unwrap_or_default();
        // A file that can be read no further has frames all the same.
        let opened = |view: &FileView| view.failure.is_none() || view.frames > 0;
        if !files.iter().any(opened) {
            let first = files.iter().find_map(|view| view.failure.clone());
            return Err(first.unwrap_or(Failure::Empty));
        }
        engine.opening.end(&mut engine.pipeline)
    }

    fn read(
        &mut self,
        engine: &mut Engine,
        number: usize,
        read: impl FnOnce(&mut Reader, &mut dyn FnMut(Item<'_>)) -> Result<(), OpenError>,
    ) -> Result<(), Failure> {
        let Some(file) = self.files.get_mut(number) else {
            return Ok(());
        };
        let File {
            reader,
            queue,
            bytes,
            ..
        } = file;
        let fed = read(reader, &mut |item| queue.push_back(Held::new(item, bytes)));
        if let Err(error) = fed {
            return self.give_up(engine, number, failure(error));
        }
        self.drain(engine)
    }

    /// Merges all for which it is known that nothing comes before it.
    fn drain(&mut self, engine: &mut Engine) -> Result<(), Failure> {
        loop {
            let mut earliest: Option<(Option<Timestamp>, usize)> = None;
            for (number, file) in self.files.iter().enumerate() {
                match file.queue.front() {
                    Some(held) => {
                        let key = (held.time(), number);
                        if earliest.is_none_or(|earliest| key < earliest) {
                            earliest = Some(key);
                        }
                    }
                    None if file.has_ended => {}
                    // What it has next may come before all that is there.
                    None => return engine.pipeline.check_memory(),
                }
            }
            let Some((_, number)) = earliest else {
                return engine.pipeline.check_memory();
            };
            self.merge_one(engine, number);
        }
    }

    /// Merges what a file has next.
    fn merge_one(&mut self, engine: &mut Engine, number: usize) {
        let Some(file) = self.files.get_mut(number) else {
            return;
        };
        let Some(held) = file.queue.pop_front() else {
            return;
        };
        let next = FrameNumber(self.frames.saturating_add(1));
        let item = match held.item {
            Item::Frame(frame) => {
                self.frames = next.0;
                file.last = Some((frame.number, next));
                let interface = file.interface(&mut engine.opening.merged, frame.interface);
                let data = file.bytes.get(held.data).unwrap_or_default();
                engine.opening.merged.count_frame(number);
                // The bytes are borrowed, so it goes at once.
                engine.pipeline.item(Item::Frame(Frame {
                    number: next,
                    interface,
                    offset: pack(number, frame.offset),
                    data,
                    ..frame
                }));
                if file.queue.is_empty() {
                    file.bytes.clear();
                }
                return;
            }
            Item::Record(record) => {
                self.frames = next.0;
                file.last = Some((record.number, next));
                engine.opening.merged.count_frame(number);
                Item::Record(Record {
                    number: next,
                    offset: pack(number, record.offset),
                    ..record
                })
            }
            Item::Diagnostic(diagnostic) => Item::Diagnostic(Diagnostic {
                frame: diagnostic.frame.and_then(|of| file.merged_number(of, next)),
                offset: pack(number, diagnostic.offset),
                ..diagnostic
            }),
            Item::Comment(comment) => {
                let about = match comment.about {
                    Subject::Section => Some(Subject::Section),
                    Subject::Interface(id) => Some(Subject::Interface(
                        file.interface(&mut engine.opening.merged, id),
                    )),
                    Subject::Frame(of) => file.merged_number(of, next).map(Subject::Frame),
                };
                Item::Comment(Comment {
                    about: about.unwrap_or(Subject::Section),
                    ..comment
                })
            }
            Item::Statistics(statistics) => Item::Statistics(Statistics {
                interface: file.interface(&mut engine.opening.merged, statistics.interface),
                ..statistics
            }),
            Item::Drops { frame, packets } => Item::Drops {
                frame: file.merged_number(frame, next).unwrap_or(next),
                packets,
            },
            Item::Name(name) => Item::Name(name),
        };
        engine.pipeline.item(item);
    }
}

impl File {
    /// The number in the capture of a frame that something of this file is about: the last one that was merged, or the
    /// `next` one, where it comes at once.
    fn merged_number(&self, of: FrameNumber, next: FrameNumber) -> Option<FrameNumber> {
        match (self.last, self.queue.front().map(|held| &held.item)) {
            (Some((last, merged)), _) if last == of => Some(merged),
            (_, Some(Item::Record(record))) if record.number == of => Some(next),
            _ => None,
        }
    }

    /// The number in the capture of one of this file's interfaces.
    fn interface(&mut self, merged: &mut Merged, id: InterfaceId) -> InterfaceId {
        let interfaces = self.reader.interfaces();
        *self.interfaces.entry(id).or_insert_with(|| {
            let place = usize::try_from(id.0).unwrap_or(usize::MAX);
            let number = u32::try_from(merged.link_types.len()).unwrap_or(u32::MAX);
            let known = interfaces.get(place);
            let link_type = known.map_or(LinkType(u32::MAX), |known| known.link_type);
            merged.link_types.push(link_type);
            InterfaceId(number)
        })
    }
}

impl Held {
    /// Takes an item with all that it borrows; a frame's bytes go to `bytes`.
    fn new(item: Item<'_>, bytes: &mut Vec<u8>) -> Self {
        let mut data = 0..0;
        let item = match item {
            Item::Frame(frame) => {
                let from = bytes.len();
                bytes.extend_from_slice(frame.data);
                data = from..bytes.len();
                Item::Frame(Frame { data: &[], ..frame })
            }
            Item::Comment(comment) => Item::Comment(Comment {
                about: comment.about,
                text: Cow::Owned(comment.text.into_owned()),
            }),
            Item::Name(name) => Item::Name(Name {
                address: name.address,
                name: Cow::Owned(name.name.into_owned()),
            }),
            Item::Record(record) => Item::Record(record),
            Item::Diagnostic(diagnostic) => Item::Diagnostic(diagnostic),
            Item::Statistics(statistics) => Item::Statistics(statistics),
            Item::Drops { frame, packets } => Item::Drops { frame, packets },
        };
        Self { item, data }
    }

    /// What it is ordered by. All that has no time goes at once, behind what was before it in its file.
    fn time(&self) -> Option<Timestamp> {
        match &self.item {
            Item::Frame(frame) => frame.time,
            _ => None,
        }
    }
}
