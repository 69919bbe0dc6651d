//! Where islands lie in their streams: what heads of messages and of records say of it is not written once more.

use crate::coder::Coder;
use crate::columns::{difference, length};
use crate::island::{Fill, Island};
use crate::link::Segment;
use crate::pack::LinkError;
use crate::segments::lane_of;

const MAX_ISLANDS: usize = 1 << 16;

/// How an island's bytes are told: what is made up, and whether they say themselves where they end.
const ZEROS: u64 = 0;
const SPACES: u64 = 1;
const HEAD: u64 = 2;

/// Codes the islands of a direction, but not where they lie.
pub(crate) fn walk_island_texts(
    coder: &mut impl Coder,
    islands: &mut Vec<Island>,
) -> Result<(), LinkError> {
    let empty = || Island {
        seq: 0,
        bytes: Vec::new(),
        fill: Fill::Zeros,
        fill_len: 0,
    };
    coder.list(islands, MAX_ISLANDS, empty)?;
    let mut lens = Vec::with_capacity(islands.len());
    for island in islands.iter_mut() {
        let (kind, len) = match island.fill {
            Fill::Zeros => (ZEROS, island.bytes.len()),
            Fill::Spaces if head_len(&island.bytes) == Some(island.bytes.len()) => (HEAD, 0),
            Fill::Spaces => (SPACES, island.bytes.len()),
        };
        let coded = length(coder, len << 2 | usize::try_from(kind).unwrap_or(0))?;
        island.fill = if coded & 3 == 0 {
            Fill::Zeros
        } else {
            Fill::Spaces
        };
        lens.push((coded & 3 != 2).then_some(coded >> 2));
    }
    for (island, len) in islands.iter_mut().zip(lens) {
        match len {
            Some(len) => coder.bytes(&mut island.bytes, len)?,
            None => coder.head(&mut island.bytes)?,
        }
    }
    Ok(())
}

/// Where a head ends, behind its first empty line.
pub(crate) fn head_len(bytes: &[u8]) -> Option<usize> {
    let ends = |(at, window): (usize, &[u8])| match window {
        [b'\n', b'\r', b'\n'] => Some(at.saturating_add(3)),
        [b'\n', b'\n', _] => Some(at.saturating_add(2)),
        _ => None,
    };
    let found = bytes.windows(3).enumerate().find_map(ends);
    found.or_else(|| bytes.ends_with(b"\n\n").then_some(bytes.len()))
}

/// Codes where islands lie, as the difference from where they should: one message in a turn, one record behind the other.
pub(crate) fn walk_island_places(
    coder: &mut impl Coder,
    islands: &mut [Island],
    turns: &Turns,
) -> Result<(), LinkError> {
    let mut next = turns.first().map_or(0, |turn| turn.0);
    for island in islands {
        difference(coder, &mut island.seq, next)?;
        let body_len = body_len(island);
        let own = u32::try_from(island.bytes.len()).unwrap_or(u32::MAX);
        let own = own.saturating_add(body_len);
        let fill = match island.fill {
            Fill::Zeros => 0,
            Fill::Spaces => room(turns, island.seq).saturating_sub(own),
        };
        difference(coder, &mut island.fill_len, fill)?;
        next = island.seq.wrapping_add(own).wrapping_add(island.fill_len);
    }
    Ok(())
}

/// What a head or a record's header says of the length of what follows, where that is no island of its own.
fn body_len(island: &Island) -> u32 {
    const HANDSHAKE: u8 = 22;
    const NAME: &[u8] = b"content-length:";
    if let ([20..=24, 3, _, high, low], Fill::Zeros) = (island.bytes.as_slice(), island.fill) {
        let len = u16::from_be_bytes([*high, *low]);
        let is_read = island.bytes.first() == Some(&HANDSHAKE);
        return if is_read { 0 } else { len.into() };
    }
    if island.fill == Fill::Zeros {
        return 0;
    }
    let mut lines = island.bytes.split(|byte| *byte == b'\n');
    let len = lines.find_map(|line| {
        let (name, value) = line.split_at_checked(NAME.len())?;
        name.eq_ignore_ascii_case(NAME).then_some(value)
    });
    let digits = len.and_then(|value| std::str::from_utf8(value).ok());
    digits.and_then(|it| it.trim().parse().ok()).unwrap_or(0)
}

/// Where each turn of a side begins and ends: what it sends until the other side sends something.
pub(crate) type Turns = Vec<(u32, u32)>;

/// The turns of each direction.
pub(crate) fn turns(segments: &[Segment], lanes: usize) -> Vec<Turns> {
    let mut turns = vec![Turns::new(); lanes];
    let mut is_own = vec![false; lanes];
    for segment in segments.iter().filter(|it| it.payload_len > 0) {
        let lane = lane_of(segment);
        let begin = segment.payload_seq();
        let end = begin.wrapping_add(segment.payload_len);
        let (Some(of_lane), Some(goes_on)) = (turns.get_mut(lane), is_own.get_mut(lane)) else {
            continue;
        };
        match of_lane.last_mut() {
            Some((_, last)) if end.wrapping_sub(*last).cast_signed() <= 0 => continue,
            Some((_, last)) if *goes_on => *last = end,
            _ => of_lane.push((begin, end)),
        }
        *goes_on = true;
        if let Some(other) = is_own.get_mut(lane ^ 1) {
            *other = false;
        }
    }
    turns
}

/// How many bytes there are from a place to the end of its turn.
fn room(turns: &Turns, seq: u32) -> u32 {
    let behind = turns.partition_point(|(_, end)| end.wrapping_sub(seq).cast_signed() <= 0);
    turns
        .get(behind)
        .map_or(0, |(_, end)| end.wrapping_sub(seq))
}
