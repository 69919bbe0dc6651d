//! Connections between real kernels (`flow/tests/recorded`): every code occurs, and what is said of a connection does not
//! depend on where it was captured, whether twice, in which version of IP, and what somebody sent in between to no effect.

use crate::records::{self, Dice, Records, header};
use crate::reports::connections;
use protocol::{CloseReason, Closing, Opening, Trouble};
use serde_json::Value;
use std::path::Path;

/// A capture for each code of the columns.
const FOUND: &[(&str, &str, &str)] = &[
    ("opening", "three-way", "four-way"),
    ("opening", "simultaneous", "simultaneous-open"),
    ("opening", "fast-open", "fast-open"),
    ("opening", "refused", "rst-refused"),
    ("opening", "unanswered", "unanswered"),
    ("opening", "incomplete", "rst-never-taken"),
    ("opening", "mid-stream", "mid-stream"),
    ("closing", "four-way", "four-way"),
    ("closing", "three-segment", "three-segment"),
    ("closing", "simultaneous", "crossing"),
    ("closing", "half-closed", "half-closed"),
    ("closing", "reset", "reset"),
    ("closing", "reset-after-fin", "rst-late-data"),
    ("closing", "open", "open"),
    ("closing", "not-captured", "not-captured"),
    ("closed_first", "client", "fin-peer-left"),
    ("closed_first", "server", "four-way"),
    ("time_wait", "client", "fin-peer-left"),
    ("time_wait", "server", "four-way"),
    ("time_wait", "both", "crossing"),
    ("reason", "tls-alert", "fin-tls-alert"),
    ("reason", "given-up", "fin-given-up.server"),
    ("reason", "cut-short", "fin-cut-short"),
    ("reason", "no-answer", "fin-no-answer"),
    ("reason", "connection-close", "fin-connection-close"),
    ("reason", "http10", "fin-http10"),
    ("reason", "keep-alive-timeout", "fin-keep-alive-timeout"),
    ("reason", "idle-timeout", "fin-idle-timeout"),
    ("reason", "peer-left", "fin-peer-left"),
    ("reason", "unknown", "fin-unknown"),
    ("reset_reason", "mptcp", "rst-mptcp"),
    ("reset_reason", "tls-alert", "rst-tls-alert"),
    ("reset_reason", "refused", "rst-refused"),
    ("reset_reason", "never-taken", "rst-never-taken"),
    ("reset_reason", "given-up", "rst-given-up.server"),
    ("reset_reason", "late-data", "rst-late-data"),
    ("reset_reason", "forgotten", "rst-forgotten"),
    ("reset_reason", "foreign", "rst-foreign"),
    ("reset_reason", "unread-data", "rst-unread-data"),
    ("reset_reason", "cut-short", "rst-cut-short"),
    ("reset_reason", "no-answer", "rst-no-answer"),
    ("reset_reason", "connection-close", "rst-connection-close"),
    ("reset_reason", "http10", "rst-http10"),
    (
        "reset_reason",
        "keep-alive-timeout",
        "rst-keep-alive-timeout",
    ),
    ("reset_reason", "idle-timeout", "rst-idle-timeout"),
    ("reset_reason", "abortive", "rst-abortive"),
    ("reset_reason", "reset", "rst-unknown"),
    ("trouble", "retransmissions", "lossy"),
    ("trouble", "lost-segments", "unseen"),
    ("trouble", "zero-window", "zero-window"),
    ("trouble", "unanswered-data", "unanswered-data"),
    ("trouble", "unanswered-syn", "unanswered"),
    ("trouble", "never-taken", "rst-never-taken"),
    ("trouble", "copies", "both-ends"),
];

/// Reasons that are of resets, or of FINs, only.
const NO_FIN_HAS: [&str; 9] = [
    "mptcp",
    "refused",
    "never-taken",
    "late-data",
    "forgotten",
    "foreign",
    "unread-data",
    "abortive",
    "reset",
];
const NO_RESET_HAS: [&str; 2] = ["peer-left", "unknown"];

