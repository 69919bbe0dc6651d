use super::bits::BackwardBits;
use super::fse::Table;
use super::history::History;

/// Three tables, which a block may take over from the block before, and the last three distances.
#[derive(Debug)]
pub(crate) struct Sequences {
    literal_lengths: Table,
    distances: Table,
    match_lengths: Table,
    recent: [usize; 3],
}

impl Default for Sequences {
    fn default() -> Self {
        Self {
            literal_lengths: Table::default(),
            distances: Table::default(),
            match_lengths: Table::default(),
            recent: [1, 4, 8],
        }
    }
}

/// What a code stands for: a number to which so many bits are added (section 3.1.1.3.2.1.1).
type Codes = [(u32, u8)];

#[rustfmt::skip]
const LITERAL_LENGTHS: &Codes = &[
    (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 0),
    (12, 0), (13, 0), (14, 0), (15, 0), (16, 1), (18, 1), (20, 1), (22, 1), (24, 2), (28, 2), (32, 3),
    (40, 3), (48, 4), (64, 6), (128, 7), (256, 8), (512, 9), (1024, 10), (2048, 11), (4096, 12),
    (8192, 13), (16384, 14), (32768, 15), (65536, 16),
];

#[rustfmt::skip]
const MATCH_LENGTHS: &Codes = &[
    (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 0), (12, 0), (13, 0), (14, 0),
    (15, 0), (16, 0), (17, 0), (18, 0), (19, 0), (20, 0), (21, 0), (22, 0), (23, 0), (24, 0), (25, 0),
    (26, 0), (27, 0), (28, 0), (29, 0), (30, 0), (31, 0), (32, 0), (33, 0), (34, 0), (35, 1), (37, 1),
    (39, 1), (41, 1), (43, 2), (47, 2), (51, 3), (59, 3), (67, 4), (83, 4), (99, 5), (131, 7), (259, 8),
    (515, 9), (1027, 10), (2051, 11), (4099, 12), (8195, 13), (16387, 14), (32771, 15), (65539, 16),
];

/// The largest code of a distance; it stands for two to its power and as many bits.
const MAX_DISTANCE_CODE: u8 = 31;

// The tables that a block may use without describing them (section 3.1.1.3.2.2).
#[rustfmt::skip]
const DEFAULT_LITERAL_LENGTHS: &[i16] = &[
    4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1,
    -1, -1, -1, -1,
];
#[rustfmt::skip]
const DEFAULT_MATCH_LENGTHS: &[i16] = &[
    1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1,
];
#[rustfmt::skip]
const DEFAULT_DISTANCES: &[i16] = &[
    1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1,
];

impl Sequences {
    /// Reads the sequences section of a block (section 3.1.1.3.2) and carries it out: literals and matches go to the
    /// history, at most `block_max` bytes of them.
    pub(crate) fn run(
        &mut self,
        section: &[u8],
        literals: &[u8],
        block_max: usize,
        history: &mut History,
    ) -> Option<()> {
        let (count, rest) = match section {
            [0] => (0, [].as_slice()),
            [255, low, high, rest @ ..] => (
                usize::from(u16::from_le_bytes([*low, *high])) + 0x7f00,
                rest,
            ),
            [first @ 128..=254, second, rest @ ..] => (
                ((usize::from(*first) - 128) << 8) + usize::from(*second),
                rest,
            ),
            [first @ 1..=127, rest @ ..] => (usize::from(*first), rest),
            _ => return None,
        };
        let mut literals = literals;
        if count > 0 {
            let bits = self.tables(rest)?;
            literals = self.carry_out(bits, count, literals, block_max, history)?;
        }
        if history.block_len().checked_add(literals.len())? > block_max {
            return None;
        }
        history.push(literals);
        Some(())
    }

