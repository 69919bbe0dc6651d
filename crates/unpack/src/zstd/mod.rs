//! Zstandard (RFC 8878), decoded here.
//!
//! The decoder that the ecosystem has, `ruzstd`, lets one block of a hostile file expand to gigabytes before anyone
//! can look, and asserts where a file is damaged. This one holds at most the window and one block of 128 KiB, and
//! ends with an error.

mod bits;
mod block;
mod fse;
mod history;
mod huffman;
mod literals;
mod sequences;

use crate::Fault;
use crate::lz4::skippable;
use crate::progress::{done, need, stop};
use crate::stream::{Format, Give, Ran};
use block::Block;
use history::History;
use std::hash::Hasher;
use twox_hash::XxHash64;

const MAGIC: u32 = 0xfd2f_b528;

/// The largest window that is held for a file: what `zstd --ultra -22` needs. Larger ones must be asked for explicitly
/// of `zstd` too (`--long=31`).
const MAX_FILE_WINDOW: u64 = 128 << 20;

/// What is sent over HTTP needs no larger window (RFC 9659).
const MAX_BODY_WINDOW: u64 = 8 << 20;

/// The most bytes of a block, compressed or not (section 3.1.1.2.4).
const MAX_BLOCK: usize = 128 << 10;

/// Zstandard frames, one after another.
#[derive(Debug)]
pub struct Zstd {
    max_window: u64,
    frame: Option<Frame>,
    /// Frames that were whole.
    frames: u64,
    history: History,
    block: Block,
}

/// The frame that is being read.
#[derive(Debug)]
struct Frame {
    checksum: Option<XxHash64>,
    /// The most bytes of a block of this frame.
    block_max: usize,
    /// All blocks were read; the checksum follows.
    ended: bool,
}

impl Zstd {
    /// What a file holds.
    pub fn file() -> Self {
        Self::with_window(MAX_FILE_WINDOW)
    }

    /// What is sent over HTTP.
    pub fn body() -> Self {
        Self::with_window(MAX_BODY_WINDOW)
    }

    fn with_window(max_window: u64) -> Self {
        Self {
            max_window,
            frame: None,
            frames: 0,
            history: History::default(),
            block: Block::default(),
        }
    }

    fn end_frame(&mut self) {
        self.frame = None;
        self.frames = self.frames.saturating_add(1);
    }

    /// A frame header (section 3.1.1.1).
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
        let Some(descriptor) = bytes.get(4).copied() else {
            return need(5);
        };
        if descriptor & 0x08 != 0 {
            return Err(Fault::Damaged);
        }
        let single_segment = descriptor & 0x20 != 0;
        let window_len = usize::from(!single_segment);
        let dictionary_len = [0, 1, 2, 4][usize::from(descriptor & 3)];
        let size_len = match descriptor >> 6 {
            0 => usize::from(single_segment),
            1 => 2,
            2 => 4,
            _ => 8,
        };
        let len = 5 + window_len + dictionary_len + size_len;
        let Some(fields) = bytes.get(5..len) else {
            return need(len);
        };
        let (window, fields) = fields.split_at_checked(window_len).unwrap_or_default();
        let (dictionary, size) = fields.split_at_checked(dictionary_len).unwrap_or_default();
        if dictionary.iter().any(|byte| *byte != 0) {
            return Err(Fault::Unsupported("zstd-dictionary".into()));
        }
        let window = match window {
            [descriptor] => {
                let base = 1_u64 << (10 + (descriptor >> 3));
                base + base / 8 * u64::from(descriptor & 7)
            }
            // The content is the window.
            _ => {
                let mut wide = [0; 8];
                for (to, from) in wide.iter_mut().zip(size) {
                    *to = *from;
                }
                u64::from_le_bytes(wide).saturating_add(if size_len == 2 { 256 } else { 0 })
            }
        };
        if window > self.max_window {
            return Err(Fault::Unsupported("zstd-window".into()));
        }
        let window = usize::try_from(window).unwrap_or(usize::MAX);
        self.history.restart(window);
        self.block.restart();
        self.frame = Some(Frame {
            checksum: (descriptor & 0x04 != 0).then(|| XxHash64::with_seed(0)),
            block_max: window.min(MAX_BLOCK),
            ended: false,
        });
        done(len)
    }

    /// A block with its header (section 3.1.1.2).
    fn block(&mut self, bytes: &[u8], give: Give<'_>) -> Ran {
        let (Some(frame), Some([h0, h1, h2])) = (&mut self.frame, bytes.first_chunk::<3>()) else {
            return need(3);
        };
        let header = u32::from_le_bytes([*h0, *h1, *h2, 0]);
        let (last, kind, size) = (header & 1 != 0, (header >> 1) & 3, (header >> 3) as usize);
        if size > frame.block_max {
            return Err(Fault::Damaged);
        }
        let len = if kind == 1 { 1 } else { size };
        let end = 3 + len;
        let Some(content) = bytes.get(3..end) else {
            return need(end);
        };
        self.history.begin_block();
        match (kind, content) {
            (0, _) => self.history.push(content),
            (1, [byte]) => self.history.fill(*byte, size),
            (2, _) => self
                .block
                .decode(content, frame.block_max, &mut self.history)
                .ok_or(Fault::Damaged)?,
            _ => return Err(Fault::Damaged),
        }
        let written = self.history.block();
        if let Some(checksum) = &mut frame.checksum {
            checksum.write(written);
        }
        give(written)?;
        if last && frame.checksum.is_some() {
            frame.ended = true;
        } else if last {
            self.end_frame();
        }
        done(end)
    }
}

impl Format for Zstd {
    fn run(&mut self, bytes: &[u8], give: Give<'_>) -> Ran {
        match &self.frame {
            None => self.header(bytes),
            Some(Frame {
                ended: true,
                checksum,
                ..
            }) => {
                let Some(expect) = bytes.first_chunk::<4>() else {
                    return need(4);
                };
                let sum = checksum.as_ref().map(|hash| hash.finish().to_le_bytes());
                if sum.is_some_and(|sum| !sum.starts_with(expect)) {
                    return Err(Fault::Damaged);
                }
                self.end_frame();
                done(4)
            }
            Some(_) => self.block(bytes, give),
        }
    }

    fn finish(&mut self) -> Result<bool, Fault> {
        Ok(self.frame.is_none() && self.frames > 0)
    }
}
