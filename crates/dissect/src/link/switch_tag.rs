use super::ethernet::type_or_length;
use crate::cursor::Cursor;
use crate::walk::{Next, Step};
use capture::Layer;

/// Length of Broadcom's tag, and of Marvell's shorter one.
const TAG_LEN: usize = 4;

/// Broadcom's tag behind the addresses (LINKTYPE_DSA_TAG_BRCM).
pub(super) fn broadcom(bytes: Cursor<'_>) -> Step<'_> {
    behind(bytes, TAG_LEN)
}

/// Broadcom's tag in front of the frame (LINKTYPE_DSA_TAG_BRCM_PREPEND).
pub(super) fn broadcom_in_front(bytes: Cursor<'_>) -> Step<'_> {
    Ok((Next::Ethernet, bytes.skip(TAG_LEN)))
}

/// Marvell's tag behind the addresses (LINKTYPE_DSA_TAG_DSA); with an EtherType of its own (LINKTYPE_DSA_TAG_EDSA) it
/// has eight bytes.
pub(super) fn distributed(bytes: Cursor<'_>) -> Step<'_> {
    const OWN_ETHER_TYPE: u16 = 0xdada;
    match bytes.u16(12) {
        Some(OWN_ETHER_TYPE) => behind(bytes, 2 * TAG_LEN),
        _ => behind(bytes, TAG_LEN),
    }
}

/// An Ethernet header with a tag between addresses and type.
fn behind(bytes: Cursor<'_>, tag_len: usize) -> Step<'_> {
    let field = bytes.skip(12 + tag_len);
    let value = u16::from_be_bytes(*field.head::<2>(Layer::Link)?);
    Ok(type_or_length(value, field.skip(2)))
}
