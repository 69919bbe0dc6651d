use crate::Packet;
use crate::cursor::Cursor;
use crate::walk::{Walk, Walked};
use capture::{Diagnostic, Frame};

/// Finds the TCP segment in each frame of a capture.
///
/// Frames must come in the order of the capture. What is kept between frames is bounded.
#[derive(Debug, Default)]
pub struct Dissector {}

impl Dissector {
    /// A dissector that has seen no frame yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Looks into one frame. Damage is told to `on`; whatever the damage, the frame counts as one packet.
    ///
    /// No checksum is verified here: most captures have segments whose checksums the network card fills in later.
    pub fn dissect<'a>(
        &'a mut self,
        frame: &Frame<'a>,
        on: &mut impl FnMut(Diagnostic),
    ) -> Packet<'a> {
        let original_len = usize::try_from(frame.original_len).unwrap_or(usize::MAX);
        let bytes = Cursor::new(frame.data, original_len);
        let mut walk = Walk::new(frame, on);
        match walk.link(bytes) {
            Walked::Packet(packet) => packet,
        }
    }
}
