use crate::Field;

/// The field whose name is nearest to a word that is none; `None` where all are far.
pub(crate) fn nearest(word: &str) -> Option<&'static str> {
    let most = (word.len() / 3).clamp(1, 3);
    let names = Field::ALL.iter().map(|(_, name, _)| *name);
    let near = names.filter(|name| name.len().abs_diff(word.len()) <= most);
    let word = word.to_ascii_lowercase();
    let (distance, name) = near
        .map(|name| (strsim::osa_distance(&word, name), name))
        .min_by_key(|(distance, _)| *distance)?;
    (distance <= most).then_some(name)
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
        check("TCP.Prot", Some("tcp.port"));
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
