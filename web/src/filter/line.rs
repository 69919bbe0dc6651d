use super::combobox::use_combobox;
use super::completion::completion_of;
use super::cursor::cut;
use super::matching_rows::MatchingRows;
use super::popup::{Popup, option_id};
use super::status::Status;
use super::{FIELD_CLASS, FilterProps};
use crate::session::{Answered, use_answer, use_session};
use crate::state::Event as StateEvent;
use crate::words::use_words;
use protocol::FilterError;
use protocol::question::{CompleteFilter, Filter};
use std::rc::Rc;
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
    let text = props.text.to_string();
    let combobox = use_combobox(&text);

    let answer = use_answer(Some(Filter { text: text.clone() }));
    use_effect_with(answer.clone(), move |answer| {
        // Where the text is no filter, the one before still holds.
        if let Some(answered) = answer
            && let Ok(Ok(summary)) = answered.answer
        {
            session.tell(StateEvent::Filtered(summary));
        }
    });
    let cursor = *combobox.cursor;
    let completion = use_answer(cursor.map(|cursor| CompleteFilter {
        text: text.clone(),
        cursor,
    }));
    let completion = cursor
        .and(completion.as_ref())
        .and_then(|answered| completion_of(answered, &text).cloned());
    let is_open = completion.is_some();
    let completion = completion.map(Rc::new);
    let active_word = combobox.active(completion.as_deref());
    let oninput = Callback::from(cloned!(combobox, move |_: InputEvent| combobox.typed()));
    let onkeydown = Callback::from(cloned!(
        (combobox, text, completion),
        move |event: KeyboardEvent| {
            combobox.pressed(&event, &text, completion.as_deref());
        }
    ));
    let accept = Callback::from(cloned!(
        (combobox, text, completion),
        move |place: usize| combobox.accept(&text, completion.as_deref(), place)
    ));
    let onblur = Callback::from(cloned!(combobox, move |_: FocusEvent| combobox.left()));
    let onscroll = Callback::from(cloned!(combobox, move |_: Event| combobox.scrolled()));
    let clear = Callback::from(cloned!(combobox, move |_: MouseEvent| combobox.clear()));
    let wrong = answer
        .as_ref()
        .and_then(|answered| error_of(answered, &text));
    // Who is still writing a word is not told that it is wrong.
    let wrong = wrong.filter(|_| !is_open);
    let clear_label = words.get("filter-line-clear");
    html! {
        <div class="filter" role="search" aria-label={words.get("filter-line")}>
            <div class="filter-box">
                <div class="filter-under" aria-hidden="true" ref={combobox.under.clone()}>{ marked(&text, wrong) }</div>
                <input
                    ref={combobox.field.clone()}
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
                    {onblur}
                />
                if !text.is_empty() {
                    <button
                        class="icon-button filter-clear"
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
                words={completion}
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

/// What is wrong with this text.
fn error_of<'a>(answered: &'a Answered<Filter>, text: &str) -> Option<&'a FilterError> {
    let is_about = answered.question.text == text;
    answered
        .answer
        .as_ref()
        .ok()?
        .as_ref()
        .err()
        .filter(|_| is_about)
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
