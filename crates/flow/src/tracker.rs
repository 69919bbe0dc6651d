use crate::arrival::Arrival;
use crate::chunked::{Chunked, Full};
use crate::connection::Connection;
use crate::imprint::Imprint;
use crate::node::{Node, Pair};
use crate::record::{Judgement, LimitReached, Location, SegmentIndex, SegmentRecord};
use crate::table::Table;
use crate::{Trace, Zeek, vantage};
use dissect::Segment;
use std::iter;
use terms::{Direction, Endpoint, FrameNumber, RoleEvidence, StreamIndex, Vantage};

/// All connections and segments of one capture, fed in capture order.
#[derive(Debug)]
pub struct Tracker {
    connections: Chunked<Connection, CONNECTIONS_A_CHUNK>,
    segments: Chunked<SegmentRecord, SEGMENTS_A_CHUNK>,
    /// Beside each segment, what tells its packet from others.
    imprints: Chunked<Imprint, SEGMENTS_A_CHUNK>,
    table: Table,
}

/// Powers of two: 64 KiB of segments, about 20 KiB of connections.
const SEGMENTS_A_CHUNK: u32 = 10;
const CONNECTIONS_A_CHUNK: u32 = 6;

impl Default for Tracker {
    fn default() -> Self {
        Self::new()
    }
}

impl From<Full> for LimitReached {
    fn from(_: Full) -> Self {
        Self::Memory
    }
}

impl Tracker {
    /// A tracker with a fixed seed, for tests and trusted captures; see [`Self::with_seed`].
    pub fn new() -> Self {
        Self::with_seed(0)
    }

    /// A tracker whose hash table has this seed, which should be drawn at random: then a capture cannot be made so
    /// that its connections are slow to find.
    pub fn with_seed(seed: u64) -> Self {
        Self {
            connections: Chunked::new(),
            segments: Chunked::new(),
            imprints: Chunked::new(),
            table: Table::new(seed),
        }
    }

    /// Takes the next segment of the capture in and decides all that is decided while streaming.
    ///
    /// # Errors
    /// [`LimitReached`] where there is no memory or no number for one more; nothing has changed then.
    pub fn push(
        &mut self,
        segment: &Segment<'_>,
        at: &Location,
    ) -> Result<SegmentIndex, LimitReached> {
        self.segments.reserve_one()?;
        self.imprints.reserve_one()?;
        let index = SegmentIndex(self.segments.len());
        let arrival = Arrival::new(segment, index, at);
        let pair = Pair {
            source: Node::new(&segment.source, segment.source_port),
            destination: Node::new(&segment.destination, segment.destination_port),
        };
        let stream = self.stream_of(&pair, &arrival)?;
        // Just found or made.
        let connection = self.connections.get_mut(stream.0).ok_or(Full)?;
        let sender = connection.side_of(&pair.source);
        let taken = connection.take(sender, &arrival, segment.options);
        let judgement = Judgement {
            stream,
            direction: Direction::from(sender),
            shift: taken.shift,
            analysis: taken.analysis,
        };
        self.segments
            .push(SegmentRecord::new(segment, at, &judgement))?;
        self.imprints.push(Imprint::of(segment))?;
        if let Some(previous) = taken.previous
            && let Some(record) = self.segments.get_mut(previous.0)
        {
            record.link(index);
        }
        Ok(index)
    }

    /// The connection that a segment belongs to, begun with it where there is none.
    fn stream_of(&mut self, pair: &Pair, arrival: &Arrival) -> Result<StreamIndex, LimitReached> {
        let old = self.table.find(pair, &self.connections);
        if let Some(stream) = old
            && let Some(connection) = self.connections.get_mut(stream.0)
        {
            let begins = arrival.is_syn() && arrival.acknowledges().is_none();
            if !begins || !connection.is_ended_by_syn(connection.side_of(&pair.source), arrival.seq)
            {
                return Ok(stream);
            }
            connection.replace();
        }
        self.table.reserve_one()?;
        let connection = Connection::new(pair, arrival, old.is_some());
        let stream = StreamIndex(self.connections.push(connection)?);
        self.table.insert(pair, stream, old);
        Ok(stream)
    }

    /// The latest connection between two endpoints, whichever of them is the client.
    pub fn find(&mut self, one: Endpoint, other: Endpoint) -> Option<StreamIndex> {
        let pair = Pair {
            source: Node::new(&one.address, one.port),
            destination: Node::new(&other.address, other.port),
        };
        self.table.find(&pair, &self.connections)
    }

