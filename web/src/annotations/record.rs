//! Annotations as lines of text: a letter, what it is about, and the text, with tabs between them.

use protocol::Annotation;

/// Before a comment.
const COMMENT: &str = "c";
/// Before a name.
const NAME: &str = "n";

/// One annotation as a line, without its end.
pub(super) fn write(annotation: &Annotation) -> String {
    match annotation {
        Annotation::Comment { frame, text } => format!("{COMMENT}\t{frame}\t{}", escape(text)),
        Annotation::Name { address, name } => format!("{NAME}\t{address}\t{}", escape(name)),
    }
}

/// Reads a line; `None` where it is none that [`write()`] made.
pub(super) fn read(line: &str) -> Option<Annotation> {
    let mut parts = line.splitn(3, '\t');
    let (kind, about, text) = (parts.next()?, parts.next()?, unescape(parts.next()?));
    match kind {
        COMMENT => Some(Annotation::Comment {
            frame: about.parse().ok()?,
            text,
        }),
        NAME => Some(Annotation::Name {
            address: about.parse().ok()?,
            name: text,
        }),
        _ => None,
    }
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n")
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n') => plain.push('\n'),
                Some(other) => plain.push(other),
                None => {}
            },
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(annotation: &Annotation, line: &str) {
        assert_eq!(write(annotation), line);
        assert_eq!(read(line).as_ref(), Some(annotation));
    }

    #[test]
    fn lines_are_read_as_they_were_written() {
        for (text, written) in [
            ("retransmitted", "retransmitted"),
            ("two\nlines", "two\\nlines"),
            ("a\\n is no line\tbreak", "a\\\\n is no line\tbreak"),
            ("重传 \u{1f642}", "重传 \u{1f642}"),
        ] {
            let comment = Annotation::Comment {
                frame: 17,
                text: text.to_owned(),
            };
            check(&comment, &format!("c\t17\t{written}"));
            let name = Annotation::Name {
                address: "2001:db8::7".parse().unwrap(),
                name: text.to_owned(),
            };
            check(&name, &format!("n\t2001:db8::7\t{written}"));
        }
    }

    #[test]
    fn other_lines_are_passed_over() {
        for line in [
            "",
            "c",
            "c\t17",
            "c\tx\ttext",
            "n\thost\tname",
            "z\t1\ttext",
        ] {
            assert_eq!(read(line), None, "{line:?}");
        }
    }
}
