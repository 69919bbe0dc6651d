//! The captures of others: whatever they hold, and wherever they are cut.

use crate::support::{Collector, captures, every_capture, open, open_in_slices};
use capture::{Item, Reader};

/// Seconds and nine digits, as tshark prints a time; empty for none.
fn print_time(nanos: Option<i64>) -> String {
    nanos.map_or(String::new(), |nanos| {
        format!("{}.{:09}", nanos / 1_000_000_000, nanos % 1_000_000_000)
    })
}

/// FRAMES.tsv lists the number of the last frame that has a time, the time of the first frame, where it has one, and
/// the time of that last one. Custom blocks have frame numbers, but no time.
#[test]
fn frames_and_times_of_the_pcapng_edge_cases() {
    let Some(folder) = captures().map(|folder| folder.join("pcapng-edge")) else {
        return;
    };
    let table = std::fs::read_to_string(folder.join("FRAMES.tsv")).unwrap();
    let mut files = 0;
    for row in table.lines().skip(1) {
        let [name, frames, first, last] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("a row of other columns: {row}");
        };
        let opened = open(&std::fs::read(folder.join(name)).unwrap());
        assert_eq!(opened.error, None, "{name}");
        assert_eq!(opened.diagnostics, [], "{name}");
        let timed = opened.frames.iter().rfind(|frame| frame.nanos.is_some());
        let first_frame = opened.frames.iter().find(|frame| frame.number == 1);
        let seen = [
            timed.map_or(0, |frame| frame.number).to_string(),
            match timed {
                Some(_) => print_time(first_frame.and_then(|frame| frame.nanos)),
                None => String::new(),
            },
            print_time(timed.and_then(|frame| frame.nanos)),
        ];
        assert_eq!(seen, [frames, first, last], "{name}");
        files += 1;
    }
    assert_eq!(files, 48);
}

/// The frames that FRAMES.tsv leaves out because nothing behind them has a time, counted by hand in the blocks.
#[test]
fn frames_without_a_time_count_too() {
    let Some(folder) = captures().map(|folder| folder.join("pcapng-edge")) else {
        return;
    };
    for (name, packets, frames) in [
        ("test010", 4, 4),
        ("test017", 0, 4),
        ("test018", 4, 8),
        ("test102", 5, 8),
        ("test202", 8, 11),
    ] {
        for order in ["be", "le"] {
            let path = folder.join(format!("{order}-{name}.pcapng"));
            let opened = open(&std::fs::read(path).unwrap());
            assert_eq!(opened.frames.len(), packets, "{order}-{name}");
            assert_eq!(opened.count(), frames, "{order}-{name}");
        }
    }
}

/// Every capture opens, and its table names no frame that it does not have.
#[test]
fn every_capture_opens() {
    for (path, bytes) in every_capture() {
        let opened = open(&bytes);
        assert_eq!(opened.error, None, "{path:?}");
        let mut table = path.clone().into_os_string();
        table.push(".tsv");
        let Ok(table) = std::fs::read_to_string(table) else {
            continue;
        };
        let numbers: Vec<u32> = table
            .lines()
            .skip(1)
            .map(|row| row.split('\t').next().unwrap().parse().unwrap())
            .collect();
        let last = numbers.iter().max().unwrap();
        assert!(opened.count() >= *last, "{path:?} has a frame {last}");
        for number in numbers {
            let found = opened
                .frames
                .binary_search_by_key(&number, |frame| frame.number);
            assert!(found.is_ok(), "{path:?} has a frame {number}");
        }
    }
}

#[test]
fn slices_of_any_size_give_the_same() {
    for (path, bytes) in every_capture() {
        if bytes.len() > 300_000 {
            continue;
        }
        let whole = open(&bytes);
        for size in [1, 7, 4096] {
            assert_eq!(whole, open_in_slices(&bytes, size), "{path:?} by {size}");
        }
    }
}

