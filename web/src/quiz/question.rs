//! What the quiz asks of a segment, what is right, and in which notations; knows no browser.

use protocol::{SegmentDetail, Side, TcpFlags, TcpState};

/// Something of a segment that can be hidden and asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Seq,
    Ack,
    Flags,
    /// The state of an end that the segment changed.
    State,
    /// Who sends it.
    Next,
}

impl Kind {
    /// Every kind, in the order in which they are asked.
    pub(crate) const ALL: [Self; 5] = [Self::Seq, Self::Ack, Self::Flags, Self::State, Self::Next];

    /// Its name in addresses (`quiz=`).
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Seq => "seq",
            Self::Ack => "ack",
            Self::Flags => "flags",
            Self::State => "state",
            Self::Next => "next",
        }
    }

    /// Whether it can be asked of a segment.
    fn applies(self, detail: &SegmentDetail) -> bool {
        match self {
            Self::Seq | Self::Flags => true,
            Self::Ack => detail.segment.ack.is_some(),
            Self::State => changed_end(detail).is_some(),
            // Before the first one nothing tells.
            Self::Next => detail.segment.index > 0,
        }
    }

    /// What is right, as it is written.
    pub(crate) fn solution(self, detail: &SegmentDetail) -> String {
        let row = &detail.segment;
        match self {
            Self::Seq => row.seq.relative.to_string(),
            Self::Ack => row
                .ack
                .map_or_else(String::new, |ack| ack.relative.to_string()),
            Self::Flags => {
                let set = FLAGS.iter().filter(|(flag, _)| row.flags.contains(*flag));
                let names: Vec<&str> = set.map(|(_, name)| *name).collect();
                names.join(" ")
            }
            Self::State => {
                changed_end(detail).map_or_else(String::new, |(_, state)| state.code().to_owned())
            }
            Self::Next => row.direction.sender().code().to_owned(),
        }
    }

    /// Whether an answer is right. A number may be written as a sum, relative or as captured; flags in any order, those that
    /// cannot be told beforehand (PSH and the rarer ones) or not; a state under each of its usual names.
    pub(crate) fn is_right(self, detail: &SegmentDetail, answer: &str) -> bool {
        let row = &detail.segment;
        match self {
            Self::Seq => is_number(answer, row.seq.relative, row.seq.raw),
            Self::Ack => row
                .ack
                .is_some_and(|ack| is_number(answer, ack.relative, ack.raw)),
            Self::Flags => flags(answer) == Some(row.flags & told_beforehand()),
            Self::State => {
                changed_end(detail).is_some_and(|(_, right)| state(answer) == Some(right))
            }
            Self::Next => answer == row.direction.sender().code(),
        }
    }
}

/// The flags as they are written, those that say what a segment is first.
const FLAGS: [(TcpFlags, &str); 8] = [
    (TcpFlags::SYN, "SYN"),
    (TcpFlags::FIN, "FIN"),
    (TcpFlags::RST, "RST"),
    (TcpFlags::PSH, "PSH"),
    (TcpFlags::ACK, "ACK"),
    (TcpFlags::URG, "URG"),
    (TcpFlags::ECE, "ECE"),
    (TcpFlags::CWR, "CWR"),
];

fn told_beforehand() -> TcpFlags {
    TcpFlags::SYN | TcpFlags::FIN | TcpFlags::RST | TcpFlags::ACK
}

/// The end whose state the question is about, and that state: the sender's, where both changed.
pub(crate) fn changed_end(detail: &SegmentDetail) -> Option<(Side, TcpState)> {
    let sender = detail.segment.direction.sender();
    let changed = |side: Side| match side {
        Side::Client => detail.segment.client,
        Side::Server => detail.segment.server,
    };
    [sender, sender.other()].into_iter().find_map(|side| {
        let state = changed(side)?.state;
        (state != TcpState::Unknown).then_some((side, state))
    })
}

/// What is asked, and how much of it at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    kinds: Vec<Kind>,
    /// 1: one question a segment; 2: two; 3: all.
    level: u8,
}

impl Choice {
    /// The most difficult level.
    pub(crate) const LEVELS: u8 = 3;

    /// What an address says; all kinds where it names none.
    pub(crate) fn of(names: Option<&str>, level: Option<u8>) -> Self {
        let names = names.unwrap_or_default();
        let is_named = |kind: &Kind| names.split(',').any(|name| name == kind.name());
        let mut kinds: Vec<Kind> = Kind::ALL.into_iter().filter(is_named).collect();
        if kinds.is_empty() {
            kinds = Kind::ALL.to_vec();
        }
        let level = level.unwrap_or(1).clamp(1, Self::LEVELS);
        Self { kinds, level }
    }

