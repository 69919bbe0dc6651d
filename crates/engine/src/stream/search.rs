use crate::file_range::FileRange;
use crate::pipeline::Pipeline;
use crate::stream::follow::{FollowedStream, bytes_of, reading_of};
use crate::stream::reading::Reading;
use flow::{PerSide, Side};
use payload::{Order, Stretch};
use protocol::{QueryError, StreamMatch, StreamSpot};

/// What is looked for in a connection's bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    bytes: Vec<u8>,
    ignores_case: bool,
    /// For each byte: how many of the first bytes come again right before what follows it (Knuth, Morris and Pratt,
    /// "Fast pattern matching in strings", 1977). With it, no byte of a stream is looked at twice, whatever the needle.
    again: Vec<usize>,
}

impl Needle {
    /// The longest needle.
    pub const MAX: usize = 1024;

    /// These bytes; with `ignores_case`, ASCII letters count the same in both cases. `None` where there are none, or
    /// more than [`Self::MAX`].
    pub fn new(mut bytes: Vec<u8>, ignores_case: bool) -> Option<Self> {
        if bytes.is_empty() || bytes.len() > Self::MAX {
            return None;
        }
        if ignores_case {
            bytes.make_ascii_lowercase();
        }
        let mut needle = Self {
            bytes,
            ignores_case,
            again: vec![0],
        };
        let mut known = 0;
        for at in 1..needle.bytes.len() {
            known = needle.step(known, *needle.bytes.get(at)?);
            needle.again.push(known);
        }
        Some(needle)
    }

    fn len(&self) -> u64 {
        self.bytes.len() as u64
    }

    /// How many of the needle's bytes are there behind one more byte, where `known` of them were before it.
    fn step(&self, mut known: usize, byte: u8) -> usize {
        let byte = if self.ignores_case {
            byte.to_ascii_lowercase()
        } else {
            byte
        };
        loop {
            if self.bytes.get(known) == Some(&byte) {
                return known.saturating_add(1);
            }
            let Some(before) = known.checked_sub(1) else {
                return 0;
            };
            known = self.again.get(before).copied().unwrap_or(0);
        }
    }
}

/// A search through a connection's bytes, block by block: [`Engine::search_block`](crate::Engine::search_block) says what to read next, and
/// [`Engine::search_in`](crate::Engine::search_in) looks through it.
///
/// A match lies in one direction, whatever the other side says meanwhile, and has no gap in it. Matches are ordered by
/// their last bytes, in the order in which a reader follows the conversation.
#[derive(Debug, Clone)]
pub struct StreamSearch {
    stream: u32,
    needle: Needle,
    backwards: bool,
    /// Where the search began: matches end behind it, or before it where it goes backwards.
    from: Option<StreamSpot>,
    /// Whose bytes are looked through, where it is not both sides'.
    only: Option<Side>,
    /// The numbers of the pieces that are left to look through.
    left: std::ops::Range<usize>,
}

/// Pieces to look through at once.
#[derive(Debug, Clone)]
pub struct SearchBlock {
    reading: Reading,
    /// With their numbers, those that only may hold the beginning of a match included.
    stretches: Vec<(u32, Stretch)>,
    /// Matches end in pieces from this number on.
    from: u32,
}

impl SearchBlock {
    /// The ranges of the (decompressed) file.
    pub fn ranges(&self) -> &[FileRange] {
        self.reading.ranges()
    }
}

/// How much is looked through at once.
const BLOCK_BYTES: u64 = 1 << 20;
const BLOCK_PIECES: usize = 4096;

pub(crate) fn search(
    order: &Order,
    stream: u32,
    needle: Needle,
    from: Option<StreamSpot>,
    backwards: bool,
) -> StreamSearch {
    let all = order.stretches().len();
    let at = from.and_then(|spot| order.find(spot.sender, spot.offset));
    let left = match (at, backwards) {
        (None, _) => 0..all,
        // Of the piece itself, a part may be on either side of the place.
        (Some(at), false) => at..all,
        (Some(at), true) => 0..at.saturating_add(1).min(all),
    };
    StreamSearch {
        stream,
        needle,
        backwards,
        from,
        only: None,
        left,
    }
}

pub(crate) fn search_block(
    pipeline: &Pipeline,
    followed: &mut FollowedStream,
    search: &mut StreamSearch,
) -> Result<Option<SearchBlock>, QueryError> {
    let order = followed.order(pipeline, search.stream)?;
    let Some(block) = search.take_block(order.stretches()) else {
        return Ok(None);
    };
    let from = u32::try_from(block.start).unwrap_or(u32::MAX);
    let mut stretches = before(order, block.start, search.needle.len());
    let of_block = order.stretches().iter().enumerate();
    let of_block = of_block.skip(block.start).take(block.len());
    stretches.extend(of_block.map(numbered));
    stretches.retain(|(_, it)| search.only.is_none_or(|only| only == it.sender));
    Ok(Some(SearchBlock {
        reading: reading_of(pipeline, &stretches),
        stretches,
        from,
    }))
}

