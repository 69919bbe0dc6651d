//! What a reader chose in the stream view. It lasts as long as the page, whichever tab is open meanwhile; how bytes are
//! shown lasts from visit to visit.

use crate::session::{Session, use_session};
use crate::state::{Action, BytesOptions, Tab};
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
    /// The address that said last what to choose.
    arrivals: u32,
    /// Which capture the message is of.
    capture: Option<u32>,
    /// The view that is open.
    view: Option<Callback<Choices>>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::new(Kept {
        choices: Choices {
            mode: MODE.load(),
            ..Choices::default()
        },
        arrivals: 0,
        capture: None,
        view: None,
    });
}

/// The choices, and how to change them.
#[hook]
pub(super) fn use_choices() -> (Choices, Callback<Choices>) {
    let session = use_session();
    let (options, arrivals) = session.options();
    let shown = use_state_eq(|| KEPT.with_borrow(|kept| kept.choices));
    use_effect_with((arrivals, session.capture()), {
        let shown = shown.setter();
        move |&(arrivals, capture)| shown.set(arrived(&options.bytes, arrivals, capture))
    });
    use_effect_with(*shown, move |choices| {
        let bytes = choices.in_address();
        session.change_options(|options| options.bytes = bytes);
    });
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

/// Takes over what an address says, once.
fn arrived(options: &BytesOptions, arrivals: u32, capture: Option<u32>) -> Choices {
    KEPT.with_borrow_mut(|kept| {
        // A message of another capture is none of this one, whatever its number.
        if kept.capture.is_some_and(|it| Some(it) != capture) {
            kept.choices.message = None;
        }
        kept.capture = capture;
        if kept.arrivals != arrivals {
            kept.arrivals = arrivals;
            kept.choices = kept.choices.with(options);
        }
        kept.choices
    })
}

impl Choices {
    /// What an address says; without a word of it, what was chosen.
    fn with(self, options: &BytesOptions) -> Self {
        let named = |mode: &&(Mode, &str)| Some(mode.1) == options.mode.as_deref();
        let Some((mode, _)) = MODE.all.iter().find(named) else {
            return self;
        };
        Self {
            mode: *mode,
            only: options.only,
            message: options.message,
            is_raw: options.body.as_deref() == Some(RAW),
            is_body_hex: options.body.as_deref() == Some(HEX),
            minds_case: self.minds_case,
        }
    }

    fn in_address(self) -> BytesOptions {
        let mode = MODE.all.iter().find(|(mode, _)| *mode == self.mode);
        let body = [(self.is_body_hex, HEX), (self.is_raw, RAW)];
        let body = body.into_iter().find(|(is_it, _)| *is_it);
        let is_messages = self.mode == Mode::Messages;
        BytesOptions {
            mode: mode.map(|(_, name)| (*name).to_owned()),
            only: self.only.filter(|_| !is_messages),
            message: self.message.filter(|_| is_messages),
            body: body
                .filter(|_| is_messages)
                .map(|(_, name)| name.to_owned()),
        }
    }
}

/// How addresses call the ways in which a body is shown.
const RAW: &str = "raw";
const HEX: &str = "hex";

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
