//! Letters that deceive: control characters, which a terminal obeys; marks that turn the reading direction; letters that
//! nobody sees. Wherever a text of a capture, of a file's name, of an address or of a filter reaches a reader, a visible
//! sign stands for each of them: nothing is dropped, and nothing looks like something else.

use std::borrow::Cow;
use std::fmt;

/// True for a letter that does something to others, or cannot be seen.
///
/// Those are the control characters (C0, DEL, C1), the ends of lines and paragraphs, interlinear annotation, and what
/// Unicode calls default ignorable (`Default_Ignorable_Code_Point`): marks of the reading direction, zero width, fillers,
/// tags, the supplement of variation selectors. The sixteen variation selectors of the basic plane are let through, since
/// pictures of everyday (emoji) have them, and they change but the letter before them.
pub fn deceives(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// What stands for a letter that deceives: `␛` for the control characters that have such a picture, else `⟨U+202E⟩`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign(char);

impl Sign {
    /// The sign of any letter.
    pub fn of(letter: char) -> Self {
        Self(letter)
    }
}

impl fmt::Display for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = u32::from(self.0);
        let picture = match self.0 {
            // Unicode's control pictures.
            '\0'..='\u{1f}' => char::from_u32(0x2400_u32.saturating_add(code)),
            '\u{7f}' => Some('\u{2421}'),
            _ => None,
        };
        match picture {
            Some(picture) => write!(f, "{picture}"),
            None => write!(f, "⟨U+{code:04X}⟩"),
        }
    }
}

/// A text in one line, with a sign for each letter that deceives.
pub fn shown(text: &str) -> Cow<'_, str> {
    shown_but(text, &[])
}

/// A text with its lines and tabs, and a sign for each other letter that deceives.
pub fn shown_in_lines(text: &str) -> Cow<'_, str> {
    shown_but(text, &['\n', '\t'])
}

fn shown_but<'a>(text: &'a str, exempt: &[char]) -> Cow<'a, str> {
    // Nearly all texts are plain ASCII, and tables have millions of them.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let is_wrong = |letter: char| deceives(letter) && !exempt.contains(&letter);
    let Some(first) = text.find(is_wrong) else {
        return Cow::Borrowed(text);
    };
    let (whole, rest) = text.split_at(first);
    let mut shown = whole.to_owned();
    for letter in rest.chars() {
        if is_wrong(letter) {
            shown.push_str(&Sign::of(letter).to_string());
        } else {
            shown.push(letter);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_for_what_deceives() {
        let check = |text: &str, expect: &str| assert_eq!(shown(text), expect);
        check("a\u{1b}[31mb\0\u{7f}\t\r\n", "a␛[31mb␀␡␉␍␊");
        check("\u{9b}2J\u{85}", "⟨U+009B⟩2J⟨U+0085⟩");
        check("\u{61c}\u{200e}\u{200f}", "⟨U+061C⟩⟨U+200E⟩⟨U+200F⟩");
        check("\u{202a}gpj.exe\u{2069}", "⟨U+202A⟩gpj.exe⟨U+2069⟩");
        check(
            "a\u{200b}b\u{200d}\u{2060}\u{feff}",
            "a⟨U+200B⟩b⟨U+200D⟩⟨U+2060⟩⟨U+FEFF⟩",
        );
        check("\u{e0041}\u{e007f}\u{e0100}", "⟨U+E0041⟩⟨U+E007F⟩⟨U+E0100⟩");
        check(
            "\u{2028}\u{2029}\u{fff9}\u{ad}",
            "⟨U+2028⟩⟨U+2029⟩⟨U+FFF9⟩⟨U+00AD⟩",
        );
        check("\u{3164}\u{115f}", "⟨U+3164⟩⟨U+115F⟩");
        assert_eq!(shown_in_lines("a\n\tb\r"), "a\n\tb␍");
    }

    #[test]
    fn what_only_stands_for_itself_is_left_as_it_is() {
        for text in [
            "",
            "GET /ä?b=c",
            "登录 \u{202f}1",
            "שלום",
            "🙂\u{fe0f}",
            "⟨U+202E⟩",
        ] {
            assert!(matches!(shown(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn no_sign_deceives() {
        for letter in '\0'..=char::MAX {
            if deceives(letter) {
                assert!(!Sign::of(letter).to_string().contains(deceives));
            }
        }
    }
}
