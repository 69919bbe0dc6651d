use crate::SeqNum;

/// The options of a TCP header, one by one (RFC 9293 section 3.2).
///
/// An option whose length does not fit its kind is [`OptionData::Malformed`] and the next ones are read; one whose
/// length leads nowhere is the last.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    rest: &'a [u8],
    offset: usize,
}

/// One option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TcpOption<'a> {
    /// Where it begins, in bytes from the first option byte (20 bytes into the header).
    pub offset: usize,
    /// Its bytes, kind and length included.
    pub len: usize,
    pub data: OptionData<'a>,
}

/// What an option says (<https://www.iana.org/assignments/tcp-parameters>).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionData<'a> {
    /// Kind 0, and the padding behind it (RFC 9293).
    EndOfList,
    /// Kind 1 (RFC 9293).
    NoOperation,
    /// Kind 2 (RFC 9293): maximum segment size in bytes.
    MaximumSegmentSize(u16),
    /// Kind 3 (RFC 7323): shift count as announced.
    WindowScale(u8),
    /// Kind 4 (RFC 2018).
    SackPermitted,
    /// Kind 5 (RFC 2018).
    Sack(SackBlocks<'a>),
    /// Kind 8 (RFC 7323).
    Timestamps {
        /// TSval.
        value: u32,
        /// TSecr.
        echo_reply: u32,
    },
    /// Kind 19 (RFC 2385): the digest.
    Md5Signature(&'a [u8; 16]),
    /// Kind 28 (RFC 5482).
    UserTimeout {
        /// In seconds, whatever the granularity.
        seconds: u32,
    },
    /// Kind 29 (RFC 5925).
    Authentication {
        /// The key that was used.
        key_id: u8,
        /// The key that the sender would take next.
        next_key_id: u8,
        /// The message authentication code.
        mac: &'a [u8],
    },
    /// Kind 30 (RFC 8684).
    Multipath {
        /// 0 for MP_CAPABLE and so on.
        subtype: u8,
        /// The bytes behind kind and length; the first holds the subtype.
        data: &'a [u8],
    },
    /// Kind 34 (RFC 7413), or an experimental kind with its magic number 0xF989.
    FastOpen {
        /// The cookie's bytes, none for a request.
        cookie: &'a [u8],
        /// The experimental kind was used.
        experimental: bool,
    },
    Unknown {
        /// The kind byte.
        kind: u8,
        /// The bytes behind kind and length.
        data: &'a [u8],
    },
    /// The length byte is wrong for the kind, or leads past the end of the options.
    Malformed {
        /// The kind byte.
        kind: u8,
    },
}

/// The blocks of a SACK option, in the order of the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SackBlocks<'a>(&'a [[u8; 8]]);

impl<'a> SackBlocks<'a> {
    /// Left edge (the first sequence number of the block) and right edge (the one behind its last) of each.
    pub fn edges(self) -> impl ExactSizeIterator<Item = (SeqNum, SeqNum)> + 'a {
        self.0.iter().map(|[a, b, c, d, e, f, g, h]| {
            let left = u32::from_be_bytes([*a, *b, *c, *d]);
            let right = u32::from_be_bytes([*e, *f, *g, *h]);
            (SeqNum(left), SeqNum(right))
        })
    }
}

impl<'a> Options<'a> {
    /// The options in these bytes: all that a header has between its 20th byte and its end.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            offset: 0,
        }
    }
}

impl<'a> Iterator for Options<'a> {
    type Item = TcpOption<'a>;

    fn next(&mut self) -> Option<TcpOption<'a>> {
        let (len, data) = match *self.rest {
            [] => return None,
            [0, ..] => (self.rest.len(), OptionData::EndOfList),
            [1, ..] => (1, OptionData::NoOperation),
            [kind] => (1, OptionData::Malformed { kind }),
            [kind, len, ..] => match self.rest.get(2..usize::from(len)) {
                Some(data) => (usize::from(len), read(kind, data)),
                None => (self.rest.len(), OptionData::Malformed { kind }),
            },
        };
        let option = TcpOption {
            offset: self.offset,
            len,
            data,
        };
        self.rest = self.rest.get(len..).unwrap_or_default();
        self.offset = self.offset.saturating_add(len);
        Some(option)
    }
}

/// What an option says, from the bytes behind kind and length.
fn read(kind: u8, data: &[u8]) -> OptionData<'_> {
    /// RFC 7413 appendix A, in the form of RFC 6994.
    const FAST_OPEN_MAGIC: [u8; 2] = [0xf9, 0x89];
    match (kind, data) {
        (2, &[high, low]) => OptionData::MaximumSegmentSize(u16::from_be_bytes([high, low])),
        (3, &[shift]) => OptionData::WindowScale(shift),
        (4, []) => OptionData::SackPermitted,
        (5, blocks) if !blocks.is_empty() && blocks.len().is_multiple_of(8) => {
            OptionData::Sack(SackBlocks(blocks.as_chunks().0))
        }
        (8, &[a, b, c, d, e, f, g, h]) => OptionData::Timestamps {
            value: u32::from_be_bytes([a, b, c, d]),
            echo_reply: u32::from_be_bytes([e, f, g, h]),
        },
        (19, digest) if let Ok(digest) = digest.try_into() => OptionData::Md5Signature(digest),
        (28, &[high, low]) => OptionData::UserTimeout {
            seconds: user_timeout([high, low]),
        },
        (29, &[key_id, next_key_id, ref mac @ ..]) => OptionData::Authentication {
            key_id,
            next_key_id,
            mac,
        },
        (30, &[first, ..]) => OptionData::Multipath {
            subtype: first >> 4,
            data,
        },
        (34, cookie) => OptionData::FastOpen {
            cookie,
            experimental: false,
        },
        (253 | 254, [high, low, cookie @ ..]) if [*high, *low] == FAST_OPEN_MAGIC => {
            OptionData::FastOpen {
                cookie,
                experimental: true,
            }
        }
        (2..=5 | 8 | 19 | 28..=30, _) => OptionData::Malformed { kind },
        _ => OptionData::Unknown { kind, data },
    }
}

