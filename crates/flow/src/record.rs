use capture::InterfaceId;
use dissect::{Extent, Segment, SeqNum};
use terms::{AnalysisFlags, Direction, FrameNumber, StreamIndex, TcpFlags, Timestamp};

/// A segment by its place among all TCP segments of the capture, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentIndex(pub u32);

/// Where a segment can be found again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Location {
    /// The frame's number; where it does not grow from segment to segment, [`Tracker::index_frames`](crate::Tracker::index_frames)
    /// makes it findable.
    pub frame: FrameNumber,
    /// When it was captured, where the format says it.
    pub time: Option<Timestamp>,
    /// Offset of the frame's bytes from the start of the (decompressed) file.
    pub offset: u64,
    /// How many bytes of the frame were captured.
    pub captured_len: u32,
    /// How many bytes the frame had on the wire.
    pub original_len: u32,
    /// Where it was captured.
    pub interface: InterfaceId,
    /// True where the segment was put together from fragments: its layout then counts from the start of the
    /// datagram, and `offset` is that of the last fragment's frame.
    pub reassembled: bool,
}

/// One more segment could not be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LimitReached {
    /// No memory, or more than 2^32 - 1 segments or connections.
    Memory,
}

impl std::fmt::Display for LimitReached {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no memory for one more segment")
    }
}

impl std::error::Error for LimitReached {}

/// What is kept of every segment. Millions of these are kept, so it is packed to one cache line: see the size test.
#[derive(Debug, Clone)]
pub struct SegmentRecord {
    time: i64,
    offset: u64,
    seq: u32,
    ack: u32,
    payload_len: u32,
    frame: u32,
    stream: u32,
    next_in_stream: u32,
    captured_len: u32,
    original_len: u32,
    captured_payload_len: u32,
    window: u16,
    analysis: u16,
    tcp_offset: u16,
    /// The header flags in the low 12 bits, the window's shift count above them (15: none in force).
    flags_and_shift: u16,
    /// The direction and `reassembled`.
    marks: u16,
    /// The interface in 11 bits; beyond 2047 interfaces the last number stands for all. Above it whether the segment was
    /// left out of the analysis, and the header's length in words.
    interface_and_header: u16,
}

/// Stands for "no time"; a capture from 292 years before 1970 cannot be told from it.
const NO_TIME: i64 = i64::MIN;
/// Stands for "the last segment of its connection".
const NO_NEXT: u32 = u32::MAX;
/// Stands for "no shift count in force".
const NO_SHIFT: u16 = 15;
const INTERFACE_MAX: u16 = (1 << 11) - 1;
const UNSOUND: u16 = 1 << 11;
const FLAGS: u16 = TcpFlags::all().bits();
const HEADER_AT: u32 = 12;
const FROM_SERVER: u16 = 1 << 14;
const REASSEMBLED: u16 = 1 << 15;

/// What flow decided about a segment when it came.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Judgement {
    pub(crate) stream: StreamIndex,
    pub(crate) direction: Direction,
    pub(crate) shift: Option<u8>,
    pub(crate) analysis: AnalysisFlags,
}

impl SegmentRecord {
    pub(crate) fn new(segment: &Segment<'_>, at: &Location, judgement: &Judgement) -> Self {
        let shift = judgement.shift.map_or(NO_SHIFT, u16::from);
        let interface =
            u16::try_from(at.interface.0).map_or(INTERFACE_MAX, |i| i.min(INTERFACE_MAX));
        let header_words = u16::from(segment.layout.tcp_header_len / 4);
        let mut record = Self {
            time: at.time.map_or(NO_TIME, |time| time.0),
            offset: at.offset,
            seq: segment.seq.0,
            ack: segment.ack.0,
            payload_len: segment.payload_len,
            frame: at.frame.0,
            stream: judgement.stream.0,
            next_in_stream: NO_NEXT,
            captured_len: at.captured_len,
            original_len: at.original_len,
            captured_payload_len: segment.layout.captured_payload_len,
            window: segment.window,
            analysis: judgement.analysis.bits(),
            tcp_offset: u16::try_from(segment.layout.tcp_offset).unwrap_or(u16::MAX),
            flags_and_shift: segment.flags.bits() & FLAGS | shift << 12,
            marks: 0,
            interface_and_header: interface | header_words << HEADER_AT,
        };
        if judgement.direction == Direction::FromServer {
            record.marks |= FROM_SERVER;
        }
        if segment.extent != Extent::Known {
            record.interface_and_header |= UNSOUND;
        }
        if at.reassembled {
            record.marks |= REASSEMBLED;
        }
        record
    }

