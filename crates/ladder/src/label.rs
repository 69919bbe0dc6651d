use crate::scene::{Class, Run, Style, Tint};
use crate::{Words, width};
use protocol::{SegmentRow, TcpFlags};

/// The flags in the order of their bits, as everybody writes them.
const FLAG_NAMES: [(TcpFlags, &str, char); 9] = [
    (TcpFlags::FIN, "FIN", 'F'),
    (TcpFlags::SYN, "SYN", 'S'),
    (TcpFlags::RST, "RST", 'R'),
    (TcpFlags::PSH, "PSH", 'P'),
    (TcpFlags::ACK, "ACK", 'A'),
    (TcpFlags::URG, "URG", 'U'),
    (TcpFlags::ECE, "ECE", 'E'),
    (TcpFlags::CWR, "CWR", 'C'),
    (TcpFlags::AE, "AE", 'e'),
];

/// A part of a label, in the order in which parts stand on the arrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Flags,
    Seq,
    Ack,
    Len,
    Window,
    MaximumSegment,
    WindowScale,
    SackPermitted,
}

/// A part with its texts: `seq=` and `534`, or only `SACK_PERM`.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) part: Part,
    pub(crate) name: &'static str,
    pub(crate) value: String,
    pub(crate) style: Style,
}

/// All that an arrow can say, the longest form.
pub(crate) fn tokens(segment: &SegmentRow, words: &dyn Words, raw: bool) -> Vec<Token> {
    let sender = segment.direction.sender();
    let field = Style::plain(Class::Label);
    let number = |side| Style::of(Class::Number, Tint::side(side));
    let mut tokens = vec![
        Token {
            part: Part::Flags,
            name: "",
            value: flag_names(segment.flags, words),
            style: flags_style(segment.flags),
        },
        Token {
            part: Part::Seq,
            name: "seq=",
            value: if raw {
                segment.seq.raw
            } else {
                segment.seq.relative
            }
            .to_string(),
            style: number(sender),
        },
    ];
    let mut push = |part, name, value: String, style| {
        tokens.push(Token {
            part,
            name,
            value,
            style,
        });
    };
    if let Some(ack) = segment.ack {
        let ack = if raw { ack.raw } else { ack.relative }.to_string();
        push(Part::Ack, "ack=", ack, number(sender.other()));
    }
    if segment.len > 0 {
        push(Part::Len, "len=", segment.len.to_string(), field);
    }
    push(
        Part::Window,
        "win=",
        segment.window.bytes.to_string(),
        field,
    );
    if let Some(syn) = segment.syn {
        if let Some(mss) = syn.mss {
            push(Part::MaximumSegment, "MSS=", mss.to_string(), field);
        }
        if let Some(shift) = syn.window_scale {
            // RFC 7323 section 2.3: a shift above 14 counts as 14.
            let factor = 1_u32 << u32::from(shift.min(14));
            push(Part::WindowScale, "WS=", factor.to_string(), field);
        }
        if syn.sack_permitted {
            push(Part::SackPermitted, "", "SACK_PERM".to_owned(), field);
        }
    }
    tokens
}

/// The parts in the order in which they go when there is no room: options before the window on a SYN, since both are
/// told in the panel, and never flags, Seq, Ack or Len.
pub(crate) fn drop_order(segment: &SegmentRow) -> [Part; 4] {
    if segment.flags.contains(TcpFlags::SYN) {
        [
            Part::SackPermitted,
            Part::Window,
            Part::WindowScale,
            Part::MaximumSegment,
        ]
    } else {
        [
            Part::Window,
            Part::SackPermitted,
            Part::WindowScale,
            Part::MaximumSegment,
        ]
    }
}

/// A label that fits.
#[derive(Debug)]
pub(crate) struct Label {
    pub(crate) runs: Vec<Run>,
    pub(crate) size: f32,
}

/// The label of a segment that fits into a width, at a font size of at most `size`, with numbers as captured where `raw`.
///
/// First options and window go; then the letters shrink by up to a sixth; then more than two flags become letters; then the letters
/// shrink as far as they must.
pub(crate) fn fit(
    segment: &SegmentRow,
    words: &dyn Words,
    room: f32,
    size: f32,
    raw: bool,
) -> Label {
    let mut tokens = tokens(segment, words, raw);
    for part in drop_order(segment) {
        if token_width(&tokens, size) <= room {
            break;
        }
        tokens.retain(|token| token.part != part);
    }
    let smallest = size * 5.0 / 6.0;
    if token_width(&tokens, smallest) > room
        && let Some(flags) = tokens.first_mut()
        && flags.value.len() > "PSH ACK".len()
    {
        flags.value = flag_letters(segment.flags, words);
    }
    let width = token_width(&tokens, size);
    let size = if width > room {
        size * room / width
    } else {
        size
    };
    Label {
        runs: runs(tokens),
        size,
    }
}

fn token_width(tokens: &[Token], size: f32) -> f32 {
    let letters: f32 = tokens
        .iter()
        .map(|token| width::mono(token.name, size) + width::mono(&token.value, size))
        .sum();
    letters + width::mono(" ", size) * tokens.len().saturating_sub(1) as f32
}

fn runs(tokens: Vec<Token>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (place, token) in tokens.into_iter().enumerate() {
        let space = if place == 0 { "" } else { " " };
        let name = format!("{space}{}", token.name);
        if !name.is_empty() {
            runs.push(Run {
                text: name,
                style: Style::plain(Class::Label),
            });
        }
        runs.push(Run {
            text: token.value,
            style: token.style,
        });
    }
    runs
}

fn flags_style(flags: TcpFlags) -> Style {
    let tint = if flags.contains(TcpFlags::RST) {
        Tint::Problem
    } else {
        Tint::Plain
    };
    Style::of(Class::Flags, tint)
}

/// The names of the flags with a space between, as in `PSH ACK`.
pub(crate) fn flag_names(flags: TcpFlags, words: &dyn Words) -> String {
    let names: Vec<_> = FLAG_NAMES
        .iter()
        .filter(|(flag, ..)| flags.contains(*flag))
        .map(|(_, name, _)| *name)
        .collect();
    if names.is_empty() {
        words.no_flags()
    } else {
        names.join(" ")
    }
}

fn flag_letters(flags: TcpFlags, words: &dyn Words) -> String {
    let letters: String = FLAG_NAMES
        .iter()
        .filter(|(flag, ..)| flags.contains(*flag))
        .map(|(.., letter)| *letter)
        .collect();
    if letters.is_empty() {
        words.no_flags()
    } else {
        letters
    }
}
