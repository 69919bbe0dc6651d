/// What a SYN announced (RFC 9293 section 3.2, RFC 7323, RFC 2018, RFC 7413).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct SynOptions {
    /// Maximum segment size in bytes.
    pub mss: Option<u16>,
    /// Window scale shift count as announced, above 14 too.
    pub window_scale: Option<u8>,
    /// SACK permitted.
    pub sack_permitted: bool,
    /// A timestamps option is present.
    pub timestamps: bool,
    /// A Fast Open cookie or cookie request is present.
    pub fast_open: bool,
}

impl SynOptions {
    /// The largest shift count that counts (RFC 7323 section 2.3: "MUST use 14").
    const MAX_SHIFT: u8 = 14;

    /// The shift count in force where both sides announced one.
    pub fn shift(&self) -> Option<u8> {
        self.window_scale.map(|shift| shift.min(Self::MAX_SHIFT))
    }

    /// Reads the option bytes of a SYN; what is damaged ends the reading (RFC 9293 section 3.1).
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let mut options = Self::default();
        for (kind, data) in Walk(bytes) {
            match (kind, data) {
                (2, &[high, low]) => options.mss = Some(u16::from_be_bytes([high, low])),
                (3, &[shift]) => options.window_scale = Some(shift),
                (4, []) => options.sack_permitted = true,
                (8, [_, _, _, _, _, _, _, _]) => options.timestamps = true,
                (34, _) | (254, [0xf9, 0x89, ..]) => options.fast_open = true,
                _ => {}
            }
        }
        options
    }
}

/// The SACK blocks of a segment's options, as captured: left and right edge.
pub(crate) fn sack_blocks(bytes: &[u8]) -> impl Iterator<Item = (u32, u32)> {
    Walk(bytes)
        .filter(|&(kind, _)| kind == 5)
        .flat_map(|(_, data)| data.as_chunks::<8>().0)
        .map(|&[a, b, c, d, e, f, g, h]| {
            (
                u32::from_be_bytes([a, b, c, d]),
                u32::from_be_bytes([e, f, g, h]),
            )
        })
}

/// Kinds and data of the options that have data.
struct Walk<'a>(&'a [u8]);

impl<'a> Iterator for Walk<'a> {
    type Item = (u8, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match *self.0 {
                [1, ref rest @ ..] => self.0 = rest,
                [kind, len, ref rest @ ..] if kind != 0 => {
                    let data = rest.get(..usize::from(len).checked_sub(2)?)?;
                    self.0 = rest.get(data.len()..)?;
                    return Some((kind, data));
                }
                _ => return None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_a_syn_announces() {
        let check =
            |bytes: &[u8], expect| assert_eq!(SynOptions::parse(bytes), expect, "{bytes:?}");
        check(&[], SynOptions::default());
        check(
            &[2, 4, 0x05, 0xb4, 1, 3, 3, 8, 4, 2],
            SynOptions {
                mss: Some(1460),
                window_scale: Some(8),
                sack_permitted: true,
                ..SynOptions::default()
            },
        );
        check(
            &[8, 10, 0, 0, 0, 1, 0, 0, 0, 2, 34, 2],
            SynOptions {
                timestamps: true,
                fast_open: true,
                ..SynOptions::default()
            },
        );
        // The end of the list, a length below two, a length past the end: reading stops.
        check(&[0, 4, 2], SynOptions::default());
        check(&[3, 1, 4, 2], SynOptions::default());
        check(&[3, 4, 7], SynOptions::default());
    }

    #[test]
    fn reads_sack_blocks() {
        let bytes = [1, 1, 5, 18, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4];
        assert_eq!(sack_blocks(&bytes).collect::<Vec<_>>(), [(1, 2), (3, 4)]);
        assert_eq!(sack_blocks(&bytes[..19]).count(), 0);
    }
}
