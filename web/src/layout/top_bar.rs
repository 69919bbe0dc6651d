use super::samples_menu::SamplesMenu;
use crate::browser;
use crate::file_chooser::FileChooser;
use crate::link::LinkMenu;
use crate::session::use_session;
use crate::state::Action;
use crate::state::settings::{Settings, Theme};
use crate::words::use_words;
use explain::Language;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub settings: Settings,
    /// The connection in view.
    pub stream: Option<u32>,
}

/// The page's name, what can be opened, language and theme.
#[component]
pub(crate) fn TopBar(props: &Props) -> Html {
    let words = use_words();
    html! {
        <header class="top-bar">
            <h1 class="brand" aria-label={words.get("page-title")}>
                <span class="brand-words" aria-hidden="true">
                    <span class="brand-tcp">{ "TCP" }</span>{ " " }
                    <span class="brand-ladder">{ "Ladder" }</span>
                </span>
                { brand_icon() }
            </h1>
            <FileChooser />
            <SamplesMenu />
            if let Some(stream) = props.stream {
                <LinkMenu {stream} settings={props.settings} />
            }
            <span class="drop-hint muted">{ words.get("page-drop-hint") }</span>
            <span class="top-bar-space" />
            <LanguageSwitch language={props.settings.language} />
            <ThemeSwitch theme={props.settings.theme} />
        </header>
    }
}

fn brand_icon() -> Html {
    html! {
        <svg class="brand-icon" viewBox="0 0 32 32" aria-hidden="true">
            <g fill="none" stroke-width="2.5" stroke-linecap="round">
                <path class="brand-client" d="M7 4v24M8 9h14m-4-3 4 3-4 3M8 23h14m-4-3 4 3-4 3" />
                <path class="brand-server" d="M25 4v24M24 16H10m4-3-4 3 4 3" />
            </g>
        </svg>
    }
}

#[derive(Properties, PartialEq)]
struct LanguageProps {
    language: Language,
}

#[component]
fn LanguageSwitch(props: &LanguageProps) -> Html {
    let words = use_words();
    let session = use_session();
    let other = match props.language {
        Language::English => Language::SimplifiedChinese,
        Language::SimplifiedChinese => Language::English,
    };
    let onclick = Callback::from(move |_| {
        browser::store_language(other);
        session.dispatch(Action::Language(other));
    });
    let title = format!("{}: {}", words.get("page-language"), other.own_name());
    html! {
        <button class="button" type="button" {title} {onclick}>
            { "EN · 中文" }
        </button>
    }
}

#[derive(Properties, PartialEq)]
struct ThemeProps {
    theme: Theme,
}

#[component]
fn ThemeSwitch(props: &ThemeProps) -> Html {
    let words = use_words();
    let session = use_session();
    let next = props.theme.next();
    let onclick = Callback::from(move |_| {
        browser::store_theme(next);
        session.dispatch(Action::Theme(next));
    });
    let (key, icon) = match props.theme {
        Theme::Auto => (
            "page-theme-auto",
            html! { <><circle cx="9" cy="10" r="6.5" /><path class="filled" d="M9 3.5a6.5 6.5 0 0 1 0 13z" /></> },
        ),
        Theme::Light => (
            "page-theme-light",
            html! {
                <><circle cx="9" cy="10" r="3.5" />
                <path d="M9 2v2m0 12v2M1 10h2m12 0h2M3.3 4.3l1.5 1.5m8.4 8.4 1.5 1.5m0-11.4-1.5 1.5m-8.4 8.4-1.5 1.5" /></>
            },
        ),
        Theme::Dark => (
            "page-theme-dark",
            html! { <path class="filled" d="M15.5 12.5A7 7 0 0 1 7 3.2a7 7 0 1 0 8.5 9.3z" /> },
        ),
        Theme::Contrast => (
            "page-theme-contrast",
            html! { <path class="filled" d="M2 3h14v14H2zm2 2v10h5V5z" fill-rule="evenodd" /> },
        ),
    };
    let label = words.get(key);
    html! {
        <button class="button" type="button" aria-label={label.clone()} title={label} {onclick}>
            <svg class="theme-icon" viewBox="0 0 18 20" aria-hidden="true">{ icon }</svg>
        </button>
    }
}
