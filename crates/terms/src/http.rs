/// How far a body reaches (RFC 9112 section 6.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum HttpFraming {
    None,
    /// As long as `Content-Length` says.
    Length(u64),
    Chunked,
    /// Until the sender closes the connection.
    UntilClose,
    /// `Content-Length` says what no body can have: more than 2^63 - 1 bytes.
    Impossible(u64),
    /// The head does not say it, or was not captured whole.
    Unknown,
}

/// How far a message was captured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum HttpProgress {
    /// More of it may come; at the end of the capture: the rest is not in it.
    Open,
    /// To its end; bytes of its body may be missing.
    Complete,
    /// Its rest could not be told from what follows, because of a gap or of bytes that are no HTTP.
    Lost,
}

/// Why Wireshark, with default settings, does not list a message (`http.request or http.response`) that the bytes hold.
/// All of it is by observation of tshark 4.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum HttpUnlisted {
    /// Its segments came out of order, or again: `tcp.reassemble_out_of_order` is off.
    OutOfOrder,
    /// It is not in the capture to its end.
    NotWhole,
    /// Its port is not known for HTTP, nothing came before it, and its first segment does not hold a whole first line
    /// with a version.
    NoStart,
    /// It stands where the message before it had announced its body.
    InsteadOfBody,
    /// It is no `http.request` by its method: a notification, or a method that is not known.
    Method,
}

/// How a body was changed for sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum HttpCoding {
    /// In chunks (RFC 9112 section 7.1).
    Chunked,
    /// gzip (RFC 1952).
    Gzip,
    /// deflate (RFC 1950, or RFC 1951 alone).
    Deflate,
    /// Brotli (RFC 7932).
    Brotli,
    /// Zstandard (RFC 8878).
    Zstd,
}

/// Why a body ends where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum HttpBodyEnd {
    /// It is whole, as far as its codings say.
    Whole,
    /// The bytes stopped before it did.
    Cut,
    /// What follows is no such coding.
    Damaged,
    /// It is longer than the reader wants.
    TooLong,
    /// It has a coding that is not known here; the bytes are as they were sent.
    Unknown,
    /// It has a coding whose decoder is not at hand; the bytes are as they were sent.
    NoDecoder,
}
