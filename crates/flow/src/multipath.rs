/// Subtypes of Multipath TCP's option (RFC 8684 section 3).
pub(crate) const ADD_ADDRESS: u8 = 3;
pub(crate) const FAST_CLOSE: u8 = 7;
pub(crate) const RESET_REASON: u8 = 8;

const MULTIPATH: u8 = 30;

/// The subtypes of Multipath TCP's options among these, a bit for each.
#[inline]
pub(crate) fn multipath_subtypes(options: &[u8]) -> u16 {
    // Most segments carry timestamps and nothing else.
    if options.contains(&MULTIPATH) {
        parse(options)
    } else {
        0
    }
}

#[cold]
#[inline]
fn parse(options: &[u8]) -> u16 {
    let mut rest = options;
    let mut subtypes = 0;
    while let [kind, after @ ..] = rest {
        match (kind, after) {
            (0, _) => break,
            (1, _) => rest = after,
            (kind, [len, body @ ..]) if *len >= 2 => {
                if *kind == MULTIPATH
                    && let Some(byte) = body.first()
                {
                    subtypes |= 1 << (byte >> 4);
                }
                rest = body.get(usize::from(*len) - 2..).unwrap_or_default();
            }
            _ => break,
        }
    }
    subtypes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[inline]
    fn finds_each_subtype() {
        let add = [1, 1, 30, 6, 0x34, 2, 0, 0, 30, 3, 0x20];
        for (options, expect) in [
            (&add[..], 1 << ADD_ADDRESS | 1 << 2),
            (&[8, 10, 30, 30, 30, 30, 0, 0, 0, 0][..], 0),
            (&[30, 12, 0x70][..], 1 << FAST_CLOSE),
            (&[30, 1, 0x70][..], 0),
            (&[0, 30, 3, 0x80][..], 0),
            (&[30][..], 0),
        ] {
            assert_eq!(multipath_subtypes(options), expect, "{options:?}");
        }
    }
}
