//! Names the build for `--version`: the version, and the commit where the source is a git checkout.

use std::process::Command;

fn main() {
    // The page in one file, where `cargo xtask dist --program` made it.
    println!("cargo::rustc-check-cfg=cfg(has_viewer)");
    println!("cargo::rerun-if-env-changed=TCPLADDER_VIEWER");
    if let Ok(viewer) = std::env::var("TCPLADDER_VIEWER") {
        println!("cargo::rerun-if-changed={viewer}");
        println!("cargo::rustc-env=TCPLADDER_VIEWER={viewer}");
        println!("cargo::rustc-cfg=has_viewer");
    }
    println!("cargo::rerun-if-changed=../../.git/HEAD");
    println!("cargo::rerun-if-changed=../../.git/refs/heads");
    println!("cargo::rerun-if-env-changed=TCPLADDER_BUILD");
    let version = env!("CARGO_PKG_VERSION");
    let build = std::env::var("TCPLADDER_BUILD")
        .ok()
        .or_else(|| Some(format!("{version} ({})", commit()?)));
    println!(
        "cargo::rustc-env=TCPLADDER_CLI_BUILD={}",
        build.as_deref().unwrap_or(version)
    );
}

/// The short hash of the commit; `None` in a source archive.
fn commit() -> Option<String> {
    let output = Command::new("git")
        .args(["rev-parse", "--short=9", "HEAD"])
        .output()
        .ok()?;
    let hash = String::from_utf8(output.stdout).ok()?;
    let hash = hash.trim();
    (output.status.success() && !hash.is_empty()).then(|| hash.to_owned())
}
