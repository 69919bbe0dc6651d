use anyhow::{Context as _, Result};
use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Where a command writes: a file, or standard output. Takes letters too, and keeps why that failed.
pub(crate) struct Output {
    out: BufWriter<Box<dyn Write>>,
    failed: Option<io::Error>,
}

impl Output {
    pub(crate) fn to(path: Option<&Path>) -> Result<Self> {
        let out: Box<dyn Write> = match path {
            Some(path) => Box::new(File::create(path).with_context(|| path.display().to_string())?),
            None => Box::new(crate::output::stdout()),
        };
        Ok(Self {
            out: BufWriter::new(out),
            failed: None,
        })
    }

    pub(crate) fn finish(mut self) -> Result<()> {
        match self.failed {
            Some(error) => Err(error.into()),
            None => Ok(self.out.flush()?),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl fmt::Write for Output {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.out.write_all(text.as_bytes()).map_err(|error| {
            self.failed = Some(error);
            fmt::Error
        })
    }
}
