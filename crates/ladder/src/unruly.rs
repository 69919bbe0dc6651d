/// True for a character that would do more than stand in its place: a control character, or a mark that turns the reading
/// direction (Unicode Standard Annex 9), so that a text from a capture could pretend to be another.
pub fn is_unruly(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
