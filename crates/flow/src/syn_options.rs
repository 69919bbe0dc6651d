use dissect::{OptionData, Options};
use terms::SynOptions;

/// Reads the option bytes of a SYN; what is damaged counts for nothing.
pub(crate) fn parse(bytes: &[u8]) -> SynOptions {
    let mut options = SynOptions::default();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_a_syn_announces() {
        let check = |bytes: &[u8], expect| assert_eq!(parse(bytes), expect, "{bytes:?}");
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
