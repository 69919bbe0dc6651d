/// Whether bytes are the beginning of an HTTP/1 message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    Yes,
    /// They may be, with more of them.
    Maybe,
    No,
}

/// Methods that are believed without a version behind the target (RFC 1945 section 4.1, and programs that forget it),
/// and by which a request is known before its first line is complete.
const KNOWN: [&[u8]; 9] = [
    b"GET", b"POST", b"HEAD", b"PUT", b"DELETE", b"OPTIONS", b"CONNECT", b"PATCH", b"TRACE",
];

/// More of IANA's registry (RFC 4918, RFC 3253, RFC 5323), and those of UPnP.
const REGISTERED: [&[u8]; 18] = [
    b"PROPFIND",
    b"PROPPATCH",
    b"MKCOL",
    b"COPY",
    b"MOVE",
    b"LOCK",
    b"UNLOCK",
    b"REPORT",
    b"SEARCH",
    b"MERGE",
    b"CHECKOUT",
    b"CHECKIN",
    b"MKACTIVITY",
    b"NOTIFY",
    b"SUBSCRIBE",
    b"UNSUBSCRIBE",
    b"M-SEARCH",
    b"PURGE",
];

/// The longest method that is believed; the longest registered one has 17 characters.
const MAX_METHOD: usize = 24;

/// As [`look`], where it is not known that a message begins here: a method must be a known one then, since what is
/// missing before the bytes may be its beginning.
pub(crate) fn look_behind_gap(bytes: &[u8]) -> Start {
    if !bytes.first().is_none_or(u8::is_ascii_uppercase) {
        return Start::No;
    }
    let start = bytes.get(..=MAX_METHOD).unwrap_or(bytes);
    let method = start.split(|byte| *byte == b' ').next().unwrap_or_default();
    let is_whole = method.len() < bytes.len();
    let fits = |known: &&[u8]| match is_whole {
        true => *known == method,
        false => known.starts_with(method),
    };
    if bytes.starts_with(b"HTTP/") || KNOWN.iter().chain(&REGISTERED).any(fits) {
        look(bytes)
    } else {
        Start::No
    }
}

/// Looks for a request line or status line (RFC 9112 sections 3 and 4).
pub(crate) fn look(bytes: &[u8]) -> Start {
    const VERSION: &[u8] = b"HTTP/1.";
    match bytes.strip_prefix(VERSION) {
        Some([minor, b' ', digit, ..]) if minor.is_ascii_digit() && digit.is_ascii_digit() => {
            return Start::Yes;
        }
        Some([] | [_] | [_, b' ']) => return Start::Maybe,
        Some(_) => return Start::No,
        None if VERSION.starts_with(bytes) => return Start::Maybe,
        None => {}
    }
    let is_method = |byte: &u8| byte.is_ascii_uppercase() || matches!(byte, b'-' | b'_');
    let method_len = bytes.iter().take_while(|byte| is_method(byte)).count();
    if method_len == 0 || method_len > MAX_METHOD {
        return Start::No;
    }
    let (method, rest) = bytes.split_at(method_len);
    let rest = match rest {
        [] => return Start::Maybe,
        [b' ', rest @ ..] => rest,
        _ => return Start::No,
    };
    let Some((line, is_whole)) = first_line(rest) else {
        return Start::No;
    };
    if ends_with_version(line) {
        return Start::Yes;
    }
    let is_known = KNOWN.contains(&method);
    match (is_whole, is_known) {
        (true, true) if line.starts_with(b"/") => Start::Yes,
        (true, _) => Start::No,
        (false, _) => Start::Maybe,
    }
}

/// The bytes before the line's end, as far as they are there; `None` where a byte is in them that no line has.
fn first_line(bytes: &[u8]) -> Option<(&[u8], bool)> {
    let end = bytes.iter().position(|byte| *byte < b' ' && *byte != b'\t');
    let Some(end) = end else {
        return Some((bytes, false));
    };
    let (line, rest) = bytes.split_at(end);
    match rest {
        [b'\n', ..] | [b'\r', b'\n', ..] => Some((line, true)),
        [b'\r'] => Some((line, false)),
        _ => None,
    }
}

/// True where the first line is there to its end, and names a version.
pub(crate) fn names_version(bytes: &[u8]) -> bool {
    let mut lines = bytes.splitn(2, |byte| *byte == b'\n');
    let line = lines.next().unwrap_or_default();
    lines.next().is_some() && (line.starts_with(b"HTTP/") || ends_with_version(line))
}

fn ends_with_version(line: &[u8]) -> bool {
    let Some((line, version)) = line.trim_ascii_end().split_last_chunk::<9>() else {
        return false;
    };
    !line.is_empty()
        && version.starts_with(b" HTTP/1.")
        && version.last().is_some_and(u8::is_ascii_digit)
}

/// The parts of a start line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StartLine<'a> {
    Request {
        method: &'a [u8],
        target: &'a [u8],
        /// 10 for HTTP/1.0, 11 for HTTP/1.1, 9 where there is none.
        version: u8,
    },
    Response {
        status: u16,
        version: u8,
    },
}

/// Takes the line at the beginning of `head` apart, and says how long it is with its end. `None` where it is not
/// complete, or no start line.
pub(crate) fn parse(head: &[u8]) -> Option<(StartLine<'_>, usize)> {
    let end = head.iter().position(|byte| *byte == b'\n')?;
    let line = head.get(..end)?.trim_ascii_end();
    let len = end.saturating_add(1);
    if let Some(rest) = line.strip_prefix(b"HTTP/1.") {
        return Some((response(rest)?, len));
    }
    let space = line.iter().position(|byte| *byte == b' ')?;
    let (method, rest) = line.split_at(space);
    let rest = rest.trim_ascii();
    let request = match rest.split_last_chunk::<9>() {
        Some((target, [b' ', b'H', b'T', b'T', b'P', b'/', b'1', b'.', minor])) => {
            StartLine::Request {
                method,
                target: target.trim_ascii_end(),
                version: version(*minor)?,
            }
        }
        _ => StartLine::Request {
            method,
            target: rest,
            version: 9,
        },
    };
    Some((request, len))
}

