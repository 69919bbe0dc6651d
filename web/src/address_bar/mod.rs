//! The address bar: it says what is in view, and leads there again. Back and Forward go from view to view, and from a file
//! to the one before it.
//!
//! An entry of the browser's history knows by its state which capture it is of; which entries there are, `state::Entry` says.

mod bar;
mod target;

pub(crate) use target::Target;

use crate::browser;
use crate::embed::EmbedFrame;
use crate::notices::NoteBar;
use crate::session::use_session;
use crate::state::State;
use bar::Bar;
use gloo_events::EventListener;
use std::rc::Rc;
use yew::prelude::*;

/// The whole state; equal where it is the same.
#[derive(Debug, Clone, Properties)]
pub(crate) struct AddressProps {
    pub state: Rc<State>,
}

impl PartialEq for AddressProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}

/// Ties the address bar to the state, and says what an address could not lead to.
#[component]
pub(crate) fn AddressBar(props: &AddressProps) -> Html {
    let session = use_session();
    let bar = use_memo((), |()| Bar::default());
    use_effect_with(
        (),
        cloned!((session, bar), move |()| {
            let listener = browser::window()
                .map(|window| EventListener::new(&window, "popstate", move |_| bar.went(&session)));
            move || drop(listener)
        }),
    );
    use_effect_with(
        props.clone(),
        cloned!(session, move |_| bar.write(&session)),
    );
    let ladder = props.state.ladder();
    let drawn = ladder.filter(|ladder| ladder.outline.is_some());
    use_effect_with(
        (
            drawn.map(|ladder| ladder.stream),
            props.state.arrivals,
            session.is_moving(),
        ),
        cloned!(session, move |(drawn, _, is_moving)| {
            if drawn.is_some() && !is_moving {
                session.open_folds();
            }
        }),
    );
    html! {
        <>
            if let Some(note) = &props.state.note {
                <NoteBar note={note.clone()} />
            }
            if props.state.embed {
                <EmbedFrame ..props.clone() />
            }
        </>
    }
}
