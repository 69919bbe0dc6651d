use terms::ApplicationName;

/// What the first bytes of a segment say; `server_port` decides between protocols that begin alike.
///
/// HTTP/1 is not among them: its lane looks for it at every beginning of a segment.
pub(crate) fn recognise(
    bytes: &[u8],
    from_server: bool,
    server_port: u16,
) -> Option<ApplicationName> {
    match bytes {
        _ if bytes.starts_with(b"PRI * HTTP/2.0\r\n") => Some(ApplicationName::Http2),
        _ if is_tls(bytes) => Some(ApplicationName::Tls),
        _ if bytes.starts_with(b"SSH-") => Some(ApplicationName::Ssh),
        _ if bytes.starts_with(b"* OK") || bytes.starts_with(b"* PREAUTH") => {
            Some(ApplicationName::Imap)
        }
        _ if from_server && bytes.starts_with(b"+OK") => Some(match server_port {
            6379 => ApplicationName::Redis,
            _ => ApplicationName::Pop3,
        }),
        _ if from_server && is_reply(bytes, b"220") => Some(mail_or_files(bytes, server_port)),
        _ if starts_with_word(bytes, b"EHLO") || starts_with_word(bytes, b"HELO") => {
            Some(ApplicationName::Smtp)
        }
        _ if server_port == 21 && starts_with_word(bytes, b"USER") => Some(ApplicationName::Ftp),
        _ if server_port == 110 && starts_with_word(bytes, b"USER") => Some(ApplicationName::Pop3),
        _ if !from_server && is_redis(bytes) => Some(ApplicationName::Redis),
        _ if !from_server && is_postgresql(bytes) => Some(ApplicationName::PostgreSql),
        _ if from_server && is_mysql(bytes) => Some(ApplicationName::MySql),
        _ if !from_server && is_mqtt(bytes) => Some(ApplicationName::Mqtt),
        _ if server_port == 53 && is_dns(bytes) => Some(ApplicationName::Dns),
        _ => None,
    }
}

/// A record header (RFC 8446 section 5.1) of SSL 3.0 to TLS 1.3, of a length that a record may have.
pub fn is_tls(bytes: &[u8]) -> bool {
    let [20..=24, 3, 0..=4, high, low, ..] = *bytes else {
        return false;
    };
    let len = u16::from_be_bytes([high, low]);
    let fits = match bytes.first() {
        Some(20) => len == 1,
        Some(21) => (2..=300).contains(&len),
        _ => (1..=(1 << 14) + 2048).contains(&len),
    };
    // The handshake types in the clear: RFC 8446 section 4 and those before it.
    let is_handshake = match (bytes.first(), bytes.get(5)) {
        (Some(22), Some(handshake)) => matches!(handshake, 0..=24) || len > 40,
        _ => true,
    };
    fits && is_handshake
}

/// A record that begins with a ClientHello (RFC 8446 section 4.1.2), by which TLS is known in the middle of a connection too:
/// after STARTTLS (RFC 3207, 2595), AUTH TLS (RFC 4217) or PostgreSQL's SSLRequest.
pub(crate) fn is_client_hello(bytes: &[u8]) -> bool {
    let [22, 3, 0..=4, high, low, 1, 0, middle, end, 3, ..] = *bytes else {
        return false;
    };
    let (record, hello) = ([high, low], [middle, end]);
    let (record, hello) = (u16::from_be_bytes(record), u16::from_be_bytes(hello));
    // Four bytes of its own header; a long one goes on in further records.
    hello >= 38 && u32::from(record) <= u32::from(hello).saturating_add(4)
}

fn starts_with_word(bytes: &[u8], word: &[u8]) -> bool {
    let (Some(start), Some(b' ')) = (bytes.get(..word.len()), bytes.get(word.len())) else {
        return false;
    };
    start.eq_ignore_ascii_case(word)
}

fn is_reply(bytes: &[u8], code: &[u8]) -> bool {
    bytes.starts_with(code) && matches!(bytes.get(code.len()), Some(b' ' | b'-'))
}

/// Both greet with 220 (RFC 5321 section 4.2, RFC 959 section 5.4).
fn mail_or_files(greeting: &[u8], server_port: u16) -> ApplicationName {
    let says = |word: &[u8]| {
        greeting
            .windows(word.len())
            .take(200)
            .any(|part| part.eq_ignore_ascii_case(word))
    };
    match server_port {
        25 | 465 | 587 => ApplicationName::Smtp,
        21 => ApplicationName::Ftp,
        _ if says(b"SMTP") || says(b"mail") => ApplicationName::Smtp,
        _ => ApplicationName::Ftp,
    }
}

