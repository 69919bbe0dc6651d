use crate::address_bar::AddressProps;
use crate::browser;
use crate::session::use_session;
use crate::state::PhaseName;
use crate::state::address::Address;
use crate::words::use_words;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::{Object, Reflect};
use protocol::question::Segment;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// A ladder that is higher scrolls within its frame, in px.
const MAX_HEIGHT_PX: i32 = 4000;
/// What stands above and below the rows.
const AROUND: [&str; 5] = [
    ".note",
    ".ladder-head",
    ".scale-note",
    ".step-bar",
    ".embed-bar",
];
/// What stands in the middle of a page without a ladder, and the room around it, in px.
const NOTICE: &str = ".notice";
const NOTICE_MARGIN_PX: i32 = 48;

/// The line below an embedded ladder; tells the page around how high it is.
#[component]
pub(crate) fn EmbedFrame(props: &AddressProps) -> Html {
    let words = use_words();
    let session = use_session();
    let state = &props.state;
    let ladder = state.ladder();
    let shape = ladder.and_then(|ladder| Some((ladder.stream, ladder.outline.as_ref()?.height_px)));
    let frames = state.options().frames;
    // The upper edge of the first row that is wanted, and the lower edge of the last.
    let part = use_state_eq(|| None::<(u64, u64)>);
    use_effect_with((shape, frames), {
        let (session, part) = (session.clone(), part.clone());
        move |&(shape, frames)| {
            let Some(((stream, _), (first, last))) = shape.zip(frames) else {
                part.set(None);
                return;
            };
            let part = part.clone();
            session.ask_place(Segment::Frame(first), move |session, from| {
                let part = part.clone();
                session.ask_place(Segment::Frame(last), move |_, to| {
                    if from.stream == stream
                        && to.stream == stream
                        && from.row_top_px <= to.row_top_px
                    {
                        let bottom = to.row_top_px.saturating_add(u64::from(ladder::NOTED_PX));
                        part.set(Some((from.row_top_px, bottom)));
                    }
                });
            });
        }
    });
    let told = (shape.map(|(_, height)| height), *part, state.phase_name());
    use_effect_with((told, words.clone()), |&((height, part, phase), _)| {
        let tell = move || {
            let rows = match (phase, part, height) {
                (PhaseName::Ready, Some((top, bottom)), _) => Some((top, bottom)),
                (PhaseName::Ready, None, Some(height)) => Some((0, height)),
                _ => None,
            };
            tell_height(rows, part.is_some());
        };
        // What is drawn has its sizes once the browser has laid it out.
        let soon = Timeout::new(0, tell);
        let listener =
            browser::window().map(|window| EventListener::new(&window, "resize", move |_| tell()));
        move || drop((soon, listener))
    });
    html! {
        <p class="embed-bar">
            <a href={whole_page(state)} target="_blank" rel="noopener">{ words.get("embed-whole") }</a>
        </p>
    }
}

/// The address of the same view in a page of its own.
fn whole_page(state: &Rc<crate::state::State>) -> String {
    let here = browser::fragment();
    let mut address = state.address().unwrap_or_else(|| Address::parse(&here));
    address.embed = false;
    let written = address.to_fragment();
    // Such an address holds more than the state.
    let is_link = here.contains("#c=") || here.contains("&c=");
    let fragment = if is_link {
        here.replace("&embed=1", "")
    } else {
        written
    };
    let location = browser::window().map(|window| window.location());
    let page = location.and_then(|it| Reflect::get(&it, &"href".into()).ok()?.as_string());
    let page = page.unwrap_or_default();
    let page = page.split('#').next().unwrap_or_default();
    format!("{page}{fragment}")
}

/// Tells the page around how high this one is: what is around the rows, and the rows between two heights.
fn tell_height(rows: Option<(u64, u64)>, scrolls: bool) {
    let height_of = |selector: &str| browser::find(selector).map_or(0, |it| it.offset_height());
    let height = match rows {
        Some((top, bottom)) => {
            let around: i32 = AROUND.iter().map(|selector| height_of(selector)).sum();
            let rows = i32::try_from(bottom.saturating_sub(top)).unwrap_or(MAX_HEIGHT_PX);
            if let (true, Some(ground)) = (scrolls, browser::find(".ladder-rows")) {
                ground.set_scroll_top(i32::try_from(top).unwrap_or(i32::MAX));
            }
            around.saturating_add(rows)
        }
        None => match height_of(NOTICE) {
            0 => return,
            notice => notice
                .saturating_add(NOTICE_MARGIN_PX)
                .saturating_add(height_of(".embed-bar")),
        },
    };
    let message = Object::new();
    let set = |key: &str, value: JsValue| Reflect::set(&message, &key.into(), &value);
    let _ = set("type", "tcp-ladder".into());
    let _ = set("height", height.min(MAX_HEIGHT_PX).into());
    let parent = browser::window().and_then(|window| window.parent().ok().flatten());
    if let Some(parent) = parent {
        // Anybody may know how high it is.
        let _ = parent.post_message(&message, "*");
    }
}
