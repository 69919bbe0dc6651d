use crate::{Annotation, LadderLook};
use serde::{Deserialize, Serialize};

/// Open the `File` or `Blob` that travels beside this question, or several, merged into one capture. Until it is read, there
/// is `Progress`. An opening under way is cancelled first, and says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// The capture's name, for the summary.
    pub name: String,
    /// The names of the files, of each that travels beside; empty for one file.
    pub files: Vec<String>,
    /// How its ladders are to look.
    pub look: LadderLook,
    /// Whether its frames are analysed in order of time; else in the order of the file.
    pub reorder: bool,
}

/// Stop the opening under way, if any; it says that it was cancelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancel;

/// Forget what is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Close;

/// Are you alive?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ping;

/// Connections `from..from + count` in stream order, also while the file is read: those of them that exist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connections {
    /// The first stream index.
    pub from: u32,
    /// At most this many, and 4096.
    pub count: u32,
}

/// The files that were merged into the capture, in the order in which they were given; none where it is one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Files;

/// Here are comments and names of the reader's own. Refused where they are too many. Outlines, rows and connections are to
/// be asked for anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotate(pub Vec<Annotation>);
