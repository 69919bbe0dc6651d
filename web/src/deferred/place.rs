use super::loading::Loading;
use super::views::Views;
use crate::words::use_words;
use std::rc::Rc;
use yew::prelude::*;

/// A place in the page for one of the deferred views, drawn from `props` as soon as it is loaded. Where it does not load,
/// it can be tried again here.
pub(crate) fn deferred<T: Clone + 'static>(props: T, view: fn(&Views) -> fn(T) -> Html) -> Html {
    place(props, view, false)
}

/// The same where it is left to others to say that it did not load.
pub(crate) fn deferred_quietly<T: Clone + 'static>(
    props: T,
    view: fn(&Views) -> fn(T) -> Html,
) -> Html {
    place(props, view, true)
}

fn place<T: Clone + 'static>(props: T, view: fn(&Views) -> fn(T) -> Html, quiet: bool) -> Html {
    let draw = Callback::from(move |views: Rc<Views>| view(&views)(props.clone()));
    html! { <Place {draw} {quiet} /> }
}

#[derive(Properties, PartialEq)]
struct PlaceProps {
    draw: Callback<Rc<Views>, Html>,
    quiet: bool,
}

#[component]
fn Place(props: &PlaceProps) -> Html {
    let words = use_words();
    match use_context::<Loading>() {
        Some(Loading::Loaded(views)) => props.draw.emit(views),
        Some(Loading::Failed(again)) if !props.quiet => {
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
        Some(Loading::Pending | Loading::Failed(_)) | None => html! {},
    }
}
