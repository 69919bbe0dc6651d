use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Step, Walk};
use capture::{Layer, LinkType};

/// macOS's packet tap (LINKTYPE_PKTAP): its own length, the kind of record, the link type of what follows, and where
/// the packet was captured; all in little-endian order.
pub(super) fn header<'a>(walk: &mut Walk<'a, '_>, bytes: Cursor<'a>) -> Step<'a> {
    const OWN: u32 = 258;
    let [a, b, c, d, _, _, _, _, e, f, g, h] = *bytes.head::<12>(Layer::Link)?;
    let len = usize::try_from(u32::from_le_bytes([a, b, c, d])).unwrap_or(usize::MAX);
    let link_type = u32::from_le_bytes([e, f, g, h]);
    if len < 12 {
        return Err(bytes.bad(Layer::Link));
    }
    if link_type == OWN {
        return Err(Stop::Enough);
    }
    super::start(walk, LinkType(link_type), bytes.skip(len))
}

/// The same under the number that macOS writes, LINKTYPE_USER2, which others use for what they like.
pub(super) fn as_user_2<'a>(walk: &mut Walk<'a, '_>, bytes: Cursor<'a>) -> Step<'a> {
    /// Length of the header, and the kind of record that is a packet.
    const PACKET: [u8; 8] = [108, 0, 0, 0, 1, 0, 0, 0];
    if !bytes.data().starts_with(&PACKET) {
        return Err(Stop::Enough);
    }
    header(walk, bytes)
}
