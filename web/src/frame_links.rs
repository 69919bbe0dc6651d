//! Frames that a sentence names, as ways to them.

use crate::browser;
use crate::session::Session;
use crate::words::tone_class;
use explain::Rich;
use yew::prelude::*;

/// Goes to the frame whose link was clicked.
pub(crate) fn on_frame_link(session: &Session) -> Callback<MouseEvent> {
    let session = session.clone();
    Callback::from(move |event: MouseEvent| {
        if let Some(frame) = browser::data_at(&event, "goto") {
            session.jump(frame);
        }
    })
}

/// A way to a frame.
pub(crate) fn frame_link(frame: u32) -> Html {
    html! { <button type="button" class="frame-link" data-goto={frame.to_string()}>{ format!("#{frame}") }</button> }
}

/// A sentence in which the frames that it names are ways to them.
pub(crate) fn linked(sentence: &str) -> Html {
    let mut parts = sentence.split('#');
    let first = parts.next().unwrap_or_default();
    let others = parts.map(|part| {
        let end = part.find(|letter: char| !letter.is_ascii_digit());
        let (digits, rest) = part.split_at(end.unwrap_or(part.len()));
        match digits.parse() {
            Ok(frame) => html! { <>{ frame_link(frame) }{ rest }</> },
            Err(_) => html! { <>{ "#" }{ part }</> },
        }
    });
    html! { <>{ first }{ for others }</> }
}

/// The same of a sentence with tones.
pub(crate) fn linked_rich(sentence: &Rich) -> Html {
    let spans = sentence
        .spans
        .iter()
        .map(|span| match tone_class(span.tone) {
            Some(class) => html! { <span {class}>{ &span.text }</span> },
            None => linked(&span.text),
        });
    spans.collect()
}
