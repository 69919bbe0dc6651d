use super::source::SourceTree;

/// The workspace's lints are rules with reasons. Whoever is let off one says why: `reason = "…"`, or a comment in the
/// line above or beside it.
pub(super) fn findings(tree: &SourceTree) -> Vec<String> {
    let mut findings = Vec::new();
    for file in tree.files().iter().filter(|file| file.extension() == "rs") {
        for line in unexplained(&file.text) {
            findings.push(format!(
                "{}:{line}: this lint is set aside without a reason",
                file.path
            ));
        }
    }
    findings
}

/// Numbers of the lines with such an attribute, counted from 1.
fn unexplained(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut above = "";
    for (index, line) in text.lines().enumerate() {
        let code = line.trim_start();
        let sets_aside = ["#[allow(", "#![allow(", "#[expect(", "#![expect("]
            .iter()
            .any(|start| code.starts_with(start));
        let is_above_explaining = above.trim_start().starts_with("//");
        // Attributes that rustfmt broke over several lines end in `(`; their reason is checked by its own line.
        let is_explained = code.contains("reason = ")
            || code.contains("//")
            || code.ends_with('(')
            || is_above_explaining;
        if sets_aside && !is_explained {
            found.push(index + 1);
        }
        above = line;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_may_stand_in_three_places() {
        #[track_caller]
        fn check(text: &str, expect: &[usize]) {
            assert_eq!(unexplained(text), expect, "{text}");
        }
        check("#[allow(dead_code)]\nfn f() {}", &[1]);
        check("fn f() {}\n    #[expect(clippy::all)]\n", &[2]);
        check("#[expect(clippy::all, reason = \"why\")]", &[]);
        check("#[allow(clippy::all)] // why", &[]);
        check("// why\n#![allow(clippy::all)]", &[]);
        check("#[allow(\n    clippy::all,\n    reason = \"why\"\n)]", &[]);
        check("let text = \"#[allow(x)]\";", &[]);
    }
}
