//! From a path to an engine that has read the file.

use anyhow::{Context as _, Result, bail};
use engine::{Engine, FileRange};
use explain::Texts;
use protocol::CaptureSummary;
use std::fs::File;
use std::hash::{BuildHasher as _, RandomState};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;

/// How much is read at once.
const SLICE_LEN: usize = 1 << 20;

/// A capture that was read, and where its bytes can be read again.
pub(crate) struct Opened {
    pub(crate) engine: Engine,
    file: File,
    /// What was decompressed, where the file is compressed.
    decompressed: Vec<u8>,
}

impl Opened {
    /// Reads ranges of the (decompressed) file again.
    pub(crate) fn read(&mut self, ranges: &[FileRange]) -> Result<Vec<Vec<u8>>> {
        let mut all = Vec::new();
        for range in ranges {
            let len = usize::try_from(range.len)?;
            let mut bytes = vec![0; len];
            if self.engine.is_compressed() {
                let from = usize::try_from(range.offset)?;
                let kept = self.decompressed.get(from..).unwrap_or_default();
                bytes = kept.get(..len).unwrap_or(kept).to_vec();
            } else {
                self.file.seek(SeekFrom::Start(range.offset))?;
                self.file.read_exact(&mut bytes)?;
            }
            all.push(bytes);
        }
        Ok(all)
    }
}

/// Reads a whole capture. Diagnostics go to stderr.
pub(crate) fn file(path: &Path, texts: &Texts) -> Result<Engine> {
    Ok(read_all(path, texts, &mut |_| {})?.0)
}

/// Reads a whole capture, parts of which are to be read again. Diagnostics go to stderr.
pub(crate) fn file_to_read_again(path: &Path, texts: &Texts) -> Result<Opened> {
    let mut decompressed = Vec::new();
    let mut keep = |bytes: &[u8]| decompressed.extend_from_slice(bytes);
    let (engine, file) = read_all(path, texts, &mut keep)?;
    Ok(Opened {
        engine,
        file,
        decompressed,
    })
}

fn read_all(path: &Path, texts: &Texts, keep: &mut dyn FnMut(&[u8])) -> Result<(Engine, File)> {
    let shown = path.display();
    let mut file = File::open(path).with_context(|| shown.to_string())?;
    let size = file.metadata().with_context(|| shown.to_string())?.len();
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned();
    let mut engine = Engine::new(name, size, RandomState::new().hash_one(()));
    engine.decompress_with(engine::decoder);
    let mut slice = vec![0; SLICE_LEN];
    let summary = loop {
        let read = file.read(&mut slice).with_context(|| shown.to_string())?;
        let fed = match slice.get(..read) {
            Some([]) | None => break engine.finish(keep),
            Some(bytes) => engine.feed(bytes, keep),
        };
        if let Err(failure) = fed {
            break Err(failure);
        }
    };
    match summary {
        Ok(summary) => {
            report(&summary, texts);
            Ok((engine, file))
        }
        Err(failure) => bail!("{shown}: {}", texts.failure(&failure).line()),
    }
}

fn report(summary: &CaptureSummary, texts: &Texts) {
    for diagnostic in &summary.diagnostics {
        let diagnostic = texts.diagnostic(diagnostic);
        eprintln!(
            "{}: {}: {}",
            summary.name, diagnostic.place, diagnostic.text
        );
    }
}
