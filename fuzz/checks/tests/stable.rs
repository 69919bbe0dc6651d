//! What the fuzz targets check, on stable: every input that once broke something, the seeds, and variants of them that
//! are the same on every run.

use fuzz_checks::{Mutator, TARGETS, hostile, hostile_packed, seeds};
use std::fs;
use std::path::Path;

/// Variants of each target's seeds.
const VARIANTS: usize = 2000;

#[test]
fn what_once_broke_something_does_not_any_more() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("regressions");
    let mut files = 0;
    for (name, target) in TARGETS {
        let Ok(inputs) = fs::read_dir(folder.join(name)) else {
            continue;
        };
        for input in inputs {
            let path = input.unwrap().path();
            println!("{}", path.display());
            target(&fs::read(&path).unwrap());
            files += 1;
        }
    }
    println!("{files} inputs");
}

#[test]
fn seeds_hold() {
    let seeds = seeds();
    for (name, target) in TARGETS {
        let mut count = 0;
        for (_, seed, bytes) in seeds.iter().filter(|(of, ..)| *of == name) {
            println!("{name} {seed}");
            target(bytes);
            count += 1;
        }
        assert!(count > 2, "{name} has {count} seeds");
    }
}

#[test]
fn hostile_captures_hold() {
    for (name, bytes) in hostile().into_iter().chain(hostile_packed()) {
        println!("{name}");
        fuzz_checks::open(&bytes);
    }
}

#[test]
fn samples_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        println!("{}", path.display());
        fuzz_checks::open(&fs::read(&path).unwrap());
    }
}

#[test]
fn variants_of_seeds_hold() {
    let seeds = seeds();
    for (number, (name, target)) in TARGETS.into_iter().enumerate() {
        let inputs: Vec<&[u8]> = seeds
            .iter()
            .filter(|(of, ..)| *of == name)
            .map(|(_, _, bytes)| &bytes[..])
            .collect();
        let mut mutator = Mutator::new(number as u64);
        for round in 0..VARIANTS {
            let input = inputs[round % inputs.len()];
            let other = inputs[(round / inputs.len()) % inputs.len()];
            target(&mutator.variant(input, other));
        }
    }
}
