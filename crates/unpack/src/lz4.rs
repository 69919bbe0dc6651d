use crate::progress::{done, need, stop};
use crate::stream::{Format, Give, Ran};
use crate::{Fault, Next, Progress};
use lz4_flex::block::{decompress_into, decompress_into_with_dict};
use std::hash::Hasher;
use twox_hash::XxHash32;

const MAGIC: u32 = 0x184d_2204;

/// How far back a block may refer into the blocks before it.
const HISTORY: usize = 64 << 10;

/// LZ4 frames, one after another (LZ4 Frame Format 1.6).
#[derive(Debug, Default)]
pub struct Lz4 {
    frame: Option<Frame>,
    /// Frames that were whole.
    frames: u64,
    /// The block that is decompressed; kept to be used again.
    block: Vec<u8>,
}

/// The frame that is being read.
#[derive(Debug)]
struct Frame {
    linked: bool,
    block_checksums: bool,
    content_checksum: bool,
    /// The most bytes of a block, compressed or not.
    block_max: usize,
    /// The last bytes of the blocks before, where blocks refer to them.
    history: Vec<u8>,
    hash: XxHash32,
    /// All blocks were read; the checksum of the content follows.
    ended: bool,
}

impl Lz4 {
    fn end_frame(&mut self) {
        self.frame = None;
        self.frames = self.frames.saturating_add(1);
    }

    fn header(&mut self, bytes: &[u8]) -> Ran {
        let Some(magic) = bytes.first_chunk::<4>() else {
            return need(4);
        };
        match u32::from_le_bytes(*magic) {
            MAGIC => {}
            0x184d_2a50..=0x184d_2a5f => return skippable(bytes),
            _ if self.frames > 0 => {
                return stop();
            }
            _ => return Err(Fault::Damaged),
        }
        let Some([_, _, _, _, flags, block, _]) = bytes.first_chunk::<7>() else {
            return need(7);
        };
        // Version 1, and neither reserved bit.
        if flags >> 6 != 1 || flags & 0x02 != 0 || block & 0x8f != 0 {
            return Err(Fault::Damaged);
        }
        let block_max = match block >> 4 {
            size @ 4..=7 => 1_usize << (8 + 2 * size),
            _ => return Err(Fault::Damaged),
        };
        if flags & 0x01 != 0 {
            return Err(Fault::Unsupported("lz4-dictionary".into()));
        }
        // The content's length, where it is told; then one byte of checksum over the header.
        let content_size = if flags & 0x08 != 0 { 8 } else { 0 };
        let len = 7 + content_size;
        let Some(header) = bytes.get(..len) else {
            return need(len);
        };
        let (described, checksum) = (header.get(4..len - 1), header.last());
        let hash = XxHash32::oneshot(0, described.unwrap_or_default());
        if checksum != Some(&hash.to_le_bytes()[1]) {
            return Err(Fault::Damaged);
        }
        self.frame = Some(Frame {
            linked: flags & 0x20 == 0,
            block_checksums: flags & 0x10 != 0,
            content_checksum: flags & 0x04 != 0,
            block_max,
            history: Vec::new(),
            hash: XxHash32::with_seed(0),
            ended: false,
        });
        done(len)
    }
}

impl Format for Lz4 {
    fn run(&mut self, bytes: &[u8], give: Give<'_>) -> Ran {
        match &mut self.frame {
            None => self.header(bytes),
            Some(frame) if frame.ended => {
                let Some(checksum) = bytes.first_chunk::<4>() else {
                    return need(4);
                };
                if u32::from_le_bytes(*checksum) != frame.hash.finish_32() {
                    return Err(Fault::Damaged);
                }
                self.end_frame();
                done(4)
            }
            Some(frame) => {
                let (consumed, ended) = match frame.block(bytes, &mut self.block, give)? {
                    Ok(block) => block,
                    Err(bytes) => return need(bytes),
                };
                if ended && frame.content_checksum {
                    frame.ended = true;
                } else if ended {
                    self.end_frame();
                }
                done(consumed)
            }
        }
    }

    fn finish(&mut self) -> Result<bool, Fault> {
        Ok(self.frame.is_none() && self.frames > 0)
    }
}

impl Frame {
    /// Reads one block; gives its length, and whether it was the end mark. The inner `Err` tells how many bytes are
    /// needed.
    fn block(
        &mut self,
        bytes: &[u8],
        buffer: &mut Vec<u8>,
        give: Give<'_>,
    ) -> Result<Result<(usize, bool), usize>, Fault> {
        let Some((size, rest)) = bytes.split_first_chunk::<4>() else {
            return Ok(Err(4));
        };
        let size = u32::from_le_bytes(*size);
        if size == 0 {
            return Ok(Ok((4, true)));
        }
        let stored = size & 0x8000_0000 != 0;
        let len = (size & 0x7fff_ffff) as usize;
        if len > self.block_max {
            return Err(Fault::Damaged);
        }
        let checksum_len = if self.block_checksums { 4 } else { 0 };
        let whole = len.saturating_add(checksum_len);
        let Some((data, checksum)) = rest.get(..whole).and_then(|all| all.split_at_checked(len))
        else {
            return Ok(Err(whole.saturating_add(4)));
        };
        if let Ok(checksum) = checksum.try_into()
            && u32::from_le_bytes(checksum) != XxHash32::oneshot(0, data)
        {
            return Err(Fault::Damaged);
        }
        if stored {
            self.hand_out(data, give)?;
        } else {
            buffer.resize(self.block_max, 0);
            let written = if self.linked {
                decompress_into_with_dict(data, buffer, &self.history)
            } else {
                decompress_into(data, buffer)
            }
            .map_err(|_| Fault::Damaged)?;
            self.hand_out(buffer.get(..written).unwrap_or_default(), give)?;
        }
        Ok(Ok((whole.saturating_add(4), false)))
    }

    fn hand_out(&mut self, data: &[u8], give: Give<'_>) -> Result<(), Fault> {
        if self.content_checksum {
            self.hash.write(data);
        }
        if self.linked {
            let kept = HISTORY.saturating_sub(data.len());
            let dropped = self.history.len().saturating_sub(kept);
            self.history.drain(..dropped);
            let last = data.len().saturating_sub(HISTORY);
            self.history
                .extend_from_slice(data.get(last..).unwrap_or_default());
        }
        give(data)
    }
}

/// A frame for other programs: its length follows the magic number.
pub(crate) fn skippable(bytes: &[u8]) -> Ran {
    match bytes.get(4..).and_then(|rest| rest.first_chunk::<4>()) {
        Some(len) => Ok(Progress {
            consumed: 8,
            next: Next::Skip(u64::from(u32::from_le_bytes(*len))),
        }),
        None => need(8),
    }
}
