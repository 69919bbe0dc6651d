use serde::{Deserialize, Serialize};

/// Set a display filter, or words to look for. The answer is what it leaves, nothing for an empty text, which takes the filter
/// away, or what is wrong with the text: then the filter that was set before still holds. It is cancelled where a newer filter
/// comes or what is open is replaced. It holds for what has been read so far: a page that filters while a file is opened asks
/// again once it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    pub text: String,
}

/// Connections with segments that the filter holds for, in stream order; none where no filter is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchingConnections {
    /// The first one, by its place among them.
    pub from: u32,
    /// At most this many, and 4096.
    pub count: u32,
}

/// Segments of a connection that the filter holds for, by their places among its segments, as in
/// [`SegmentRow`](crate::SegmentRow)'s `index`; none where no filter is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchingSegments {
    pub stream: u32,
    /// From this place among its segments on.
    pub from: u32,
    /// At most this many, and 4096.
    pub count: u32,
}

/// What may be written at a place of a filter; `None` where nothing can be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompleteFilter {
    pub text: String,
    /// The byte where the cursor stands.
    pub cursor: u32,
}
