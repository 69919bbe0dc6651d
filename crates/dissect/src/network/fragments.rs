use crate::Piece;
use crate::derived::Derived;
use capture::Timestamp;
use std::collections::VecDeque;
use std::net::IpAddr;

/// Puts fragmented datagrams together (RFC 791 section 3.2, RFC 8200 section 4.5).
///
/// # Policy
/// - Datagrams are told apart by both addresses, identification and, in IPv4, protocol.
/// - At most [`Fragments::MAX_DATAGRAMS`] are open, holding [`Fragments::MAX_BYTES`]; the one begun first gives way.
/// - A fragment that comes more than [`Fragments::TIMEOUT`] after the first of its datagram begins a new one: the
///   identification was used again.
/// - Where fragments overlap, the bytes that came first stay. (RFC 5722 wants such IPv6 datagrams dropped by the
///   receiver; here they are shown, as in Wireshark.) A fragment that brings nothing new is ignored.
/// - The first fragment that says it is the last gives the length; bytes beyond it are ignored.
/// - A fragment of which the snap length cut a part is not taken.
///
/// A datagram is complete when the last missing byte is there, whatever the order, and then belongs to the frame that
/// brought it.
#[derive(Debug, Default)]
pub(crate) struct Fragments {
    /// In the order in which they began.
    open: VecDeque<Datagram>,
    /// Bytes held by all of them.
    bytes: usize,
}

/// What tells datagrams apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) source: IpAddr,
    pub(crate) destination: IpAddr,
    pub(crate) identification: u32,
    /// IPv4's protocol field; 0 for IPv6, where only the first fragment's counts.
    pub(crate) protocol: u8,
}

/// One fragment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fragment<'a> {
    /// The datagram it belongs to.
    pub(crate) key: Key,
    /// When it was captured.
    pub(crate) time: Option<Timestamp>,
    /// Where its payload belongs in the datagram's, in bytes.
    pub(crate) offset: usize,
    /// Further fragments follow.
    pub(crate) more: bool,
    /// The IP header and all extension headers in front of the fragment's.
    pub(crate) header: &'a [u8],
    /// What the payload of the whole datagram begins with, by this fragment.
    pub(crate) protocol: u8,
    pub(crate) payload: &'a [u8],
}

/// A datagram that was put together.
#[derive(Debug, Default)]
pub(crate) struct Datagram {
    key: Option<Key>,
    first_time: Option<Timestamp>,
    /// The header of the fragment at offset 0.
    header: Vec<u8>,
    /// What the payload begins with, by the fragment at offset 0.
    protocol: u8,
    /// The payload so far, with gaps.
    payload: Vec<u8>,
    /// The parts of the payload that are there, sorted, apart from each other.
    filled: Vec<(usize, usize)>,
    /// The payload's length, once the last fragment is there.
    len: Option<usize>,
    /// The frames that brought it.
    pieces: Vec<Piece>,
}

impl Fragments {
    /// Datagrams that are open at a time. A sender has few; more are an attack or a lossy capture.
    pub(crate) const MAX_DATAGRAMS: usize = 256;
    /// Bytes that are held at a time, in headers and payloads.
    pub(crate) const MAX_BYTES: usize = 4 << 20;
    /// The longest payload (RFC 791: offsets of 13 bits, in units of eight bytes, and a length of 16 bits).
    pub(crate) const MAX_PAYLOAD: usize = 0xffff;
    /// How long a datagram stays open, by the capture's clock: the reassembly timer of RFC 8200 section 4.5.
    pub(crate) const TIMEOUT: Timestamp = Timestamp(60_000_000_000);

    /// Takes a fragment that came in these frames. Returns the datagram, if it is complete now; `given_up` is told of
    /// each datagram that was closed incomplete, by the frame that began it and how many bytes of it were there.
    pub(crate) fn add(
        &mut self,
        fragment: &Fragment<'_>,
        pieces: &[Piece],
        given_up: &mut dyn FnMut(GivenUp),
    ) -> Option<Datagram> {
        let mut index = self
            .open
            .iter()
            .rposition(|open| open.key == Some(fragment.key));
        if let Some(found) = index
            && self
                .open
                .get(found)
                .is_some_and(|open| open.is_older_than(fragment.time))
        {
            self.close(found, given_up);
            index = None;
        }
        let index = index.unwrap_or_else(|| {
            self.open.push_back(Datagram {
                key: Some(fragment.key),
                first_time: fragment.time,
                ..Datagram::default()
            });
            self.open.len() - 1
        });
        let datagram = self.open.get_mut(index)?;
        let held = datagram.held();
        datagram.add(fragment, pieces);
        self.bytes = self
            .bytes
            .saturating_add(datagram.held().saturating_sub(held));
        if datagram.is_complete() {
            let datagram = self.open.remove(index)?;
            self.bytes = self.bytes.saturating_sub(datagram.held());
            return Some(datagram);
        }
        while self.open.len() > Self::MAX_DATAGRAMS || self.bytes > Self::MAX_BYTES {
            self.close(0, given_up);
        }
        None
    }

