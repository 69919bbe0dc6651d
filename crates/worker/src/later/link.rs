use crate::task::Task;
use protocol::question::MakeLink;
use protocol::{LinkFault, LinkView, Unanswered};

/// Makes a link, from what is read of the connections again.
pub(super) async fn make(
    task: &Task,
    it: MakeLink,
) -> Result<Result<LinkView, LinkFault>, Unanswered> {
    let mut maker = task.ask(|engine| engine.make_link(&it.streams, it.options))?;
    while let Some(block) = task.ask(|engine| Ok(engine.link_block(&maker)))? {
        let bytes = task.read(block.ranges()).await?;
        task.ask(|engine| engine.link_bytes(&mut maker, &block, &bytes))?;
    }
    let key = [(); 2].map(|()| js_sys::Math::random().to_bits());
    task.ask(|engine| Ok(engine.link(maker, key)))
}
