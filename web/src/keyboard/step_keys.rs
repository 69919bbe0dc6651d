//! What keys do that a ladder cannot be without; all others are in [`crate::keyboard`].

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Something that a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyAction {
    /// Select the next segment.
    Next,
    /// Select the segment before.
    Previous,
    /// Select the first segment.
    First,
    /// Select the last segment.
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

/// What a key asks for, by its `KeyboardEvent.key`; `modified` says that Ctrl, Alt or Meta was held, which makes it the
/// browser's.
pub(crate) fn action(key: &str, modified: bool, focus: Focus) -> Option<KeyAction> {
    if modified {
        return None;
    }
    if key == "Escape" {
        return Some(KeyAction::Escape);
    }
    match (focus, key) {
        (Focus::Field, _) => None,
        (_, "ArrowRight") => Some(KeyAction::Next),
        (_, "ArrowLeft") => Some(KeyAction::Previous),
        (Focus::Ladder, "ArrowDown") => Some(KeyAction::Next),
        (Focus::Ladder, "ArrowUp") => Some(KeyAction::Previous),
        (Focus::Ladder, "Home") => Some(KeyAction::First),
        (Focus::Ladder, "End") => Some(KeyAction::Last),
        _ => None,
    }
}

/// Where a key was pressed.
pub(crate) fn focus(event: &KeyboardEvent) -> Focus {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let within = |selector: &str| {
        target
            .as_ref()
            .is_some_and(|target| matches!(target.closest(selector), Ok(Some(_))))
    };
    if within("input:not([type=file]), textarea, select, .menu, dialog") {
        Focus::Field
    } else if within(".connections, .column-segment, .diagnostics, .stream-view") {
        Focus::List
    } else {
        Focus::Ladder
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
            assert_eq!(action(key, false, focus), expect, "{key} {focus:?}");
            assert_eq!(action(key, true, focus), None, "modified {key}");
        }
    }
}