    /// What is said proves who is the client of a connection: whoever was taken for it, or the other side. Numbers stay.
    pub fn settle_roles(&mut self, stream: StreamIndex, is_other: bool) {
        let Some(connection) = self.connections.get_mut(stream.0) else {
            return;
        };
        connection.roles = RoleEvidence::Said;
        if !is_other {
            return;
        }
        connection.turn_round();
        let mut next = Some(connection.first_segment());
        while let Some(record) = next.and_then(|index| self.segments.get_mut(index.0)) {
            record.turn_round();
            next = record.next_in_stream();
        }
    }

    /// How many connections there are.
    pub fn connections(&self) -> u32 {
        self.connections.len()
    }

    /// A connection by its number.
    pub fn connection(&self, stream: StreamIndex) -> Option<&Connection> {
        self.connections.get(stream.0)
    }

    /// How many segments there are, of all connections.
    pub fn segments(&self) -> u32 {
        self.segments.len()
    }

    /// A segment by its place in the capture.
    pub fn segment(&self, segment: SegmentIndex) -> Option<&SegmentRecord> {
        self.segments.get(segment.0)
    }

    /// What tells a segment's packet from others.
    pub(crate) fn imprint(&self, segment: SegmentIndex) -> Imprint {
        self.imprints.get(segment.0).copied().unwrap_or_default()
    }

    /// The segment that a frame carried, if any.
    pub fn segment_of_frame(&self, frame: FrameNumber) -> Option<SegmentIndex> {
        let (mut low, mut high) = (0, self.segments.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let found = self.segments.get(middle)?.frame();
            if found == frame {
                return Some(SegmentIndex(middle));
            }
            if found < frame {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        None
    }

    /// The segments of a connection, in capture order.
    pub fn segments_of(&self, stream: StreamIndex) -> impl Iterator<Item = SegmentIndex> {
        let first = self.connection(stream).map(Connection::first_segment);
        first
            .into_iter()
            .flat_map(|first| self.segments_from(first))
    }

    /// A segment and those of its connection that come after it, in capture order.
    #[inline]
    pub(crate) fn segments_from(&self, first: SegmentIndex) -> impl Iterator<Item = SegmentIndex> {
        iter::successors(Some(first), |&index| self.segment(index)?.next_in_stream())
    }

    /// How the segments of a connection hang together; `None` where there is no such connection, or no memory.
    pub fn trace(&self, stream: StreamIndex) -> Option<Trace> {
        Trace::new(self, stream)
    }

    /// A connection as Zeek's log would have it; `None` where there is no such connection.
    #[inline]
    pub fn zeek(&self, stream: StreamIndex) -> Option<Zeek> {
        Zeek::new(self, stream)
    }

    /// Where a connection was captured; `None` where its handshake or the times of it are not in the capture.
    #[inline]
    pub fn vantage(&self, stream: StreamIndex) -> Option<Vantage> {
        vantage::of(self, stream)
    }

    /// The connection that used the same addresses and ports before.
    #[inline]
    pub(crate) fn earlier(&self, stream: StreamIndex) -> Option<StreamIndex> {
        let connection = self.connection(stream).filter(|it| it.reuses_ports())?;
        let pair = connection.pair();
        (0..stream.0)
            .rev()
            .find(|&index| {
                let other = self.connections.get(index);
                other.is_some_and(|other| other.pair().joins_the_same(&pair))
            })
            .map(StreamIndex)
    }

    /// A segment's numbers relative to what its connection counts from: Seq, and Ack where the ACK flag is set.
    pub fn relative(&self, segment: SegmentIndex) -> Option<Relative> {
        let record = self.segment(segment)?;
        let bases = self.connection(record.stream())?.bases_at(segment);
        let sender = record.direction().sender();
        Some(Relative::new(record, bases[sender], bases[sender.other()]))
    }
}

/// A segment's numbers, counted from the initial sequence numbers or what stands for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relative {
    pub seq: u32,
    /// Acknowledgment number; `None` without the ACK flag.
    pub ack: Option<u32>,
}

impl Relative {
    fn new(record: &SegmentRecord, own: Option<u32>, other: Option<u32>) -> Self {
        let acknowledges = record.flags().ack();
        Self {
            seq: record.seq().0.wrapping_sub(own.unwrap_or(0)),
            ack: acknowledges.then(|| record.ack().0.wrapping_sub(other.unwrap_or(0))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_fits_its_budget() {
        // 512 bytes a connection, everything included: what is left is for the table and for what the engine keeps.
        assert!(size_of::<Connection>() <= 464);
    }
}
