use crate::cursor::Cursor;
use crate::walk::{Next, Step};
use capture::Layer;

/// PPP over Ethernet, session stage (RFC 2516 section 4): version and type, code, session, length, then PPP.
pub(super) fn session(bytes: Cursor<'_>) -> Step<'_> {
    let [_, _, _, _, len @ ..] = *bytes.head::<6>(Layer::Link)?;
    Ok((
        Next::Ppp,
        bytes.skip(6).limit(usize::from(u16::from_be_bytes(len))),
    ))
}
