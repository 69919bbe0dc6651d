use super::load::Later;
use super::views::Views;
use crate::words::use_words;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Draws what is waited for.
    pub view: Callback<Rc<Views>, Html>,
    /// Whether it is left to others to say that it did not load.
    #[prop_or_default]
    pub quiet: bool,
}

/// A place in the page for something that may still have to be loaded.
#[component]
pub(crate) fn Coming(props: &Props) -> Html {
    let words = use_words();
    match use_context::<Later>() {
        Some(Later::Here(views)) => props.view.emit(views),
        Some(Later::Failed(again)) if !props.quiet => {
            let onclick = Callback::from(move |_| again.emit(()));
            html! {
                <p class="later-failed" role="alert">
                    { words.get("page-later-failed") }
                    { " " }
                    <button class="button" type="button" {onclick}>{ words.get("page-try-again") }</button>
                </p>
            }
        }
        // It takes a moment at most, and a word that flashes up helps nobody.
        Some(Later::Coming | Later::Failed(_)) | None => html! {},
    }
}