#[test]
fn every_code_was_recorded() {
    let has = |column: &str, code: &str| FOUND.iter().any(|row| (row.0, row.1) == (column, code));
    // A stale reset fills the columns of neither connection: it is told where it stands.
    let reasons = || CloseReason::CODES.iter().filter(|code| **code != "stale");
    let of_fin = reasons().filter(|code| !NO_FIN_HAS.contains(code));
    let of_reset = reasons().filter(|code| !NO_RESET_HAS.contains(code));
    let all = Opening::CODES
        .iter()
        .map(|code| ("opening", code))
        .chain(Closing::CODES.iter().map(|code| ("closing", code)))
        .chain(of_fin.map(|code| ("reason", code)))
        .chain(of_reset.map(|code| ("reset_reason", code)))
        .chain(Trouble::CODES.iter().map(|code| ("trouble", code)));
    for (column, code) in all {
        assert!(has(column, code), "no capture for {column} {code}");
    }
    for (column, code, name) in FOUND {
        let rows = connections(&records::path(name));
        let values: Vec<_> = rows
            .iter()
            .filter_map(|row| row[*column].as_str())
            .collect();
        let is_there = values
            .iter()
            .any(|value| value.split(',').any(|it| it == *code));
        assert!(is_there, "{name}: {column} {code}, is {values:?}");
    }
}

/// A reset that ends an old connection, whose ports the next one has taken over, belongs to neither.
#[test]
fn a_stale_reset_is_no_end() {
    for name in ["rst-stale", "rst-stale.server"] {
        let rows = connections(&records::path(name));
        let of = |column: &str| -> Vec<_> { rows.iter().map(|row| row[column].as_str()).collect() };
        assert_eq!(
            of("closing"),
            [Some("not-captured"), Some("three-segment")],
            "{name}"
        );
        assert_eq!(of("opening"), [Some("three-way"); 2], "{name}");
        assert_eq!(of("reset_reason"), [None, None], "{name}");
        assert_eq!(of("reason"), [None, Some("peer-left")], "{name}");
    }
}

/// What has to be the same; `reset_answers` too, once its frame is translated.
const VERDICTS: [&str; 16] = [
    "client",
    "server",
    "bytes_client",
    "bytes_server",
    "start",
    "tcp.completeness",
    "opening",
    "closing",
    "closed_first",
    "reason",
    "requests",
    "application",
    "answered",
    "reset_by",
    "reset_reason",
    "time_wait",
];

/// Lines for each verdict that differs; `frame` translates a frame of the second.
fn differences(
    name: &str,
    (before, after): (&[Value], &[Value]),
    frame: impl Fn(u64) -> u64,
) -> Vec<String> {
    let mut lines = Vec::new();
    if before.len() != after.len() {
        return vec![format!(
            "{name}: {} connections, then {}",
            before.len(),
            after.len()
        )];
    }
    for (before, after) in before.iter().zip(after) {
        let stream = &before["tcp.stream"];
        for column in VERDICTS {
            let (before, after) = (&before[column], &after[column]);
            if before != after {
                lines.push(format!("{name}/{stream}: {column} {before}, then {after}"));
            }
        }
        let answers = (
            before["reset_answers"].as_u64(),
            after["reset_answers"].as_u64(),
        );
        if answers.0 != answers.1.map(&frame) {
            lines.push(format!("{name}/{stream}: reset_answers {answers:?}"));
        }
    }
    lines
}

fn opened(records: &Records, folder: &Path) -> Vec<Value> {
    let path = folder.join("capture.pcap");
    records::write(records, &path);
    connections(&path)
}

fn trouble_but_copies(row: &Value) -> Vec<&str> {
    let all = row["trouble"].as_str().unwrap_or_default().split(',');
    all.filter(|it| !it.is_empty() && *it != "copies").collect()
}

