//! The menu of all that a ladder can be taken along as.

use super::gather::{Job, Problem};
use super::kind::{Kind, Wanted};
use super::work::Made;
use super::{output, work};
use crate::browser;
use crate::ladder::place_menu;
use crate::menu::{Menu, use_menu};
use crate::save_file::save_file;
use crate::session::use_session;
use crate::state::CaptureView;
use crate::stream::file_of_ladder;
use crate::words::{Words, use_words};
use explain::Args;
use gloo_events::EventListener;
use ladder::{Scope, Theme};
use protocol::{LadderLook, Phase};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub view: CaptureView,
    pub look: LadderLook,
}

/// How the work goes.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Going {
    /// The key of what came of it; empty before it began.
    Rests(&'static str),
    /// In percent.
    Works(u64),
    /// The picture would be long.
    Asks(Way),
}

/// Where it goes.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Way {
    Copy,
    Save,
    Print,
}

/// What was chosen, as the fields have it.
#[derive(Debug, Clone, PartialEq)]
struct Fields {
    kind: &'static str,
    rows: String,
    from: u32,
    to: u32,
    theme: String,
    captions: bool,
    anonymous: bool,
}

const ROWS: [(&str, &str); 4] = [
    ("all", "take-rows-all"),
    ("handshake", "take-rows-handshake"),
    ("teardown", "take-rows-teardown"),
    ("frames", "take-rows-frames"),
];
const THEMES: [(&str, &str); 3] = [
    ("auto", "take-theme-auto"),
    ("light", "take-theme-light"),
    ("dark", "take-theme-dark"),
];

