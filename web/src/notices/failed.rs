use super::empty::choose_button;
use crate::address_bar::Target;
use crate::download;
use crate::state::{DownloadError, Failed};
use crate::words::{Words, use_words};
use explain::Args;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub failed: Failed,
}

/// What cannot be opened, what it is instead, and what can be.
#[component]
pub(crate) fn FailedNotice(props: &Props) -> Html {
    let words = use_words();
    let Said {
        heading,
        text,
        name,
        hint,
    } = say(&props.failed, &words);
    html! {
        <main class="notice-ground">
            <section class="notice notice-failed" role="alert">
                <h2>{ heading }</h2>
                <p>
                    if let Some(name) = name {
                        <b class="mono">{ words.plain(&name) }</b>{ ": " }
                    }
                    { text }
                </p>
                <p class="muted">{ hint }</p>
                <div class="actions">{ choose_button(words.get("page-open-another"), true) }</div>
            </section>
        </main>
    }
}

/// What is said of a failure.
pub(super) struct Said {
    pub heading: String,
    pub text: String,
    pub name: Option<String>,
    pub hint: String,
}

/// Says what cannot be opened.
pub(super) fn say(failed: &Failed, words: &Words) -> Said {
    match failed {
        Failed::File { name, failure } => {
            let text = words.failure(failure);
            Said {
                heading: text.heading,
                text: text.text,
                name: Some(name.clone()),
                hint: text.hint,
            }
        }
        Failed::Download { url, error } => Said {
            heading: words.get("page-download-failed"),
            text: match error {
                DownloadError::Unreachable => {
                    let target = Target::of(url);
                    let host = target.as_ref().map_or(url.as_str(), |it| &it.host);
                    let host = Args::new().text("host", host);
                    match &target {
                        Some(target) if target.is_mixed => words.with("page-download-mixed", &host),
                        _ => words.with("page-download-unreachable", &host),
                    }
                }
                DownloadError::TooLong => {
                    let most = Args::new().number("mib", download::MAX_BYTES >> 20);
                    words.with("page-download-too-long", &most)
                }
                DownloadError::Scheme(scheme) => {
                    let scheme = Args::new().choice("scheme", scheme.code());
                    words.with("page-download-scheme", &scheme)
                }
                DownloadError::Status(status) => words.with(
                    "page-download-status",
                    &Args::new().digits("status", *status),
                ),
            },
            name: Some(url.clone()),
            hint: words.get(match error {
                DownloadError::Scheme(_) => "page-empty-how",
                _ => "page-download-hint",
            }),
        },
        Failed::Folder { name } => Said {
            heading: words.get("failure-folder"),
            text: words.get("failure-folder-text"),
            name: Some(name.clone()),
            hint: words.get("failure-hint-formats"),
        },
    }
}
