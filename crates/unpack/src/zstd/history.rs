use super::MAX_BLOCK;

/// What was decoded last: the window that matches may refer to, and the block that is being written.
#[derive(Debug, Default)]
pub(crate) struct History {
    bytes: Vec<u8>,
    window: usize,
    /// Where the current block begins.
    block_at: usize,
}

impl History {
    /// Forgets everything, for a frame with this window.
    pub(crate) fn restart(&mut self, window: usize) {
        self.bytes.clear();
        self.window = window;
        self.block_at = 0;
    }

    /// Begins a block. Bytes that lie behind the window go, but only when there are many, since those that stay must
    /// be moved.
    pub(crate) fn begin_block(&mut self) {
        let slack = self.window.clamp(1 << 20, 16 << 20);
        let beyond = self.bytes.len().saturating_sub(self.window);
        if beyond > slack {
            self.bytes.drain(..beyond);
        }
        self.block_at = self.bytes.len();
        // Doubling, as a vector does by itself, would hold twice the window in the end.
        let most = self
            .window
            .saturating_add(slack)
            .saturating_add(2 * MAX_BLOCK);
        let free = self.bytes.capacity().saturating_sub(self.block_at);
        if free < MAX_BLOCK {
            let more = self.block_at.max(MAX_BLOCK);
            self.bytes
                .reserve_exact(more.min(most.saturating_sub(self.block_at)));
        }
    }

    /// The current block, as far as it was written.
    pub(crate) fn block(&self) -> &[u8] {
        self.bytes.get(self.block_at..).unwrap_or_default()
    }

    /// Length of the current block, as far as it was written.
    pub(crate) fn block_len(&self) -> usize {
        self.bytes.len().saturating_sub(self.block_at)
    }

    /// Appends bytes.
    #[inline]
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Appends one byte many times.
    pub(crate) fn fill(&mut self, byte: u8, count: usize) {
        self.bytes
            .resize(self.bytes.len().saturating_add(count), byte);
    }

    /// Appends what stands `distance` bytes back; where that reaches the end, the bytes that were just written
    /// follow. `None` where there are not so many bytes.
    #[inline]
    pub(crate) fn repeat(&mut self, distance: usize, count: usize) -> Option<()> {
        let start = self.bytes.len().checked_sub(distance)?;
        if distance == 0 {
            return None;
        }
        if distance >= count {
            self.bytes
                .extend_from_within(start..start.saturating_add(count));
            return Some(());
        }
        if distance == 1 {
            let byte = *self.bytes.get(start)?;
            self.fill(byte, count);
            return Some(());
        }
        // Each turn doubles what repeats.
        let mut left = count;
        while left > 0 {
            let there = self.bytes.len().saturating_sub(start);
            let turn = there.min(left);
            self.bytes
                .extend_from_within(start..start.saturating_add(turn));
            left = left.saturating_sub(turn);
        }
        Some(())
    }
}
