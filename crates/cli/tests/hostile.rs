//! What a capture says may be made to hurt: nothing of it runs in a picture, and nothing of it turns a terminal.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "test code outside of test functions"
)]

use std::fs;
use std::process::Command;
use tempfile::TempDir;
use testkit::Conversation;
use testkit::Side::{Client, Server};

/// HTML, an end of what may stand around it, an escape sequence, and a mark that turns the reading direction.
const EVIL: &str =
    "\"'></text></svg><script>alert(1)</script>&x;\u{1b}[31m\u{9b}2J\u{202e}\u{2066}";

/// What the command line says of a capture of one conversation.
fn said(talk: &Conversation, arguments: &[&str]) -> String {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("evil.pcap");
    fs::write(&file, talk.pcap()).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_tcpladder"))
        .args(arguments)
        .arg(file)
        .output()
        .unwrap();
    assert!(output.status.success());
    assert!(output.stderr.is_empty());
    String::from_utf8(output.stdout).unwrap()
}

/// Checks the drawings and the list of a conversation; `shown` is in its picture.
#[track_caller]
fn check(talk: &Conversation, shown: &str) {
    let picture = ["ladder", "--format", "svg"];
    for arguments in [&picture[..], &["ladder", "--format", "text"], &[]] {
        let text = said(talk, arguments);
        let is_unruly = |it: char| {
            (it.is_control() && it != '\n')
                || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let unruly: Vec<char> = text.chars().filter(|letter| is_unruly(*letter)).collect();
        assert_eq!(unruly, [], "{arguments:?}");
    }
    let svg = said(talk, &picture);
    assert!(svg.contains(shown), "{svg}");
    assert!(!svg.contains("<script") && svg.matches("</svg>").count() == 1);
    // Every markup is one that we write.
    for tag in svg.split('<').skip(1) {
        let name: String = tag
            .chars()
            .take_while(|it| it.is_ascii_alphabetic() || *it == '/')
            .collect();
        let ours = [
            "svg", "/svg", "style", "/style", "title", "/title", "desc", "/desc", "g", "/g",
            "text", "/text", "tspan", "/tspan", "line", "rect", "path", "circle", "polygon",
            "polyline", "defs", "/defs", "marker", "/marker",
        ];
        assert!(ours.contains(&name.as_str()), "<{name}");
    }
}

fn talk() -> Conversation {
    let mut talk = Conversation::new();
    talk.handshake();
    talk
}

#[test]
fn targets_hosts_and_types_are_only_text() {
    // No message has a control character in its target, and a field with one is passed over.
    let target = "/<script>alert(1)</script>&\u{202e}";
    let mut talk = talk();
    let get = format!("GET {target} HTTP/1.1\r\nHost: {EVIL}\r\n\r\n");
    let kind: String = EVIL.chars().filter(|it| !it.is_control()).collect();
    let ok = format!("HTTP/1.1 200 OK\r\nContent-Type: <b>{kind}\r\nContent-Length: 2\r\n\r\nhi");
    talk.send(Client, get.as_bytes())
        .send(Server, ok.as_bytes());
    check(&talk, "&lt;script&gt;alert(1)&lt;/script&gt;&amp;");
    check(&talk, "&lt;b&gt;");
}

#[test]
fn banners_are_only_text() {
    let mut talk = talk();
    talk.send(Server, "SSH-2.0-<script>\u{202e}\u{9b}\"\r\n".as_bytes());
    check(&talk, "SSH-2.0-&lt;script&gt;");
}

#[test]
fn server_names_are_only_text() {
    let name = EVIL.as_bytes();
    let vector = |bytes: &[u8]| [&(bytes.len() as u16).to_be_bytes()[..], bytes].concat();
    let names = vector(&[&[0][..], &vector(name)].concat());
    let extension = [&[0, 0][..], &vector(&names)].concat();
    let random = [1; 32];
    let parts: [&[u8]; 4] = [
        &[3, 3],
        &random,
        &[0, 0, 2, 0x13, 1, 1, 0],
        &vector(&extension),
    ];
    let hello = parts.concat();
    let message = [&[1, 0][..], &vector(&hello)].concat();
    let record = [&[22, 3, 1][..], &vector(&message)].concat();
    let mut talk = talk();
    talk.send(Client, &record);
    check(&talk, "ClientHello");
    // Bytes that are no letters are none in the list either.
    assert!(said(&talk, &[]).contains("<script>alert(1)</script>"));
}

#[test]
fn bombs_end() {
    let mut talk = talk();
    talk.send(Client, b"GET / HTTP/1.1\r\n\r\n");
    talk.send(
        Server,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    );
    for _ in 0..200 {
        talk.send(Server, &b"1;".repeat(2000));
    }
    check(&talk, "200 OK");
    let mut talk = self::talk();
    let bomb = format!("HTTP/1.1 200 OK\r\n{}", "a: b\r\n".repeat(200));
    for _ in 0..100 {
        talk.send(Server, bomb.as_bytes());
    }
    check(&talk, "200 OK");
}
