use crate::{Args, Texts, grouped};
use protocol::{Checksum, ConnectionView, HeaderView, SegmentDetail, TcpFlags};

/// A field of the TCP header (RFC 9293 section 3.1), as a reader sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HeaderField {
    SourcePort,
    DestinationPort,
    Seq,
    Ack,
    /// Data offset and reserved bits.
    Offset,
    Flags,
    Window,
    Checksum,
    /// Urgent pointer.
    Urgent,
    Options,
}

/// A field with its value in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldText {
    pub field: HeaderField,
    pub name: String,
    pub value: String,
    /// The number as captured, beside a relative one.
    pub raw: Option<String>,
    pub sentence: Option<String>,
}

impl Texts {
    /// The header, field by field in the order of the wire.
    pub fn header(&self, detail: &SegmentDetail, connection: &ConnectionView) -> Vec<FieldText> {
        let header = &detail.header;
        let row = &detail.segment;
        let field = |field, key: &str, value: String| FieldText {
            field,
            name: self.get(key),
            value,
            raw: None,
            sentence: None,
        };
        let ack = match row.ack {
            Some(ack) => ack.relative.to_string(),
            None => self.get("ack-unused"),
        };
        vec![
            field(
                HeaderField::SourcePort,
                "field-source-port",
                header.source_port.to_string(),
            ),
            field(
                HeaderField::DestinationPort,
                "field-destination-port",
                header.destination_port.to_string(),
            ),
            FieldText {
                raw: Some(header.seq_raw.to_string()),
                ..field(HeaderField::Seq, "field-seq", row.seq.relative.to_string())
            },
            FieldText {
                raw: Some(header.ack_raw.to_string()),
                ..field(HeaderField::Ack, "field-ack", ack)
            },
            FieldText {
                sentence: Some(self.offset_sentence(header)),
                ..field(HeaderField::Offset, "field-offset", self.offset(header))
            },
            field(
                HeaderField::Flags,
                "field-flags",
                self.flag_names(header.flags),
            ),
            FieldText {
                sentence: Some(self.window_sentence(detail, connection)),
                ..field(HeaderField::Window, "field-window", self.window(detail))
            },
            FieldText {
                sentence: Some(self.checksum_sentence(header.checksum)),
                ..field(
                    HeaderField::Checksum,
                    "field-checksum",
                    self.checksum(header.checksum),
                )
            },
            FieldText {
                sentence: Some(self.urgent_sentence(header)),
                ..field(
                    HeaderField::Urgent,
                    "field-urgent",
                    header.urgent.to_string(),
                )
            },
            field(HeaderField::Options, "field-options", self.options(header)),
        ]
    }

    fn offset(&self, header: &HeaderView) -> String {
        let words = u32::from(header.data_offset_words);
        let reserved = (header.flags & TcpFlags::RESERVED).bits() >> 9;
        let args = Args::new()
            .digits("words", words)
            .digits("bytes", words.saturating_mul(4))
            .choice("is-reserved-used", if reserved > 0 { "yes" } else { "no" })
            .digits("reserved", reserved);
        self.with("offset-value", &args)
    }

    fn offset_sentence(&self, header: &HeaderView) -> String {
        let bytes = u32::from(header.data_offset_words).saturating_mul(4);
        let args = Args::new()
            .digits("words", header.data_offset_words)
            .digits("bytes", bytes)
            .digits("options", bytes.saturating_sub(20));
        self.with("offset-sentence", &args)
    }

    /// The window: `10221 × 256 = 2 616 576`, or the field alone where nothing multiplies it.
    pub fn window(&self, detail: &SegmentDetail) -> String {
        let window = detail.segment.window;
        match window.shift {
            Some(shift) if shift > 0 => {
                let factor = 1_u64 << u32::from(shift.min(14));
                format!(
                    "{} × {factor} = {}",
                    window.raw,
                    grouped(u64::from(window.bytes))
                )
            }
            _ => window.raw.to_string(),
        }
    }

    /// What the window means. The connection tells whether scaling is off or unknown.
    pub fn window_sentence(&self, detail: &SegmentDetail, connection: &ConnectionView) -> String {
        let row = &detail.segment;
        let window = row.window;
        let shift = window.shift.unwrap_or(0).min(14);
        let args = Args::new()
            .side("sender", row.direction.sender())
            .digits("raw", window.raw)
            .number("factor", 1_u32 << u32::from(shift))
            .number("bytes", window.bytes);
        let both_syns = connection.client_syn.is_some() && connection.server_syn.is_some();
        let key = if window.raw == 0 {
            "window-sentence-zero"
        } else if row.flags.contains(TcpFlags::SYN) {
            "window-sentence-syn"
        } else {
            match window.shift {
                Some(1..) => "window-sentence-scaled",
                Some(0) => "window-sentence-unscaled",
                None if both_syns => "window-sentence-unscaled",
                None => "window-sentence-unknown",
            }
        };
        self.with(key, &args)
    }

    fn checksum(&self, checksum: Checksum) -> String {
        let args = Args::new();
        match checksum {
            Checksum::Correct { value } => {
                self.with("checksum-correct", &args.text("value", hex16(value)))
            }
            Checksum::Offloaded { value } => {
                self.with("checksum-offloaded", &args.text("value", hex16(value)))
            }
            Checksum::Incorrect { value, expected } => self.with(
                "checksum-incorrect",
                &args
                    .text("value", hex16(value))
                    .text("expected", hex16(expected)),
            ),
            Checksum::Unverified { value } => {
                self.with("checksum-unverified", &args.text("value", hex16(value)))
            }
        }
    }

    /// Whether the checksum fits, and what it means if not.
    pub fn checksum_sentence(&self, checksum: Checksum) -> String {
        match checksum {
            Checksum::Correct { .. } => self.get("checksum-correct-sentence"),
            Checksum::Offloaded { .. } => self.get("checksum-offloaded-sentence"),
            Checksum::Incorrect { expected, .. } => {
                let args = Args::new().text("expected", hex16(expected));
                self.with("checksum-incorrect-sentence", &args)
            }
            Checksum::Unverified { .. } => self.get("checksum-unverified-sentence"),
        }
    }

    fn urgent_sentence(&self, header: &HeaderView) -> String {
        if header.flags.contains(TcpFlags::URG) {
            let args = Args::new().number("value", header.urgent);
            self.with("urgent-sentence", &args)
        } else {
            self.get("urgent-ignored-sentence")
        }
    }

    fn options(&self, header: &HeaderView) -> String {
        if header.options.is_empty() {
            return self.get("options-none");
        }
        let options: Vec<String> = header
            .options
            .iter()
            .map(|option| self.option(&option.kind))
            .collect();
        options.join(" ")
    }
}

fn hex16(value: u16) -> String {
    format!("0x{value:04x}")
}
