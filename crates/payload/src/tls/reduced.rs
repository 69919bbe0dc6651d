use super::input::Input;

/// A record of which nothing is left but what hellos and alerts say of versions, names and protocols; the rest is zeros, and
/// all that is left stands where it stood.
pub(crate) fn reduced_record(content: u8, record: &[u8], handshake_left: usize) -> Vec<u8> {
    const ALERT: u8 = 21;
    const HANDSHAKE: u8 = 22;
    let mut out = vec![0; record.len()];
    match (content, record) {
        // A longer one is encrypted.
        (ALERT, [_, _]) => out.copy_from_slice(record),
        (HANDSHAKE, _) => {
            let mut at = handshake_left;
            while let Some(message @ [kind, high, middle, low, body @ ..]) = record.get(at..) {
                let len = u32::from_be_bytes([0, *high, *middle, *low]) as usize;
                let whole = body.get(..len).unwrap_or(body);
                put(&mut out, at, message.get(..4).unwrap_or_default());
                let hello = match kind {
                    1 => client_hello(whole),
                    2 => server_hello(whole),
                    _ => None,
                };
                put(&mut out, at.saturating_add(4), &hello.unwrap_or_default());
                at = at.saturating_add(4).saturating_add(len);
            }
        }
        _ => {}
    }
    out
}

fn put(out: &mut [u8], at: usize, bytes: &[u8]) {
    for (to, from) in out.iter_mut().skip(at).zip(bytes) {
        *to = *from;
    }
}

/// A hello's version; random number and session are zeros.
fn begin(body: &[u8]) -> Option<(Vec<u8>, Input<'_>)> {
    let mut input = Input(body);
    let mut out = input.take(2)?.to_vec();
    input.take(32)?;
    let session = input.short()?;
    out.resize(34, 0);
    out.push(u8::try_from(session.len()).ok()?);
    out.resize(out.len().saturating_add(session.len()), 0);
    Some((out, input))
}

fn client_hello(body: &[u8]) -> Option<Vec<u8>> {
    let (mut out, mut input) = begin(body)?;
    let suites = input.u16()?;
    input.take(suites.into())?;
    out.extend_from_slice(&suites.to_be_bytes());
    out.resize(out.len().saturating_add(suites.into()), 0);
    let compressions = input.short()?;
    out.push(u8::try_from(compressions.len()).ok()?);
    out.resize(out.len().saturating_add(compressions.len()), 0);
    extensions(&mut out, input);
    Some(out)
}

fn server_hello(body: &[u8]) -> Option<Vec<u8>> {
    let (mut out, mut input) = begin(body)?;
    out.extend_from_slice(input.take(3)?);
    extensions(&mut out, input);
    Some(out)
}

/// Those of server name, protocols and versions; one of padding (RFC 7685) is as long as all others together.
fn extensions(out: &mut Vec<u8>, mut input: Input<'_>) {
    const KEPT: [u16; 3] = [0, 16, 43];
    const PADDING: u16 = 21;
    let Some(len) = input.u16() else {
        return;
    };
    out.extend_from_slice(&len.to_be_bytes());
    let mut left_out = 0_usize;
    while let Some(kind) = input.u16() {
        let Some(len) = input.u16() else {
            break;
        };
        let data = input.up_to(len.into());
        if KEPT.contains(&kind) {
            out.extend_from_slice(&kind.to_be_bytes());
            out.extend_from_slice(&len.to_be_bytes());
            out.extend_from_slice(data);
        } else {
            left_out = left_out.saturating_add(data.len()).saturating_add(4);
        }
    }
    if let Some(padding) = left_out
        .checked_sub(4)
        .and_then(|it| u16::try_from(it).ok())
    {
        out.extend_from_slice(&PADDING.to_be_bytes());
        out.extend_from_slice(&padding.to_be_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Hello, client_hello, server_hello};
    use super::*;

    fn vector(bytes: &[u8]) -> Vec<u8> {
        [&(bytes.len() as u16).to_be_bytes()[..], bytes].concat()
    }

    fn message(kind: u8, body: &[u8]) -> Vec<u8> {
        let [_, len @ ..] = (body.len() as u32).to_be_bytes();
        [&[kind][..], &len, body].concat()
    }

    fn extension(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_be_bytes()[..], &vector(data)].concat()
    }

    #[test]
    fn hellos_say_the_same_and_nothing_else() {
        let extensions = [
            extension(51, b"secret"),
            extension(0, b"\0\x0e\0\0\x0bexample.org"),
            extension(16, b"\0\x03\x02h2"),
            extension(43, b"\x02\x03\x04"),
            extension(21, &[0; 5]),
        ];
        let body = [
            &[3, 3][..],
            b"secret, secret, secret, secret, ",
            b"\x06secret",
            &vector(b"secret"),
            &[1, 0],
            &vector(&extensions.concat()),
        ]
        .concat();
        let server = [
            &[3, 3][..],
            b"secret, secret, secret, secret, ",
            &[0, 0x13, 1, 0],
            &vector(&[extension(43, &[3, 4]), extension(51, b"secret")].concat()),
        ]
        .concat();
        let record = [
            message(1, &body),
            message(2, &server),
            message(11, b"secret"),
        ]
        .concat();
        let reduced = reduced_record(22, &record, 0);
        assert_eq!(reduced.len(), record.len());
        assert!(!reduced.windows(6).any(|it| it == b"secret"));
        let found = |record: &[u8]| {
            let hello = client_hello(&record[4..]).map(|it| (it.name.to_vec(), it.alpn.to_vec()));
            let version = client_hello(&record[4..]).map(|it| it.version);
            let answer = server_hello(&record[8 + body.len()..]).map(|it| Hello { ..it }.version);
            (hello, version, answer)
        };
        assert_eq!(found(&reduced), found(&record));
        assert_eq!(
            found(&reduced).0,
            Some((b"example.org".to_vec(), b"h2".to_vec()))
        );
        assert_eq!(reduced_record(21, &[2, 40], 0), [2, 40]);
        assert_eq!(reduced_record(21, b"secret", 0), [0; 6]);
    }
}
