//! Writes inputs for programs that look for what breaks the project, and is one itself where there is no fuzzer:
//!
//! - `corpus DIR [CAPTURE…]` makes a folder for each fuzz target under DIR, with the seeds of this crate and what the captures
//!   named give;
//! - `captures DIR COUNT [CAPTURE…]` writes so many mutated captures into DIR, and those that are hostile by themselves;
//! - `run TARGET COUNT` gives so many variants of its seeds to a fuzz target, the same every time, and says how much memory that took.

use capture::{Compression, Decoder, Item, Reader};
use fuzz_checks::{Mutator, TARGETS, hostile, hostile_packed, seeds};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Larger captures only slow the fuzzer down.
const MAX_FILE: usize = 64 << 10;

fn main() -> io::Result<()> {
    let mut arguments = env::args_os().skip(1);
    let task = arguments.next().unwrap_or_default();
    let folder = arguments.next().map(PathBuf::from);
    match (task.to_str(), folder) {
        (Some("corpus"), Some(folder)) => corpus(&folder, arguments.map(PathBuf::from)),
        (Some("run"), Some(target)) => {
            let count = arguments.next().and_then(|it| it.to_str()?.parse().ok());
            run(&target, count.ok_or(io::ErrorKind::InvalidInput)?)
        }
        (Some("captures"), Some(folder)) => {
            let count = arguments.next().and_then(|it| it.to_str()?.parse().ok());
            let count: u64 = count.ok_or(io::ErrorKind::InvalidInput)?;
            captures(&folder, count, arguments.map(PathBuf::from))
        }
        _ => {
            eprintln!(
                "usage: fuzz-checks corpus DIR [CAPTURE…] | captures DIR COUNT [CAPTURE…] | run TARGET COUNT"
            );
            Err(io::ErrorKind::InvalidInput.into())
        }
    }
}

/// The most memory that a target may take: a link comes from anybody by a click.
fn most_memory(target: &str) -> u64 {
    let mebibytes = if target == "link" { 64 } else { 256 };
    mebibytes << 20
}

fn run(target: &Path, count: u64) -> io::Result<()> {
    let wanted = |(name, _): &(&str, fn(&[u8]))| Path::new(name) == target;
    let target = TARGETS.into_iter().find(wanted);
    let (name, check) = target.ok_or(io::ErrorKind::InvalidInput)?;
    let seeds = seeds().into_iter().filter(|(of, ..)| *of == name);
    let inputs: Vec<Vec<u8>> = seeds.map(|(_, _, bytes)| bytes).collect();
    let (mut mutator, mut other) = (Mutator::new(count), inputs.len() / 2);
    let place = fs::canonicalize(".")?.join(format!("fuzz-{name}-input"));
    for round in 0..count {
        let input = &inputs[(round % inputs.len() as u64) as usize];
        other = (other + 7) % inputs.len();
        let variant = mutator.variant(input, &inputs[other]);
        if let Err(panicked) = std::panic::catch_unwind(|| check(&variant)) {
            fs::write(&place, &variant)?;
            eprintln!("{name}: see {}", place.display());
            std::panic::resume_unwind(panicked);
        }
        if (round + 1).is_multiple_of(100_000) {
            eprintln!("{name}: {} of {count}", round + 1);
        }
    }
    let peak = peak_memory();
    let mebibytes = |bytes: u64| bytes >> 20;
    let told = peak.map_or("not known".to_owned(), |it| {
        format!("{} MiB", mebibytes(it))
    });
    println!("{name}: {count} executions, memory at most {told}");
    let most = most_memory(name);
    if peak.is_some_and(|peak| peak > most) {
        let why = format!("{name} may take {} MiB", mebibytes(most));
        return Err(io::Error::other(why));
    }
    Ok(())
}

/// The most memory that this program had at a time, where the system says it.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes << 10)
}

fn captures(folder: &Path, count: u64, files: impl Iterator<Item = PathBuf>) -> io::Result<()> {
    let bases = files.map(fs::read).collect::<io::Result<Vec<_>>>()?;
    let mutated = fuzz_checks::Mutated::of(bases);
    fs::create_dir_all(folder)?;
    for number in 0..count {
        fs::write(
            folder.join(format!("mutated-{number}.pcap")),
            mutated.capture(number),
        )?;
    }
    for (name, bytes) in hostile().into_iter().chain(hostile_packed()) {
        fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}

fn corpus(folder: &Path, files: impl Iterator<Item = PathBuf>) -> io::Result<()> {
    for (target, name, bytes) in fuzz_checks::seeds() {
        write(folder, target, &name, &bytes)?;
    }
    for (name, bytes) in hostile().into_iter().chain(hostile_packed()) {
        if bytes.len() <= MAX_FILE {
            write(folder, "open", &name, &bytes)?;
        }
    }
    for path in files {
        let file = fs::read(&path)?;
        let name = path.to_string_lossy().replace(['/', '\\'], "_");
        if file.len() <= MAX_FILE {
            write(folder, "open", &name, &file)?;
        }
        for (link, frames) in first_frames(&file) {
            let input = fuzz_checks::dissector_input(link, &frames);
            write(folder, "dissect", &format!("{name}-{link}"), &input)?;
        }
    }
    Ok(())
}

fn write(folder: &Path, target: &str, name: &str, bytes: &[u8]) -> io::Result<()> {
    let folder = folder.join(target);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(name), bytes)
}

/// A few frames of each link type in a file, which may be compressed.
fn first_frames(file: &[u8]) -> Vec<(u32, Vec<Vec<u8>>)> {
    let mut found: Vec<(u32, Vec<Vec<u8>>)> = Vec::new();
    let mut on = |item: Item<'_>| {
        if let Item::Frame(frame) = item {
            let link = frame.link_type.0;
            let index = found
                .iter()
                .position(|(known, _)| *known == link)
                .unwrap_or_else(|| {
                    found.push((link, Vec::new()));
                    found.len() - 1
                });
            if found[index].1.len() < 12 {
                found[index].1.push(frame.data.to_vec());
            }
        }
    };
    let mut whole = Vec::new();
    if let Some(compression) = Compression::detect(file) {
        // Damage only means that there are less frames.
        let _ = Decoder::new(compression).feed(file, &mut |piece| whole.extend_from_slice(piece));
    }
    let file = if whole.is_empty() { file } else { &whole };
    let _ = Reader::new().feed(file, &mut on);
    found
}
