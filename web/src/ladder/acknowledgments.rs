//! Which segments acknowledge each other.

use protocol::{Row, SegmentRow, TcpFlags};
use std::rc::Rc;

/// The frames of the segments among `rows` that the one of `frame` acknowledges first, and of the first one that
/// acknowledges it.
///
/// An acknowledgment covers all bytes before its number (RFC 9293 section 3.4).
pub(super) fn linked(rows: &[Rc<Row>], frame: u32) -> Vec<u32> {
    let segments = || {
        rows.iter().filter_map(|row| match &**row {
            Row::Segment(segment) => Some(&**segment),
            _ => None,
        })
    };
    let Some(segment) = segments().find(|segment| segment.frame == frame) else {
        return Vec::new();
    };
    let mut linked = Vec::new();
    if let Some(ack) = segment.ack {
        // Below this, others acknowledged before.
        let mut acknowledged = None;
        for other in segments()
            .rev()
            .skip_while(|other| other.index >= segment.index)
        {
            if other.direction == segment.direction {
                if let Some(before) = other.ack
                    && acknowledged.is_none_or(|than| is_before(than, before.relative))
                {
                    acknowledged = Some(before.relative);
                }
            } else if let Some(end) = end(other)
                && !is_before(ack.relative, end)
                && acknowledged.is_none_or(|than| is_before(than, end))
            {
                linked.push(other.frame);
            }
        }
    }
    if let Some(end) = end(segment) {
        let covers = |other: &&SegmentRow| {
            other.index > segment.index
                && other.direction != segment.direction
                && other.ack.is_some_and(|ack| !is_before(ack.relative, end))
        };
        linked.extend(segments().find(covers).map(|other| other.frame));
    }
    linked
}

/// The number behind the last one that a segment takes up; `None` where it takes up none. SYN and FIN take one each.
fn end(segment: &SegmentRow) -> Option<u32> {
    let control = [TcpFlags::SYN, TcpFlags::FIN]
        .into_iter()
        .filter(|flag| segment.flags.contains(*flag))
        .fold(0_u32, |count, _| count.saturating_add(1));
    let taken = segment.len.saturating_add(control);
    (taken > 0).then(|| segment.seq.relative.wrapping_add(taken))
}

/// Whether a sequence number comes before another (RFC 9293 section 3.4).
fn is_before(number: u32, than: u32) -> bool {
    (1..1 << 31).contains(&than.wrapping_sub(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::fixture;
    use protocol::{Direction, Number};

    /// Segments as `>` or `<`, flags, Seq, Ack and length; the frame is the place counted from 1.
    fn check(segments: &[(char, TcpFlags, u32, u32, u32)], links: &[(u32, &[u32])]) {
        let rows: Vec<Rc<Row>> = (0..)
            .zip(segments)
            .map(|(index, &(direction, flags, seq, ack, len))| {
                let number = |relative| Number { relative, raw: 0 };
                let mut row = fixture::detail(0, index + 1, index).segment;
                row.direction = match direction {
                    '>' => Direction::FromClient,
                    _ => Direction::FromServer,
                };
                row.flags = flags;
                row.seq = number(seq);
                row.ack = flags.contains(TcpFlags::ACK).then(|| number(ack));
                row.len = len;
                Rc::new(Row::Segment(Box::new(row)))
            })
            .collect();
        for (frame, expect) in links {
            assert_eq!(linked(&rows, *frame), *expect, "frame {frame}");
        }
    }

    #[test]
    fn data_and_their_acks_are_linked() {
        let (syn, ack, fin) = (TcpFlags::SYN, TcpFlags::ACK, TcpFlags::FIN | TcpFlags::ACK);
        check(
            &[
                ('>', syn, 0, 0, 0),
                ('<', syn | ack, 0, 1, 0),
                ('>', ack, 1, 1, 0),
                ('>', ack, 1, 1, 100),
                ('>', ack, 101, 1, 100),
                ('<', ack, 1, 201, 0),
                ('<', ack, 1, 201, 0),
                ('<', ack, 1, 201, 50),
                ('>', fin, 201, 51, 0),
                ('<', ack, 51, 202, 0),
            ],
            &[
                (1, &[2]),
                (2, &[1, 3]),
                (3, &[2]),
                (4, &[6]),
                (5, &[6]),
                (6, &[5, 4]),
                // Says nothing new.
                (7, &[]),
                (8, &[9]),
                (9, &[8, 10]),
                (10, &[9]),
                (99, &[]),
            ],
        );
    }

    #[test]
    fn numbers_wrap() {
        let ack = TcpFlags::ACK;
        check(
            &[
                ('>', ack, u32::MAX - 9, 1, 10),
                ('>', ack, 0, 1, 10),
                ('<', ack, 1, 0, 0),
                ('<', ack, 1, 10, 0),
            ],
            &[(1, &[3]), (2, &[4]), (3, &[1]), (4, &[2])],
        );
    }
}