/// A status line behind `HTTP/1.`.
fn response(rest: &[u8]) -> Option<StartLine<'static>> {
    let [minor, b' ', status @ ..] = rest else {
        return None;
    };
    let digits = *status.trim_ascii_start().first_chunk::<3>()?;
    Some(StartLine::Response {
        status: std::str::from_utf8(&digits).ok()?.parse().ok()?,
        version: version(*minor)?,
    })
}

/// The beginning of a start line whose end was not captured, as in captures that keep the first bytes of each packet:
/// the status, or the method and the target as far as it is there.
pub(crate) fn parse_cut(head: &[u8]) -> Option<StartLine<'_>> {
    if let Some(rest) = head.strip_prefix(b"HTTP/1.") {
        return response(rest);
    }
    let space = head.iter().position(|byte| *byte == b' ')?;
    let (method, rest) = head.split_at(space);
    let target = rest.trim_ascii_start().split(|byte| *byte <= b' ').next()?;
    (KNOWN.contains(&method) && !target.is_empty()).then_some(StartLine::Request {
        method,
        target,
        version: 9,
    })
}

fn version(minor: u8) -> Option<u8> {
    minor
        .is_ascii_digit()
        .then(|| 10_u8.saturating_add(minor.wrapping_sub(b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn start_lines_are_told_from_other_bytes() {
        #[track_caller]
        fn check(bytes: &str, expect: Start) {
            assert_eq!(look(bytes.as_bytes()), expect, "{bytes:?}");
        }
        check("GET / HTTP/1.1\r\n", Start::Yes);
        check("GET / HTTP/1.1", Start::Yes);
        check("NOTIFY /upnp HTTP/1.0\n", Start::Yes);
        check("GET http://a/ HTTP/1.1\r\n", Start::Yes);
        check("M-SEARCH * HTTP/1.1\r\n", Start::Yes);
        check("GET /old\r\n", Start::Yes);
        check("GET old\r\n", Start::No);
        check("MAIL FROM:<a@b>\r\n", Start::No);
        check("USER anonymous\r\n", Start::No);
        check("EHLO", Start::Maybe);
        check("G", Start::Maybe);
        check("GET /a/long/target", Start::Maybe);
        check("get / HTTP/1.1\r\n", Start::No);
        check("PRI * HTTP/2.0\r\n", Start::No);
        check("HTTP/1.1 200 OK\r\n", Start::Yes);
        check("HTTP/1.1 200", Start::Yes);
        check("HTT", Start::Maybe);
        check("HTTP/1.", Start::Maybe);
        check("HTTP/2 200", Start::No);
        check("HTTP/1.1x", Start::No);
        check("SSH-2.0-OpenSSH", Start::No);
        check("GET \u{1}\u{2}", Start::No);
        check("", Start::Maybe);
    }

    #[test]
    fn behind_a_gap_methods_must_be_known() {
        #[track_caller]
        fn check(bytes: &str, expect: Start) {
            assert_eq!(look_behind_gap(bytes.as_bytes()), expect, "{bytes:?}");
        }
        check("GET / HTTP/1.1\r\n", Start::Yes);
        check("ET / HTTP/1.1\r\n", Start::No);
        check("PROPFIND / HTTP/1.1\r\n", Start::Yes);
        check("PROPF", Start::Maybe);
        check("HTTP/1.1 200 OK\r\n", Start::Yes);
        check("P/1.1 200 OK\r\n", Start::No);
    }

    #[test]
    fn cut_lines_keep_what_is_there() {
        #[track_caller]
        fn check(bytes: &str, expect: Option<&str>) {
            let target = parse_cut(bytes.as_bytes()).map(|start| match start {
                StartLine::Request { target, .. } => String::from_utf8_lossy(target).into_owned(),
                StartLine::Response { .. } => String::new(),
            });
            assert_eq!(target.as_deref(), expect, "{bytes:?}");
        }
        check("GET /a/b", Some("/a/b"));
        check("GET /a/b HTT", Some("/a/b"));
        check("GET ", None);
        check("GE", None);
        check("EHLO me", None);
        check("HTTP/1.1 200 O", Some(""));
        check("HTTP/1.1 20", None);
    }

    #[test]
    fn start_lines_are_taken_apart() {
        let request = |method, target, version| StartLine::Request {
            method,
            target,
            version,
        };
        #[track_caller]
        fn check(line: &str, expect: Option<(StartLine<'_>, usize)>) {
            assert_eq!(parse(line.as_bytes()), expect, "{line:?}");
        }
        check(
            "GET /a b HTTP/1.1\r\nHost: x",
            Some((request(b"GET", b"/a b", 11), 19)),
        );
        check("GET  /  HTTP/1.0 \n", Some((request(b"GET", b"/", 10), 18)));
        check("GET /old\r\n", Some((request(b"GET", b"/old", 9), 10)));
        check("GET / HTTP/1.1", None);
        let response = |status, version| StartLine::Response { status, version };
        check("HTTP/1.0 404 Not Found\r\n", Some((response(404, 10), 24)));
        check("HTTP/1.1 204\r\n", Some((response(204, 11), 14)));
        check("HTTP/1.1 2x4\r\n", None);
        check("HTTP/1.1 20\r\n", None);
    }
}
