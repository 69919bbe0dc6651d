//! A link is opened like a file: packets are made of its facts, and go through the pipeline as those of a file do.
//!
//! So a connection is judged by the same code wherever it is from, whatever shows a segment reads it again from those packets,
//! and nothing but this file knows of links. What differs from a file is told to the pipeline: the numbers of frames and
//! connections are those of the capture that the link is from, and what the link lacks of a payload was captured all the same,
//! so that it is no gap.

use crate::pipeline::Pipeline;
use capture::{Comment, Frame, InterfaceId, Item, LinkType, Name, Subject};
use flow::{Expected, StreamIndex};
use protocol::Failure;
use share::Link;
use std::borrow::Cow;
use terms::{FrameNumber, Timestamp};

/// Opens links; for [`Engine::open_links_with`](crate::Engine::open_links_with).
#[derive(Debug, Clone, Copy)]
pub struct LinkOpener(pub(crate) OpenLink);

type OpenLink = fn(&[u8], &mut Pipeline, &mut dyn FnMut(&[u8])) -> Result<String, Failure>;

/// What opens links, for an engine that is to open some: a program without it need not be as large.
pub fn link_opener() -> LinkOpener {
    LinkOpener(open)
}

/// LINKTYPE_RAW: a frame is an IP packet.
const RAW: LinkType = LinkType(101);

/// Feeds what a link holds to the pipeline, and the bytes of the packets to `keep`; gives the capture's name.
fn open(
    text: &[u8],
    pipeline: &mut Pipeline,
    keep: &mut dyn FnMut(&[u8]),
) -> Result<String, Failure> {
    let text = String::from_utf8_lossy(text);
    if share::find(&text).is_none() {
        return Err(Failure::NotACapture {
            looks_like: Some("text".to_owned()),
            first_bytes: text.bytes().take(16).collect(),
        });
    }
    let link = share::decode(&text).map_err(Failure::Link)?;
    begin(&link, pipeline);
    let mut offset = 0_u64;
    for (at, segment) in link.segments.iter().enumerate() {
        let Some(packet) = link.packet(at) else {
            continue;
        };
        let frame = Frame {
            number: FrameNumber(segment.frame),
            interface: InterfaceId(segment.interface),
            link_type: RAW,
            time: segment.time_ns.map(Timestamp),
            offset,
            original_len: packet.wire_len,
            data: &packet.bytes,
        };
        pipeline.frame_of_link(&frame, packet.captured_payload_len);
        keep(&packet.bytes);
        offset = offset.saturating_add(packet.bytes.len() as u64);
    }
    Ok(link.capture_name)
}

fn begin(link: &Link, pipeline: &mut Pipeline) {
    let expected = link.connections.iter().map(|it| Expected {
        stream: StreamIndex(it.stream),
        reuses_ports: it.earlier.is_some(),
    });
    pipeline.tracker.expect(expected.collect());
    let has_times = link.segments.iter().any(|it| it.time_ns.is_some());
    let start = has_times.then_some(Timestamp(link.start_ns));
    let link_types = link.connections.iter().map(|it| LinkType(it.link_type));
    pipeline.begin_link(start, link_types.collect());
    for (frame, text) in &link.comments {
        pipeline.item(Item::Comment(Comment {
            about: match frame {
                0 => Subject::Section,
                frame => Subject::Frame(FrameNumber(*frame)),
            },
            text: Cow::Borrowed(text),
        }));
    }
    for (address, name) in &link.names {
        pipeline.item(Item::Name(Name {
            address: *address,
            name: Cow::Borrowed(name),
        }));
    }
}