#[test]
fn what_is_captured_twice_is_said_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    let mut dice = Dice(17);
    for name in records::names() {
        if name == "both-ends" {
            continue;
        }
        let once = records::read(&name);
        let before = connections(&records::path(&name));
        for (latest, hops) in [(0, 0), (30_000, 1), (2_000_000, 1)] {
            // Where the copies come out of order, two captures were made: each has an order of its own.
            let delay = if latest > 1_000_000 {
                dice.below(latest)
            } else {
                latest
            };
            let mut twice: Vec<(u64, usize, Vec<u8>)> = Vec::new();
            for (place, (time, packet)) in once.iter().enumerate() {
                // Nearer to the sender its checksum may not be filled in yet.
                let first = if latest == 30_000 {
                    records::unfilled(packet)
                } else {
                    packet.clone()
                };
                twice.push((*time, place, first));
                twice.push((time + delay, place, records::farther(packet, hops)));
            }
            twice.sort_by_key(|(time, ..)| *time);
            let origin: Vec<usize> = twice.iter().map(|(_, place, _)| *place).collect();
            let twice = twice.into_iter().map(|(time, _, packet)| (time, packet));
            let after = opened(&twice.collect(), folder.path());
            let frame = |frame: u64| {
                let place = usize::try_from(frame - 1).unwrap();
                u64::try_from(origin[place]).unwrap() + 1
            };
            let title = format!("{name} +{delay} -{hops}");
            wrong.extend(differences(&title, (&before, &after), frame));
            for (before, after) in before.iter().zip(&after) {
                if before["segments"] != after["copies"] {
                    wrong.push(format!(
                        "{title}: {} copies of {}",
                        after["copies"], before["segments"]
                    ));
                }
                let (before, after) = (trouble_but_copies(before), trouble_but_copies(after));
                if before != after {
                    wrong.push(format!("{title}: trouble {before:?}, then {after:?}"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn ipv6_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for name in records::names() {
        // Without identification, nothing tells which of these were made by the capture.
        if name == "both-ends" {
            continue;
        }
        let records = records::read(&name);
        let converted = records
            .iter()
            .map(|(time, packet)| (*time, records::in_ipv6(packet)));
        let mut after = opened(&converted.collect(), folder.path());
        for row in &mut after {
            for side in ["client", "server"] {
                let port = row[side]
                    .as_str()
                    .unwrap()
                    .rsplit_once(':')
                    .unwrap()
                    .1
                    .to_owned();
                let host = if side == "client" { 1 } else { 2 };
                row[side] = Value::from(format!("10.0.0.{host}:{port}"));
            }
        }
        let before = connections(&records::path(&name));
        wrong.extend(differences(&name, (&before, &after), |frame| frame));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The two ends' captures of what came through as it was sent.
fn ends() -> Vec<(String, Records, Records)> {
    let mut all = Vec::new();
    for name in records::names() {
        let Some(name) = name.strip_suffix(".server") else {
            continue;
        };
        let (client, server) = (
            records::read(name),
            records::read(&format!("{name}.server")),
        );
        let packets = |records: &Records| {
            let mut packets: Vec<_> = records
                .iter()
                .map(|(_, it)| records::kernel_of(it))
                .collect();
            packets.sort();
            packets
        };
        if packets(&client) == packets(&server) {
            all.push((name.to_owned(), client, server));
        }
    }
    assert!(all.len() >= 25, "only {}", all.len());
    all
}

#[test]
fn both_ends_tell_the_same_and_so_does_their_merged_capture() {
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for (name, client, server) in ends() {
        let [at_client, at_server] = [&client, &server].map(|it| opened(it, folder.path()));
        let place = |records: &Records, of: &[u8]| {
            let same = records
                .iter()
                .position(|(_, it)| records::kernel_of(it) == records::kernel_of(of));
            u64::try_from(same.unwrap()).unwrap() + 1
        };
        let in_client = |records: &Records, frame: u64| {
            place(&client, &records[usize::try_from(frame - 1).unwrap()].1)
        };
        let without_start = |rows: &[Value]| {
            let mut rows = rows.to_vec();
            rows.iter_mut().for_each(|row| row["start"] = Value::Null);
            rows
        };
        let expect = without_start(&at_client);
        let title = format!("{name} at the server");
        let got = without_start(&at_server);
        wrong.extend(differences(&title, (&expect, &got), |frame| {
            in_client(&server, frame)
        }));
        let mut merged = client.clone();
        merged.extend(server.iter().cloned());
        merged.sort_by_key(|(time, _)| *time);
        let both = without_start(&opened(&merged, folder.path()));
        let title = format!("{name} merged");
        wrong.extend(differences(&title, (&expect, &both), |frame| {
            in_client(&merged, frame)
        }));
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// A segment outside of its receiver's window is dropped (RFC 9293 section 3.10.7.4): whatever it carries, and wherever it
/// comes, nothing that is said of the connection changes, but for what the capture holds.
#[test]
fn what_nobody_accepts_changes_nothing() {
    const FIN: u8 = 1;
    const RST: u8 = 4;
    const ACK: u8 = 16;
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    let mut dice = Dice(4);
    // Where ports are used again, numbers of the connection before are unknown to the next; what was captured once tears a
    // capture from both ends apart.
    const LEFT_OUT: [&str; 4] = ["rst-stale", "rst-stale.server", "not-captured", "both-ends"];
    let names = records::names().into_iter();
    for name in names.filter(|name| !LEFT_OUT.contains(&name.as_str())) {
        let once = records::read(&name);
        let before = connections(&records::path(&name));
        // Both sides' numbers must be known, else anything could be right; those of a bare reset are not its sender's.
        let ports = header(&once[0].1).ports;
        let of_client = |packet: &[u8]| header(packet).ports == ports;
        let is_first =
            |packet: &[u8]| of_client(packet) || header(packet).ports == (ports.1, ports.0);
        let from_server = once
            .iter()
            .position(|(_, it)| !of_client(it) && is_first(it) && header(it).flags & RST == 0);
        let Some(from) = from_server.map(|it| it + 1) else {
            continue;
        };
        for _ in 0..4 {
            let at = from
                + usize::try_from(dice.below(u64::try_from(once.len() - from + 1).unwrap()))
                    .unwrap();
            let backwards = dice.below(2) == 1;
            let is_sender = |packet: &[u8]| is_first(packet) && of_client(packet) != backwards;
            let like = once[..at].iter().rev().find(|(_, it)| is_sender(it));
            let Some((_, like)) = like else { continue };
            let flags =
                [ACK, ACK | FIN, RST, RST | ACK, FIN, 0][usize::try_from(dice.below(6)).unwrap()];
            let len = if flags & RST == 0 {
                u8::try_from(dice.below(60)).unwrap()
            } else {
                0
            };
            let far = u32::try_from(20_000_000 + dice.below(1_000_000_000)).unwrap();
            let seq = header(like).seq;
            let seq = if dice.below(2) == 0 {
                seq.wrapping_add(far)
            } else {
                seq.wrapping_sub(far)
            };
            let injected = records::segment_like(like, false, seq, flags, len);
            let mut with = once.clone();
            let time = with.get(at).or(with.last()).unwrap().0;
            with.insert(at, (time, injected));
            let after = opened(&with, folder.path());
            let frame = |frame: u64| frame - u64::from(frame > u64::try_from(at).unwrap());
            let title = format!("{name}: flags {flags:#x} len {len} seq {far} at {}", at + 1);
            let lines = differences(&title, (&before, &after), frame);
            wrong.extend(
                lines
                    .into_iter()
                    .filter(|line| !line.contains("bytes_") && !line.contains("completeness")),
            );
            for (before, after) in before.iter().zip(&after) {
                let (before, after) = (trouble_but_copies(before), trouble_but_copies(after));
                if before != after {
                    wrong.push(format!("{title}: trouble {before:?}, then {after:?}"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
