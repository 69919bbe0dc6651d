//! The command line as a user or another program meets it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

fn lab() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/node-keepalive.pcap")
}

fn run(arguments: &[&str], file: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tcpladder"))
        .args(arguments)
        .arg(file)
        .output()
        .unwrap()
}

/// Runs with the lab capture; must succeed without a word on stderr.
#[track_caller]
fn stdout(arguments: &[&str]) -> String {
    let output = run(arguments, &lab());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

/// Runs on a file with these bytes.
fn with_file(arguments: &[&str], name: &str, bytes: &[u8]) -> Output {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join(name);
    fs::write(&file, bytes).unwrap();
    run(arguments, &file)
}

#[test]
fn segments_are_what_wireshark_says() {
    assert_eq!(
        stdout(&["segments"]).trim_end(),
        include_str!("lab/segments.tsv").trim_end()
    );
}

#[test]
fn segments_as_json_have_the_columns_as_keys() {
    let records: serde_json::Value =
        serde_json::from_str(&stdout(&["segments", "--format", "json"])).unwrap();
    let records = records.as_array().unwrap();
    assert_eq!(records.len(), 38);
    assert_eq!(
        records[4],
        serde_json::json!({
            "frame.number": 5, "tcp.stream": 0, "ip.src": "127.0.0.1", "tcp.srcport": 3000,
            "ip.dst": "127.0.0.1", "tcp.dstport": 35201, "tcp.seq": 1, "tcp.ack": 535, "tcp.len": 0,
            "tcp.flags": "0x0010", "tcp.window_size": 2_616_576, "analysis": ""
        })
    );
    assert_eq!(records[0]["tcp.ack"], serde_json::Value::Null);
    assert_eq!(
        stdout(&["segments", "--format", "ndjson"]).lines().count(),
        38
    );
}

#[test]
fn connections_say_who_closed_first() {
    let table = stdout(&["connections"]);
    let rows: Vec<Vec<&str>> = table
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    let column = |name: &str| rows[0].iter().position(|column| *column == name).unwrap();
    let values = |name: &str| [rows[1][column(name)], rows[2][column(name)]];
    assert_eq!(rows.len(), 3);
    assert_eq!(values("client"), ["127.0.0.1:35201", "127.0.0.1:35202"]);
    assert_eq!(values("segments"), ["33", "5"]);
    assert_eq!(values("bytes_client"), ["2497", "0"]);
    assert_eq!(values("bytes_server"), ["174129", "0"]);
    assert_eq!(values("duration"), ["5.156520000", "5.282123000"]);
    assert_eq!(values("tcp.completeness"), ["31", "23"]);
    assert_eq!(values("opening"), ["three-way", "three-way"]);
    assert_eq!(values("closing"), ["four-way", "half-closed"]);
    assert_eq!(values("closed_first"), ["server", "client"]);
    assert_eq!(values("reason"), ["keep-alive-timeout", "peer-left"]);
    assert_eq!(values("requests"), ["5", "0"]);
    assert_eq!(values("application"), ["http", ""]);
}

#[test]
fn http_messages_are_listed() {
    let table = stdout(&["http"]);
    let rows: Vec<Vec<&str>> = table
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    assert_eq!(rows.len(), 11);
    assert_eq!(
        rows[0].join(" "),
        "tcp.stream kind method_or_status uri first_frame last_frame start duration header_bytes body_bytes content_type"
    );
    assert_eq!(
        rows[1],
        [
            "0",
            "request",
            "GET",
            "/",
            "4",
            "4",
            "0.000215000",
            "0.000000000",
            "534",
            "0",
            ""
        ]
    );
    assert_eq!(
        rows[8],
        [
            "0",
            "response",
            "206",
            "",
            "21",
            "27",
            "0.125972000",
            "0.000281000",
            "357",
            "142130",
            "audio/wav"
        ]
    );
    let records: serde_json::Value =
        serde_json::from_str(&stdout(&["http", "--format", "json"])).unwrap();
    assert_eq!(records[9]["method_or_status"], "404");
    assert_eq!(records[9]["body_bytes"], 150);
}

#[test]
fn ladder_as_text() {
    insta::assert_snapshot!("ladder-0", stdout(&["ladder", "-c", "0"]));
    insta::assert_snapshot!(
        "ladder-1-zh-CN",
        stdout(&["ladder", "-c", "1", "--lang", "zh-CN"])
    );
}

#[test]
fn list_for_a_person() {
    insta::assert_snapshot!("list", stdout(&[]));
    insta::assert_snapshot!("list-zh-CN", stdout(&["--lang", "zh-CN"]));
}

#[test]
fn ladder_as_a_picture_goes_to_a_file() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("ladder.svg");
    stdout(&["ladder", "--format", "svg", "-o", out.to_str().unwrap()]);
    let svg = fs::read_to_string(out).unwrap();
    assert!(svg.starts_with("<svg "), "{}", &svg[..40]);
    assert!(svg.contains("FIN-WAIT-1") && svg.contains("174131"));
}

#[track_caller]
fn check_status(output: &Output, status: i32, stderr_lines: usize, says: &str) {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{stderr}");
    assert_eq!(stderr.lines().count(), stderr_lines, "{stderr}");
    assert!(stderr.contains(says), "{stderr}");
}

