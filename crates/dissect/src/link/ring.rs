use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// FDDI (ISO 9314-2): frame control, two addresses, LLC.
pub(super) fn fddi(bytes: Cursor<'_>) -> Step<'_> {
    let [control, ..] = *bytes.head::<13>(Layer::Link)?;
    // Asynchronous LLC with long addresses; others manage the ring.
    if control & 0xf0 != 0x50 {
        return Err(Stop::Enough);
    }
    Ok((Next::Llc, bytes.skip(13)))
}

/// Token Ring (IEEE 802.5): access control, frame control, two addresses, routing information where the first bit of
/// the source address says so, LLC.
pub(super) fn token_ring(bytes: Cursor<'_>) -> Step<'_> {
    let [_, control, _, _, _, _, _, _, source, ..] = *bytes.head::<14>(Layer::Link)?;
    // The format bits 01 say LLC; others manage the ring.
    if control & 0xc0 != 0x40 {
        return Err(Stop::Enough);
    }
    let payload = bytes.skip(14);
    if source & 0x80 == 0 {
        return Ok((Next::Llc, payload));
    }
    let [routing] = *payload.head::<1>(Layer::Link)?;
    Ok((Next::Llc, payload.skip(usize::from(routing & 0x1f))))
}
