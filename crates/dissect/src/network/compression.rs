use crate::cursor::Cursor;
use crate::derived::Derived;
use crate::stop::Stop;
use crate::walk::{Step, Walk};
use capture::Layer;
use miniz_oxide::inflate::{self, TINFLStatus};

/// The most that one datagram may hold: a length of 16 bits.
const MAX_PAYLOAD: usize = 0xffff;

/// An IP payload compression header (RFC 3173 section 3): next header, flags, and which compression was agreed on. What
/// was agreed on is not in the packet, so DEFLATE (RFC 2394), which all use, is tried.
#[cold]
pub(crate) fn header<'a>(walk: &mut Walk<'a, '_>, bytes: Cursor<'a>) -> Step<'a> {
    let [next, ..] = *bytes.head::<4>(Layer::Network)?;
    let compressed = bytes.skip(4).data();
    let payload = match inflate::decompress_to_vec_with_limit(compressed, MAX_PAYLOAD) {
        Ok(payload) => payload,
        // Of a packet that the snap length cut, the first part can be had.
        Err(error) if error.status == TINFLStatus::FailedCannotMakeProgress => error.output,
        Err(_) => return Err(Stop::Enough),
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
