use crate::{Args, Texts};
use protocol::{Fate, SegmentRole, SegmentRow};

impl Texts {
    /// What is odd about a segment, in a few words each: what it is, what became of it, what Wireshark says.
    pub fn told(&self, segment: &SegmentRow) -> Vec<String> {
        let role = segment.role.and_then(|role| self.role(role));
        let fate = segment.fate.map(|fate| self.fate(fate));
        let findings = segment.findings().map(|finding| self.finding(finding));
        role.into_iter().chain(fate).chain(findings).collect()
    }

    fn fate(&self, fate: Fate) -> String {
        self.get(match fate {
            Fate::NeverTaken => "fate-not-taken",
            Fate::Unanswered => "fate-no-answer",
            fate if fate.is_lost() => "fate-lost",
            _ => "fate-not-accepted",
        })
    }

    fn role(&self, role: SegmentRole) -> Option<String> {
        let (key, frame) = match role {
            SegmentRole::Copy { of } => ("role-copy", Some(of)),
            SegmentRole::ChallengeAck { answers } => ("role-challenge-ack", Some(answers)),
            SegmentRole::WindowProbe => ("role-window-probe", None),
            SegmentRole::WindowProbeAnswer => ("role-window-probe-answer", None),
            SegmentRole::EndsEarlier => ("role-ends-earlier", None),
            SegmentRole::SentOnce => return None,
        };
        let args = frame.map(|frame| Args::new().digits("frame", frame));
        Some(self.with(key, &args.unwrap_or_default()))
    }
}
