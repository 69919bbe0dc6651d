use super::cipher::unencrypted_mac_len;

/// Takes the application data out of TLS records that are not encrypted, as their bytes come.
#[derive(Debug, Clone)]
pub struct RecordData {
    mac_len: u64,
    header: [u8; HEADER],
    have: usize,
    /// Bytes of a record that are still to come, with its code of authentication.
    left: u64,
    /// Bytes of application data that are not wanted.
    skip: u64,
}

const HEADER: usize = 5;
const APPLICATION_DATA: u8 = 23;

impl RecordData {
    /// How long the header of a record is, in bytes: so far before the first data of a record it is to begin.
    pub const HEADER_LEN: u64 = HEADER as u64;

    /// Begins at a record's header; `None` where this cipher suite encrypts. The first `skip` bytes of application data are left
    /// out.
    pub fn new(cipher: u16, skip: u64) -> Option<Self> {
        Some(Self {
            mac_len: unencrypted_mac_len(cipher)?,
            header: [0; HEADER],
            have: 0,
            left: 0,
            skip,
        })
    }

    /// Takes the next bytes; gives application data to `out`, until that says false. False too where what should be a record's
    /// header is none.
    pub fn push(&mut self, bytes: &[u8], out: &mut dyn FnMut(&[u8]) -> bool) -> bool {
        let mut rest = bytes;
        while let Some(byte) = rest.first() {
            if self.left == 0 {
                if let Some(slot) = self.header.get_mut(self.have) {
                    *slot = *byte;
                }
                self.have = self.have.saturating_add(1);
                rest = rest.get(1..).unwrap_or_default();
                let [20..=24, 3, _, high, low] = self.header else {
                    if self.have < HEADER {
                        continue;
                    }
                    return false;
                };
                if self.have == HEADER {
                    self.have = 0;
                    self.left = u16::from_be_bytes([high, low]).into();
                }
                continue;
            }
            let len = self.left.min(rest.len() as u64);
            let data = self.left.saturating_sub(self.mac_len).min(len);
            let [content, ..] = self.header;
            let data = if content == APPLICATION_DATA { data } else { 0 };
            let skipped = self.skip.min(data);
            self.skip = self.skip.saturating_sub(skipped);
            let [skipped, data, len] =
                [skipped, data, len].map(|it| usize::try_from(it).unwrap_or(rest.len()));
            let wanted = rest.get(skipped..data).unwrap_or_default();
            if !wanted.is_empty() && !out(wanted) {
                return false;
            }
            self.left = self.left.saturating_sub(len as u64);
            rest = rest.get(len..).unwrap_or_default();
        }
        true
    }
}
