/// What ends decompression; where, the caller knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The data contradicts its format.
    Damaged,
    /// More came out than anything sane expands to.
    TooMuch,
    /// A part of the format that is not read here, by a code.
    Unsupported(String),
    /// An archive without a capture.
    NoCapture,
}
