use super::certificate::{CertificateNames, certificates};
use super::hello::{Hello, client_hello, server_hello};
use super::input::Input;

/// A TLS record (RFC 8446 section 5.1), and what it says in the clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsRecord<'a> {
    /// The content type: 20 change_cipher_spec, 21 alert, 22 handshake, 23 application_data, 24 heartbeat.
    pub content: u8,
    /// The version in its header.
    pub version: u16,
    /// How long it is, without its header.
    pub len: u16,
    /// The handshake messages that begin in it, or the alert; at most 16.
    pub messages: Vec<TlsMessage<'a>>,
}

/// What a TLS record says in the clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TlsMessage<'a> {
    /// What the client offers.
    ClientHello(Hello<'a>),
    ServerHello(Hello<'a>),
    /// Certificates, the sender's own first.
    Certificate(Vec<CertificateNames>),
    /// Another handshake message, by its type.
    Handshake(u8),
    /// An alert (RFC 8446 section 6).
    Alert {
        /// 1 warning, 2 fatal.
        level: u8,
        description: u8,
    },
}

const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;
const MAX_MESSAGES: usize = 16;

/// The TLS records that begin in the first `within` of these bytes, which begin with one, at most `max`; and how many
/// more there are. `room` is where handshake messages are put together.
///
/// With `is_secret` no handshake or alert among them is in the clear.
pub fn tls_records<'a>(
    bytes: &'a [u8],
    within: usize,
    mut is_secret: bool,
    max: usize,
    room: &'a mut Vec<u8>,
) -> (Vec<TlsRecord<'a>>, u32) {
    // A handshake message may go on in the next record, so its bytes are put together first.
    let headers = headers(bytes, within);
    *room = join(bytes, &headers);
    let mut joined = Input(room);
    let (mut records, mut beyond) = (Vec::new(), 0_u32);
    // Bytes of a message that began in a record before.
    let mut left = 0_usize;
    for header in headers {
        let Header {
            content,
            version,
            len,
            at,
        } = header;
        if at >= within {
            break;
        }
        let body = bytes.get(at.saturating_add(HEADER)..).unwrap_or_default();
        let mut messages = Vec::new();
        match content {
            ALERT if !is_secret && len == 2 => {
                if let [level, description, ..] = *body {
                    messages.push(TlsMessage::Alert { level, description });
                }
            }
            HANDSHAKE if !is_secret => {
                let mut room = usize::from(len).saturating_sub(left);
                joined.up_to(left.min(len.into()));
                left = left.saturating_sub(len.into());
                while room >= 4 && messages.len() < MAX_MESSAGES {
                    let (Some(kind), Some(whole)) = (joined.u8(), joined.u24()) else {
                        break;
                    };
                    let body = joined.0.get(..whole).unwrap_or(joined.0);
                    messages.push(message(kind, body));
                    room = room.saturating_sub(4);
                    joined.up_to(whole.min(room));
                    left = whole.saturating_sub(room);
                    room = room.saturating_sub(whole);
                }
                // A message's header lies across the border, or there are too many: what follows is not taken apart.
                is_secret |= room > 0;
            }
            _ => is_secret |= content == 20,
        }
        if records.len() < max {
            records.push(TlsRecord {
                content,
                version,
                len,
                messages,
            });
        } else {
            beyond = beyond.saturating_add(1);
        }
    }
    (records, beyond)
}

/// Length of a record's header.
const HEADER: usize = 5;

#[derive(Debug, Clone, Copy)]
struct Header {
    content: u8,
    version: u16,
    len: u16,
    at: usize,
}

/// The headers of the records from the first byte on; behind `within` only of handshakes, which may be rests of messages.
fn headers(bytes: &[u8], within: usize) -> Vec<Header> {
    let mut found: Vec<Header> = Vec::new();
    let mut at = 0_usize;
    while let Some([content @ 20..=24, 3, minor, high, low]) = bytes
        .get(at..)
        .and_then(|rest| rest.first_chunk::<HEADER>())
    {
        let len = u16::from_be_bytes([*high, *low]);
        if at >= within && *content != HANDSHAKE {
            break;
        }
        found.push(Header {
            content: *content,
            version: u16::from_be_bytes([3, *minor]),
            len,
            at,
        });
        at = at.saturating_add(HEADER).saturating_add(len.into());
    }
    found
}

