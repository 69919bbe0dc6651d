use crate::task::Task;
use protocol::question::Packets;
use protocol::{PacketWindow, Unanswered};

/// Segments between two looks at the page's messages: some milliseconds.
const SEGMENTS_A_STEP: u32 = 1 << 16;

/// Rows of a table of packets, which is sorted in steps, so that the page is heard meanwhile. A step may go on with what
/// somebody else's question began.
pub(super) async fn window(task: &Task, it: Packets) -> Result<PacketWindow, Unanswered> {
    while !task.ask(|engine| engine.sort_packets(&it.order, SEGMENTS_A_STEP))? {
        task.hear_messages().await;
    }
    task.ask(|engine| engine.packets(&it.order, it.from, it.count, it.mark))
}
