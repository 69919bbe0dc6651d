use super::dialog;
use crate::state::Tab;
use crate::words::use_words;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Keys that go along the connection, with the messages that say what they do.
const STEPS: [(&[&str], &str); 8] = [
    (&["→", "↓", "j"], "keys-next"),
    (&["←", "↑", "k"], "keys-previous"),
    (&["␣"], "keys-play"),
    (&["Home", "End"], "keys-ends"),
    (&["p", "P"], "keys-problem"),
    (&["r", "R"], "keys-request"),
    (&["n", "N"], "keys-match"),
    (&["g"], "keys-go"),
];

/// Keys of the page.
const PAGE: [(&[&str], &str); 4] = [
    (&["/"], "keys-filter"),
    (&["o"], "keys-open"),
    (&["?"], "keys-help"),
    (&["Esc"], "keys-escape"),
];

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub dialog: NodeRef,
    pub has_letters: bool,
    pub set_letters: Callback<bool>,
}

/// What the keys are.
#[component]
pub(super) fn HelpDialog(props: &Props) -> Html {
    let words = use_words();
    let close = {
        let dialog = props.dialog.clone();
        Callback::from(move |_: MouseEvent| dialog::close(&dialog))
    };
    let onchange = {
        let set = props.set_letters.clone();
        Callback::from(move |event: Event| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                set.emit(field.checked());
            }
        })
    };
    let tabs: Vec<String> = (1..=Tab::ALL.len())
        .map(|number| number.to_string())
        .collect();
    let tabs: Vec<&str> = tabs.iter().map(String::as_str).collect();
    let keys = |(keys, text): (&[&str], &str)| {
        html! {
            <>
                <dt>{ for keys.iter().map(|key| html! { <><kbd>{ *key }</kbd>{ " " }</> }) }</dt>
                <dd>{ words.get(text) }</dd>
            </>
        }
    };
    html! {
        <dialog class="dialog" ref={props.dialog.clone()} aria-labelledby="keys-title">
            <h2 id="keys-title">{ words.get("keys-title") }</h2>
            <h3>{ words.get("keys-steps") }</h3>
            <dl class="keys">{ for STEPS.map(keys) }</dl>
            <h3>{ words.get("keys-page") }</h3>
            <dl class="keys">
                { keys((&tabs, "keys-tabs")) }
                { for PAGE.map(keys) }
            </dl>
            <p>
                <label class="keys-single">
                    <input type="checkbox" checked={props.has_letters} {onchange} />
                    { " " }
                    { words.get("keys-single") }
                </label>
            </p>
            <p>
                <a href="./THIRD-PARTY.txt" target="_blank" rel="noopener">{ words.get("keys-third-party") }</a>
            </p>
            <p class="dialog-end">
                <button class="button primary" type="button" onclick={close}>{ words.get("keys-close") }</button>
            </p>
        </dialog>
    }
}
