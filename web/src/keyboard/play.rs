//! The walk: segment after segment by itself, at the speed at which its caption is read.

use super::KeyboardProps;
use crate::browser;
use crate::presenter::{caption, chapter_starts};
use crate::session::{Step, use_session};
use crate::words::use_words;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use protocol::SegmentDetail;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// How long a sign is read, in ms: a letter, and one of Chinese, which is a word or half of one.
const LETTER_MS: u32 = 45;
const HAN_MS: u32 = 150;
/// The least and the most that a step is shown, in ms.
const STEP_MS: (u32, u32) = (1500, 8000);

/// Goes along the connection by itself for as long as the state says so: until its last segment, until a step that matters, or until
/// the reader does something else. Says too whether it waits at such a step.
#[hook]
pub(super) fn use_play(props: &KeyboardProps) -> (UseStateHandle<bool>, bool) {
    let words = use_words();
    let session = use_session();
    let playing = use_state_eq(|| false);
    let paused_at = use_state_eq(|| None::<u32>);
    let began_at = use_mut_ref(|| None::<u32>);
    let at = props.detail.as_ref().map(|detail| detail.place.index);
    use_effect_with((*playing, at, props.segments), {
        let (playing, paused_at) = (playing.clone(), paused_at.clone());
        let (detail, connection) = (props.detail.clone(), props.connection.clone());
        let outline = props.outline.clone();
        move |&(is_on, at, segments)| {
            let mut began = began_at.borrow_mut();
            let shown = detail
                .and_then(|detail| detail.unpack().ok())
                .zip(connection);
            let timer = shown.filter(|_| is_on).and_then(|(detail, connection)| {
                paused_at.set(None);
                let is_first = began.is_none();
                began.get_or_insert(detail.segment.index);
                let is_chapter = outline.is_some_and(|outline| {
                    let starts = chapter_starts(&outline);
                    starts
                        .iter()
                        .any(|(_, start)| *start == detail.segment.index)
                });
                if !is_first && *began != at && (is_chapter || is_odd(&detail)) {
                    paused_at.set(at);
                    playing.set(false);
                    return None;
                }
                if detail.segment.index.saturating_add(1) >= segments {
                    playing.set(false);
                    return None;
                }
                let time = reading_ms(&caption(&detail, &connection, &words));
                Some(Timeout::new(time, move || session.step(Step::Next)))
            });
            if !is_on {
                *began = None;
            }
            move || drop(timer)
        }
    });
    use_effect_with(*playing, {
        let playing = playing.clone();
        move |&is_on| {
            let listeners = browser::window().filter(|_| is_on).map(|window| {
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
            move || drop(listeners)
        }
    });
    let is_paused = paused_at.is_some() && *paused_at == at;
    (playing, is_paused)
}

/// Something went wrong with it, or it ends the connection at once.
fn is_odd(detail: &SegmentDetail) -> bool {
    let row = &detail.segment;
    row.findings().next().is_some() || row.fate.is_some() || row.flags.rst()
}

/// How long a text is read.
fn reading_ms(text: &str) -> u32 {
    let time = text.chars().fold(0_u32, |time, letter| {
        let is_han = ('\u{3400}'..='\u{9fff}').contains(&letter);
        time.saturating_add(if is_han { HAN_MS } else { LETTER_MS })
    });
    time.clamp(STEP_MS.0, STEP_MS.1)
}

#[cfg(test)]
mod tests {
    use super::reading_ms;

    #[test]
    fn a_step_is_shown_as_long_as_it_is_read() {
        assert_eq!(reading_ms(""), 1500);
        assert_eq!(reading_ms(&"a".repeat(100)), 4500);
        assert_eq!(reading_ms(&"报".repeat(20)), 3000);
        assert_eq!(reading_ms(&"a".repeat(9000)), 8000);
    }
}
