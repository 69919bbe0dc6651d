use dissect::{OptionData, Options, SeqNum};

/// The bytes that a SACK option reports as received twice (D-SACK, RFC 2883 section 4): its first block, where that
/// lies below the acknowledgment number or inside the second block. `None` for an ordinary SACK, or none at all.
///
/// Options are not kept: the caller reads the segment's option bytes from the file again.
pub fn duplicate_sack(ack: SeqNum, options: Options<'_>) -> Option<(SeqNum, SeqNum)> {
    let blocks = options
        .filter_map(|option| match option.data {
            OptionData::Sack(blocks) => Some(blocks),
            _ => None,
        })
        .next()?;
    let mut edges = blocks.edges();
    let (left, right) = edges.next()?;
    let is_acknowledged = !right.is_after(ack);
    let is_inside = edges
        .next()
        .is_some_and(|(from, to)| !left.is_before(from) && !right.is_after(to));
    (is_acknowledged || is_inside).then_some((left, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ack: u32, blocks: &[(u32, u32)], expect: Option<(u32, u32)>) {
        let len = u8::try_from(2 + 8 * blocks.len()).expect("few blocks");
        let mut bytes = vec![1, 1, 5, len];
        for (left, right) in blocks {
            bytes.extend(left.to_be_bytes());
            bytes.extend(right.to_be_bytes());
        }
        let found = duplicate_sack(SeqNum(ack), Options::new(&bytes));
        let expect = expect.map(|(left, right)| (SeqNum(left), SeqNum(right)));
        assert_eq!(found, expect, "{blocks:?}");
    }

    #[test]
    fn the_first_block_tells() {
        check(4000, &[(3000, 3500)], Some((3000, 3500)));
        check(4000, &[(3000, 4000), (4500, 5000)], Some((3000, 4000)));
        check(4000, &[(5000, 5500), (4500, 6000)], Some((5000, 5500)));
        check(4000, &[(4500, 5000)], None);
        check(4000, &[(4500, 5000), (5500, 6000)], None);
        check(
            10,
            &[(u32::MAX - 10, u32::MAX)],
            Some((u32::MAX - 10, u32::MAX)),
        );
        check(4000, &[], None);
    }
}
