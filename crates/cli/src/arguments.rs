use crate::filter::FilterArgument;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use explain::{Language, Texts};
use std::path::PathBuf;

/// Draws TCP connections of a packet capture as ladder diagrams.
///
/// With only FILE, lists its connections.
#[derive(Debug, Parser)]
#[command(name = "tcpladder", version = env!("TCPLADDER_CLI_BUILD"), arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// The capture: a file, - for standard input, or a link.
    pub(crate) file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) filter: FilterArgument,
    /// Print what others wrote of this program, and their licenses.
    #[arg(long, exclusive = true)]
    pub(crate) licenses: bool,
    /// Language of texts.
    #[arg(long, global = true, default_value = "en", value_parser = parse_language, value_name = "en|zh-CN")]
    pub(crate) lang: Language,
    /// Analyse frames in order of time; without it, in the order of the file, as Wireshark. Frame numbers stay those of the file.
    #[arg(long, global = true)]
    pub(crate) reorder: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// One record per TCP segment, in capture order.
    Segments {
        /// The capture.
        file: PathBuf,
        #[arg(long, value_enum, default_value_t = Format::Tsv)]
        format: Format,
    },
    /// One record per TCP connection.
    Connections {
        /// The capture.
        file: PathBuf,
        #[arg(long, value_enum, default_value_t = Format::Tsv)]
        format: Format,
    },
    /// One record per HTTP message, in the order in which they end.
    ///
    /// Lists what Wireshark lists with default settings, so that the two can be compared line by line.
    Http {
        /// The capture.
        file: PathBuf,
        /// List every message that the bytes hold: those whose segments came out of order, or not to the end, too.
        #[arg(long)]
        all: bool,
        #[arg(long, value_enum, default_value_t = Format::Tsv)]
        format: Format,
    },
    /// The ladder diagram of one connection.
    Ladder(LadderArguments),
    /// One connection as a document: what was captured, handshake, data, teardown, what happened and what shows it.
    Report(ReportArguments),
    /// The bytes of one connection, both directions as they follow each other.
    Follow(FollowArguments),
    /// The figures that lab sheets ask of one connection, a direction at a time.
    ///
    /// Where slow start ends and what limits a transfer are estimates, and called that.
    Lab(LabArguments),
    /// A link that holds the facts of a connection, or of several, and opens like a capture.
    ///
    /// It holds what the headers of segments say and, of the payload, first lines and lengths of HTTP messages and what TLS says
    /// in the clear; nothing else of it, unless that is asked for.
    Link(LinkArguments),
}

#[derive(Debug, clap::Args)]
pub(crate) struct LinkArguments {
    /// The capture: a file, - for standard input, or a link.
    pub(crate) file: PathBuf,
    /// The connections, by Wireshark's tcp.stream; without it, the first one that carries payload.
    #[arg(
        short,
        long = "connection",
        value_name = "STREAM",
        value_delimiter = ','
    )]
    pub(crate) connections: Vec<u32>,
    /// Take in all fields of HTTP messages.
    #[arg(long)]
    pub(crate) headers: bool,
    /// Take in so many of the first payload bytes of each segment.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) first_bytes: u32,
    /// Take in comments, and what hosts are called.
    #[arg(long)]
    pub(crate) comments: bool,
    /// Replace addresses and names: equal ones stay equal, and subnets keep their shape.
    #[arg(long)]
    pub(crate) anonymize: bool,
    /// Count times from the first segment on.
    #[arg(long)]
    pub(crate) rebase: bool,
    /// Have the link opened in the language of --lang.
    #[arg(long)]
    pub(crate) lang_in_link: bool,
    /// Have the link opened in this theme.
    #[arg(long, value_enum)]
    pub(crate) theme: Option<Theme>,
}

/// How the page looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Theme {
    Light,
    Dark,
}

#[derive(Debug, clap::Args)]
pub(crate) struct LadderArguments {
    /// The capture.
    pub(crate) file: PathBuf,
    /// The connection, by Wireshark's tcp.stream; without it, the first one that carries payload.
    #[arg(short, long = "connection", value_name = "STREAM")]
    pub(crate) connection: Option<u32>,
    #[arg(long, default_value = "text", value_parser = ladder_formats())]
    pub(crate) format: LadderFormat,
    /// Only some rows: handshake, teardown, or frames from one to another, as in 4-9.
    #[arg(long, default_value = "all", value_parser = parse_scope, value_name = "all|handshake|teardown|FROM-TO")]
    pub(crate) rows: ladder::Scope,
    /// Explain each segment below its row.
    #[arg(long)]
    pub(crate) captions: bool,
    /// Replace addresses and names, and make payload zeros; for pcapng and html.
    #[arg(long)]
    pub(crate) anonymize: bool,
    /// For html: the folder of the built page; without it, dist/ beside this program, or what is built in.
    #[arg(long, value_name = "DIR")]
    pub(crate) viewer: Option<PathBuf>,
    /// Colours of a picture; auto follows whoever looks at it, where the format can.
    #[arg(long, value_enum, default_value_t = ThemeName::Auto)]
    pub(crate) theme: ThemeName,
    /// Long runs of ordinary segments in one row each.
    #[arg(long)]
    pub(crate) fold: bool,
    /// Sequence and acknowledgment numbers as captured.
    #[arg(long)]
    pub(crate) raw: bool,
    /// Draw segments as far from each other as time passed between them; for pictures.
    #[arg(long)]
    pub(crate) time_true: bool,
    /// Draw the server on the left.
    #[arg(long)]
    pub(crate) swap: bool,
    /// Where to write; without it, to standard output.
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ReportArguments {
    /// The capture.
    pub(crate) file: PathBuf,
    /// The connection, by Wireshark's tcp.stream; without it, the first one that carries payload.
    #[arg(short, long = "connection", value_name = "STREAM")]
    pub(crate) connection: Option<u32>,
    #[arg(long, value_enum, default_value_t = ReportFormat::Markdown)]
    pub(crate) format: ReportFormat,
    /// Where to write; without it, to standard output.
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
}

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// Pictures are Mermaid diagrams, which GitHub, GitLab and many wikis draw.
    Markdown,
    /// A page of its own; pictures are SVG.
    Html,
}

