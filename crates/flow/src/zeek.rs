use crate::facts::Facts;
use crate::{AnalysisFlags, Direction, PerSide, SegmentRecord, Side, StreamIndex, Tracker};

/// A connection as the log of Zeek (<https://docs.zeek.org/en/master/scripts/base/protocols/conn/main.zeek.html>)
/// would have it, by what Zeek documents: the originator is the client, the responder the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zeek {
    /// `conn_state`.
    pub conn_state: ConnState,
    /// `history`: a letter for each kind of event, upper-case for the client's. Checksums are not verified, so there is
    /// no `c`; a gap is known once it is acknowledged.
    pub history: String,
}

/// Zeek's `conn_state`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConnState {
    /// Connection attempt seen, no reply.
    S0,
    /// Connection established, not terminated.
    S1,
    /// Normal establishment and termination.
    Sf,
    /// Connection attempt rejected.
    Rej,
    /// Established, the originator closed, no FIN of the responder.
    S2,
    /// Established, the responder closed, no FIN of the originator.
    S3,
    /// Established, the originator sent an RST.
    Rsto,
    /// Established, the responder sent an RST.
    Rstr,
    /// The originator's SYN was followed by its RST, without a SYN-ACK.
    Rstos0,
    /// The responder's SYN-ACK was followed by its RST, without a SYN.
    Rstrh,
    /// The originator's SYN was followed by its FIN, without a SYN-ACK.
    Sh,
    /// The responder's SYN-ACK was followed by its FIN, without a SYN.
    Shr,
    /// No SYN seen, just midstream traffic.
    Oth,
}

impl ConnState {
    /// As Zeek writes it.
    #[inline]
    pub fn code(self) -> &'static str {
        match self {
            Self::S0 => "S0",
            Self::S1 => "S1",
            Self::Sf => "SF",
            Self::Rej => "REJ",
            Self::S2 => "S2",
            Self::S3 => "S3",
            Self::Rsto => "RSTO",
            Self::Rstr => "RSTR",
            Self::Rstos0 => "RSTOS0",
            Self::Rstrh => "RSTRH",
            Self::Sh => "SH",
            Self::Shr => "SHR",
            Self::Oth => "OTH",
        }
    }
}

impl Zeek {
    /// Reads all segments of the connection.
    #[inline]
    pub(crate) fn new(tracker: &Tracker, stream: StreamIndex) -> Option<Self> {
        let mut history = History::default();
        for segment in tracker.segments_of(stream) {
            history.take(tracker.segment(segment)?);
        }
        Some(Self {
            conn_state: conn_state(&tracker.account(stream)?.facts),
            history: history.letters,
        })
    }
}

/// What Zeek takes an end's state for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// It has said nothing.
    Inactive,
    /// Its SYN was not answered.
    SynSent,
    /// It answers a SYN that was not captured, and nobody goes on.
    SynAckSent,
    /// It is in the middle of a connection of which no SYN was captured.
    Partial,
    Established,
    Closed,
    Reset,
}

fn ends(facts: &Facts) -> PerSide<End> {
    let (client, server) = (&facts.sides.client, &facts.sides.server);
    // For Zeek any reset ends a connection that is not closed in order yet, whatever its numbers.
    let closed_at = client.fin.zip(server.fin).map(|(a, b)| a.max(b));
    let rst = facts
        .earliest(|side| side.any_rst)
        .filter(|(_, frame)| closed_at.is_none_or(|closed| *frame < closed));
    let is_reset = |side| rst.is_some_and(|(by, _)| by == side);
    let answers = server.syn_ack.or(server.syn).or(server.spoke).is_some();
    PerSide {
        client: match () {
            () if is_reset(Side::Client) => End::Reset,
            () if client.fin.is_some() => End::Closed,
            () if client.syn.is_some() && answers => End::Established,
            () if client.syn.is_some() => End::SynSent,
            () if client.spoke.is_some() && server.syn_ack.is_some() => End::Established,
            () if client.spoke.is_some() => End::Partial,
            () => End::Inactive,
        },
        server: match () {
            () if is_reset(Side::Server) => End::Reset,
            () if server.fin.is_some() => End::Closed,
            () if client.syn.is_some() && answers => End::Established,
            () if server.syn_ack.is_some() && client.spoke.is_some() => End::Established,
            () if server.syn_ack.is_some() => End::SynAckSent,
            () if server.spoke.is_some() => End::Partial,
            () => End::Inactive,
        },
    }
}