    /// What the address says of it.
    pub(crate) fn names(&self) -> String {
        let names: Vec<&str> = self.kinds.iter().map(|kind| kind.name()).collect();
        names.join(",")
    }

    pub(crate) fn level(&self) -> u8 {
        self.level
    }

    /// Whether a kind is asked.
    pub(crate) fn has(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }

    /// With a kind more or less; one stays.
    pub(crate) fn toggled(&self, kind: Kind) -> Self {
        let is_in = |it: &Kind| self.has(*it) != (*it == kind);
        let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(is_in).collect();
        match kinds.is_empty() {
            true => self.clone(),
            false => Self {
                kinds,
                level: self.level,
            },
        }
    }

    /// On another level.
    pub(crate) fn on_level(&self, level: u8) -> Self {
        Self {
            level,
            ..self.clone()
        }
    }

    /// What is asked of a segment: the kinds take turns from segment to segment. Who sends it is asked alone, as everything else of
    /// it tells.
    pub(crate) fn asked(&self, detail: &SegmentDetail) -> Vec<Kind> {
        let turn = usize::try_from(detail.segment.index).unwrap_or(0);
        let count = self.kinds.len();
        let turns = self
            .kinds
            .iter()
            .cycle()
            .skip(turn.checked_rem(count).unwrap_or(0));
        let mut asked: Vec<Kind> = turns
            .take(count)
            .copied()
            .filter(|kind| kind.applies(detail))
            .collect();
        if asked.first() == Some(&Kind::Next) {
            asked.truncate(1);
            return asked;
        }
        asked.retain(|kind| *kind != Kind::Next);
        if self.level < Self::LEVELS {
            asked.truncate(self.level.into());
        }
        asked
    }
}

fn is_number(answer: &str, relative: u32, raw: u32) -> bool {
    sum(answer).is_some_and(|sum| sum == u64::from(relative) || sum == u64::from(raw))
}

/// A number or a sum, as people write them: with a name before it, digits in groups, signs of either width.
fn sum(answer: &str) -> Option<u64> {
    let answer = answer.replace('＋', "+").replace('＝', "=");
    let last = answer.rsplit('=').next()?;
    last.split('+')
        .map(|part| {
            let digit = |letter: char| match letter {
                '０'..='９' => char::from_digit(u32::from(letter).checked_sub('０'.into())?, 10),
                _ => Some(letter),
            };
            let is_gap = |letter: &char| letter.is_whitespace() || ",._'’，".contains(*letter);
            let digits: Option<String> = part.chars().filter(|it| !is_gap(it)).map(digit).collect();
            digits?.parse::<u64>().ok()
        })
        .try_fold(0_u64, |sum, part| sum.checked_add(part?))
}

/// The flags that an answer names, as far as they can be told beforehand; `None` where it names something else.
fn flags(answer: &str) -> Option<TcpFlags> {
    let letters: String = answer
        .chars()
        .filter(char::is_ascii_alphabetic)
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    let mut rest = letters.as_str();
    let mut named = TcpFlags::empty();
    while !rest.is_empty() {
        if let Some(behind) = rest.strip_prefix("AND") {
            rest = behind;
            continue;
        }
        let (flag, name) = FLAGS.iter().find(|(_, name)| rest.starts_with(name))?;
        named |= *flag;
        rest = rest.get(name.len()..)?;
    }
    (!letters.is_empty()).then_some(named & told_beforehand())
}

