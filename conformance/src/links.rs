//! What a link says against what the capture says that it is from: the first ten connections of each capture, each through a
//! link of its own.

use crate::captures::Capture;
use crate::compare::compare;
use crate::table::Table;
use crate::{Failure, Outcome, last_line};
use anyhow::{Context as _, Result};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// The most connections of a capture.
const CONNECTIONS: usize = 10;

/// The outcomes of all captures, in what a command prints of their connections.
///
/// # Errors
/// Where `tcpladder` cannot be run.
pub(crate) fn outcomes(
    program: &Path,
    captures: &[Capture],
    command: &str,
) -> Result<Vec<Outcome>> {
    let mut outcomes = Vec::new();
    for capture in captures {
        let path = capture.path().to_string_lossy();
        // What cannot be opened is told elsewhere.
        let Ok(whole) = print(program, &[command, &path], "")? else {
            continue;
        };
        let header = whole.lines().next().unwrap_or_default().to_owned();
        let Some(column) = header.split('\t').position(|name| name == "tcp.stream") else {
            continue;
        };
        let stream_of = |line: &str| line.split('\t').nth(column).map(str::to_owned);
        let mut streams: Vec<String> = Vec::new();
        for stream in whole.lines().skip(1).filter_map(stream_of) {
            if streams.len() < CONNECTIONS && !streams.contains(&stream) {
                streams.push(stream);
            }
        }
        let (mut expected, mut actual) = (vec![header.clone()], vec![header]);
        let mut failure = None;
        for stream in &streams {
            let own = |line: &&str| stream_of(line).as_ref() == Some(stream);
            expected.extend(whole.lines().skip(1).filter(own).map(str::to_owned));
            let link = print(program, &["link", &path, "-c", stream], "")?;
            let opened = match link {
                Ok(link) => print(program, &[command, "-"], &link)?,
                Err(why) => Err(why),
            };
            match opened {
                Ok(text) => actual.extend(text.lines().skip(1).map(str::to_owned)),
                Err(why) => failure = Some(Failure::Broken(format!("{stream}: {why}"))),
            }
        }
        let table = |lines: Vec<String>| Table::parse(&format!("{}\n", lines.join("\n")));
        outcomes.push(Outcome {
            capture: capture.name().to_owned(),
            comparison: compare(&table(expected)?, &table(actual)?)?,
            failure,
        });
    }
    Ok(outcomes)
}

/// What `tcpladder` prints, or says instead.
fn print(program: &Path, arguments: &[&str], input: &str) -> Result<Result<String, String>> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("tcpladder")?;
    if let Some(mut stdin) = child.stdin.take() {
        // Links are short, and who does not read them says so.
        let _ = stdin.write_all(input.as_bytes());
    }
    let output = child.wait_with_output().context("tcpladder")?;
    if !output.status.success() {
        return Ok(Err(last_line(&output.stderr)));
    }
    Ok(Ok(String::from_utf8_lossy(&output.stdout).into_owned()))
}
