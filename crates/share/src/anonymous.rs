//! Addresses and names that nobody can be found by. What was equal stays equal, and addresses that began with the same bits
//! still do, so that subnets keep their shape (the way of Crypto-PAn: Xu and others, 2002).

use crate::link::Link;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use terms::Side;

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
        for connection in &mut link.connections {
            for side in Side::BOTH {
                let end = &mut connection.ends[side];
                end.address = self.address(end.address);
                connection.islands[side].change(|bytes| self.names_in(bytes));
            }
        }
        for (address, name) in &mut link.names {
            *address = self.address(*address);
            *name = self.name(name);
        }
        for (_, text) in &mut link.comments {
            let mut bytes = std::mem::take(text).into_bytes();
            self.names_in(&mut bytes);
            *text = String::from_utf8_lossy(&bytes).into_owned();
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

    fn letters(&self, bytes: &mut [u8]) {
        for part in bytes.split_mut(|byte| matches!(byte, b'.' | b':' | b'[' | b']')) {
            let lower = part.to_ascii_lowercase();
            for (at, letter) in part.iter_mut().enumerate() {
                let letter_of = u8::try_from(self.hash(&(&lower, at)) % 26).unwrap_or(0);
                *letter = b'a'.saturating_add(letter_of);
            }
        }
    }

    /// Replaces all that looks like a name of a host or an address.
    fn names_in(&self, bytes: &mut [u8]) {
        let is_part =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
        for word in bytes.split_mut(|byte| !is_part(byte)) {
            // In TLS a name has its length in front, which may look like a letter of it.
            let is_len = |first: &u8| usize::from(*first) == word.len().saturating_sub(1);
            let from = usize::from(word.first().is_some_and(is_len));
            let word = word.get_mut(from..).unwrap_or_default();
            if looks_like_name(word) {
                self.letters(word);
            }
        }
    }
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
