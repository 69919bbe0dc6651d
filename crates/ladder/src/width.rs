//! Text widths without a browser: generous estimates, so that texts never touch what stands beside them.

/// Advance of a letter of DejaVu Sans Mono, the widest of the usual monospace faces, in em.
const MONO_ADVANCE: f32 = 0.602;

/// Width of a text in the monospace face, in px.
pub(crate) fn mono(text: &str, size: f32) -> f32 {
    cells(text) as f32 * MONO_ADVANCE * size
}

/// Width of a text in the sans face, in px; after DejaVu Sans Bold, which is wider than the usual interface faces.
pub(crate) fn sans(text: &str, size: f32) -> f32 {
    let em: f32 = text.chars().map(sans_advance).sum();
    em * size
}

fn sans_advance(letter: char) -> f32 {
    match letter {
        'i' | 'l' | 'j' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '\u{a0}' => 0.38,
        '\u{2009}' | '\u{202f}' => 0.2,
        'r' | 't' | 'f' | '-' | '·' | '(' | ')' | '[' | ']' => 0.5,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 1.05,
        'A'..='Z' => 0.8,
        'c' | 's' | 'v' | 'y' | 'z' | 'x' | 'k' => 0.66,
        _ => match char_cells(letter) {
            0 => 0.0,
            2 => 1.0,
            _ => 0.72,
        },
    }
}

/// The beginning of a text that fits into so many px of the sans face, with `…` at its end where something was left
/// out.
pub(crate) fn cut_to_px(text: &str, size: f32, room: f32) -> String {
    if sans(text, size) <= room {
        return text.to_owned();
    }
    let mut used = sans_advance('…') * size;
    let fits = |letter: &char| {
        used += sans_advance(*letter) * size;
        used <= room
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.push('…');
    cut
}

/// How many columns of a terminal a text takes.
pub(crate) fn cells(text: &str) -> usize {
    text.chars().map(char_cells).sum()
}

/// Columns of one character: 2 for East Asian wide and full-width characters and emoji, 0 for what combines with the
/// letter before it or is invisible, else 1 (after Unicode Standard Annex 11; ambiguous characters count as narrow).
pub(crate) fn char_cells(letter: char) -> usize {
    match letter {
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{300}'..='\u{36f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{23e9}'..='\u{23f3}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// The beginning of a text that fits into so many columns, with `…` at its end where something was left out.
pub(crate) fn cut_to_cells(text: &str, columns: usize) -> String {
    if cells(text) <= columns {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut used = 1;
    for letter in text.chars() {
        used += char_cells(letter);
        if used > columns {
            break;
        }
        cut.push(letter);
    }
    if columns > 0 {
        cut.push('…');
    }
    cut
}

/// A text in lines that fit into a room, as `measure` has it. Lines break at spaces and beside wide letters, and within what is
/// longer than a line.
pub(crate) fn wrap(text: &str, room: f32, measure: &dyn Fn(&str) -> f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut word = String::new();
    let mut add = |word: &mut String| {
        let last = lines.last_mut();
        let longer = last.as_ref().map(|line| format!("{line}{word}"));
        match last.zip(longer) {
            Some((line, longer)) if line.is_empty() || measure(longer.trim_end()) <= room => {
                *line = longer;
            }
            _ => lines.push(word.trim_start().to_owned()),
        }
        word.clear();
    };
    for letter in text.chars() {
        let is_wide = char_cells(letter) == 2;
        // What closes a clause stays with what it closes.
        let closes = matches!(letter, '，' | '。' | '；' | '：' | '）' | '、' | '？' | '”');
        if (is_wide && !closes) || measure(&word) >= room {
            add(&mut word);
        }
        word.push(letter);
        if letter == ' ' {
            add(&mut word);
        }
    }
    add(&mut word);
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines.retain(|line| !line.is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_beside_wide_letters() {
        let measure = |text: &str| cells(text) as f32;
        for (text, expect) in [
            ("a bc def g", vec!["a bc", "def g"]),
            ("abcdefgh", vec!["abcde", "fgh"]),
            (
                "终端发送 FIN，结束。",
                vec!["终端", "发送", "FIN，", "结", "束。"],
            ),
            ("", vec![]),
        ] {
            assert_eq!(wrap(text, 5.0, &measure), expect, "{text}");
        }
    }
}