/// The menu.
#[component]
pub(crate) fn TakeAlong(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let going = use_state_eq(|| Going::Rests(""));
    let sheet = use_sheet();
    let cancelled = use_mut_ref(|| Rc::new(Cell::new(false)));
    let fields = use_state_eq(|| Fields {
        kind: "svg",
        rows: "all".to_owned(),
        from: 0,
        to: 0,
        theme: "auto".to_owned(),
        captions: false,
        anonymous: false,
    });
    let Menu {
        node,
        onkeydown,
        onfocusout,
    } = use_menu(true);
    let ladder = props.view.ladder.as_ref();
    // Of work on another capture nobody hears any more; frames are those of a connection.
    let about = (session.generation(), ladder.map(|ladder| ladder.stream));
    use_effect_with(about, {
        let (going, fields) = (going.setter(), fields.clone());
        let cancelled = cancelled.clone();
        move |_| {
            cancelled.replace(Rc::default()).set(true);
            going.set(Going::Rests(""));
            fields.set(Fields {
                from: 0,
                to: 0,
                ..(*fields).clone()
            });
        }
    });
    let Some(connection) = ladder.and_then(|ladder| ladder.connection.clone()) else {
        return Html::default();
    };
    let kind = Kind::all().find(|kind| kind.name() == fields.kind);
    let kind = kind.unwrap_or(Kind::Png);
    // Until somebody chooses others, the frames are those from the selected one on.
    let chosen = |frame: u32, otherwise: u32| if frame > 0 { frame } else { otherwise };
    let selected = ladder.and_then(|ladder| ladder.selected_frame);
    let from = chosen(fields.from, selected.unwrap_or(connection.first_frame));
    let to = chosen(fields.to, connection.last_frame);
    let wanted = Wanted {
        kind,
        scope: match (kind.has_rows(), fields.rows.as_str()) {
            (true, "handshake") => Scope::Phase(Phase::Handshake),
            (true, "teardown") => Scope::Phase(Phase::Teardown),
            (true, "frames") => Scope::Frames { from, to },
            _ => Scope::All,
        },
        theme: match (fields.theme.as_str(), kind) {
            ("dark", _) => Theme::Dark,
            // A picture of pixels follows nobody.
            ("light", _) | (_, Kind::Png) => Theme::Light,
            _ => Theme::Auto,
        },
        captions: fields.captions && kind.has_rows(),
        anonymous: fields.anonymous,
        is_sure: false,
    };
    let begin = {
        let (going, cancelled, session) = (going.setter(), cancelled.clone(), session.clone());
        let (view, look, words) = (props.view.clone(), props.look, words.clone());
        let sheet = sheet.clone();
        Callback::from(move |(way, is_sure): (Way, bool)| {
            going.set(Going::Works(0));
            let is_cancelled = Rc::new(Cell::new(false));
            cancelled.replace(Rc::clone(&is_cancelled));
            let progress = {
                let (going, is_cancelled) = (going.clone(), Rc::clone(&is_cancelled));
                Callback::from(move |percent| {
                    if !is_cancelled.get() {
                        going.set(Going::Works(percent));
                    }
                })
            };
            let job = Job {
                session: session.clone(),
                generation: session.generation(),
                is_cancelled: Rc::clone(&is_cancelled),
                progress,
            };
            let stream = view.ladder.as_ref().map_or(0, |ladder| ladder.stream);
            let name = file_of_ladder(&view.summary.name, stream, &kind.ending());
            let kind = match way {
                Way::Copy | Way::Save => kind,
                Way::Print => Kind::Print,
            };
            let wanted = Wanted {
                kind,
                is_sure,
                ..wanted.clone()
            };
            let making = work::make(job, view.clone(), look, wanted, words.clone());
            let (going, cancelled, sheet) = (going.clone(), cancelled.clone(), sheet.clone());
            spawn_local(async move {
                let done: Result<&str, Problem> = match way {
                    Way::Copy => output::copy(clipboard_type(kind), making).await,
                    Way::Save => making.await.and_then(|made| {
                        save_file(&made.blob(kind.media_type())?, &name);
                        Ok("take-saved")
                    }),
                    Way::Print => making.await.map(|made| {
                        if let Made::Text(markup) = made {
                            sheet.set(Some(markup.into()));
                        }
                        ""
                    }),
                };
                let done = done.unwrap_or_else(|problem| problem);
                // What belongs to another connection, or capture, is said to nobody.
                if Rc::ptr_eq(&cancelled.borrow(), &is_cancelled) {
                    going.set(match done {
                        "take-many-rows" => Going::Asks(way),
                        done => Going::Rests(done),
                    });
                }
            });
        })
    };
    let press = |way: Way, is_sure: bool| {
        let begin = begin.clone();
        Callback::from(move |_: MouseEvent| begin.emit((way, is_sure)))
    };
    let cancel = Callback::from(move |_: MouseEvent| {
        cancelled.borrow().set(true);
        session.notify(protocol::question::Stop);
    });
    let is_working = matches!(*going, Going::Works(_));
    let ontoggle = {
        let menu = node.clone();
        Callback::from(move |_: Event| place_menu(&menu))
    };
    html! {
        <details class="menu take-menu" ref={node} {ontoggle} {onfocusout} {onkeydown}>
            <summary class="look-summary">{ words.get("take-menu") }{ " ▾" }</summary>
            <div class="menu-list look-list">
                { choices(&fields, kind, (from, to), &words) }
                <p class="take-buttons">
                    if kind.can_be_copied() {
                        <button class="button" type="button" disabled={is_working} onclick={press(Way::Copy, false)}>
                            { words.get("take-copy") }
                        </button>
                    }
                    <button class="button primary" type="button" disabled={is_working} onclick={press(Way::Save, false)}>
                        { words.get("take-save") }
                    </button>
                    if kind.is_picture() {
                        <button class="button" type="button" disabled={is_working} onclick={press(Way::Print, false)}>
                            { words.get("take-print") }
                        </button>
                    }
                    if is_working {
                        <button class="button" type="button" onclick={cancel}>{ words.get("take-cancel") }</button>
                    }
                    if let Going::Asks(way) = *going {
                        <button class="button" type="button" onclick={press(way, true)}>{ words.get("take-anyway") }</button>
                    }
                </p>
                <p class="take-state" role="status">{ state_text(*going, &words) }</p>
                { printed(sheet.as_ref()) }
            </div>
        </details>
    }
}

/// The sheet for the printer, in the place of the ladder in view.
fn printed(sheet: Option<&AttrValue>) -> Html {
    match (browser::find(".column-ladder"), sheet) {
        (Some(column), Some(markup)) => {
            let markup = Html::from_html_unchecked(markup.clone());
            create_portal(
                html! { <div class="print-sheet">{ markup }</div> },
                column.into(),
            )
        }
        _ => Html::default(),
    }
}

