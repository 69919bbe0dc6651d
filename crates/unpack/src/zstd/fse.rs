use super::bits::{BackwardBits, ForwardBits};

/// What a state of a finite state entropy decoder stands for (section 4.1.1).
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Cell {
    pub(crate) symbol: u8,
    /// Bits to read for the next state.
    bits: u8,
    /// The next state, but for those bits.
    base: u16,
}

/// A decoding table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    cells: Vec<Cell>,
    /// The number of states is two to this power.
    accuracy: u32,
}

/// A place in a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct State(u16);

/// No table has more symbols: match lengths have 53.
const MAX_SYMBOLS: usize = 64;

impl Table {
    /// A table of one state, which stands for this symbol.
    pub(crate) fn one(symbol: u8) -> Self {
        Self {
            cells: vec![Cell {
                symbol,
                ..Cell::default()
            }],
            accuracy: 0,
        }
    }

    /// Reads a table's description: probabilities of symbols up to `max_symbol`, of an accuracy up to `max_accuracy`.
    /// Gives the bytes behind it too.
    pub(crate) fn read(
        bytes: &[u8],
        max_symbol: usize,
        max_accuracy: u32,
    ) -> Option<(Self, &[u8])> {
        let mut bits = ForwardBits::new(bytes);
        let accuracy = bits.read(4) + 5;
        if accuracy > max_accuracy {
            return None;
        }
        let mut probabilities = [0_i16; MAX_SYMBOLS];
        let mut symbol = 0_usize;
        let mut left = 1_u32 << accuracy;
        while left > 0 {
            // A value up to left + 1; the smaller ones take one bit less.
            let width = (left + 1).ilog2() + 1;
            let short = (1 << (width - 1)) - 1;
            let threshold = (1 << width) - 1 - (left + 1);
            let value = bits.peek(width);
            let value = if value & short < threshold {
                bits.skip(width - 1);
                value & short
            } else {
                bits.skip(width);
                if value > short {
                    value - threshold
                } else {
                    value
                }
            };
            // Zero stands for "less than one", which takes one state too.
            let probability = i16::try_from(value).ok()? - 1;
            left = left.checked_sub(u32::from(probability.unsigned_abs()))?;
            *probabilities
                .get_mut(symbol)
                .filter(|_| symbol <= max_symbol)? = probability;
            symbol += 1;
            // How many more symbols have none; three says that it goes on.
            let mut repeats = if probability == 0 { 3 } else { 0 };
            while repeats == 3 {
                repeats = bits.read(2);
                symbol += repeats as usize;
                if symbol > max_symbol {
                    return None;
                }
            }
        }
        if symbol > max_symbol + 1 {
            return None;
        }
        let rest = bits.rest()?;
        Some((Self::build(probabilities.get(..symbol)?, accuracy)?, rest))
    }

    /// The table of these probabilities, which add up to the number of states (section 4.1.1).
    pub(crate) fn build(probabilities: &[i16], accuracy: u32) -> Option<Self> {
        let size = 1_usize << accuracy;
        let mut cells = vec![Cell::default(); size];
        let mut next = [0_u16; MAX_SYMBOLS];
        let mut end = size;
        for (symbol, probability) in probabilities.iter().enumerate() {
            let count = next.get_mut(symbol)?;
            if *probability == -1 {
                // The rarest symbols have a state each at the end.
                *count = 1;
                end = end.checked_sub(1)?;
                cells.get_mut(end)?.symbol = u8::try_from(symbol).ok()?;
            } else {
                *count = u16::try_from(*probability).ok()?;
            }
        }
        let step = (size >> 1) + (size >> 3) + 3;
        let mut at = 0_usize;
        for (symbol, probability) in probabilities.iter().enumerate() {
            for _ in 0..*probability {
                cells.get_mut(at)?.symbol = u8::try_from(symbol).ok()?;
                loop {
                    at = (at + step) & (size - 1);
                    if at < end {
                        break;
                    }
                    // All states are taken by rare symbols: then there is none to look for.
                    if end == 0 {
                        return None;
                    }
                }
            }
        }
        if at != 0 {
            return None;
        }
        for cell in &mut cells {
            let count = next.get_mut(usize::from(cell.symbol))?;
            let bits = accuracy.checked_sub(count.checked_ilog2()?)?;
            cell.bits = u8::try_from(bits).ok()?;
            cell.base = u16::try_from((usize::from(*count) << bits).checked_sub(size)?).ok()?;
            *count += 1;
        }
        Some(Self { cells, accuracy })
    }

    /// True for a table that was never read.
    pub(crate) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The largest symbol that a state stands for.
    pub(crate) fn max_symbol(&self) -> u8 {
        self.cells.iter().map(|cell| cell.symbol).max().unwrap_or(0)
    }

    /// The first state of a stream.
    pub(crate) fn start(&self, bits: &mut BackwardBits<'_>) -> State {
        State(bits.read(self.accuracy) as u16)
    }

    /// What a state stands for.
    #[inline]
    pub(crate) fn cell(&self, state: State) -> Cell {
        self.cells
            .get(usize::from(state.0))
            .copied()
            .unwrap_or_default()
    }

    /// The state after this one.
    #[inline]
    pub(crate) fn next(&self, cell: Cell, bits: &mut BackwardBits<'_>) -> State {
        State(
            cell.base
                .wrapping_add(bits.read(u32::from(cell.bits)) as u16),
        )
    }
}
