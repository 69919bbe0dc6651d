//! A terminal between the program that captured and the file puts a carriage return in front of each line feed (`onlcr` of
//! POSIX termios), so that nothing behind the first one is where it was.

use crate::classic_layout::Layout;

/// True where the records of a classic file do not chain as they are, but would without the carriage returns that a terminal adds.
#[cold]
pub(crate) fn has_changed(layout: Layout, records: &[u8], is_end: bool) -> bool {
    let mut undone = Vec::new();
    let mut has_line_feed = false;
    for byte in records {
        if *byte == b'\n' {
            if undone.pop() != Some(b'\r') {
                return false;
            }
            has_line_feed = true;
        }
        undone.push(*byte);
    }
    has_line_feed && layout.chains_better(records, &undone, is_end)
}
