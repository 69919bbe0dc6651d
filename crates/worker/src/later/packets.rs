//! Tables of packets: sorted in steps, so that the page is heard meanwhile.

use super::filtering::hear_messages;
use crate::post;
use crate::session::Session;
use protocol::{LaterAnswer, PacketOrder, RequestId};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Segments between two looks at the page's messages: some milliseconds.
const SEGMENTS_A_STEP: u32 = 1 << 16;

/// What is asked of a table.
pub(crate) struct Question {
    pub(crate) order: PacketOrder,
    pub(crate) from: u32,
    pub(crate) count: u32,
    pub(crate) mark: Option<u32>,
}

/// Answers request `id`, at once where the table is sorted already.
pub(crate) fn begin(session: &Rc<Session>, id: RequestId, question: Question) {
    let turn = Session::next(&session.tables);
    let generation = session.generation();
    match step(session, &question) {
        Some(answer) => post::answer(id, answer, None),
        None => spawn_local(run(Rc::clone(session), id, question, turn, generation)),
    }
}

async fn run(session: Rc<Session>, id: RequestId, question: Question, turn: u32, generation: u32) {
    let answer = loop {
        hear_messages().await;
        if !session.is_current(generation) || session.tables.get() != turn {
            break LaterAnswer::Cancelled;
        }
        if let Some(answer) = step(&session, &question) {
            break answer;
        }
    };
    post::answer(id, answer, None);
}

/// Goes one step, which may be the one that somebody else's question began; `None` where there are more.
fn step(session: &Session, question: &Question) -> Option<LaterAnswer> {
    let Question {
        order,
        from,
        count,
        mark,
    } = question;
    let asked = session.ask(|engine| {
        let is_sorted = engine.sort_packets(order, SEGMENTS_A_STEP)?;
        let window = is_sorted.then(|| engine.packets(order, *from, *count, *mark));
        window.transpose()
    });
    match asked {
        Ok(window) => window.map(LaterAnswer::Packets),
        Err(error) => Some(LaterAnswer::Refused(error)),
    }
}
