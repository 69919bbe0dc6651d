//! What a command may take of memory, whatever it is given: the system itself holds it to that.

#![cfg(target_os = "linux")]

use std::process::Command;
use testkit::{Conversation, Side};

/// 100 000 segments of one byte, in 200 MB of addresses, and as one line.
#[test]
fn to_follow_many_small_segments_takes_little() {
    const COUNT: usize = 100_000;
    let mut talk = Conversation::new();
    talk.handshake();
    for at in 0..COUNT {
        talk.send(Side::Client, &[b'a' + (at % 26) as u8]);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.pcap");
    std::fs::write(&path, talk.pcap()).unwrap();
    let output = Command::new("sh")
        .args(["-c", "ulimit -v 200000; exec \"$0\" \"$@\""])
        .arg(env!("CARGO_BIN_EXE_tcpladder"))
        .args(["follow", "--format", "raw"])
        .arg(path)
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.stdout.len(), COUNT);
    assert!(output.stdout.starts_with(b"abcdefghijklmnopqrstuvwxyzabc"));
}