/// Every prefix gives all frames that are whole in it, and never panics; large captures are cut at the end of every
/// record and eight bytes to either side. That a reader fed part by part stands for one that was fed the prefix at once
/// is what the test above shows.
#[test]
fn every_prefix_gives_its_whole_frames() {
    for (path, bytes) in every_capture() {
        let whole = open(&bytes);
        let ends = record_ends(&bytes);
        assert_eq!(ends.len() as u32, whole.count(), "{path:?}");
        let cuts: Vec<usize> = if bytes.len() < 20_000 {
            (1..=bytes.len()).collect()
        } else {
            let near = |end: &usize| [end - 8, *end, end + 8];
            let mut cuts: Vec<usize> = ends.iter().flat_map(near).collect();
            cuts.retain(|cut| *cut <= bytes.len());
            cuts.sort();
            cuts.dedup();
            cuts
        };
        let mut reader = Reader::new();
        let mut before = Collector::default();
        let mut fed = 0;
        let mut expect = 0;
        for cut in cuts {
            reader
                .feed(&bytes[fed..cut], &mut |item: Item<'_>| before.take(item))
                .unwrap();
            fed = cut;
            let mut at_end = Collector::default();
            let finished = reader
                .clone()
                .finish(&mut |item: Item<'_>| at_end.take(item));
            if cut < header_len(&bytes) {
                assert!(finished.is_err(), "{path:?} at {cut}");
                continue;
            }
            assert_eq!(finished, Ok(()), "{path:?} at {cut}");
            while ends.get(expect).is_some_and(|end| *end <= cut) {
                expect += 1;
            }
            let seen = [&before, &at_end].map(|part| part.frames.len() + part.records.len());
            assert_eq!(seen[0] + seen[1], expect, "{path:?} at {cut}");
            // Bytes that are no whole record are told about, once.
            assert!(at_end.diagnostics.len() <= 1, "{path:?} at {cut}");
        }
        reader
            .feed(&bytes[fed..], &mut |item: Item<'_>| before.take(item))
            .and_then(|()| reader.finish(&mut |item: Item<'_>| before.take(item)))
            .unwrap();
        assert_eq!(before.opened(&reader, None), whole, "{path:?}");
    }
}

/// Small enough to try each prefix as a file of its own.
#[test]
fn every_prefix_of_tiny_captures_fed_at_once() {
    for (path, bytes) in every_capture() {
        if bytes.len() > 1500 || open(&bytes).error.is_some() {
            continue;
        }
        let whole = open(&bytes);
        for len in header_len(&bytes)..bytes.len() {
            let opened = open(&bytes[..len]);
            assert_eq!(opened.error, None, "{path:?} at {len}");
            assert_eq!(
                opened.frames[..],
                whole.frames[..opened.frames.len()],
                "{path:?} at {len}"
            );
        }
    }
}

/// Length of the complete file header: of the first block, in pcapng.
fn header_len(bytes: &[u8]) -> usize {
    blocks(bytes).first().map_or(24, |(_, end)| *end)
}

/// Where the records that have frame numbers end, found without the crate under test.
fn record_ends(bytes: &[u8]) -> Vec<usize> {
    if bytes[..4] == [0x0a, 0x0d, 0x0d, 0x0a] {
        return blocks(bytes)
            .into_iter()
            .filter(|(kind, _)| [2, 3, 6, 0xbad, 0x4000_0bad].contains(kind))
            .map(|(_, end)| end)
            .collect();
    }
    let little = [[0xd4, 0xc3], [0x4d, 0x3c], [0x34, 0xcd]].contains(&[bytes[0], bytes[1]]);
    let header = if bytes[..2] == [0x34, 0xcd] { 24 } else { 16 };
    let (mut at, mut ends) = (24, Vec::new());
    while at + header <= bytes.len() {
        // Version 2.2 has the original length first.
        let place = if bytes[4..8] == [0, 2, 0, 2] {
            at + 12
        } else {
            at + 8
        };
        let field = bytes[place..place + 4].try_into().unwrap();
        let captured = if little {
            u32::from_le_bytes(field)
        } else {
            u32::from_be_bytes(field)
        };
        at += header + captured as usize;
        if at <= bytes.len() {
            ends.push(at);
        }
    }
    ends
}

/// Type and end of each whole block; empty for a classic file.
fn blocks(bytes: &[u8]) -> Vec<(u32, usize)> {
    let (mut at, mut big, mut found) = (0, false, Vec::new());
    if bytes[..4] != [0x0a, 0x0d, 0x0d, 0x0a] {
        return found;
    }
    while at + 12 <= bytes.len() {
        if bytes[at..at + 4] == [0x0a, 0x0d, 0x0d, 0x0a] {
            big = bytes[at + 8] == 0x1a;
        }
        let field = |from: usize| {
            let field = bytes[from..from + 4].try_into().unwrap();
            if big {
                u32::from_be_bytes(field)
            } else {
                u32::from_le_bytes(field)
            }
        };
        let (kind, len) = (field(at), field(at + 4));
        at += len as usize;
        if at <= bytes.len() {
            found.push((kind, at));
        }
    }
    found
}
