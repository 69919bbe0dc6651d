use crate::StreamIndex;
use crate::chunked::Chunked;
use crate::connection::Connection;
use crate::node::Pair;
use crate::record::LimitReached;
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use std::hash::{BuildHasher, Hasher};

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

impl Table {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            entries: HashTable::new(),
            hasher: FixedState::with_seed(seed),
            latest: None,
        }
    }

    fn hash(&self, pair: &Pair) -> u32 {
        let (a, b) = (pair.source, pair.destination);
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        let mut hasher = self.hasher.build_hasher();
        for word in [a.bits, b.bits].as_flattened() {
            hasher.write_u64(*word);
        }
        // The bit above the ports keeps the two families apart.
        let ports = u64::from(a.port) << 16 | u64::from(b.port);
        hasher.write_u64(ports | u64::from(a.is_v6) << 32);
        // The lower half, which foldhash mixes as well as the upper.
        u32::try_from(hasher.finish() & u64::from(u32::MAX)).unwrap_or(u32::MAX)
    }

    pub(crate) fn find<const SHIFT: u32>(
        &mut self,
        pair: &Pair,
        connections: &Chunked<Connection, SHIFT>,
    ) -> Option<StreamIndex> {
        if let Some((latest, stream)) = &self.latest
            && latest.joins_the_same(pair)
        {
            let stream = *stream;
            return Some(stream);
        }
        let hash = self.hash(pair);
        let entry = self.entries.find(Entry::spread(hash), |entry| {
            entry.hash == hash
                && connections
                    .get(entry.stream.0)
                    .is_some_and(|connection| connection.pair().joins_the_same(pair))
        })?;
        self.latest = Some((*pair, entry.stream));
        Some(entry.stream)
    }

    /// Makes room for one more, so that the `insert` that follows cannot fail.
    pub(crate) fn reserve_one(&mut self) -> Result<(), LimitReached> {
        self.entries
            .try_reserve(1, |entry| Entry::spread(entry.hash))
            .map_err(|_| LimitReached::Memory)
    }

    /// From now on this pair means this connection; `old` is what it meant before.
    pub(crate) fn insert(&mut self, pair: &Pair, stream: StreamIndex, old: Option<StreamIndex>) {
        self.latest = Some((*pair, stream));
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
