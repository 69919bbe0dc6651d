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
    /// A file of an archive that is no capture: nothing is wrong, but there is no need to decompress the rest of it.
    Unwanted,
}
