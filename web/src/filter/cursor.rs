//! Places in a text: a browser counts UTF-16 code units, the protocol bytes.

/// The byte at a number of UTF-16 code units, at most the text's end; within a character, where it begins.
pub(super) fn byte_at(text: &str, units: u32) -> u32 {
    let mut left = units as usize;
    for (at, letter) in text.char_indices() {
        if left < letter.len_utf16() {
            return u32::try_from(at).unwrap_or(u32::MAX);
        }
        left = left.saturating_sub(letter.len_utf16());
    }
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

/// How many UTF-16 code units a text has.
pub(super) fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// A text cut at two bytes; what lies outside of it, or within a character, counts as its end.
pub(super) fn cut(text: &str, start: u32, end: u32) -> (&str, &str, &str) {
    let (before, rest) = text.split_at_checked(start as usize).unwrap_or((text, ""));
    let len = (end.saturating_sub(start)) as usize;
    let (within, behind) = rest.split_at_checked(len).unwrap_or((rest, ""));
    (before, within, behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_units_lead_to_the_same_place() {
        for (text, at, byte) in [
            ("tcp", 0, 0),
            ("tcp", 2, 2),
            ("tcp", 3, 3),
            ("tcp", 99, 3),
            ("网a", 1, 3),
            ("网a", 2, 4),
            ("😀a", 1, 0),
            ("😀a", 2, 4),
            ("😀a", 3, 5),
            ("", 0, 0),
        ] {
            assert_eq!(byte_at(text, at), byte, "{text} {at}");
        }
        assert_eq!(units("网😀a"), 4);
    }

    #[test]
    fn a_text_is_cut_where_it_can_be() {
        for (text, start, end, expect) in [
            ("tcp.x == 1", 0, 5, ("", "tcp.x", " == 1")),
            ("tcp", 3, 3, ("tcp", "", "")),
            ("tcp", 1, 9, ("t", "cp", "")),
            ("tcp", 9, 12, ("tcp", "", "")),
            ("tcp", 2, 1, ("tc", "", "p")),
            ("网", 1, 2, ("网", "", "")),
        ] {
            assert_eq!(cut(text, start, end), expect, "{text} {start}..{end}");
        }
    }
}
