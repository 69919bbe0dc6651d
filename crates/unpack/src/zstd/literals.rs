use super::MAX_BLOCK;
use super::huffman::Table;

/// Reads the literals section of a block (section 3.1.1.3.1) into `literals`; gives the bytes behind it.
pub(crate) fn read<'a>(
    block: &'a [u8],
    table: &mut Table,
    literals: &mut Vec<u8>,
) -> Option<&'a [u8]> {
    literals.clear();
    let first = *block.first()?;
    let (kind, format) = (first & 3, (first >> 2) & 3);
    // The header is read as one number; what lies behind it does not matter.
    let mut wide = [0; 8];
    for (to, from) in wide.iter_mut().zip(block.iter().take(5)) {
        *to = *from;
    }
    let header = u64::from_le_bytes(wide);
    let field = |shift: u32, bits: u32| ((header >> shift) & ((1 << bits) - 1)) as usize;
    if kind < 2 {
        let (len, size) = match format {
            0 | 2 => (1, field(3, 5)),
            1 => (2, field(4, 12)),
            _ => (3, field(4, 20)),
        };
        let rest = block.get(len..)?;
        if size > MAX_BLOCK {
            return None;
        }
        return if kind == 0 {
            let (raw, rest) = rest.split_at_checked(size)?;
            literals.extend_from_slice(raw);
            Some(rest)
        } else {
            let (byte, rest) = rest.split_first()?;
            literals.resize(size, *byte);
            Some(rest)
        };
    }
    let (len, bits) = match format {
        0 | 1 => (3, 10),
        2 => (4, 14),
        _ => (5, 18),
    };
    let (size, packed_size) = (field(4, bits), field(4 + bits, bits));
    if size > MAX_BLOCK {
        return None;
    }
    let (packed, rest) = block.get(len..)?.split_at_checked(packed_size)?;
    let packed = if kind == 2 {
        let (read, streams) = Table::read(packed)?;
        *table = read;
        streams
    } else if table.is_empty() {
        // It says to use the tree of the block before, but there is none.
        return None;
    } else {
        packed
    };
    literals.reserve(size);
    if format == 0 {
        table.decode(packed, size, literals)?;
        return Some(rest);
    }
    let ([a0, a1, b0, b1, c0, c1], streams) = packed.split_first_chunk::<6>()?;
    let each = size.div_ceil(4);
    let mut streams = streams;
    for len in [[*a0, *a1], [*b0, *b1], [*c0, *c1]] {
        let (stream, behind) = streams.split_at_checked(usize::from(u16::from_le_bytes(len)))?;
        table.decode(stream, each, literals)?;
        streams = behind;
    }
    table.decode(streams, size.checked_sub(literals.len())?, literals)?;
    Some(rest)
}
