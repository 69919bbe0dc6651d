//! Prepares the page's wasm for being split, and lists the style sheets that are loaded with what is split off: see
//! `src/deferred`; makes tables of the samples.

use std::error::Error;
use std::path::Path;
use std::{env, fs};
use toml::Table;

/// What the build puts together.
const INDEX: &str = "../index.html";

/// What the samples are, each in a file of its own, and `gallery.toml`.
const SAMPLES: &str = "../samples";

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
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    fs::write(out.join("style_sheets.rs"), format!("&{sheets:?}"))?;
    println!("cargo:rerun-if-changed={SAMPLES}");
    let gallery: Table = fs::read_to_string(Path::new(SAMPLES).join("gallery.toml"))?.parse()?;
    let (mut samples, mut subjects) = (String::new(), String::new());
    for subject in gallery["subject"].as_array().into_iter().flatten() {
        let mut cards = String::new();
        for name in subject["samples"].as_array().into_iter().flatten() {
            let name = name.as_str().unwrap_or_default();
            samples += &sample(name);
            cards += &card(name).map_err(|error| format!("{name}.toml: {error}"))?;
        }
        subjects += &format!(
            "Subject {{ english: {}, chinese: {}, samples: &[{cards}] }}, ",
            subject["en"], subject["zh-CN"]
        );
    }
    fs::write(out.join("samples.rs"), format!("&[{samples}]"))?;
    Ok(fs::write(out.join("gallery.rs"), format!("&[{subjects}]"))?)
}

/// An entry of `src/samples.rs`.
fn sample(name: &str) -> String {
    let is_classic = Path::new(SAMPLES)
        .join(name)
        .with_extension("pcap")
        .exists();
    let extension = if is_classic { "pcap" } else { "pcapng" };
    format!("Sample {{ name: {name:?}, url: \"samples/{name}.{extension}\" }}, ")
}

/// An entry of `src/gallery`.
fn card(name: &str) -> Result<String, Box<dyn Error>> {
    let path = Path::new(SAMPLES).join(format!("{name}.toml"));
    let table: Table = fs::read_to_string(path)?.parse()?;
    let text = |table: &Table, key: &str| -> Result<String, String> {
        let text = table.get(key).and_then(|value| value.as_str());
        text.map(|text| format!("{text:?}"))
            .ok_or_else(|| format!("{key} is missing"))
    };
    let told = |language: &str| -> Result<String, String> {
        let words = table.get(language).and_then(|value| value.as_table());
        let words = words.ok_or_else(|| format!("[{language}] is missing"))?;
        Ok(format!(
            "Told {{ title: {}, story: {}, look: {} }}",
            text(words, "title")?,
            text(words, "story")?,
            text(words, "look")?
        ))
    };
    Ok(format!(
        "Card {{ name: {name:?}, opens: {}, course: &{}, arrows: {}, english: {}, chinese: {} }}, ",
        text(&table, "opens")?,
        table.get("course").ok_or("course is missing")?,
        text(&table, "arrows")?,
        told("en")?,
        told("zh-CN")?
    ))
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
