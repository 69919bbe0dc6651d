use protocol::{Phase, RowId, Side};

/// What is to be drawn: the backdrop first, then the rows from top to bottom.
///
/// Coordinates are px from the top left corner of the window that the scene was laid out for, y downwards.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    /// Width in px.
    pub width: f32,
    /// Height in px.
    pub height: f32,
    /// Lifelines and phase bands, behind all rows.
    pub backdrop: Vec<Shape>,
    /// The rows, as groups that a page can give handlers and labels.
    pub rows: Vec<RowGroup>,
}

/// All shapes of one row.
#[derive(Debug, Clone, PartialEq)]
pub struct RowGroup {
    /// The row's place in the row list.
    pub row: RowId,
    /// The segment's frame number; `None` for rows that are no segments.
    pub frame: Option<u32>,
    /// Top edge, in px.
    pub top: f32,
    /// Height, in px.
    pub height: f32,
    /// How much of it, from the top, is empty for the time that passed, in px.
    pub gap: f32,
    /// What a screen reader says of the row.
    pub label: String,
    /// What is drawn, back to front.
    pub shapes: Vec<Shape>,
}

/// A drawing primitive.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A straight line.
    Line {
        /// Start.
        from: (f32, f32),
        /// End.
        to: (f32, f32),
        style: Style,
    },
    /// A filled polygon.
    Polygon {
        /// Corners.
        points: Vec<(f32, f32)>,
        style: Style,
    },
    /// A rectangle.
    Rect {
        /// Left edge.
        x: f32,
        /// Top edge.
        y: f32,
        width: f32,
        height: f32,
        /// Radius of its corners.
        radius: f32,
        style: Style,
    },
    /// A line of text.
    Text {
        /// The anchor's place.
        x: f32,
        /// The baseline.
        y: f32,
        /// Which part of the text stands at `x`.
        anchor: Anchor,
        /// Font size in px.
        size: f32,
        /// How far it is turned with the clock around (`x`, `y`), in degrees.
        turn: f32,
        /// How it looks; runs may differ.
        style: Style,
        runs: Vec<Run>,
    },
}

impl Shape {
    /// A level text of one run.
    pub(crate) fn text(
        x: f32,
        y: f32,
        anchor: Anchor,
        size: f32,
        style: Style,
        text: String,
    ) -> Self {
        Self::Text {
            x,
            y,
            anchor,
            size,
            turn: 0.0,
            style,
            runs: vec![Run { text, style }],
        }
    }
}

/// A part of a text with a look of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The text, spaces at its ends included.
    pub text: String,
    pub style: Style,
}

/// Which part of a text stands at its x.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    Middle,
    /// Its right end.
    End,
}

/// What a shape means and how it is to look: a class, the tint that it takes, and two variations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    pub class: Class,
    /// Its colour.
    pub tint: Tint,
    /// Thick line: the segment carries data.
    pub strong: bool,
    /// Dashed line: repeated, out of turn, or inferred.
    pub dashed: bool,
}

/// What a shape is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// The line of an end's life.
    Lifeline,
    Arrow,
    ArrowHead,
    /// A mark across the arrow: the cross of a reset, the gap before a missing segment, the door of a zero window.
    Mark,
    /// The text on an arrow.
    Label,
    /// Flags within it.
    Flags,
    /// A sequence or acknowledgment number within it.
    Number,
    /// A state's outline.
    Pill,
    PillText,
    Time,
    /// The outline of an idle row.
    Idle,
    IdleText,
    /// The box of a comment or an event that is no segment.
    Remark,
    RemarkText,
    /// The clock before that text.
    Clock,
    /// The ruler beside the time that passed.
    Ruler,
    /// A phase's band.
    Band,
    /// A phase's name.
    BandText,
    /// The box that stands for several segments.
    Fold,
    /// The triangle in it.
    FoldMark,
    FoldText,
    /// The bracket beside the segments of one message.
    Brace,
    /// The ground of the selected row.
    Selected,
    /// A note under an arrow.
    Note,
    /// An end's role, as in "Client".
    Role,
    /// An end's address.
    Address,
    /// A column's heading.
    Heading,
}

/// The colour a shape takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tint {
    Plain,
    Client,
    Server,
    Handshake,
    /// The data phase's.
    Data,
    Teardown,
    Warning,
    Problem,
}

impl Style {
    /// A plain style of this class.
    pub(crate) fn plain(class: Class) -> Self {
        Self::of(class, Tint::Plain)
    }

    /// A style of this class and tint.
    pub(crate) fn of(class: Class, tint: Tint) -> Self {
        Self {
            class,
            tint,
            strong: false,
            dashed: false,
        }
    }

    /// The CSS classes, with a space between: `tl-arrow tl-client tl-strong`.
    pub fn css(self) -> String {
        let mut css = String::from(self.class.css());
        for part in [
            self.tint.css(),
            if self.strong { "tl-strong" } else { "" },
            if self.dashed { "tl-dashed" } else { "" },
        ] {
            if !part.is_empty() {
                css.push(' ');
                css.push_str(part);
            }
        }
        css
    }
}

impl Class {
    fn css(self) -> &'static str {
        match self {
            Self::Lifeline => "tl-lifeline",
            Self::Arrow => "tl-arrow",
            Self::ArrowHead => "tl-head",
            Self::Mark => "tl-mark",
            Self::Label => "tl-label",
            Self::Flags => "tl-flags",
            Self::Number => "tl-number",
            Self::Pill => "tl-pill",
            Self::PillText => "tl-pill-text",
            Self::Time => "tl-time",
            Self::Idle => "tl-idle",
            Self::IdleText => "tl-idle-text",
            Self::Remark => "tl-remark",
            Self::RemarkText => "tl-remark-text",
            Self::Clock => "tl-clock",
            Self::Ruler => "tl-ruler",
            Self::Band => "tl-band",
            Self::BandText => "tl-band-text",
            Self::Fold => "tl-fold",
            Self::FoldMark => "tl-fold-mark",
            Self::FoldText => "tl-fold-text",
            Self::Brace => "tl-brace",
            Self::Selected => "tl-selected",
            Self::Note => "tl-note",
            Self::Role => "tl-role",
            Self::Address => "tl-address",
            Self::Heading => "tl-heading",
        }
    }
}

impl Tint {
    /// The tint of a side.
    pub(crate) fn side(side: Side) -> Self {
        match side {
            Side::Client => Self::Client,
            Side::Server => Self::Server,
        }
    }

    /// The tint of a phase.
    pub(crate) fn phase(phase: Phase) -> Self {
        match phase {
            Phase::Handshake => Self::Handshake,
            Phase::Data => Self::Data,
            Phase::Teardown => Self::Teardown,
        }
    }

    fn css(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Client => "tl-client",
            Self::Server => "tl-server",
            Self::Handshake => "tl-handshake",
            Self::Data => "tl-data",
            Self::Teardown => "tl-teardown",
            Self::Warning => "tl-warning",
            Self::Problem => "tl-problem",
        }
    }
}
