use super::{Stored, annotate};
use crate::session::use_session;
use crate::words::use_words;
use explain::Args;
use letters::shown_in_lines;
use protocol::{Annotation, CaptureSummary};
use std::rc::Rc;
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The longest comment that fits into [`protocol::Note::MAX_TEXT`] bytes whatever it is written in: UTF-16 code units, as
/// browsers count, take three bytes each at most.
const LONGEST: &str = "1365";

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub capture: Rc<CaptureSummary>,
    pub frame: u32,
    pub comment: Option<String>,
}

/// What the reader wrote about the selected segment, or may write.
#[component]
pub(crate) fn OwnComment(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let is_open = use_state_eq(|| false);
    let kept = use_state_eq(Stored::default);
    let field = use_node_ref();
    let button = use_node_ref();
    let was_open = use_mut_ref(|| false);
    use_effect_with(
        *is_open,
        cloned!((field, button), move |&is_open| {
            // What had the focus goes; what comes in its place has it then.
            let was_open = was_open.replace(is_open);
            let to = match (was_open, is_open) {
                (_, true) => field.cast::<HtmlElement>(),
                (true, false) => button.cast(),
                (false, false) => None,
            };
            if let Some(to) = to {
                let _ = to.focus();
            }
        }),
    );
    let write = {
        let (capture, frame) = (Rc::clone(&props.capture), props.frame);
        let (is_open, kept) = (is_open.clone(), kept.clone());
        Callback::from(move |text: String| {
            is_open.set(false);
            let comment = Annotation::Comment { frame, text };
            let kept = kept.clone();
            let kept = Callback::from(move |how| kept.set(how));
            annotate(&session, &capture, comment, Vec::new(), kept);
        })
    };
    let open = |to: bool| {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(to))
    };
    let save = Callback::from(cloned!((write, field), move |()| {
        if let Some(field) = field.cast::<HtmlTextAreaElement>() {
            write.emit(field.value());
        }
    }));
    if *is_open {
        let onsubmit = Callback::from(cloned!(save, move |event: SubmitEvent| {
            event.prevent_default();
            save.emit(());
        }));
        let onkeydown = Callback::from(cloned!(is_open, move |event: KeyboardEvent| match event
            .key()
            .as_str()
        {
            "Enter" if event.ctrl_key() || event.meta_key() => save.emit(()),
            "Escape" => {
                event.prevent_default();
                is_open.set(false);
            }
            _ => {}
        }));
        let label = words.with(
            "own-comment-field",
            &Args::new().digits("frame", props.frame),
        );
        return html! {
            <form class="own-comment" {onsubmit}>
                <textarea
                    ref={field}
                    class="own-comment-field"
                    rows="3"
                    maxlength={LONGEST}
                    aria-label={label}
                    {onkeydown}
                    // What is being typed stays, whatever is rendered meanwhile.
                    defaultvalue={props.comment.clone().unwrap_or_default()}
                />
                <p class="panel-ways">
                    <button class="button" type="submit">{ words.get("own-comment-save") }</button>
                    <button class="button" type="button" onclick={open(false)}>{ words.get("own-comment-cancel") }</button>
                </p>
            </form>
        };
    }
    let note = match *kept {
        Stored::Lasting => None,
        Stored::ForNow => Some("own-comment-for-now"),
        Stored::Refused => Some("own-comment-refused"),
    };
    let remove = Callback::from(move |_: MouseEvent| write.emit(String::new()));
    html! {
        <section class="own-comment" aria-label={words.get("own-comment")}>
            if let Some(comment) = &props.comment {
                <h3>{ words.get("own-comment") }</h3>
                <p class="panel-comments own-comment-text">{ shown_in_lines(comment).into_owned() }</p>
            }
            <p class="panel-ways">
                <button ref={button} class="button" type="button" onclick={open(true)}>
                    { words.get(if props.comment.is_some() { "own-comment-change" } else { "own-comment-add" }) }
                </button>
                if props.comment.is_some() {
                    <button class="button" type="button" onclick={remove}>{ words.get("own-comment-remove") }</button>
                }
            </p>
            if let Some(key) = note {
                <p class="muted" role="status">{ words.get(key) }</p>
            }
        </section>
    }
}
