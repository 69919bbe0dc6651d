use crate::place::Place;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// The header that a balancer puts in front of a connection, to say whose it is
/// (<https://www.haproxy.org/download/3.0/doc/proxy-protocol.txt>, versions 1 and 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ProxyHeader {
    /// How many bytes it has.
    pub(crate) len: usize,
    /// The client it speaks for, where it says one.
    pub(crate) client: Option<SocketAddr>,
}

const SIGNATURE: &[u8; 12] = b"\r\n\r\n\0\r\nQUIT\n";
/// The longest line of version 1, its end included.
const MAX_LINE: usize = 107;
/// No header of version 2 that is in use is longer.
const MAX_BINARY: usize = 4096;

impl ProxyHeader {
    /// The header that these bytes begin with; `None` where there is none, or not all of it.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        match bytes.strip_prefix(SIGNATURE) {
            Some(rest) => binary(rest),
            None => line(bytes),
        }
    }
}

/// What may be the beginning of a header.
#[derive(Debug)]
pub(crate) struct BegunHeader {
    pub(crate) bytes: Vec<u8>,
    /// Where it began.
    pub(crate) place: Place,
}

impl BegunHeader {
    pub(crate) fn new(bytes: &[u8], place: Place) -> Option<Self> {
        may_go_on(bytes).then(|| Self {
            bytes: bytes.to_vec(),
            place,
        })
    }
}

/// True where more bytes may make a header of these.
pub(crate) fn may_go_on(bytes: &[u8]) -> bool {
    let begins = |with: &[u8]| with.starts_with(bytes) || bytes.starts_with(with);
    let is_line = begins(b"PROXY ") && bytes.len() < MAX_LINE && !bytes.contains(&b'\n');
    let is_binary = begins(SIGNATURE) && bytes.len() < MAX_BINARY;
    !bytes.is_empty() && (is_line || is_binary) && ProxyHeader::parse(bytes).is_none()
}

fn line(bytes: &[u8]) -> Option<ProxyHeader> {
    let rest = bytes.strip_prefix(b"PROXY ")?;
    let window = bytes.get(..MAX_LINE).unwrap_or(bytes);
    let end = window.windows(2).position(|pair| pair == b"\r\n")?;
    let len = end.saturating_add(2);
    let words = rest.get(..end.checked_sub(6)?)?;
    let words = std::str::from_utf8(words).ok()?;
    let mut words = words.split(' ');
    let client = match words.next()? {
        "TCP4" | "TCP6" => {
            let address: IpAddr = words.next()?.parse().ok()?;
            let _: IpAddr = words.next()?.parse().ok()?;
            Some(SocketAddr::new(address, words.next()?.parse().ok()?))
        }
        "UNKNOWN" => None,
        _ => return None,
    };
    Some(ProxyHeader { len, client })
}

fn binary(rest: &[u8]) -> Option<ProxyHeader> {
    const FIXED: usize = SIGNATURE.len() + 4;
    const PROXY: u8 = 0x21;
    let [command, family, high, low, body @ ..] = rest else {
        return None;
    };
    let len = usize::from(u16::from_be_bytes([*high, *low]));
    let body = body.get(..len)?;
    let port = |at: usize| {
        let bytes = body.get(at..)?.first_chunk::<2>()?;
        Some(u16::from_be_bytes(*bytes))
    };
    let client = match (*command, family >> 4) {
        (PROXY, 1) => {
            let address = Ipv4Addr::from(*body.first_chunk::<4>()?);
            Some(SocketAddr::new(address.into(), port(8)?))
        }
        (PROXY, 2) => {
            let address = Ipv6Addr::from(*body.first_chunk::<16>()?);
            Some(SocketAddr::new(address.into(), port(32)?))
        }
        // The balancer's own, as its health checks are, or of a kind without addresses.
        (0x20 | PROXY, _) => None,
        _ => return None,
    };
    Some(ProxyHeader {
        len: FIXED.saturating_add(len),
        client,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_versions_name_the_client() {
        let v1 = b"PROXY TCP4 203.0.113.9 198.51.100.7 51000 80\r\nGET / HTTP/1.1\r\n";
        let v6 = b"PROXY TCP6 2001:db8::9 2001:db8::7 51000 80\r\n";
        let mut v2 = SIGNATURE.to_vec();
        v2.extend_from_slice(b"\x21\x11\0\x0c\xcb\0\x71\x09\xc6\x33\x64\x07\xc7\x38\0\x50GET");
        let mut local = SIGNATURE.to_vec();
        local.extend_from_slice(b"\x20\0\0\0");
        let header = |bytes: &[u8]| {
            let header = ProxyHeader::parse(bytes)?;
            Some((header.len, header.client.map(|client| client.to_string())))
        };
        let named = |len, client: &str| Some((len, Some(client.to_owned())));
        assert_eq!(header(v1), named(46, "203.0.113.9:51000"));
        assert_eq!(header(v6), named(45, "[2001:db8::9]:51000"));
        assert_eq!(header(&v2), named(28, "203.0.113.9:51000"));
        assert_eq!(header(&local), Some((16, None)));
        assert_eq!(header(b"PROXY UNKNOWN\r\n"), Some((15, None)));
        for none in [
            &b"PROXY TCP4 x y 1 2\r\n"[..],
            b"PROXY TCP4 192.0.2.1",
            b"GET /",
            b"",
            &v2[..20],
        ] {
            assert_eq!(header(none), None);
        }
    }
}
