//! SACK blocks as they come, 12 bytes a block, since graphs show those of a whole connection; no other option is kept.

use dissect::{OptionData, Segment};
use flow::SegmentIndex;

/// The kind byte of a SACK option (RFC 2018).
const KIND: u8 = 5;

/// The blocks of all SACK options, in capture order, 12 bytes each. They are kept, as graphs show those of a whole connection.
#[derive(Debug, Default)]
pub(crate) struct SackTable {
    blocks: Vec<Block>,
    is_cut: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Block {
    segment: SegmentIndex,
    /// The first sequence number of the block, as captured.
    left: u32,
    /// The one behind its last.
    right: u32,
}

impl SackTable {
    const MAX_BLOCKS: usize = 1 << 20;

    /// Keeps the blocks of a segment, if it has any.
    pub(crate) fn keep(&mut self, index: SegmentIndex, segment: &Segment<'_>) {
        // Nearly all segments are through with this.
        if !segment.options.contains(&KIND) {
            return;
        }
        for option in segment.options() {
            let OptionData::Sack(blocks) = option.data else {
                continue;
            };
            for (left, right) in blocks.edges() {
                if self.blocks.len() >= Self::MAX_BLOCKS || self.blocks.try_reserve(1).is_err() {
                    self.is_cut = true;
                    return;
                }
                self.blocks.push(Block {
                    segment: index,
                    left: left.0,
                    right: right.0,
                });
            }
        }
    }

    /// Left and right edges of a segment's blocks, in the order of its header.
    pub(crate) fn of(&self, segment: SegmentIndex) -> impl Iterator<Item = (u32, u32)> {
        let from = self.blocks.partition_point(|block| block.segment < segment);
        let behind = self.blocks.iter().skip(from);
        behind
            .take_while(move |block| block.segment == segment)
            .map(|block| (block.left, block.right))
    }

    /// Whether blocks of later segments were left out.
    pub(crate) fn is_cut(&self) -> bool {
        self.is_cut
    }
}
