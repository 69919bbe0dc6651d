//! The figures that lab sheets ask of one connection, a direction at a time.

use crate::{Endpoint, Nanos, PerSide, Side};
use serde::{Deserialize, Serialize};

/// The lab sheet of one connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabSheet {
    pub stream: u32,
    pub client: Endpoint,
    pub server: Endpoint,
    /// Initial sequence numbers as captured; `None` where the SYN was not.
    pub isn: PerSide<Option<u32>>,
    /// What each SYN announced; `None` without the option.
    pub mss: PerSide<Option<u16>>,
    /// Whether both SYNs permit SACK; `None` where one was not captured.
    pub sack_permitted: Option<bool>,
    /// What each side sent.
    pub sent: PerSide<LabDirection>,
}

/// What one side sent, and how the other took it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LabDirection {
    /// The data segments in capture order, repeats included; keep-alives and resets are none.
    pub segments: Vec<LabSegment>,
    /// Segments that are left out at the end of the list, though the figures count them.
    pub omitted: u32,
    /// There were more than [`LabSheet::MAX_SEGMENTS`]: the figures end before the next one.
    pub is_cut: bool,
    /// The least window that the other side advertised, in bytes, and the first frame that did.
    pub least_window: Option<(u32, u32)>,
    /// Frames of segments that end just where the window ends.
    pub window_limited: Vec<u32>,
    /// Frames of segments that carry bytes sent before.
    pub retransmissions: Vec<u32>,
    pub acks: LabAcks,
    /// Payload, each byte once.
    pub bytes: u64,
    /// From the first data segment to the first Ack that covers the last byte.
    pub duration: Option<Nanos>,
    /// An estimate.
    pub slow_start: Option<SlowStart>,
    /// An estimate.
    pub limited_by: Option<LimitedBy>,
}

/// One data segment of a lab sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabSegment {
    pub frame: u32,
    /// Since the first frame of the capture.
    pub time: Option<Nanos>,
    /// Relative.
    pub seq: u32,
    pub len: u32,
    /// Bytes of its sender that are not acknowledged, with it.
    pub in_flight: u32,
    /// The latest frame of which it repeats bytes.
    pub repeats: Option<u32>,
    /// The first frame after it whose Ack covers its end.
    pub acked_by: Option<u32>,
    /// `None` where the time of the Ack says nothing of the network (Karn's rule, RFC 6298 section 3).
    pub rtt: Option<Nanos>,
    /// RFC 6298's SRTT after this `rtt` was taken in; rows without one repeat the row before.
    pub estimated_rtt: Option<Nanos>,
    /// RFC 6298's RTTVAR.
    pub dev_rtt: Option<Nanos>,
    /// The retransmission timeout, without the least value of 1 s.
    pub rto: Option<Nanos>,
}

/// How a direction was acknowledged.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LabAcks {
    /// How many data segments one Ack acknowledged for the first time, and how often that happened; in order.
    pub segments: Vec<(u32, u32)>,
    pub most_bytes: u64,
    /// The most frequent number of newly acknowledged bytes; of equals the larger.
    pub usual_bytes: u64,
}

/// Where what is in flight grew from round trip to round trip.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SlowStart {
    pub from: u32,
    pub to: u32,
    /// The segment with which most was in flight, and how many bytes that were, for each round trip.
    pub rounds: Vec<(u32, u32)>,
}

/// For how much of the time a sender was held back, and by what.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LimitedBy {
    /// The receiver's window had no room for another full segment.
    pub window: Limit,
    /// The sender could have sent and did not: it had nothing to send.
    pub application: Limit,
    /// The sender waited for acknowledgments or repeated what was lost: its congestion window, most likely.
    pub network: Limit,
}

/// One thing that holds a sender back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Limit {
    /// Of the time, in thousandths.
    pub per_mille: u16,
    /// With which the longest such stretches begin; at most eight.
    pub frames: Vec<u32>,
}

impl LabSheet {
    /// The most data segments of a direction that are looked at.
    pub const MAX_SEGMENTS: usize = 1 << 20;

    /// Keeps at most so many segments of each direction; the figures stay those of all.
    pub fn keep(&mut self, segments: usize) {
        for side in Side::BOTH {
            let sent = &mut self.sent[side];
            let over = sent.segments.len().saturating_sub(segments);
            sent.omitted = u32::try_from(over).unwrap_or(u32::MAX);
            sent.segments.truncate(segments);
        }
    }
}

impl LabDirection {
    /// Bytes a second, from the first data segment to the Ack of the last byte.
    pub fn throughput(&self) -> Option<f64> {
        let seconds = self.duration.filter(|it| it.0 > 0)?.0 as f64 / 1e9;
        Some(self.bytes as f64 / seconds)
    }
}

impl LimitedBy {
    /// What held it back longest.
    pub fn main(&self) -> (&'static str, &Limit) {
        let all = [
            ("window", &self.window),
            ("application", &self.application),
            ("network", &self.network),
        ];
        all.into_iter()
            .max_by_key(|(_, limit)| limit.per_mille)
            .unwrap_or(("network", &self.network))
    }
}