/// A sheet that is printed as soon as it is there, and gone after that.
#[hook]
fn use_sheet() -> UseStateHandle<Option<AttrValue>> {
    let sheet = use_state_eq(|| None::<AttrValue>);
    use_effect_with((*sheet).clone(), {
        let sheet = sheet.setter();
        move |now| {
            let printing = now.as_ref().and_then(|_| {
                let (window, body) = browser::window().zip(browser::document()?.body())?;
                let gone = EventListener::once(&window, "afterprint", move |_| sheet.set(None));
                let _ = body.set_attribute("data-print", "sheet");
                // Where there is no printer nothing happens.
                let _ = window.print();
                Some((gone, body))
            });
            move || {
                if let Some((gone, body)) = printing {
                    drop(gone);
                    let _ = body.remove_attribute("data-print");
                }
            }
        }
    });
    sheet
}

/// What can be chosen of a kind.
fn choices(
    fields: &UseStateHandle<Fields>,
    kind: Kind,
    (from, to): (u32, u32),
    words: &Words,
) -> Html {
    let change = |change: fn(&mut Fields, &str)| {
        let fields = fields.clone();
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            let input = event.target_dyn_into::<HtmlInputElement>();
            let value = match (select, input) {
                (Some(select), _) => select.value(),
                (None, Some(input)) if input.type_() == "checkbox" => input.checked().to_string(),
                (None, Some(input)) => input.value(),
                (None, None) => return,
            };
            let mut next = (*fields).clone();
            change(&mut next, &value);
            fields.set(next);
        })
    };
    let choice = |key: &'static str,
                  all: &[(&'static str, &'static str)],
                  chosen: &str,
                  onchange: Callback<Event>| {
        html! {
            <label class="take-field">
                <span>{ words.get(key) }</span>
                <select {onchange}>
                    { for all.iter().map(|(value, text)| html! {
                        <option value={*value} selected={*value == chosen}>{ words.get(text) }</option>
                    }) }
                </select>
            </label>
        }
    };
    let switch = |key: &'static str, checked: bool, onchange: Callback<Event>| {
        html! {
            <label class="look-switch">
                <input type="checkbox" {checked} {onchange} />
                { words.get(key) }
            </label>
        }
    };
    let number = |key: &'static str, frame: u32, onchange: Callback<Event>| {
        html! {
            <input type="number" min="1" aria-label={words.get(key)} value={frame.to_string()} {onchange} />
        }
    };
    let kinds: Vec<_> = Kind::all()
        .map(|kind| (kind.name(), kind.label()))
        .collect();
    html! {
        <>
            { choice("take-as", &kinds, fields.kind, change(|fields, value| {
                let mut all = Kind::all().map(Kind::name);
                fields.kind = all.find(|name| *name == value).unwrap_or("svg");
            })) }
            <p class="take-about">{ words.get(kind.about()) }</p>
            if kind.has_rows() {
                { choice("take-rows", &ROWS, &fields.rows, change(|fields, value| value.clone_into(&mut fields.rows))) }
                if fields.rows == "frames" {
                    <p class="take-frames">
                        { number("take-from", from, change(|fields, value| fields.from = value.parse().unwrap_or(0))) }
                        { "–" }
                        { number("take-to", to, change(|fields, value| fields.to = value.parse().unwrap_or(0))) }
                    </p>
                }
            }
            if kind.is_picture() {
                { choice("take-theme", &THEMES, &fields.theme, change(|fields, value| value.clone_into(&mut fields.theme))) }
            }
            if kind.has_rows() {
                { switch("take-captions", fields.captions, change(|fields, value| fields.captions = value == "true")) }
                <p class="take-about">{ words.get("take-as-shown") }</p>
            }
            if kind.has_packets() {
                { switch("take-anonymous", fields.anonymous, change(|fields, value| fields.anonymous = value == "true")) }
            }
        </>
    }
}

/// What the clipboard takes: pictures of pixels, and texts.
fn clipboard_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Png => "image/png",
        _ => "text/plain",
    }
}

fn state_text(going: Going, words: &Words) -> String {
    match going {
        Going::Rests("") => String::new(),
        Going::Rests(key) => words.get(key),
        Going::Works(percent) => {
            words.with("take-working", &Args::new().number("percent", percent))
        }
        Going::Asks(_) => words.get("take-many-rows"),
    }
}
