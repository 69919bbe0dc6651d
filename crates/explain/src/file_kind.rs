use crate::{Args, Texts};

/// A kind of file that people try to open, and what to do with it instead.
struct Kind {
    /// The code that `capture` gives it.
    code: &'static str,
    /// The message that says what it is; takes the name.
    key: &'static str,
    /// The name of its format, the same in all languages.
    name: &'static str,
    hint: &'static str,
}

const fn kind(
    code: &'static str,
    key: &'static str,
    name: &'static str,
    hint: &'static str,
) -> Kind {
    Kind {
        code,
        key,
        name,
        hint,
    }
}

/// A sentence of its own: such a file is a capture, only not one of ours.
const OTHER_CAPTURE: &str = "failure-other-capture";
/// The same of a capture that is spoilt.
const TERMINAL: &str = "failure-terminal";
const FORMATS: &str = "failure-hint-formats";
const UNPACK: &str = "failure-hint-unpack";
const CONVERT: &str = "failure-hint-convert";
const SAVE: &str = "failure-hint-save-capture";

#[rustfmt::skip]
const KINDS: [Kind; 48] = [
    kind("gzip", "kind-compressed", "gzip", UNPACK),
    kind("zstd", "kind-compressed", "zstd", UNPACK),
    kind("lz4", "kind-compressed", "LZ4", UNPACK),
    kind("lz4-legacy", "kind-compressed", "LZ4", UNPACK),
    kind("bzip2", "kind-compressed", "bzip2", UNPACK),
    kind("xz", "kind-compressed", "xz", UNPACK),
    kind("7z", "kind-archive", "7-Zip", UNPACK),
    kind("rar", "kind-archive", "RAR", UNPACK),
    kind("tar", "kind-archive", "tar", UNPACK),
    kind("zip", "kind-zip", "ZIP", FORMATS),
    kind("terminal", TERMINAL, "", "failure-hint-terminal"),
    kind("sniffer", OTHER_CAPTURE, "Sniffer", CONVERT),
    kind("netxray", OTHER_CAPTURE, "NetXRay", CONVERT),
    kind("iptrace", OTHER_CAPTURE, "iptrace (AIX)", CONVERT),
    kind("observer", OTHER_CAPTURE, "Network Instruments Observer", CONVERT),
    kind("btsnoop", OTHER_CAPTURE, "btsnoop (Bluetooth)", CONVERT),
    kind("visual-networks", OTHER_CAPTURE, "Visual Networks", CONVERT),
    kind("omnipeek", OTHER_CAPTURE, "OmniPeek", CONVERT),
    kind("endace-erf", OTHER_CAPTURE, "Endace ERF", CONVERT),
    kind("etl", "kind-etl", "ETL", "failure-hint-etl"),
    kind("tshark-text", "kind-exported-text", "text", SAVE),
    kind("hex-dump", "kind-hex-dump", "hex", SAVE),
    kind("pdml", "kind-exported-text", "PDML", SAVE),
    kind("har", "kind-har", "HAR", "failure-hint-har"),
    kind("tls-keys", "kind-tls-keys", "TLS", "failure-hint-tls-keys"),
    kind("git-lfs", "kind-git-lfs", "Git LFS", "failure-hint-git-lfs"),
    kind("zeros", "kind-zeros", "0", "failure-hint-copy-again"),
    kind("png", "kind-image", "PNG", FORMATS),
    kind("jpeg", "kind-image", "JPEG", FORMATS),
    kind("gif", "kind-image", "GIF", FORMATS),
    kind("webp", "kind-image", "WebP", FORMATS),
    kind("heic", "kind-image", "HEIC", FORMATS),
    kind("avif", "kind-image", "AVIF", FORMATS),
    kind("svg", "kind-image", "SVG", FORMATS),
    kind("mp4", "kind-video", "MP4", FORMATS),
    kind("matroska", "kind-video", "Matroska", FORMATS),
    kind("pdf", "kind-document", "PDF", FORMATS),
    kind("postscript", "kind-document", "PostScript", FORMATS),
    kind("rtf", "kind-document", "RTF", FORMATS),
    kind("ole2", "kind-document", "Microsoft Office", FORMATS),
    kind("html", "kind-web-page", "HTML", "failure-hint-copy-again"),
    kind("xml", "kind-plain", "XML", FORMATS),
    kind("json", "kind-plain", "JSON", FORMATS),
    kind("text", "kind-text", "text", FORMATS),
    kind("utf-16-text", "kind-text", "text", FORMATS),
    kind("elf", "kind-program", "ELF", FORMATS),
    kind("exe", "kind-program", "Windows", FORMATS),
    kind("mach-o", "kind-program", "macOS", FORMATS),
];

impl Texts {
    /// A sentence on what a file is that is no capture we read, and the key of the hint for it. Codes without a name are
    /// shown as they are.
    pub(crate) fn file_kind(&self, code: &str) -> (String, &'static str) {
        let looks_like =
            |what: &str| self.with("failure-looks-like", &Args::new().text("what", what));
        let Some(kind) = KINDS.iter().find(|kind| kind.code == code) else {
            return (looks_like(code), FORMATS);
        };
        let named = self.with(kind.key, &Args::new().text("name", kind.name));
        let sentence = match kind.key {
            OTHER_CAPTURE | TERMINAL => named,
            _ => looks_like(&named),
        };
        (sentence, kind.hint)
    }
}
