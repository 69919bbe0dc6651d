use crate::Drawing;
use protocol::LadderLook;
use std::fmt;

/// What a ladder can be written as. All that whoever offers formats must know of one stands here.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// As it is asked for.
    pub name: &'static str,
    /// The key of the text, in the crate `explain`, that says what it is for.
    pub about: &'static str,
    /// How the names of its files end, without a dot.
    pub extension: &'static str,
    /// As RFC 6838 has it.
    pub media_type: &'static str,
    /// What of a look it can show. What it cannot is to be refused, not to be left out silently.
    pub looks: LadderLook,
    /// Writes a whole file, bit by bit. Fails where that which it is written to does.
    pub write: fn(&Drawing<'_>, &mut dyn fmt::Write) -> fmt::Result,
}
