use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The texts that a field told and that did not come back to it yet.
#[derive(Debug, Default)]
pub(super) struct Echoes(VecDeque<String>);

impl Echoes {
    /// The field tells the text that is in it.
    pub(super) fn tell(&mut self, text: &str) {
        self.0.push_back(text.to_owned());
    }

    /// Whether a text that comes to the field is none that it told, so that it has to take it over. Of what it told in
    /// quick succession only some may come back.
    fn is_news(&mut self, text: &str) -> bool {
        match self.0.iter().position(|told| told == text) {
            Some(place) => {
                self.0.drain(..=place);
                false
            }
            None => {
                self.0.clear();
                true
            }
        }
    }

    /// Nobody types any more: whatever comes is to be in the field.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }
}

/// Lets a field show a text that it tells and that others may change as well.
///
/// What is typed stands in the field at once, and stays: were the field rendered with its text, one that was typed a moment
/// before would replace it wherever drawing takes longer than typing, and letters would be lost.
#[hook]
pub(super) fn use_echoes(field: &NodeRef, text: &str) -> Rc<RefCell<Echoes>> {
    let echoes = use_mut_ref(Echoes::default);
    use_effect_with(
        text.to_owned(),
        cloned!((field, echoes), move |text| {
            let is_news = echoes.borrow_mut().is_news(text);
            if let Some(field) = field.cast::<HtmlInputElement>().filter(|_| is_news)
                && field.value() != *text
            {
                field.set_value(text);
            }
        }),
    );
    echoes
}

#[cfg(test)]
mod tests {
    use super::Echoes;

    #[test]
    fn what_was_told_is_no_news() {
        let mut echoes = Echoes::default();
        assert!(echoes.is_news("from the address"));
        echoes.tell("t");
        echoes.tell("tc");
        echoes.tell("tcp");
        assert!(!echoes.is_news("t"));
        // One was passed over.
        assert!(!echoes.is_news("tcp"));
        assert!(echoes.is_news("t"));
        echoes.tell("u");
        assert!(echoes.is_news("another"));
        assert!(echoes.is_news("u"), "it was told before the other came");
        echoes.tell("v");
        echoes.forget();
        assert!(echoes.is_news("v"));
    }
}
