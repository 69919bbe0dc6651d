//! From a path to an engine that has read the file.

use crate::output;
use anyhow::{Context as _, Result, anyhow, bail};
use engine::{Engine, FileRange};
use explain::Texts;
use protocol::CaptureSummary;
use std::fs::File;
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, BufWriter, IntoInnerError, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

/// How much is read at once.
const SLICE_LEN: usize = 1 << 20;

/// A capture that was read, and where its bytes can be read again.
pub(crate) struct Opened {
    pub(crate) engine: Engine,
    /// The file, or what was in it where it is compressed: a temporary file, which goes when this does.
    file: File,
}

impl Opened {
    /// Puts frames into order of time; `None` where they are in it.
    fn reorder(&mut self, texts: &Texts) -> Result<Option<CaptureSummary>> {
        let failed = |error| anyhow!("{}", texts.query_error(error));
        let Some(mut reorder) = self.engine.begin_reorder().map_err(failed)? else {
            return Ok(None);
        };
        while let Some(block) = self.engine.reorder_block(&reorder) {
            let bytes = self.read(block.ranges())?;
            let taken = self.engine.reorder_bytes(&mut reorder, &block, &bytes);
            taken.map_err(failed)?;
        }
        Ok(Some(self.engine.end_reorder(reorder).map_err(failed)?))
    }

    /// Reads ranges of the (decompressed) file again.
    pub(crate) fn read(&mut self, ranges: &[FileRange]) -> Result<Vec<Vec<u8>>> {
        let mut all = Vec::new();
        for range in ranges {
            let mut bytes = vec![0; usize::try_from(range.len)?];
            self.file.seek(SeekFrom::Start(range.offset))?;
            self.file.read_exact(&mut bytes)?;
            all.push(bytes);
        }
        Ok(all)
    }
}

/// Reads a whole capture. Diagnostics go to stderr.
pub(crate) fn file(path: &Path, reorder: bool, texts: &Texts) -> Result<Engine> {
    if reorder {
        return Ok(file_to_read_again(path, reorder, texts)?.engine);
    }
    let (engine, _, summary) = read_all(path, texts, &mut |_| {})?;
    report(&summary, texts);
    Ok(engine)
}

/// Reads a whole capture, parts of which are to be read again. Diagnostics go to stderr.
pub(crate) fn file_to_read_again(path: &Path, reorder: bool, texts: &Texts) -> Result<Opened> {
    let mut unpacked = Unpacked::default();
    let (engine, file, mut summary) = read_all(path, texts, &mut |bytes| unpacked.push(bytes))?;
    let file = unpacked.finish()?.unwrap_or(file);
    let mut opened = Opened { engine, file };
    if reorder && let Some(reordered) = opened.reorder(texts)? {
        summary = reordered;
    }
    report(&summary, texts);
    Ok(opened)
}

/// What comes out of a compressed file, which may be far more than fits into memory.
#[derive(Default)]
struct Unpacked {
    /// There is none before anything came.
    file: Option<BufWriter<File>>,
    failed: Option<io::Error>,
}

impl Unpacked {
    fn push(&mut self, bytes: &[u8]) {
        if self.failed.is_none() {
            self.failed = self.write(bytes).err();
        }
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(BufWriter::with_capacity(SLICE_LEN, tempfile::tempfile()?)),
        };
        file.write_all(bytes)
    }

    fn finish(self) -> Result<Option<File>> {
        let file = match (self.failed, self.file) {
            (Some(error), _) => Err(error),
            (None, None) => return Ok(None),
            (None, Some(file)) => file.into_inner().map_err(IntoInnerError::into_error),
        };
        Ok(Some(file.context("temporary file")?))
    }
}

fn read_all(
    path: &Path,
    texts: &Texts,
    keep: &mut dyn FnMut(&[u8]),
) -> Result<(Engine, File, CaptureSummary)> {
    let shown = match path.to_str() {
        Some(text) if is_link(path) => text.chars().take(24).chain(['…']).collect(),
        _ => path.display().to_string(),
    };
    let mut file = source(path).with_context(|| shown.to_string())?;
    let size = file.metadata().with_context(|| shown.to_string())?.len();
    let name = match path.file_name() {
        Some(name) if !is_link(path) => name.to_string_lossy().into_owned(),
        _ => shown.clone(),
    };
    let mut engine = Engine::new(name, size, RandomState::new().hash_one(()));
    engine.decompress_with(engine::decoder);
    engine.open_links_with(engine::link_opener());
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
        Ok(summary) => Ok((engine, file, summary)),
        Err(failure) => bail!("{shown}: {}", texts.failure(&failure).line()),
    }
}

/// A link may stand where a file does; a file of that name goes before.
fn is_link(path: &Path) -> bool {
    let text = path.as_os_str().as_encoded_bytes();
    let has_link = path
        .to_str()
        .is_some_and(|it| it.starts_with('v') || it.contains("c=v"));
    has_link && engine::looks_like_link(text) && !path.exists()
}

/// The file, or what standard input or a link says, in a temporary one: parts of it are read again.
fn source(path: &Path) -> io::Result<File> {
    let is_stdin = path == Path::new("-");
    if !is_stdin && !is_link(path) {
        return File::open(path);
    }
    let mut file = tempfile::tempfile()?;
    if is_stdin {
        io::copy(&mut io::stdin().lock(), &mut file)?;
    } else {
        file.write_all(path.as_os_str().as_encoded_bytes())?;
    }
    file.rewind()?;
    Ok(file)
}

fn report(summary: &CaptureSummary, texts: &Texts) {
    for diagnostic in &summary.diagnostics {
        let diagnostic = texts.diagnostic(diagnostic);
        output::tell(&format!(
            "{}: {}: {}",
            letters::shown(&summary.name),
            diagnostic.place,
            diagnostic.text
        ));
    }
}
