use crate::{Args, Texts};
use protocol::{DiagnosticCode, DiagnosticView, Layer};

/// Damage, explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiagnosticText {
    /// Where: "frame 27, byte 4312 of the file".
    pub place: String,
    /// What is wrong and what is shown all the same; one or two sentences.
    pub text: String,
}

impl Texts {
    /// What a diagnostic means.
    pub fn diagnostic(&self, diagnostic: &DiagnosticView) -> DiagnosticText {
        let frame = diagnostic.frame;
        let sizes = match (diagnostic.needed, diagnostic.available) {
            (Some(_), Some(_)) => "both",
            (Some(_), None) => "needed",
            (None, Some(_)) => "available",
            (None, None) => "none",
        };
        let args = Args::new()
            .choice("framed", if frame.is_some() { "yes" } else { "no" })
            .digits("frame", frame.unwrap_or_default())
            .digits("offset", diagnostic.offset)
            .choice("sizes", sizes)
            .number("needed", diagnostic.needed.unwrap_or_default())
            .number("available", diagnostic.available.unwrap_or_default())
            .number("whole", frame.unwrap_or_default().saturating_sub(1))
            .text("layer", self.layer(diagnostic.layer));
        let key = match diagnostic.code {
            DiagnosticCode::FileCut => "diagnostic-file-cut",
            DiagnosticCode::LengthTooLarge => "diagnostic-length-too-large",
            DiagnosticCode::LengthTooSmall => "diagnostic-length-too-small",
            DiagnosticCode::UnknownInterface => "diagnostic-unknown-interface",
            DiagnosticCode::BadBlock => "diagnostic-bad-block",
            DiagnosticCode::PacketCut => "diagnostic-packet-cut",
            DiagnosticCode::BadHeader => "diagnostic-bad-header",
            DiagnosticCode::BadOption => "diagnostic-bad-option",
            DiagnosticCode::FragmentsIncomplete => "diagnostic-fragments-incomplete",
            DiagnosticCode::LimitReached => "diagnostic-limit-reached",
            DiagnosticCode::CompressionDamaged => "diagnostic-compression-damaged",
            DiagnosticCode::TimeGoesBack => "diagnostic-time-goes-back",
            DiagnosticCode::OrderOfTime => "diagnostic-order-of-time",
            DiagnosticCode::ClocksDisagree => "diagnostic-clocks-disagree",
            DiagnosticCode::TextBefore => "diagnostic-text-before",
        };
        DiagnosticText {
            place: self.with("diagnostic-place", &args),
            text: self.with(key, &args),
        }
    }

    fn layer(&self, layer: Layer) -> String {
        self.get(match layer {
            Layer::Compression => "layer-compression",
            Layer::File => "layer-file",
            Layer::Link => "layer-link",
            Layer::Tunnel => "layer-tunnel",
            Layer::Network => "layer-network",
            Layer::Tcp => "layer-tcp",
        })
    }
}