/// The contents of all handshake records in the clear, one after another.
fn join(bytes: &[u8], headers: &[Header]) -> Vec<u8> {
    let mut joined = Vec::new();
    for header in headers.iter().take_while(|it| it.content != 20) {
        if header.content == HANDSHAKE {
            let mut rest = Input(
                bytes
                    .get(header.at.saturating_add(HEADER)..)
                    .unwrap_or_default(),
            );
            joined.extend_from_slice(rest.up_to(header.len.into()));
        }
    }
    joined
}

fn message(kind: u8, body: &[u8]) -> TlsMessage<'_> {
    let known = match kind {
        1 => client_hello(body).map(TlsMessage::ClientHello),
        2 => server_hello(body).map(TlsMessage::ServerHello),
        11 => Some(TlsMessage::Certificate(certificates(body))),
        _ => None,
    };
    known.unwrap_or(TlsMessage::Handshake(kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record(content: u8, body: &[u8]) -> Vec<u8> {
        let len = (body.len() as u16).to_be_bytes();
        [&[content, 3, 3][..], &len, body].concat()
    }

    fn handshake(kind: u8, body: &[u8]) -> Vec<u8> {
        [&[kind][..], &(body.len() as u32).to_be_bytes()[1..], body].concat()
    }

    /// A line a record: content type, length, and its messages.
    #[track_caller]
    fn check(bytes: &[u8], within: usize, is_secret: bool, expect: &[&str]) {
        let mut room = Vec::new();
        let (records, beyond) = tls_records(bytes, within, is_secret, 4, &mut room);
        let message = |message: &TlsMessage<'_>| match message {
            TlsMessage::Alert { level, description } => format!(" alert {level}/{description}"),
            TlsMessage::Handshake(kind) => format!(" {kind}"),
            TlsMessage::Certificate(chain) => format!(" certificates {}", chain.len()),
            TlsMessage::ClientHello(hello) => format!(" client {:x}", hello.version),
            TlsMessage::ServerHello(hello) => format!(" server {:x}", hello.cipher),
        };
        let mut lines: Vec<String> = Vec::new();
        for it in &records {
            let said: String = it.messages.iter().map(message).collect();
            lines.push(format!("{} {}{said}", it.content, it.len));
        }
        if beyond > 0 {
            lines.push(format!("{beyond} more"));
        }
        assert_eq!(lines, expect);
    }

    #[test]
    fn records_are_told_one_by_one() {
        let hello = [&[3, 3][..], &[7; 32], &[0], &[0x13, 1], &[0], &[0, 0]].concat();
        let server = [handshake(2, &hello), handshake(14, b"")].concat();
        let bytes = [
            record(22, &server),
            record(20, &[1]),
            record(22, &[9; 40]),
            record(21, &[2, 40]),
            record(23, &[0; 100]),
        ]
        .concat();
        let expect = ["22 48 server 1301 14", "20 1", "22 40", "21 2", "1 more"];
        check(&bytes, bytes.len(), false, &expect);
        check(&bytes, 6, false, &expect[..1]);
        check(&record(21, &[1, 0]), 7, false, &["21 2 alert 1/0"]);
        check(&record(21, &[1, 0]), 7, true, &["21 2"]);
        check(&record(22, &[1; 4]), 9, true, &["22 4"]);
        check(b"GET / HTTP/1.1", 14, false, &[]);
    }

    #[test]
    fn messages_go_on_in_the_next_record() {
        let hello = handshake(1, &[&[3, 3][..], &[7; 32], &[0, 0, 0, 0]].concat());
        let (head, tail) = hello.split_at(10);
        let tail = [tail, &handshake(16, b"abc")].concat();
        let bytes = [record(22, head), record(22, &tail)].concat();
        check(
            &bytes,
            bytes.len(),
            false,
            &["22 10 client 303", "22 39 16"],
        );
        check(&bytes, 15, false, &["22 10 client 303"]);
    }

    proptest! {
        #[test]
        fn nothing_is_beyond_the_bytes(bytes in prop::collection::vec(prop_oneof![20..24_u8, Just(3), 0..9_u8, any::<u8>()], 0..300), within in 0..300_usize) {
            let mut room = Vec::new();
            let (records, _) = tls_records(&bytes, within, false, 4, &mut room);
            assert!(records.len() <= 4);
        }
    }
}
