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
use terms::{Direction, Endpoint, FrameNumber, PerSide, RoleEvidence, Side, StreamIndex, Vantage};

/// All connections and segments of one capture, fed in capture order.
#[derive(Debug)]
pub struct Tracker {
    connections: Chunked<Connection, CONNECTIONS_A_CHUNK>,
    segments: Chunked<SegmentRecord, SEGMENTS_A_CHUNK>,
    /// Beside each segment, what tells its packet from others.
    imprints: Chunked<Imprint, SEGMENTS_A_CHUNK>,
    table: Table,
    /// The segments by their frames, where they were not fed in that order.
    by_frame: Option<Vec<SegmentIndex>>,
    /// Where the connections are not counted from 0: see [`Tracker::expect`].
    expected: Vec<Expected>,
}

/// A connection that is known of before its first segment comes: it is told by a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// Its number in the capture that the link is from.
    pub stream: StreamIndex,
    /// That capture has an earlier connection of the same addresses and ports.
    pub reuses_ports: bool,
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
            by_frame: None,
            expected: Vec::new(),
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
        let slot = self.slot_of(&pair, &arrival)?;
        let stream = self.stream_at(slot.0);
        // Just found or made.
        let connection = self.connections.get_mut(slot.0).ok_or(Full)?;
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
    fn slot_of(&mut self, pair: &Pair, arrival: &Arrival) -> Result<StreamIndex, LimitReached> {
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
        let place = usize::try_from(self.connections.len()).ok();
        let expected = place.and_then(|place| self.expected.get(place));
        let reused = old.is_some() || expected.is_some_and(|it| it.reuses_ports);
        let connection = Connection::new(pair, arrival, reused);
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
        let slot = self.table.find(&pair, &self.connections)?;
        Some(self.stream_at(slot.0))
    }

    /// Says which connections come, in the order of their first segments.
    pub fn expect(&mut self, connections: Vec<Expected>) {
        self.expected = connections;
    }

    /// The number of the connection at a place among all, counted from 0.
    pub fn stream_at(&self, place: u32) -> StreamIndex {
        let Some(last) = self.expected.last() else {
            return StreamIndex(place);
        };
        let at = usize::try_from(place).ok();
        let expected = at.and_then(|at| self.expected.get(at));
        let beyond = u32::try_from(self.expected.len()).map_or(0, |len| place.saturating_sub(len));
        let unexpected = last.stream.0.saturating_add(1).saturating_add(beyond);
        expected.map_or(StreamIndex(unexpected), |it| it.stream)
    }

    /// The place of a connection among all.
    fn place_of(&self, stream: StreamIndex) -> u32 {
        let Some(last) = self.expected.last() else {
            return stream.0;
        };
        let known = self.expected.binary_search_by_key(&stream, |it| it.stream);
        let len = u32::try_from(self.expected.len()).unwrap_or(u32::MAX);
        match known {
            Ok(place) => u32::try_from(place).unwrap_or(u32::MAX),
            Err(_) if stream < last.stream => u32::MAX,
            Err(_) => len.saturating_add(stream.0.saturating_sub(last.stream.0.saturating_add(1))),
        }
    }

    /// The numbers of all connections, in their order.
    pub fn streams(&self) -> impl DoubleEndedIterator<Item = StreamIndex> {
        (0..self.connections()).map(|place| self.stream_at(place))
    }

    /// What is said proves who is the client of a connection: whoever was taken for it, or the other side. Numbers stay.
    pub fn settle_roles(&mut self, stream: StreamIndex, is_other: bool) {
        let Some(connection) = self.connections.get_mut(self.place_of(stream)) else {
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
        self.connections.get(self.place_of(stream))
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

    /// The TTL or hop limit of a segment's packet, where its IP header was captured.
    pub fn ttl(&self, segment: SegmentIndex) -> Option<u8> {
        self.imprint(segment).ttl()
    }

    /// The segment that a frame carried, if any.
    pub fn segment_of_frame(&self, frame: FrameNumber) -> Option<SegmentIndex> {
        let (mut low, mut high) = (0, self.segments.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let index = match &self.by_frame {
                None => SegmentIndex(middle),
                Some(by_frame) => *by_frame.get(usize::try_from(middle).ok()?)?,
            };
            let found = self.segments.get(index.0)?.frame();
            if found == frame {
                return Some(index);
            }
            if found < frame {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        None
    }

    /// All segments have been fed, not in the order of their frames: from now on they are found by these all the same.
    ///
    /// # Errors
    /// [`LimitReached`] where there is no memory.
    pub fn index_frames(&mut self) -> Result<(), LimitReached> {
        let mut by_frame = Vec::new();
        let len = usize::try_from(self.segments.len()).unwrap_or(usize::MAX);
        by_frame.try_reserve_exact(len).map_err(|_| Full)?;
        by_frame.extend((0..self.segments.len()).map(SegmentIndex));
        by_frame.sort_unstable_by_key(|index| self.segments.get(index.0).map(SegmentRecord::frame));
        self.by_frame = Some(by_frame);
        Ok(())
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
        (0..self.place_of(stream))
            .rev()
            .find(|&place| {
                let other = self.connections.get(place);
                other.is_some_and(|other| other.pair().joins_the_same(&pair))
            })
            .map(|place| self.stream_at(place))
    }

    /// What the numbers of the connection count from that used the same addresses and ports before, by the sides of this
    /// one.
    pub fn earlier_bases(&self, stream: StreamIndex) -> Option<PerSide<u32>> {
        let connection = self.connection(stream).filter(|it| it.reuses_ports())?;
        let Some(earlier) = self.earlier(stream).and_then(|it| self.connection(it)) else {
            return Some(PerSide::default());
        };
        let is_same = earlier.endpoint(Side::Client) == connection.endpoint(Side::Client);
        let base = |side: Side| {
            let of = if is_same { side } else { side.other() };
            earlier.base(of).unwrap_or(0)
        };
        Some(PerSide {
            client: base(Side::Client),
            server: base(Side::Server),
        })
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
