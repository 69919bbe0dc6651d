//! A ladder as plain text, for terminals and course notes.

use crate::{Ends, Words};
use protocol::{LadderOutline, RowWindow};

/// Writes a ladder with its header as text of at most `columns` columns where that is possible; each line ends with a
/// line feed.
pub fn document(
    ends: &Ends,
    outline: &LadderOutline,
    window: &RowWindow,
    words: &dyn Words,
    columns: usize,
) -> String {
    let _ = (ends, outline, window, words, columns);
    String::new()
}
