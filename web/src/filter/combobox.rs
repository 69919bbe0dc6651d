//! The field of the filter line with the words that may be written at its cursor: a combobox. What is typed is in the field
//! at once; the state, and with it everything else, follows.

use super::completion::completed;
use super::cursor::byte_at;
use super::echo::{Echoes, use_echoes};
use crate::session::{Session, use_session};
use crate::state::Action;
use protocol::FilterCompletion;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

#[derive(Clone)]
pub(super) struct Combobox {
    pub(super) field: NodeRef,
    /// What lies under the field, and marks its text.
    pub(super) under: NodeRef,
    /// Where words are to be completed, while the popup is open: a byte of the text.
    pub(super) cursor: UseStateHandle<Option<u32>>,
    active: UseStateHandle<Option<usize>>,
    echoes: Rc<RefCell<Echoes>>,
    session: Session,
}

/// The combobox of a filter's text.
#[hook]
pub(super) fn use_combobox(text: &str) -> Combobox {
    let field = use_node_ref();
    Combobox {
        echoes: use_echoes(&field, text),
        field,
        under: use_node_ref(),
        cursor: use_state_eq(|| None),
        active: use_state_eq(|| None),
        session: use_session(),
    }
}

/// What a key does in a combobox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ComboboxKey {
    /// Marks the word at this place of the popup.
    Mark(usize),
    /// Writes it.
    Accept(usize),
    Open,
    Close,
    /// Closes the popup, and is the browser's besides.
    Leave,
}

impl ComboboxKey {
    /// What a key does while a popup has so many words, one of them marked.
    fn of(key: &str, words: usize, active: Option<usize>) -> Option<Self> {
        Some(match (key, words.checked_sub(1), active) {
            ("ArrowDown", Some(last), Some(at)) if at < last => Self::Mark(at.saturating_add(1)),
            ("ArrowDown", Some(_), _) => Self::Mark(0),
            ("ArrowDown", None, _) => Self::Open,
            ("ArrowUp", Some(last), at) => {
                Self::Mark(at.and_then(|at| at.checked_sub(1)).unwrap_or(last))
            }
            ("Enter" | "Tab", _, Some(at)) => Self::Accept(at),
            ("Escape", Some(_), _) => Self::Close,
            ("Enter" | "Tab" | "ArrowLeft" | "ArrowRight" | "Home" | "End", ..) => Self::Leave,
            _ => return None,
        })
    }
}

impl Combobox {
    /// The place of the marked word, while there are some.
    pub(super) fn active(&self, completion: Option<&FilterCompletion>) -> Option<usize> {
        completion.and(*self.active)
    }

    fn input(&self) -> Option<HtmlInputElement> {
        self.field.cast()
    }

    /// Takes the text that is in the field by now, and where words are to be completed.
    fn set(&self, text: String, at: Option<u32>) {
        self.echoes.borrow_mut().tell(&text);
        self.cursor.set(at);
        self.active.set(None);
        self.session.dispatch(Action::Filter(text.into()));
    }

    /// The reader typed.
    pub(super) fn typed(&self) {
        if let Some(field) = self.input() {
            let text = field.value();
            let at = cursor_of(&field, &text);
            self.set(text, Some(at));
        }
    }

    /// Writes a word of the popup into the text.
    pub(super) fn accept(&self, text: &str, completion: Option<&FilterCompletion>, place: usize) {
        let word = completion.and_then(|it| Some((it, it.words.get(place)?)));
        if let (Some((completion, word)), Some(field)) = (word, self.input()) {
            let (text, end) = completed(text, completion, word);
            field.set_value(&text);
            let _ = field.set_selection_range(end, end);
            let at = byte_at(&text, end);
            self.set(text, Some(at));
        }
    }

    pub(super) fn pressed(
        &self,
        event: &KeyboardEvent,
        text: &str,
        completion: Option<&FilterCompletion>,
    ) {
        let words = completion.map_or(0, |it| it.words.len());
        let active = self.active(completion);
        let Some(key) = ComboboxKey::of(&event.key(), words, active) else {
            return;
        };
        match key {
            ComboboxKey::Mark(place) => self.active.set(Some(place)),
            ComboboxKey::Accept(place) => self.accept(text, completion, place),
            ComboboxKey::Open => {
                if let Some(field) = self.input() {
                    self.cursor.set(Some(cursor_of(&field, text)));
                }
            }
            ComboboxKey::Close | ComboboxKey::Leave => self.cursor.set(None),
        }
        if key != ComboboxKey::Leave {
            event.prevent_default();
        }
    }

    /// The focus left the field.
    pub(super) fn left(&self) {
        self.echoes.borrow_mut().forget();
        self.cursor.set(None);
    }

    /// Where the text is longer than its field, what lies under it moves along.
    pub(super) fn scrolled(&self) {
        if let (Some(field), Some(under)) = (self.input(), self.under.cast::<Element>()) {
            under.set_scroll_left(field.scroll_left());
        }
    }

    pub(super) fn clear(&self) {
        if let Some(field) = self.input() {
            field.set_value("");
            let _ = field.focus();
        }
        self.set(String::new(), None);
    }
}

/// The byte at which the cursor stands.
fn cursor_of(field: &HtmlInputElement, text: &str) -> u32 {
    let at = field.selection_end().ok().flatten();
    byte_at(text, at.unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::ComboboxKey::{self, Accept, Close, Leave, Mark, Open};

    #[test]
    fn keys_go_round_the_words_and_take_the_marked_one() {
        for (key, words, active, expect) in [
            ("ArrowDown", 3, None, Some(Mark(0))),
            ("ArrowDown", 3, Some(0), Some(Mark(1))),
            ("ArrowDown", 3, Some(2), Some(Mark(0))),
            ("ArrowUp", 3, None, Some(Mark(2))),
            ("ArrowUp", 3, Some(0), Some(Mark(2))),
            ("ArrowUp", 3, Some(2), Some(Mark(1))),
            ("ArrowDown", 0, None, Some(Open)),
            ("ArrowUp", 0, None, None),
            ("Enter", 3, Some(1), Some(Accept(1))),
            ("Tab", 3, Some(1), Some(Accept(1))),
            ("Enter", 3, None, Some(Leave)),
            ("Tab", 0, None, Some(Leave)),
            ("Escape", 3, None, Some(Close)),
            ("Escape", 0, None, None),
            ("Home", 3, Some(1), Some(Leave)),
            ("t", 3, Some(1), None),
        ] {
            assert_eq!(ComboboxKey::of(key, words, active), expect, "{key} {words}");
        }
    }
}
