use super::column::{COLUMNS, aria_sort, is_number};
use super::row::Row;
use crate::browser;
use crate::scroll::{Reveal, Scroller, ScrollerView, use_wanted};
use crate::session::{Session, use_answer_of};
use crate::state::Filtered;
use crate::words::{Words, use_words};
use explain::Args;
use protocol::{LaterAnswer, LaterRequest, PacketColumn, PacketOrder, PacketWindow};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};
use yew::prelude::*;

/// Height of a row, in px; the style sheet has the same number.
const ROW_PX: u32 = 26;
/// Rows drawn above and below those in view.
const OVERSCAN: u32 = 8;
/// Rows are asked for in runs of this many, and a run more to either side.
const RUN: u32 = 64;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub order: PacketOrder,
    pub filtered: Filtered,
    /// How many segments the capture has.
    pub segments: u32,
    /// The frame of the selected segment.
    pub selected: Option<u32>,
    /// Hears of a column that is clicked.
    pub sort: Callback<PacketColumn>,
}

/// What the worker said of the table, and for which order.
#[derive(Clone, Copy)]
struct Answer<'a> {
    from: u32,
    window: &'a PacketWindow,
}

/// The table's head, and those of its rows that are in view.
#[component]
pub(super) fn Table(props: &Props) -> Html {
    let words = use_words();
    let session = use_context::<Session>();
    let drawn = use_state_eq(|| (0_u32, RUN));
    // The row that a key went to; its segment is selected once the worker has said which it is.
    let wanted = use_state_eq(|| None::<u32>);
    let (from, to) = *drawn;
    let first = from.saturating_sub(RUN) / RUN * RUN;
    let request = LaterRequest::Packets {
        order: props.order,
        from: first,
        count: to
            .saturating_add(RUN)
            .next_multiple_of(RUN)
            .saturating_sub(first),
        mark: props.selected,
    };
    let reply = use_answer_of(Some(request), props.filtered.serial);
    // A table in another order is shown until the new one comes.
    let answer = reply.as_deref().and_then(answer);
    let total = answer.map_or(0, |answer| answer.window.total);
    let marked = answer.and_then(|answer| answer.window.marked);
    let wanted_frame = wanted.and_then(|place| Some(answer?.row(place)?.frame));
    use_wanted(&wanted, wanted_frame, marked, session.as_ref());
    let at = (*wanted).or(marked);
    // Set by a key, until the focus is where the key went.
    let going = use_memo((), |()| Cell::new(false));
    use_focus_follows(&going, at, *drawn, total);

    let on_view = {
        let drawn = drawn.clone();
        Callback::from(move |view: ScrollerView| {
            let row = |px: u64| u32::try_from(px / u64::from(ROW_PX)).unwrap_or(u32::MAX);
            let from = row(view.top_px).saturating_sub(OVERSCAN);
            let to = row(view.bottom_px).saturating_add(1 + OVERSCAN);
            drawn.set((from, to));
        })
    };
    let onclick = {
        let (session, wanted) = (session.clone(), wanted.clone());
        Callback::from(move |event: MouseEvent| {
            if let (Some(session), Some(frame)) = (&session, clicked_frame(&event)) {
                wanted.set(None);
                session.go(frame);
            }
        })
    };
    let onkeydown = {
        let (wanted, going) = (wanted.clone(), Rc::clone(&going));
        let page = to
            .saturating_sub(from)
            .saturating_sub(2 * OVERSCAN + 2)
            .max(1);
        let focused = from;
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() || !is_row(&event) {
                return;
            }
            let place = at.unwrap_or(focused);
            let to = match event.key().as_str() {
                "ArrowDown" if at.is_some() => place.saturating_add(1),
                "ArrowUp" => place.saturating_sub(1),
                "PageDown" => place.saturating_add(page),
                "PageUp" => place.saturating_sub(page),
                "Home" => 0,
                "End" => u32::MAX,
                "ArrowDown" | "Enter" => place,
                _ => return,
            };
            event.prevent_default();
            going.set(true);
            wanted.set(Some(to.min(total.saturating_sub(1))));
        })
    };
    let reveal = at.filter(|_| total > 0).map(|place| Reveal {
        serial: place,
        top_px: u64::from(place) * u64::from(ROW_PX),
        bottom_px: u64::from(place.saturating_add(1)) * u64::from(ROW_PX),
    });
    let (from, to) = (from.min(total), to.min(total));
    let tabbable = at.filter(|at| (from..to).contains(at)).unwrap_or(from);
    let rows = (from..to).map(|place| {
        let packet = answer.and_then(|answer| answer.row(place)).cloned();
        html! {
            <Row
                key={place}
                {place}
                selected={packet.as_ref().is_some_and(|it| Some(it.frame) == props.selected)}
                {packet}
                tabbable={place == tabbable}
                words={Words::clone(&words)}
            />
        }
    });
    html! {
        <>
            <p class="packets-count muted" role="status">{ status(&words, reply.as_deref(), props.filtered) }</p>
            <div class="packets-across">
                <div
                    class="packets-table"
                    role="grid"
                    aria-label={words.get("packets-table")}
                    aria-rowcount={total.saturating_add(1).to_string()}
                    aria-colcount={COLUMNS.len().to_string()}
                    aria-busy={answer.is_none().then_some("true")}
                    {onclick}
                    {onkeydown}
                >
                    { head(&props.order, &props.sort, &words) }
                    if total > 0 {
                        <Scroller
                            key={total}
                            class="packets-rows"
                            height_px={u64::from(total) * u64::from(ROW_PX)}
                            origin_px={u64::from(from) * u64::from(ROW_PX)}
                            {on_view}
                            {reveal}
                        >
                            { for rows }
                        </Scroller>
                    }
                </div>
            </div>
        </>
    }
}

