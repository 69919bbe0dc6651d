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
