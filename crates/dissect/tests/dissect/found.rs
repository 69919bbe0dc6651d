use crate::expected::Row;
use capture::{Item, Reader};
use dissect::{Dissector, Extent, Packet, Segment};
use std::fs;
use std::path::Path;

/// The rows that this program makes of a capture.
pub(crate) fn rows(capture: &Path) -> Result<Vec<Row>, capture::OpenError> {
    let mut dissector = Dissector::new();
    let mut rows = Vec::new();
    let mut on = |item: Item<'_>| {
        if let Item::Frame(frame) = item
            && let Packet::Segment(segment) = dissector.dissect(&frame, &mut |_| {})
        {
            rows.push(row(frame.number.0, &segment));
        }
    };
    let bytes = fs::read(capture).unwrap();
    let mut reader = Reader::new();
    reader.feed(&bytes, &mut on)?;
    reader.finish(&mut on)?;
    Ok(rows)
}

fn row(frame: u32, segment: &Segment<'_>) -> Row {
    [
        frame.to_string(),
        segment.source.to_string(),
        segment.source_port.to_string(),
        segment.destination.to_string(),
        segment.destination_port.to_string(),
        match segment.extent {
            Extent::HeaderTooLong | Extent::FirstFragment => String::new(),
            Extent::Known | Extent::HeaderTooShort => segment.payload_len.to_string(),
        },
        format!("0x{:04x}", segment.flags.0),
    ]
}
