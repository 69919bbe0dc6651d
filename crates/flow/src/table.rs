use crate::StreamIndex;
use crate::chunked::Chunked;
use crate::connection::{Connection, Endpoint};
use crate::record::LimitReached;
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use std::hash::BuildHasher;
use std::net::IpAddr;

/// Finds the latest connection between two endpoints.
///
/// The table holds eight bytes a connection; the endpoints are compared where the connection keeps them. Whoever
/// makes a capture chooses its addresses and ports and could choose them so that they fall together, if the hash were
/// known: so the caller gives a seed, which the shells of this library draw at random (there is no source of
/// randomness down here, and the capture's own bytes are known to its maker).
#[derive(Debug)]
pub(crate) struct Table {
    entries: HashTable<Entry>,
    hasher: FixedState,
    /// What was found last: segments come in runs.
    latest: Option<(Pair, StreamIndex)>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    /// Half of the hash, so that growing the table needs no look at the connections.
    hash: u32,
    stream: StreamIndex,
}

impl Entry {
    fn spread(hash: u32) -> u64 {
        // The table takes its slot from the low bits and a tag from the high bits.
        u64::from(hash) << 32 | u64::from(hash)
    }
}

/// Two endpoints, whichever sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pair(Endpoint, Endpoint);

impl Pair {
    pub(crate) fn new(source: Endpoint, destination: Endpoint) -> Self {
        Self(source, destination)
    }

    fn joins(&self, a: Endpoint, b: Endpoint) -> bool {
        self.0 == a && self.1 == b || self.0 == b && self.1 == a
    }
}

fn number(endpoint: Endpoint) -> (u128, u32) {
    match endpoint.address {
        IpAddr::V4(address) => (u128::from(address.to_bits()), u32::from(endpoint.port)),
        // The bit above the port keeps the two families apart.
        IpAddr::V6(address) => (address.to_bits(), u32::from(endpoint.port) | 1 << 16),
    }
}

impl Table {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            entries: HashTable::new(),
            hasher: FixedState::with_seed(seed),
            latest: None,
        }
    }

    fn hash(&self, pair: Pair) -> u32 {
        let (a, b) = (number(pair.0), number(pair.1));
        let hash = self.hasher.hash_one((a.min(b), a.max(b)));
        // The lower half, which foldhash mixes as well as the upper.
        u32::try_from(hash & u64::from(u32::MAX)).unwrap_or(u32::MAX)
    }

    pub(crate) fn find<const SHIFT: u32>(
        &mut self,
        pair: Pair,
        connections: &Chunked<Connection, SHIFT>,
    ) -> Option<StreamIndex> {
        if let Some((latest, stream)) = self.latest
            && latest.joins(pair.0, pair.1)
        {
            return Some(stream);
        }
        let hash = self.hash(pair);
        let entry = self.entries.find(Entry::spread(hash), |entry| {
            entry.hash == hash
                && connections
                    .get(entry.stream.0)
                    .is_some_and(|connection| connection.joins(pair))
        })?;
        self.latest = Some((pair, entry.stream));
        Some(entry.stream)
    }

    /// Makes room for one more, so that the `insert` that follows cannot fail.
    pub(crate) fn reserve_one(&mut self) -> Result<(), LimitReached> {
        self.entries
            .try_reserve(1, |entry| Entry::spread(entry.hash))
            .map_err(|_| LimitReached::Memory)
    }

    /// From now on this pair means this connection; `old` is what it meant before.
    pub(crate) fn insert(&mut self, pair: Pair, stream: StreamIndex, old: Option<StreamIndex>) {
        self.latest = Some((pair, stream));
        let hash = self.hash(pair);
        if let Some(old) = old
            && let Some(entry) = self
                .entries
                .find_mut(Entry::spread(hash), |entry| entry.stream == old)
        {
            entry.stream = stream;
            return;
        }
        let entry = Entry { hash, stream };
        self.entries
            .insert_unique(Entry::spread(hash), entry, |entry| {
                Entry::spread(entry.hash)
            });
    }
}

impl Connection {
    fn joins(&self, pair: Pair) -> bool {
        use crate::Side::{Client, Server};
        pair.joins(self.endpoint(Client), self.endpoint(Server))
    }
}
