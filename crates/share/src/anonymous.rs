//! Addresses and names that nobody can be found by. What was equal stays equal, and addresses that began with the same bits
//! still do, so that subnets keep their shape (the way of Crypto-PAn: Xu and others, 2002).

use crate::link::Link;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ops::Range;
use terms::Side;

/// What version 2 of the PROXY protocol begins with.
const PROXY_SIGNATURE: &[u8] = b"\r\n\r\n\0\r\nQUIT\n";

/// Stands for addresses and names, the same for the same ones as long as its key is.
#[derive(Debug, Clone, Copy)]
pub struct Anonymous {
    key: [u64; 2],
}

impl Anonymous {
    /// With a key, which must be random and is never told.
    pub fn new(key: [u64; 2]) -> Self {
        Self { key }
    }

    /// Takes addresses and names out of a link, and the name of its capture.
    pub fn apply(&self, link: &mut Link) {
        let mut hosts: Vec<String> = link.names.iter().map(|(_, name)| name.clone()).collect();
        for connection in &mut link.connections {
            for side in Side::BOTH {
                let end = &mut connection.ends[side];
                end.address = self.address(end.address);
                connection.islands[side].change(|bytes| self.payload(bytes, &mut hosts));
            }
        }
        for (address, name) in &mut link.names {
            *address = self.address(*address);
            *name = self.name(name);
        }
        for (_, text) in &mut link.comments {
            *text = self.text(text, &hosts);
        }
        // Multipath TCP tells further addresses (RFC 8684 section 3.4).
        for shape in &mut link.options.shapes {
            hide_multipath(shape);
        }
        link.capture_name = String::new();
    }

    /// An address in place of another. Loopback, link-local and multicast addresses tell nothing, and stay.
    pub fn address(&self, address: IpAddr) -> IpAddr {
        match address {
            IpAddr::V4(v4) if v4.is_loopback() || v4.is_multicast() || v4.is_unspecified() => {
                address
            }
            IpAddr::V4(v4) => {
                // Private networks stay private: that is their shape, and anybody's.
                let kept = match v4.octets() {
                    [10, ..] => 8,
                    [192, 168, ..] | [169, 254, ..] => 16,
                    [172, second, ..] if second & 0xf0 == 16 => 12,
                    // What was no multicast address becomes none.
                    _ => 4,
                };
                let bits = u128::from(u32::from(v4)) << 96;
                let bits = u32::try_from(self.bits(bits, 32, kept) >> 96).unwrap_or(0);
                Ipv4Addr::from(bits).into()
            }
            IpAddr::V6(v6) if v6.is_loopback() || v6.is_unspecified() => address,
            IpAddr::V6(v6) => {
                let kept =
                    if v6.is_multicast() || v6.is_unicast_link_local() || v6.is_unique_local() {
                        8
                    } else {
                        3
                    };
                Ipv6Addr::from(self.bits(u128::from(v6), 128, kept)).into()
            }
        }
    }

    /// Turns each bit behind the first `kept` round or not, as the bits before it say.
    fn bits(&self, address: u128, len: u32, kept: u32) -> u128 {
        let mut out = address;
        for at in kept..len {
            let before = address.checked_shr(128_u32.saturating_sub(at)).unwrap_or(0);
            if self.hash(&(len, at, before)) & 1 == 1 {
                out ^= 1 << 127_u32.saturating_sub(at);
            }
        }
        out
    }

