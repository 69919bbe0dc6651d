//! What a capture says may be made to hurt: nothing of it runs in a picture, and nothing of it turns a terminal.

use std::fs;
use std::process::Command;
use tempfile::TempDir;
use testkit::Conversation;
use testkit::Side::{Client, Server};

/// HTML, an end of what may stand around it, an escape sequence, and a mark that turns the reading direction.
const EVIL: &str =
    "\"'></text></svg><script>alert(1)</script>&x;\u{1b}[31m\u{9b}2J\u{202e}\u{2066}";

/// One of each kind of letters that deceive: C0, DEL, C1, reading direction, zero width, tags, ends of lines, fillers.
const DECEIVING: &str = "\u{61c}\u{200b}\u{200d}\u{200f}\u{2028}\u{202e}\u{2060}\u{2066}\u{3164}\u{feff}\u{fff9}\u{e0041}\u{e0100}\u{ad}\u{9b}2J\u{85}";

/// What the command line says of a file, and the file's name and errors with it.
fn said_of(name: &str, file: &[u8], arguments: &[&str]) -> String {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, file).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_tcpladder"))
        .args(arguments)
        .arg(path)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    String::from_utf8(said).unwrap()
}

/// What the command line says of a capture of one conversation.
fn said(talk: &Conversation, arguments: &[&str]) -> String {
    said_of("evil.pcap", &talk.pcap(), arguments)
}

/// Letters that do something to a terminal or a reader. Tabs part the columns of tables.
#[track_caller]
fn check_letters(text: &str, arguments: &[&str]) {
    let is_unruly = |letter: &char| {
        (letter.is_control() && !matches!(letter, '\n' | '\t'))
            || DECEIVING.contains(*letter) && *letter != '2' && *letter != 'J'
    };
    let unruly: Vec<char> = text.chars().filter(is_unruly).collect();
    assert_eq!(unruly, [], "{arguments:?}");
}

/// Everything that the command line can say.
const ALL: [&[&str]; 13] = [
    &[],
    &["segments"],
    &["segments", "--format", "json"],
    &["connections"],
    &["connections", "--format", "ndjson"],
    &["http", "--all"],
    &["http", "--all", "--format", "json"],
    &["http", "--all", "--format", "ndjson"],
    &["ladder", "--format", "text"],
    &["ladder", "--format", "svg"],
    &["follow"],
    &["follow", "--format", "hex"],
    &["-Y", "http.host == \"\u{202e}\u{9b}\" && nothing"],
];

/// Checks the drawings and the list of a conversation; `shown` is in its picture.
#[track_caller]
fn check(talk: &Conversation, shown: &str) {
    let picture = ["ladder", "--format", "svg"];
    for arguments in ALL {
        check_letters(&said(talk, arguments), arguments);
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
fn letters_that_deceive_are_signs_wherever_they_stand() {
    let mut talk = talk();
    let get = format!("GET /a{DECEIVING}z HTTP/1.1\r\nHost: a{DECEIVING}z\r\n\r\n");
    let ok = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: a{DECEIVING}z\r\nContent-Encoding: a{DECEIVING}z\r\nContent-Length: 2\r\n\r\nhi"
    );
    talk.send(Client, get.as_bytes())
        .send(Server, ok.as_bytes());
    let file = talk.pcap();
    let name = format!("a{DECEIVING}\u{1b}\u{7f}z.pcap");
    let signs = "⟨U+061C⟩⟨U+200B⟩⟨U+200D⟩⟨U+200F⟩⟨U+2028⟩⟨U+202E⟩⟨U+2060⟩⟨U+2066⟩⟨U+3164⟩⟨U+FEFF⟩⟨U+FFF9⟩\
                 ⟨U+E0041⟩⟨U+E0100⟩⟨U+00AD⟩⟨U+009B⟩2J⟨U+0085⟩";
    for arguments in ALL {
        check_letters(&said_of(&name, &file, arguments), arguments);
    }
    // Nothing is dropped.
    let list = said_of(&name, &file, &[]);
    assert!(list.starts_with(&format!("a{signs}␛␡z.pcap\n")), "{list}");
    assert!(list.contains(&format!("a{signs}z (")), "{list}");
    let table = said(&talk, &["http", "--all"]);
    assert!(table.contains(&format!("\tGET\t/a{signs}z\t")), "{table}");
    // What is parsed from JSON is what was sent.
    let json = said(&talk, &["http", "--all", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["uri"], format!("/a{DECEIVING}z"));
    // A file that is no capture, and one that is cut: errors and diagnostics name them.
    for file in [&b"none"[..], &file[..file.len() - 1]] {
        let said = said_of(&name, file, &[]);
        check_letters(&said, &[]);
        assert!(said.contains(&format!("a{signs}␛␡z.pcap: ")), "{said}");
    }
}

#[test]
fn captures_that_did_harm_do_none() {
    let files: [(&str, &[u8]); 3] = [
        ("ansi.pcapng", include_bytes!("data/ansi.pcapng")),
        ("bidi.pcapng", include_bytes!("data/bidi.pcapng")),
        ("c1-in-uri.pcap", include_bytes!("data/c1-in-uri.pcap")),
    ];
    for (name, file) in files {
        for arguments in ALL {
            check_letters(&said_of(name, file, arguments), arguments);
        }
    }
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
