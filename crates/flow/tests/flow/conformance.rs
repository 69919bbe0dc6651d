//! Streams, relative numbers, windows, analysis and completeness of the shared captures against what `tshark` 4.0.17
//! printed beside them.

use crate::read;
use flow::{AnalysisFlag, SegmentIndex, StreamIndex, Tracker};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Columns that this crate decides, by name, with their place in the TSV.
const COLUMNS: [(&str, usize); 5] = [
    ("tcp.stream", 1),
    ("tcp.seq", 6),
    ("tcp.ack", 7),
    ("tcp.window_size", 10),
    ("analysis", 11),
];

/// Captures that differ, and why. What a cell shows for a header that cannot be read is the printer's affair.
const KNOWN: &[(&str, &str)] = &[
    (
        "analysis/activeosfingerprinting.pcapng",
        "tcp.window_size: nmap's probes carry a window scale option without SYN, which Wireshark follows and RFC 7323 \
         section 2.2 says to ignore",
    ),
    (
        "links/filestore-5408.pcap",
        "frame 116 is an sFlow report with the beginnings of packets that a switch sampled: Wireshark counts the \
         connections of the samples, and those that come later have other numbers",
    ),
    (
        "links/netlink-nflog.pcap",
        "frames 5 and 6 hold several packets each, which are one segment here",
    ),
];

/// How often a column, or a flag, agrees.
#[derive(Default)]
struct Tally {
    same: usize,
    missing: usize,
    extra: usize,
}

#[derive(Default)]
struct Report {
    captures: usize,
    segments: usize,
    columns: BTreeMap<&'static str, Tally>,
    flags: BTreeMap<String, Tally>,
    streams: Tally,
    /// Captures with rows that differ, and how many those are.
    differing: BTreeMap<String, usize>,
}

#[test]
fn agrees_with_wireshark() {
    let Some(root) = read::captures() else {
        println!("conformance skipped");
        return;
    };
    let mut report = Report::default();
    for capture in captures_under(&root) {
        let name = capture.strip_prefix(&root).expect("a path below the root");
        let name = name.to_str().expect("a plain name").to_owned();
        let tracker = read::file(&capture);
        report.segments(&name, &capture, &tracker);
        report.streams(&capture, &tracker);
        report.captures += 1;
    }
    report.print();
    report.judge();
}

impl Report {
    fn segments(&mut self, name: &str, capture: &Path, tracker: &Tracker) {
        let mut found: BTreeMap<u32, [String; 5]> = (0..tracker.segments())
            .map(|index| row(tracker, SegmentIndex(index)))
            .collect();
        for line in table(capture, "tsv") {
            let cells: Vec<&str> = line.split('\t').collect();
            let frame = cells[0].parse().expect("a frame number");
            let Some(row) = found.remove(&frame) else {
                *self.differing.entry(name.to_owned()).or_default() += 1;
                continue;
            };
            self.segments += 1;
            let mut same = true;
            for ((column, place), ours) in COLUMNS.into_iter().zip(&row) {
                // Without a header that makes sense `tshark` prints no window.
                let agrees =
                    cells[place] == ours || column == "tcp.window_size" && cells[place].is_empty();
                let tally = self.columns.entry(column).or_default();
                tally.count(agrees, true);
                same &= agrees;
            }
            let theirs: BTreeSet<&str> = names(cells[11]);
            let ours: BTreeSet<&str> = names(&row[4]);
            for flag in theirs.union(&ours) {
                let tally = self.flags.entry((*flag).to_owned()).or_default();
                tally.count(
                    theirs.contains(flag) && ours.contains(flag),
                    theirs.contains(flag),
                );
            }
            if !same {
                *self.differing.entry(name.to_owned()).or_default() += 1;
            }
        }
        if !found.is_empty() {
            *self.differing.entry(name.to_owned()).or_default() += found.len();
        }
    }

