//! `--reorder`: a capture whose frames were shuffled says what it says in order of time.

use crate::reports::{capture, connections, names};
use serde_json::Value;
use std::path::Path;

/// The records of a classic little-endian capture, and what stands before them; `None` for other files.
fn records(file: &[u8]) -> Option<(&[u8], Vec<&[u8]>)> {
    let (header, mut rest) = file.split_at_checked(24)?;
    if !header.starts_with(&0xa1b2_c3d4_u32.to_le_bytes()) {
        return None;
    }
    let mut records = Vec::new();
    while let Some(len) = rest.get(8..12) {
        let len = usize::try_from(u32::from_le_bytes(len.try_into().unwrap())).unwrap();
        let (record, behind) = rest.split_at(16 + len);
        records.push(record);
        rest = behind;
    }
    Some((header, records))
}

fn time(record: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_le_bytes(record[at..at + 4].try_into().unwrap());
    (number(0), number(4))
}

fn write(path: &Path, header: &[u8], records: &[&[u8]]) {
    let mut file = header.to_vec();
    records
        .iter()
        .for_each(|record| file.extend_from_slice(record));
    std::fs::write(path, file).unwrap();
}

/// The same places in an order that a seed gives.
fn shuffled(len: usize, mut seed: u64) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    for at in (1..len).rev() {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        places.swap(at, usize::try_from(seed >> 33).unwrap() % (at + 1));
    }
    places
}

#[test]
fn shuffled_frames_say_what_they_say_in_order() {
    let scratch = tempfile::tempdir().unwrap();
    let [sorted, mixed] = ["sorted.pcap", "mixed.pcap"].map(|name| scratch.path().join(name));
    let (mut wrong, mut compared) = (Vec::new(), 0);
    for (seed, name) in names().into_iter().enumerate() {
        let file = std::fs::read(capture(&name)).unwrap();
        let Some((header, mut records)) = records(&file) else {
            continue;
        };
        records.sort_by_key(|record| time(record));
        // Of frames of one time, nobody can tell which came first.
        if records.is_sorted_by(|a, b| time(a) < time(b)) {
            compared += 1;
        } else {
            continue;
        }
        write(&sorted, header, &records);
        let places = shuffled(records.len(), seed as u64);
        let in_disorder: Vec<&[u8]> = places.iter().map(|place| records[*place]).collect();
        write(&mixed, header, &in_disorder);
        let (expect, got) = (
            connections(&sorted, &[]),
            connections(&mixed, &["--reorder"]),
        );
        assert_eq!(expect.len(), got.len(), "{name}");
        for (mut expect, got) in expect.into_iter().zip(got) {
            // Frames keep their numbers.
            if let Some(frame) = expect["reset_answers"].as_u64() {
                let place = usize::try_from(frame).unwrap() - 1;
                let number = places.iter().position(|it| *it == place).unwrap() + 1;
                expect["reset_answers"] = Value::from(number);
            }
            if expect != got {
                wrong.push(format!("{name}:\n{expect}\n{got}"));
            }
        }
    }
    assert!(compared > 30, "{compared}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
