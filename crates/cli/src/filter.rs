//! `-Y`: display filters, as tshark has them.

use anyhow::Result;
use engine::{Engine, Filter, Matches};
use explain::Texts;
use letters::shown;
use protocol::FilterError;

/// The option, which stands before or behind the command.
#[derive(Debug, clap::Args)]
pub(crate) struct FilterArgument {
    /// Only what this display filter selects, in Wireshark's syntax; plain words are looked for in addresses, names and
    /// first lines.
    #[arg(
        short = 'Y',
        long = "display-filter",
        value_name = "FILTER",
        global = true
    )]
    text: Option<String>,
}

/// Wrong usage that clap could not see: the status is 2.
#[derive(Debug)]
pub(crate) struct WrongUsage(String);

impl WrongUsage {
    /// Says what is wrong, in a sentence.
    pub(crate) fn new(sentence: String) -> Self {
        Self(sentence)
    }
}

impl std::fmt::Display for WrongUsage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WrongUsage {}

impl FilterArgument {
    /// Reads the filter, before any file is opened; `None` without one.
    pub(crate) fn parse(&self, texts: &Texts) -> Result<Option<Filter>> {
        let Some(text) = &self.text else {
            return Ok(None);
        };
        match engine::parse_filter(text) {
            Ok(filter) => Ok((!filter.is_empty()).then_some(filter)),
            Err(error) => Err(WrongUsage(pointed(text, &error, texts)).into()),
        }
    }
}

/// What the filter leaves of a capture; `None` without one.
pub(crate) fn run(engine: &Engine, filter: Option<Filter>) -> Option<Matches> {
    filter.map(|filter| engine.filter(filter))
}

/// The sentence, the filter in a line below it, and a caret under what is wrong.
fn pointed(text: &str, error: &FilterError, texts: &Texts) -> String {
    let sentence = texts.filter_error(text, error);
    let start = usize::try_from(error.start).unwrap_or(usize::MAX);
    let end = usize::try_from(error.end).unwrap_or(usize::MAX);
    let before = text.get(..start).unwrap_or(text);
    let wrong = text.get(start..end).unwrap_or_default();
    let indent = " ".repeat(columns(&shown(before)));
    let tail = "~".repeat(columns(&shown(wrong)).saturating_sub(1));
    format!("{sentence}\n    {}\n    {indent}^{tail}", shown(text))
}

/// How wide a text is in a terminal: ideographs and full-width signs take two columns.
fn columns(text: &str) -> usize {
    let is_wide = |letter: char| matches!(letter, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}');
    text.chars()
        .map(|letter| 1 + usize::from(is_wide(letter)))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use explain::Language;

    #[track_caller]
    fn check(language: Language, text: &str, expect: &str) {
        let error = engine::parse_filter(text).unwrap_err();
        assert_eq!(pointed(text, &error, &Texts::new(language)), expect);
    }

    #[test]
    fn a_caret_points_at_the_wrong_word() {
        check(
            Language::English,
            "tcp.len > 0 && tcp.prot == 80",
            "There is no field tcp.prot. Is tcp.port meant?\n    tcp.len > 0 && tcp.prot == 80\n                   ^~~~~~~~",
        );
        check(
            Language::English,
            "tcp.len >",
            "A value for tcp.len is missing here.\n    tcp.len >\n             ^",
        );
        check(
            Language::English,
            "http.host == \"\u{202e}\u{1b}\" && tcp.prot",
            "There is no field tcp.prot. Is tcp.port meant?\n    http.host == \"⟨U+202E⟩␛\" && tcp.prot\n                                ^~~~~~~~",
        );
        check(
            Language::SimplifiedChinese,
            "http.host == \"登录\" && ip.src == 登录",
            "ip.src 是 IPv4 地址，例如 192.0.2.1 或 192.0.2.0/24，登录 不是。\n    http.host == \"登录\" && ip.src == 登录\n                                     ^~~~",
        );
    }
}
