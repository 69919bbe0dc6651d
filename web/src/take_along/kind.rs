use ladder::{Format, Scope, Theme};

/// What a ladder is taken along as.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// Written from the drawing alone.
    Written(&'static Format),
    Png,
    /// The packets.
    Packets,
    /// One file with viewer and packets.
    Viewer,
    Report(report::Format),
    /// A sheet for the printer, which is no file.
    Print,
}

impl Kind {
    /// All there are; pictures come first.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let (pictures, texts): (Vec<&Format>, Vec<&Format>) =
            ladder::FORMATS.iter().partition(|it| is_picture(it));
        let pictures = pictures.into_iter().map(Self::Written).chain([Self::Png]);
        let texts = texts.into_iter().map(Self::Written);
        pictures.chain(texts).chain([
            Self::Packets,
            Self::Viewer,
            Self::Report(report::Format::Html),
            Self::Report(report::Format::Markdown),
        ])
    }

    /// Names it among all; the command line has the same names.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Written(format) => format.name,
            Self::Png => "png",
            Self::Packets => "pcapng",
            Self::Viewer => "html",
            Self::Report(report::Format::Html) => "report-html",
            Self::Report(report::Format::Markdown) => "report-markdown",
            Self::Print => "print",
        }
    }

    /// The key of the text that says what it is for.
    pub(super) fn about(self) -> &'static str {
        match self {
            Self::Written(format) => format.about,
            Self::Png => "export-png",
            Self::Packets => "export-pcapng",
            Self::Viewer => "export-html",
            Self::Report(report::Format::Html) => "export-report-html",
            Self::Report(report::Format::Markdown) => "export-report-markdown",
            Self::Print => "take-print",
        }
    }

    /// The key of the text that names it.
    pub(super) fn label(self) -> &'static str {
        match self.name() {
            "text" => "take-text",
            "svg" => "take-svg",
            "png" => "take-png",
            "mermaid" => "take-mermaid",
            "plantuml" => "take-plantuml",
            "markdown" => "take-markdown",
            "latex" => "take-latex",
            "json" => "take-json",
            "csv" => "take-csv",
            "pcapng" => "take-pcapng",
            "html" => "take-html",
            "report-html" => "take-report-html",
            "report-markdown" => "take-report-markdown",
            _ => "take-print",
        }
    }

    /// The end of a file's name.
    pub(super) fn ending(self) -> String {
        match self {
            Self::Written(format) => format!(".{}", format.extension),
            Self::Png => ".png".to_owned(),
            Self::Packets => ".pcapng".to_owned(),
            Self::Viewer => ".html".to_owned(),
            Self::Report(report::Format::Html) => "-report.html".to_owned(),
            Self::Report(report::Format::Markdown) => "-report.md".to_owned(),
            Self::Print => String::new(),
        }
    }

    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Written(format) => format.media_type,
            Self::Png => "image/png",
            Self::Packets => "application/x-pcapng",
            Self::Viewer | Self::Print | Self::Report(report::Format::Html) => "text/html",
            Self::Report(report::Format::Markdown) => "text/markdown",
        }
    }

    /// Whether rows can be chosen and explained.
    pub(super) fn has_rows(self) -> bool {
        matches!(self, Self::Written(_) | Self::Png | Self::Print)
    }

    /// Whether it has colours to choose.
    pub(super) fn is_picture(self) -> bool {
        match self {
            Self::Written(format) => is_picture(format),
            Self::Png | Self::Print => true,
            Self::Packets | Self::Viewer | Self::Report(_) => false,
        }
    }

    /// Whether packets go with it, which may have to be anonymous.
    pub(super) fn has_packets(self) -> bool {
        matches!(self, Self::Packets | Self::Viewer)
    }

    /// Whether the clipboard takes it.
    pub(super) fn can_be_copied(self) -> bool {
        matches!(
            self,
            Self::Written(_) | Self::Png | Self::Report(report::Format::Markdown)
        )
    }
}

fn is_picture(format: &Format) -> bool {
    format.media_type.starts_with("image/")
}

/// All that a reader chose.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) kind: Kind,
    pub(super) scope: Scope,
    pub(super) theme: Theme,
    pub(super) captions: bool,
    pub(super) anonymous: bool,
    /// However long a picture becomes.
    pub(super) is_sure: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_kind_has_a_name_and_a_label_of_its_own() {
        let kinds: Vec<Kind> = Kind::all().collect();
        let names: BTreeSet<_> = kinds.iter().map(|kind| kind.name()).collect();
        let labels: BTreeSet<_> = kinds.iter().map(|kind| kind.label()).collect();
        assert_eq!((names.len(), labels.len()), (13, 13));
        let first: Vec<_> = kinds.iter().take(3).map(|kind| kind.name()).collect();
        assert_eq!(first, ["svg", "png", "text"]);
    }
}
