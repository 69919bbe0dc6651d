use crate::coder::Coder;
use crate::column::{COLUMNS, Past};
use crate::columns::{difference, length};
use crate::link::{Link, Segment};
use crate::options::{MAX_EDGES, MAX_LEN, OptionTable};
use crate::pack::LinkError;

/// The most segments of a link.
const MAX_SEGMENTS: usize = 1 << 16;

pub(crate) fn lane_of(segment: &Segment) -> usize {
    let connection = usize::try_from(segment.connection).unwrap_or(usize::MAX);
    connection
        .saturating_mul(2)
        .saturating_add(segment.from_server.into())
}

/// What is known of one sender while a column is walked over.
#[derive(Clone, Copy, Default)]
struct Lane {
    last: Option<Segment>,
    next: u32,
}

pub(crate) fn walk_segments(coder: &mut impl Coder, link: &mut Link) -> Result<(), LinkError> {
    coder.list(&mut link.segments, MAX_SEGMENTS, Segment::default)?;
    let mut ticks = ticks(link);
    coder.number(&mut ticks)?;
    let tick_ns = 10_i64
        .checked_pow(u32::try_from(ticks).unwrap_or(u32::MAX))
        .ok_or(LinkError::Damaged)?;
    let mut start = link.start_ns / tick_ns;
    coder.signed(&mut start)?;
    link.start_ns = start.saturating_mul(tick_ns);
    let mut one_counter = u64::from(counts_together(&link.segments));
    coder.number(&mut one_counter)?;
    walk_sides(coder, &mut link.segments)?;
    walk_shapes(coder, &mut link.options)?;
    for column in COLUMNS {
        let mut lanes = vec![Lane::default(); link.connections.len().saturating_mul(2)];
        let mut before = None;
        let segments = &mut link.segments;
        coder.column(segments.len(), &mut |at, code| {
            let segment = segments.get_mut(at).ok_or(LinkError::Damaged)?;
            let lane = lane_of(segment);
            let own = lanes.get(lane).copied().unwrap_or_default();
            let other = lanes.get(lane ^ 1).copied().unwrap_or_default();
            let past = Past {
                before,
                own: own.last,
                other: other.last,
                own_next: own.next,
                other_next: other.next,
                tick_ns,
                start_ns: link.start_ns,
                one_counter: one_counter != 0,
            };
            column.code(segment, &past, code)?;
            before = Some(*segment);
            // The first column says whose lane it is.
            if let Some(lane) = lanes.get_mut(lane_of(segment)) {
                let next = segment.next_seq();
                let is_ahead = next.wrapping_sub(lane.next).cast_signed() > 0;
                lane.next = if is_ahead || lane.last.is_none() {
                    next
                } else {
                    lane.next
                };
                lane.last = Some(*segment);
                Ok(())
            } else {
                Err(LinkError::Damaged)
            }
        })?;
    }
    walk_edges(coder, link)
}

/// True where identifications are nearer to the packet before than to the sender's last.
fn counts_together(segments: &[Segment]) -> bool {
    let near = |of: &dyn Fn(&Segment, &Segment) -> bool| {
        let mut steps = 0_usize;
        for (at, segment) in segments.iter().enumerate() {
            let before = segments.get(..at).unwrap_or_default();
            let last = before.iter().rev().take(16).find(|it| of(it, segment));
            let next = last.map(|it| it.identification.wrapping_add(1));
            steps = steps.saturating_add((next == Some(segment.identification)).into());
        }
        steps
    };
    near(&|_, _| true) > near(&|it, segment| it.from_server == segment.from_server)
}

/// How many zeros all times end with.
fn ticks(link: &Link) -> u64 {
    let times = || {
        let segments = link.segments.iter().filter_map(|it| it.time_ns);
        segments.chain([link.start_ns])
    };
    let fits = |ticks: &u32| times().all(|time| time % 10_i64.pow(*ticks) == 0);
    u64::from((0..=9).rev().find(fits).unwrap_or(0))
}

/// Eight segments a byte.
fn walk_sides(coder: &mut impl Coder, segments: &mut [Segment]) -> Result<(), LinkError> {
    for chunk in segments.chunks_mut(8) {
        let mut bits = vec![0_u8];
        for (at, segment) in chunk.iter().enumerate() {
            bits[0] |= u8::from(segment.from_server) << at;
        }
        coder.bytes(&mut bits, 1)?;
        let bits = bits.first().copied().unwrap_or(0);
        for (at, segment) in chunk.iter_mut().enumerate() {
            segment.from_server = bits >> at & 1 == 1;
        }
    }
    Ok(())
}

fn walk_shapes(coder: &mut impl Coder, options: &mut OptionTable) -> Result<(), LinkError> {
    coder.list(&mut options.shapes, MAX_SEGMENTS, Vec::new)?;
    for shape in &mut options.shapes {
        let len = length(coder, shape.len())?;
        if len > MAX_LEN {
            return Err(LinkError::Damaged);
        }
        coder.bytes(shape, len)?;
    }
    Ok(())
}

/// SACK blocks: each edge from the one before it, the first from the Ack.
fn walk_edges(coder: &mut impl Coder, link: &mut Link) -> Result<(), LinkError> {
    for segment in &mut link.segments {
        let mut from = segment.ack;
        let edges = link.options.edges(segment.options.shape).min(MAX_EDGES);
        for edge in segment.options.edges.iter_mut().take(edges) {
            from = difference(coder, edge, from)?;
        }
    }
    Ok(())
}
