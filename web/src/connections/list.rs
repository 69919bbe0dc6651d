use super::card::{ConnectionCard, card_id};
use crate::scroll::{Listbox, Reveal, Scroller, ScrollerView};
use crate::session::Session;
use crate::state::ConnectionPages;
use crate::words::{Words, use_words};
use protocol::Nanos;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// From one card's top edge to the next, in px; the style sheet has the same number.
pub(crate) const CARD_PX: u32 = 170;
/// Cards drawn above and below those in view.
pub(crate) const OVERSCAN: u32 = 4;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub connections: ConnectionPages,
    /// The connection whose ladder is in view.
    pub shown: Option<u32>,
    /// How long the capture is.
    pub span: Option<Nanos>,
}

/// All connections of a capture; only those in view are in the document.
#[component]
pub(crate) fn ConnectionList(props: &Props) -> Html {
    let words = use_words();
    let session = use_context::<Session>();
    let total = props.connections.total();
    let drawn = use_state_eq(|| (0, 0));
    let (from, to) = *drawn;
    let on_view = {
        let drawn = drawn.clone();
        Callback::from(move |view: ScrollerView| {
            let card = |px: u64| u32::try_from(px / u64::from(CARD_PX)).unwrap_or(u32::MAX);
            let from = card(view.top_px).saturating_sub(OVERSCAN);
            let to = card(view.bottom_px).saturating_add(1 + OVERSCAN).min(total);
            drawn.set((from, to));
        })
    };
    use_effect_with((props.connections.clone(), from, to), {
        let session = session.clone();
        move |(connections, from, to)| {
            for page in connections.missing(*from, *to) {
                if let Some(session) = &session {
                    session.want_connections(page);
                }
            }
        }
    });
    let onclick = {
        let session = session.clone();
        Callback::from(move |event: MouseEvent| {
            if let (Some(session), Some(stream)) = (&session, clicked_stream(&event)) {
                session.show(stream);
            }
        })
    };
    let onkeydown = {
        let shown = props.shown.unwrap_or_default();
        Callback::from(move |event: KeyboardEvent| {
            let last = total.saturating_sub(1);
            let to = match event.key().as_str() {
                "ArrowDown" => shown.saturating_add(1).min(last),
                "ArrowUp" => shown.saturating_sub(1),
                "PageDown" => shown.saturating_add(OVERSCAN).min(last),
                "PageUp" => shown.saturating_sub(OVERSCAN),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            if let Some(session) = session.as_ref().filter(|_| to != shown) {
                session.show(to);
            }
        })
    };
    if total == 0 {
        return Html::default();
    }
    let top = |stream: u32| u64::from(stream) * u64::from(CARD_PX);
    let listbox = Listbox {
        label: words.get("page-connections"),
        active: props.shown.map(card_id),
    };
    let reveal = props.shown.map(|shown| Reveal {
        serial: shown,
        top_px: top(shown),
        bottom_px: top(shown.saturating_add(1)),
    });
    html! {
        <div class="connections" {onclick} {onkeydown}>
            <Scroller height_px={top(total)} origin_px={top(from)} {on_view} {reveal} {listbox}>
                { for (from..to).map(|stream| html! {
                    <ConnectionCard
                        key={stream}
                        {stream}
                        place={stream}
                        connection={props.connections.get(stream).cloned()}
                        shown={props.shown == Some(stream)}
                        {total}
                        span={props.span}
                        words={Words::clone(&words)}
                    />
                }) }
            </Scroller>
        </div>
    }
}

/// The connection whose card was clicked.
pub(crate) fn clicked_stream(event: &MouseEvent) -> Option<u32> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target
        .closest("[data-stream]")
        .ok()??
        .get_attribute("data-stream")?
        .parse()
        .ok()
}
