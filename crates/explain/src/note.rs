use crate::{Args, Texts};
use protocol::{CaptureSummary, ConnectionView, Direction, IcmpNote, Note};

impl Texts {
    /// A comment or an event, in one line.
    pub fn note(&self, note: &Note) -> String {
        match note {
            Note::Comment {
                frame,
                text,
                is_own,
            } => {
                // The ladder gives it one line; the panel shows it whole.
                let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let key = if *is_own {
                    "note-own-comment"
                } else {
                    "note-comment"
                };
                self.with(key, &Args::new().digits("frame", *frame).text("text", line))
            }
            Note::Icmp(icmp) => self.icmp(icmp),
        }
    }

    fn icmp(&self, icmp: &IcmpNote) -> String {
        let what = self.with(
            icmp_key(icmp),
            &Args::new()
                .digits("type", icmp.icmp_type)
                .digits("code", icmp.icmp_code)
                .digits("mtu", icmp.mtu.unwrap_or_default()),
        );
        let about = match icmp.about {
            Direction::FromClient => "client",
            Direction::FromServer => "server",
        };
        let args = Args::new()
            .choice("protocol", if icmp.v6 { "icmpv6" } else { "icmp" })
            .text("reporter", icmp.reporter.to_string())
            .text("what", what)
            .choice("about", about)
            .digits("seq", icmp.seq);
        self.with("note-icmp", &args)
    }

    /// What the capturing machine lost by its own account; `None` where it says of no loss.
    pub fn lost_packets_line(&self, summary: &CaptureSummary) -> Option<String> {
        let lost = summary.lost_packets;
        (lost > 0).then(|| self.with("capture-lost-packets", &Args::new().number("count", lost)))
    }

    /// Both ends, with the names that the capture gives: `192.0.2.1 → example.org (198.51.100.2)`.
    pub fn connection_ends(&self, connection: &ConnectionView) -> String {
        let (client, server) = (&connection.client.address, &connection.server.address);
        self.ends(connection, client.to_string(), server.to_string())
    }

    /// Both ends with their ports, and with names: `192.0.2.1:50000 → example.org (198.51.100.2:443)`.
    pub fn connection_ends_with_ports(&self, connection: &ConnectionView) -> String {
        let (client, server) = (&connection.client, &connection.server);
        self.ends(connection, client.to_string(), server.to_string())
    }

    fn ends(&self, connection: &ConnectionView, client: String, server: String) -> String {
        let end = |address: String, name: &Option<String>| match name {
            Some(name) => {
                let args = Args::new().text("name", name).text("address", address);
                self.with("connection-end-named", &args)
            }
            None => address,
        };
        let client = end(client, &connection.client_name);
        let server = end(server, &connection.server_name);
        format!("{client} → {server}")
    }
}

/// The message for an ICMP type and code (RFC 792, RFC 1122, RFC 1812; for ICMPv6 RFC 4443).
fn icmp_key(icmp: &IcmpNote) -> &'static str {
    match (icmp.v6, icmp.icmp_type, icmp.icmp_code) {
        (false, 3, 0) | (true, 1, 0) => "icmp-no-route",
        (false, 3, 1) | (true, 1, 3) => "icmp-host-unreachable",
        (false, 3, 2) => "icmp-protocol-unreachable",
        (false, 3, 3) | (true, 1, 4) => "icmp-port-unreachable",
        (false, 3, 4) | (true, 2, _) => "icmp-too-big",
        (false, 3, 9 | 10 | 13) | (true, 1, 1 | 5 | 6) => "icmp-prohibited",
        (false, 3, _) | (true, 1, _) => "icmp-unreachable",
        (false, 4, _) => "icmp-source-quench",
        (false, 5, _) => "icmp-redirect",
        (false, 11, 0) | (true, 3, 0) => "icmp-hop-limit",
        (false, 11, 1) | (true, 3, 1) => "icmp-reassembly-time",
        (false, 12, _) | (true, 4, _) => "icmp-parameter",
        _ => "icmp-other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[track_caller]
    fn check(icmp_type: u8, icmp_code: u8, v6: bool, expect: &str) {
        let note = Note::Icmp(IcmpNote {
            frame: 7,
            time: None,
            reporter: [10, 0, 0, 1].into(),
            about: Direction::FromClient,
            seq: 0,
            v6,
            icmp_type,
            icmp_code,
            mtu: Some(1400),
        });
        assert_eq!(Texts::new(Language::English).note(&note), expect);
    }

    #[test]
    fn icmp_errors_name_who_says_what_about_which_segment() {
        check(
            3,
            3,
            false,
            "ICMP from 10.0.0.1: port unreachable (client’s segment seq=0)",
        );
        check(
            3,
            4,
            false,
            "ICMP from 10.0.0.1: packet too big, the next hop takes 1400 bytes (client’s segment seq=0)",
        );
        check(
            2,
            0,
            true,
            "ICMPv6 from 10.0.0.1: packet too big, the next hop takes 1400 bytes (client’s segment seq=0)",
        );
        check(
            99,
            1,
            false,
            "ICMP from 10.0.0.1: type 99, code 1 (client’s segment seq=0)",
        );
    }

    #[test]
    fn comments_stand_in_one_line() {
        let check = |is_own, english: &str, chinese: &str| {
            let note = Note::Comment {
                frame: 3,
                text: "first\n  second\tthird".to_owned(),
                is_own,
            };
            assert_eq!(Texts::new(Language::English).note(&note), english);
            assert_eq!(Texts::new(Language::SimplifiedChinese).note(&note), chinese);
        };
        check(
            false,
            "Comment on #3: first second third",
            "#3 的注释：first second third",
        );
        check(
            true,
            "Your comment: first second third",
            "你的注释：first second third",
        );
    }
}
