use super::source::SourceTree;
use std::collections::BTreeMap;

/// Lines of Rust by crate, without tests.
pub(super) fn print(tree: &SourceTree) {
    let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
    for file in tree.files().iter().filter(|file| file.is_shipped()) {
        let (krate, _) = file.path.split_once("/src/").unwrap_or_default();
        *lines.entry(krate).or_default() += shipped(&file.text).count();
    }
    let all: usize = lines.values().sum();
    let by_crate: Vec<_> = lines
        .iter()
        .map(|(krate, lines)| format!("{} {lines}", krate.trim_start_matches("crates/")))
        .collect();
    println!("product lines: {all} ({})", by_crate.join(", "));
}

/// The lines of a file that are not only there for tests.
pub(super) fn shipped(text: &str) -> impl Iterator<Item = &str> {
    // The indentation of an item that is left out, until it ends.
    let mut left_out = None;
    text.lines().filter(move |line| {
        let code = line.trim_start();
        let indentation = line.len() - code.len();
        match left_out {
            Some(of_item) => {
                let is_last = indentation == of_item && code.ends_with([';', '}']);
                if is_last {
                    left_out = None;
                }
                false
            }
            None if code == "#[cfg(test)]" => {
                left_out = Some(indentation);
                false
            }
            None => true,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::shipped;

    #[test]
    fn tests_are_left_out() {
        let text = "use a;\n#[cfg(test)]\nmod tests {\n    use b;\n}\nfn f() {\n    #[cfg(test)]\n    g();\n}\n";
        let lines: Vec<_> = shipped(text).collect();
        assert_eq!(lines, ["use a;", "fn f() {", "}"]);
    }
}
