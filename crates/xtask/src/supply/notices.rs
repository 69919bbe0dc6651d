//! Notices of what others wrote and the page and `tcpladder` contain. They lie in the project, so that a build of either needs
//! neither the network nor the sources of the other; `tidy` compares.

use crate::project::Project;
use anyhow::{Context as _, Result};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package, PackageId, TargetKind};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// What the page is made of, on the only target that it has.
const PAGE: (&[&str], Option<&str>) = (
    &["web", "worker", "decoders"],
    Some("wasm32-unknown-unknown"),
);
/// The command line, on any.
const COMMAND_LINE: (&[&str], Option<&str>) = (&["cli"], None);

/// How files begin that tell a licence.
const NAMES: [&str; 6] = [
    "LICENSE",
    "LICENCE",
    "COPYING",
    "COPYRIGHT",
    "NOTICE",
    "UNLICENSE",
];

fn path(project: &Project) -> PathBuf {
    project.root().join("THIRD-PARTY.txt")
}

/// Writes them.
///
/// # Errors
/// Where they cannot be made or written.
pub(super) fn write(project: &Project) -> Result<()> {
    let path = path(project);
    fs::write(&path, text(project)?).with_context(|| path.display().to_string())
}

/// Whether they are as the packages are.
///
/// # Errors
/// Where they cannot be made.
pub(super) fn findings(project: &Project) -> Result<Option<String>> {
    let there = fs::read_to_string(path(project)).unwrap_or_default();
    let is_right = there == text(project)?;
    Ok((!is_right).then(|| {
        "THIRD-PARTY.txt is not of these dependencies: cargo xtask supply --write".to_owned()
    }))
}

fn text(project: &Project) -> Result<String> {
    let mut packages = BTreeMap::new();
    for (roots, target) in [PAGE, COMMAND_LINE] {
        let mut command = MetadataCommand::new();
        command.current_dir(project.root());
        if let Some(target) = target {
            command.other_options(["--filter-platform".to_owned(), target.to_owned()]);
        }
        for package in contained(command.exec()?, roots)? {
            packages.insert(package.name.to_string(), package);
        }
    }
    let mut text = String::from(
        "TCP Ladder contains what others wrote. Each package's licence follows its name; where it names several, one may be\n\
         chosen. Below are the texts that came with them. Rust's standard library is in it too: MIT OR Apache-2.0.\n\n",
    );
    let mut texts: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (name, package) in &packages {
        let licence = package.license.as_deref().unwrap_or_default();
        let home = package.repository.as_deref().unwrap_or_default();
        writeln!(text, "{name}: {licence} {home}")?;
        let folder = package
            .manifest_path
            .parent()
            .context("a file has a folder")?;
        for file in licence_texts(folder.as_std_path(), licence)? {
            texts.entry(file).or_default().insert(name);
        }
    }
    for (file, names) in texts {
        let names: Vec<_> = names.into_iter().collect();
        write!(
            text,
            "\n{}\n{}\n\n{file}\n",
            "-".repeat(100),
            names.join(", ")
        )?;
    }
    Ok(text)
}

/// The packages of others that are compiled into these.
fn contained(metadata: Metadata, roots: &[&str]) -> Result<Vec<Package>> {
    let resolve = metadata
        .resolve
        .as_ref()
        .context("cargo metadata resolved nothing")?;
    let of_members = metadata.workspace_packages();
    let mut waiting: Vec<&PackageId> = of_members
        .iter()
        .filter(|package| roots.contains(&package.name.as_str()))
        .map(|package| &package.id)
        .collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        // What makes code is not in it.
        let kinds = metadata[id].targets.iter().flat_map(|target| &target.kind);
        let is_macro = kinds.into_iter().any(|kind| *kind == TargetKind::ProcMacro);
        if is_macro || !seen.insert(id) {
            continue;
        }
        let node = resolve.nodes.iter().find(|node| node.id == *id);
        for dependency in node.map_or(&[][..], |node| &node.deps) {
            let mut kinds = dependency.dep_kinds.iter();
            if kinds.any(|kind| kind.kind == DependencyKind::Normal) {
                waiting.push(&dependency.pkg);
            }
        }
    }
    let packages = seen.into_iter().map(|id| metadata[id].clone());
    Ok(packages
        .filter(|package| package.source.is_some())
        .collect())
}

/// What a package says of its licence. Where one may choose MIT, the text of Apache's is left out.
fn licence_texts(folder: &Path, licence: &str) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_uppercase();
        if path.is_file() && NAMES.iter().any(|start| name.starts_with(start)) {
            files.push((name, path));
        }
    }
    files.sort();
    let has_mit = files.iter().any(|(name, _)| name.contains("MIT"));
    let may_choose = has_mit && (licence.contains("OR") || licence.contains('/'));
    files.retain(|(name, _)| !(may_choose && name.contains("APACHE")));
    let read = |(_, path): (String, PathBuf)| -> Result<String> {
        let text = fs::read(&path).with_context(|| path.display().to_string())?;
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<_> = text.trim().lines().map(str::trim_end).collect();
        Ok(lines.join("\n"))
    };
    files.into_iter().map(read).collect()
}
