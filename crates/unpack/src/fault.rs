/// What ends decompression; where, the caller knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The data contradicts its format.
    Damaged,
    /// More came out than the caller takes.
    TooMuch,
    /// A part of the format that is not read here, by a code.
    Unsupported(String),
    /// An archive without a file that is wanted.
    NotFound,
    /// A file of an archive that nobody wants: nothing is wrong, but there is no need to decompress the rest of it.
    Unwanted,
}
