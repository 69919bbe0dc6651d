/// The longest packet that is handed out, in bytes. libpcap and Wireshark have the same bound for every link type
/// that can carry TCP; a longer length is damage.
pub(crate) const MAX_PACKET: u32 = 256 << 10;

/// The longest packet of any link type, in bytes: USB and D-Bus captures hold messages of up to 128 MiB. They are
/// counted and skipped, never held.
pub(crate) const MAX_SKIPPED: u32 = 256 << 20;

/// The longest structure other than a packet that is held while it straddles slices, in bytes.
pub(crate) const MAX_HELD: u32 = 1 << 20;
