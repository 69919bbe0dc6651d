use crate::session::use_answer;
use crate::words::{Words, use_words};
use explain::Args;
use protocol::{CaptureSummary, DiagnosticView, FileView, question};
use std::rc::Rc;
use yew::prelude::*;

/// With so few files the list is open from the start.
const OPEN_UP_TO: usize = 6;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub summary: Rc<CaptureSummary>,
}

/// The files that were merged into a capture: how many packets each gave, and what could not be read of them.
#[component]
pub(crate) fn MergedFiles(props: &Props) -> Html {
    let words = use_words();
    let answered = use_answer(Some(question::Files));
    let Some(Ok(files)) = answered.as_ref().map(|it| &it.answer) else {
        return Html::default();
    };
    let summary = &props.summary;
    let has_failed = files.iter().any(|file| file.failure.is_some());
    let total = summary.diagnostics_total;
    let listed = u64::try_from(summary.diagnostics.len()).unwrap_or(u64::MAX);
    let unlisted = total.saturating_sub(listed);
    html! {
        <>
            <details class="merged-files" open={has_failed || files.len() <= OPEN_UP_TO}>
                <summary>
                    { words.with("merged-files", &Args::new().number("count", summary.merged_files)) }
                </summary>
                <ul tabindex="0" aria-label={words.get("merged-files-list")}>
                    { for files.iter().map(|file| row(file, &words)) }
                </ul>
            </details>
            if total > 0 {
                <details class="diagnostics">
                    <summary>{ words.with("page-diagnostics", &Args::new().number("count", total)) }</summary>
                    <ol tabindex="0" aria-label={words.get("page-diagnostics-list")}>
                        { for summary.diagnostics.iter().map(|it| damage(it, files, &words)) }
                        if unlisted > 0 {
                            <li>{ words.with("diagnostics-more", &Args::new().number("count", unlisted)) }</li>
                        }
                    </ol>
                </details>
            }
        </>
    }
}

fn row(file: &FileView, words: &Words) -> Html {
    let packets = words.with("merged-packets", &Args::new().number("count", file.frames));
    let failure = file
        .failure
        .as_ref()
        .map(|failure| words.failure(failure).text);
    html! {
        <li>
            <b>{ words.plain(&file.name) }</b>
            { " " }
            <span class="muted">{ words.size(file.size_bytes) }{ " · " }{ packets }</span>
            if let Some(failure) = failure {
                <span class="merged-failure">{ failure }</span>
            }
        </li>
    }
}

fn damage(diagnostic: &DiagnosticView, files: &[FileView], words: &Words) -> Html {
    let text = words.diagnostic(diagnostic);
    let place = usize::try_from(diagnostic.file).ok();
    let name = place.and_then(|place| files.get(place));
    let args = Args::new()
        .text("name", name.map_or("", |file| &file.name))
        .text("place", text.place);
    html! {
        <li>{ text.text }{ " " }<span class="place">{ words.with("merged-damage", &args) }</span></li>
    }
}
