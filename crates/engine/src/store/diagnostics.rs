use crate::file_range::unpack;
use protocol::{CaptureSummary, DiagnosticView};

/// The damage found so far: all of it is counted, the first [`CaptureSummary::MAX_DIAGNOSTICS`] are kept, so that a
/// hostile file cannot fill the memory with complaints.
#[derive(Debug, Default)]
pub(crate) struct DiagnosticLog {
    kept: Vec<DiagnosticView>,
    total: u64,
}

impl DiagnosticLog {
    pub(crate) fn push(&mut self, diagnostic: capture::Diagnostic) {
        self.total = self.total.saturating_add(1);
        if self.kept.len() < CaptureSummary::MAX_DIAGNOSTICS {
            self.kept.push(view(diagnostic));
        }
    }

    pub(crate) fn kept(&self) -> &[DiagnosticView] {
        &self.kept
    }

    pub(crate) fn total(&self) -> u64 {
        self.total
    }
}

fn view(diagnostic: capture::Diagnostic) -> DiagnosticView {
    let (file, offset) = unpack(diagnostic.offset);
    DiagnosticView {
        code: diagnostic.code,
        layer: diagnostic.layer,
        frame: diagnostic.frame.map(|frame| frame.0),
        file,
        offset,
        needed: diagnostic.needed,
        available: diagnostic.available,
    }
}
