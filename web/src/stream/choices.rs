//! What a reader chose in the stream view. It lasts as long as the page, whichever tab is open meanwhile; how bytes are
//! shown lasts from visit to visit.

use crate::session::Session;
use crate::state::{Action, Tab};
use crate::stored_choice::Choice;
use protocol::Side;
use std::cell::RefCell;
use yew::prelude::*;

/// How a connection's bytes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Mode {
    #[default]
    Text,
    Hex,
    Messages,
}

const MODE: Choice<Mode> = Choice {
    key: "tcp-ladder-stream",
    all: &[
        (Mode::Text, "text"),
        (Mode::Hex, "hex"),
        (Mode::Messages, "messages"),
    ],
};

/// What was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Choices {
    pub(super) mode: Mode,
    /// The side whose bytes are shown; both without.
    pub(super) only: Option<Side>,
    /// Whether a search tells capital letters from small ones.
    pub(super) minds_case: bool,
    /// The message whose body is shown, by its number in the capture.
    pub(super) message: Option<u32>,
    /// JSON is shown as it was sent.
    pub(super) is_raw: bool,
    /// Bodies are shown byte by byte, whatever they are.
    pub(super) is_body_hex: bool,
}

struct Kept {
    choices: Choices,
    /// The view that is open.
    view: Option<Callback<Choices>>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::new(Kept {
        choices: Choices {
            mode: MODE.load(),
            ..Choices::default()
        },
        view: None,
    });
}

/// The choices, and how to change them.
#[hook]
pub(super) fn use_choices() -> (Choices, Callback<Choices>) {
    let shown = use_state_eq(|| KEPT.with_borrow(|kept| kept.choices));
    use_effect_with(
        (),
        cloned!(shown, move |()| {
            let view = Callback::from(move |choices| shown.set(choices));
            KEPT.with_borrow_mut(|kept| kept.view = Some(view));
            || KEPT.with_borrow_mut(|kept| kept.view = None)
        }),
    );
    (*shown, Callback::from(choose))
}

fn choose(choices: Choices) {
    MODE.store(choices.mode);
    let view = KEPT.with_borrow_mut(|kept| {
        kept.choices = choices;
        kept.view.clone()
    });
    if let Some(view) = view {
        view.emit(choices);
    }
}

/// Opens the stream view at the body of an HTTP message of the connection in view.
pub(crate) fn show_message(session: &Session, message: u32) {
    choose(Choices {
        mode: Mode::Messages,
        message: Some(message),
        ..KEPT.with_borrow(|kept| kept.choices)
    });
    session.dispatch(Action::Tab(Tab::Stream));
}

/// Opens the stream view at the bytes of the selected segment.
pub(crate) fn follow_stream(session: &Session) {
    let choices = KEPT.with_borrow(|kept| kept.choices);
    if choices.mode == Mode::Messages {
        choose(Choices {
            mode: Mode::Text,
            ..choices
        });
    }
    session.dispatch(Action::Tab(Tab::Stream));
}
