/// A sentence whose parts differ in tone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rich {
    /// The parts in order; neighbours differ in tone.
    pub spans: Vec<Span>,
}

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text, spaces at its ends included.
    pub text: String,
    pub tone: Tone,
}

/// How a part of a sentence is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    Plain,
    /// A number that counts the client's bytes: its colour, monospace.
    ClientNumber,
    /// A number that counts the server's bytes: its colour, monospace.
    ServerNumber,
    /// A value from the capture or a name of the protocol: monospace.
    Code,
    /// Emphasised.
    Strong,
}

/// The characters of the Unicode private use area that carry tones through Fluent; [`crate::Args`] has
/// signs for them in all values.
pub(crate) const MARKS: std::ops::RangeInclusive<char> = '\u{e000}'..='\u{e00f}';
/// Ends what any other mark began.
const END: char = '\u{e00f}';

impl Tone {
    fn mark(self) -> char {
        match self {
            Self::Plain => END,
            Self::ClientNumber => '\u{e000}',
            Self::ServerNumber => '\u{e001}',
            Self::Code => '\u{e002}',
            Self::Strong => '\u{e003}',
        }
    }

    fn of_mark(mark: char) -> Self {
        [
            Self::ClientNumber,
            Self::ServerNumber,
            Self::Code,
            Self::Strong,
        ]
        .into_iter()
        .find(|tone| tone.mark() == mark)
        .unwrap_or(Self::Plain)
    }

    /// Puts this tone's marks around a text that is free of marks.
    pub(crate) fn wrap(self, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            _ => format!("{}{text}{END}", self.mark()),
        }
    }
}

impl Rich {
    /// Parts a formatted message at its marks. Tones do not nest: a mark ends the tone before it.
    pub(crate) fn from_marked(marked: &str) -> Self {
        let mut rich = Self::default();
        let mut tone = Tone::Plain;
        let mut rest = marked;
        loop {
            let at = rest.find(|letter| MARKS.contains(&letter));
            let (text, tail) = rest.split_at(at.unwrap_or(rest.len()));
            rich.push(text, tone);
            let mut letters = tail.chars();
            match letters.next() {
                Some(mark) => tone = Tone::of_mark(mark),
                None => return rich,
            }
            rest = letters.as_str();
        }
    }

    fn push(&mut self, text: &str, tone: Tone) {
        match self.spans.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.tone == tone => last.text.push_str(text),
            _ => self.spans.push(Span {
                text: text.to_owned(),
                tone,
            }),
        }
    }

    /// A text in plain tone.
    pub(crate) fn plain(text: String) -> Self {
        let mut rich = Self::default();
        rich.push(&text, Tone::Plain);
        rich
    }

    /// Puts another sentence behind this one.
    pub(crate) fn append(&mut self, other: Self) {
        for span in other.spans {
            self.push(&span.text, span.tone);
        }
    }

    /// The sentence without tones.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

/// Takes the marks out of a formatted message.
pub(crate) fn strip_marks(marked: &str) -> String {
    marked
        .chars()
        .filter(|letter| !MARKS.contains(letter))
        .collect()
}