pub(crate) fn search_in(
    pipeline: &Pipeline,
    followed: &mut FollowedStream,
    search: &StreamSearch,
    block: &SearchBlock,
    bytes: &[Vec<u8>],
) -> Result<Option<StreamMatch>, QueryError> {
    let mut known = PerSide::<usize>::default();
    let mut found = None;
    for (number, stretch) in &block.stretches {
        let known = &mut known[stretch.sender];
        if stretch.is_gap {
            *known = 0;
            continue;
        }
        let is_own = search.from.is_some_and(|from| {
            from.sender == stretch.sender && (stretch.offset..stretch.end()).contains(&from.offset)
        });
        let bound = search.from.filter(|_| is_own).map(|from| from.offset);
        let counts = *number >= block.from;
        let last = bytes_of(pipeline, stretch, &block.reading, bytes, |bytes| {
            let mut last = None;
            for (at, byte) in (stretch.offset..).zip(bytes) {
                *known = search.needle.step(*known, *byte);
                if *known < search.needle.bytes.len() || !counts {
                    continue;
                }
                let fits = match (bound, search.backwards) {
                    (None, _) => true,
                    (Some(bound), false) => at > bound,
                    (Some(bound), true) => at < bound,
                };
                if fits {
                    last = Some(at);
                    if !search.backwards {
                        break;
                    }
                }
            }
            last
        })?;
        if let Some(last) = last {
            found = Some((stretch.sender, last));
            if !search.backwards {
                break;
            }
        }
    }
    let Some((sender, last)) = found else {
        return Ok(None);
    };
    let order = followed.order(pipeline, search.stream)?;
    match_at(pipeline, order, search, (sender, last))
}

fn match_at(
    pipeline: &Pipeline,
    order: &Order,
    search: &StreamSearch,
    (sender, last): (Side, u64),
) -> Result<Option<StreamMatch>, QueryError> {
    let first = last.saturating_sub(search.needle.len().saturating_sub(1));
    let found = order.find(sender, first).and_then(|number| {
        let stretch = *order.stretches().get(number)?;
        Some((u32::try_from(number).ok()?, stretch))
    });
    let Some((piece, stretch)) = found else {
        return Ok(None);
    };
    let record = pipeline.tracker.segment(stretch.segment);
    let record = record.ok_or(QueryError::NoSuchSegment)?;
    let spot = |offset| StreamSpot { sender, offset };
    Ok(Some(StreamMatch {
        first: spot(first),
        last: spot(last),
        piece,
        frame: record.frame().0,
        index: stretch.place,
    }))
}

impl StreamSearch {
    /// Looks only through what this side sent.
    #[must_use]
    pub fn only(self, side: protocol::Side) -> Self {
        Self {
            only: Some(side),
            ..self
        }
    }

    /// How many pieces are left to look through.
    pub fn left(&self) -> u32 {
        u32::try_from(self.left.len()).unwrap_or(u32::MAX)
    }

    /// Takes the next pieces from those that are left.
    fn take_block(&mut self, all: &[Stretch]) -> Option<std::ops::Range<usize>> {
        let left = self.left.start..self.left.end.min(all.len());
        let pieces = all.get(left.clone()).filter(|it| !it.is_empty())?;
        let mut room = BLOCK_BYTES;
        let mut fits = |stretch: &&Stretch| {
            let has_room = room > 0;
            let len = if stretch.is_gap { 0 } else { stretch.len };
            room = room.saturating_sub(len.into());
            has_room
        };
        if self.backwards {
            let len = pieces.iter().rev().take(BLOCK_PIECES).take_while(&mut fits);
            let start = left.end.saturating_sub(len.count());
            self.left = left.start..start;
            Some(start..left.end)
        } else {
            let len = pieces.iter().take(BLOCK_PIECES).take_while(&mut fits);
            let end = left.start.saturating_add(len.count());
            self.left = end..left.end;
            Some(left.start..end)
        }
    }
}

/// The pieces before a place in which a match may begin that ends behind it: of each direction, those that hold its last
/// bytes, as many as a needle has but one.
fn before(order: &Order, place: usize, needle: u64) -> Vec<(u32, Stretch)> {
    let mut wanted = PerSide {
        client: needle.saturating_sub(1),
        server: needle.saturating_sub(1),
    };
    let mut found = Vec::new();
    for (number, stretch) in order.stretches().iter().enumerate().take(place).rev() {
        if wanted.client == 0 && wanted.server == 0 {
            break;
        }
        let wanted = &mut wanted[stretch.sender];
        if *wanted > 0 {
            // A match does not go over a gap.
            *wanted = if stretch.is_gap {
                0
            } else {
                wanted.saturating_sub(stretch.len.into())
            };
            found.push(numbered((number, stretch)));
        }
    }
    found.reverse();
    found
}

fn numbered((number, stretch): (usize, &Stretch)) -> (u32, Stretch) {
    (u32::try_from(number).unwrap_or(u32::MAX), *stretch)
}
