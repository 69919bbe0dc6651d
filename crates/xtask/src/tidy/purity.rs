use super::dependencies::CORE;
use super::product::shipped;
use super::source::{SourceFile, SourceTree};

/// What would tie a core crate to one kind of machine, and what to do instead.
const OUTSIDE: [(&str, &str); 6] = [
    ("std::fs", "the caller reads files and feeds bytes"),
    ("std::env", "the caller passes what it wants"),
    ("std::thread", "a page's worker has none"),
    (
        "std::time::Instant",
        "a page's worker has no such clock; times come from the capture",
    ),
    (
        "std::time::SystemTime",
        "a page's worker has no such clock; times come from the capture",
    ),
    ("println!", "results are returned, damage is a diagnostic"),
];

/// Core crates know no files, clocks or threads. Their tests may.
pub(super) fn findings(tree: &SourceTree) -> Vec<String> {
    let mut findings = Vec::new();
    for file in tree.files().iter().filter(|file| is_core(file)) {
        for line in shipped(&file.text) {
            for (word, instead) in OUTSIDE {
                if line.contains(word) && !line.trim_start().starts_with("//") {
                    findings.push(format!("{}: {word} in a core crate: {instead}", file.path));
                }
            }
        }
    }
    findings
}

fn is_core(file: &SourceFile) -> bool {
    file.is_shipped()
        && CORE
            .iter()
            .any(|krate| file.path.starts_with(&format!("crates/{krate}/src/")))
}
