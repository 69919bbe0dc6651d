use super::question::Kind;
use crate::words::Words;
use explain::Args;
use protocol::SegmentDetail;
use std::rc::Rc;
use yew::prelude::*;

/// What stands in the place of what is hidden.
const HIDDEN: &str = "?";

/// The last segments as arrows, the one that is asked about at the end, without what is hidden of it.
pub(super) fn segment_rows(seen: &[Rc<SegmentDetail>], hidden: &[Kind], words: &Words) -> Html {
    let last = seen.len().saturating_sub(1);
    let row = |(place, detail): (usize, &Rc<SegmentDetail>)| {
        let is_asked = place == last;
        let hidden = if is_asked { hidden } else { &[] };
        row(detail, hidden, is_asked, words)
    };
    html! {
        <ol class="quiz-rows" aria-label={words.get("quiz-rows")}>{ for seen.iter().enumerate().map(row) }</ol>
    }
}

fn row(detail: &SegmentDetail, hidden: &[Kind], is_asked: bool, words: &Words) -> Html {
    let row = &detail.segment;
    let sender = row.direction.sender();
    if hidden.contains(&Kind::Next) {
        return html! {
            <li class="quiz-row asked" aria-label={words.get("quiz-row-hidden")}>
                <span class="quiz-label">{ HIDDEN }</span>
            </li>
        };
    }
    let part = |kind: Kind, text: String| {
        if hidden.contains(&kind) {
            html! { <b class="quiz-hidden">{ HIDDEN }</b> }
        } else {
            html! { text }
        }
    };
    let way = words.with("quiz-row", &Args::new().side("sender", sender));
    html! {
        <li class={classes!("quiz-row", sender.code(), is_asked.then_some("asked"))}>
            <span class="unseen">{ way }</span>
            <span class="quiz-label">
                { format!("#{} ", row.frame) }
                { part(Kind::Flags, words.flag_names(row.flags)) }
                { " seq=" }{ part(Kind::Seq, row.seq.relative.to_string()) }
                if let Some(ack) = row.ack {
                    { " ack=" }{ part(Kind::Ack, ack.relative.to_string()) }
                }
                { format!(" len={}", row.len) }
            </span>
        </li>
    }
}
