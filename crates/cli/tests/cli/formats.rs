//! What a ladder is written as, byte for byte; the page's files are compared with these.

use std::path::Path;
use std::process::Command;

fn written(arguments: &[&str]) -> Vec<u8> {
    written_by("ladder", arguments)
}

fn written_by(command: &str, arguments: &[&str]) -> Vec<u8> {
    let lab = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/node-keepalive.pcap");
    let output = Command::new(env!("CARGO_BIN_EXE_tcpladder"))
        .arg(command)
        .arg(lab)
        .args(["-c", "0"])
        .args(arguments)
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
    output.stdout
}

#[test]
fn the_lab_connection_in_every_text_format() {
    for (format, extension) in [
        ("text", ".txt"),
        ("svg", ".svg"),
        ("mermaid", ".mmd"),
        ("plantuml", ".puml"),
        ("markdown", ".md"),
        ("latex", ".tex"),
        ("json", ".json"),
        ("csv", ".csv"),
    ] {
        let name = format!("lab-{format}{extension}");
        insta::assert_binary_snapshot!(&name, written(&["--format", format]));
        let name = format!("lab-explained-zh-{format}{extension}");
        let explained = ["--captions", "--rows", "4-9", "--lang", "zh-CN"];
        let arguments = [&["--format", format][..], &explained].concat();
        insta::assert_binary_snapshot!(&name, written(&arguments));
    }
    let dark = ["--format", "svg", "--theme", "dark", "--rows", "teardown"];
    insta::assert_binary_snapshot!("lab-teardown-dark.svg", written(&dark));
}

#[test]
fn a_picture_has_two_pixels_a_px() {
    let png = written(&["--format", "png", "--rows", "handshake"]);
    assert_eq!(png[..8], *b"\x89PNG\r\n\x1a\n");
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    let svg = written(&["--format", "svg", "--rows", "handshake"]);
    let svg = String::from_utf8(svg).unwrap();
    let px = |name: &str| -> u32 {
        let rest = svg.split_once(&format!(" {name}=\"")).unwrap().1;
        rest.split_once('"').unwrap().0.parse().unwrap()
    };
    assert_eq!((side(16), side(20)), (2 * px("width"), 2 * px("height")));
}

#[test]
fn the_report_on_the_lab_connection_in_both_languages() {
    for language in ["en", "zh-CN"] {
        let report = |format| written_by("report", &["--format", format, "--lang", language]);
        let name = format!("lab-report-{language}.md");
        insta::assert_binary_snapshot!(&name, report("markdown"));
        let html = String::from_utf8(report("html")).unwrap();
        assert!(html.starts_with(&format!("<!doctype html>\n<html lang=\"{language}\">")));
        // It loads nothing: the only addresses are names of XML.
        assert_eq!(
            html.matches("://").count(),
            html.matches("http://www.w3.org/2000/svg").count()
        );
    }
}

/// A viewer as far as the command line looks at it.
const VIEWER: &str =
    "<script type=\"text/plain\" id=\"capture\" data-name=\"\" data-language=\"\"></script>";

#[test]
fn one_file_has_viewer_and_packets() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("viewer.html"), VIEWER).unwrap();
    let viewer = ["--viewer", folder.path().to_str().unwrap()];
    let html = |more: &[&str]| {
        let arguments = [&["--format", "html"][..], &viewer, more].concat();
        String::from_utf8(written(&arguments)).unwrap()
    };
    let packets = |page: &str| {
        let (_, rest) = page.split_once('>').unwrap();
        rest.strip_suffix("</script>").unwrap().to_owned()
    };
    let page = html(&["--lang", "zh-CN"]);
    assert!(page.starts_with(
        "<script type=\"text/plain\" id=\"capture\" \
         data-name=\"node-keepalive-stream-0.pcapng\" data-language=\"zh-CN\">"
    ));
    // A section header block in base64, and as long as the file itself.
    let pcapng = written(&["--format", "pcapng"]);
    assert!(packets(&page).starts_with("Cg0NC"));
    assert_eq!(packets(&page).len(), pcapng.len().div_ceil(3) * 4);
    assert_ne!(packets(&page), packets(&html(&["--anonymize"])));
}

#[test]
fn a_missing_viewer_is_said_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let lab = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/node-keepalive.pcap");
    let say = |viewer: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tcpladder"));
        command
            .arg("ladder")
            .arg(&lab)
            .args(["--format", "html"])
            .args(viewer);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stderr).unwrap()
    };
    let path = folder.path().to_str().unwrap();
    let missing = folder.path().join("viewer.html");
    assert!(say(&["--viewer", path]).contains(&missing.display().to_string()));
    std::fs::write(&missing, "<html>").unwrap();
    assert!(say(&["--viewer", path]).contains("no place for packets"));
}
