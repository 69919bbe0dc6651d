use crate::project::Project;
use anyhow::{Context as _, Result};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};
use std::collections::BTreeSet;

/// What a crate of the workspace may depend on, and why just that. A crate that is missing here may depend on none.
struct Allowed {
    krate: &'static str,
    /// Other crates of the workspace.
    on: &'static [&'static str],
    because: &'static str,
}

const ALLOWED: &[Allowed] = &[
    Allowed {
        krate: "terms",
        on: &[],
        because: "it is the vocabulary, which everybody shares",
    },
    Allowed {
        krate: "unpack",
        on: &[],
        because: "it turns compressed bytes into plain ones, whatever they are",
    },
    Allowed {
        krate: "capture",
        on: &["terms", "unpack"],
        because: "it turns bytes into frames and knows nothing of what is in them",
    },
    Allowed {
        krate: "dissect",
        on: &["capture", "terms", "unpack"],
        because: "it takes frames apart and knows nothing of connections",
    },
    Allowed {
        krate: "flow",
        on: &["capture", "dissect", "terms"],
        because: "it joins segments to connections and knows nothing of those who look at them",
    },
    Allowed {
        krate: "payload",
        on: &["capture", "flow", "terms", "unpack"],
        because: "it reads what connections carry and knows nothing of those who look at it",
    },
    Allowed {
        krate: "share",
        on: &["terms"],
        because: "it writes facts into a link and reads them, and judges nothing",
    },
    Allowed {
        krate: "filter",
        on: &["terms"],
        because: "it is a language of its own, and asks whoever has values",
    },
    Allowed {
        krate: "protocol",
        on: &["terms"],
        because: "page, drawing and sentences live from view data alone, so it must not bring a capture with it",
    },
    Allowed {
        krate: "letters",
        on: &[],
        because: "it knows letters and nothing of who shows them",
    },
    Allowed {
        krate: "ladder",
        on: &["letters", "protocol"],
        because: "it draws view data, wherever that comes from",
    },
    Allowed {
        krate: "explain",
        on: &["ladder", "letters", "protocol"],
        because: "it tells view data, wherever that comes from, and gives drawings the words they ask for",
    },
    Allowed {
        krate: "report",
        on: &["explain", "ladder", "protocol"],
        because: "it puts sentences and pictures together, for page and command line alike",
    },
    Allowed {
        krate: "engine",
        on: &[
            "capture", "dissect", "filter", "flow", "ladder", "payload", "protocol", "share",
            "terms",
        ],
        because: "it runs the pipeline, answers with view data, and keeps the row list, which is the ladder's",
    },
    Allowed {
        krate: "worker",
        on: &["engine", "protocol"],
        because: "it is the engine behind messages and nothing else",
    },
    Allowed {
        krate: "decoders",
        on: &[],
        because: "its wasm file is loaded beside the worker's, which must not be in it",
    },
    Allowed {
        krate: "web",
        on: &["explain", "ladder", "letters", "protocol", "report"],
        because: "the page draws and explains from view data and knows nothing of captures",
    },
    Allowed {
        krate: "cli",
        on: &[
            "engine", "explain", "ladder", "letters", "protocol", "report",
        ],
        because: "it is the same engine on the command line, with the same words and pictures",
    },
    Allowed {
        krate: "testkit",
        on: &[],
        because: "every crate's tests may use it, so it can use none",
    },
    Allowed {
        krate: "fuzz-checks",
        on: &[
            "capture", "dissect", "engine", "filter", "flow", "payload", "protocol", "share",
            "testkit",
        ],
        because: "it holds what is under test to its promises, and is a program for tests only",
    },
    Allowed {
        krate: "conformance",
        on: &[],
        because: "it judges `tcpladder` by what that prints",
    },
    Allowed {
        krate: "xtask",
        on: &["testkit"],
        because: "it builds the others, so it must build without them; captures to measure are built like those of tests",
    },
];