/// RFC 5482 section 3.1: the first bit says that the other fifteen count minutes.
fn user_timeout(field: [u8; 2]) -> u32 {
    let field = u32::from(u16::from_be_bytes(field));
    if field & 0x8000 == 0 {
        field
    } else {
        (field & 0x7fff) * 60
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expect: &[(usize, usize, OptionData<'_>)]) {
        let options = Options::new(bytes);
        let read: Vec<_> = options
            .map(|option| (option.offset, option.len, option.data))
            .collect();
        assert_eq!(read, expect);
    }

    #[test]
    fn each_kind_says_what_its_specification_says() {
        use OptionData::*;
        let one = |bytes: &[u8], expect| check(bytes, &[(0, bytes.len(), expect)]);
        one(&[0, 0, 0, 0], EndOfList);
        one(&[1], NoOperation);
        one(&[2, 4, 5, 180], MaximumSegmentSize(1460));
        one(&[3, 3, 14], WindowScale(14));
        one(&[4, 2], SackPermitted);
        one(
            &[8, 10, 0, 0, 1, 0, 0xff, 0xff, 0xff, 0xff],
            Timestamps {
                value: 256,
                echo_reply: u32::MAX,
            },
        );
        let digest: Vec<u8> = (0..16).collect();
        one(
            &[&[19, 18], &digest[..]].concat(),
            Md5Signature(digest[..].try_into().unwrap()),
        );
        one(&[28, 4, 0, 30], UserTimeout { seconds: 30 });
        one(&[28, 4, 0x80, 30], UserTimeout { seconds: 1800 });
        one(
            &[29, 6, 1, 2, 3, 4],
            Authentication {
                key_id: 1,
                next_key_id: 2,
                mac: &[3, 4],
            },
        );
        one(
            &[30, 4, 0x21, 9],
            Multipath {
                subtype: 2,
                data: &[0x21, 9],
            },
        );
        one(
            &[34, 2],
            FastOpen {
                cookie: &[],
                experimental: false,
            },
        );
        one(
            &[34, 6, 1, 2, 3, 4],
            FastOpen {
                cookie: &[1, 2, 3, 4],
                experimental: false,
            },
        );
        one(
            &[254, 6, 0xf9, 0x89, 7, 8],
            FastOpen {
                cookie: &[7, 8],
                experimental: true,
            },
        );
        one(
            &[254, 4, 1, 2],
            Unknown {
                kind: 254,
                data: &[1, 2],
            },
        );
        one(
            &[27, 8, 1, 2, 3, 4, 5, 6],
            Unknown {
                kind: 27,
                data: &[1, 2, 3, 4, 5, 6],
            },
        );
    }

    #[test]
    fn sack_blocks_are_read_in_order() {
        let bytes = [
            5, 18, 0, 0, 0, 1, 0, 0, 0, 2, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 5,
        ];
        let option = Options::new(&bytes).next().unwrap();
        let OptionData::Sack(blocks) = option.data else {
            panic!("{option:?}")
        };
        let edges: Vec<_> = blocks
            .edges()
            .map(|(left, right)| (left.0, right.0))
            .collect();
        assert_eq!(edges, [(1, 2), (u32::MAX, 5)]);
    }

    #[test]
    fn wrong_length_costs_only_the_option_that_has_it() {
        use OptionData::*;
        for kind in [2, 3, 5, 8, 19, 28, 29, 30] {
            let malformed = Malformed { kind };
            check(
                &[kind, 2, 4, 2],
                &[(0, 2, malformed), (2, 2, SackPermitted)],
            );
        }
        check(
            &[4, 3, 0, 1],
            &[(0, 3, Malformed { kind: 4 }), (3, 1, NoOperation)],
        );
        check(
            &[5, 9, 0, 0, 0, 0, 0, 0, 0],
            &[(0, 9, Malformed { kind: 5 })],
        );
    }

    #[test]
    fn length_that_leads_nowhere_ends_the_list() {
        use OptionData::*;
        let malformed = Malformed { kind: 8 };
        for bytes in [
            &[1, 8][..],
            &[1, 8, 0, 1, 1],
            &[1, 8, 1, 1, 1],
            &[1, 8, 5, 1, 1],
        ] {
            check(
                bytes,
                &[(0, 1, NoOperation), (1, bytes.len() - 1, malformed)],
            );
        }
    }
}
