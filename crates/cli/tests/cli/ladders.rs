//! How ladders of troubled connections are drawn: what does not count ends before the other lifeline, what a segment is
//! stands under it, and the story below says why.

use crate::reports::capture;
use std::process::Command;

fn ladder(name: &str, stream: &str, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_tcpladder"))
        .args(["ladder", "-c", stream])
        .args(args)
        .arg(capture(name))
        .output()
        .unwrap();
    assert!(output.status.success(), "{name}");
    // What Zeek says of every connection is tested elsewhere.
    let text = String::from_utf8(output.stdout).unwrap();
    let lines = text.lines().filter(|line| !line.contains("conn_state"));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn what_does_not_count_ends_before_the_other_lifeline() {
    for (kind, name, stream) in [
        ("reset-crosses-request", "r01-request-crosses-fin", "0"),
        ("window-probes", "r02-linux-window-probes", "0"),
        ("syn-on-open-connection", "r03-syn-on-open-connection", "1"),
        ("unread-body", "r04-413-unread-body", "0"),
        ("resets-not-exact", "r07-rst-not-exact", "0"),
        ("resets-without-syn", "r11-rst-with-wrong-ack", "0"),
        ("never-taken", "r17-accept-queue-full", "0"),
        ("empty-probes", "r19-empty-window-probes", "0"),
        ("no-answer-after-idle", "r29-no-answer-after-idle", "0"),
        ("reset-outside", "s19-rst-out-of-window-to-client", "0"),
        ("resets-challenged", "s20-rst-in-window-then-exact", "0"),
        ("syn-again", "s21-duplicate-syn-established", "0"),
        ("syn-ack-again", "s24-synack-repeated-opens-late", "0"),
        ("fin-again", "s25-fin-repeated-then-acknowledged", "0"),
        ("captured-twice", "s27-span-both-ports", "0"),
        ("path-dies", "s33-path-dies-in-transfer", "0"),
    ] {
        insta::assert_snapshot!(kind, ladder(name, stream, &[]));
    }
}

#[test]
fn the_same_in_chinese_and_as_pictures() {
    let (resets, path) = ("r07-rst-not-exact", "s33-path-dies-in-transfer");
    let chinese = ladder(resets, "0", &["--lang", "zh-CN"]);
    insta::assert_snapshot!("resets-not-exact-zh-CN", chinese);
    let rows = |name: &str| {
        let svg = ladder(name, "0", &["--format", "svg"]);
        let rows = svg.split_once("<g ").map(|(_, rows)| rows.to_owned());
        rows.unwrap()
    };
    insta::assert_snapshot!("resets-not-exact-svg", rows(resets));
    insta::assert_snapshot!("path-dies-svg", rows(path));
    let mermaid = ladder(path, "0", &["--format", "mermaid"]);
    insta::assert_snapshot!("path-dies-mermaid", mermaid);
}
