use crate::words::use_words;
use yew::prelude::*;

/// What the colours and shapes of lanes stand for.
#[component]
pub(super) fn Legend() -> Html {
    let words = use_words();
    let keys = [
        ("lane-open", "M1 1h20v10h-20z", "overview-key-open"),
        ("lane-data", "M1 1h20v10h-20z", "overview-key-data"),
        ("lane-close", "M1 1h20v10h-20z", "overview-key-close"),
        ("lane-idle", "M1 5h20v2h-20z", "overview-key-idle"),
        ("lane-unused", "M1 1h20v10h-20z", "overview-key-unused"),
        ("lane-request", "M11 9l-4-5h8z", "overview-key-request"),
        (
            "lane-problem",
            "M11 1l4.5 5-4.5 5-4.5-5z",
            "overview-key-problem",
        ),
        ("lane-reset", "M6 1l10 10m0-10l-10 10", "overview-key-reset"),
    ];
    html! {
        <ul class="overview-legend">
            { for keys.map(|(class, d, key)| html! {
                <li>
                    <svg width="22" height="12" aria-hidden="true"><path {class} {d} /></svg>
                    { words.get(key) }
                </li>
            }) }
        </ul>
    }
}