    fn streams(&mut self, capture: &Path, tracker: &Tracker) {
        for line in table(capture, "streams.tsv") {
            let (stream, completeness) = line.split_once('\t').expect("two columns");
            let stream = StreamIndex(stream.parse().expect("a stream"));
            let ours = tracker
                .connection(stream)
                .map(|connection| connection.completeness().bits().to_string());
            self.streams
                .count(ours.as_deref() == Some(completeness), true);
        }
    }

    fn print(&self) {
        println!("{} captures, {} segments", self.captures, self.segments);
        for (column, tally) in &self.columns {
            println!("{column:24} {:.3} % agree", tally.recall());
        }
        println!(
            "tcp.completeness         {:.3} % agree",
            self.streams.recall()
        );
        for (flag, tally) in &self.flags {
            let (recall, precision) = (tally.recall(), tally.precision());
            println!(
                "{flag:24} recall {recall:.2} %, precision {precision:.2} %, of {}",
                tally.same
            );
        }
        for (capture, rows) in &self.differing {
            println!("{rows} rows differ in {capture}");
        }
    }

    fn judge(&self) {
        for (column, tally) in &self.columns {
            assert!(tally.recall() >= 99.9, "{column}");
        }
        for (flag, tally) in &self.flags {
            assert!(
                tally.recall() >= 99.0 && tally.precision() >= 99.0,
                "{flag}"
            );
        }
        assert_eq!(self.flags.len(), AnalysisFlag::ALL.len());
        assert!(self.streams.recall() >= 99.8);
        let differing: Vec<&str> = self.differing.keys().map(String::as_str).collect();
        let known: Vec<&str> = KNOWN.iter().map(|&(name, _)| name).collect();
        assert_eq!(differing, known);
    }
}

impl Tally {
    fn count(&mut self, same: bool, expected: bool) {
        match (same, expected) {
            (true, _) => self.same += 1,
            (false, true) => self.missing += 1,
            (false, false) => self.extra += 1,
        }
    }

    fn recall(&self) -> f64 {
        percent(self.same, self.same + self.missing)
    }

    fn precision(&self) -> f64 {
        percent(self.same, self.same + self.extra)
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 100.0;
    }
    100.0 * part as f64 / whole as f64
}

fn names(list: &str) -> BTreeSet<&str> {
    list.split(',').filter(|name| !name.is_empty()).collect()
}

/// A segment's frame and its cells in the order of [`COLUMNS`].
fn row(tracker: &Tracker, index: SegmentIndex) -> (u32, [String; 5]) {
    let record = tracker.segment(index).expect("a segment");
    let relative = tracker.relative(index).expect("its numbers");
    let mut flags: Vec<&str> = record.analysis().flags().map(AnalysisFlag::name).collect();
    flags.sort_unstable();
    let cells = [
        record.stream().0.to_string(),
        relative.seq.to_string(),
        relative.ack.map_or_else(String::new, |ack| ack.to_string()),
        record.window_bytes().to_string(),
        flags.join(","),
    ];
    (record.frame().0, cells)
}

/// The lines behind the header of a table beside a capture; none where there is no such table.
fn table(capture: &Path, suffix: &str) -> Vec<String> {
    let mut path = capture.as_os_str().to_owned();
    path.push(format!(".{suffix}"));
    std::fs::read_to_string(PathBuf::from(path))
        .map(|text| text.lines().skip(1).map(str::to_owned).collect())
        .unwrap_or_default()
}

/// Every capture with a table of segments beside it.
pub(crate) fn captures_under(root: &Path) -> Vec<PathBuf> {
    let mut captures = Vec::new();
    for folder in std::fs::read_dir(root).expect("a folder").flatten() {
        let Ok(files) = std::fs::read_dir(folder.path()) else {
            continue;
        };
        for file in files.flatten() {
            let path = file.path();
            let name = path.to_str().unwrap_or_default();
            if let Some(capture) = name.strip_suffix(".tsv").map(PathBuf::from)
                && capture.is_file()
            {
                captures.push(capture);
            }
        }
    }
    captures.sort();
    captures
}
