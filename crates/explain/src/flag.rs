use crate::{Args, Texts};
use protocol::TcpFlags;

/// A header flag, explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlagText {
    /// Its name, as in `PSH`.
    pub name: &'static str,
    pub sentence: String,
}

const FLAGS: [(TcpFlags, &str, &str); 10] = [
    (TcpFlags::FIN, "FIN", "flag-fin"),
    (TcpFlags::SYN, "SYN", "flag-syn"),
    (TcpFlags::RST, "RST", "flag-rst"),
    (TcpFlags::PSH, "PSH", "flag-psh"),
    (TcpFlags::ACK, "ACK", "flag-ack"),
    (TcpFlags::URG, "URG", "flag-urg"),
    (TcpFlags::ECE, "ECE", "flag-ece"),
    (TcpFlags::CWR, "CWR", "flag-cwr"),
    (TcpFlags::AE, "AE", "flag-ae"),
    (TcpFlags::RESERVED, "RES", "flag-reserved"),
];

impl Texts {
    /// The flags that are set, in the order of their bits, each explained. With the counter of Accurate ECN
    /// ([`protocol::FlowFacts::ecn_counter`]), AE, CWR and ECE are one number, not flags.
    pub fn flags(&self, flags: TcpFlags, ecn_counter: Option<u8>) -> Vec<FlagText> {
        const COUNTER: TcpFlags = TcpFlags::AE.union(TcpFlags::CWR).union(TcpFlags::ECE);
        let counter = ecn_counter.map(|counter| FlagText {
            name: "ACE",
            sentence: self.with("flag-ace", &Args::new().number("counter", counter)),
        });
        let flags = match counter {
            Some(_) => flags.difference(COUNTER),
            None => flags,
        };
        set_flags(flags)
            .map(|(name, key)| FlagText {
                name,
                sentence: self.get(key),
            })
            .chain(counter)
            .collect()
    }

    /// The names of the flags that are set: `PSH ACK`.
    pub fn flag_names(&self, flags: TcpFlags) -> String {
        let names: Vec<&str> = set_flags(flags).map(|(name, _)| name).collect();
        if names.is_empty() {
            self.get("ladder-no-flags")
        } else {
            names.join(" ")
        }
    }
}

fn set_flags(flags: TcpFlags) -> impl Iterator<Item = (&'static str, &'static str)> {
    FLAGS
        .into_iter()
        .filter(move |(flag, ..)| flags.intersects(*flag))
        .map(|(_, name, key)| (name, key))
}
