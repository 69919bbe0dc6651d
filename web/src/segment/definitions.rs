use explain::Fact;
use yew::prelude::*;

/// Facts as a list of names and values.
pub(super) fn fact_list(facts: &[Fact]) -> Html {
    html! {
        <dl class="facts">
            { for facts.iter().map(|(name, value)| html! {
                <><dt>{ name }</dt><dd>{ value }</dd></>
            }) }
        </dl>
    }
}

/// Something in the header with what it means.
pub(super) struct Note {
    pub(super) name: String,
    pub(super) text: String,
    /// The word by which it and its bytes find each other.
    pub(super) word: String,
}

/// Notes as a list of names and sentences.
pub(super) fn note_list(notes: Vec<Note>) -> Html {
    html! {
        <dl class="notes">
            { for notes.into_iter().map(|note| html! {
                <><dt data-field={note.word}>{ note.name }</dt><dd>{ note.text }</dd></>
            }) }
        </dl>
    }
}
