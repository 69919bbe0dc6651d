use super::completion::{completed, completion_of};
use super::cursor::{byte_at, cut};
use super::echo::use_echoes;
use super::matching_rows::MatchingRows;
use super::popup::{Popup, option_id};
use super::status::Status;
use super::{FIELD_CLASS, FilterProps};
use crate::session::{use_answer, use_session};
use crate::state::{Action, Event as StateEvent};
use crate::words::use_words;
use protocol::{FilterError, LaterAnswer, LaterRequest};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The ids that tie the parts of the combobox together.
const POPUP_ID: &str = "filter-words";
const STATUS_ID: &str = "filter-status";

/// The line in which a display filter is written. It filters while one types: the worker gives up a filter when a newer
/// one comes.
#[component]
pub(crate) fn FilterLine(props: &FilterProps) -> Html {
    let words = use_words();
    let session = use_session();
    let field = use_node_ref();
    let under = use_node_ref();
    // Where words are to be completed, while the popup is open: a byte of the text.
    let cursor = use_state_eq(|| None::<u32>);
    let active = use_state_eq(|| None::<usize>);
    let text = props.text.to_string();
    let echoes = use_echoes(&field, &text);

    let answer = use_answer(Some(LaterRequest::Filter { text: text.clone() }));
    use_effect_with(answer.clone(), {
        let session = session.clone();
        move |answer| {
            let said = answer.as_ref().map(|answer| &answer.1);
            let event = match said {
                Some(LaterAnswer::Filtered(summary)) => StateEvent::Filtered(Some(*summary)),
                Some(LaterAnswer::Done) => StateEvent::Filtered(None),
                // The filter before still holds.
                _ => return,
            };
            session.tell(event);
        }
    });
    let completion = use_answer((*cursor).map(|cursor| LaterRequest::CompleteFilter {
        text: text.clone(),
        cursor,
    }));
    let completion = cursor
        .and(completion.as_ref())
        .and_then(|answer| completion_of(&answer.0, &answer.1, &text).cloned());
    let is_open = completion.is_some();
    let active_word = active.filter(|_| is_open);

    // What is in the field by now, and where words are to be completed.
    let set = {
        let (session, cursor, active) = (session.clone(), cursor.clone(), active.clone());
        let echoes = Rc::clone(&echoes);
        Callback::from(move |(text, at): (String, Option<u32>)| {
            echoes.borrow_mut().tell(&text);
            cursor.set(at);
            active.set(None);
            session.dispatch(Action::Filter(text.into()));
        })
    };
    let accept = {
        let (field, text, set) = (field.clone(), text.clone(), set.clone());
        let completion = completion.clone();
        Callback::from(move |place: usize| {
            let word = completion
                .as_ref()
                .and_then(|it| Some((it, it.words.get(place)?)));
            if let (Some((completion, word)), Some(field)) =
                (word, field.cast::<HtmlInputElement>())
            {
                let (text, end) = completed(&text, completion, word);
                field.set_value(&text);
                let _ = field.set_selection_range(end, end);
                let at = byte_at(&text, end);
                set.emit((text, Some(at)));
            }
        })
    };
    let oninput = {
        let set = set.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                let text = field.value();
                let at = cursor_of(&field, &text);
                set.emit((text, Some(at)));
            }
        })
    };
    let onkeydown =
        {
            let (cursor, active, accept) = (cursor.clone(), active.clone(), accept.clone());
            let count = completion.as_ref().map_or(0, |it| it.words.len());
            let text = text.clone();
            Callback::from(move |event: KeyboardEvent| {
                let last = count.checked_sub(1);
                match (event.key().as_str(), last) {
                    ("ArrowDown", Some(last)) => {
                        active
                            .set(Some(active_word.map_or(0, |at| {
                                if at >= last { 0 } else { at.saturating_add(1) }
                            })));
                    }
                    ("ArrowUp", Some(last)) => {
                        let before = active_word.and_then(|at| at.checked_sub(1));
                        active.set(Some(before.unwrap_or(last)));
                    }
                    ("ArrowDown", None) => {
                        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                            cursor.set(Some(cursor_of(&field, &text)));
                        }
                    }
                    ("Enter" | "Tab", _) => match active_word {
                        Some(place) => accept.emit(place),
                        None => {
                            cursor.set(None);
                            return;
                        }
                    },
                    ("Escape", Some(_)) => cursor.set(None),
                    ("ArrowLeft" | "ArrowRight" | "Home" | "End", _) => {
                        cursor.set(None);
                        return;
                    }
                    _ => return,
                }
                event.prevent_default();
            })
        };
    let close = {
        let cursor = cursor.clone();
        Callback::from(move |_: FocusEvent| {
            echoes.borrow_mut().forget();
            cursor.set(None);
        })
    };
    // Where the text is longer than its field, what lies under it moves along.
    let onscroll = {
        let (field, under) = (field.clone(), under.clone());
        Callback::from(move |_: Event| {
            if let (Some(field), Some(under)) = (
                field.cast::<HtmlInputElement>(),
                under.cast::<web_sys::Element>(),
            ) {
                under.set_scroll_left(field.scroll_left());
            }
        })
    };
    let clear = {
        let (field, set) = (field.clone(), set.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                field.set_value("");
                let _ = field.focus();
            }
            set.emit((String::new(), None));
        })
    };
    let wrong = answer
        .as_ref()
        .and_then(|answer| error_of(&answer.0, &answer.1, &text));
    // Who is still writing a word is not echoes that it is wrong.
    let wrong = wrong.filter(|_| !is_open);
    let clear_label = words.get("filter-line-clear");
    html! {
        <div class="filter" role="search" aria-label={words.get("filter-line")}>
            <div class="filter-box">
                <div class="filter-under" aria-hidden="true" ref={under}>{ marked(&text, wrong) }</div>
                <input
                    ref={field}
                    class={FIELD_CLASS}
                    type="text"
                    role="combobox"
                    aria-label={words.get("filter-line")}
                    aria-expanded={if is_open { "true" } else { "false" }}
                    aria-controls={POPUP_ID}
                    aria-autocomplete="list"
                    aria-activedescendant={active_word.map(option_id)}
                    aria-describedby={STATUS_ID}
                    aria-invalid={wrong.map(|_| "true")}
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    maxlength="4096"
                    placeholder="tcp.port == 3000"
                    {oninput}
                    {onkeydown}
                    {onscroll}
                    onblur={close}
                />
                if !text.is_empty() {
                    <button
                        class="filter-clear"
                        type="button"
                        aria-label={clear_label.clone()}
                        title={clear_label}
                        onclick={clear}
                    >
                        { "×" }
                    </button>
                }
            </div>
            <Popup
                id={POPUP_ID}
                words={completion.map(Rc::new)}
                active={active_word}
                {accept}
            />
            <Status
                id={STATUS_ID}
                text={Rc::clone(&props.text)}
                wrong={wrong.cloned().map(Rc::new)}
                filtered={props.view.filtered.summary}
                summary={Rc::clone(&props.view.summary)}
            />
            if let Some(ladder) = &props.view.ladder {
                <MatchingRows ladder={ladder.clone()} filtered={props.view.filtered} />
            }
        </div>
    }
}

/// The byte at which the cursor stands.
fn cursor_of(field: &HtmlInputElement, text: &str) -> u32 {
    let at = field.selection_end().ok().flatten();
    byte_at(text, at.unwrap_or(u32::MAX))
}

/// What is wrong with this text.
fn error_of<'a>(
    asked: &LaterRequest,
    answer: &'a LaterAnswer,
    text: &str,
) -> Option<&'a FilterError> {
    match (asked, answer) {
        (LaterRequest::Filter { text: asked }, LaterAnswer::FilterWrong(error))
            if asked == text =>
        {
            Some(error)
        }
        _ => None,
    }
}

/// The text, unseen, with a mark under what is wrong; where something is missing, under the place where it belongs.
fn marked(text: &str, wrong: Option<&FilterError>) -> Html {
    let Some(wrong) = wrong else {
        return Html::default();
    };
    let (before, within, _) = cut(text, wrong.start, wrong.end);
    let within = if within.is_empty() { "\u{a0}" } else { within };
    html! { <>{ before }<span class="filter-wrong">{ within }</span></> }
}
