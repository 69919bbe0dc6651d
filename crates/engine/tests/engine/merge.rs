//! Several files opened as one capture.

use crate::support::{LAB, open};
use engine::{Engine, ListedSegment, Merge};
use protocol::{CaptureSummary, Failure, FileView};

/// A file, and by how many bytes it is fed.
struct File {
    name: &'static str,
    bytes: Vec<u8>,
}

fn file(name: &'static str, bytes: Vec<u8>) -> File {
    File { name, bytes }
}

/// Merges files, fed by pieces of `len` bytes as they are asked for.
fn merge(files: &[File], len: usize) -> (Engine, Result<CaptureSummary, Failure>) {
    let size = files.iter().map(|file| file.bytes.len() as u64).sum();
    let mut engine = Engine::new("merged".to_owned(), size, 7);
    let named = files
        .iter()
        .map(|file| (file.name.to_owned(), file.bytes.len() as u64));
    let mut merge = Merge::new(&mut engine, named.collect());
    let mut at = vec![0; files.len()];
    while let Some(number) = merge.wants() {
        let rest = &files[number].bytes[at[number]..];
        let piece = &rest[..len.min(rest.len())];
        at[number] += piece.len();
        let fed = if piece.is_empty() {
            merge.end(&mut engine, number)
        } else {
            merge.feed(&mut engine, number, piece)
        };
        fed.unwrap();
    }
    let progress = merge.progress(&engine);
    assert!(progress.read_bytes <= progress.total_bytes);
    let summary = merge.finish(&mut engine);
    (engine, summary)
}

/// The records of a little-endian pcap: time in units of its clock, and the record with its header.
fn records(pcap: &[u8]) -> Vec<(u64, &[u8])> {
    let word = |at: usize| u32::from_le_bytes(pcap[at..at + 4].try_into().unwrap());
    let mut found = Vec::new();
    let mut at = 24;
    while at + 16 <= pcap.len() {
        let end = at + 16 + word(at + 8) as usize;
        if end > pcap.len() {
            break;
        }
        let time = u64::from(word(at)) * 1_000_000_000 + u64::from(word(at + 4));
        found.push((time, &pcap[at..end]));
        at = end;
    }
    found
}

/// A pcap of those records of another one that `part` gives this number.
fn part(pcap: &[u8], number: usize, part: impl Fn(usize) -> usize) -> Vec<u8> {
    let mut bytes = pcap[..24].to_vec();
    for (index, (_, record)) in records(pcap).into_iter().enumerate() {
        if part(index) == number {
            bytes.extend_from_slice(record);
        }
    }
    bytes
}

/// What merging parts should give, made without the merge: of the records that come next, the earliest, and of those the
/// one of the first part.
fn merged_by_hand(header: &[u8], parts: &[Vec<u8>]) -> Vec<u8> {
    let mut queues: Vec<_> = parts
        .iter()
        .map(|part| records(part).into_iter().peekable())
        .collect();
    let mut bytes = header.to_vec();
    loop {
        let next = (0..queues.len())
            .filter_map(|number| Some((queues[number].peek()?.0, number)))
            .min();
        let Some((_, number)) = next else { break };
        bytes.extend_from_slice(queues[number].next().unwrap().1);
    }
    bytes
}

fn segments(engine: &Engine) -> Vec<ListedSegment> {
    engine.segments_matching(None).collect()
}

/// Splits a capture, merges the parts, and compares all that is listed with the capture that they make up.
fn check_split(pcap: &[u8], count: usize, split: impl Fn(usize) -> usize, len: usize) {
    let parts: Vec<Vec<u8>> = (0..count)
        .map(|number| part(pcap, number, &split))
        .collect();
    let whole = merged_by_hand(&pcap[..24], &parts);
    let expect = open(&whole);
    let files: Vec<File> = parts
        .iter()
        .map(|part| file("part", part.clone()))
        .collect();
    let (merged, summary) = merge(&files, len);
    let summary = summary.unwrap();
    assert_eq!(segments(&merged), segments(&expect));
    assert_eq!(
        merged.connections(0, u32::MAX),
        expect.connections(0, u32::MAX)
    );
    assert_eq!(summary.frames, records(pcap).len() as u64);
    assert_eq!(summary.merged_files as usize, count);
    let frames: u64 = merged.files().iter().map(|file| file.frames).sum();
    assert_eq!(frames, summary.frames);

    // Every frame is found again, in the file that it is from.
    for segment in segments(&expect) {
        let again = merged.locate(segment.frame).unwrap();
        let before = expect.locate(segment.frame).unwrap();
        assert_eq!(again.len(), before.len(), "{}", segment.frame);
        for (again, before) in again.iter().zip(&before) {
            let (number, at) = again.place();
            let bytes = |file: &[u8], at: u64, len: u32| {
                let at = usize::try_from(at).unwrap();
                file[at..at + len as usize].to_vec()
            };
            assert_eq!(
                bytes(&parts[number], at, again.len),
                bytes(&whole, before.offset, before.len)
            );
        }
    }
}

