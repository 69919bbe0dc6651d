//! Lengths as the fields of a header hold them. A test that builds something longer than a field can say gets the
//! field's largest value, which no test will mistake for the length.

pub(crate) fn u8(length: usize) -> u8 {
    u8::try_from(length).unwrap_or(u8::MAX)
}

pub(crate) fn u16(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

pub(crate) fn u32(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The zero bytes that fill `length` up to a multiple of 4.
pub(crate) fn padding(length: usize) -> &'static [u8] {
    match length % 4 {
        1 => &[0; 3],
        2 => &[0; 2],
        3 => &[0; 1],
        _ => &[],
    }
}
