//! Messages by their keys, read from Fluent files and put together with arguments.
//!
//! Our texts keep to a small part of Fluent (<https://projectfluent.org/fluent/guide/>): text over one or more lines,
//! `{ $argument }`, `{ "literal" }`, and a choice by an argument, by its code, its number or the plural form of that. That part is read here;
//! Fluent's own implementation weighs a tenth of all that a visitor waits for, most of it for what no text uses. A test reads every message of
//! both languages with that implementation too and compares what comes out.

use crate::Language;
use crate::args::Args;
use std::collections::BTreeMap;

/// The messages of some files.
#[derive(Default)]
pub(crate) struct Messages(BTreeMap<String, Pattern>);

/// What a message or a variant says, piece by piece.
type Pattern = Vec<Piece>;

enum Piece {
    Text(String),
    Argument(String),
    Choice {
        argument: String,
        variants: Vec<Variant>,
    },
}

/// One of the forms that a choice has.
struct Variant {
    key: String,
    is_default: bool,
    pattern: Pattern,
}

impl Messages {
    /// Adds the messages of a file. One that is not understood is left out; of two with one key the later one counts.
    pub(crate) fn read(&mut self, source: &str) {
        let mut reader = Reader { rest: source };
        while !reader.rest.is_empty() {
            let line = reader.rest;
            match reader.message() {
                Some((key, pattern)) => {
                    self.0.insert(key.to_owned(), pattern);
                }
                None => reader.rest = line.split_once('\n').map_or("", |(_, next)| next),
            }
        }
    }

    /// A message in words, `None` where there is none of this key. An argument that is missing shows its name.
    pub(crate) fn format(&self, key: &str, args: &Args, language: Language) -> Option<String> {
        let mut text = String::new();
        write(self.0.get(key)?, args, language, &mut text);
        Some(text)
    }
}

fn write(pattern: &Pattern, args: &Args, language: Language, text: &mut String) {
    for piece in pattern {
        match piece {
            Piece::Text(words) => text.push_str(words),
            Piece::Argument(name) => match args.get(name) {
                Some(value) => value.write(text),
                None => {
                    debug_assert!(false, "no argument {name}");
                    text.extend(["{$", name, "}"]);
                }
            },
            Piece::Choice { argument, variants } => {
                let value = args.get(argument);
                let fits = |variant: &&Variant| {
                    value.is_some_and(|value| value.fits(&variant.key, language))
                };
                let default = || variants.iter().find(|variant| variant.is_default);
                if let Some(variant) = variants.iter().find(fits).or_else(default) {
                    write(&variant.pattern, args, language, text);
                }
            }
        }
    }
}

/// What is left to read of a file. Its methods give `None` where something else stands there.
struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn message(&mut self) -> Option<(&'a str, Pattern)> {
        let key = self.name()?;
        self.skip(" ");
        self.expect("=")?;
        Some((key, self.pattern()?))
    }

    /// Up to the end of the message, the next variant or the bracket that closes the choice. Lines that follow are
    /// indented; what all of them are indented by is no part of the text.
    fn pattern(&mut self) -> Option<Pattern> {
        self.skip(" ");
        let mut pieces = Pattern::new();
        let mut breaks = Vec::new();
        loop {
            match self.rest.chars().next() {
                None | Some('}') => break,
                Some('{') => pieces.push(self.placeable()?),
                Some('\n') => {
                    let Some((lines, indent)) = self.line_break() else {
                        break;
                    };
                    breaks.push((pieces.len(), lines, indent));
                    pieces.push(Piece::Text(String::new()));
                }
                Some(_) => {
                    let end = self.rest.find(['{', '}', '\n']);
                    let (text, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
                    self.rest = rest;
                    let at_end = rest.is_empty() || rest.starts_with(['}', '\n']);
                    pieces.push(Piece::Text(match at_end && self.is_last_line() {
                        true => text.trim_end_matches(' ').to_owned(),
                        false => text.to_owned(),
                    }));
                }
            }
        }
        let common = breaks.iter().map(|&(_, _, indent)| indent).min();
        for (at, lines, indent) in breaks {
            // A message that begins below its key does not begin with an empty line.
            let lines = if at == 0 { 0 } else { lines };
            let spaces = indent - common.unwrap_or(indent);
            if let Some(Piece::Text(text)) = pieces.get_mut(at) {
                *text = "\n".repeat(lines) + &" ".repeat(spaces);
            }
        }
        Some(pieces)
    }

    /// The line breaks and the indent before the next line of a pattern.
    fn line_break(&mut self) -> Option<(usize, usize)> {
        let line = self.rest.trim_start_matches([' ', '\n']);
        let blank = self.rest.strip_suffix(line)?;
        let indent = blank.len() - blank.rfind('\n')? - 1;
        if indent == 0 || line.is_empty() || line.starts_with(['[', '*', '.', '}']) {
            return None;
        }
        self.rest = line;
        Some((blank.matches('\n').count(), indent))
    }

    fn is_last_line(&self) -> bool {
        let mut ahead = Reader { rest: self.rest };
        ahead.line_break().is_none()
    }

    fn placeable(&mut self) -> Option<Piece> {
        self.expect("{")?;
        self.skip(" \n");
        let piece = if self.expect("\"").is_some() {
            let (literal, rest) = self.rest.split_once('"')?;
            self.rest = rest;
            Piece::Text(literal.to_owned())
        } else {
            self.expect("$")?;
            let argument = self.name()?.to_owned();
            self.skip(" \n");
            match self.expect("->") {
                Some(()) => Piece::Choice {
                    argument,
                    variants: self.variants()?,
                },
                None => Piece::Argument(argument),
            }
        };
        self.skip(" \n");
        self.expect("}")?;
        Some(piece)
    }

    fn variants(&mut self) -> Option<Vec<Variant>> {
        let mut variants = Vec::new();
        loop {
            self.skip(" \n");
            if self.rest.starts_with('}') {
                return Some(variants);
            }
            let is_default = self.expect("*").is_some();
            self.expect("[")?;
            let (key, rest) = self.rest.split_once(']')?;
            self.rest = rest;
            variants.push(Variant {
                key: key.trim().to_owned(),
                is_default,
                pattern: self.pattern()?,
            });
        }
    }

    fn name(&mut self) -> Option<&'a str> {
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
        let end = self.rest.find(|letter| !is_part(letter))?;
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!name.is_empty()).then_some(name)
    }

    fn skip(&mut self, letters: &str) {
        self.rest = self
            .rest
            .trim_start_matches(|letter| letters.contains(letter));
    }

    fn expect(&mut self, text: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(text)?;
        Some(())
    }
}