    fn hash(&self, of: &impl Hash) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.key.hash(&mut hasher);
        of.hash(&mut hasher);
        hasher.finish()
    }

    /// A name as long as another, part by part between its points.
    pub fn name(&self, name: &str) -> String {
        let mut bytes = name.as_bytes().to_vec();
        self.letters(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// A text with other addresses, and other names in the place of `hosts` and of all that looks like one.
    pub fn text(&self, text: &str, hosts: &[String]) -> String {
        let is_part = |letter: char| {
            letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | ':')
        };
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while !rest.is_empty() {
            let len = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
            let (word, behind) = rest.split_at(len);
            let core = word.trim_end_matches(['.', ':', '-']);
            let host = match core.rsplit_once(':') {
                Some((host, port)) if port.bytes().all(|it| it.is_ascii_digit()) => host,
                _ => core,
            };
            let is_host = |it: &String| it.eq_ignore_ascii_case(host);
            if let Ok(address) = core.parse() {
                out.push_str(&self.address(address).to_string());
                out.push_str(word.get(core.len()..).unwrap_or_default());
            } else if let Ok(address) = host.parse() {
                let tail = word.get(host.len()..).unwrap_or_default();
                out.push_str(&format!("{}{tail}", self.address(address)));
            } else if looks_like_name(host.as_bytes()) || hosts.iter().any(is_host) {
                out.push_str(&self.name(host));
                out.push_str(word.get(host.len()..).unwrap_or_default());
            } else {
                out.push_str(word);
            }
            let other = behind.find(is_part).unwrap_or(behind.len());
            let (between, behind) = behind.split_at(other);
            out.push_str(between);
            rest = behind;
        }
        out
    }

    fn letters(&self, bytes: &mut [u8]) {
        for part in bytes.split_mut(|byte| matches!(byte, b'.' | b':' | b'[' | b']')) {
            let lower = part.to_ascii_lowercase();
            for (at, letter) in part.iter_mut().enumerate() {
                let letter_of = u8::try_from(self.hash(&(&lower, at)) % 26).unwrap_or(0);
                *letter = b'a'.saturating_add(letter_of);
            }
        }
    }

    /// An address in letters in place of another, as long as it: what reads addresses still finds one.
    fn digits(&self, bytes: &mut [u8]) {
        let is_v4 = !bytes.contains(&b':');
        for part in bytes.split_mut(|byte| matches!(byte, b'.' | b':')) {
            let (lower, len) = (part.to_ascii_lowercase(), part.len());
            for (at, letter) in part.iter_mut().enumerate() {
                let hash = self.hash(&(&lower, at));
                let digit = |from: u8, count: u64| {
                    from.saturating_add(
                        u8::try_from(hash.checked_rem(count).unwrap_or(0)).unwrap_or(0),
                    )
                };
                *letter = match (is_v4, len, at) {
                    (true, 1, _) => digit(b'0', 10),
                    // 10 to 99; 110 to 199, as no part is above 255.
                    (true, 2, 0) | (true, 3, 1) => digit(b'1', 9),
                    (true, 3, 0) => b'1',
                    (true, ..) => digit(b'0', 10),
                    // Hexadecimal digits that are letters cannot be taken for a part of IPv4.
                    (false, ..) => digit(b'a', 6),
                };
            }
        }
    }

    /// Replaces in payload what names hosts and addresses, and notes the names.
    fn payload(&self, bytes: &mut [u8], hosts: &mut Vec<String>) {
        self.proxy_header(bytes);
        for place in host_places(bytes) {
            if let Some(host) = bytes.get_mut(place) {
                hosts.push(String::from_utf8_lossy(host).into_owned());
                self.host(host);
            }
        }
        self.names_in(bytes);
    }

    fn host(&self, host: &mut [u8]) {
        let text = std::str::from_utf8(host).unwrap_or_default();
        if text.trim_matches(['[', ']']).parse::<IpAddr>().is_ok() {
            for part in host.split_mut(|byte| matches!(byte, b'[' | b']')) {
                self.digits(part);
            }
        } else {
            self.letters(host);
        }
    }

    /// Replaces both addresses of the binary header of the PROXY protocol, version 2; those of version 1 are text.
    fn proxy_header(&self, bytes: &mut [u8]) {
        let Some((signature, rest)) = bytes.split_at_mut_checked(PROXY_SIGNATURE.len()) else {
            return;
        };
        if signature != PROXY_SIGNATURE {
            return;
        }
        let [_, family, _, _, addresses @ ..] = rest else {
            return;
        };
        let len = if *family >> 4 == 1 { 4 } else { 16 };
        for address in addresses.chunks_exact_mut(len).take(2) {
            if let Ok(v4) = <[u8; 4]>::try_from(&*address)
                && let IpAddr::V4(other) = self.address(Ipv4Addr::from(v4).into())
            {
                address.copy_from_slice(&other.octets());
            } else if let Ok(v6) = <[u8; 16]>::try_from(&*address)
                && let IpAddr::V6(other) = self.address(Ipv6Addr::from(v6).into())
            {
                address.copy_from_slice(&other.octets());
            }
        }
    }

    /// Replaces all that looks like a name of a host or an address.
    fn names_in(&self, bytes: &mut [u8]) {
        let is_v6 = |byte: &u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.');
        for word in bytes.split_mut(|byte| !is_v6(byte)) {
            let text = std::str::from_utf8(word).unwrap_or_default();
            let has_digit = word.iter().any(u8::is_ascii_hexdigit);
            if has_digit && text.parse::<Ipv6Addr>().is_ok() {
                self.digits(word);
            }
        }
        let is_part =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
        for word in bytes.split_mut(|byte| !is_part(byte)) {
            // In TLS a name has its length in front, which may look like a letter of it.
            let is_len = |first: &u8| usize::from(*first) == word.len().saturating_sub(1);
            let from = usize::from(word.first().is_some_and(is_len));
            let word = word.get_mut(from..).unwrap_or_default();
            let text = std::str::from_utf8(word).unwrap_or_default();
            if text.parse::<Ipv4Addr>().is_ok() {
                self.digits(word);
            } else if looks_like_name(word) {
                self.letters(word);
            }
        }
    }
}

