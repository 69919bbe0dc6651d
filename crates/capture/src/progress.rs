/// How far a format's parser came in a slice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Bytes that are done with.
    pub(crate) consumed: usize,
    /// What must follow them.
    pub(crate) next: Next,
}

/// What a parser asks for next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// A record that begins behind the consumed bytes has at least this many bytes, more than were there.
    Need(usize),
    /// This many bytes from there on are of no interest.
    Skip(u64),
    /// Nothing from there on can be read.
    Stop,
}

/// The longest packet that is handed out, in bytes. libpcap and Wireshark have the same bound for every link type
/// that can carry TCP; a longer length is damage.
pub(crate) const MAX_PACKET: u32 = 256 << 10;

/// The longest packet of any link type, in bytes: USB and D-Bus captures hold messages of up to 128 MiB. They are
/// counted and skipped, never held.
pub(crate) const MAX_SKIPPED: u32 = 256 << 20;

/// The longest structure other than a packet that is held while it straddles slices, in bytes.
pub(crate) const MAX_HELD: u32 = 1 << 20;
