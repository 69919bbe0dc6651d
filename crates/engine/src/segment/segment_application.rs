use crate::pipeline::Pipeline;
use crate::reread::{dissect_again, pieces_of};
use crate::view;
use dissect::{Dissector, Segment};
use flow::{SegmentIndex, SegmentRecord};
use payload::{Event, EventKind};
use protocol::SegmentApplication;

/// The handshake type of a message that needs more than its first segment: certificates (RFC 8446 section 4).
const CERTIFICATE: u8 = 11;
/// How much is read again for one, at most; chains of more than 16 KiB are rare.
const MAX_FOLLOWING: usize = 32;
const MAX_BYTES: u64 = 64 << 10;

/// The sequence number of a segment's first byte of payload: a SYN has one of its own before it.
fn first(record: &SegmentRecord) -> u32 {
    record.seq().0.wrapping_add(record.flags().syn().into())
}

/// The bytes from a sequence number on, up to the first one that no part has. Where parts overlap, the part that begins
/// first counts.
fn joined(start: u32, mut parts: Vec<(u32, Vec<u8>)>) -> Vec<u8> {
    // A part that begins before the start lies up to 2 GiB before it (RFC 9293 section 3.4).
    parts.sort_by_key(|(seq, _)| seq.wrapping_sub(start).cast_signed());
    let mut bytes = Vec::new();
    for (seq, part) in parts {
        let at = i64::from(seq.wrapping_sub(start).cast_signed());
        let known = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let Ok(twice) = usize::try_from(known.saturating_sub(at)) else {
            break;
        };
        bytes.extend_from_slice(part.get(twice..).unwrap_or_default());
    }
    bytes
}

/// The segments behind this one that carry the rest of a certificate message which begins in it.
pub(crate) fn following<'a>(
    pipeline: &'a Pipeline,
    index: SegmentIndex,
    record: &SegmentRecord,
) -> Vec<&'a SegmentRecord> {
    let is_certificate = |event: &&Event| {
        let detail = Some(CERTIFICATE);
        event.kind()
            == EventKind::Tls {
                content: 22,
                detail,
            }
    };
    let Some(event) = events_in(pipeline, record).find(is_certificate) else {
        return Vec::new();
    };
    // With what may stand before it, and room for the headers of records.
    let mut wanted = u64::from(event.bytes()).saturating_add(512).min(MAX_BYTES);
    let tracker = &pipeline.tracker;
    let behind = tracker
        .segments_of(record.stream())
        .skip_while(|other| *other <= index)
        .filter_map(|other| tracker.segment(other))
        .filter(|other| other.direction() == record.direction() && other.payload_len() > 0);
    behind
        .take(MAX_FOLLOWING)
        .take_while(|other| {
            let is_wanted = wanted > 0;
            wanted = wanted.saturating_sub(other.payload_len().into());
            is_wanted
        })
        .collect()
}

/// The events that begin in a segment.
fn events_in<'a>(
    pipeline: &'a Pipeline,
    record: &SegmentRecord,
) -> impl Iterator<Item = &'a Event> {
    let (frame, sender) = (record.frame(), record.direction().sender());
    let events = pipeline.payload.events_of(record.stream());
    events.filter(move |event| (event.frame(), event.sender()) == (frame, sender))
}

/// What begins in a segment. `behind` are the frames of the segments [`following`] it.
pub(crate) fn application_in(
    pipeline: &Pipeline,
    index: SegmentIndex,
    record: &SegmentRecord,
    segment: &Segment<'_>,
    behind: &[Vec<u8>],
) -> SegmentApplication {
    let payload = &pipeline.payload;
    let mut found = SegmentApplication::default();
    if record.payload_len() == 0 {
        return found;
    }
    let (frame, sender) = (record.frame(), record.direction().sender());
    let messages = payload.messages_of(record.stream()).filter_map(|index| {
        let message = payload.message(index)?;
        let begins = (message.first_frame(), message.sender()) == (frame, sender);
        begins.then(|| view::http_label(index, message, payload))
    });
    let events = events_in(pipeline, record);
    let events = events.map(|event| view::event_label(event, payload));
    for label in messages.chain(events) {
        if found.begins.len() < SegmentApplication::MAX {
            found.begins.push(label);
        } else {
            found.begins_beyond = found.begins_beyond.saturating_add(1);
        }
    }
    records_in(pipeline, index, record, segment, behind, &mut found);
    found
}

/// The TLS records that begin in a segment: from the first one that was noted on, else from its first byte, where
/// that looks like one, since of bulk not every record is noted.
fn records_in(
    pipeline: &Pipeline,
    index: SegmentIndex,
    record: &SegmentRecord,
    segment: &Segment<'_>,
    behind: &[Vec<u8>],
    found: &mut SegmentApplication,
) {
    let (stream, sender) = (record.stream(), record.direction().sender());
    let payload = &pipeline.payload;
    let is_tls = payload.conversation(stream).and_then(|it| it.tls).is_some();
    let Some(origin) = payload.origin(stream, sender).filter(|_| is_tls) else {
        return;
    };
    let noted = events_in(pipeline, record).find_map(|event| {
        let offset = event.record_offset()?;
        let is_hidden = matches!(event.kind(), EventKind::Tls { detail: None, .. });
        Some((origin.wrapping_add(offset), is_hidden))
    });
    let (start, is_secret) = match noted {
        Some(noted) => noted,
        None if payload::is_tls(segment.payload()) => (first(record), true),
        None => return,
    };
    let before = start.wrapping_sub(first(record));
    let Some(within) = record.payload_len().checked_sub(before) else {
        return;
    };
    let mut parts = vec![(first(record), segment.payload().to_vec())];
    let mut behind = behind;
    for following in following(pipeline, index, record) {
        let pieces = pieces_of(pipeline, following);
        let Some((frames, rest)) = behind.split_at_checked(pieces.len()) else {
            break;
        };
        behind = rest;
        let frames: Vec<&[u8]> = frames.iter().map(Vec::as_slice).collect();
        let mut dissector = Dissector::new();
        if let Some(segment) = dissect_again(&mut dissector, &pieces, &frames) {
            parts.push((first(following), segment.payload().to_vec()));
        }
    }
    let bytes = joined(start, parts);
    let mut room = Vec::new();
    let max = SegmentApplication::MAX;
    let (records, beyond) =
        payload::tls_records(&bytes, within as usize, is_secret, max, &mut room);
    found.records = records.iter().map(view::tls_record).collect();
    found.records_beyond = beyond;
}
