use super::make::{LinkBlock, LinkMaker};
use super::open::LinkOpener;
use crate::Engine;
use protocol::{LinkFault, LinkOptions, LinkView, QueryError};

/// Links: more of what [`Engine`] can be asked.
impl Engine {
    /// Says what opens links: [`link_opener`](crate::link_opener). An engine that is not told opens none.
    pub fn open_links_with(&mut self, opener: LinkOpener) {
        self.opening.open_link = Some(opener);
    }

    /// Begins to make a link of some connections.
    pub fn make_link(
        &self,
        streams: &[u32],
        options: LinkOptions,
    ) -> Result<LinkMaker, QueryError> {
        LinkMaker::new(
            &self.pipeline,
            self.opening.capture_name(),
            streams,
            options,
        )
    }

    /// What to read next for a link; `None` where everything was read.
    pub fn link_block(&self, maker: &LinkMaker) -> Option<LinkBlock> {
        maker.block(&self.pipeline)
    }

    /// Takes what [`Engine::link_block`] wanted: the bytes of the ranges that it names, in their order.
    pub fn link_bytes(
        &self,
        maker: &mut LinkMaker,
        block: &LinkBlock,
        bytes: &[Vec<u8>],
    ) -> Result<(), QueryError> {
        maker.take(&self.pipeline, block, bytes)
    }

    /// The link, once all was read. `key` is random: addresses and names are made anonymous with it.
    ///
    /// # Errors
    /// Where it would be too big.
    pub fn link(&self, maker: LinkMaker, key: [u64; 2]) -> Result<LinkView, LinkFault> {
        maker.finish(&self.pipeline, key)
    }
}
