//! What is to be taken into a link, what is then inside, how long it is, and where that is too long.

use super::{qr, ways};
use crate::session::use_answer;
use crate::state::settings::Settings;
use crate::words::{Words, use_words};
use explain::Args;
use protocol::question::MakeLink;
use protocol::{Failure, LinkOptions, LinkView};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, Clone, PartialEq)]
pub(crate) struct LinkProps {
    /// The connection in view.
    pub(crate) stream: u32,
    pub(crate) settings: Settings,
}

/// What can be chosen by a box to tick.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Choice {
    options: LinkOptions,
    language: bool,
    theme: bool,
}

/// A box to tick: the key of its text, and what it is of.
type Tick = (&'static str, fn(&mut Choice) -> &mut bool);

const TICKS: [Tick; 6] = [
    ("link-headers", |it| &mut it.options.headers),
    ("link-comments", |it| &mut it.options.comments),
    ("link-anonymize", |it| &mut it.options.anonymize),
    ("link-rebase", |it| &mut it.options.rebase),
    ("link-language", |it| &mut it.language),
    ("link-theme", |it| &mut it.theme),
];

/// Lengths at which something stops, in letters of the whole address, with the texts that say what.
const LIMITS: [(usize, &str); 5] = [
    (1200, "link-limit-qr"),
    (2000, "link-limit-chat"),
    (qr::MOST, "link-limit-qr-none"),
    (4000, "link-limit-long-chat"),
    (32_000, "link-limit-browser"),
];

/// The panel.
#[component]
pub(crate) fn LinkPanel(props: &LinkProps) -> Html {
    let words = use_words();
    let choice = use_state_eq(|| Choice {
        options: LinkOptions::default(),
        language: false,
        theme: false,
    });
    let others = use_state_eq(String::new);
    let is_copied = use_state_eq(|| false);
    let mut streams = vec![props.stream];
    streams.extend(numbers(&others));
    let question = MakeLink {
        streams,
        options: choice.options,
    };
    let answer = use_answer(Some(question.clone()));
    let answer = answer.filter(|answer| answer.question == question);
    let tick = |(key, of): Tick| {
        let mut now = *choice;
        let checked = *of(&mut now);
        let onchange = Callback::from(cloned!((choice, is_copied), move |_: Event| {
            let mut next = *choice;
            *of(&mut next) = !checked;
            choice.set(next);
            is_copied.set(false);
        }));
        html! {
            <label class="link-choice"><input type="checkbox" {checked} {onchange} />{ words.get(key) }</label>
        }
    };
    let first_bytes = Callback::from(cloned!((choice, is_copied), move |event: Event| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            let mut next = *choice;
            next.options.first_bytes = field.value().parse().unwrap_or(0);
            choice.set(next);
            is_copied.set(false);
        }
    }));
    let more = Callback::from(cloned!((others, is_copied), move |event: Event| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            others.set(field.value());
            is_copied.set(false);
        }
    }));
    let made = match answer.as_ref().map(|answer| &answer.answer) {
        None => html! { <p class="muted" role="status">{ words.get("link-making") }</p> },
        Some(Err(error)) => html! { <p role="alert">{ words.query_error(*error) }</p> },
        Some(Ok(Err(fault))) => {
            html! { <p role="alert">{ words.failure(&Failure::Link(*fault)).line() }</p> }
        }
        Some(Ok(Ok(view))) => {
            let address = ways::address(&fragment(view, props, *choice));
            let copied = Callback::from(cloned!(is_copied, move |()| is_copied.set(true)));
            made(&words, view, &address, *choice, *is_copied, copied)
        }
    };
    html! {
        <div class="link-panel">
            <fieldset class="link-choices">
                <legend>{ words.get("link-also") }</legend>
                { for TICKS.map(tick) }
                <label class="link-choice">
                    { words.get("link-first-bytes") }
                    <input type="number" min="0" max="1460" value={choice.options.first_bytes.to_string()} onchange={first_bytes} />
                </label>
                <label class="link-choice">
                    { words.get("link-more") }
                    <input type="text" inputmode="numeric" placeholder="1, 2" onchange={more} />
                </label>
            </fieldset>
            { made }
        </div>
    }
}

/// What an address says that opens the link.
fn fragment(view: &LinkView, props: &LinkProps, choice: Choice) -> String {
    let mut fragment = format!("c={}&stream={}", view.link, props.stream);
    if choice.language {
        fragment.push_str(&format!("&lang={}", props.settings.language.tag()));
    }
    if choice.theme {
        fragment.push_str(&format!("&theme={}", props.settings.theme.name()));
    }
    fragment
}

/// The numbers that stand in a text.
fn numbers(text: &str) -> impl Iterator<Item = u32> {
    let words = text.split(|letter: char| !letter.is_ascii_digit());
    words.filter_map(|word| word.parse().ok())
}

fn made(
    words: &Words,
    view: &LinkView,
    address: &str,
    choice: Choice,
    is_copied: bool,
    copied: Callback<()>,
) -> Html {
    let len = address.len();
    let args = Args::new()
        .number("segments", view.segments)
        .number("connections", view.streams.len() as u64)
        .number("heads", view.heads);
    let notes = Args::new()
        .number("comments", view.comments)
        .number("names", view.names);
    let kept = [
        (choice.options.headers, "link-left-headers"),
        (choice.options.first_bytes > 0, "link-left-payload"),
        (choice.options.comments, "link-left-comments"),
        (false, "link-left-others"),
    ];
    let left_out = kept.iter().filter(|(is_in, _)| !is_in);
    let copy = Callback::from({
        let address = address.to_owned();
        move |_: MouseEvent| {
            let (address, copied) = (address.clone(), copied.clone());
            spawn_local(async move {
                if ways::copy(&address).await {
                    copied.emit(());
                }
            });
        }
    });
    let share = ways::can_share().then(|| {
        let address = address.to_owned();
        let onclick = Callback::from(move |_: MouseEvent| ways::share(&address));
        html! { <button class="button" type="button" {onclick}>{ words.get("link-share") }</button> }
    });
    let select = Callback::from(|event: FocusEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            field.select();
        }
    });
    let code = (len <= qr::MOST)
        .then(|| qr::code(address, words.get("link-qr")))
        .flatten();
    html! {
        <>
            <p>{ words.with("link-inside", &args) }
                if choice.options.comments { { " " }{ words.with("link-inside-notes", &notes) } }
            </p>
            <p class="muted">{ words.get("link-left-out") }</p>
            <ul class="link-left muted">{ for left_out.map(|(_, key)| html! { <li>{ words.get(key) }</li> }) }</ul>
            <p class="link-ways">
                <input class="link-text" type="text" readonly=true value={address.to_owned()} onfocus={select} aria-label={words.get("link-text")} />
                <button class="button primary link-copy" type="button" onclick={copy}>{ words.get(if is_copied { "link-copied" } else { "link-copy" }) }</button>
                { share.unwrap_or_default() }
            </p>
            <p class="link-len" role="status">{ words.with("link-len", &Args::new().number("letters", len as u64)) }</p>
            <ul class="link-limits">
                { for LIMITS.iter().filter(|(most, _)| len > *most).map(|(_, key)| html! { <li>{ words.get(key) }</li> }) }
            </ul>
            if let Some(code) = code {
                <details class="link-code"><summary>{ words.get("link-qr") }</summary>{ code }</details>
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_however_they_are_parted() {
        assert_eq!(numbers("1, 2;30 x4").collect::<Vec<_>>(), [1, 2, 30, 4]);
        assert_eq!(numbers("").count(), 0);
        assert_eq!(numbers("99999999999").count(), 0);
    }
}
