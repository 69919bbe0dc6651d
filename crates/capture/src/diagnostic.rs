use terms::{DiagnosticCode, FrameNumber, Layer};

/// Damage or an oddity in a capture: what could not be read, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong.
    pub code: DiagnosticCode,
    pub layer: Layer,
    /// The frame, where one was begun.
    pub frame: Option<FrameNumber>,
    /// Offset of the damaged structure from the start of the (decompressed) file, in bytes.
    pub offset: u64,
    /// Bytes that were needed, where that is what was wrong.
    pub needed: Option<u64>,
    /// Bytes that were there.
    pub available: Option<u64>,
}
