//! Keys beside the arrows, and the dialogs that they open.
//!
//! Keys of a single sign can be switched off (WCAG 2.1.4); the arrows do not need this part.

mod dialog;
mod go_dialog;
mod help_dialog;
mod key;
mod play;
mod step_keys;

pub(crate) use dialog::{close as close_dialog, show as show_dialog};
pub(crate) use step_keys::{Focus, KeyAction};

use crate::browser;
use crate::file_chooser::open_file_chooser;
use crate::filter::FIELD_CLASS;
use crate::session::{Session, Step, use_session};
use crate::state::{Action, Pane, Tab};
use crate::words::{Words, use_words};
use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use go_dialog::GoDialog;
use help_dialog::HelpDialog;
use key::Key;
use play::use_play;
use protocol::{ConnectionView, LadderOutline, Landmark, PackedSegment, question};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// What keys need to know of the page.
#[derive(Debug, Clone, Properties, PartialEq)]
pub(crate) struct KeyboardProps {
    /// How many segments the connection in view has; 0 without one.
    pub segments: u32,
    /// How many frames the capture has.
    pub frames: u32,
    pub has_filter: bool,
    /// The selected segment, its connection and the shape of its ladder, which the walk goes by.
    pub detail: Option<Rc<PackedSegment>>,
    pub connection: Option<Rc<ConnectionView>>,
    pub outline: Option<Rc<LadderOutline>>,
}

/// Hears keys wherever the focus is.
#[component]
pub(crate) fn Keyboard(props: &KeyboardProps) -> Html {
    let words = use_words();
    let session = use_session();
    let (help, go) = (use_node_ref(), use_node_ref());
    // Readers who speak to their browser, or whose hands tremble, can do without keys of a single letter (WCAG 2.1.4).
    let has_letters = use_state_eq(browser::load_letter_keys);
    let (playing, is_paused) = use_play(props);
    // What a key had to say.
    let note = use_state_eq(String::new);
    let does = {
        let (help, go, note, words) = (help.clone(), go.clone(), note.clone(), words.clone());
        let (segments, has_filter) = (props.segments, props.has_filter);
        let (session, playing) = (session.clone(), playing.clone());
        Callback::from(move |key: Key| {
            note.set(String::new());
            match key {
                Key::Play => playing.set(!*playing && segments > 0),
                Key::Help => dialog::show(&help),
                Key::Go if segments > 0 => dialog::show(&go),
                Key::Go => {}
                Key::Open => open_file_chooser(),
                Key::Filter => write_filter(&session),
                Key::Tab(tab) => show_tab(&session, tab),
                Key::Next => session.step(Step::Next),
                Key::Previous => session.step(Step::Previous),
                Key::Seek(Landmark::Match, _) if !has_filter => {
                    note.set(words.get("keys-no-filter"));
                }
                Key::Seek(landmark, backwards) => {
                    seek(&session, &words, landmark, backwards, note.clone());
                }
            }
        })
    };
    use_effect_with(
        (*has_letters, does, help.clone()),
        |(letters, does, help)| {
            let listeners = listen(*letters, does, help);
            move || drop(listeners)
        },
    );
    let set_letters = Callback::from(cloned!(has_letters, move |on: bool| {
        browser::store_letter_keys(on);
        has_letters.set(on);
    }));
    let go_to = Callback::from(move |frame: u32| session.go(frame));
    html! {
        <>
            <p class="key-note" role="status">
                {
                    if *playing {
                        words.get("keys-playing")
                    } else if is_paused {
                        words.get("keys-paused")
                    } else {
                        (*note).clone()
                    }
                }
            </p>
            <HelpDialog dialog={help} has_letters={*has_letters} {set_letters} />
            <GoDialog dialog={go} count={props.frames} {go_to} />
        </>
    }
}

/// Keys, and clicks on the line below the ladder that names some of them.
fn listen(letters: bool, does: &Callback<Key>, help: &NodeRef) -> Option<[EventListener; 2]> {
    let window = browser::window()?;
    let options = EventListenerOptions::enable_prevent_default();
    let does = does.clone();
    let keys = EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let is_free = letters && !browser::is_modified(event) && Focus::of(event) != Focus::Field;
        // The space bar presses buttons, opens folds, and scrolls what has the focus.
        let is_own = |key: &Key| *key != Key::Play || is_for_ladder(event);
        if let Some(key) = key::read(&event.key())
            .filter(|key| is_free && is_own(key) && !event.default_prevented())
        {
            event.prevent_default();
            does.emit(key);
        }
    });
    let help = help.clone();
    let clicks = EventListener::new(&window, "click", move |event| {
        if browser::closest(event, ".step-keys").is_some() {
            dialog::show(&help);
        }
    });
    Some([keys, clicks])
}

/// Whether a key was pressed on the ladder or nowhere in particular, and on nothing that can be pressed itself.
fn is_for_ladder(event: &KeyboardEvent) -> bool {
    const PRESSED: &str = "button, a, summary, [role=button]";
    Focus::of(event) == Focus::Ladder && browser::closest(event, PRESSED).is_none()
}

/// Goes to a landmark, or says that there is none.
fn seek(
    session: &Session,
    words: &Words,
    landmark: Landmark,
    backwards: bool,
    note: UseStateHandle<String>,
) {
    let Some((stream, from)) = session.place() else {
        return;
    };
    let question = question::Seek {
        landmark,
        stream,
        from,
        backwards,
    };
    let none = words.get(match (landmark, backwards) {
        (Landmark::Problem, false) => "keys-no-problem-behind",
        (Landmark::Problem, true) => "keys-no-problem-before",
        (Landmark::Request, false) => "keys-no-request-behind",
        (Landmark::Request, true) => "keys-no-request-before",
        (Landmark::Match, false) => "keys-no-match-behind",
        (Landmark::Match, true) => "keys-no-match-before",
    });
    session.ask(question, move |session, found| match found {
        Ok(Some(frame)) => session.step_to(frame),
        Ok(None) => note.set(none),
        Err(_) => {}
    });
}

/// Shows another tab. What had the focus may go with the one before; then its tab has it.
fn show_tab(session: &Session, tab: Tab) {
    session.dispatch(Action::Tab(tab));
    after_drawing(move || {
        let tab = browser::find(&format!("[data-view=\"{}\"]", tab.name()));
        if let (None, Some(tab)) = (browser::focused(), tab) {
            let _ = tab.focus();
        }
    });
}

/// Takes the focus to the filter line at once where it is in view, so that what is typed next is in it. On a phone the
/// column with it has to be drawn first.
fn write_filter(session: &Session) {
    session.dispatch(Action::Pane(Pane::Connections));
    if !focus_filter() {
        after_drawing(|| {
            focus_filter();
        });
    }
}

/// Returns whether the filter line has the focus now.
fn focus_filter() -> bool {
    let field = browser::find(&format!(".{FIELD_CLASS}"));
    let Some(field) = field.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) else {
        return false;
    };
    let _ = field.focus();
    field.select();
    browser::focused().is_some_and(|focused| focused == **field)
}

/// What is dispatched is drawn in a microtask; this comes after it.
fn after_drawing(act: impl FnOnce() + 'static) {
    Timeout::new(0, act).forget();
}
