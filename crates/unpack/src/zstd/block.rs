use super::history::History;
use super::huffman::Table;
use super::literals;
use super::sequences::Sequences;

/// What compressed blocks leave to those behind them, and buffers that are used again.
#[derive(Debug, Default)]
pub(crate) struct Block {
    literal_table: Table,
    sequences: Sequences,
    literals: Vec<u8>,
}

impl Block {
    /// Forgets the blocks before, for a new frame.
    pub(crate) fn restart(&mut self) {
        self.literal_table = Table::default();
        self.sequences = Sequences::default();
    }

    /// Decodes a compressed block (section 3.1.1.3) of at most `block_max` bytes into the history; `None` where it is
    /// damaged.
    pub(crate) fn decode(
        &mut self,
        content: &[u8],
        block_max: usize,
        history: &mut History,
    ) -> Option<()> {
        let section = literals::read(content, &mut self.literal_table, &mut self.literals)?;
        self.sequences
            .run(section, &self.literals, block_max, history)
    }
}
