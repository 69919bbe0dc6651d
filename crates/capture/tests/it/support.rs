//! What the tests of this crate share: a file read to the end, with everything that came out of it.

use capture::{
    Compression, Decoder, Diagnostic, DiagnosticCode, FileFormat, Interface, Item, OpenError,
    Reader, Record,
};
use std::path::PathBuf;

/// A frame with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) number: u32,
    pub(crate) interface: u32,
    pub(crate) link_type: u32,
    pub(crate) nanos: Option<i64>,
    pub(crate) offset: u64,
    pub(crate) original_len: u32,
    pub(crate) data: Vec<u8>,
}

/// All that a file gave.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Opened {
    pub(crate) error: Option<OpenError>,
    pub(crate) format: FileFormat,
    pub(crate) interfaces: Vec<Interface>,
    pub(crate) frames: Vec<Frame>,
    pub(crate) records: Vec<Record>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Comments, names, statistics and drops as they print.
    pub(crate) others: Vec<String>,
}

impl Opened {
    /// How many frame numbers were given.
    pub(crate) fn count(&self) -> u32 {
        (self.frames.len() + self.records.len()) as u32
    }

    /// Codes of the diagnostics.
    pub(crate) fn codes(&self) -> Vec<DiagnosticCode> {
        self.diagnostics.iter().map(|found| found.code).collect()
    }
}

/// Collects what a reader hands out.
#[derive(Default)]
pub(crate) struct Collector {
    pub(crate) frames: Vec<Frame>,
    pub(crate) records: Vec<Record>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) others: Vec<String>,
}

impl Collector {
    pub(crate) fn take(&mut self, item: Item<'_>) {
        match item {
            Item::Frame(frame) => self.frames.push(Frame {
                number: frame.number.0,
                interface: frame.interface.0,
                link_type: frame.link_type.0,
                nanos: frame.time.map(|time| time.0),
                offset: frame.offset,
                original_len: frame.original_len,
                data: frame.data.to_vec(),
            }),
            Item::Record(record) => self.records.push(record),
            Item::Diagnostic(diagnostic) => self.diagnostics.push(diagnostic),
            other => self.others.push(format!("{other:?}")),
        }
    }

    pub(crate) fn opened(self, reader: &Reader, error: Option<OpenError>) -> Opened {
        Opened {
            error,
            format: reader.format(),
            interfaces: reader.interfaces().to_vec(),
            frames: self.frames,
            records: self.records,
            diagnostics: self.diagnostics,
            others: self.others,
        }
    }
}

/// Reads a file that is fed whole.
pub(crate) fn open(bytes: &[u8]) -> Opened {
    open_in_slices(bytes, usize::MAX)
}

/// Reads a file that is fed in slices of this many bytes.
pub(crate) fn open_in_slices(bytes: &[u8], size: usize) -> Opened {
    let mut collector = Collector::default();
    let mut reader = Reader::new();
    let mut on = |item: Item<'_>| collector.take(item);
    let result = bytes
        .chunks(size)
        .try_for_each(|slice| reader.feed(slice, &mut on))
        .and_then(|()| reader.finish(&mut on));
    collector.opened(&reader, result.err())
}

/// The captures of others, where they are: `$TCPLADDER_CAPTURES`, else `../shared/captures` beside the checkout.
pub(crate) fn captures() -> Option<PathBuf> {
    let folder = match std::env::var_os("TCPLADDER_CAPTURES") {
        Some(folder) => PathBuf::from(folder),
        None => PathBuf::from(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../shared/captures"
        )),
    };
    let found = folder.is_dir().then_some(folder);
    if found.is_none() {
        println!("conformance skipped: no captures");
    }
    found
}

/// Every capture under the folder, in order, with its bytes, decompressed where they are compressed.
pub(crate) fn every_capture() -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = every_capture_as_it_is();
    for (path, bytes) in &mut files {
        if let Some(compression) = Compression::detect(bytes) {
            let mut whole = Vec::new();
            let mut out = |piece: &[u8]| whole.extend_from_slice(piece);
            let mut decoder = Decoder::new(compression);
            let result = decoder
                .feed(bytes, &mut out)
                .and_then(|()| decoder.finish());
            assert_eq!(result, Ok(()), "{path:?}");
            *bytes = whole;
        }
    }
    files
}

/// Every capture under the folder, in order, with the bytes of its file.
pub(crate) fn every_capture_as_it_is() -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = captures().into_iter().collect();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path
                .extension()
                .is_some_and(|end| end == "tsv" || end == "md")
            {
                let bytes = std::fs::read(&path).unwrap();
                files.push((path, bytes));
            }
        }
    }
    files.sort();
    files
}
