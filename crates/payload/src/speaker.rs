use crate::application::{is_client_hello, recognise};
use crate::http::{Start, look_behind_gap};
use crate::proxy_header::ProxyHeader;
use terms::{ApplicationName as Application, Side};

/// Which role the first bytes of a segment prove for their sender; `is_first` where the other side has said nothing yet.
///
/// A request or a ClientHello proves a client, a response a server; a greeting does too where it comes first, since both
/// sides of SSH send one.
pub(crate) fn speaker(bytes: &[u8], is_first: bool) -> Option<Side> {
    if ProxyHeader::parse(bytes).is_some() || is_client_hello(bytes) {
        return Some(Side::Client);
    }
    if look_behind_gap(bytes) == Start::Yes {
        let is_response = bytes.starts_with(b"HTTP/");
        return Some(if is_response {
            Side::Server
        } else {
            Side::Client
        });
    }
    // A port that no protocol claims.
    const NO_PORT: u16 = 0;
    let asks = |application| {
        use Application::{Http2, Mqtt, PostgreSql, Redis, Smtp};
        matches!(application, Http2 | Mqtt | PostgreSql | Redis | Smtp)
    };
    let greets = |application| {
        use Application::{Ftp, Imap, MySql, Pop3, Smtp, Ssh};
        matches!(application, Ftp | Imap | MySql | Pop3 | Smtp | Ssh)
    };
    if recognise(bytes, false, NO_PORT).is_some_and(asks) {
        return Some(Side::Client);
    }
    (is_first && recognise(bytes, true, NO_PORT).is_some_and(greets)).then_some(Side::Server)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_proves_a_role() {
        let (client, server) = (Some(Side::Client), Some(Side::Server));
        for (bytes, is_first, expect) in [
            (&b"GET / HTTP/1.1\r\n"[..], false, client),
            (b"HTTP/1.1 200 OK\r\n", false, server),
            (b"\x16\x03\x01\0\x40\x01\0\0\x3c\x03\x03", false, client),
            (b"\x16\x03\x03\0\x40\x02\0\0\x3c\x03\x03", false, None),
            (b"\x17\x03\x03\0\x40", true, None),
            (b"220 mx.example ESMTP\r\n", true, server),
            (b"220 mx.example ESMTP\r\n", false, None),
            (b"EHLO laptop\r\n", false, client),
            (b"SSH-2.0-OpenSSH_9.6\r\n", true, server),
            (b"SSH-2.0-OpenSSH_9.6\r\n", false, None),
            (b"* OK ready\r\n", true, server),
            (b"*1\r\n$4\r\nPING\r\n", false, client),
            (b"PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n", false, client),
            (b"abc", true, None),
            (b"", true, None),
        ] {
            let said = String::from_utf8_lossy(bytes);
            assert_eq!(speaker(bytes, is_first), expect, "{said:?}");
        }
    }
}
