use std::collections::BTreeMap;

/// Which segment carried each byte of a stream last.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    /// By their first number: the number behind the last, and the row of the segment.
    spans: BTreeMap<i64, (i64, usize)>,
}

impl Sent {
    /// Takes in what a segment carries. Gives how many of its bytes are new, and the rows of which it repeats some.
    pub(crate) fn add(&mut self, start: i64, end: i64, row: usize) -> (u64, Vec<usize>) {
        let from = self.spans.range(..start).next_back().map(|(&at, _)| at);
        let overlapped: Vec<(i64, i64, usize)> = self
            .spans
            .range(from.unwrap_or(start)..end)
            .map(|(&at, &(behind, row))| (at, behind, row))
            .filter(|&(_, behind, _)| behind > start)
            .collect();
        let mut new = end.saturating_sub(start);
        for &(at, behind, row) in &overlapped {
            new = new.saturating_sub(behind.min(end).saturating_sub(at.max(start)));
            self.spans.remove(&at);
            if at < start {
                self.spans.insert(at, (start, row));
            }
            if behind > end {
                self.spans.insert(end, (behind, row));
            }
        }
        self.spans.insert(start, (end, row));
        let rows = overlapped.into_iter().map(|(.., row)| row).collect();
        (u64::try_from(new).unwrap_or(0), rows)
    }
}

#[cfg(test)]
mod tests {
    use super::Sent;

    #[test]
    fn bytes_belong_to_whoever_carried_them_last() {
        let mut sent = Sent::default();
        for (start, end, row, expect) in [
            (0, 10, 0, (10, vec![])),
            (10, 20, 1, (10, vec![])),
            (5, 15, 2, (0, vec![0, 1])),
            (0, 30, 3, (10, vec![0, 2, 1])),
            (12, 13, 4, (0, vec![3])),
            (20, 25, 5, (0, vec![3])),
            (40, 50, 6, (10, vec![])),
            (29, 41, 7, (10, vec![3, 6])),
        ] {
            assert_eq!(sent.add(start, end, row), expect, "{start}..{end}");
        }
    }
}
