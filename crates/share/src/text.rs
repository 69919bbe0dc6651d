/// The link in a text: `v1.…` as it is, behind `c=`, or in a whole address; without what else the address says. `None` where
/// there is none.
pub fn find(text: &str) -> Option<&str> {
    let text = text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    let fragment = text.split_once('#').map_or(text, |(_, fragment)| fragment);
    let of_parameter = fragment.split('&').find_map(|it| it.strip_prefix("c="));
    let link = of_parameter.unwrap_or(fragment);
    let link = link.split(|letter: char| letter == '&' || letter.is_whitespace());
    link.into_iter().next().filter(|link| has_version(link))
}

/// True where a file that begins with these bytes, four of them at least, can be a link and nothing else: no capture begins
/// with them.
pub fn looks_like_link(bytes: &[u8]) -> bool {
    match bytes {
        [b'#', b'c', b'=', b'v', ..] | [b'c', b'=', b'v', ..] | [b'h', b't', b't', b'p', ..] => {
            true
        }
        [b'v', digit, then, _, ..] => {
            digit.is_ascii_digit() && (*then == b'.' || then.is_ascii_digit())
        }
        _ => false,
    }
}

/// `v`, a number and a point.
fn has_version(text: &str) -> bool {
    let number = text.strip_prefix('v').and_then(|it| it.split_once('.'));
    number.is_some_and(|(number, _)| {
        (1..=5).contains(&number.len()) && number.bytes().all(|it| it.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_found_wherever_it_stands() {
        for text in [
            "v1.AbC-_9",
            "c=v1.AbC-_9",
            "#c=v1.AbC-_9&stream=3&lang=en",
            "#stream=3&c=v1.AbC-_9",
            "https://example.org/tcp/?x=1#c=v1.AbC-_9&stream=0",
            " \u{feff}#c=v1.AbC-_9 \r\n",
            "#c=v1.AbC-_9 and what somebody wrote behind it",
        ] {
            assert_eq!(find(text), Some("v1.AbC-_9"), "{text}");
            let begins = ["v1.", "c=v", "#c=v", "http"]
                .iter()
                .any(|it| text.starts_with(it));
            assert_eq!(looks_like_link(text.as_bytes()), begins, "{text}");
        }
        assert_eq!(find("#c=v27.x"), Some("v27.x"));
        for text in ["", "#sample=x", "https://example.org/", "v.1", "v1", "c=1."] {
            assert_eq!(find(text), None, "{text}");
        }
        for file in [
            &b"\x0a\x0d\x0d\x0a"[..],
            b"\xd4\xc3\xb2\xa1",
            b"",
            b"version 1.2",
        ] {
            assert!(!looks_like_link(file));
        }
    }
}
