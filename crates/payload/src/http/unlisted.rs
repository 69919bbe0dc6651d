use super::Message;
use super::head::Head;
use super::start_line::StartLine;
use terms::{HttpFraming, HttpProgress, HttpUnlisted};

/// What was seen of a message's coming; bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Seen(u8);

impl Seen {
    pub(crate) const OUT_OF_ORDER: Self = Self(1);
    pub(crate) const NO_START: Self = Self(2);
    pub(crate) const INSTEAD_OF_BODY: Self = Self(4);
    pub(crate) const METHOD: Self = Self(8);
    /// Its rest did not come, but what there is of it is read: it ends with the connection, in one segment with the
    /// FIN, or with what is no chunk.
    pub(crate) const READ_AS_IS: Self = Self(16);
    /// The end of the segment that ended its head was not captured: such segments are not put together with others.
    pub(crate) const CUT_SEGMENT: Self = Self(32);
    /// Its head is not there to its end.
    pub(crate) const CUT_HEAD: Self = Self(64);
    /// Of the segments that carried it, the last one in the capture was late: such a one is put to the others, but what
    /// they make together is not looked at.
    pub(crate) const ENDED_LATE: Self = Self(128);

    pub(crate) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(crate) fn set(&mut self, other: Self, is_set: bool) {
        self.0 = if is_set {
            self.0 | other.0
        } else {
            self.0 & !other.0
        };
    }

    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// With what a head says; `bytes` are all that was captured of it.
    pub(crate) fn with_head(mut self, head: &Head<'_>, bytes: &[u8], is_whole: bool) -> Self {
        if let StartLine::Request { method, .. } = head.start {
            if !METHODS.contains(&method) {
                self.add(Self::METHOD);
            }
            // The bodies of RPC over HTTP (MS-RPCH) last as long as the connection, whatever length they announce.
            if method.starts_with(RPC) {
                self.add(Self::READ_AS_IS);
            }
        }
        // Of a segment that was not captured to its end, the lines that are there are read. A field's line must be one
        // as far as it goes.
        let mut lines = bytes.rsplit(|byte| *byte == b'\n');
        let last = lines.next().unwrap_or_default();
        let is_readable = last.is_empty() || last.contains(&b':') || lines.next().is_none();
        let is_read = self.has(Self::CUT_SEGMENT) && is_readable;
        if !is_whole && !is_read {
            self.add(Self::CUT_HEAD);
        }
        self
    }
}

impl Message {
    /// Why Wireshark, with default settings, does not list it; `None` where it does.
    pub fn unlisted(&self) -> Option<HttpUnlisted> {
        let seen = self.seen();
        let is_read = seen.has(Seen::CUT_SEGMENT) || seen.has(Seen::READ_AS_IS);
        let is_whole = match self.framing() {
            HttpFraming::Unknown | HttpFraming::Impossible(_) => true,
            _ => self.progress() == HttpProgress::Complete && self.missing_bytes() == 0,
        };
        let reasons = [
            (seen.has(Seen::METHOD), HttpUnlisted::Method),
            (
                seen.has(Seen::OUT_OF_ORDER) || seen.has(Seen::ENDED_LATE),
                HttpUnlisted::OutOfOrder,
            ),
            (
                seen.has(Seen::CUT_HEAD) || !(is_whole || is_read),
                HttpUnlisted::NotWhole,
            ),
            (seen.has(Seen::NO_START), HttpUnlisted::NoStart),
            (seen.has(Seen::INSTEAD_OF_BODY), HttpUnlisted::InsteadOfBody),
        ];
        let found = reasons.into_iter().find(|(is_so, _)| *is_so);
        found.map(|(_, reason)| reason)
    }
}

/// What `http.request.method` may be in a request.
const METHODS: [&[u8]; 39] = [
    b"GET",
    b"POST",
    b"HEAD",
    b"PUT",
    b"DELETE",
    b"OPTIONS",
    b"CONNECT",
    b"PATCH",
    b"TRACE",
    b"M-SEARCH",
    b"POLL",
    b"PROPFIND",
    b"PROPPATCH",
    b"BPROPFIND",
    b"BPROPPATCH",
    b"REPORT",
    b"SEARCH",
    b"COPY",
    b"MOVE",
    b"BCOPY",
    b"BMOVE",
    b"BDELETE",
    b"LOCK",
    b"UNLOCK",
    b"MKCOL",
    b"LABEL",
    b"MERGE",
    b"UPDATE",
    b"CHECKIN",
    b"CHECKOUT",
    b"UNCHECKOUT",
    b"MKACTIVITY",
    b"MKWORKSPACE",
    b"VERSION-CONTROL",
    b"BASELINE-CONTROL",
    b"CCM_POST",
    b"RPC_CONNECT",
    b"RPC_IN_DATA",
    b"RPC_OUT_DATA",
];

/// What the methods of RPC over HTTP begin with.
pub(crate) const RPC: &[u8] = b"RPC_";

/// Ports on which Wireshark takes everything for HTTP.
pub(crate) const HTTP_PORTS: [u16; 10] =
    [80, 1900, 2710, 2869, 3128, 3132, 5985, 8080, 8088, 11371];
