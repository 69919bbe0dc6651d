/// What a SYN announced (RFC 9293 section 3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SynOptions {
    /// Maximum segment size in bytes.
    pub mss: Option<u16>,
    /// Window scale shift count as announced (RFC 7323 section 2.3: above 14 it counts as 14).
    pub window_scale: Option<u8>,
    /// SACK permitted (RFC 2018).
    pub sack_permitted: bool,
    /// A timestamps option is present (RFC 7323).
    pub timestamps: bool,
    /// A Fast Open cookie or cookie request is present (RFC 7413).
    pub fast_open: bool,
}

impl SynOptions {
    /// The largest shift count that counts (RFC 7323 section 2.3: "MUST use 14").
    const MAX_SHIFT: u8 = 14;

    /// The shift count in force where both sides announced one.
    pub fn shift(&self) -> Option<u8> {
        self.window_scale.map(|shift| shift.min(Self::MAX_SHIFT))
    }
}
