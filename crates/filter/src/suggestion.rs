use crate::Field;

/// The field whose name is nearest to a word that is none; `None` where all are far.
pub(crate) fn nearest(word: &str) -> Option<&'static str> {
    let most = (word.len() / 3).clamp(1, 3);
    let names = Field::ALL.iter().map(|(_, name, _)| *name);
    let near = names.filter(|name| name.len().abs_diff(word.len()) <= most);
    let (distance, name) = near
        .map(|name| (distance(word.as_bytes(), name.as_bytes()), name))
        .min_by_key(|(distance, _)| *distance)?;
    (distance <= most).then_some(name)
}

/// How many bytes have to be put in, left out, exchanged or swapped with the next one (Damerau and Levenshtein, each
/// place changed once).
fn distance(from: &[u8], to: &[u8]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (row, &have) in from.iter().enumerate() {
        let mut line = vec![row.saturating_add(1)];
        for (column, &want) in to.iter().enumerate() {
            let at =
                |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX);
            let next = column.saturating_add(1);
            let mut best =
                at(&last, column).saturating_add(usize::from(!have.eq_ignore_ascii_case(&want)));
            best = best.min(at(&last, next).saturating_add(1));
            best = best.min(at(&line, column).saturating_add(1));
            let is_swapped = column > 0
                && row > 0
                && from.get(row.wrapping_sub(1)) == Some(&want)
                && to.get(column.wrapping_sub(1)) == Some(&have);
            if is_swapped {
                best = best.min(at(&before_last, column.wrapping_sub(1)).saturating_add(1));
            }
            line.push(best);
        }
        before_last = std::mem::replace(&mut last, line);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expect: Option<&str>) {
        assert_eq!(nearest(word), expect, "{word}");
    }

    #[test]
    fn a_slip_of_the_hand_is_understood() {
        check("tcp.prot", Some("tcp.port"));
        check("tcp.flag.syn", Some("tcp.flags.syn"));
        check(
            "tcp.analysis.retransmision",
            Some("tcp.analysis.retransmission"),
        );
        check("tcp.windowsize", Some("tcp.window_size"));
        check("htpp", Some("http"));
        check("ladder.close", Some("ladder.closing"));
        check("example", None);
        check("x", None);
        check("", None);
    }
}
