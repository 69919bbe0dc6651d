use super::input::Input;

/// What a ClientHello or ServerHello says (RFC 8446 sections 4.1.2 and 4.1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hello<'a> {
    /// The highest version offered, or the one chosen.
    pub version: u16,
    /// The suite chosen; 0 in a ClientHello.
    pub cipher: u16,
    /// Server name (RFC 6066 section 3).
    pub name: &'a [u8],
    /// The first protocol offered, or the one chosen (RFC 7301).
    pub alpn: &'a [u8],
    /// The list of all protocols offered, each with its length in front.
    pub all_alpn: &'a [u8],
    /// The list of all versions offered, two bytes each; empty before TLS 1.3.
    pub versions: &'a [u8],
}

/// Reads the body of a ClientHello, of which the end may be missing.
pub(crate) fn client_hello(body: &[u8]) -> Option<Hello<'_>> {
    let mut input = Input(body);
    let mut hello = Hello {
        version: input.u16()?,
        ..Hello::default()
    };
    input.take(32)?;
    input.short()?;
    input.long()?;
    input.short()?;
    let _ = extensions(&mut input, |kind, data| match kind {
        SERVER_NAME => hello.name = server_name(data).unwrap_or_default(),
        ALPN => {
            hello.all_alpn = Input(data).long().unwrap_or_default();
            hello.alpn = Input(hello.all_alpn).short().unwrap_or_default();
        }
        SUPPORTED_VERSIONS => {
            hello.versions = Input(data).short().unwrap_or_default();
            let mut list = Input(hello.versions);
            while let Some(version) = list.u16() {
                // Reserved values (RFC 8701) keep servers from choking on the unknown.
                if version & 0x0f0f != 0x0a0a {
                    hello.version = hello.version.max(version);
                }
            }
        }
        _ => {}
    });
    Some(hello)
}

/// Reads the body of a ServerHello.
pub(crate) fn server_hello(body: &[u8]) -> Option<Hello<'_>> {
    let mut input = Input(body);
    let mut hello = Hello {
        version: input.u16()?,
        ..Hello::default()
    };
    input.take(32)?;
    input.short()?;
    hello.cipher = input.u16()?;
    input.u8()?;
    let _ = extensions(&mut input, |kind, data| match kind {
        ALPN => hello.alpn = first_protocol(data).unwrap_or_default(),
        SUPPORTED_VERSIONS => hello.version = Input(data).u16().unwrap_or(hello.version),
        _ => {}
    });
    Some(hello)
}

const SERVER_NAME: u16 = 0;
const ALPN: u16 = 16;
const SUPPORTED_VERSIONS: u16 = 43;

fn extensions<'a>(input: &mut Input<'a>, mut each: impl FnMut(u16, &'a [u8])) -> Option<()> {
    let mut list = Input(input.long()?);
    loop {
        let kind = list.u16()?;
        each(kind, list.long()?);
    }
}

fn server_name(data: &[u8]) -> Option<&[u8]> {
    let mut list = Input(Input(data).long()?);
    while let Some(kind) = list.u8() {
        let name = list.long()?;
        if kind == 0 {
            return Some(name);
        }
    }
    None
}

fn first_protocol(data: &[u8]) -> Option<&[u8]> {
    Input(Input(data).long()?).short()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector16(bytes: &[u8]) -> Vec<u8> {
        [&(bytes.len() as u16).to_be_bytes()[..], bytes].concat()
    }

    fn extension(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_be_bytes()[..], &vector16(data)].concat()
    }

    fn client(extensions: &[Vec<u8>]) -> Vec<u8> {
        [
            &[3, 3][..],
            &[7; 32],
            &[0],
            &vector16(&[0x13, 1]),
            &[1, 0],
            &vector16(&extensions.concat()),
        ]
        .concat()
    }

    #[test]
    fn a_client_says_where_it_goes() {
        let name = [&[0][..], &vector16(b"example.org")].concat();
        let body = client(&[
            extension(0x0a0a, b""),
            extension(SERVER_NAME, &vector16(&name)),
            extension(ALPN, &vector16(b"\x02h2\x08http/1.1")),
            extension(SUPPORTED_VERSIONS, b"\x06\x7a\x7a\x03\x04\x03\x03"),
        ]);
        let hello = Hello {
            version: 0x0304,
            cipher: 0,
            name: b"example.org",
            alpn: b"h2",
            all_alpn: b"\x02h2\x08http/1.1",
            versions: b"\x7a\x7a\x03\x04\x03\x03",
        };
        assert_eq!(client_hello(&body), Some(hello));
        for len in 0..body.len() {
            let _ = client_hello(&body[..len]);
        }
        assert_eq!(
            client_hello(&client(&[])).map(|it| it.version),
            Some(0x0303)
        );
    }

    #[test]
    fn a_server_says_what_it_chose() {
        let body = [
            &[3, 3][..],
            &[7; 32],
            &[0],
            &[0x13, 2],
            &[0],
            &vector16(&extension(SUPPORTED_VERSIONS, &[3, 4])),
        ]
        .concat();
        let hello = server_hello(&body).expect("a hello");
        assert_eq!((hello.version, hello.cipher), (0x0304, 0x1302));
        assert_eq!(server_hello(b""), None);
    }
}
