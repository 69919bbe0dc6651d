//! `tcpladder link`, and links where a file may stand.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use testkit::{Conversation, Side};

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples")
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_tcpladder"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Who has read enough closes it.
    let _ = program.stdin.take().unwrap().write_all(input);
    program.wait_with_output().unwrap()
}

#[track_caller]
fn stdout(arguments: &[&str], input: &[u8]) -> String {
    let output = run(arguments, input);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

fn lab() -> String {
    let path = samples().join("node-keepalive.pcap");
    path.to_str().unwrap().to_owned()
}

fn link(options: &[&str]) -> String {
    let lab = lab();
    let arguments = [&["link", &lab, "-c", "0"], options].concat();
    stdout(&arguments, b"").trim_end().to_owned()
}

/// Without what other connections of the capture were needed for.
fn of_itself(text: &str) -> String {
    text.split(" One other connection from this client")
        .next()
        .unwrap()
        .to_owned()
}

#[test]
fn the_lab_link_is_short() {
    let link = link(&[]);
    assert!(link.starts_with("#c=v1."), "{link}");
    assert!(link.ends_with("&stream=0"), "{link}");
    assert!(link.len() - 1 <= 640, "{}", link.len() - 1);
}

#[test]
fn a_link_says_what_the_file_says() {
    let (lab, link) = (lab(), link(&[]));
    let rows = |text: String| -> Vec<String> {
        let of_stream = |line: &&str| {
            line.split('\t')
                .take(2)
                .any(|it| it == "0" || it == "tcp.stream")
        };
        text.lines().filter(of_stream).map(str::to_owned).collect()
    };
    for command in [&["segments"][..], &["connections"], &["http", "--all"]] {
        let of_file = rows(stdout(
            &[command, &["-Y", "tcp.stream == 0", &lab]].concat(),
            b"",
        ));
        // As an argument, on standard input, and with an address around it.
        let address = format!("https://example.org/{link}");
        assert_eq!(rows(stdout(&[command, &[&link]].concat(), b"")), of_file);
        assert_eq!(
            rows(stdout(&[command, &["-"]].concat(), address.as_bytes())),
            of_file
        );
    }
    let ladder = |file: &str| stdout(&["ladder", file, "-c", "0", "--lang", "zh-CN"], b"");
    let (of_file, of_link) = (ladder(&lab), ladder(&link));
    let lines = of_file.lines().zip(of_link.lines());
    let other = lines.filter(|(file, link)| file != link).count();
    assert_eq!(other, 1, "only who else was open at the time differs");
    let picture = |file: &str| stdout(&["ladder", file, "-c", "0", "--format", "svg"], b"");
    assert_eq!(of_itself(&picture(&lab)), of_itself(&picture(&link)));
}

#[test]
fn what_is_asked_for_is_in_it() {
    let follow = |link: &str| stdout(&["follow", link], b"");
    let plain = follow(&link(&[]));
    assert!(plain.contains("GET / HTTP/1.1"), "{plain}");
    assert!(!plain.contains("User-Agent"), "{plain}");
    assert!(follow(&link(&["--headers"])).contains("User-Agent: Mozilla"));
    assert!(follow(&link(&["--first-bytes", "700"])).contains("User-Agent: Mozilla"));
    let seen = stdout(&["connections", &link(&["--rebase"])], b"");
    assert!(seen.contains("\t0.000000000\t5.156520000\t"), "{seen}");
    let ends = link(&["--lang-in-link", "--lang", "zh-CN", "--theme", "dark"]);
    assert!(ends.ends_with("&stream=0&lang=zh-CN&theme=dark"), "{ends}");
}

#[test]
fn what_is_no_link_is_said_in_a_line() {
    let good = link(&[]);
    let newer = good.replace("v1.", "v2.");
    let (cut, wrong) = (
        &good[..300],
        good.replacen("AA", "AB", 1).replacen("v1.j", "v1.k", 1),
    );
    for (link, says) in [
        (newer.as_str(), "newer version"),
        (cut, "damaged"),
        (&wrong, "damaged"),
        ("#c=v1.", "damaged"),
        ("#c=v1.\u{202e}x", "damaged"),
    ] {
        let output = run(&["segments", link], b"");
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{link}");
        assert!(
            error.contains(says) && error.lines().count() == 1,
            "{error}"
        );
    }
}

#[test]
fn a_filter_and_a_language_stand_on_either_side() {
    let lab = lab();
    let behind = stdout(
        &["segments", &lab, "-Y", "tcp.flags.syn == 1", "--lang", "en"],
        b"",
    );
    let before = stdout(
        &["--lang", "en", "-Y", "tcp.flags.syn == 1", "segments", &lab],
        b"",
    );
    assert_eq!(before, behind);
    assert_eq!(behind.lines().count(), 5);
    let listed = stdout(&["-Y", "tcp.stream == 0", "--lang", "zh-CN", &lab], b"");
    assert!(listed.contains("127.0.0.1"), "{listed}");
    assert_eq!(
        run(&["ladder", &lab, "-Y", "tcp"], b"").status.code(),
        Some(2)
    );
    assert_eq!(run(&[&lab, "segments", &lab], b"").status.code(), Some(2));
}

#[test]
fn standard_input_is_a_file_everywhere() {
    let (lab, bytes) = (
        lab(),
        std::fs::read(samples().join("node-keepalive.pcap")).unwrap(),
    );
    for command in ["segments", "connections", "http", "ladder", "follow"] {
        assert_eq!(
            stdout(&[command, "-"], &bytes),
            stdout(&[command, &lab], b""),
            "{command}"
        );
    }
    assert!(stdout(&["-"], &bytes).contains("127.0.0.1"));
    let of_input = stdout(&["link", "-", "-c", "0"], &bytes);
    assert!(of_input.starts_with("#c=v1."));
}

/// Of records that are not encrypted a link has what it has of HTTP without TLS.
#[test]
fn a_link_knows_of_http_in_tls_without_encryption() {
    const MAC: [u8; 16] = [0xaa; 16];
    let record = |content: u8, body: &[u8]| {
        let len = (body.len() as u16).to_be_bytes();
        [&[content, 3, 3][..], &len, body].concat()
    };
    let signed = |content: u8, body: &[u8]| record(content, &[body, &MAC].concat());
    let hello = |kind: u8, rest: &[u8]| {
        let hello = [&[3, 3][..], &[1; 32], &[0], rest].concat();
        record(22, &[&[kind, 0, 0, hello.len() as u8][..], &hello].concat())
    };
    let mut talk = Conversation::new();
    talk.handshake();
    talk.send(Side::Client, &hello(1, &[0, 2, 0, 1, 1, 0]));
    talk.send(Side::Server, &hello(2, &[0, 1, 0]));
    for side in [Side::Client, Side::Server] {
        talk.send(
            side,
            &[record(20, &[1]), signed(22, &[20, 0, 0, 0])].concat(),
        );
    }
    talk.send(
        Side::Client,
        &signed(23, b"GET /a HTTP/1.1\r\nCookie: secret\r\n\r\n"),
    );
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nabcd";
    talk.send(Side::Server, &signed(23, head));
    talk.send(
        Side::Server,
        &[signed(23, b"efgh"), signed(23, b"ijkl")].concat(),
    );
    talk.send(Side::Client, &signed(23, b"GET /b HTTP/1.1\r\n\r\n"));
    talk.send(
        Side::Server,
        &[
            signed(23, b"HTTP/1.0 200 OK\r\n\r\nall"),
            signed(21, &[1, 0]),
        ]
        .concat(),
    );
    talk.close(Side::Server);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("null.pcap");
    std::fs::write(&file, talk.pcap()).unwrap();
    let file = file.to_str().unwrap();
    let link = stdout(&["link", file, "-c", "0"], b"")
        .trim_end()
        .to_owned();
    for command in [&["segments"][..], &["connections"], &["http", "--all"]] {
        let of_file = stdout(&[command, &[file]].concat(), b"");
        assert_eq!(stdout(&[command, &[&link]].concat(), b""), of_file);
    }
    let table = stdout(&["http", "--all", file], b"");
    assert_eq!(table.lines().count(), 5, "{table}");
    let said = stdout(&["follow", &link], b"");
    assert!(
        said.contains("GET /a") && !said.contains("secret"),
        "{said}"
    );
}
