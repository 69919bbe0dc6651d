/// Levels that are indented; what lies deeper is not moved further.
const MAX_LEVELS: usize = 40;

/// Puts the parts of a JSON text on lines of their own, indented by two spaces a level (RFC 8259 section 2 allows any
/// white space between them).
///
/// Nothing but white space changes, whatever the text is: where it is no JSON, or cut, its letters still come one after
/// another. No more than about `limit` bytes come out; `None` stands for a text that would become longer.
pub fn indent_json(text: &str, limit: usize) -> Option<String> {
    let mut out = String::with_capacity(text.len().min(limit));
    let mut level = 0_usize;
    // Within a string, and behind its backslash.
    let (mut is_string, mut is_escaped) = (false, false);
    // An array or object has begun, and nothing was in it yet.
    let mut is_open = false;
    for letter in text.chars() {
        if out.len() > limit {
            return None;
        }
        if is_string {
            out.push(letter);
            is_string = is_escaped || letter != '"';
            is_escaped = letter == '\\' && !is_escaped;
            continue;
        }
        if matches!(letter, ' ' | '\t' | '\r' | '\n') {
            continue;
        }
        let closes = matches!(letter, '}' | ']');
        if closes {
            level = level.saturating_sub(1);
        }
        if closes != is_open {
            new_line(&mut out, level);
        }
        is_open = false;
        out.push(letter);
        match letter {
            '{' | '[' => {
                level = level.saturating_add(1);
                is_open = true;
            }
            ',' => new_line(&mut out, level),
            ':' => out.push(' '),
            '"' => is_string = true,
            _ => {}
        }
    }
    Some(out)
}

fn new_line(out: &mut String, level: usize) {
    if out.is_empty() {
        return;
    }
    out.push('\n');
    for _ in 0..level.min(MAX_LEVELS) {
        out.push_str("  ");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(indent_json(text, 1 << 20).as_deref(), Some(expect));
    }

    #[test]
    fn parts_stand_on_lines_of_their_own() {
        check(
            r#"{"a":[1, 2,{}],"b":{"c":"x,{\"}"},"d":[ ]}"#,
            "{\n  \"a\": [\n    1,\n    2,\n    {}\n  ],\n  \"b\": {\n    \"c\": \"x,{\\\"}\"\n  },\n  \"d\": []\n}",
        );
        check("", "");
        check(" null\n", "null");
        check(r#""\\""#, r#""\\""#);
        check("[[]]", "[\n  []\n]");
        // Indented already.
        check("{\n  \"a\": 1\n}", "{\n  \"a\": 1\n}");
    }

    #[test]
    fn what_is_no_json_keeps_its_letters() {
        for text in [
            "}}]]",
            "{\"a\":\"cut",
            "<html>[1",
            "[1,,2]]}",
            "{{{{\u{202e}",
        ] {
            let found = indent_json(text, 1 << 20).unwrap();
            let letters = |text: &str| text.replace([' ', '\n'], "");
            assert_eq!(letters(&found), letters(text));
        }
    }

    #[test]
    fn deep_texts_have_a_bound() {
        let deep = "[".repeat(100_000);
        assert_eq!(indent_json(&deep, 1 << 20), None);
        let lines = indent_json(&"[".repeat(1000), 1 << 20).unwrap();
        assert_eq!(lines.lines().last().map(str::len), Some(2 * MAX_LEVELS + 1));
    }
}
