use crate::Texts;
use protocol::{PacketRow, SynOptions};

impl Texts {
    /// What is to be said of a segment in a table that has its numbers in columns of their own: what the analysis found,
    /// what its SYN announces, and what begins with its payload: `[retransmission] GET /static/style1.css`.
    pub fn packet_info(&self, row: &PacketRow) -> String {
        let findings = row.analysis.findings();
        let mut parts: Vec<String> = findings
            .map(|finding| format!("[{}]", self.finding(finding)))
            .collect();
        parts.extend(row.syn.map(|syn| syn_words(&syn)));
        parts.extend(row.message.as_ref().map(|it| self.message_label(it)));
        parts.retain(|part| !part.is_empty());
        parts.join(" ")
    }
}

/// A SYN's options as Wireshark names them.
fn syn_words(syn: &SynOptions) -> String {
    let mut words = Vec::new();
    words.extend(syn.mss.map(|mss| format!("MSS={mss}")));
    // Larger shifts count as 14 (RFC 7323 section 2.3).
    let factor = syn.window_scale.map(|shift| 1_u32 << shift.min(14));
    words.extend(factor.map(|factor| format!("WS={factor}")));
    for (is_there, word) in [
        (syn.sack_permitted, "SACK_PERM"),
        (syn.timestamps, "TS"),
        (syn.fast_open, "TFO"),
    ] {
        if is_there {
            words.push(word.to_owned());
        }
    }
    words.join(" ")
}
