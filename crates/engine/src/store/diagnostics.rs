use crate::merge;
use protocol::{CaptureSummary, DiagnosticCode, DiagnosticView, Layer};

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
    let (file, offset) = merge::unpack(diagnostic.offset);
    DiagnosticView {
        code: code(diagnostic.code),
        layer: layer(diagnostic.layer),
        frame: diagnostic.frame.map(|frame| frame.0),
        file,
        offset,
        needed: diagnostic.needed,
        available: diagnostic.available,
    }
}

fn code(code: capture::DiagnosticCode) -> DiagnosticCode {
    use capture::DiagnosticCode as From;
    match code {
        From::FileCut => DiagnosticCode::FileCut,
        From::LengthTooLarge => DiagnosticCode::LengthTooLarge,
        From::LengthTooSmall => DiagnosticCode::LengthTooSmall,
        From::UnknownInterface => DiagnosticCode::UnknownInterface,
        From::BadBlock => DiagnosticCode::BadBlock,
        From::PacketCut => DiagnosticCode::PacketCut,
        From::BadHeader => DiagnosticCode::BadHeader,
        From::BadOption => DiagnosticCode::BadOption,
        From::FragmentsIncomplete => DiagnosticCode::FragmentsIncomplete,
        From::LimitReached => DiagnosticCode::LimitReached,
        From::CompressionDamaged => DiagnosticCode::CompressionDamaged,
    }
}

fn layer(layer: capture::Layer) -> Layer {
    match layer {
        capture::Layer::Compression => Layer::Compression,
        capture::Layer::File => Layer::File,
        capture::Layer::Link => Layer::Link,
        capture::Layer::Tunnel => Layer::Tunnel,
        capture::Layer::Network => Layer::Network,
        capture::Layer::Tcp => Layer::Tcp,
    }
}
