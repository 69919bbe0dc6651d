use crate::ByteOrder;
use pcap_parser::pcapng::{parse_option_be, parse_option_le};
use std::borrow::Cow;

/// A text in any block.
pub(crate) const COMMENT: u16 = 1;
/// The end of a list of options.
const END: u16 = 0;

/// The options of a block, or the records of a Name Resolution Block, which have the same shape: a code, a length,
/// the value, padding to a multiple of 4.
///
/// A list ends at its end mark, at the end of the block, or where a length does not fit.
pub(crate) struct Options<'a> {
    order: ByteOrder,
    rest: &'a [u8],
}

impl<'a> Options<'a> {
    pub(crate) fn new(order: ByteOrder, bytes: &'a [u8]) -> Self {
        Self { order, rest: bytes }
    }

    /// What has not been read; behind the end mark, once that was met.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }
}

impl<'a> Iterator for Options<'a> {
    /// Code and value.
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let parsed = match self.order {
            ByteOrder::Little => parse_option_le::<()>(self.rest),
            ByteOrder::Big => parse_option_be::<()>(self.rest),
        };
        let (rest, option) = parsed.ok()?;
        self.rest = rest;
        let Cow::Borrowed(padded) = option.value else {
            return None;
        };
        (option.code.0 != END).then_some((
            option.code.0,
            padded.get(..usize::from(option.len)).unwrap_or(padded),
        ))
    }
}

/// A text as people wrote it: some writers end it with a zero byte.
pub(crate) fn text(bytes: &[u8]) -> Cow<'_, str> {
    let end = bytes
        .iter()
        .rposition(|byte| *byte != 0)
        .map_or(0, |last| last.saturating_add(1));
    String::from_utf8_lossy(bytes.get(..end).unwrap_or_default())
}
