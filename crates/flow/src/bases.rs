use crate::{PerSide, SegmentIndex};

/// What the relative numbers of both sides count from; `None` until something is known of a side's numbers.
pub(crate) type Bases = PerSide<Option<u32>>;

/// Where the bases change within a connection: a second SYN-ACK may bring another initial sequence number. Few
/// connections have this.
#[derive(Debug, Clone, Default)]
pub(crate) struct BaseHistory {
    /// From each of these segments on the bases beside it hold, in capture order.
    changes: Vec<(SegmentIndex, Bases)>,
}

impl BaseHistory {
    /// The bases from the first segment on.
    pub(crate) fn new(first: SegmentIndex, bases: Bases) -> Self {
        Self {
            changes: vec![(first, bases)],
        }
    }

    pub(crate) fn push(&mut self, from: SegmentIndex, bases: Bases) {
        self.changes.push((from, bases));
    }

    /// Who was taken for the client is the server.
    pub(crate) fn turn_round(&mut self) {
        for (_, bases) in &mut self.changes {
            bases.turn_round();
        }
    }

    /// The bases at a segment; `now` are those at the end.
    pub(crate) fn at(&self, segment: SegmentIndex, now: Bases) -> Bases {
        let behind = self.changes.partition_point(|&(from, _)| from <= segment);
        match self.changes.get(behind.saturating_sub(1)) {
            // A base that was not known when the list was written is known by now.
            Some((_, bases)) if behind < self.changes.len() => PerSide {
                client: bases.client.or(now.client),
                server: bases.server.or(now.server),
            },
            _ => now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_bases_of_each_segment() {
        let bases = |client, server| PerSide { client, server };
        let now = bases(Some(1), Some(40));
        let mut history = BaseHistory::new(SegmentIndex(3), bases(None, Some(20)));
        history.push(SegmentIndex(8), bases(Some(1), Some(30)));
        history.push(SegmentIndex(9), now);
        for (segment, server) in [(3, 20), (7, 20), (8, 30), (9, 40), (1000, 40)] {
            let expect = bases(Some(1), Some(server));
            assert_eq!(history.at(SegmentIndex(segment), now), expect);
        }
    }
}
