use crate::input::Input;
use capture::{Frame, FrameNumber, InterfaceId, LinkType, Timestamp};
use dissect::{Dissector, Packet, Piece, Segment};

/// Link types that something is known of; another one is taken as it is.
pub(crate) const LINKS: [u32; 34] = [
    0, 1, 6, 7, 8, 9, 10, 12, 50, 51, 101, 104, 105, 107, 108, 109, 113, 119, 127, 129, 141, 163,
    178, 192, 204, 228, 229, 239, 242, 253, 276, 280, 149, 258,
];

/// Any frames, on any link type, through one dissector.
///
/// The input is a byte that selects the link type, then for each frame two bytes of length, a byte that says how much
/// was cut, and its bytes.
///
/// - The parts of a segment lie in its bytes.
/// - A segment put together from several frames comes out again when just those frames are given.
pub fn dissect(data: &[u8]) {
    let mut input = Input::new(data);
    let select = input.u8();
    let link_type = match LINKS.get(usize::from(select)) {
        Some(link) => LinkType(*link),
        None => LinkType(u32::from(input.u16())),
    };
    let mut frames: Vec<Frame<'_>> = Vec::new();
    let mut offset = 0;
    while !input.is_empty() && frames.len() < 64 {
        let len = usize::from(input.u16() & 0x0fff);
        let cut = u32::from(input.u8());
        let data = input.bytes(len);
        let number = FrameNumber(frames.len() as u32 + 1);
        frames.push(Frame {
            number,
            interface: InterfaceId(0),
            link_type,
            time: Some(Timestamp(i64::from(number.0) * 1000)),
            offset,
            original_len: data.len() as u32 + if cut > 128 { cut } else { 0 },
            data,
        });
        offset += data.len() as u64;
    }

    let mut told = 0_usize;
    let mut dissector = Dissector::new();
    for frame in &frames {
        if let Packet::Segment(segment) = dissector.dissect(frame, &mut |_| told += 1) {
            check(&segment);
            if !segment.pieces.is_empty() {
                let again = read_again(segment.pieces, &frames);
                assert_eq!(again.as_deref(), Some(&*facts(&segment)));
            }
        }
    }
    dissector.finish(&mut |_| told += 1);
    // A frame may tell of several layers, but not without end.
    assert!(
        told <= frames.len() * 64 + 64,
        "{told} diagnostics of {} frames",
        frames.len()
    );
}

fn check(segment: &Segment<'_>) {
    let layout = &segment.layout;
    assert!(layout.tcp_offset as usize <= segment.bytes.len());
    assert!(layout.ip_offset <= layout.tcp_offset);
    assert_eq!(
        segment.payload().len(),
        layout.captured_payload_len as usize
    );
    // Every option takes a byte at least.
    assert!(segment.options().count() <= segment.options.len() + 1);
    let _ = segment.checksum_status();
}

/// What a segment says, without the places it was found at.
fn facts(segment: &Segment<'_>) -> String {
    format!(
        "{:?}",
        (
            (segment.source, segment.source_port),
            (segment.destination, segment.destination_port),
            (segment.seq, segment.ack, segment.flags, segment.window),
            (segment.payload_len, segment.extent, segment.options),
            (segment.payload(), segment.layout),
        )
    )
}

fn read_again(pieces: &[Piece], frames: &[Frame<'_>]) -> Option<String> {
    let mut dissector = Dissector::new();
    let mut found = None;
    for piece in pieces {
        let frame = frames.iter().find(|frame| frame.number == piece.frame)?;
        if let Packet::Segment(segment) = dissector.dissect(frame, &mut |_| {}) {
            found = Some(facts(&segment));
        }
    }
    found
}
