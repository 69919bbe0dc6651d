use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The columns that are compared: frame.number, ip.src, tcp.srcport, ip.dst, tcp.dstport, tcp.len, tcp.flags.
pub(crate) type Row = [String; 7];

/// All captures with a table beside them, in the order of their names.
pub(crate) fn captures_under(root: &Path) -> Vec<PathBuf> {
    let mut captures = BTreeSet::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if let Some(capture) = path.to_str().unwrap().strip_suffix(".tsv")
                && Path::new(capture).is_file()
            {
                captures.insert(PathBuf::from(capture));
            }
        }
    }
    captures.into_iter().collect()
}

/// The table beside a capture.
pub(crate) fn rows(capture: &Path) -> Vec<Row> {
    let table = fs::read_to_string(format!("{}.tsv", capture.display())).unwrap();
    let mut lines = table.lines();
    let header: Vec<_> = lines.next().unwrap().split('\t').collect();
    let columns = [
        "frame.number",
        "ip.src",
        "tcp.srcport",
        "ip.dst",
        "tcp.dstport",
        "tcp.len",
        "tcp.flags",
    ]
    .map(|name| header.iter().position(|column| *column == name).unwrap());
    lines
        .map(|line| {
            let values: Vec<_> = line.split('\t').collect();
            columns.map(|column| values[column].to_owned())
        })
        .collect()
}

/// What a reader of a failed test wants to see: how many rows differ, and the first few that do.
pub(crate) fn first_difference(expected: &[Row], found: &[Row]) -> String {
    let by_frame = |rows: &[Row]| -> BTreeMap<u32, Vec<String>> {
        let mut frames = BTreeMap::<_, Vec<_>>::new();
        for row in rows {
            frames
                .entry(row[0].parse().unwrap())
                .or_default()
                .push(row[1..].join(" "));
        }
        frames
    };
    let (expected, found) = (by_frame(expected), by_frame(found));
    let frames: BTreeSet<_> = expected.keys().chain(found.keys()).collect();
    let differing: Vec<_> = frames
        .into_iter()
        .filter(|frame| expected.get(frame) != found.get(frame))
        .collect();
    let mut text = format!("{} of {} frames differ", differing.len(), expected.len());
    for frame in differing.into_iter().take(3) {
        text += &format!(
            "\n    #{frame}: expected {:?}, found {:?}",
            expected.get(frame).map(|rows| rows.join("; ")),
            found.get(frame).map(|rows| rows.join("; "))
        );
    }
    text
}