    /// Reads the three tables; gives the bytes behind them.
    fn tables<'a>(&mut self, section: &'a [u8]) -> Option<&'a [u8]> {
        let (modes, rest) = section.split_first()?;
        if modes & 3 != 0 {
            return None;
        }
        let max = |codes: &Codes| u8::try_from(codes.len() - 1).unwrap_or(u8::MAX);
        let (literal_max, match_max) = (max(LITERAL_LENGTHS), max(MATCH_LENGTHS));
        let tables = [
            (
                &mut self.literal_lengths,
                modes >> 6,
                literal_max,
                9,
                DEFAULT_LITERAL_LENGTHS,
                6,
            ),
            (
                &mut self.distances,
                (modes >> 4) & 3,
                MAX_DISTANCE_CODE,
                8,
                DEFAULT_DISTANCES,
                5,
            ),
            (
                &mut self.match_lengths,
                (modes >> 2) & 3,
                match_max,
                9,
                DEFAULT_MATCH_LENGTHS,
                6,
            ),
        ];
        let mut rest = rest;
        for (table, mode, max_symbol, max_accuracy, default, accuracy) in tables {
            match mode {
                0 => *table = Table::build(default, accuracy)?,
                1 => {
                    let (symbol, behind) = rest.split_first()?;
                    *table = Table::one(*symbol);
                    rest = behind;
                }
                2 => (*table, rest) = Table::read(rest, usize::from(max_symbol), max_accuracy)?,
                _ if table.is_empty() => return None,
                _ => {}
            }
            if table.max_symbol() > max_symbol {
                return None;
            }
        }
        Some(rest)
    }

    /// Gives the literals that are left over.
    fn carry_out<'l>(
        &mut self,
        stream: &[u8],
        count: usize,
        literals: &'l [u8],
        block_max: usize,
        history: &mut History,
    ) -> Option<&'l [u8]> {
        let mut literals = literals;
        let mut bits = BackwardBits::new(stream)?;
        let mut literal_state = self.literal_lengths.start(&mut bits);
        let mut distance_state = self.distances.start(&mut bits);
        let mut match_state = self.match_lengths.start(&mut bits);
        for left in (0..count).rev() {
            let literal_cell = self.literal_lengths.cell(literal_state);
            let distance_cell = self.distances.cell(distance_state);
            let match_cell = self.match_lengths.cell(match_state);
            let distance = (1_u64 << distance_cell.symbol)
                | u64::from(bits.read(u32::from(distance_cell.symbol)));
            let match_len = length(MATCH_LENGTHS, match_cell.symbol, &mut bits)?;
            let literal_len = length(LITERAL_LENGTHS, literal_cell.symbol, &mut bits)?;
            if left > 0 {
                literal_state = self.literal_lengths.next(literal_cell, &mut bits);
                match_state = self.match_lengths.next(match_cell, &mut bits);
                distance_state = self.distances.next(distance_cell, &mut bits);
            }
            let written = history.block_len().checked_add(literal_len)?;
            if bits.overrun() || written.checked_add(match_len)? > block_max {
                return None;
            }
            let (now, later) = literals.split_at_checked(literal_len)?;
            literals = later;
            history.push(now);
            let distance = self.distance(usize::try_from(distance).ok()?, literal_len == 0)?;
            history.repeat(distance, match_len)?;
        }
        bits.ended().then_some(literals)
    }

    /// The distance that a value stands for: the values 1 to 3 are the last three (section 3.1.1.5).
    #[inline]
    fn distance(&mut self, value: usize, no_literals: bool) -> Option<usize> {
        let [first, second, third] = self.recent;
        if value > 3 {
            let distance = value - 3;
            self.recent = [distance, first, second];
            return Some(distance);
        }
        match value + usize::from(no_literals) {
            1 => {}
            2 => self.recent = [second, first, third],
            3 => self.recent = [third, first, second],
            _ => self.recent = [first.checked_sub(1)?, first, second],
        }
        self.recent.first().copied()
    }
}

#[inline]
fn length(codes: &Codes, code: u8, bits: &mut BackwardBits<'_>) -> Option<usize> {
    let (base, extra) = *codes.get(usize::from(code))?;
    Some((base + bits.read(u32::from(extra))) as usize)
}
