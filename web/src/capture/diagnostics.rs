use crate::session::use_session;
use crate::words::use_words;
use explain::Args;
use protocol::{CaptureSummary, DiagnosticCode};
use std::rc::Rc;
use yew::prelude::*;

/// With so few diagnostics the list is open from the start: it is what a reader has to know.
const OPEN_UP_TO: usize = 3;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub summary: Rc<CaptureSummary>,
}

/// What is damaged in a capture, in file order.
#[component]
pub(crate) fn Diagnostics(props: &Props) -> Html {
    let words = use_words();
    let listed = &props.summary.diagnostics;
    let total = props.summary.diagnostics_total;
    let session = use_session();
    let unlisted = total.saturating_sub(u64::try_from(listed.len()).unwrap_or(u64::MAX));
    html! {
        <details class="diagnostics" open={listed.len() <= OPEN_UP_TO}>
            <summary>{ words.with("page-diagnostics", &Args::new().number("count", total)) }</summary>
            <ol tabindex="0" aria-label={words.get("page-diagnostics-list")}>
                { for listed.iter().map(|diagnostic| {
                    let text = words.diagnostic(diagnostic);
                    // What the frames' times say of the order that they are in can be changed where it is told.
                    let other_order = match diagnostic.code {
                        DiagnosticCode::TimeGoesBack => Some((true, "diagnostic-by-time")),
                        DiagnosticCode::OrderOfTime => Some((false, "diagnostic-by-file")),
                        _ => None,
                    };
                    html! {
                        <li>
                            { text.text }{ " " }<span class="place">{ text.place }</span>
                            if let Some((is_on, label)) = other_order {
                                { " " }
                                <button
                                    class="button"
                                    type="button"
                                    onclick={let session = session.clone(); move |_: MouseEvent| session.reorder(is_on)}
                                >
                                    { words.get(label) }
                                </button>
                            }
                        </li>
                    }
                }) }
                if unlisted > 0 {
                    <li>{ words.with("diagnostics-more", &Args::new().number("count", unlisted)) }</li>
                }
            </ol>
        </details>
    }
}
