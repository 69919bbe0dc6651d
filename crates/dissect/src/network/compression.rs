use crate::cursor::Cursor;
use crate::derived::Derived;
use crate::stop::Stop;
use crate::walk::{Step, Walk};
use capture::Layer;
use unpack::inflate_up_to;

/// The most that one datagram may hold: a length of 16 bits.
const MAX_PAYLOAD: usize = 0xffff;

/// An IP payload compression header (RFC 3173 section 3): next header, flags, and which compression was agreed on. What
/// was agreed on is not in the packet, so DEFLATE (RFC 2394), which all use, is tried.
#[cold]
pub(crate) fn header<'a>(walk: &mut Walk<'a, '_>, bytes: Cursor<'a>) -> Step<'a> {
    let [next, ..] = *bytes.head::<4>(Layer::Network)?;
    let compressed = bytes.skip(4).data();
    // Of a packet that the snap length cut, the first part can be had.
    let Ok(payload) = inflate_up_to(compressed, MAX_PAYLOAD) else {
        return Err(Stop::Enough);
    };
    if payload.is_empty() {
        return Err(Stop::Enough);
    }
    let mut datagram = walk.header_until(bytes.at()).to_vec();
    let header_len = datagram.len();
    datagram.extend_from_slice(&payload);
    Err(walk.go_on_with(Derived {
        bytes: datagram,
        header_len,
        protocol: next,
        pieces: walk.origin(),
    }))
}
