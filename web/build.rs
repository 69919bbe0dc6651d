//! Prepares the page's wasm for being split, and lists the style sheets that are loaded with what is split off: see
//! `src/deferred`.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// The style sheets of what is deferred.
const SHEETS: &str = "styles/later";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rustc-check-cfg=cfg(split)");
    println!("cargo:rerun-if-env-changed=TCPLADDER_SPLIT");
    if env::var_os("TCPLADDER_SPLIT").is_some() {
        println!("cargo:rustc-cfg=split");
        // What refers to what is all that the splitting goes by.
        println!("cargo:rustc-link-arg-bins=--emit-relocs");
    }
    println!("cargo:rerun-if-changed={SHEETS}");
    let mut names = fs::read_dir(SHEETS)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<Vec<String>, Box<dyn Error>>>()?;
    names.sort();
    let list = Path::new(&env::var("OUT_DIR")?).join("style_sheets.rs");
    Ok(fs::write(list, format!("&{names:?}"))?)
}
