use crate::{Args, Texts};
use protocol::{OptionKind, SackBlock, Side};

impl Texts {
    /// An option in short: `TS 6697707 / 6697707`.
    pub fn option(&self, kind: &OptionKind) -> String {
        match kind {
            OptionKind::EndOfList => self.get("option-end"),
            OptionKind::NoOperation => self.get("option-nop"),
            OptionKind::MaximumSegmentSize(mss) => {
                self.with("option-mss", &Args::new().digits("mss", *mss))
            }
            OptionKind::WindowScale(shift) => {
                self.with("option-window-scale", &Args::new().digits("shift", *shift))
            }
            OptionKind::SackPermitted => self.get("option-sack-permitted"),
            OptionKind::Sack(blocks) => {
                let args = Args::new().text("blocks", self.sack_blocks(blocks));
                self.with("option-sack", &args)
            }
            OptionKind::Timestamps { value, echo_reply } => {
                let args = Args::new()
                    .digits("value", *value)
                    .digits("echo", *echo_reply);
                self.with("option-timestamps", &args)
            }
            OptionKind::Md5Signature => self.get("option-md5"),
            OptionKind::UserTimeout { seconds } => {
                let args = Args::new().number("seconds", *seconds);
                self.with("option-user-timeout", &args)
            }
            OptionKind::Authentication => self.get("option-authentication"),
            OptionKind::Multipath { subtype } => {
                let args = Args::new().text("subtype", multipath_name(*subtype));
                self.with("option-multipath", &args)
            }
            OptionKind::FastOpen { cookie } if cookie.is_empty() => {
                self.get("option-fast-open-request")
            }
            OptionKind::FastOpen { .. } => self.get("option-fast-open"),
            OptionKind::Unknown { kind, data } => {
                let args = Args::new()
                    .digits("kind", *kind)
                    .number("len", data.len() as u64);
                self.with("option-unknown", &args)
            }
            OptionKind::Malformed { kind } => {
                self.with("option-malformed", &Args::new().digits("kind", *kind))
            }
        }
    }

    /// What an option of a segment from this side says.
    pub fn option_sentence(&self, kind: &OptionKind, sender: Side) -> String {
        let args = Args::new().side("sender", sender);
        match kind {
            OptionKind::EndOfList => self.get("option-end-sentence"),
            OptionKind::NoOperation => self.get("option-nop-sentence"),
            OptionKind::MaximumSegmentSize(mss) => {
                self.with("option-mss-sentence", &args.number("mss", *mss))
            }
            OptionKind::WindowScale(shift) => {
                // RFC 7323 section 2.3: a shift above 14 counts as 14.
                let counted = (*shift).min(14);
                let args = args
                    .digits("shift", counted)
                    .number("factor", 1_u32 << u32::from(counted));
                self.with("option-window-scale-sentence", &args)
            }
            OptionKind::SackPermitted => self.get("option-sack-permitted-sentence"),
            OptionKind::Sack(blocks) => {
                let args = args.text("blocks", self.sack_blocks(blocks));
                self.with("option-sack-sentence", &args)
            }
            OptionKind::Timestamps {
                value,
                echo_reply: 0,
            } => self.with(
                "option-timestamps-first-sentence",
                &args.digits("value", *value),
            ),
            OptionKind::Timestamps { value, echo_reply } => {
                let args = args.digits("value", *value).digits("echo", *echo_reply);
                self.with("option-timestamps-sentence", &args)
            }
            OptionKind::Md5Signature => self.get("option-md5-sentence"),
            OptionKind::UserTimeout { seconds } => {
                let args = args.number("seconds", *seconds);
                self.with("option-user-timeout-sentence", &args)
            }
            OptionKind::Authentication => self.get("option-authentication-sentence"),
            OptionKind::Multipath { subtype } => {
                let args = args.text("subtype", multipath_name(*subtype));
                self.with("option-multipath-sentence", &args)
            }
            OptionKind::FastOpen { cookie } if cookie.is_empty() => {
                self.get("option-fast-open-request-sentence")
            }
            OptionKind::FastOpen { cookie } => self.with(
                "option-fast-open-sentence",
                &args.text("cookie", hex(cookie)),
            ),
            OptionKind::Unknown { kind, data } => {
                let args = args.digits("kind", *kind).number("len", data.len() as u64);
                self.with("option-unknown-sentence", &args)
            }
            OptionKind::Malformed { kind } => {
                self.with("option-malformed-sentence", &args.digits("kind", *kind))
            }
        }
    }

    pub(crate) fn sack_blocks(&self, blocks: &[SackBlock]) -> String {
        let blocks: Vec<String> = blocks
            .iter()
            .map(|block| {
                // The right edge is the number after the block (RFC 2018 section 3); readers expect the last byte.
                let args = Args::new()
                    .digits("left", block.left)
                    .digits("right", block.right.wrapping_sub(1));
                self.with("sack-block", &args)
            })
            .collect();
        self.list(&blocks)
    }
}

/// The names of RFC 8684 section 3; other subtypes by number.
fn multipath_name(subtype: u8) -> String {
    let name = match subtype {
        0 => "MP_CAPABLE",
        1 => "MP_JOIN",
        2 => "DSS",
        3 => "ADD_ADDR",
        4 => "REMOVE_ADDR",
        5 => "MP_PRIO",
        6 => "MP_FAIL",
        7 => "MP_FASTCLOSE",
        8 => "MP_TCPRST",
        _ => return subtype.to_string(),
    };
    name.to_owned()
}

/// Bytes in hexadecimal, without spaces.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
