use super::Pair;
use super::table::{Bar, Line};
use crate::project::Project;
use crate::run;
use anyhow::{Context as _, Result, bail};
use std::env::consts::EXE_SUFFIX;
use std::process::{Command, Stdio};
use std::time::Instant;

/// How often each program runs; the fastest counts, since everything else on the machine only slows down.
const ROUNDS: usize = 3;

/// Wireshark's names of what `tcpladder segments` prints.
const FIELDS: [&str; 26] = [
    "frame.number",
    "tcp.stream",
    "ip.src",
    "tcp.srcport",
    "ip.dst",
    "tcp.dstport",
    "tcp.seq",
    "tcp.ack",
    "tcp.len",
    "tcp.flags",
    "tcp.window_size",
    "tcp.analysis.retransmission",
    "tcp.analysis.fast_retransmission",
    "tcp.analysis.spurious_retransmission",
    "tcp.analysis.out_of_order",
    "tcp.analysis.duplicate_ack",
    "tcp.analysis.lost_segment",
    "tcp.analysis.ack_lost_segment",
    "tcp.analysis.keep_alive",
    "tcp.analysis.keep_alive_ack",
    "tcp.analysis.zero_window",
    "tcp.analysis.zero_window_probe",
    "tcp.analysis.zero_window_probe_ack",
    "tcp.analysis.window_update",
    "tcp.analysis.window_full",
    "tcp.analysis.reuse_ports",
];

/// Times the command line, against Wireshark's where that is installed.
pub(super) fn measure(project: &Project, pairs: &[Pair]) -> Result<Vec<Line>> {
    run::run(
        project
            .cargo()
            .args(["build", "--package", "cli", "--release", "--locked"]),
    )?;
    let tcpladder = project
        .target()
        .join("release")
        .join(format!("tcpladder{EXE_SUFFIX}"));
    let tshark = which::which("tshark").ok();
    if tshark.is_none() {
        eprintln!("tshark is not installed: nothing to compare with");
    }
    let mut lines = Vec::new();
    for Pair {
        name, small, large, ..
    } in pairs
    {
        eprintln!("{name}: command line");
        let ours = |capture| {
            fastest(ROUNDS, || {
                let mut command = Command::new(&tcpladder);
                command.arg("segments").arg(capture);
                command
            })
        };
        let (small_seconds, large_seconds) = (ours(&small.path)?, ours(&large.path)?);
        lines.push(Line::new(
            format!("{name}: tcpladder segments"),
            large.bytes as f64 / 1e6 / large_seconds,
            "MB/s",
            Bar::None,
        ));
        lines.push(Line::new(
            format!("{name}: time of ten times the file"),
            large_seconds / small_seconds,
            "times",
            Bar::AtMost(11.0),
        ));
        if let Some(tshark) = &tshark {
            // Of the small one: on the large one tshark takes minutes.
            let theirs = fastest(1, || {
                let mut command = Command::new(tshark);
                command.args([
                    "-n",
                    "-o",
                    "tcp.desegment_tcp_streams:FALSE",
                    "-T",
                    "fields",
                ]);
                command
                    .args(FIELDS.iter().flat_map(|field| ["-e", field]))
                    .arg("-r")
                    .arg(&small.path);
                command
            })?;
            lines.push(Line::new(
                format!("{name}: faster than tshark -T fields"),
                theirs / small_seconds,
                "times",
                Bar::AtLeast(50.0),
            ));
        }
    }
    Ok(lines)
}

/// Seconds of the fastest of several runs.
fn fastest(rounds: usize, mut command: impl FnMut() -> Command) -> Result<f64> {
    let mut best = f64::INFINITY;
    for _ in 0..rounds {
        let mut command = command();
        let start = Instant::now();
        let status = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .context("cannot run it")?;
        if !status.success() {
            bail!("{:?}: {status}", command.get_program());
        }
        best = best.min(start.elapsed().as_secs_f64());
    }
    Ok(best)
}