    /// Gives up all that is open.
    pub(crate) fn finish(&mut self, given_up: &mut dyn FnMut(GivenUp)) {
        while !self.open.is_empty() {
            self.close(0, given_up);
        }
    }

    fn close(&mut self, index: usize, given_up: &mut dyn FnMut(GivenUp)) {
        if let Some(datagram) = self.open.remove(index) {
            self.bytes = self.bytes.saturating_sub(datagram.held());
            if let Some(first) = datagram.pieces.first() {
                given_up(GivenUp {
                    first: *first,
                    needed: datagram.len,
                    available: datagram.filled.iter().map(|(start, end)| end - start).sum(),
                });
            }
        }
    }
}

/// A datagram that was closed before all of it was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct GivenUp {
    /// The frame that brought its first captured fragment.
    pub(crate) first: Piece,
    /// The payload's length, where the last fragment was there.
    pub(crate) needed: Option<usize>,
    /// How many bytes of it were there.
    pub(crate) available: usize,
}

impl Datagram {
    /// Header and payload, one behind the other.
    pub(crate) fn into_derived(self) -> Derived {
        let len = self.len.unwrap_or(self.payload.len());
        let mut bytes = self.header;
        let header_len = bytes.len();
        bytes.extend_from_slice(self.payload.get(..len).unwrap_or(&self.payload));
        Derived {
            bytes,
            header_len,
            protocol: self.protocol,
            pieces: self.pieces,
        }
    }

    fn add(&mut self, fragment: &Fragment<'_>, pieces: &[Piece]) {
        let end = fragment
            .offset
            .saturating_add(fragment.payload.len())
            .min(Fragments::MAX_PAYLOAD);
        let mut is_new = self.fill(fragment.offset, end, fragment.payload);
        if fragment.offset == 0 && self.header.is_empty() {
            self.header.extend_from_slice(fragment.header);
            self.protocol = fragment.protocol;
            is_new = true;
        }
        if !fragment.more && self.len.is_none() {
            self.len = Some(end);
            is_new = true;
        }
        if is_new {
            self.pieces.extend_from_slice(pieces);
        }
    }

    /// Copies the bytes that are not there yet. Returns whether there were any.
    fn fill(&mut self, start: usize, end: usize, payload: &[u8]) -> bool {
        if end <= start {
            return false;
        }
        if self.payload.len() < end {
            self.payload.resize(end, 0);
        }
        let mut gap = start;
        let mut is_new = false;
        let ends = self.filled.iter().copied().chain([(end, end)]);
        for (filled_start, filled_end) in ends {
            let until = filled_start.min(end);
            if gap < until
                && let Some(to) = self.payload.get_mut(gap..until)
                && let Some(from) = payload.get(gap - start..until - start)
            {
                to.copy_from_slice(from);
                is_new = true;
            }
            gap = gap.max(filled_end);
        }
        if is_new {
            let place = self.filled.partition_point(|filled| *filled < (start, end));
            self.filled.insert(place, (start, end));
            self.filled.dedup_by(|next, before| {
                let touches = next.0 <= before.1;
                if touches {
                    before.1 = before.1.max(next.1);
                }
                touches
            });
        }
        is_new
    }

    fn is_complete(&self) -> bool {
        !self.header.is_empty()
            && self.len.is_some_and(|len| match self.filled.first() {
                Some(&(start, end)) => start == 0 && end >= len,
                None => len == 0,
            })
    }

    fn is_older_than(&self, time: Option<Timestamp>) -> bool {
        match (self.first_time, time) {
            (Some(first), Some(time)) => time.0.saturating_sub(first.0) > Fragments::TIMEOUT.0,
            _ => false,
        }
    }

    /// What it takes in memory, roughly.
    fn held(&self) -> usize {
        self.header.len()
            + self.payload.len()
            + size_of::<(usize, usize)>() * self.filled.len()
            + size_of::<Piece>() * self.pieces.len()
    }
}
