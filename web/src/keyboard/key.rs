use crate::state::Tab;
use protocol::Landmark;

/// What a key of a single sign asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Next,
    Previous,
    Seek(Landmark, bool),
    /// Segment after segment by itself, or no longer.
    Play,
    Go,
    Tab(Tab),
    Filter,
    Open,
    Help,
}

/// What a key asks for, by its `KeyboardEvent.key`.
pub(super) fn read(key: &str) -> Option<Key> {
    Some(match key {
        "j" => Key::Next,
        "k" => Key::Previous,
        "p" => Key::Seek(Landmark::Problem, false),
        "P" => Key::Seek(Landmark::Problem, true),
        "r" => Key::Seek(Landmark::Request, false),
        "R" => Key::Seek(Landmark::Request, true),
        "n" => Key::Seek(Landmark::Match, false),
        "N" => Key::Seek(Landmark::Match, true),
        " " => Key::Play,
        "g" => Key::Go,
        "/" => Key::Filter,
        "o" => Key::Open,
        "?" => Key::Help,
        digit => {
            let number: usize = digit.parse().ok()?;
            Key::Tab(*Tab::ALL.get(number.checked_sub(1)?)?)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_do_what_the_dialog_says() {
        for (key, expect) in [
            ("j", Some(Key::Next)),
            ("k", Some(Key::Previous)),
            ("P", Some(Key::Seek(Landmark::Problem, true))),
            ("r", Some(Key::Seek(Landmark::Request, false))),
            ("n", Some(Key::Seek(Landmark::Match, false))),
            ("1", Some(Key::Tab(Tab::Ladder))),
            ("5", Some(Key::Tab(Tab::Overview))),
            ("0", None),
            ("99", None),
            (" ", Some(Key::Play)),
            ("F1", None),
            ("Enter", None),
            ("", None),
        ] {
            assert_eq!(read(key), expect, "{key}");
        }
    }
}
