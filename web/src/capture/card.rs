use crate::deferred::{deferred, deferred_quietly};
use crate::session::use_session;
use crate::words::use_words;
use protocol::CaptureSummary;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub summary: Rc<CaptureSummary>,
}

/// The capture as a whole: what it is, what of it is not shown, what is damaged.
#[component]
pub(crate) fn CaptureCard(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let summary = &props.summary;
    let close = Callback::from(move |_| session.close());
    let close_label = words.get("page-close");
    html! {
        <section class="capture" aria-label={words.get("page-capture")}>
            <div class="capture-title">
                <h2>{ words.plain(&summary.name) }</h2>
                <button
                    class="icon-button close-button"
                    type="button"
                    aria-label={close_label.clone()}
                    title={close_label}
                    onclick={close}
                >
                    { "×" }
                </button>
            </div>
            <p class="muted">{ words.capture_line(summary) }</p>
            if let Some(line) = words.not_shown_line(summary) {
                <p class="muted">{ line }</p>
            }
            if let Some(line) = words.lost_packets_line(summary) {
                <p class="capture-loss">{ line }</p>
            }
            if let Some(paragraphs) = words.http3_hint(summary) {
                <div class="capture-hint">
                    { for paragraphs.into_iter().map(|paragraph| html! { <p>{ paragraph }</p> }) }
                </div>
            }
            if summary.merged_files > 0 {
                { deferred(Rc::clone(summary), |views| views.merged_files) }
            } else if !summary.diagnostics.is_empty() {
                { deferred(Rc::clone(summary), |views| views.diagnostics) }
            }
            if !summary.comments.is_empty() {
                { deferred_quietly(Rc::clone(summary), |views| views.comments) }
            }
        </section>
    }
}
