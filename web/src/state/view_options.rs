//! What an address says of a view besides capture, place and look: which file of the reader's it is of, which graph and what
//! of it is in view, how bytes are shown, which folds are open, which frames a frame of another page is to show.
//!
//! The state has it as text, [`State::rest`](super::State::rest): nothing of it is needed for the first ladder.

use super::Tab;
use super::address::{percent_decode, percent_encode};
use protocol::Side;
use std::fmt::{self, Display};

/// The most folds of a ladder that an address opens.
const MAX_FOLDS: usize = 64;
/// The most bytes of a file's name in an address; names of files are no longer.
const MAX_NAME: usize = 255;
/// The most letters of a word that names a choice.
const MAX_WORD: usize = 16;

/// What an address says of a view besides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ViewOptions {
    pub file: Option<LocalFile>,
    pub graph: GraphOptions,
    pub bytes: BytesOptions,
    /// The open folds of the ladder in view, by their first segments (`open=`).
    pub open: Vec<u32>,
    /// The first and the last frame that an embedded ladder shows (`frames=`).
    pub frames: Option<(u32, u32)>,
    pub quiz: QuizOptions,
}

/// What the quiz asks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct QuizOptions {
    /// Names of what is hidden, parted by commas (`quiz=`).
    pub hidden: Option<String>,
    /// `level=`
    pub level: Option<u8>,
}

/// A file on the reader's own machine, by which it is found again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LocalFile {
    /// `file=`
    pub name: String,
    /// In bytes (`size=`).
    pub size: Option<u64>,
}

/// What of the graphs is in view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct GraphOptions {
    /// `graph=`
    pub kind: Option<String>,
    /// Whose segments (`of=`).
    pub side: Option<Side>,
    /// Times in ns (`time=`).
    pub x: Option<(i64, i64)>,
    /// Values of the upright axis (`range=`).
    pub y: Option<(i64, i64)>,
    /// Layers that are left out, a bit each (`without=`).
    pub hidden: u32,
}

/// How the stream view shows bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct BytesOptions {
    /// `bytes=`
    pub mode: Option<String>,
    /// Whose (`only=`).
    pub only: Option<Side>,
    /// The message whose body is shown (`message=`).
    pub message: Option<u32>,
    /// How (`body=`).
    pub body: Option<String>,
}

impl LocalFile {
    /// Whether a file that is opened is this one. A copy may have another name, so the size decides where it is known.
    pub(crate) fn is(&self, name: &str, size: u64) -> bool {
        self.size
            .map_or(self.name == name, |expected| expected == size)
    }
}

impl ViewOptions {
    /// Reads what is left of a fragment. What makes no sense is passed over.
    pub(crate) fn parse(rest: &str) -> Self {
        let mut options = Self::default();
        let mut size = None;
        for (key, value) in rest.split('&').filter_map(|pair| pair.split_once('=')) {
            let value = percent_decode(value);
            let word = || (value.len() <= MAX_WORD).then(|| value.clone());
            match key {
                "file" => {
                    let mut name = value;
                    name.truncate(name.floor_char_boundary(MAX_NAME));
                    options.file = Some(LocalFile { name, size: None });
                }
                "size" => size = value.parse().ok(),
                "graph" => options.graph.kind = word(),
                "of" => options.graph.side = side(&value),
                "time" => options.graph.x = pair(&value),
                "range" => options.graph.y = pair(&value),
                "without" => options.graph.hidden = value.parse().unwrap_or_default(),
                "bytes" => options.bytes.mode = word(),
                "only" => options.bytes.only = side(&value),
                "message" => options.bytes.message = value.parse().ok(),
                "body" => options.bytes.body = word(),
                "open" => {
                    let folds = value.split('.').filter_map(|first| first.parse().ok());
                    options.open = folds.take(MAX_FOLDS).collect();
                }
                "frames" => {
                    let frames: Option<(u32, u32)> = pair(&value.replacen('-', "~", 1));
                    options.frames = frames.or_else(|| value.parse().ok().map(|it| (it, it)));
                }
                "quiz" => {
                    let is_name = |letter: &char| letter.is_ascii_lowercase() || *letter == ',';
                    let names = value.chars().filter(is_name).take(MAX_NAME).collect();
                    options.quiz.hidden = Some(names);
                }
                "level" => options.quiz.level = value.parse().ok(),
                _ => {}
            }
        }
        if let Some(file) = &mut options.file {
            file.size = size;
        }
        options
    }

    /// What of it a view is drawn by.
    pub(crate) fn of_view(self, tab: Tab) -> Self {
        Self {
            graph: if tab == Tab::Graphs {
                self.graph
            } else {
                GraphOptions::default()
            },
            bytes: if tab == Tab::Stream {
                self.bytes
            } else {
                BytesOptions::default()
            },
            open: if tab == Tab::Ladder {
                self.open
            } else {
                Vec::new()
            },
            quiz: if tab == Tab::Quiz {
                self.quiz
            } else {
                QuizOptions::default()
            },
            ..self
        }
    }

