//! Segments made by hand, without the bytes of a capture around them.

use capture::{FrameNumber, InterfaceId, Timestamp};
use dissect::{Extent, Layout, Segment, SeqNum};
use flow::{Account, Location, StreamIndex, Tracker};
use std::net::{IpAddr, Ipv4Addr};
use testkit::{Conversation, Side};

/// One segment of one of several connections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scene {
    pub(crate) nanos: i64,
    pub(crate) from_client: bool,
    /// Which connection: it has a client address of its own.
    pub(crate) connection: u8,
    pub(crate) seq: u32,
    pub(crate) ack: u32,
    pub(crate) flags: u16,
    pub(crate) window: u16,
    pub(crate) len: u32,
    pub(crate) options: Vec<u8>,
}

/// The segments of a conversation.
pub(crate) fn scenes(talk: &Conversation) -> Vec<Scene> {
    talk.segments
        .iter()
        .map(|sent| Scene {
            nanos: i64::try_from(sent.nanos).expect("a time of this age"),
            from_client: sent.side == Side::Client,
            connection: 0,
            seq: sent.tcp.seq,
            ack: sent.tcp.ack,
            flags: sent.tcp.flags,
            window: sent.tcp.window,
            len: u32::try_from(sent.tcp.payload.len()).expect("a short payload"),
            options: sent.tcp.options.clone(),
        })
        .collect()
}

/// Tracks segments in this order; frames are numbered from 1.
pub(crate) fn track(scenes: &[Scene]) -> Tracker {
    let mut tracker = Tracker::new();
    for (frame, scene) in (1..).zip(scenes) {
        let client = (Ipv4Addr::new(192, 0, 2, scene.connection), 40_000);
        let server = (Ipv4Addr::new(198, 51, 100, 1), 80);
        let (from, to) = if scene.from_client {
            (client, server)
        } else {
            (server, client)
        };
        // An identification for each time of sending, as a host gives it.
        let identification =
            u16::try_from((scene.nanos / 1000).rem_euclid(65_535)).expect("16 bits") + 1;
        let mut bytes = [0; 34];
        bytes[14] = 0x45;
        bytes[18..20].copy_from_slice(&identification.to_be_bytes());
        bytes[22] = 64;
        let segment = Segment {
            source: IpAddr::V4(from.0),
            destination: IpAddr::V4(to.0),
            source_port: from.1,
            destination_port: to.1,
            seq: SeqNum(scene.seq),
            ack: SeqNum(scene.ack),
            flags: dissect::TcpFlags::from_bits_retain(scene.flags),
            window: scene.window,
            checksum: 0,
            urgent: 0,
            payload_len: scene.len,
            extent: Extent::Known,
            options: &scene.options,
            bytes: &bytes,
            layout: Layout {
                ip_offset: 14,
                tcp_offset: 34,
                tcp_header_len: 20,
                captured_payload_len: scene.len,
            },
            pieces: &[],
        };
        let at = Location {
            frame: FrameNumber(frame),
            time: Some(Timestamp(scene.nanos)),
            offset: u64::from(frame) * 100,
            captured_len: 100,
            original_len: 100,
            interface: InterfaceId(0),
            reassembled: false,
        };
        tracker.push(&segment, &at).expect("room for a segment");
    }
    tracker
}

/// What became of a connection.
pub(crate) fn account(tracker: &Tracker, stream: StreamIndex) -> Account {
    tracker.account_of_ladder(stream).expect("a connection")
}
