//! Lab sheets against a second calculation, `lab/lab_sheet.py`, which knows nothing of this program.

use serde_json::Value;
use std::path::Path;
use std::process::Command;

fn lab(file: &str, stream: &str, format: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let output = Command::new(env!("CARGO_BIN_EXE_tcpladder"))
        .args(["lab", "-c", stream, "--format", format])
        .arg(file)
        .output()
        .unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

fn sheet(file: &str, stream: &str) -> Value {
    serde_json::from_str(&lab(file, stream, "json")).unwrap()
}

/// All that is expected is there; times to the nanosecond, which is where both round.
#[track_caller]
fn assert_has(sheet: &Value, expected: &Value, path: &str) {
    match (sheet, expected) {
        (Value::Object(sheet), Value::Object(expected)) => {
            for (key, expected) in expected {
                let value = sheet.get(key).unwrap_or(&Value::Null);
                assert_has(value, expected, &format!("{path}/{key}"));
            }
        }
        (Value::Array(sheet), Value::Array(expected)) => {
            assert_eq!(sheet.len(), expected.len(), "{path}");
            for (place, (value, expected)) in sheet.iter().zip(expected).enumerate() {
                assert_has(value, expected, &format!("{path}/{place}"));
            }
        }
        (Value::Number(value), Value::Number(expected)) => {
            let (value, expected) = (value.as_f64().unwrap(), expected.as_f64().unwrap());
            let nearly = 1.5e-9_f64.max(expected.abs() * 1e-9);
            assert!(
                (value - expected).abs() <= nearly,
                "{path}: {value}, not {expected}"
            );
        }
        _ => assert_eq!(sheet, expected, "{path}"),
    }
}

#[track_caller]
fn check(file: &str, stream: &str, expected: &str) {
    let expected: Value = serde_json::from_str(expected).unwrap();
    assert_has(&sheet(file, stream), &expected, "");
}

#[test]
fn of_the_first_sample() {
    let file = "../../samples/node-keepalive.pcap";
    check(file, "0", include_str!("lab/node-keepalive.json"));
}

#[test]
fn with_retransmissions() {
    let file = "../flow/tests/recorded/lossy.pcap";
    check(file, "0", include_str!("lab/lossy.json"));
    assert_ne!(
        sheet(file, "0")["server_to_client"]["retransmissions"],
        serde_json::json!([])
    );
}

#[test]
fn with_a_closed_window() {
    let file = "tests/cli/reports/s31-zero-window-opens-again.pcap";
    check(file, "0", include_str!("lab/s31.json"));
}

#[test]
fn with_a_path_that_dies() {
    let file = "tests/cli/reports/s33-path-dies-in-transfer.pcap";
    check(file, "0", include_str!("lab/s33.json"));
}

#[test]
fn as_tsv_has_a_line_for_each_data_segment() {
    let file = "../../samples/node-keepalive.pcap";
    let tsv = lab(file, "0", "tsv");
    let lines: Vec<Vec<&str>> = tsv.lines().map(|line| line.split('\t').collect()).collect();
    let columns =
        "sender frame time seq len in_flight repeats acked_by rtt estimated_rtt dev_rtt rto";
    assert_eq!(lines[0], columns.split(' ').collect::<Vec<_>>());
    let sheet = sheet(file, "0");
    let segments = |direction: &str| sheet[direction]["segments"].as_array().unwrap().len();
    let all = segments("client_to_server") + segments("server_to_client");
    assert_eq!(lines.len(), 1 + all);
    assert!(lines.iter().all(|cells| cells.len() == 12));
}

#[test]
fn estimates_are_called_estimates() {
    let file = "../flow/tests/recorded/lossy.pcap";
    let limited = &sheet(file, "0")["server_to_client"]["limited_by"];
    assert_eq!(limited["estimate"], true);
    let shares =
        ["window", "application", "network"].map(|name| limited[name]["share"].as_f64().unwrap());
    assert!(
        (shares.iter().sum::<f64>() - 1.0).abs() < 0.004,
        "{shares:?}"
    );
    for format in ["text", "markdown"] {
        assert!(lab(file, "0", format).contains("(estimate)"), "{format}");
    }
}
