//! The texts of the page's language, in reach of every component.

use explain::{Rich, Texts, Tone};
use std::ops::Deref;
use std::rc::Rc;
use yew::prelude::*;

/// The texts of one language; cheap to clone, and equal to its clones only.
#[derive(Clone)]
pub(crate) struct Words(Rc<Texts>);

impl Words {
    /// Takes texts into use.
    pub(crate) fn new(texts: Rc<Texts>) -> Self {
        Self(texts)
    }
}

impl Deref for Words {
    type Target = Texts;

    fn deref(&self) -> &Texts {
        &self.0
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The texts that the page is in.
#[hook]
pub(crate) fn use_words() -> Words {
    // The application provides them around everything; English serves a component that stands alone.
    let provided = use_context::<Words>();
    provided.unwrap_or_else(|| Words::new(Rc::new(Texts::new(explain::Language::English))))
}

/// A sentence with its tones.
pub(crate) fn rich(sentence: &Rich) -> Html {
    sentence
        .spans
        .iter()
        .map(|span| match tone_class(span.tone) {
            Some(class) => html! { <span {class}>{ &span.text }</span> },
            None => html! { { &span.text } },
        })
        .collect()
}

fn tone_class(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::ClientNumber => Some("tone-client"),
        Tone::ServerNumber => Some("tone-server"),
        Tone::Code => Some("tone-code"),
        Tone::Strong => Some("tone-strong"),
    }
}
