use super::source::{SourceFile, SourceTree};

/// A longer file has more than one noun in it: split it.
const MOST_LINES: usize = 500;

/// From here on one may think about it.
const NOTED_LINES: usize = 300;

pub(super) fn findings(tree: &SourceTree) -> Vec<String> {
    let too_long = longer_than(tree, MOST_LINES);
    too_long
        .map(|(file, lines)| format!("{}: {lines} lines, at most {MOST_LINES}", file.path))
        .collect()
}

/// Files on the way there, which is no fault.
pub(super) fn notes(tree: &SourceTree) -> Vec<String> {
    let long = longer_than(tree, NOTED_LINES).filter(|(_, lines)| *lines <= MOST_LINES);
    long.map(|(file, lines)| format!("{} has {lines} lines", file.path))
        .collect()
}

fn longer_than(tree: &SourceTree, most: usize) -> impl Iterator<Item = (&SourceFile, usize)> {
    let written = tree
        .files()
        .iter()
        .filter(|file| matches!(file.extension(), "rs" | "ts" | "css" | "js" | "mjs"));
    written
        .map(|file| (file, file.text.lines().count()))
        .filter(move |(_, lines)| *lines > most)
}
