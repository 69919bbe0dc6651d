//! The samples: what each one's connections are, and that nothing in them belongs to anybody.

use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let files = std::fs::read_dir(folder).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    let is_capture = |path: &PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        matches!(extension, Some("pcap" | "pcapng"))
    };
    let mut captures: Vec<PathBuf> = paths.filter(is_capture).collect();
    captures.sort();
    captures
}

fn records(command: &str, capture: &Path) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_tcpladder"))
        .args([command, "--format", "json"])
        .arg(capture)
        .output()
        .unwrap();
    assert!(
        output.stderr.is_empty(),
        "{}: {output:?}",
        capture.display()
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn connections_of_the_samples() {
    let columns = [
        "segments",
        "bytes_client",
        "bytes_server",
        "opening",
        "closing",
        "closed_first",
        "reason",
        "requests",
        "reset_reason",
        "time_wait",
        "trouble",
    ];
    let mut told = format!("sample, stream, {}\n", columns.join(", "));
    for capture in samples() {
        let name = capture.file_stem().unwrap().to_str().unwrap();
        for row in records("connections", &capture) {
            write!(told, "{name} {}:", row["tcp.stream"]).unwrap();
            for column in columns {
                match &row[column] {
                    Value::Null => told.push_str(" -"),
                    Value::String(text) => write!(told, " {text}").unwrap(),
                    value => write!(told, " {value}").unwrap(),
                }
            }
            told.push('\n');
        }
    }
    insta::assert_snapshot!(told);
}

/// What a sample opens at and the steps of its course are segments of one connection of it.
#[test]
fn every_sample_opens_at_a_segment_that_it_has() {
    for capture in samples() {
        let told = std::fs::read_to_string(capture.with_extension("toml")).unwrap();
        let told: toml::Table = told.parse().unwrap();
        let opens = told["opens"].as_str().unwrap();
        let number = |key: &str| {
            let value = opens.split('&').find_map(|part| part.strip_prefix(key));
            value.unwrap().parse::<u64>().unwrap()
        };
        let rows = records("segments", &capture);
        let of_stream = rows
            .iter()
            .filter(|row| row["tcp.stream"] == number("stream="));
        let frames: Vec<u64> = of_stream
            .map(|row| row["frame.number"].as_u64().unwrap())
            .collect();
        assert!(frames.contains(&number("frame=")), "{}", capture.display());
        let course = told["course"].as_array().unwrap();
        let course: Vec<u64> = course
            .iter()
            .map(|frame| u64::try_from(frame.as_integer().unwrap()).unwrap())
            .collect();
        assert!(
            course.len() > 1 && course.is_sorted(),
            "{}",
            capture.display()
        );
        for frame in course {
            assert!(frames.contains(&frame), "{}: {frame}", capture.display());
        }
    }
}

/// Addresses for documentation (RFC 5737, RFC 3849), or a machine's own.
#[test]
fn no_sample_has_an_address_of_somebody() {
    for capture in samples() {
        for row in records("segments", &capture) {
            for column in ["ip.src", "ip.dst"] {
                let address = row[column].as_str().unwrap();
                let is_nobodys = ["192.0.2.", "2001:db8::", "127.0.0.1"]
                    .iter()
                    .any(|start| address.starts_with(start));
                assert!(
                    is_nobodys || address == "::1",
                    "{}: {address}",
                    capture.display()
                );
            }
        }
    }
}

#[test]
fn samples_stay_small() {
    let sizes = samples()
        .into_iter()
        .map(|path| path.metadata().unwrap().len());
    let sizes: Vec<u64> = sizes.collect();
    assert!(sizes.len() >= 26, "{}", sizes.len());
    assert!(sizes.iter().all(|&size| size <= 250_000), "{sizes:?}");
    assert!(sizes.iter().sum::<u64>() <= 2_500_000, "{sizes:?}");
}
