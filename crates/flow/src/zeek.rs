use crate::facts::Facts;
use crate::{
    AnalysisFlags, Direction, Opening, PerSide, SegmentRecord, Side, StreamIndex, Tracker,
};

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

#[inline]
fn conn_state(facts: &Facts) -> ConnState {
    let (client, server) = (&facts.sides.client, &facts.sides.server);
    // For Zeek any reset ends a connection that is not closed in order yet, whatever its numbers.
    let closed_at = client.fin.zip(server.fin).map(|(a, b)| a.max(b));
    let rst = facts
        .earliest(|side| side.any_rst)
        .filter(|(_, frame)| closed_at.is_none_or(|closed| *frame < closed));
    let rst = rst.map(|(side, _)| side);
    // A SYN-ACK that both sides go on from opens as well as a SYN.
    let is_open = server.syn_ack.is_some() && client.spoke.is_some();
    if client.syn.is_none() && !is_open {
        return match (server.syn_ack, rst, server.fin) {
            (Some(_), Some(Side::Server), _) => ConnState::Rstrh,
            (Some(_), None, Some(_)) if client.fin.is_none() => ConnState::Shr,
            _ => ConnState::Oth,
        };
    }
    if facts.opening() == Opening::Refused {
        return ConnState::Rej;
    }
    let answered = [server.syn, server.syn_ack, server.spoke];
    if answered.iter().all(Option::is_none) {
        return match (rst, client.fin) {
            (Some(Side::Client), _) => ConnState::Rstos0,
            (_, Some(_)) => ConnState::Sh,
            _ => ConnState::S0,
        };
    }
    match (rst, client.fin, server.fin) {
        (Some(Side::Client), ..) => ConnState::Rsto,
        (Some(Side::Server), ..) => ConnState::Rstr,
        (None, Some(_), Some(_)) => ConnState::Sf,
        (None, Some(_), None) => ConnState::S2,
        (None, None, Some(_)) => ConnState::S3,
        (None, None, None) => ConnState::S1,
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
