use flow::{EndState, PerSide, Phase, SegmentRecord};
use ladder::{BraceList, RunKind};
use protocol::{AnalysisFlags, SegmentRole, TcpFlags, told};

/// Which segments of a connection are ordinary, so that long runs of them may be folded; goes along them in capture order.
///
/// Handshake and teardown, the first and the last segment, segments with which a message begins or ends, and all that a reader
/// looks for (retransmissions, losses, zero windows, resets) have rows of their own. What only repeats a finding is
/// ordinary again: a duplicate ACK with the Ack of the duplicate before it, and keep-alives behind the first one and its
/// answer.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Runs {
    before: Option<PerSide<EndState>>,
    /// What each side's duplicate ACKs ask for.
    repeated: PerSide<Option<u32>>,
    keep_alives: u32,
}

impl Runs {
    /// What the next segment may be folded with.
    pub(crate) fn next(
        &mut self,
        record: &SegmentRecord,
        place: u32,
        (states, phase): (PerSide<EndState>, Phase),
        (is_odd, role): (bool, Option<SegmentRole>),
        braces: &BraceList,
    ) -> Option<RunKind> {
        let sender = record.direction().sender();
        let analysis = record.analysis();
        let before = self.before.replace(states);
        let is_keep_alive =
            analysis.intersects(AnalysisFlags::KEEP_ALIVE | AnalysisFlags::KEEP_ALIVE_ACK);
        self.keep_alives = if is_keep_alive {
            self.keep_alives.saturating_add(1)
        } else {
            0
        };
        let is_duplicate = analysis.contains(AnalysisFlags::DUPLICATE_ACK);
        let asks = is_duplicate.then_some(record.ack().0);
        let repeats = asks.is_some() && self.repeated[sender] == asks;
        // A duplicate ACK may carry nothing, so data of this side between two does not part them.
        if is_duplicate || record.payload_len() == 0 {
            self.repeated[sender] = asks;
        }

        let flags = record.flags();
        let is_ordinary = flags.contains(TcpFlags::ACK)
            && (TcpFlags::ACK | TcpFlags::PSH).contains(flags)
            && phase == Phase::Data
            && record.next_in_stream().is_some()
            && before == Some(states)
            && !is_odd
            && !braces.ends(sender, place);
        if !is_ordinary {
            return None;
        }
        let left = match role {
            // A transfer that was captured twice is one.
            Some(SegmentRole::Copy { .. }) => AnalysisFlags::empty(),
            Some(SegmentRole::SentOnce) | None => {
                told(analysis, role) - AnalysisFlags::WINDOW_UPDATE
            }
            Some(_) => return None,
        };
        let keep_alive = AnalysisFlags::KEEP_ALIVE | AnalysisFlags::KEEP_ALIVE_ACK;
        if left.is_empty() || (left == AnalysisFlags::DUPLICATE_ACK && repeats) {
            Some(RunKind::Bulk)
        } else {
            (keep_alive.contains(left) && self.keep_alives > 2).then_some(RunKind::KeepAlive)
        }
    }
}
