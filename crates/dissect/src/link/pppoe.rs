use crate::cursor::Cursor;
use crate::stop::Stop;
use crate::walk::{Next, Step};
use capture::Layer;

/// PPP over Ethernet, session stage (RFC 2516 section 4): version and type, code, session, length, then PPP.
pub(super) fn session(bytes: Cursor<'_>) -> Step<'_> {
    const SESSION_DATA: u8 = 0;
    let [_, code, _, _, len @ ..] = *bytes.head::<6>(Layer::Link)?;
    if code != SESSION_DATA {
        return Err(Stop::Enough);
    }
    Ok((
        Next::Ppp,
        bytes.skip(6).limit(usize::from(u16::from_be_bytes(len))),
    ))
}