/// Where names of hosts stand that need not look like one: in `Host`, in addresses with a scheme, behind CONNECT, in the server
/// name of a ClientHello (RFC 6066 section 3).
fn host_places(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut at = 0_usize;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let begins = |with: &[u8]| {
            line.get(..with.len())
                .is_some_and(|it| it.eq_ignore_ascii_case(with))
        };
        for name in [&b"host:"[..], b"x-forwarded-host:", b"connect "] {
            if begins(name) {
                let rest = line.get(name.len()..).unwrap_or_default();
                let spaces = rest.iter().take_while(|it| **it == b' ').count();
                let from = name.len().saturating_add(spaces);
                places.push(authority(line, from, at));
            }
        }
        for (place, three) in line.windows(3).enumerate() {
            if three == b"://" {
                places.push(authority(line, place.saturating_add(3), at));
            }
        }
        at = at.saturating_add(line.len());
    }
    for (place, window) in bytes.windows(9).enumerate() {
        let [0, 0, ext_high, ext_low, list_high, list_low, 0, high, low] = *window else {
            continue;
        };
        let [extension, list, name] = [[ext_high, ext_low], [list_high, list_low], [high, low]]
            .map(|it| usize::from(u16::from_be_bytes(it)));
        let from = place.saturating_add(9);
        let to = from.saturating_add(name);
        let is_text = |name: &[u8]| name.iter().all(u8::is_ascii_graphic);
        if name > 0
            && list == name.saturating_add(3)
            && extension == list.saturating_add(2)
            && bytes.get(from..to).is_some_and(is_text)
        {
            places.push(from..to);
        }
    }
    places.retain(|place| !place.is_empty());
    places
}

/// The host of an authority (RFC 3986 section 3.2) that begins at `from` in a line, which begins at `at`. Who is named in front of it
/// counts to it.
fn authority(line: &[u8], from: usize, at: usize) -> Range<usize> {
    let rest = line.get(from..).unwrap_or_default();
    let ends = |byte: &u8| !byte.is_ascii_graphic() || b"/?#\"'<>,;".contains(byte);
    let len = rest.iter().position(ends).unwrap_or(rest.len());
    let authority = rest.get(..len).unwrap_or_default();
    let port = authority
        .iter()
        .rev()
        .take_while(|it| it.is_ascii_digit())
        .count();
    let before = len.saturating_sub(port);
    let host = match authority.get(..before) {
        Some([host @ .., b':']) => host.len(),
        _ => len,
    };
    let from = at.saturating_add(from);
    from..from.saturating_add(host)
}

/// Parts between points, of which the last is no number and no ending of a file, or four numbers.
fn looks_like_name(word: &[u8]) -> bool {
    let parts: Vec<&[u8]> = word.split(|byte| *byte == b'.').collect();
    let is_number = |part: &&[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    let Some((last, before)) = parts.split_last() else {
        return false;
    };
    if before.len() == 3 && parts.iter().all(is_number) {
        return true;
    }
    let is_file = [
        &b"html"[..],
        b"htm",
        b"css",
        b"js",
        b"png",
        b"jpg",
        b"jpeg",
        b"gif",
        b"ico",
        b"svg",
        b"txt",
        b"json",
        b"php",
        b"xml",
        b"pdf",
        b"zip",
        b"gz",
    ];
    !before.is_empty()
        && before.iter().all(|part| !part.is_empty())
        && last.len() >= 2
        && last.iter().all(u8::is_ascii_alphabetic)
        && !is_file.contains(&last.to_ascii_lowercase().as_slice())
}

fn hide_multipath(options: &mut [u8]) {
    const MULTIPATH: u8 = 30;
    let mut rest = options;
    loop {
        let len = match rest {
            [] | [0, ..] | [_] => return,
            [1, ..] => 1,
            [_, len, ..] => usize::from(*len).max(2),
        };
        let Some((option, behind)) = rest.split_at_mut_checked(len) else {
            return;
        };
        if let [MULTIPATH, _, _, body @ ..] = option {
            body.fill(0);
        }
        rest = behind;
    }
}
