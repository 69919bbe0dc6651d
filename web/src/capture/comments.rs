use crate::words::use_words;
use explain::Args;
use letters::shown_in_lines;
use protocol::CaptureSummary;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub summary: Rc<CaptureSummary>,
}

/// What somebody wrote into a capture, in file order.
#[component]
pub(crate) fn Comments(props: &Props) -> Html {
    let words = use_words();
    let listed = &props.summary.comments;
    let total = props.summary.comments_total;
    let unlisted = total.saturating_sub(u64::try_from(listed.len()).unwrap_or(u64::MAX));
    html! {
        <details class="diagnostics comments">
            <summary>{ words.with("page-comments", &Args::new().number("count", total)) }</summary>
            <ol tabindex="0" aria-label={words.get("page-comments-list")}>
                { for listed.iter().map(|comment| html! {
                    <li>
                        <span class="comment-text">{ shown_in_lines(&comment.text).into_owned() }</span>
                        if let Some(frame) = comment.frame {
                            { " " }
                            <span class="place">
                                { words.with("page-comment-frame", &Args::new().digits("frame", frame)) }
                            </span>
                        }
                    </li>
                }) }
                if unlisted > 0 {
                    <li>{ words.with("diagnostics-more", &Args::new().number("count", unlisted)) }</li>
                }
            </ol>
        </details>
    }
}
