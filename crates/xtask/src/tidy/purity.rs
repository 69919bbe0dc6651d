use super::dependencies::CORE;
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
        for (index, line) in shipped(&file.text).enumerate() {
            for (word, instead) in OUTSIDE {
                if line.contains(word) && !line.trim_start().starts_with("//") {
                    findings.push(format!(
                        "{}:{}: {word} in a core crate: {instead}",
                        file.path,
                        index + 1
                    ));
                }
            }
        }
    }
    findings
}

fn is_core(file: &SourceFile) -> bool {
    let is_test = file.path.ends_with("/tests.rs") || file.path.contains("/tests/");
    file.extension() == "rs"
        && !is_test
        && CORE
            .iter()
            .any(|krate| file.path.starts_with(&format!("crates/{krate}/src/")))
}

/// The lines before the tests, which stand last in a file.
fn shipped(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .take_while(|line| line.trim() != "#[cfg(test)]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_left_out() {
        let text = "use std::fmt;\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n";
        assert_eq!(shipped(text).collect::<Vec<_>>(), ["use std::fmt;"]);
    }
}
