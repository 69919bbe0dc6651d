//! What keys do.

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
        (_, "ArrowRight" | "j") => Some(KeyAction::Next),
        (_, "ArrowLeft" | "k") => Some(KeyAction::Previous),
        (Focus::Ladder, "ArrowDown") => Some(KeyAction::Next),
        (Focus::Ladder, "ArrowUp") => Some(KeyAction::Previous),
        (Focus::Ladder, "Home") => Some(KeyAction::First),
        (Focus::Ladder, "End") => Some(KeyAction::Last),
        _ => None,
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
            ("j", Ladder, Some(Next)),
            ("ArrowLeft", Ladder, Some(Previous)),
            ("ArrowUp", Ladder, Some(Previous)),
            ("k", Ladder, Some(Previous)),
            ("Home", Ladder, Some(First)),
            ("End", Ladder, Some(Last)),
            ("ArrowDown", List, None),
            ("ArrowRight", List, Some(Next)),
            ("Home", List, None),
            ("j", Field, None),
            ("ArrowLeft", Field, None),
            ("Escape", Field, Some(Escape)),
            ("Escape", Ladder, Some(Escape)),
            ("x", Ladder, None),
        ] {
            assert_eq!(action(key, false, focus), expect, "{key} {focus:?}");
            assert_eq!(action(key, true, focus), None, "modified {key}");
        }
    }
}
