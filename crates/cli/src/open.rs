//! From a path to an engine that has read the file.

use anyhow::{Context as _, Result, bail};
use engine::Engine;
use explain::Texts;
use protocol::CaptureSummary;
use std::fs::File;
use std::hash::{BuildHasher as _, RandomState};
use std::io::Read as _;
use std::path::Path;

/// How much is read at once.
const SLICE_LEN: usize = 1 << 20;

/// Reads a whole capture. Diagnostics go to stderr.
pub(crate) fn file(path: &Path, texts: &Texts) -> Result<Engine> {
    let shown = path.display();
    let mut file = File::open(path).with_context(|| shown.to_string())?;
    let size = file.metadata().with_context(|| shown.to_string())?.len();
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned();
    let mut engine = Engine::new(name, size, RandomState::new().hash_one(()));
    let mut slice = vec![0; SLICE_LEN];
    let summary = loop {
        let read = file.read(&mut slice).with_context(|| shown.to_string())?;
        let fed = match slice.get(..read) {
            Some([]) | None => break engine.finish(&mut |_| {}),
            Some(bytes) => engine.feed(bytes, &mut |_| {}),
        };
        if let Err(failure) = fed {
            break Err(failure);
        }
    };
    match summary {
        Ok(summary) => {
            report(&summary, texts);
            Ok(engine)
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
