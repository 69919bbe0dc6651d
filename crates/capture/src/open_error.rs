/// Why a file cannot be opened at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// The file is no capture that this program reads.
    #[error("not a capture file{}", .looks_like.map(|code| format!(" but {code}")).unwrap_or_default())]
    NotACapture {
        /// What it is instead, where its first bytes tell: a code of [`crate::sniff`].
        looks_like: Option<&'static str>,
        /// Its first bytes, at most 16.
        first_bytes: Vec<u8>,
    },
    /// A capture of a version or kind that cannot be read.
    #[error("a capture of a kind that is not supported: {what}")]
    Unsupported {
        /// What exactly, a code such as `pcapng-version-2`.
        what: String,
    },
    /// The file ends inside its own header.
    #[error("the file ends inside its header: {available} of {needed} bytes are there")]
    HeaderCut {
        /// Bytes the header needs.
        needed: u64,
        /// Bytes the file has.
        available: u64,
    },
}