/// The state of a name: RFC 9293's, or that of Linux, BSD and Windows.
fn state(answer: &str) -> Option<TcpState> {
    let bare = |text: &str| -> String {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters.map(|letter| letter.to_ascii_uppercase()).collect()
    };
    let answer = match bare(answer).as_str() {
        "SYNRCVD" | "SYNRECV" => "SYNRECEIVED".to_owned(),
        "ESTAB" => "ESTABLISHED".to_owned(),
        "CLOSE" => "CLOSED".to_owned(),
        _ => bare(answer),
    };
    TcpState::ALL
        .into_iter()
        .find(|state| *state != TcpState::Unknown && bare(state.code()) == answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_right_however_it_is_written() {
        for right in [
            "535",
            " 535 ",
            "5 3 5",
            "1 + 534",
            "1+534=535",
            "ack=535",
            "Ack = 1 + 534",
            "５３５",
            "1＋534",
            "2618482442",
            "2,618,482,442",
            "2 618 482 442",
        ] {
            assert!(is_number(right, 535, 2_618_482_442), "{right}");
        }
        for wrong in [
            "",
            "534",
            "1 + 533",
            "535 bytes",
            "-535",
            "1 +",
            "99999999999999999999",
        ] {
            assert!(!is_number(wrong, 535, 2_618_482_442), "{wrong}");
        }
        assert!(is_number("0", 0, 7));
    }

    #[test]
    fn flags_are_a_set_without_what_nobody_can_foresee() {
        let syn_ack = TcpFlags::SYN | TcpFlags::ACK;
        for answer in [
            "SYN ACK",
            "ack, syn",
            "SYN+ACK",
            "syn/ack",
            "SYNACK",
            "[SYN, ACK]",
            "SYN 和 ACK",
        ] {
            assert_eq!(flags(answer), Some(syn_ack), "{answer}");
        }
        assert_eq!(flags("PSH ACK"), Some(TcpFlags::ACK));
        assert_eq!(flags("ack and fin"), Some(TcpFlags::ACK | TcpFlags::FIN));
        assert_eq!(flags("rst"), Some(TcpFlags::RST));
        for answer in ["", "?", "S", "SYN WHAT"] {
            assert_eq!(flags(answer), None, "{answer}");
        }
    }

    #[test]
    fn states_have_the_names_of_all_systems() {
        for (answer, expect) in [
            ("ESTABLISHED", Some(TcpState::Established)),
            ("estab", Some(TcpState::Established)),
            ("SYN_RCVD", Some(TcpState::SynReceived)),
            ("syn-recv", Some(TcpState::SynReceived)),
            ("Fin Wait 1", Some(TcpState::FinWait1)),
            ("FIN_WAIT2", Some(TcpState::FinWait2)),
            ("TIME_WAIT", Some(TcpState::TimeWait)),
            ("closed", Some(TcpState::Closed)),
            ("?", None),
            ("open", None),
            ("", None),
        ] {
            assert_eq!(state(answer), expect, "{answer}");
        }
    }

    #[test]
    fn a_choice_is_what_its_address_says() {
        for (text, level, names, expect) in [
            (Some("seq,ack"), Some(2), "seq,ack", 2),
            (Some("ack,seq,nonsense"), None, "seq,ack", 1),
            (Some(""), Some(9), "seq,ack,flags,state,next", 3),
            (None, Some(0), "seq,ack,flags,state,next", 1),
        ] {
            let choice = Choice::of(text, level);
            assert_eq!(
                (choice.names().as_str(), choice.level()),
                (names, expect),
                "{text:?}"
            );
        }
        let one = Choice::of(Some("ack"), None);
        assert_eq!(one.toggled(Kind::Ack), one);
        assert_eq!(one.toggled(Kind::Seq).names(), "seq,ack");
        assert_eq!(one.toggled(Kind::Seq).toggled(Kind::Ack).names(), "seq");
    }

    #[test]
    fn what_is_asked_takes_turns_and_fits_the_segment() {
        use crate::state::fixture;
        use protocol::{Certainty, EndState};
        let changed = EndState {
            state: TcpState::SynSent,
            certainty: Certainty::Observed,
        };
        let names = |asked: Vec<Kind>| {
            asked
                .into_iter()
                .map(Kind::name)
                .collect::<Vec<_>>()
                .join(" ")
        };
        let all = |level| Choice::of(None, Some(level));
        let mut syn = fixture::detail(0, 1, 0);
        syn.segment.ack = None;
        syn.segment.flags = TcpFlags::SYN;
        syn.segment.client = Some(changed);
        assert_eq!(names(all(1).asked(&syn)), "seq");
        assert_eq!(names(all(2).asked(&syn)), "seq flags");
        assert_eq!(names(all(3).asked(&syn)), "seq flags state");
        // Nothing of it changes a state.
        let data = fixture::detail(0, 2, 1);
        assert_eq!(names(all(1).asked(&data)), "ack");
        assert_eq!(names(all(3).asked(&data)), "ack flags seq");
        assert_eq!(names(Choice::of(Some("state"), None).asked(&data)), "");
        // Who sends it is asked alone.
        let turn = fixture::detail(0, 5, 4);
        assert_eq!(names(all(3).asked(&turn)), "next");
        assert_eq!(names(all(1).asked(&fixture::detail(0, 6, 5))), "seq");
        assert!(Kind::State.is_right(&syn, "SYN_SENT"));
        assert!(!Kind::State.is_right(&syn, "LISTEN"));
        assert!(Kind::Flags.is_right(&syn, "syn"));
        assert!(!Kind::Ack.is_right(&syn, "0"));
        assert!(Kind::Next.is_right(&data, "client"));
        let solutions: Vec<String> = Kind::ALL.map(|kind| kind.solution(&syn)).to_vec();
        assert_eq!(solutions, ["1", "", "SYN", "SYN-SENT", "client"]);
    }
}