impl<'a> Answer<'a> {
    fn row(self, place: u32) -> Option<&'a protocol::PacketRow> {
        let at = place.checked_sub(self.from)?;
        self.window.rows.get(usize::try_from(at).ok()?)
    }
}

fn answer(reply: &(LaterRequest, LaterAnswer)) -> Option<Answer<'_>> {
    match reply {
        (LaterRequest::Packets { from, .. }, LaterAnswer::Packets(window)) => Some(Answer {
            from: *from,
            window,
        }),
        _ => None,
    }
}

fn head(order: &PacketOrder, sort: &Callback<PacketColumn>, words: &Words) -> Html {
    let column = |(column, key): (PacketColumn, &'static str)| {
        let sort = sort.clone();
        let onclick = Callback::from(move |_: MouseEvent| sort.emit(column));
        let sorted = aria_sort(order, column);
        html! {
            <span class={is_number(column).then_some("packet-number")} role="columnheader" aria-sort={sorted}>
                <button class="packets-sort" type="button" {onclick}>
                    { words.get(key) }
                    <span aria-hidden="true">
                        { match sorted { None => "", Some("ascending") => " ▲", Some(_) => " ▼" } }
                    </span>
                </button>
            </span>
        }
    };
    html! {
        <div class="packet packets-head" role="row" aria-rowindex="1">{ for COLUMNS.map(column) }</div>
    }
}

/// How many rows there are, or why there are none.
fn status(
    words: &Words,
    reply: Option<&(LaterRequest, LaterAnswer)>,
    filtered: Filtered,
) -> String {
    let window = match reply {
        Some((_, LaterAnswer::Packets(window))) => window,
        Some((_, LaterAnswer::Refused(error))) => return words.query_error(*error),
        _ => return String::new(),
    };
    let key = match (filtered.summary, window.total) {
        (None, _) => "packets-count",
        (Some(_), 0) => "packets-none",
        (Some(_), _) => "packets-count-filtered",
    };
    words.with(key, &Args::new().number("count", window.total))
}

/// After a key the focus goes along, once the row is in the document.
#[hook]
fn use_focus_follows(going: &Rc<Cell<bool>>, at: Option<u32>, drawn: (u32, u32), total: u32) {
    let going = Rc::clone(going);
    use_effect_with((at, drawn, total), move |(at, ..)| {
        if let (true, Some(at), Some(document)) = (going.get(), at, browser::document())
            && let Ok(Some(row)) =
                document.query_selector(&format!(".packets-rows [data-place=\"{at}\"]"))
            && let Ok(row) = row.dyn_into::<HtmlElement>()
        {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = row.focus_with_options(&options);
            going.set(false);
        }
    });
}

fn is_row(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.has_attribute("data-place"))
}

fn clicked_frame(event: &MouseEvent) -> Option<u32> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let row = target.closest("[data-packet]").ok()??;
    row.get_attribute("data-packet")?.parse().ok()
}
