use super::bits::BackwardBits;
use super::fse;

/// No code is longer, in bits (section 4.2.1).
const MAX_BITS: u32 = 11;

/// The largest weight that a description can name; those above [`MAX_BITS`] are damage.
const MAX_WEIGHT: usize = 15;

/// A Huffman decoding table: symbol and code length for each value of the next bits.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    cells: Vec<(u8, u8)>,
    bits: u32,
}

impl Table {
    /// True for a table that was never read.
    pub(crate) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Reads a tree's description; gives the bytes behind it too.
    pub(crate) fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (header, rest) = bytes.split_first()?;
        let mut weights = Vec::with_capacity(256);
        let rest = if *header >= 128 {
            // So many weights of four bits each.
            let count = usize::from(*header) - 127;
            let (packed, rest) = rest.split_at_checked(count.div_ceil(2))?;
            weights.extend(packed.iter().flat_map(|byte| [byte >> 4, byte & 15]));
            weights.truncate(count);
            rest
        } else {
            let (packed, rest) = rest.split_at_checked(usize::from(*header))?;
            unpack_weights(packed, &mut weights)?;
            rest
        };
        Some((Self::build(weights)?, rest))
    }

    /// The table of these weights, to which that of the last symbol is added.
    fn build(mut weights: Vec<u8>) -> Option<Self> {
        let mut sum = 0_u32;
        for weight in &weights {
            if u32::from(*weight) > MAX_BITS {
                return None;
            }
            sum += (1 << weight) >> 1;
        }
        // The last weight fills up to a power of two.
        let bits = sum.checked_ilog2()? + 1;
        let left = (1 << bits) - sum;
        if bits > MAX_BITS || !u32::is_power_of_two(left) || weights.len() > 255 {
            return None;
        }
        weights.push(u8::try_from(left.ilog2() + 1).ok()?);
        let mut cells = Vec::with_capacity(1 << bits);
        for weight in 1..=bits {
            for (symbol, of_symbol) in weights.iter().enumerate() {
                if u32::from(*of_symbol) == weight {
                    let cell = (
                        u8::try_from(symbol).ok()?,
                        u8::try_from(bits + 1 - weight).ok()?,
                    );
                    let count = 1_usize << (weight - 1);
                    cells.resize(cells.len().saturating_add(count), cell);
                }
            }
        }
        (cells.len() == 1 << bits).then_some(Self { cells, bits })
    }

    /// Decodes a stream of `count` symbols, which must take it exactly.
    pub(crate) fn decode(&self, stream: &[u8], count: usize, symbols: &mut Vec<u8>) -> Option<()> {
        let mut bits = BackwardBits::new(stream)?;
        for _ in 0..count {
            let (symbol, len) = *self.cells.get(bits.peek(self.bits) as usize)?;
            bits.skip(u32::from(len));
            symbols.push(symbol);
        }
        bits.ended().then_some(())
    }
}

/// Weights that are entropy-coded themselves: two states take turns until the bits are used up (section 4.2.1.2).
fn unpack_weights(bytes: &[u8], weights: &mut Vec<u8>) -> Option<()> {
    let (table, stream) = fse::Table::read(bytes, MAX_WEIGHT, 6)?;
    let mut bits = BackwardBits::new(stream)?;
    let (mut now, mut other) = (table.start(&mut bits), table.start(&mut bits));
    if bits.overrun() {
        return None;
    }
    while weights.len() < 255 {
        let cell = table.cell(now);
        weights.push(cell.symbol);
        now = table.next(cell, &mut bits);
        if bits.overrun() {
            // The other state still stands for one.
            weights.push(table.cell(other).symbol);
            return Some(());
        }
        std::mem::swap(&mut now, &mut other);
    }
    None
}
