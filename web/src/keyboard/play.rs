use crate::browser;
use crate::session::{Step, use_session};
use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// How long each step is shown, in ms: time to read an arrow, and what the panel says first.
const STEP_MS: u32 = 1500;

/// Goes along the connection by itself, segment after segment, for as long as the state says so: until its last one, or until
/// the reader does something else.
#[hook]
pub(super) fn use_play(segments: u32) -> UseStateHandle<bool> {
    let session = use_session();
    let playing = use_state_eq(|| false);
    use_effect_with(
        (*playing, segments),
        cloned!(playing, move |&(is_on, segments)| {
            let running = is_on.then(|| {
                let stop = playing.clone();
                let interval = Interval::new(STEP_MS, move || {
                    let at_end = |(_, at): (u32, u32)| at.saturating_add(1) >= segments;
                    if session.place().is_none_or(at_end) {
                        stop.set(false);
                    } else {
                        session.step(Step::Next);
                    }
                });
                let listeners = browser::window().map(|window| {
                    let pointed = playing.clone();
                    let pressed = EventListener::new(&window, "keydown", move |event| {
                        let event = event.dyn_ref::<KeyboardEvent>();
                        // The space bar itself is the keyboard's, which turns this on and off.
                        if event.is_some_and(|event| event.key() != " ") {
                            playing.set(false);
                        }
                    });
                    let pointed = EventListener::new(&window, "pointerdown", move |_| {
                        pointed.set(false);
                    });
                    [pressed, pointed]
                });
                (interval, listeners)
            });
            move || drop(running)
        }),
    );
    playing
}