    /// Another connection comes, of which neither times nor messages nor folds are the same.
    pub(crate) fn begin_another_connection(&mut self) {
        (self.graph.x, self.graph.y) = (None, None);
        self.bytes.message = None;
        self.open.clear();
    }
}

/// As an address says it.
impl Display for ViewOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts: Vec<String> = Vec::new();
        let mut part = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                parts.push(format!("{key}={value}"));
            }
        };
        let encoded = |text: &str| percent_encode(text).to_string();
        let file = self.file.as_ref();
        part("file", file.map(|file| encoded(&file.name)));
        part(
            "size",
            file.and_then(|file| file.size).map(|size| size.to_string()),
        );
        part("graph", self.graph.kind.as_deref().map(encoded));
        part("of", self.graph.side.map(side_name));
        part("time", self.graph.x.map(pair_text));
        part("range", self.graph.y.map(pair_text));
        part(
            "without",
            (self.graph.hidden != 0).then(|| self.graph.hidden.to_string()),
        );
        part("bytes", self.bytes.mode.as_deref().map(encoded));
        part("only", self.bytes.only.map(side_name));
        part(
            "message",
            self.bytes.message.map(|message| message.to_string()),
        );
        part("body", self.bytes.body.as_deref().map(encoded));
        let folds: Vec<String> = self.open.iter().map(u32::to_string).collect();
        part("open", (!folds.is_empty()).then(|| folds.join(".")));
        part(
            "frames",
            self.frames.map(|(from, to)| format!("{from}-{to}")),
        );
        part("quiz", self.quiz.hidden.clone());
        part("level", self.quiz.level.map(|level| level.to_string()));
        f.write_str(&parts.join("&"))
    }
}

fn side(name: &str) -> Option<Side> {
    [Side::Client, Side::Server]
        .into_iter()
        .find(|side| side_name(*side) == name)
}

fn side_name(side: Side) -> String {
    match side {
        Side::Client => "client",
        Side::Server => "server",
    }
    .to_owned()
}

/// Two numbers in order; they may be negative, so no hyphen stands between them.
fn pair<T: std::str::FromStr + PartialOrd>(text: &str) -> Option<(T, T)> {
    let (from, to) = text.split_once('~')?;
    let (from, to) = (from.parse().ok()?, to.parse().ok()?);
    (from <= to).then_some((from, to))
}

fn pair_text((from, to): (i64, i64)) -> String {
    format!("{from}~{to}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_it_reads() {
        for text in [
            "",
            "file=a%20%26b.pcap&size=123",
            "graph=window&of=server&time=-5~200&range=0~9&without=5",
            "bytes=messages&only=client&message=3&body=raw",
            "open=3.19",
            "frames=1-3",
            "quiz=seq,ack&level=2",
        ] {
            assert_eq!(ViewOptions::parse(text).to_string(), text);
        }
    }

    #[test]
    fn passes_over_what_makes_no_sense() {
        for (text, expect) in [
            ("file&size=9&x=1", ""),
            ("graph=12345678901234567&of=both", ""),
            ("time=9~1&range=1&without=-1", ""),
            ("frames=7", "frames=7-7"),
            ("frames=3-1&message=x", ""),
            ("open=a.2.-1.4", "open=2.4"),
            ("quiz=seq%3Cb%3E,ack&level=x", "quiz=seqb,ack"),
        ] {
            assert_eq!(ViewOptions::parse(text).to_string(), expect, "{text}");
        }
        let many = format!("open={}", vec!["1"; 100].join("."));
        assert_eq!(ViewOptions::parse(&many).open.len(), MAX_FOLDS);
        let long = format!("file={}", "网".repeat(100));
        assert_eq!(
            ViewOptions::parse(&long).file.map(|it| it.name.len()),
            Some(255)
        );
    }

    #[test]
    fn a_view_takes_what_it_is_drawn_by() {
        let all = "file=a&graph=rtt&time=1~2&bytes=hex&message=3&open=4";
        let of = |tab| ViewOptions::parse(all).of_view(tab).to_string();
        assert_eq!(of(Tab::Ladder), "file=a&open=4");
        assert_eq!(of(Tab::Graphs), "file=a&graph=rtt&time=1~2");
        assert_eq!(of(Tab::Stream), "file=a&bytes=hex&message=3");
        assert_eq!(of(Tab::Packets), "file=a");
        let mut other = ViewOptions::parse(all);
        other.begin_another_connection();
        assert_eq!(other.to_string(), "file=a&graph=rtt&bytes=hex");
    }

    #[test]
    fn a_file_is_known_by_its_size_and_without_one_by_its_name() {
        let file = |size| LocalFile {
            name: "a.pcap".to_owned(),
            size,
        };
        assert!(file(Some(9)).is("copy of a.pcap", 9));
        assert!(!file(Some(9)).is("a.pcap", 8));
        assert!(file(None).is("a.pcap", 8));
        assert!(!file(None).is("b.pcap", 8));
    }
}
