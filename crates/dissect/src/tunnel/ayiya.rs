use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// Anything in anything (draft-massar-v6ops-ayiya section 3): lengths and kinds of identity and signature, what is to be done,
/// what follows; a time; identity and signature.
pub(crate) fn header(bytes: Cursor<'_>) -> Step<'_> {
    const FORWARD: u8 = 1;
    let [identity, signature, operation, next, ..] = *bytes.head::<8>(Layer::Tunnel)?;
    // A power of two, and words of four bytes.
    let len = 8 + (1 << (identity >> 4)) + usize::from(signature >> 4) * 4;
    let payload = bytes.skip(len);
    match (operation & 0x0f, next) {
        (FORWARD, 4) => Ok((Next::Ipv4, payload)),
        (FORWARD, 41) => Ok((Next::Ipv6, payload)),
        _ => Err(Stop::Enough),
    }
}
