use crate::expected::Row;
use capture::{Compression, DecodeError, Decoder, Item, OpenError, Reader};
use dissect::{Dissector, Extent, Packet, Segment};
use std::fs;
use std::path::Path;

/// The rows that this program makes of a capture.
pub(crate) fn rows(capture: &Path) -> Result<Vec<Row>, OpenError> {
    let mut dissector = Dissector::new();
    let mut rows = Vec::new();
    let mut on = |item: Item<'_>| {
        if let Item::Frame(frame) = item
            && let Packet::Segment(segment) = dissector.dissect(&frame, &mut |_| {})
        {
            rows.push(row(frame.number.0, &segment));
        }
    };
    let bytes = decompressed(capture)?;
    let mut reader = Reader::new();
    reader.feed(&bytes, &mut on)?;
    reader.finish(&mut on)?;
    Ok(rows)
}

/// All of a file that can be decompressed, where it is compressed.
fn decompressed(capture: &Path) -> Result<Vec<u8>, OpenError> {
    let bytes = fs::read(capture).unwrap();
    let Some(compression) = Compression::detect(&bytes) else {
        return Ok(bytes);
    };
    let mut decompressed = Vec::new();
    let mut out = |bytes: &[u8]| decompressed.extend_from_slice(bytes);
    let mut decoder = Decoder::new(compression);
    match decoder
        .feed(&bytes, &mut out)
        .and_then(|()| decoder.finish())
    {
        Err(DecodeError::Open(error)) => Err(error),
        Ok(()) | Err(DecodeError::Damage(_)) => Ok(decompressed),
    }
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
        format!("0x{:04x}", segment.flags.bits()),
    ]
}
