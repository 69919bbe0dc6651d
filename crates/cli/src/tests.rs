//! Damaged and hostile captures through every command: no panic, no letter that deceives, all JSON valid, all tables
//! rectangular. `cargo xtask fuzz --commands COUNT` is this with more captures.

use crate::arguments::Arguments;
use crate::output;
use clap::{CommandFactory as _, Parser as _};
use fuzz_checks::{DECEIVING, Mutated, hostile, hostile_packed};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, panic, thread};

/// How many mutated captures there are, where a test is to be quick.
const FEW: u64 = 150;

/// No command takes longer for captures as small as these, on however slow a machine.
const LONGEST: Duration = Duration::from_secs(20);

/// What a command writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Tsv,
    Json,
    Ndjson,
    /// A stream's bytes.
    Bytes,
}

/// Everything that the command line can say of a capture.
fn commands() -> Vec<(Vec<&'static str>, Kind)> {
    let texts = [
        "",
        "lab",
        "lab --format markdown",
        "--lang zh-CN -Y http",
        "report",
        "report --format html --lang zh-CN",
        "link",
        "follow",
        "follow --format hex --direction server",
        "ladder --format svg --time-true --swap --lang zh-CN",
    ];
    let words = |text: &'static str| text.split_whitespace().collect();
    let mut all: Vec<_> = texts.map(|text| (words(text), Kind::Text)).into();
    all.push((words("follow --format raw"), Kind::Bytes));
    all.push((words("lab --format tsv"), Kind::Tsv));
    all.push((words("lab --format json"), Kind::Json));
    for command in ["segments", "connections", "http", "http --all"] {
        for (format, kind) in [
            ("tsv", Kind::Tsv),
            ("json", Kind::Json),
            ("ndjson", Kind::Ndjson),
        ] {
            all.push(([words(command), vec!["--format", format]].concat(), kind));
        }
    }
    for format in ladder::FORMATS {
        all.push((vec!["ladder", "--format", format.name], Kind::Text));
    }
    all
}

/// What a command writes of a file, and tells: an error too.
fn run(arguments: &[&str], file: &Path) -> (Vec<u8>, String) {
    let all = ["tcpladder"].iter().chain(arguments).map(Path::new);
    let arguments = Arguments::try_parse_from(all.chain([file])).unwrap();
    let ended = crate::run(&arguments);
    if let Err(error) = ended {
        crate::tell(&error);
    }
    output::taken()
}

/// Runs a command, and says what is wrong with what it says.
fn wrong(arguments: &[&str], kind: Kind, file: &Path) -> Option<String> {
    let start = Instant::now();
    let Ok((out, told)) = panic::catch_unwind(|| run(arguments, file)) else {
        output::taken();
        return Some("panicked".to_owned());
    };
    let took = start.elapsed();
    if took > LONGEST {
        return Some(format!("took {took:?}"));
    }
    if let Some(letter) = unruly(&told) {
        return Some(format!("an error with {letter:?}: {told}"));
    }
    if kind == Kind::Bytes {
        return None;
    }
    let Ok(text) = String::from_utf8(out) else {
        return Some("no UTF-8".to_owned());
    };
    if let Some(letter) = unruly(&text) {
        return Some(format!("{letter:?} in: {text}"));
    }
    let is_json = |text: &str| serde_json::from_str::<serde_json::Value>(text).is_ok();
    let is_right = match kind {
        // Where the file is no capture, there is nothing.
        Kind::Json => text.is_empty() || is_json(&text),
        Kind::Ndjson => text.lines().all(is_json),
        Kind::Tsv => {
            let widths = text.lines().map(|line| line.split('\t').count());
            widths.collect::<BTreeSet<_>>().len() <= 1
        }
        Kind::Text | Kind::Bytes => true,
    };
    (!is_right).then(|| format!("no {kind:?}: {text}"))
}

/// A letter that does something to a terminal or a reader. Tabs part the columns of tables.
fn unruly(text: &str) -> Option<char> {
    let is_unruly = |letter: &char| {
        let deceives = DECEIVING.contains(*letter) && !letter.is_ascii_graphic();
        (letter.is_control() || deceives) && !matches!(letter, '\n' | '\t')
    };
    // The lines of CSV end as RFC 4180 has it.
    text.replace("\r\n", "\n").chars().find(is_unruly)
}

/// Captures that the project has, of which variants are made, and those in the folder that `TCPLADDER_SEEDS` names.
fn bases() -> Vec<Vec<u8>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["../../samples", "tests/cli/reports", "tests/cli/data"];
    let more = env::var_os("TCPLADDER_SEEDS").map(PathBuf::from);
    let mut files: Vec<PathBuf> = folders
        .iter()
        .map(|folder| here.join(folder))
        .chain(more)
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|path| {
        path.extension()
            .is_some_and(|it| it == "pcap" || it == "pcapng")
    });
    files.sort();
    files.iter().map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn every_command_is_tried_and_writes_where_it_is_read() {
    let commands = commands();
    for command in Arguments::command().get_subcommands() {
        let name = command.get_name();
        let is_tried = commands
            .iter()
            .any(|(arguments, _)| arguments.first() == Some(&name));
        assert!(is_tried, "`{name}` is missing in commands()");
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sample = here.join("../../samples/node-keepalive.pcap");
    for (arguments, _) in commands {
        let (out, told) = run(&arguments, &sample);
        assert!(!out.is_empty() && told.is_empty(), "{arguments:?} {told}");
    }
}

#[test]
fn no_capture_breaks_a_command() {
    let count = env::var("TCPLADDER_MUTATED").ok();
    let count: Option<u64> = count.map(|count| count.parse().unwrap());
    let mutated = Mutated::of(bases());
    let mut hostile = hostile();
    if count.is_some() {
        hostile.extend(hostile_packed());
    }
    let mutants = count.unwrap_or(FEW);
    let all = mutants + hostile.len() as u64;
    let folder = tempfile::TempDir::new().unwrap();
    let commands = commands();
    let next = AtomicU64::new(0);
    let failed = AtomicU64::new(0);
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let (name, bytes) = match number.checked_sub(mutants) {
                None => (format!("mutated-{number}.pcap"), mutated.capture(number)),
                Some(index) => match hostile.get(index as usize) {
                    Some(capture) => capture.clone(),
                    None => break,
                },
            };
            let path = folder.path().join(&name);
            fs::write(&path, bytes).unwrap();
            for (arguments, kind) in &commands {
                if let Some(wrong) = wrong(arguments, *kind, &path) {
                    failed.fetch_add(1, Ordering::Relaxed);
                    eprintln!("{name}: {arguments:?}: {wrong}");
                }
            }
            fs::remove_file(&path).unwrap();
            if number % 1000 == 999 {
                eprintln!("{} of {all} captures", number + 1);
            }
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    assert_eq!(failed.into_inner(), 0, "of {all} captures");
}