    /// Wireshark's `frame.number`.
    pub fn frame(&self) -> FrameNumber {
        FrameNumber(self.frame)
    }

    /// When it was captured, where the format says it.
    pub fn time(&self) -> Option<Timestamp> {
        (self.time != NO_TIME).then_some(Timestamp(self.time))
    }

    /// The connection it belongs to.
    pub fn stream(&self) -> StreamIndex {
        StreamIndex(self.stream)
    }

    /// The next segment of the same connection, in capture order.
    pub fn next_in_stream(&self) -> Option<SegmentIndex> {
        (self.next_in_stream != NO_NEXT).then_some(SegmentIndex(self.next_in_stream))
    }

    /// Offset of the frame's bytes from the start of the (decompressed) file.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// How many bytes of the frame were captured.
    pub fn captured_len(&self) -> u32 {
        self.captured_len
    }

    /// How many bytes the frame had on the wire.
    pub fn original_len(&self) -> u32 {
        self.original_len
    }

    /// Where it was captured; numbers from 2047 on are all given as 2047.
    pub fn interface(&self) -> InterfaceId {
        InterfaceId(u32::from(self.interface_and_header & INTERFACE_MAX))
    }

    /// True where the segment was put together from fragments.
    pub fn is_reassembled(&self) -> bool {
        self.marks & REASSEMBLED != 0
    }

    /// Where the TCP header starts in the frame, in bytes; `None` past 65 534.
    pub fn tcp_offset(&self) -> Option<u32> {
        (self.tcp_offset != u16::MAX).then_some(u32::from(self.tcp_offset))
    }

    /// Length of the TCP header in bytes, by its data offset field.
    pub fn tcp_header_len(&self) -> u8 {
        // Four bits times four: at most 60.
        u8::try_from((self.interface_and_header >> HEADER_AT) * 4).unwrap_or(u8::MAX)
    }

    /// Who sent it.
    pub fn direction(&self) -> Direction {
        if self.marks & FROM_SERVER == 0 {
            Direction::FromClient
        } else {
            Direction::FromServer
        }
    }

    /// Sequence number as captured.
    pub fn seq(&self) -> SeqNum {
        SeqNum(self.seq)
    }

    /// Acknowledgment number field as captured, whatever the ACK flag says.
    pub fn ack(&self) -> SeqNum {
        SeqNum(self.ack)
    }

    /// Flags and reserved bits.
    pub fn flags(&self) -> TcpFlags {
        TcpFlags::from_bits_retain(self.flags_and_shift & FLAGS)
    }

    /// Payload in bytes by the IP header, captured or not.
    pub fn payload_len(&self) -> u32 {
        self.payload_len
    }

    /// How many bytes of the payload were captured.
    pub fn captured_payload_len(&self) -> u32 {
        self.captured_payload_len
    }

    /// Window field, not scaled.
    pub fn window(&self) -> u16 {
        self.window
    }

    /// The shift count in force for the window field; `None` where scaling is off or unknown.
    pub fn window_shift(&self) -> Option<u8> {
        let shift = self.flags_and_shift >> 12;
        (shift != NO_SHIFT)
            .then(|| u8::try_from(shift).ok())
            .flatten()
    }

    /// The window in bytes, as Wireshark's `tcp.window_size`: scaled where a shift count is in force.
    pub fn window_bytes(&self) -> u32 {
        u32::from(self.window) << self.window_shift().unwrap_or(0)
    }

    /// Wireshark's analysis of it.
    pub fn analysis(&self) -> AnalysisFlags {
        AnalysisFlags::from_bits_retain(self.analysis)
    }

    /// True where the analysis made use of it: its lengths agree.
    pub(crate) fn is_sound(&self) -> bool {
        self.interface_and_header & UNSOUND == 0
    }

    /// Who was taken for the client is the server.
    pub(crate) fn turn_round(&mut self) {
        self.marks ^= FROM_SERVER;
    }

    pub(crate) fn link(&mut self, next: SegmentIndex) {
        self.next_in_stream = next.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fits_a_cache_line() {
        assert_eq!(size_of::<SegmentRecord>(), 64);
    }
}
