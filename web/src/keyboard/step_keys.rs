//! What keys do that a ladder cannot be without; all others are in [`super::Keyboard`].

use crate::browser;
use web_sys::KeyboardEvent;

/// Something that a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyAction {
    Next,
    Previous,
    First,
    Last,
    /// Give up what is under way, or close what lies on top.
    Escape,
}

/// Where the key was pressed, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Focus {
    /// Nowhere in particular, or on a row of the ladder.
    Ladder,
    /// On something that uses up and down itself: the connection list, a scrolled panel.
    List,
    /// In a field or a menu: letters and arrows belong to it.
    Field,
}

impl KeyAction {
    /// What a key asks for, by its `KeyboardEvent.key`; `modified` says that Ctrl, Alt or Meta was held, which makes it the
    /// browser's.
    pub(crate) fn of(key: &str, modified: bool, focus: Focus) -> Option<Self> {
        if modified {
            return None;
        }
        if key == "Escape" {
            return Some(Self::Escape);
        }
        match (focus, key) {
            (Focus::Field, _) => None,
            (_, "ArrowRight") => Some(Self::Next),
            (_, "ArrowLeft") => Some(Self::Previous),
            (Focus::Ladder, "ArrowDown") => Some(Self::Next),
            (Focus::Ladder, "ArrowUp") => Some(Self::Previous),
            (Focus::Ladder, "Home") => Some(Self::First),
            (Focus::Ladder, "End") => Some(Self::Last),
            _ => None,
        }
    }
}

impl Focus {
    /// Where a key was pressed.
    pub(crate) fn of(event: &KeyboardEvent) -> Self {
        const FIELD: &str = "input:not([type=file]), textarea, select, .menu[open], dialog";
        const LIST: &str = ".connections, .column-segment, .diagnostics, .stream-view";
        if browser::closest(event, FIELD).is_some() {
            Self::Field
        } else if browser::closest(event, LIST).is_some() {
            Self::List
        } else {
            Self::Ladder
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_do_what_the_step_bar_says() {
        use Focus::{Field, Ladder, List};
        use KeyAction::{Escape, First, Last, Next, Previous};
        for (key, focus, expect) in [
            ("ArrowRight", Ladder, Some(Next)),
            ("ArrowDown", Ladder, Some(Next)),
            ("ArrowLeft", Ladder, Some(Previous)),
            ("ArrowUp", Ladder, Some(Previous)),
            ("Home", Ladder, Some(First)),
            ("End", Ladder, Some(Last)),
            ("ArrowDown", List, None),
            ("ArrowRight", List, Some(Next)),
            ("Home", List, None),
            ("ArrowRight", Field, None),
            ("ArrowLeft", Field, None),
            ("Escape", Field, Some(Escape)),
            ("Escape", Ladder, Some(Escape)),
            ("j", Ladder, None),
        ] {
            assert_eq!(KeyAction::of(key, false, focus), expect, "{key} {focus:?}");
            assert_eq!(KeyAction::of(key, true, focus), None, "modified {key}");
        }
    }
}
