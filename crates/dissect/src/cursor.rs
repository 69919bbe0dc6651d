use crate::stop::Stop;
use capture::Layer;

/// The bytes from the current layer on, and how many of them the headers so far announce.
///
/// A packet cut by the capture's snap length has fewer bytes than its headers say. Lengths shown to a reader come from
/// the headers (`wire`), reading stops at what is there (`data`); `data` is never longer than `wire`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor<'a> {
    /// The captured bytes.
    data: &'a [u8],
    /// Where `data` begins, in bytes from the start of the frame (or of the datagram put together).
    at: usize,
    /// How many bytes there were on the wire.
    wire: usize,
}

impl<'a> Cursor<'a> {
    /// All of a frame. A damaged original length below the captured one counts for nothing.
    pub(crate) fn new(data: &'a [u8], original_len: usize) -> Self {
        Self {
            data,
            at: 0,
            wire: original_len.max(data.len()),
        }
    }

    /// The captured bytes.
    pub(crate) fn data(&self) -> &'a [u8] {
        self.data
    }

    /// Where they begin, in bytes from the start of the frame.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// How many there were on the wire.
    pub(crate) fn wire(&self) -> usize {
        self.wire
    }

    /// A header of fixed size.
    #[inline(always)]
    pub(crate) fn head<const N: usize>(&self, layer: Layer) -> Result<&'a [u8; N], Stop> {
        self.data
            .first_chunk::<N>()
            .ok_or_else(|| self.cut(N, layer))
    }

    /// A header whose size is known by now.
    #[inline(always)]
    pub(crate) fn take(&self, len: usize, layer: Layer) -> Result<&'a [u8], Stop> {
        self.data.get(..len).ok_or_else(|| self.cut(len, layer))
    }

    /// The byte at `index`, where it was captured.
    pub(crate) fn byte(&self, index: usize) -> Option<u8> {
        self.data.get(index).copied()
    }

    /// The big-endian number at `index`, where it was captured.
    pub(crate) fn u16(&self, index: usize) -> Option<u16> {
        let bytes = self.data.get(index..)?.first_chunk::<2>()?;
        Some(u16::from_be_bytes(*bytes))
    }

    /// What lies behind the next `len` bytes; nothing, where these were not captured.
    #[inline(always)]
    pub(crate) fn skip(&self, len: usize) -> Self {
        let len = len.min(self.wire);
        Self {
            data: self.data.get(len..).unwrap_or_default(),
            at: self.at.saturating_add(len),
            wire: self.wire - len,
        }
    }

    /// The same bytes, of which the layer around them says that only `len` belong to it: what follows is padding.
    #[inline(always)]
    pub(crate) fn limit(&self, len: usize) -> Self {
        Self {
            data: self.data.get(..len).unwrap_or(self.data),
            at: self.at,
            wire: self.wire.min(len),
        }
    }

    /// The stop of a header of `needed` bytes that is not all there.
    #[cold]
    pub(crate) fn cut(&self, needed: usize, layer: Layer) -> Stop {
        Stop::Cut {
            layer,
            at: self.at,
            needed,
            available: self.data.len(),
        }
    }

    /// The stop of a header that contradicts itself.
    #[cold]
    pub(crate) fn bad(&self, layer: Layer) -> Stop {
        Stop::Bad { layer, at: self.at }
    }
}
