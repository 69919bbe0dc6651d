//! A capture while it is read, and what is known of its files.

use crate::connection::connections::suggested_stream;
use crate::input::{FeedError, Input, MakeDecoder, Output, failure};
use crate::link::open::LinkOpener;
use crate::pipeline::Pipeline;
use capture::{LinkType, OpenError, Reader};
use protocol::{CaptureSummary, Failure, FileFormat, FileView, Progress};

/// From the bytes of a file, or of several that are merged, to the pipeline.
#[derive(Debug)]
pub(crate) struct Opening {
    name: String,
    size_bytes: u64,
    pub(crate) read_bytes: u64,
    input: Input,
    pub(crate) make_decoder: Option<MakeDecoder>,
    pub(crate) open_link: Option<LinkOpener>,
    /// Where a link is open: the name of the capture that it is from, which may be empty.
    link_name: Option<String>,
    reader: Reader,
    /// The files, where several are merged.
    pub(crate) merged: Merged,
}

/// What an engine knows of the files that were merged in it; empty where it read one file.
#[derive(Debug, Default)]
pub(crate) struct Merged {
    /// Link types of all interfaces of all files, in the order in which they were first met.
    pub(crate) link_types: Vec<LinkType>,
    pub(crate) files: Vec<FileView>,
}

impl Opening {
    pub(crate) fn new(name: String, size_bytes: u64) -> Self {
        Self {
            name,
            size_bytes,
            read_bytes: 0,
            input: Input::default(),
            make_decoder: None,
            open_link: None,
            link_name: None,
            reader: Reader::new(),
            merged: Merged::default(),
        }
    }

    pub(crate) fn feed(
        &mut self,
        pipeline: &mut Pipeline,
        bytes: &[u8],
        keep: &mut dyn FnMut(&[u8]),
    ) -> Result<(), Failure> {
        self.read_bytes = self.read_bytes.saturating_add(bytes.len() as u64);
        self.run(pipeline, keep, |input, out| input.feed(bytes, out))
    }

    /// The file has ended.
    pub(crate) fn finish(
        &mut self,
        pipeline: &mut Pipeline,
        keep: &mut dyn FnMut(&[u8]),
    ) -> Result<CaptureSummary, Failure> {
        let barren = self.input.is_barren();
        self.run(pipeline, keep, Input::finish)?;
        if self.link_name.is_some() {
            return self.end(pipeline);
        }
        match self.reader.finish(&mut |item| pipeline.item(item)) {
            // The wrapping was all there was.
            Err(OpenError::Empty) if barren => {
                let looks_like = self
                    .input
                    .compression()
                    .map(|compression| compression.code().to_owned());
                return Err(Failure::NotACapture {
                    looks_like,
                    first_bytes: Vec::new(),
                });
            }
            finished => finished.map_err(failure)?,
        }
        self.end(pipeline)
    }

    /// Nothing comes any more.
    pub(crate) fn end(&self, pipeline: &mut Pipeline) -> Result<CaptureSummary, Failure> {
        pipeline.finish();
        pipeline.check_memory()?;
        Ok(self.summary(pipeline))
    }

    fn run(
        &mut self,
        pipeline: &mut Pipeline,
        keep: &mut dyn FnMut(&[u8]),
        act: impl FnOnce(&mut Input, &mut Output<'_>) -> Result<(), FeedError>,
    ) -> Result<(), Failure> {
        let mut out = Output {
            reader: &mut self.reader,
            pipeline,
            keep,
            make_decoder: self.make_decoder,
            open_link: self.open_link,
            link_name: &mut self.link_name,
        };
        match act(&mut self.input, &mut out) {
            Ok(()) => {}
            Err(FeedError::Damage(diagnostic)) => {
                self.input = Input::Ended(self.input.compression());
                pipeline.diagnostics.push(diagnostic);
            }
            Err(FeedError::Failed(failure)) => return Err(failure),
        }
        pipeline.check_memory()
    }

    /// The name of the capture, wherever it is from.
    pub(crate) fn capture_name(&self) -> &str {
        let of_link = self.link_name.as_deref().filter(|name| !name.is_empty());
        of_link.unwrap_or(&self.name)
    }

    pub(crate) fn is_compressed(&self) -> bool {
        self.input.compression().is_some() || matches!(self.input, Input::Link(_))
    }

    pub(crate) fn progress(&self, pipeline: &Pipeline) -> Progress {
        Progress {
            read_bytes: self.read_bytes,
            total_bytes: self.size_bytes,
            frames: pipeline.census.frames(),
            connections: pipeline.tracker.connections(),
        }
    }

    pub(crate) fn summary(&self, pipeline: &Pipeline) -> CaptureSummary {
        let Pipeline {
            tracker,
            census,
            diagnostics,
            notes,
            ..
        } = pipeline;
        CaptureSummary {
            name: self.capture_name().to_owned(),
            size_bytes: self.size_bytes,
            format: match self.link_name {
                Some(_) => FileFormat::Link,
                None => self.reader.format(),
            },
            link_types: census.link_types(),
            frames: census.frames(),
            segments: tracker.segments(),
            connections: tracker.connections(),
            streams: match self.link_name {
                Some(_) => tracker.streams().map(|it| it.0).collect(),
                None => Vec::new(),
            },
            first_time: census.first_time(),
            duration: census.duration(),
            not_shown: census.not_shown(),
            quic_frames: census.quic_frames(),
            diagnostics: diagnostics.kept().to_vec(),
            diagnostics_total: diagnostics.total(),
            lost_packets: notes.lost_packets(),
            comments: notes.comments().to_vec(),
            comments_total: notes.comments_total(),
            suggested_stream: suggested_stream(tracker),
            merged_files: u32::try_from(self.merged.files.len()).unwrap_or(u32::MAX),
        }
    }
}

impl Merged {
    pub(crate) fn count_frame(&mut self, file: usize) {
        if let Some(view) = self.files.get_mut(file) {
            view.frames = view.frames.saturating_add(1);
        }
    }
}
