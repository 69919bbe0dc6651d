//! Captures behind public questions: every value of `reports/expected.json`, and the same verdicts where a capture holds every
//! frame twice.

use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::process::Command;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/reports")
}

/// The connections of a capture, as the command line lists them.
pub(crate) fn connections(capture: &Path) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_tcpladder"))
        .args(["connections", "--format", "json"])
        .arg(capture)
        .output()
        .unwrap();
    let Value::Array(rows) = serde_json::from_slice(&output.stdout).unwrap() else {
        panic!("{}: no list", capture.display());
    };
    rows
}

fn capture(name: &str) -> PathBuf {
    let path = |extension| folder().join(format!("{name}.{extension}"));
    let classic = path("pcap");
    if classic.exists() {
        classic
    } else {
        path("pcapng")
    }
}

/// True where a column's value is as wanted; an empty text stands for none.
fn holds(row: &Value, key: &str, wanted: &Value) -> bool {
    let key = key.trim_end_matches('2');
    let column = key.trim_end_matches(['!', '~']);
    let Some(got) = row.get(column) else {
        return false;
    };
    let got = if got.is_null() && wanted.is_string() {
        &Value::from("")
    } else {
        got
    };
    let contains = || {
        let text = got.as_str().unwrap_or_default();
        text.contains(wanted.as_str().unwrap_or_default())
    };
    match key.get(column.len()..).unwrap_or_default() {
        "!~" => !contains(),
        "~" => contains(),
        "!" => got != wanted,
        _ => got == wanted,
    }
}

fn expected() -> Map<String, Value> {
    let text = std::fs::read_to_string(folder().join("expected.json")).unwrap();
    let Value::Object(expected) = serde_json::from_str(&text).unwrap() else {
        panic!("no object");
    };
    // Options are tested where they are at home.
    expected
        .into_iter()
        .filter(|(key, _)| !key.contains(' '))
        .collect()
}

#[test]
fn what_is_true_is_told() {
    let mut wrong = Vec::new();
    for (key, wanted) in expected() {
        let (name, stream) = key.rsplit_once('/').unwrap();
        let rows = connections(&capture(name));
        let row = rows.get(stream.parse::<usize>().unwrap()).unwrap();
        for (column, wanted) in wanted.as_object().unwrap() {
            if !holds(row, column, wanted) {
                let got = row.get(column.trim_end_matches(['!', '~', '2']));
                wrong.push(format!("{key}: {column} {wanted}, is {got:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A classic capture in which each frame comes once more, 30 microseconds later.
fn doubled(file: &[u8]) -> Option<Vec<u8>> {
    const HEADER: usize = 24;
    let number = |at: usize| Some(u32::from_le_bytes(*file.get(at..)?.first_chunk::<4>()?));
    let mut all = file.get(..HEADER)?.to_vec();
    // Little-endian, in microseconds.
    if number(0)? != 0xa1b2_c3d4 {
        return None;
    }
    let mut at = HEADER;
    while at < file.len() {
        let (seconds, micros, len) = (number(at)?, number(at + 4)?, number(at + 8)?);
        let end = at + 16 + usize::try_from(len).ok()?;
        let record = file.get(at..end)?;
        let micros = micros + 30;
        let (seconds, micros) = (seconds + micros / 1_000_000, micros % 1_000_000);
        all.extend_from_slice(record);
        all.extend_from_slice(&seconds.to_le_bytes());
        all.extend_from_slice(&micros.to_le_bytes());
        all.extend_from_slice(record.get(8..)?);
        at = end;
    }
    Some(all)
}

#[test]
fn a_capture_that_holds_every_frame_twice_says_the_same() {
    const SAME: [&str; 12] = [
        "client",
        "opening",
        "closing",
        "closed_first",
        "reason",
        "requests",
        "answered",
        "reset_by",
        "reset_reason",
        "time_wait",
        "bytes_client",
        "bytes_server",
    ];
    let scratch = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    let mut names: Vec<String> = expected()
        .keys()
        .filter_map(|key| Some(key.rsplit_once('/')?.0.to_owned()))
        .collect();
    names.dedup();
    // These hold copies already.
    const HELD: [&str; 3] = ["r06", "s27", "s28"];
    names.retain(|name| !HELD.iter().any(|held| name.starts_with(held)));
    for name in names {
        let path = capture(&name);
        let Some(twice) = doubled(&std::fs::read(&path).unwrap()) else {
            continue;
        };
        let copy = scratch.path().join("twice.pcap");
        std::fs::write(&copy, twice).unwrap();
        for (before, after) in connections(&path).iter().zip(connections(&copy)) {
            for column in SAME {
                if before.get(column) != after.get(column) {
                    let (before, after) = (before.get(column), after.get(column));
                    wrong.push(format!("{name}: {column} {before:?}, then {after:?}"));
                }
            }
            let segments = before.get("segments").and_then(Value::as_u64);
            let copies = after.get("copies").and_then(Value::as_u64);
            if segments != copies {
                wrong.push(format!("{name}: {copies:?} copies of {segments:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
