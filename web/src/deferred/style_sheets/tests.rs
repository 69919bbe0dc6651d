//! What the style sheets keep to, and that the page loads each of them.

use super::SHEETS;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

const PALETTE: &str = "crates/ladder/src/palette.css";
const SIZES: &str = "web/styles/sizes.css";
const NARROW: &str = "web/styles/narrow.css";

/// Functions and words that make a colour where no role is named.
const COLOUR_FUNCTIONS: [&str; 8] = [
    "rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "color(",
];
const COLOUR_WORDS: [&str; 9] = [
    "white", "black", "gray", "grey", "red", "green", "blue", "yellow", "orange",
];

struct Sheet {
    /// From the root of the repository.
    path: String,
    /// Without comments.
    text: String,
}

impl Sheet {
    /// Property and value of each declaration; selectors with a colon are among them.
    fn declarations(&self) -> impl Iterator<Item = (&str, &str)> {
        self.text
            .split(['{', '}', ';'])
            .filter_map(|piece| piece.split_once(':'))
            .map(|(property, value)| (property.trim(), value.trim()))
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn sheets() -> Vec<Sheet> {
    let mut sheets = Vec::new();
    let mut folders = ["crates/ladder/src", "web/src", "web/styles"]
        .map(str::to_owned)
        .to_vec();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if path.ends_with(".css") {
                let text = without_comments(&fs::read_to_string(entry.path()).unwrap());
                sheets.push(Sheet { path, text });
            }
        }
    }
    sheets
}

fn without_comments(text: &str) -> String {
    text.split("/*")
        .enumerate()
        .map(|(place, part)| {
            if place == 0 {
                part
            } else {
                part.split_once("*/").unwrap().1
            }
        })
        .collect()
}

/// What is not as it should be, each with its sheet.
fn offenders(but: &[&str], is_wrong: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in sheets().iter().filter(|sheet| !but.contains(&&*sheet.path)) {
        let wrong = sheet
            .declarations()
            .filter(|(property, value)| is_wrong(property, value));
        found.extend(wrong.map(|(property, value)| format!("{}: {property}: {value}", sheet.path)));
    }
    found
}

const NONE: [String; 0] = [];

fn has_hex_colour(value: &str) -> bool {
    value.split('#').skip(1).any(|rest| {
        let word = rest
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .next();
        word.is_some_and(|word| word.len() >= 3 && word.chars().all(|c| c.is_ascii_hexdigit()))
    })
}

fn has_colour(value: &str) -> bool {
    let mut words = value.split(|c: char| !c.is_alphanumeric() && c != '-');
    let mut functions = value.split_inclusive('(').flat_map(str::split_whitespace);
    has_hex_colour(value)
        || words.any(|word| COLOUR_WORDS.contains(&word))
        || functions.any(|name| {
            COLOUR_FUNCTIONS
                .iter()
                .any(|colour| name.trim_start_matches(['(', ',']) == *colour)
        })
}

#[test]
fn a_colour_is_told_from_what_looks_like_one() {
    for colour in [
        "#fff",
        "1px solid #1b2330",
        "var(--x, #0b6bcb)",
        "rgb(0 0 0 / 18%)",
        "0 1px 2px rgb(0 0 0)",
        "white",
    ] {
        assert!(has_colour(colour), "{colour}");
    }
    for other in [
        "url(\"#overview-hatch\")",
        "var(--bg)",
        "color-mix(in srgb, var(--bad) 8%, transparent)",
        "pre-wrap",
    ] {
        assert!(!has_colour(other), "{other}");
    }
}

#[test]
fn colours_stand_in_the_palette() {
    assert_eq!(offenders(&[PALETTE], |_, value| has_colour(value)), NONE);
}

#[test]
fn the_icon_has_colours_of_the_palette() {
    let palette = fs::read_to_string(root().join(PALETTE)).unwrap();
    let index = fs::read_to_string(root().join("index.html")).unwrap();
    let colours: BTreeSet<_> = index
        .split("%23")
        .skip(1)
        .map(|rest| format!("#{}", rest.split('\'').next().unwrap()))
        .collect();
    assert_eq!(colours.len(), 3);
    assert!(
        colours.iter().all(|colour| palette.contains(colour)),
        "{colours:?}"
    );
}

#[test]
fn letters_and_corners_have_few_sizes() {
    let sizes = sheets()
        .into_iter()
        .find(|sheet| sheet.path == SIZES)
        .unwrap();
    let count = |of: &str| {
        sizes
            .declarations()
            .filter(|(name, _)| name.starts_with(of))
            .count()
    };
    assert_eq!((count("--text-"), count("--radius-")), (7, 4));
    let is_length = |word: &str| {
        word != "0"
            && word.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && word.ends_with(|c: char| c.is_alphabetic() || c == '%')
    };
    let has_length = |value: &str| value.split_whitespace().any(is_length);
    let wrong = offenders(&[SIZES], |property, value| match property {
        // A height of lines may stand behind the size.
        "font" | "font-size" => has_length(value.split('/').next().unwrap()),
        "rx" => has_length(value),
        _ => property.starts_with("border") && property.ends_with("radius") && has_length(value),
    });
    assert_eq!(wrong, NONE);
}

#[test]
fn the_width_of_the_page_is_asked_for_in_one_sheet() {
    let asking: Vec<_> = sheets()
        .into_iter()
        .filter(|sheet| {
            sheet.text.contains("-width: ")
                && sheet
                    .text
                    .split("@media")
                    .skip(1)
                    .any(|rule| rule.split('{').next().unwrap().contains("width"))
        })
        .map(|sheet| sheet.path)
        .collect();
    assert_eq!(asking, [NARROW]);
}

#[test]
fn every_variable_has_a_value() {
    let sheets = sheets();
    let given: BTreeSet<_> = sheets
        .iter()
        .flat_map(Sheet::declarations)
        .map(|(name, _)| name)
        .collect();
    for sheet in &sheets {
        for name in sheet
            .text
            .split("var(")
            .skip(1)
            .filter_map(|rest| rest.split([',', ')']).next())
        {
            assert!(given.contains(name), "{}: {name}", sheet.path);
        }
    }
}

#[test]
fn the_page_loads_every_sheet_now_or_later() {
    let index = fs::read_to_string(root().join("index.html")).unwrap();
    let mut linked: Vec<_> = index
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .filter(|path| path.ends_with(".css"))
        .collect();
    linked.sort_unstable();
    let sheets = sheets();
    let mut on_disk: Vec<_> = sheets.iter().map(|sheet| &*sheet.path).collect();
    on_disk.sort_unstable();
    assert_eq!(linked, on_disk);
    assert!(SHEETS.contains(&"styles/segment/panel.css"), "{SHEETS:?}");
    // It hides what the others show.
    assert_eq!(SHEETS.last(), Some(&"styles/print.css"));
}
