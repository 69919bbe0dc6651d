//! Captures read into a tracker.

use capture::{Compression, Decoder, Frame, Item, Reader};
use dissect::{Dissector, Packet, Segment};
use flow::{Location, Tracker};
use std::path::{Path, PathBuf};

/// Where the captures of others are: `$TCPLADDER_CAPTURES`, else beside the checkout.
pub(crate) fn captures() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/captures");
    std::env::var_os("TCPLADDER_CAPTURES")
        .map_or(Some(beside), |path| Some(PathBuf::from(path)))
        .filter(|path| path.is_dir())
}

/// All connections of a capture file, compressed or not.
pub(crate) fn file(path: &Path) -> Tracker {
    let bytes = std::fs::read(path).expect("a readable file");
    let start = bytes.get(..Compression::DETECT_LEN).unwrap_or(&bytes);
    match Compression::detect(start) {
        None => capture(&bytes),
        Some(compression) => {
            let mut decompressed = Vec::new();
            let mut out = |bytes: &[u8]| decompressed.extend_from_slice(bytes);
            let mut decoder = Decoder::new(compression);
            decoder.feed(&bytes, &mut out).expect("compressed data");
            decoder.finish().expect("a whole file");
            capture(&decompressed)
        }
    }
}

/// All connections of a capture.
pub(crate) fn capture(bytes: &[u8]) -> Tracker {
    some_of(bytes, |_| true)
}

/// The connections that are left of a capture where only some segments are taken.
pub(crate) fn some_of(bytes: &[u8], takes: impl Fn(&Segment<'_>) -> bool) -> Tracker {
    let mut tracker = Tracker::new();
    let mut dissector = Dissector::new();
    let mut on = |item: Item<'_>| {
        if let Item::Frame(frame) = item
            && let Packet::Segment(segment) = dissector.dissect(&frame, &mut |_| {})
            && takes(&segment)
        {
            push(&mut tracker, &frame, &segment);
        }
    };
    let mut reader = Reader::new();
    reader.feed(bytes, &mut on).expect("a capture");
    reader.finish(&mut on).expect("a capture");
    tracker
}

fn push(tracker: &mut Tracker, frame: &Frame<'_>, segment: &Segment<'_>) {
    let at = Location {
        frame: frame.number,
        time: frame.time,
        offset: frame.offset,
        captured_len: u32::try_from(frame.data.len()).expect("a frame's length"),
        original_len: frame.original_len,
        interface: frame.interface,
        reassembled: !segment.pieces.is_empty(),
    };
    tracker.push(segment, &at).expect("room for a segment");
}
