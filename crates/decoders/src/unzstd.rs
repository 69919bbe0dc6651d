use crate::State;
use ruzstd::decoding::FrameDecoder;

/// RFC 9659: what is sent over HTTP needs no larger window.
const MAX_WINDOW: u64 = 8 << 20;

/// RFC 8878 section 3.1.1.2.4: no block is larger.
const MAX_BLOCK: usize = 128 << 10;

/// How much is gathered before it is given out: blocks may be a few bytes each.
const PIECE: usize = 64 << 10;

/// Undoes one frame. It is fed block by block, since of many blocks at once all output would be kept: a block of four
/// bytes can stand for 128 KiB.
pub(crate) struct Unzstd {
    frame: FrameDecoder,
    has_begun: bool,
    /// Behind the last block come four bytes more, which belong to it for the crate that decodes it.
    has_checksum: bool,
    /// Behind the last block.
    is_over: bool,
    input: Vec<u8>,
    /// How much of the input was used.
    used: usize,
}

/// What the next bytes of a frame are.
enum Part {
    /// Not all of it is there.
    Cut,
    Damaged,
    /// So many bytes; whether it is the last block.
    Ready(usize, bool),
}

impl Unzstd {
    pub(crate) fn new() -> Self {
        Self {
            frame: FrameDecoder::new(),
            has_begun: false,
            has_checksum: false,
            is_over: false,
            input: Vec::new(),
            used: 0,
        }
    }

    pub(crate) fn give(&mut self, input: &[u8]) {
        self.input.drain(..self.used.min(self.input.len()));
        self.used = 0;
        self.input.extend_from_slice(input);
    }

    pub(crate) fn decode(&mut self, out: &mut Vec<u8>) -> State {
        while !self.is_over && out.len() < PIECE {
            let rest = self.input.get(self.used..).unwrap_or_default();
            let part = if self.has_begun {
                block(rest, self.has_checksum)
            } else {
                header(rest)
            };
            let (len, is_last) = match part {
                Part::Cut => return State::NeedsInput,
                Part::Damaged => return State::Damaged,
                Part::Ready(len, is_last) => (len, is_last),
            };
            let bytes = rest.get(..len).unwrap_or(rest);
            let taken = if self.has_begun {
                self.frame.decode_from_to(bytes, &mut []).is_ok()
            } else {
                self.frame.reset(bytes).is_ok()
            };
            if !taken {
                return State::Damaged;
            }
            if !self.has_begun {
                self.has_begun = true;
                self.has_checksum = bytes.get(4).is_some_and(|descriptor| descriptor & 4 != 0);
            }
            self.is_over = is_last;
            self.used = self.used.saturating_add(len);
            if self.frame.collect_to_writer(&mut *out).is_err() {
                return State::Damaged;
            }
        }
        if self.is_over {
            State::Whole
        } else {
            State::HasMore
        }
    }
}

/// The header at the beginning of a frame (RFC 8878 section 3.1.1.1).
fn header(bytes: &[u8]) -> Part {
    let Some((magic, rest)) = bytes.split_first_chunk::<4>() else {
        return Part::Cut;
    };
    if u32::from_le_bytes(*magic) != 0xfd2f_b528 {
        return Part::Damaged;
    }
    let Some(descriptor) = rest.first() else {
        return Part::Cut;
    };
    let is_single = descriptor & 0x20 != 0;
    let window_len = usize::from(!is_single);
    let dictionary_len = match descriptor & 3 {
        0 => 0_usize,
        1 => 1,
        2 => 2,
        _ => 4,
    };
    let size_len = match descriptor >> 6 {
        0 => usize::from(is_single),
        1 => 2,
        2 => 4,
        _ => 8,
    };
    let size_at = window_len.saturating_add(dictionary_len).saturating_add(1);
    let Some(size) = rest.get(size_at..size_at.saturating_add(size_len)) else {
        return Part::Cut;
    };
    let window = if is_single {
        let size = size
            .iter()
            .rev()
            .fold(0, |size: u64, byte| size << 8 | u64::from(*byte));
        size.saturating_add(if size_len == 2 { 256 } else { 0 })
    } else {
        let code = rest.get(1).copied().unwrap_or_default();
        let base = 1_u64 << (10 + u32::from(code >> 3));
        base.saturating_add((base / 8).saturating_mul(u64::from(code & 7)))
    };
    if window > MAX_WINDOW {
        return Part::Damaged;
    }
    let len = 4_usize.saturating_add(size_at).saturating_add(size_len);
    Part::Ready(len, false)
}

/// A block (RFC 8878 section 3.1.1.2).
fn block(bytes: &[u8], has_checksum: bool) -> Part {
    let Some(&[one, two, three]) = bytes.first_chunk::<3>() else {
        return Part::Cut;
    };
    let header = u32::from_le_bytes([one, two, three, 0]);
    let size = usize::try_from(header >> 3).unwrap_or(usize::MAX);
    let content = match header >> 1 & 3 {
        // Blocks that stand for one byte again and again carry it once.
        1 => 1,
        3 => return Part::Damaged,
        _ => size,
    };
    if size > MAX_BLOCK {
        return Part::Damaged;
    }
    let is_last = header & 1 != 0;
    let checksum = if is_last && has_checksum { 4 } else { 0 };
    let len = content.saturating_add(3).saturating_add(checksum);
    if bytes.len() < len {
        return Part::Cut;
    }
    Part::Ready(len, is_last)
}
