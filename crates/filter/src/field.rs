use terms::{
    AnalysisFlag, AnalysisFlags, ApplicationName, CloseReason, Closing, Opening, Side, TcpFlags,
    TimeWaitHolder, Trouble,
};

/// A field, by Wireshark's names; those that begin with `ladder.` are our own and say something of the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    Frame,
    FrameNumber,
    FrameTimeRelative,
    FrameLen,
    FrameCapLen,
    Ip,
    IpAddr,
    IpSrc,
    IpDst,
    Ipv6,
    Ipv6Addr,
    Ipv6Src,
    Ipv6Dst,
    Tcp,
    TcpPort,
    TcpSrcPort,
    TcpDstPort,
    TcpStream,
    TcpLen,
    TcpHdrLen,
    TcpSeq,
    TcpSeqRaw,
    TcpNxtSeq,
    TcpAck,
    TcpAckRaw,
    TcpWindowSize,
    TcpWindowSizeValue,
    TcpTimeRelative,
    TcpTimeDelta,
    TcpCompleteness,
    TcpFlags,
    /// One flag of the header.
    TcpFlag(TcpFlags),
    TcpAnalysis(AnalysisFlags),
    TcpOptionsMss,
    TcpOptionsMssVal,
    TcpOptionsWscale,
    TcpOptionsWscaleShift,
    TcpOptionsSackPerm,
    Http,
    HttpRequest,
    HttpRequestMethod,
    HttpRequestUri,
    HttpHost,
    HttpResponse,
    HttpResponseCode,
    HttpContentType,
    Tls,
    TlsServerName,
    LadderOpening,
    LadderClosing,
    LadderClosedFirst,
    LadderReason,
    LadderApplication,
    LadderDuration,
    LadderSegments,
    LadderBytes,
    LadderRequests,
    LadderAnswered,
    LadderResetBy,
    LadderResetAnswers,
    LadderResetReason,
    LadderTimeWait,
    LadderCopies,
    /// It may have several values.
    LadderTrouble,
}

/// What values a field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// None: it is there or not.
    Presence,
    /// True or false.
    Boolean,
    /// Whole numbers from 0 to this one.
    Number(u64),
    /// Seconds, with a fraction.
    Time,
    /// IPv4 addresses.
    Ipv4,
    /// IPv6 addresses.
    Ipv6,
    Text,
    Word(&'static [&'static str]),
}

const U8: Kind = Kind::Number(u8::MAX as u64);
const U16: Kind = Kind::Number(u16::MAX as u64);
const U32: Kind = Kind::Number(u32::MAX as u64);
const U64: Kind = Kind::Number(u64::MAX);

