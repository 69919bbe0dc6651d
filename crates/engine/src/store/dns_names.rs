use std::collections::BTreeMap;
use std::net::IpAddr;

/// The names that DNS servers gave for addresses in the capture. The first name of an address stays.
#[derive(Debug, Default)]
pub(crate) struct DnsNames {
    names: BTreeMap<IpAddr, Box<str>>,
    is_full: bool,
}

impl DnsNames {
    /// Addresses that are kept; a day of browsing has some hundred.
    const MAX: usize = 4096;

    /// Takes a DNS message. False where a name does not fit any more, once.
    pub(crate) fn learn(&mut self, message: &[u8]) -> bool {
        let was_full = self.is_full;
        payload::dns_answers(message, &mut |address, name| {
            if self.names.len() < Self::MAX {
                self.names.entry(address).or_insert_with(|| name.into());
            } else {
                self.is_full |= !self.names.contains_key(&address);
            }
        });
        was_full || !self.is_full
    }

    pub(crate) fn get(&self, address: IpAddr) -> Option<String> {
        self.names.get(&address).map(|name| name.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    /// `a.example` has this address (RFC 1035 section 4).
    fn answer(address: u32) -> Vec<u8> {
        let name = b"\x01a\x07example\0";
        let header = [0, 1, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0];
        let record = [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4];
        let parts: [&[u8]; 5] = [
            &header,
            name,
            &[0, 1, 0, 1],
            &record,
            &address.to_be_bytes(),
        ];
        parts.concat()
    }

    #[test]
    fn only_so_many_names_are_kept() {
        let mut names = DnsNames::default();
        for address in 0..4096 {
            assert!(names.learn(&answer(address)));
        }
        assert!(names.learn(&answer(7)));
        assert!(!names.learn(&answer(4096)));
        assert!(names.learn(&answer(4097)));
        let get = |address: u32| names.get(Ipv4Addr::from(address).into());
        assert_eq!(get(4095).as_deref(), Some("a.example"));
        assert_eq!(get(4096), None);
    }
}
