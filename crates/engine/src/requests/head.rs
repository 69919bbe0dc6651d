use crate::pipeline::Pipeline;
use crate::stream::follow::{FollowedStream, StreamReading, bytes_of, follow};
use payload::MessageIndex;
use protocol::{HttpHead, QueryError, StreamFrom, StreamSpot};

/// What to read for the head of a message.
pub(crate) fn locate_head(
    pipeline: &Pipeline,
    followed: &mut FollowedStream,
    message: u32,
) -> Result<StreamReading, QueryError> {
    let of = pipeline.payload.message(MessageIndex(message));
    let of = of.ok_or(QueryError::NoSuchSegment)?;
    let from = StreamFrom::Byte(StreamSpot {
        sender: of.sender(),
        offset: of.offset(),
    });
    let order = followed.order(pipeline, of.stream().0)?;
    let ways = (from, of.header_bytes());
    follow(pipeline, order, of.stream().0, Some(of.sender()), ways)
}

/// The head of a message; `bytes` are those of the ranges that `reading` names, in their order.
pub(crate) fn head(
    pipeline: &Pipeline,
    message: u32,
    reading: &StreamReading,
    bytes: &[Vec<u8>],
) -> Result<HttpHead, QueryError> {
    let of = pipeline.payload.message(MessageIndex(message));
    let of = of.ok_or(QueryError::NoSuchSegment)?;
    let mut at = of.offset();
    let end = at.saturating_add(of.header_bytes().into());
    let mut text = Vec::new();
    for (_, stretch) in &reading.stretches {
        if stretch.is_gap || at >= end || stretch.offset > at {
            break;
        }
        let place = |offset: u64| {
            usize::try_from(offset.saturating_sub(stretch.offset)).unwrap_or(usize::MAX)
        };
        let range = place(at)..place(end.min(stretch.end()));
        bytes_of(pipeline, stretch, &reading.reading, bytes, |bytes| {
            text.extend_from_slice(bytes.get(range).unwrap_or_default());
        })?;
        at = end.min(stretch.end());
    }
    let (line, fields) = parts(&String::from_utf8_lossy(&text));
    Ok(HttpHead {
        message,
        sender: of.sender(),
        line,
        fields,
        is_whole: at == end,
    })
}

/// The first line, and the fields. A line that begins with a blank goes on with the value before (RFC 9112 section 5.2).
fn parts(text: &str) -> (String, Vec<(String, String)>) {
    let mut lines = text.split('\n').map(|line| line.trim_end_matches('\r'));
    let line = lines.find(|line| !line.is_empty()).unwrap_or_default();
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in lines.take_while(|line| !line.is_empty()) {
        match (fields.last_mut(), line.split_once(':')) {
            (Some((_, value)), _) if line.starts_with([' ', '\t']) => {
                value.push(' ');
                value.push_str(line.trim());
            }
            (_, Some((name, value))) => fields.push((name.to_owned(), value.trim().to_owned())),
            (_, None) => fields.push((line.to_owned(), String::new())),
        }
    }
    (line.to_owned(), fields)
}
