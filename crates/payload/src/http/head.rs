use super::start_line::{self, StartLine};
use std::mem::MaybeUninit;

/// The fields of a message's head that say where the message ends and what it is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fields<'a> {
    pub(crate) host: &'a [u8],
    pub(crate) content_type: &'a [u8],
    pub(crate) content_encoding: &'a [u8],
    pub(crate) content_range: &'a [u8],
    pub(crate) upgrade: &'a [u8],
    /// `None` where there is none; `Some(None)` where what it says is no length, or two different ones.
    pub(crate) content_length: Option<Option<u64>>,
    /// The last transfer coding is `chunked`.
    pub(crate) is_chunked: bool,
    /// There is some other transfer coding last.
    pub(crate) is_coded: bool,
    /// `Connection: close`.
    pub(crate) closes: bool,
    /// `Connection: keep-alive`.
    pub(crate) keeps_alive: bool,
    /// `Connection: upgrade`.
    pub(crate) upgrades: bool,
    /// `Keep-Alive: timeout=N`.
    pub(crate) keep_alive_timeout: Option<u16>,
}

/// Header fields of one message that are looked at; real servers stop at a hundred or two.
const MAX_FIELDS: usize = 256;

/// Reads the header fields behind the start line, to the empty line. `None` where they are no header fields, or more
/// than anybody sends.
pub(crate) fn fields(lines: &[u8]) -> Option<Fields<'_>> {
    // A status line stands before them, since the parser is lenient only with whole responses; and it is the browser
    // that must cope with a head, not we, so everything it may say is let through.
    const STATUS: &[u8] = b"HTTP/1.1 200 OK\r\n";
    let mut head = Vec::with_capacity(STATUS.len().saturating_add(lines.len()));
    head.extend_from_slice(STATUS);
    head.extend_from_slice(lines);
    let mut config = httparse::ParserConfig::default();
    config
        .allow_spaces_after_header_name_in_responses(true)
        .allow_obsolete_multiline_headers_in_responses(true)
        .allow_space_before_first_header_name(true)
        .ignore_invalid_headers_in_responses(true);
    let mut room = [const { MaybeUninit::uninit() }; MAX_FIELDS];
    let mut response = httparse::Response::new(&mut []);
    let parsed = config.parse_response_with_uninit_headers(&mut response, &head, &mut room);
    if !matches!(parsed, Ok(httparse::Status::Complete(_))) {
        return None;
    }
    let mut fields = Fields::default();
    for header in response.headers.iter() {
        // The value again, but borrowed from the caller's bytes.
        let at = (header.value.as_ptr() as usize)
            .wrapping_sub(head.as_ptr() as usize)
            .wrapping_sub(STATUS.len());
        let value = lines
            .get(at..at.saturating_add(header.value.len()))
            .unwrap_or_default();
        fields.add(header.name, value.trim_ascii());
    }
    Some(fields)
}

impl<'a> Fields<'a> {
    fn add(&mut self, name: &str, value: &'a [u8]) {
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        if is("host") {
            self.host = value;
        } else if is("content-type") {
            self.content_type = value;
        } else if is("content-encoding") {
            self.content_encoding = value;
        } else if is("content-range") {
            self.content_range = value;
        } else if is("upgrade") {
            self.upgrade = value;
        } else if is("content-length") {
            self.add_length(value);
        } else if is("transfer-encoding") {
            if let Some(last) = items(value).last() {
                self.is_chunked = last.eq_ignore_ascii_case(b"chunked");
                self.is_coded = !self.is_chunked && !last.eq_ignore_ascii_case(b"identity");
            }
        } else if is("connection") || is("proxy-connection") {
            for item in items(value) {
                self.closes |= item.eq_ignore_ascii_case(b"close");
                self.keeps_alive |= item.eq_ignore_ascii_case(b"keep-alive");
                self.upgrades |= item.eq_ignore_ascii_case(b"upgrade");
            }
        } else if is("keep-alive") {
            let timeout = items(value).find_map(|item| {
                let (name, rest) = item.split_at_checked(b"timeout=".len())?;
                name.eq_ignore_ascii_case(b"timeout=")
                    .then(|| number(rest).and_then(|number| u16::try_from(number).ok()))?
            });
            self.keep_alive_timeout = timeout.or(self.keep_alive_timeout);
        }
    }

    /// RFC 9112 section 6.3: the same length several times is one, different ones are none.
    fn add_length(&mut self, value: &[u8]) {
        for item in items(value) {
            let length = number(item);
            self.content_length = Some(match self.content_length {
                None => length,
                Some(before) => before.filter(|before| Some(*before) == length),
            });
        }
    }
}

