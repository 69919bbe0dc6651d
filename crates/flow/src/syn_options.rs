use dissect::{OptionData, Options};

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

    /// Reads the option bytes of a SYN; what is damaged counts for nothing.
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let mut options = Self::default();
        for option in Options::new(bytes) {
            match option.data {
                OptionData::MaximumSegmentSize(mss) => options.mss = Some(mss),
                OptionData::WindowScale(shift) => options.window_scale = Some(shift),
                OptionData::SackPermitted => options.sack_permitted = true,
                OptionData::Timestamps { .. } => options.timestamps = true,
                OptionData::FastOpen { .. } => options.fast_open = true,
                _ => {}
            }
        }
        options
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
        // The end of the list, and a length past the end.
        check(&[0, 4, 2], SynOptions::default());
        check(&[3, 4, 7], SynOptions::default());
    }
}