/// Crates that only know bytes and values: what they do must be the same in a browser, on a command line and in a test.
pub(super) const CORE: [&str; 12] = [
    "terms", "unpack", "capture", "dissect", "flow", "payload", "share", "filter", "protocol",
    "ladder", "explain", "engine",
];

/// What no core crate may bring in, directly or not: the browser, clocks and randomness.
const NOT_IN_CORE: [&str; 8] = [
    "web-sys",
    "js-sys",
    "wasm-bindgen",
    "gloo",
    "getrandom",
    "chrono",
    "time",
    "tokio",
];

/// Who speaks serde: the view data that crosses the worker's border, and what the command line prints.
const SERDE: [&str; 6] = [
    "terms",
    "protocol",
    "cli",
    "conformance",
    "fuzz-checks",
    "xtask",
];

/// Compares the workspace with the tables above.
///
/// # Errors
/// Where `cargo metadata` fails.
pub(super) fn findings(project: &Project) -> Result<Vec<String>> {
    let metadata = MetadataCommand::new().current_dir(project.root()).exec()?;
    let members: BTreeSet<String> = metadata
        .workspace_packages()
        .iter()
        .map(|package| package.name.to_string())
        .collect();
    let mut findings = Vec::new();
    for package in metadata.workspace_packages() {
        findings.extend(direction(package, &members));
        findings.extend(serde_use(package));
        if CORE.contains(&package.name.as_str()) {
            findings.extend(core_purity(&metadata, package)?);
        }
    }
    Ok(findings)
}

fn direction(package: &Package, members: &BTreeSet<String>) -> Vec<String> {
    let name = package.name.as_str();
    let rule = ALLOWED.iter().find(|rule| rule.krate == name);
    let inner = package
        .dependencies
        .iter()
        .filter(|dependency| members.contains(&dependency.name));
    inner
        // Tests may build captures and look at the same thing from the other end.
        .filter(|dependency| dependency.kind != DependencyKind::Development)
        .filter(|dependency| !rule.is_some_and(|rule| rule.on.contains(&dependency.name.as_str())))
        .map(|dependency| {
            let because = rule.map_or(
                "it is not in the table of crates/xtask/src/tidy/dependencies.rs",
                |rule| rule.because,
            );
            format!("{name} must not depend on {}: {because}", dependency.name)
        })
        .collect()
}

fn serde_use(package: &Package) -> Option<String> {
    let name = package.name.as_str();
    let uses = package
        .dependencies
        .iter()
        .any(|dependency| dependency.name == "serde" && dependency.kind == DependencyKind::Normal);
    (uses && !SERDE.contains(&name)).then(|| {
        format!(
            "{name} must not depend on serde: only {} do",
            SERDE.join(", ")
        )
    })
}

/// Walks what a core crate brings into the page. Features and targets are those of the whole workspace, so an optional
/// dependency that anybody turns on counts.
fn core_purity(metadata: &Metadata, package: &Package) -> Result<Vec<String>> {
    let resolve = metadata
        .resolve
        .as_ref()
        .context("cargo metadata resolved nothing")?;
    let mut seen = BTreeSet::new();
    let mut waiting = vec![&package.id];
    let mut findings = Vec::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        let name = metadata[id].name.as_str();
        if NOT_IN_CORE.contains(&name) {
            findings.push(format!(
                "{} must not bring in {name}: it has to run anywhere",
                package.name
            ));
        }
        let Some(node) = resolve.nodes.iter().find(|node| node.id == *id) else {
            continue;
        };
        for dependency in &node.deps {
            let is_used = dependency
                .dep_kinds
                .iter()
                .any(|kind| kind.kind == DependencyKind::Normal && kind.target.is_none());
            if is_used {
                waiting.push(&dependency.pkg);
            }
        }
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_no_cycle() {
        // Each crate may come after all that it may depend on.
        let mut done: Vec<&str> = Vec::new();
        while done.len() < ALLOWED.len() {
            let next = ALLOWED.iter().find(|rule| {
                !done.contains(&rule.krate) && rule.on.iter().all(|on| done.contains(on))
            });
            done.push(next.expect("a cycle, or a crate without a row").krate);
        }
    }
}
