use super::source::{SourceFile, SourceTree};
use crate::project::Project;
use crate::run;
use anyhow::Result;

/// Checks that what the Markdown files point to exists: links, and paths in backquotes.
pub(super) fn findings(tree: &SourceTree) -> Vec<String> {
    let mut findings = Vec::new();
    for file in tree.files().iter().filter(|file| file.extension() == "md") {
        for target in links(&file.text) {
            if !resolves(tree, file, target) {
                findings.push(format!("{}: the link to {target} leads nowhere", file.path));
            }
        }
        for path in mentioned_paths(&file.text) {
            if !resolves(tree, file, path) {
                findings.push(format!("{}: `{path}` does not exist", file.path));
            }
        }
    }
    findings
}

/// Builds the API documentation and denies links in it that lead nowhere.
///
/// # Errors
/// Where there is one.
pub(super) fn rustdoc(project: &Project) -> Result<()> {
    run::run(
        project
            .cargo()
            .args([
                "doc",
                "--workspace",
                "--no-deps",
                "--document-private-items",
                "--locked",
                "--quiet",
            ])
            .env(
                "RUSTDOCFLAGS",
                "-D warnings -A rustdoc::private_intra_doc_links",
            ),
    )
}

/// Whether a target exists, seen from the file's folder or, for paths in running text, from the root.
fn resolves(tree: &SourceTree, file: &SourceFile, target: &str) -> bool {
    let folder = file.path.rsplit_once('/').map_or(".", |(folder, _)| folder);
    let path = target
        .split('#')
        .next()
        .unwrap_or(target)
        .trim_end_matches('/');
    path.is_empty() || tree.exists(&format!("{folder}/{path}")) || tree.exists(path)
}

/// Targets of `[text](target)` outside code blocks that lie in this project.
fn links(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for line in prose(text) {
        for rest in line.split("](").skip(1) {
            let Some((target, _)) = rest.split_once([')', ' ']) else {
                continue;
            };
            let is_elsewhere =
                target.contains("://") || target.starts_with("mailto:") || target.starts_with('#');
            if !is_elsewhere {
                found.push(target);
            }
        }
    }
    found
}

/// Words in backquotes that can only be paths of this project: they begin with a folder of its root.
fn mentioned_paths(text: &str) -> Vec<&str> {
    const ROOTS: [&str; 5] = ["crates/", "web/", "samples/", "fuzz/", ".ci/"];
    let mut found = Vec::new();
    for line in prose(text) {
        for (index, word) in line.split('`').enumerate() {
            let is_code = index % 2 == 1;
            let is_pattern = word.contains(['*', '<', '{', ' ', '…', '$']);
            if is_code && !is_pattern && ROOTS.iter().any(|root| word.starts_with(root)) {
                found.push(word);
            }
        }
    }
    found
}

/// The lines outside fenced code blocks.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut is_code = false;
    text.lines().filter(move |line| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_this_project_are_found() {
        #[track_caller]
        fn check(text: &str, expect: &[&str]) {
            assert_eq!(links(text), expect, "{text}");
        }
        check(
            "see [a](b.md) and [c](d/e.md#f), ![g](h.png \"i\")",
            &["b.md", "d/e.md#f", "h.png"],
        );
        check("[a](https://example.org) [b](#here) [c](mailto:d@e)", &[]);
        check("```\n[a](b.md)\n```\n[c](d.md)", &["d.md"]);
    }

    #[test]
    fn paths_in_backquotes_are_found() {
        #[track_caller]
        fn check(text: &str, expect: &[&str]) {
            assert_eq!(mentioned_paths(text), expect, "{text}");
        }
        check(
            "`crates/flow/src/lib.rs` and `web/e2e`",
            &["crates/flow/src/lib.rs", "web/e2e"],
        );
        check(
            "`cargo test`, `crates/*`, `fuzz/<target>`, `u32`, crates/plain",
            &[],
        );
    }
}
