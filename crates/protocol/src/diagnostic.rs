use serde::{Deserialize, Serialize};
use terms::{DiagnosticCode, Layer};

/// Damage or an oddity in a capture: what could not be read, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosticView {
    /// What is wrong.
    pub code: DiagnosticCode,
    pub layer: Layer,
    /// The frame, where one was begun.
    pub frame: Option<u32>,
    /// The file, by its place among those that were merged; 0 where the capture is one file.
    pub file: u32,
    /// Offset of the damaged structure from the start of the (decompressed) file, in bytes.
    pub offset: u64,
    /// Bytes that were needed, where that is what was wrong.
    pub needed: Option<u64>,
    /// Bytes that were there.
    pub available: Option<u64>,
}