/// As Zeek's script decides: by the states of both ends.
#[inline]
fn conn_state(facts: &Facts) -> ConnState {
    let PerSide { client, server } = ends(facts);
    let is_inactive = |end| matches!(end, End::Inactive | End::Partial);
    match (client, server) {
        (End::SynSent | End::SynAckSent, End::Reset) => ConnState::Rej,
        (_, End::Reset) if is_inactive(client) => ConnState::Rstrh,
        (_, End::Reset) => ConnState::Rstr,
        (End::Reset, _) if is_inactive(server) => ConnState::Rstos0,
        (End::Reset, _) => ConnState::Rsto,
        (End::Closed, End::Closed) => ConnState::Sf,
        (End::Closed, _) if is_inactive(server) => ConnState::Sh,
        (End::Closed, _) => ConnState::S2,
        (_, End::Closed) if is_inactive(client) => ConnState::Shr,
        (_, End::Closed) => ConnState::S3,
        (End::SynSent, End::Inactive) => ConnState::S0,
        (End::Established, End::Established) => ConnState::S1,
        _ => ConnState::Oth,
    }
}

#[derive(Debug, Default)]
struct History {
    letters: String,
    sides: PerSide<Seen>,
}

/// What one side's letters depend on.
#[derive(Debug, Default)]
struct Seen {
    /// The sequence number of the last `s`, `h`, `f` and `r`.
    numbered: [Option<u32>; 4],
    /// `a`, `d`, `i` and `q` were written.
    once: [bool; 4],
    /// How often `g`, `t` and `w` happened.
    counted: [u32; 3],
}

const NUMBERED: [char; 4] = ['s', 'h', 'f', 'r'];
const ONCE: [char; 4] = ['a', 'd', 'i', 'q'];
const COUNTED: [char; 3] = ['g', 't', 'w'];

impl History {
    #[inline]
    fn take(&mut self, record: &SegmentRecord) {
        let flags = record.flags();
        let analysis = record.analysis();
        let side = record.direction().sender();
        let first = self.letters.is_empty();
        if first && record.direction() == Direction::FromServer {
            // The first to be captured is not who opened: Zeek would have turned the connection round.
            self.letters.push('^');
        }
        let payload = record.payload_len() > 0;
        let seq = record.seq().0;
        if flags.syn() && (flags.fin() || flags.rst()) {
            self.once(side, 'q');
        } else if flags.fin() && flags.rst() {
            self.once(side, 'i');
        }
        if flags.syn() {
            self.numbered(side, if flags.ack() { 'h' } else { 's' }, seq);
        } else if flags.ack() && !payload && !flags.fin() && !flags.rst() {
            self.once(side, 'a');
        }
        if payload {
            self.once(side, 'd');
        }
        if payload && analysis.contains(AnalysisFlags::RETRANSMISSION) {
            self.counted(side, 't');
        }
        if flags.fin() {
            self.numbered(side, 'f', seq);
        }
        if flags.rst() {
            self.numbered(side, 'r', seq);
        }
        if analysis.contains(AnalysisFlags::ZERO_WINDOW) {
            self.counted(side, 'w');
        }
        if analysis.contains(AnalysisFlags::ACK_LOST_SEGMENT) {
            self.counted(side.other(), 'g');
        }
    }

    #[inline]
    fn write(&mut self, side: Side, letter: char) {
        self.letters.push(match side {
            Side::Client => letter.to_ascii_uppercase(),
            Side::Server => letter,
        });
    }

    /// At most one time in either direction.
    #[inline]
    fn once(&mut self, side: Side, letter: char) {
        let slots = ONCE.iter().zip(&mut self.sides[side].once);
        let written = slots
            .filter(|(of, _)| **of == letter)
            .map(|(_, slot)| std::mem::replace(slot, true));
        if written.last() == Some(false) {
            self.write(side, letter);
        }
    }

    /// Again where the sequence number differs from that of the last one.
    #[inline]
    fn numbered(&mut self, side: Side, letter: char, seq: u32) {
        let slots = NUMBERED.iter().zip(&mut self.sides[side].numbered);
        let before = slots
            .filter(|(of, _)| **of == letter)
            .map(|(_, slot)| slot.replace(seq));
        if before.last() != Some(Some(seq)) {
            self.write(side, letter);
        }
    }

    /// The first time, the tenth, the hundredth and so on.
    #[inline]
    fn counted(&mut self, side: Side, letter: char) {
        let slots = COUNTED.iter().zip(&mut self.sides[side].counted);
        let count = slots.filter(|(of, _)| **of == letter).map(|(_, slot)| {
            *slot = slot.saturating_add(1);
            *slot
        });
        let count = count.last().unwrap_or(0);
        if count
            .checked_ilog10()
            .is_some_and(|power| 10u32.pow(power) == count)
        {
            self.write(side, letter);
        }
    }
}
