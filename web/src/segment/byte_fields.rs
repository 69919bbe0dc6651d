use explain::HeaderField;
use protocol::{ByteRange, LayerName, SegmentDetail};
use std::ops::Range;
use yew::AttrValue;

/// The fixed fields of a TCP header: first byte and length (RFC 9293 section 3.1).
const FIXED: [(HeaderField, u32, u32); 9] = [
    (HeaderField::SourcePort, 0, 2),
    (HeaderField::DestinationPort, 2, 2),
    (HeaderField::Seq, 4, 4),
    (HeaderField::Ack, 8, 4),
    (HeaderField::Offset, 12, 1),
    (HeaderField::Flags, 13, 1),
    (HeaderField::Window, 14, 2),
    (HeaderField::Checksum, 16, 2),
    (HeaderField::Urgent, 18, 2),
];

/// A run of bytes, and the words by which it and other elements find each other: see `linked_fields`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    pub(super) range: Range<usize>,
    pub(super) word: AttrValue,
    pub(super) also: AttrValue,
}

/// The fields of a frame, without overlap: those of the TCP header, and all else by layer.
pub(super) fn fields(detail: &SegmentDetail) -> Vec<Field> {
    let header = &detail.header;
    let mut fields: Vec<Field> = FIXED
        .iter()
        .map(|(field, offset, len)| Field {
            range: range(ByteRange {
                offset: header.range.offset.saturating_add(*offset),
                len: *len,
            }),
            word: AttrValue::Static(field_word(*field)),
            also: AttrValue::Static("layer-tcp"),
        })
        .collect();
    fields.extend(
        header
            .options
            .iter()
            .enumerate()
            .map(|(place, option)| Field {
                range: range(option.range),
                word: option_word(place).into(),
                also: AttrValue::Static("options layer-tcp"),
            }),
    );
    for layer in detail
        .layers
        .iter()
        .filter(|layer| layer.name != LayerName::Tcp)
    {
        fields.push(Field {
            range: range(layer.range),
            word: AttrValue::Static(layer_word(layer.name)),
            also: AttrValue::Static(""),
        });
    }
    fields.retain(|field| !field.range.is_empty());
    fields
}

fn range(range: ByteRange) -> Range<usize> {
    let start = usize::try_from(range.offset).unwrap_or(usize::MAX);
    start..start.saturating_add(usize::try_from(range.len).unwrap_or(usize::MAX))
}

/// The word by which a field and its bytes find each other.
pub(super) fn field_word(field: HeaderField) -> &'static str {
    match field {
        HeaderField::SourcePort => "source-port",
        HeaderField::DestinationPort => "destination-port",
        HeaderField::Seq => "seq",
        HeaderField::Ack => "ack",
        HeaderField::Offset => "offset",
        HeaderField::Flags => "flags",
        HeaderField::Window => "window",
        HeaderField::Checksum => "checksum",
        HeaderField::Urgent => "urgent",
        HeaderField::Options => "options",
    }
}

/// The word by which an option's bytes and its explanation find each other.
pub(super) fn option_word(place: usize) -> String {
    format!("option-{place}")
}

/// The text that names a layer and its size.
pub(super) fn layer_text(layer: LayerName) -> &'static str {
    match layer {
        LayerName::Link => "page-layer-link",
        LayerName::Ipv4 => "page-layer-ipv4",
        LayerName::Ipv6 => "page-layer-ipv6",
        LayerName::Tcp => "page-layer-tcp",
        LayerName::Payload => "page-layer-payload",
    }
}

/// The word by which a layer's bytes and its explanation find each other.
pub(super) fn layer_word(layer: LayerName) -> &'static str {
    match layer {
        LayerName::Link => "layer-link",
        LayerName::Ipv4 | LayerName::Ipv6 => "layer-ip",
        LayerName::Tcp => "layer-tcp",
        LayerName::Payload => "layer-payload",
    }
}