#[derive(Debug, clap::Args)]
pub(crate) struct FollowArguments {
    /// The capture.
    pub(crate) file: PathBuf,
    /// The connection, by Wireshark's tcp.stream; without it, the first one that carries payload.
    #[arg(short, long = "connection", value_name = "STREAM")]
    pub(crate) connection: Option<u32>,
    #[arg(long, value_enum, default_value_t = Bytes::Text)]
    pub(crate) format: Bytes,
    /// Only what this side sent.
    #[arg(long, value_enum)]
    pub(crate) direction: Option<Sender>,
    /// Where to write; without it, to standard output.
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct LabArguments {
    /// The capture.
    pub(crate) file: PathBuf,
    /// The connection, by Wireshark's tcp.stream; without it, the first one that carries payload.
    #[arg(short, long = "connection", value_name = "STREAM")]
    pub(crate) connection: Option<u32>,
    #[arg(long, value_enum, default_value_t = LabFormat::Text)]
    pub(crate) format: LabFormat,
}

/// How a lab sheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LabFormat {
    /// Sentences and tables.
    Text,
    /// One JSON object; times in seconds.
    Json,
    /// The table of data segments, tab-separated, with a header line.
    Tsv,
    /// Sentences and tables for a document.
    Markdown,
}

/// How bytes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Bytes {
    /// Lines of text, `>` before the client's and `<` before the server's; what is no text as \xNN.
    Text,
    /// Sixteen bytes a line, with their offset in the stream.
    Hex,
    /// As they are.
    Raw,
}

/// A side of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sender {
    Client,
    Server,
}

/// How records are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Tab-separated, with a header line.
    Tsv,
    /// One JSON array of objects.
    Json,
    /// One JSON object a line.
    Ndjson,
}

/// What a ladder is written as.
#[derive(Debug, Clone, Copy)]
pub(crate) enum LadderFormat {
    /// What is written from the drawing alone.
    Written(&'static ladder::Format),
    Png,
    /// The packets themselves.
    Pcapng,
    /// A viewer with the packets in it.
    Html,
}

impl LadderFormat {
    pub(crate) const ALL_OTHERS: [Self; 3] = [Self::Png, Self::Pcapng, Self::Html];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Written(format) => format.name,
            Self::Png => "png",
            Self::Pcapng => "pcapng",
            Self::Html => "html",
        }
    }

    fn about(self) -> &'static str {
        match self {
            Self::Written(format) => format.about,
            Self::Png => "export-png",
            Self::Pcapng => "export-pcapng",
            Self::Html => "export-html",
        }
    }

    /// Whether the packets go with it, instead of a drawing.
    pub(crate) fn has_packets(self) -> bool {
        matches!(self, Self::Pcapng | Self::Html)
    }

    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let written = ladder::FORMATS.iter().map(Self::Written);
        written.chain(Self::ALL_OTHERS)
    }

    /// What of a look it can show.
    pub(crate) fn looks(self) -> protocol::LadderLook {
        match self {
            Self::Written(format) => format.looks,
            Self::Png => protocol::LadderLook::all(),
            Self::Pcapng | Self::Html => protocol::LadderLook::empty(),
        }
    }
}

/// The formats of a ladder, for the help and as values.
fn ladder_formats() -> impl TypedValueParser<Value = LadderFormat> {
    let texts = Texts::new(Language::English);
    let values = LadderFormat::all()
        .map(|format| PossibleValue::new(format.name()).help(texts.get(format.about())));
    PossibleValuesParser::new(values).try_map(|name| {
        let mut all = LadderFormat::all();
        all.find(|format| format.name() == name)
            .ok_or("there is no such format")
    })
}

/// The colours of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ThemeName {
    Auto,
    Light,
    Dark,
}

fn parse_scope(text: &str) -> Result<ladder::Scope, String> {
    let frames = || {
        let (from, to) = text.split_once('-').unwrap_or((text, text));
        let (from, to) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
        (from <= to).then_some(ladder::Scope::Frames { from, to })
    };
    match text {
        "all" => Ok(ladder::Scope::All),
        "handshake" => Ok(ladder::Scope::Phase(protocol::Phase::Handshake)),
        "teardown" => Ok(ladder::Scope::Phase(protocol::Phase::Teardown)),
        _ => frames().ok_or_else(|| "all, handshake, teardown, or frames as in 4-9".to_owned()),
    }
}

fn parse_language(name: &str) -> Result<Language, String> {
    Language::parse(name).ok_or_else(|| "the languages are en and zh-CN".to_owned())
}
