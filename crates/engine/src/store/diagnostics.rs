use crate::file_range::unpack;
use protocol::{CaptureSummary, DiagnosticCode, DiagnosticView};

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

    /// What is true of the whole file stands first, and is listed whatever comes.
    pub(crate) fn push_first(&mut self, diagnostic: capture::Diagnostic) {
        self.total = self.total.saturating_add(1);
        self.kept.truncate(CaptureSummary::MAX_DIAGNOSTICS - 1);
        self.kept.insert(0, view(diagnostic));
    }

    /// What was out of order of time is in it now.
    pub(crate) fn order_of_time(&mut self) {
        for kept in &mut self.kept {
            if kept.code == DiagnosticCode::TimeGoesBack {
                kept.code = DiagnosticCode::OrderOfTime;
            }
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
