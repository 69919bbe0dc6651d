//! Prepares the page's wasm for being split, and lists the style sheets that are loaded with what is split off: see
//! `src/deferred`.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// What the build puts together.
const INDEX: &str = "../index.html";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rustc-check-cfg=cfg(split)");
    println!("cargo:rerun-if-env-changed=TCPLADDER_SPLIT");
    if env::var_os("TCPLADDER_SPLIT").is_some() {
        println!("cargo:rustc-cfg=split");
        // What refers to what is all that the splitting goes by.
        println!("cargo:rustc-link-arg-bins=--emit-relocs");
    }
    println!("cargo:rerun-if-changed={INDEX}");
    let index = fs::read_to_string(INDEX)?;
    let sheets: Vec<String> = index.lines().filter_map(copied_sheet).collect();
    let list = Path::new(&env::var("OUT_DIR")?).join("style_sheets.rs");
    Ok(fs::write(list, format!("&{sheets:?}"))?)
}

/// Where the page finds a style sheet that a line of `index.html` has copied, and not loaded at once.
fn copied_sheet(line: &str) -> Option<String> {
    let folder = attribute(line, "data-target-path")?;
    let (_, name) = attribute(line, "href")?.rsplit_once('/')?;
    name.ends_with(".css").then(|| format!("{folder}/{name}"))
}

fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = line.split_once(&format!(" {name}=\""))?;
    value.split('"').next()
}
