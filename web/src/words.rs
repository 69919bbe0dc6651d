//! The texts of the page's language, in reach of every component.
//!
//! English is in the page, Chinese beside it: a reader of Chinese fetches its text files from the page's own origin
//! before the page begins, and everybody else does not pay for them. The command line has both built in.

use crate::browser;
use explain::{Language, Texts, Tone};
use protocol::BUILD;
use std::ops::Deref;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;
use yew::prelude::*;

/// The texts of one language; cheap to clone, and equal to its clones only.
#[derive(Clone)]
pub(crate) struct Words {
    texts: Rc<Texts>,
    is_complete: bool,
    /// Texts of another language were wanted, and did not load.
    is_missing: bool,
}

impl Words {
    /// Takes texts into use, of a language other than English all of them.
    fn new(texts: Texts) -> Self {
        Self {
            is_complete: texts.language() != Language::English,
            is_missing: false,
            texts: Rc::new(texts),
        }
    }

    /// Whether texts of another language were wanted, and did not load.
    pub(crate) fn is_missing(&self) -> bool {
        self.is_missing
    }

    /// With the texts that come later.
    pub(crate) fn complete(self, english: &[&str]) -> Self {
        if !self.is_complete {
            self.texts.complete(english);
        }
        Self {
            is_complete: true,
            ..self
        }
    }
}

impl Deref for Words {
    type Target = Texts;

    fn deref(&self) -> &Texts {
        &self.texts
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.texts, &other.texts) && self.is_complete == other.is_complete
    }
}

/// The texts of a language, fetched from beside the page where they are not built in; English where that fails. Of
/// English, only what the first ladder needs.
pub(crate) async fn load(language: Language) -> Words {
    if Texts::is_built_in(language) {
        return Words::new(Texts::english_first());
    }
    match fetch(language).await {
        Ok(texts) => Words::new(texts),
        Err(_) => Words {
            is_missing: true,
            ..Words::new(Texts::english_first())
        },
    }
}

async fn fetch(language: Language) -> Result<Texts, JsValue> {
    let window = browser::window().ok_or(JsValue::UNDEFINED)?;
    let requests: Vec<JsFuture> = Texts::PAGE_FILES
        .iter()
        .map(|file| {
            // Another build may say other things; the cache is not to mix them.
            let url = format!("texts/{}/{file}.ftl?{BUILD}", language.tag());
            JsFuture::from(window.fetch_with_str(&url))
        })
        .collect();
    let mut sources = Vec::new();
    for request in requests {
        let response: Response = request.await?.dyn_into()?;
        if !response.ok() {
            return Err(JsValue::UNDEFINED);
        }
        let source = JsFuture::from(response.text()?).await?;
        sources.push(source.as_string().ok_or(JsValue::UNDEFINED)?);
    }
    Ok(Texts::read(language, &sources))
}

/// The texts of a language, or as long as they are not there those of the one before.
#[hook]
pub(crate) fn use_language(first: &Words, language: Language) -> Words {
    let words = use_state(|| first.clone());
    let wanted = use_mut_ref(|| language);
    wanted.replace(language);
    use_effect_with(
        language,
        cloned!(words, move |&language| {
            if words.language() != language {
                wasm_bindgen_futures::spawn_local(async move {
                    let loaded = load(language).await;
                    if *wanted.borrow() == language {
                        words.set(loaded);
                    }
                });
            }
        }),
    );
    (*words).clone()
}

/// The texts that the page is in.
#[hook]
pub(crate) fn use_words() -> Words {
    // The application provides them around everything; English serves a component that stands alone.
    let provided = use_context::<Words>();
    provided.unwrap_or_else(|| Words::new(Texts::english_first()))
}

/// The class of a part of a sentence; `None` for what is plain.
pub(crate) fn tone_class(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::ClientNumber => Some("tone-client"),
        Tone::ServerNumber => Some("tone-server"),
        Tone::Code => Some("tone-code"),
        Tone::Strong => Some("tone-strong"),
    }
}