/// A command as an array of strings: `*2\r\n$4\r\n`.
fn is_redis(bytes: &[u8]) -> bool {
    let Some(rest) = bytes.strip_prefix(b"*") else {
        return false;
    };
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (1..=7).contains(&digits)
        && rest
            .get(digits..)
            .is_some_and(|rest| rest.starts_with(b"\r\n$"))
}

/// A startup message, a request for TLS or GSSAPI, or a cancellation.
fn is_postgresql(bytes: &[u8]) -> bool {
    let Some((len, rest)) = bytes.split_first_chunk::<4>() else {
        return false;
    };
    let Some(code) = rest.first_chunk::<4>() else {
        return false;
    };
    let len = u32::from_be_bytes(*len);
    match u32::from_be_bytes(*code) {
        196_608..=196_610 => (9..=10_000).contains(&len),
        80_877_103 | 80_877_104 => len == 8,
        80_877_102 => len == 16,
        _ => false,
    }
}

/// The server's first packet: protocol version 10 and the server's version in words.
fn is_mysql(bytes: &[u8]) -> bool {
    let [low, middle, 0, 0, 10, digit, ..] = *bytes else {
        return false;
    };
    let len = u16::from_le_bytes([low, middle]);
    (40..=300).contains(&len) && digit.is_ascii_digit()
}

/// A CONNECT packet, which names the protocol.
fn is_mqtt(bytes: &[u8]) -> bool {
    let Some(rest) = bytes.strip_prefix(&[0x10]) else {
        return false;
    };
    let len = rest.iter().take_while(|byte| **byte >= 0x80).count();
    let name = rest.get(len.saturating_add(1)..).unwrap_or_default();
    len < 4 && (name.starts_with(b"\0\x04MQTT") || name.starts_with(b"\0\x06MQIsdp"))
}

/// A length, then a header with some questions (RFC 1035 section 4.2.2).
fn is_dns(bytes: &[u8]) -> bool {
    let [high, low, _, _, flags, _, q_high, q_low, ..] = *bytes else {
        return false;
    };
    let len = u16::from_be_bytes([high, low]);
    let questions = u16::from_be_bytes([q_high, q_low]);
    len >= 12 && flags & 0x70 == 0 && questions <= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], from_server: bool, port: u16, expect: Option<ApplicationName>) {
        assert_eq!(
            recognise(bytes, from_server, port),
            expect,
            "{:?}",
            String::from_utf8_lossy(bytes)
        );
    }

    #[test]
    fn clients_are_known_by_their_first_words() {
        use ApplicationName::*;
        let client = |bytes: &[u8], expect| check(bytes, false, 9999, expect);
        client(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Some(Http2));
        client(b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03", Some(Tls));
        client(b"\x17\x03\x03\0\x20", Some(Tls));
        client(b"\x17\x03\x03\xff\xff", None);
        client(b"SSH-2.0-OpenSSH_9.2\r\n", Some(Ssh));
        client(b"EHLO example.org\r\n", Some(Smtp));
        client(b"*2\r\n$4\r\nLLEN\r\n", Some(Redis));
        client(b"* 2\r\n", None);
        client(b"\0\0\0\x08\x04\xd2\x16\x2f", Some(PostgreSql));
        client(b"\0\0\0\x20\0\x03\0\0user\0me\0", Some(PostgreSql));
        client(b"\x10\x10\0\x04MQTT\x04\x02\0\x3c\0\x04abcd", Some(Mqtt));
        client(b"GET / HTTP/1.1\r\n", None);
        client(b"", None);
    }

    #[test]
    fn servers_are_known_by_their_greeting() {
        use ApplicationName::*;
        let server = |bytes: &[u8], port, expect| check(bytes, true, port, expect);
        server(b"220 mx.example.org ESMTP\r\n", 2525, Some(Smtp));
        server(b"220 ready\r\n", 25, Some(Smtp));
        server(b"220-Welcome\r\n", 21, Some(Ftp));
        server(b"2200", 21, None);
        server(b"* OK IMAP4rev1\r\n", 143, Some(Imap));
        server(b"+OK ready\r\n", 110, Some(Pop3));
        server(b"+OK\r\n", 6379, Some(Redis));
        server(b"\x4a\0\0\0\x0a8.0.36\0", 3306, Some(MySql));
        server(b"\0\x1c\x12\x34\x81\x80\0\x01\0\x01\0\0\0\0", 53, Some(Dns));
        server(b"\0\x1c\x12\x34\x81\x80\0\x01\0\x01\0\0\0\0", 54, None);
    }
}