#[test]
fn parts_make_up_the_whole() {
    for len in [1, 7, 1000, 1 << 18] {
        check_split(LAB, 2, |index| index % 2, len);
        check_split(LAB, 2, |index| (index + 1) % 2, len);
        check_split(LAB, 3, |index| index * 7 % 3, len);
        // One after the other, as a ring of files; also the wrong way round, and with an empty part.
        check_split(LAB, 2, |index| usize::from(index > 20), len);
        check_split(LAB, 2, |index| usize::from(index < 20), len);
        check_split(LAB, 3, |_| 1, len);
    }
}

/// Where the shared captures are, all small ones of them are split as well.
#[test]
fn parts_of_shared_captures_make_up_the_whole() {
    let folder = std::env::var("TCPLADDER_CAPTURES").unwrap_or("../../../shared/captures".into());
    let mut folders = vec![std::path::PathBuf::from(folder)];
    let mut split = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let is_small = entry.metadata().is_ok_and(|data| data.len() < 1 << 20);
            let bytes = if is_small {
                std::fs::read(&path).unwrap()
            } else {
                continue;
            };
            // Little-endian pcaps alone, which this test can split, and of them those that are whole.
            let is_pcap = matches!(bytes.get(..4), Some([0xd4 | 0x4d, 0xc3 | 0x3c, 0xb2, 0xa1]));
            let records = if is_pcap { records(&bytes) } else { continue };
            let len: usize = records.iter().map(|(_, record)| record.len()).sum();
            if 24 + len == bytes.len() && !records.is_empty() {
                check_split(&bytes, 2, |index| index % 2, 5000);
                split += 1;
            }
        }
    }
    println!("{split} captures were split and merged");
}

#[test]
fn what_cannot_be_opened_is_named_and_the_others_are_shown() {
    let check = |files: &[File], expect: &[(&str, u64, Option<Failure>)]| {
        for len in [5, 1 << 18] {
            let (engine, summary) = merge(files, len);
            let frames: u64 = expect.iter().map(|(_, frames, _)| frames).sum();
            let found: Vec<(&str, u64, Option<Failure>)> = engine
                .files()
                .iter()
                .map(
                    |FileView {
                         name,
                         frames,
                         failure,
                         ..
                     }| (name.as_str(), *frames, failure.clone()),
                )
                .collect();
            assert_eq!(found, expect, "{len}");
            assert_eq!(summary.map(|it| it.frames), Ok(frames));
        }
    };
    let lab = || file("lab", LAB.to_vec());
    let not = |code: &str, first: &[u8]| {
        Some(Failure::NotACapture {
            looks_like: Some(code.to_owned()),
            first_bytes: first[..first.len().min(16)].to_vec(),
        })
    };
    let text = b"not a capture, but words".to_vec();
    check(&[lab()], &[("lab", 38, None)]);
    check(
        &[file("a", text.clone()), lab(), file("b", Vec::new())],
        &[
            ("a", 0, not("text", &text)),
            ("lab", 38, None),
            ("b", 0, Some(Failure::Empty)),
        ],
    );
    // A capture of no packets is one.
    check(
        &[file("none", LAB[..24].to_vec()), lab()],
        &[("none", 0, None), ("lab", 38, None)],
    );
    // The same file twice is twice the frames.
    check(&[lab(), lab()], &[("lab", 38, None), ("lab", 38, None)]);
}

#[test]
fn without_any_file_it_is_said_why() {
    let (_, summary) = merge(&[file("a", Vec::new()), file("b", b"words".to_vec())], 100);
    assert_eq!(summary, Err(Failure::Empty));
    assert_eq!(merge(&[], 100).1, Err(Failure::Empty));
}

#[test]
fn more_files_than_are_merged_are_named() {
    let files: Vec<File> = (0..34).map(|_| file("lab", LAB.to_vec())).collect();
    let (engine, summary) = merge(&files, 1 << 18);
    assert_eq!(summary.unwrap().frames, 38 * 32);
    let expect = Some(Failure::TooManyFiles { limit: 32 });
    let failures: Vec<_> = engine
        .files()
        .iter()
        .map(|file| file.failure.clone())
        .collect();
    assert_eq!(failures[31..], [None, expect.clone(), expect]);
}

/// Damage is told with the file that it is in, and the frame by its number in the capture.
#[test]
fn damage_names_its_file() {
    let cut = LAB[..LAB.len() - 1].to_vec();
    let (engine, summary) = merge(&[file("whole", LAB.to_vec()), file("cut", cut)], 1000);
    let summary = summary.unwrap();
    let files: Vec<u32> = summary.diagnostics.iter().map(|it| it.file).collect();
    assert!(
        !files.is_empty() && files.iter().all(|file| *file == 1),
        "{files:?}"
    );
    let inside = summary
        .diagnostics
        .iter()
        .all(|it| it.offset <= LAB.len() as u64);
    assert!(inside);
    assert_eq!(engine.files().len(), 2);
}