#[test]
fn a_file_that_cannot_be_opened_is_status_1_and_one_line() {
    check_status(
        &run(&["segments"], Path::new("/no/such/file.pcap")),
        1,
        1,
        "/no/such/file.pcap",
    );
    check_status(
        &with_file(&["segments"], "empty.pcap", b""),
        1,
        1,
        "empty.pcap",
    );
    check_status(
        &with_file(&["segments"], "picture.png", b"\x89PNG\r\n\x1a\n0000"),
        1,
        1,
        "PNG",
    );
    check_status(
        &with_file(&["ladder"], "noise", &[0x55; 5000]),
        1,
        1,
        "noise",
    );
}

#[test]
fn wrong_usage_is_status_2() {
    for arguments in [
        &["segments", "--format", "xml"][..],
        &["--lang", "xx"],
        &["segments", "a", "b"],
    ] {
        assert_eq!(
            run(arguments, &lab()).status.code(),
            Some(2),
            "{arguments:?}"
        );
    }
}

#[test]
fn no_such_connection_is_status_1() {
    check_status(&run(&["ladder", "-c", "2"], &lab()), 1, 1, "2 connections");
}

/// Damage inside a file: what could be read is printed, one line says what is missing, and the status is 0.
#[test]
fn a_cut_file_shows_all_that_is_there() {
    let bytes = fs::read(lab()).unwrap();
    // Frame 4 carries 534 bytes; the cut is in the middle of it.
    let output = with_file(
        &["segments"],
        "cut.pcap",
        &bytes[..24 + 3 * 16 + 68 + 68 + 56 + 16 + 100],
    );
    check_status(&output, 0, 1, "frame 4");
    let stdout = String::from_utf8(output.stdout).unwrap();
    let expected: Vec<&str> = include_str!("lab/segments.tsv").lines().take(4).collect();
    assert_eq!(stdout.lines().take(4).collect::<Vec<_>>(), expected);
}

#[test]
fn version_names_the_build() {
    let output = Command::new(env!("CARGO_BIN_EXE_tcpladder"))
        .arg("--version")
        .output()
        .unwrap();
    let version = String::from_utf8(output.stdout).unwrap();
    assert!(
        version.starts_with(concat!("tcpladder ", env!("CARGO_PKG_VERSION"))),
        "{version}"
    );
}

#[test]
fn a_filter_selects() {
    let rows = |arguments: &[&str]| stdout(arguments).lines().count() - 1;
    assert_eq!(rows(&["segments", "-Y", "tcp.flags.syn == 1"]), 4);
    assert_eq!(rows(&["segments", "-Y", ""]), 38);
    assert_eq!(
        rows(&["connections", "-Y", "ladder.closing == four-way"]),
        1
    );
    assert_eq!(rows(&["http", "-Y", "http.response.code == 206"]), 1);
    assert_eq!(rows(&["http", "-Y", "frame.number == 22"]), 1);
    assert_eq!(rows(&["http", "-Y", "tcp.flags.syn == 1"]), 0);
    let list = stdout(&["-Y", "style"]);
    assert!(
        list.contains("The filter selects one segment of one connection."),
        "{list}"
    );
    assert!(
        list.contains("127.0.0.1:35201") && !list.contains("127.0.0.1:35202"),
        "{list}"
    );
}

#[test]
fn a_wrong_filter_is_status_2_with_a_caret() {
    for command in [&["segments"][..], &["connections"], &["http"], &[]] {
        let output = run(
            &[command, &["-Y", "tcp.len >> 0"]].concat(),
            Path::new("/no/such/file.pcap"),
        );
        check_status(&output, 2, 3, "    tcp.len >> 0\n             ^");
    }
}

#[test]
fn a_connection_is_followed() {
    let text = stdout(&["follow", "-c", "0"]);
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("> GET / HTTP/1.1"));
    assert!(text.contains("\n> \n< HTTP/1.1 200 OK\n< X-Powered-By: Express\n"));
    let server = stdout(&["follow", "--direction", "server"]);
    assert!(server.starts_with("< HTTP/1.1 200 OK\n"));
    assert!(!server.contains("\n> "));
    let hex = stdout(&["follow", "--format", "hex", "--direction", "client"]);
    assert_eq!(
        hex.lines().next(),
        Some("> 00000000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  GET / HTTP/1.1..")
    );
    let raw = run(&["follow", "--format", "raw"], &lab()).stdout;
    assert_eq!(raw.len(), 2497 + 174_129);
    let missing = run(&["follow", "-c", "2"], &lab());
    assert_eq!(missing.status.code(), Some(1));
}

#[test]
fn ladders_take_looks() {
    let plain = stdout(&["ladder", "--format", "svg"]);
    let timed = stdout(&["ladder", "--format", "svg", "--time-true"]);
    for (drawing, expect) in [(&plain, false), (&timed, true)] {
        assert_eq!(drawing.contains("class=\"tl-ruler\""), expect);
    }
    let heads = [&["ladder"][..], &["ladder", "--swap"]].map(|arguments| {
        let text = stdout(arguments);
        let head = text.lines().next().unwrap().to_owned();
        head.find("Client") < head.find("Server")
    });
    assert_eq!(heads, [true, false]);
    let wrong = run(&["ladder", "--time-true"], &lab());
    assert_eq!(wrong.status.code(), Some(2));
    assert!(wrong.stdout.is_empty());
}

#[test]
fn licenses_name_what_is_in_it() {
    let output = Command::new(env!("CARGO_BIN_EXE_tcpladder"))
        .arg("--licenses")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    for package in ["clap: MIT OR Apache-2.0", "miniz_oxide: ", "yew: "] {
        assert!(text.contains(&format!("\n{package}")), "{package}");
    }
    // Compilers' helpers are in nothing.
    assert!(!text.contains("\nsyn: "));
}