/// A field with its name and kind.
type Row = (Field, &'static str, Kind);

/// The table of fields: each analysis flag has one.
const fn rows()
-> [Row; Field::FIRST_HALF.len() + AnalysisFlag::ALL.len() + Field::SECOND_HALF.len()] {
    let (first, flags, second) = (Field::FIRST_HALF, AnalysisFlag::ALL, Field::SECOND_HALF);
    let mut rows = [first[0]; _];
    let mut at = 0;
    while at < rows.len() {
        rows[at] = if at < first.len() {
            first[at]
        } else if at < first.len() + flags.len() {
            let flag = flags[at - first.len()];
            (Field::TcpAnalysis(flag.set()), flag.field(), Kind::Presence)
        } else {
            second[at - first.len() - flags.len()]
        };
        at += 1;
    }
    rows
}

impl Field {
    /// Every field with its name and kind, in the order in which a reader should see them.
    pub const ALL: &'static [Row] = &rows();

    /// Those before the analysis flags.
    const FIRST_HALF: &'static [Row] = &[
        (Self::Frame, "frame", Kind::Presence),
        (Self::FrameNumber, "frame.number", U32),
        (Self::FrameTimeRelative, "frame.time_relative", Kind::Time),
        (Self::FrameLen, "frame.len", U32),
        (Self::FrameCapLen, "frame.cap_len", U32),
        (Self::Ip, "ip", Kind::Presence),
        (Self::IpAddr, "ip.addr", Kind::Ipv4),
        (Self::IpSrc, "ip.src", Kind::Ipv4),
        (Self::IpDst, "ip.dst", Kind::Ipv4),
        (Self::Ipv6, "ipv6", Kind::Presence),
        (Self::Ipv6Addr, "ipv6.addr", Kind::Ipv6),
        (Self::Ipv6Src, "ipv6.src", Kind::Ipv6),
        (Self::Ipv6Dst, "ipv6.dst", Kind::Ipv6),
        (Self::Tcp, "tcp", Kind::Presence),
        (Self::TcpPort, "tcp.port", U16),
        (Self::TcpSrcPort, "tcp.srcport", U16),
        (Self::TcpDstPort, "tcp.dstport", U16),
        (Self::TcpStream, "tcp.stream", U32),
        (Self::TcpLen, "tcp.len", U32),
        (Self::TcpHdrLen, "tcp.hdr_len", U8),
        (Self::TcpSeq, "tcp.seq", U32),
        (Self::TcpSeqRaw, "tcp.seq_raw", U32),
        (Self::TcpNxtSeq, "tcp.nxtseq", U32),
        (Self::TcpAck, "tcp.ack", U32),
        (Self::TcpAckRaw, "tcp.ack_raw", U32),
        (Self::TcpWindowSize, "tcp.window_size", U32),
        (Self::TcpWindowSizeValue, "tcp.window_size_value", U16),
        (Self::TcpTimeRelative, "tcp.time_relative", Kind::Time),
        (Self::TcpTimeDelta, "tcp.time_delta", Kind::Time),
        (Self::TcpCompleteness, "tcp.completeness", U8),
        (Self::TcpFlags, "tcp.flags", U16),
        (Self::TcpFlag(TcpFlags::FIN), "tcp.flags.fin", Kind::Boolean),
        (Self::TcpFlag(TcpFlags::SYN), "tcp.flags.syn", Kind::Boolean),
        (
            Self::TcpFlag(TcpFlags::RST),
            "tcp.flags.reset",
            Kind::Boolean,
        ),
        (
            Self::TcpFlag(TcpFlags::PSH),
            "tcp.flags.push",
            Kind::Boolean,
        ),
        (Self::TcpFlag(TcpFlags::ACK), "tcp.flags.ack", Kind::Boolean),
        (Self::TcpFlag(TcpFlags::URG), "tcp.flags.urg", Kind::Boolean),
        (Self::TcpFlag(TcpFlags::ECE), "tcp.flags.ece", Kind::Boolean),
        (Self::TcpFlag(TcpFlags::CWR), "tcp.flags.cwr", Kind::Boolean),
        (Self::TcpFlag(TcpFlags::AE), "tcp.flags.ae", Kind::Boolean),
        (
            Self::TcpAnalysis(AnalysisFlags::all()),
            "tcp.analysis.flags",
            Kind::Presence,
        ),
    ];

    /// Those behind the analysis flags.
    const SECOND_HALF: &'static [Row] = &[
        (Self::TcpOptionsMss, "tcp.options.mss", Kind::Presence),
        (Self::TcpOptionsMssVal, "tcp.options.mss_val", U16),
        (Self::TcpOptionsWscale, "tcp.options.wscale", Kind::Presence),
        (Self::TcpOptionsWscaleShift, "tcp.options.wscale.shift", U8),
        (
            Self::TcpOptionsSackPerm,
            "tcp.options.sack_perm",
            Kind::Presence,
        ),
        (Self::Http, "http", Kind::Presence),
        (Self::HttpRequest, "http.request", Kind::Boolean),
        (Self::HttpRequestMethod, "http.request.method", Kind::Text),
        (Self::HttpRequestUri, "http.request.uri", Kind::Text),
        (Self::HttpHost, "http.host", Kind::Text),
        (Self::HttpResponse, "http.response", Kind::Boolean),
        (Self::HttpResponseCode, "http.response.code", U16),
        (Self::HttpContentType, "http.content_type", Kind::Text),
        (Self::Tls, "tls", Kind::Presence),
        (
            Self::TlsServerName,
            "tls.handshake.extensions_server_name",
            Kind::Text,
        ),
        (
            Self::LadderOpening,
            "ladder.opening",
            Kind::Word(Opening::CODES),
        ),
        (
            Self::LadderClosing,
            "ladder.closing",
            Kind::Word(Closing::CODES),
        ),
        (
            Self::LadderClosedFirst,
            "ladder.closed_first",
            Kind::Word(Side::CODES),
        ),
        (
            Self::LadderReason,
            "ladder.reason",
            Kind::Word(CloseReason::CODES),
        ),
        (
            Self::LadderApplication,
            "ladder.application",
            Kind::Word(ApplicationName::CODES),
        ),
        (Self::LadderDuration, "ladder.duration", Kind::Time),
        (Self::LadderSegments, "ladder.segments", U32),
        (Self::LadderBytes, "ladder.bytes", U64),
        (Self::LadderRequests, "ladder.requests", U32),
        (Self::LadderAnswered, "ladder.answered", U32),
        (
            Self::LadderResetBy,
            "ladder.reset_by",
            Kind::Word(Side::CODES),
        ),
        (Self::LadderResetAnswers, "ladder.reset_answers", U32),
        (
            Self::LadderResetReason,
            "ladder.reset_reason",
            Kind::Word(CloseReason::CODES),
        ),
        (
            Self::LadderTimeWait,
            "ladder.time_wait",
            Kind::Word(TimeWaitHolder::CODES),
        ),
        (Self::LadderCopies, "ladder.copies", U32),
        (
            Self::LadderTrouble,
            "ladder.trouble",
            Kind::Word(Trouble::CODES),
        ),
    ];

    /// The field of a name.
    pub fn named(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(_, other, _)| *other == name);
        found.map(|(field, ..)| *field)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// What values it has.
    pub fn kind(self) -> Kind {
        self.row().2
    }

    fn row(self) -> Row {
        let found = Self::ALL.iter().find(|(field, ..)| *field == self);
        // A flag that is not in the table can only be made up by a caller.
        found.copied().unwrap_or((self, "", Kind::Presence))
    }
}

impl Kind {
    /// Whether values of both can be compared.
    pub(crate) fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Presence, _) | (_, Self::Presence) => false,
            (Self::Number(_), Self::Number(_))
            | (Self::Text | Self::Word(_), Self::Text | Self::Word(_)) => true,
            _ => self == other,
        }
    }

    /// Whether the values are texts.
    pub(crate) fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Word(_))
    }
}
