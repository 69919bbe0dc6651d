//! The texts themselves: both languages say everything, with the same arguments, and nothing is said that no code asks
//! for.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A message: the names of its arguments, and its words without them.
#[derive(Debug, PartialEq, Eq, Default)]
struct Message {
    arguments: BTreeSet<String>,
    words: String,
}

/// For each file of a language, its messages by key.
type Catalogue = BTreeMap<String, BTreeMap<String, Message>>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn catalogue(language: &str) -> Catalogue {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("texts")
        .join(language);
    let mut catalogue = Catalogue::new();
    for file in fs::read_dir(folder).unwrap() {
        let file = file.unwrap();
        let name = file.file_name().into_string().unwrap();
        let source = fs::read_to_string(file.path()).unwrap();
        let resource = parser::parse(source.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{language}/{name}: {errors:?}"));
        let mut messages = BTreeMap::new();
        for entry in &resource.body {
            let Entry::Message(entry) = entry else {
                continue;
            };
            let mut message = Message::default();
            message.read(entry.value.as_ref().unwrap());
            let before = messages.insert(entry.id.name.to_owned(), message);
            assert_eq!(before, None, "{language}/{name}: {} twice", entry.id.name);
        }
        catalogue.insert(name, messages);
    }
    catalogue
}

impl Message {
    fn read(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.words.push_str(value),
                PatternElement::Placeable { expression } => self.read_expression(expression),
            }
        }
    }

    fn read_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.read_inline(inline),
            Expression::Select { selector, variants } => {
                self.read_inline(selector);
                for variant in variants {
                    self.read(&variant.value);
                }
            }
        }
    }

    fn read_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.arguments.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.read_expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            other => panic!("texts are to stay plain: {other:?}"),
        }
    }
}

fn keys(catalogue: Catalogue) -> BTreeSet<String> {
    catalogue
        .into_values()
        .flat_map(BTreeMap::into_keys)
        .collect()
}

/// Arguments that only choose a form of words, which one of the languages may not need.
const CHOICES: [&str; 3] = ["sender", "count", "segments"];

#[test]
fn both_languages_have_the_same_keys_and_arguments() {
    let english = catalogue("en");
    let chinese = catalogue("zh-CN");
    let places = |catalogue: &Catalogue| -> BTreeSet<(String, String)> {
        let files = catalogue.iter();
        files
            .flat_map(|(file, messages)| messages.keys().map(|key| (file.clone(), key.clone())))
            .collect()
    };
    let (in_english, in_chinese) = (places(&english), places(&chinese));
    let one_sided: Vec<_> = in_english.symmetric_difference(&in_chinese).collect();
    assert!(one_sided.is_empty(), "in one language only: {one_sided:#?}");

    for (file, key) in &in_english {
        let needed = |catalogue: &Catalogue| -> BTreeSet<String> {
            let mut arguments = catalogue[file][key].arguments.clone();
            arguments.retain(|name| !CHOICES.contains(&name.as_str()));
            arguments
        };
        assert_eq!(needed(&english), needed(&chinese), "{file}: {key}");
    }
}

#[test]
fn no_key_stands_in_two_files() {
    let mut seen = BTreeMap::new();
    for (file, messages) in catalogue("en") {
        for key in messages.into_keys() {
            let before = seen.insert(key.clone(), file.clone());
            assert_eq!(before, None, "{key} in {file}");
        }
    }
}

/// Names of the protocol and of things stay as they are; a message with two plain English words is one that nobody
/// translated.
#[test]
fn chinese_is_chinese() {
    let plain_word =
        |word: &&str| word.len() > 3 && word.chars().all(|letter| letter.is_ascii_lowercase());
    let untranslated: Vec<String> = catalogue("zh-CN")
        .into_values()
        .flatten()
        .filter(|(_, message)| {
            let ideographs = message.words.chars().filter(|letter| *letter >= '\u{4e00}');
            ideographs.count() == 0 && message.words.split(' ').filter(plain_word).count() > 1
        })
        .map(|(key, _)| key)
        .collect();
    assert!(untranslated.is_empty(), "not translated: {untranslated:#?}");
}

/// All string literals of a Rust source that look like keys: lower-case words joined by hyphens.
fn literals(source: &str) -> BTreeSet<String> {
    let looks_like_key = |text: &&str| {
        text.contains('-')
            && text.chars().all(|letter| {
                letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-'
            })
    };
    source
        .split('"')
        .filter(looks_like_key)
        .map(str::to_owned)
        .collect()
}

/// The sources of everybody who shows texts.
fn rust_sources() -> Vec<String> {
    let mut sources = Vec::new();
    for folder in [
        "crates/explain/src",
        "crates/ladder/src",
        "crates/cli/src",
        "crates/report/src",
        "web/src",
    ] {
        read_sources(&root().join(folder), &mut sources);
    }
    sources
}

fn read_sources(folder: &Path, sources: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_sources(&path, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            sources.push(fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_key_is_used() {
    let sources = rust_sources();
    let in_sources = sources.iter().flat_map(|source| literals(source));
    let findings = protocol::AnalysisFlag::ALL.iter();
    let findings = findings.map(|flag| format!("finding-{}", flag.name().replace('_', "-")));
    let troubles = (protocol::Trouble::all() - protocol::Trouble::UNANSWERED_SYN).codes();
    let troubles =
        troubles.flat_map(|code| [format!("trouble-{code}"), format!("chip-trouble-{code}")]);
    let used: BTreeSet<String> = in_sources.chain(findings).chain(troubles).collect();
    let unused: Vec<String> = keys(catalogue("en")).difference(&used).cloned().collect();
    assert!(unused.is_empty(), "no code asks for {unused:#?}");
}

#[test]
fn every_key_that_code_asks_for_exists() {
    let keys = keys(catalogue("en"));
    let mut missing = BTreeSet::new();
    for source in rust_sources() {
        for call in [
            "words.get(",
            "words.with(",
            "words.rich(",
            "texts.get(",
            "texts.with(",
            "texts.rich(",
            "self.get(",
            "self.with(",
            "self.rich(",
        ] {
            for rest in source.split(call).skip(1) {
                let Some(literal) = rest.trim_start().strip_prefix('"') else {
                    continue;
                };
                let key = literal.split('"').next().unwrap();
                if !keys.contains(key) {
                    missing.insert(key.to_owned());
                }
            }
        }
    }
    assert!(missing.is_empty(), "no text for {missing:#?}");
}