/// The members of a list (RFC 9110 section 5.6.1).
fn items(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    value
        .split(|byte| *byte == b',')
        .map(|item| item.trim_ascii())
        .filter(|item| !item.is_empty())
}

fn number(digits: &[u8]) -> Option<u64> {
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Where the head ends: behind the first empty line. Bytes before `from` were looked at before.
pub(crate) fn end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let rest = bytes.get(at..)?;
        let line_end = rest.iter().position(|byte| *byte == b'\n')?;
        at = at.saturating_add(line_end).saturating_add(1);
        match bytes.get(at..)? {
            [b'\n', ..] => return Some(at.saturating_add(1)),
            [b'\r', b'\n', ..] => return Some(at.saturating_add(2)),
            _ => {}
        }
    }
}

/// A head taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head<'a> {
    pub(crate) start: StartLine<'a>,
    pub(crate) fields: Fields<'a>,
    /// The empty line is there, and the lines before it are header fields.
    pub(crate) is_sound: bool,
}

impl<'a> Head<'a> {
    /// Takes a head apart, which may lack its end. `None` where it has no start line.
    pub(crate) fn parse(bytes: &'a [u8], is_whole: bool) -> Option<Self> {
        let (start, len) = match start_line::parse(bytes) {
            Some(parsed) => parsed,
            None if is_whole => return None,
            None => (start_line::parse_cut(bytes)?, bytes.len()),
        };
        let lines = bytes.get(len..).unwrap_or_default();
        let fields = if is_whole { fields(lines) } else { None };
        Some(Self {
            start,
            is_sound: fields.is_some(),
            fields: fields.unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &str, expect: &Fields<'_>) {
        let lines = format!("{lines}\r\n\r\n");
        assert_eq!(fields(lines.as_bytes()).as_ref(), Some(expect), "{lines}");
    }

    #[test]
    fn fields_are_found() {
        check("X: y", &Fields::default());
        check(
            "hOST:  example.org \r\nContent-Type: text/html; charset=utf-8",
            &Fields {
                host: b"example.org",
                content_type: b"text/html; charset=utf-8",
                ..Fields::default()
            },
        );
        check(
            "Connection: Keep-Alive, Upgrade\r\nKeep-Alive: max=9, timeout=5",
            &Fields {
                keeps_alive: true,
                upgrades: true,
                keep_alive_timeout: Some(5),
                ..Fields::default()
            },
        );
        check(
            "bad line\r\nConnection : close\r\nKeep-Alive: timeout=-1",
            &Fields {
                closes: true,
                ..Fields::default()
            },
        );
    }

    #[test]
    fn lengths_must_agree() {
        let length = |content_length| Fields {
            content_length,
            ..Fields::default()
        };
        check("Content-Length: 7", &length(Some(Some(7))));
        check(
            "Content-Length: 7, 7\r\nContent-Length: 7",
            &length(Some(Some(7))),
        );
        check(
            "Content-Length: 7\r\nContent-Length: 8",
            &length(Some(None)),
        );
        check("Content-Length: +7", &length(Some(None)));
        check("Content-Length: 99999999999999999999", &length(Some(None)));
    }

    #[test]
    fn only_the_last_coding_frames() {
        let coding = |is_chunked, is_coded| Fields {
            is_chunked,
            is_coded,
            ..Fields::default()
        };
        check("Transfer-Encoding: Chunked", &coding(true, false));
        check("Transfer-Encoding: gzip, chunked", &coding(true, false));
        check("Transfer-Encoding: chunked, gzip", &coding(false, true));
        check("Transfer-Encoding: identity", &coding(false, false));
    }

    #[test]
    fn a_header_bomb_is_none() {
        let lines = format!("{}\r\n", "a: b\r\n".repeat(MAX_FIELDS + 1));
        assert_eq!(fields(lines.as_bytes()), None);
        assert_eq!(fields(b"a: b\r\n"), None);
    }

    #[test]
    fn the_empty_line_ends_it() {
        #[track_caller]
        fn check(bytes: &str, expect: Option<usize>) {
            assert_eq!(end(bytes.as_bytes(), 0), expect, "{bytes:?}");
        }
        check("a\r\nb\r\n\r\nbody", Some(8));
        check("a\n\nbody", Some(3));
        check("a\r\nb\r\n\r", None);
        check("a\r\n", None);
        check("", None);
    }
}
