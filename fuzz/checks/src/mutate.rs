use crate::hostile::hostile;

/// Makes variants of inputs, the same ones every time: what a fuzzer does, without its feedback, for tests on stable.
#[derive(Debug, Clone)]
pub struct Mutator {
    state: u64,
}

/// Values that tend to break programs.
const EDGES: [u32; 10] = [
    0,
    1,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0x8000,
    0xffff,
    0x7fff_ffff,
    0xffff_ffff,
];

impl Mutator {
    /// The same seed makes the same variants.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// A variant of `input`, perhaps with a part of `other`.
    pub fn variant(&mut self, input: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bytes = input.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            match self.below(7) {
                0 => flip(&mut bytes, at, self.below(8)),
                1 => overwrite(&mut bytes, at, &[self.next() as u8]),
                2 => {
                    let edge = EDGES[self.below(EDGES.len())];
                    let value = if self.below(2) == 0 {
                        edge.to_be_bytes()
                    } else {
                        edge.to_le_bytes()
                    };
                    overwrite(&mut bytes, at, &value);
                }
                3 => bytes.truncate(at),
                4 => {
                    let len = self.below(64).min(bytes.len() - at);
                    bytes.drain(at..at + len);
                }
                5 => {
                    let len = self.below(64).min(bytes.len() - at);
                    let part = bytes[at..at + len].to_vec();
                    bytes.splice(at..at, part);
                }
                _ => {
                    let from = self.below(other.len());
                    let len = self.below(64).min(other.len() - from);
                    bytes.splice(at..at, other[from..from + len].iter().copied());
                }
            }
        }
        bytes
    }

    /// A number below `limit`; 0 where that is 0.
    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// Mutated captures, by their numbers.
#[derive(Debug, Clone)]
pub struct Mutated {
    bases: Vec<Vec<u8>>,
}

impl Mutated {
    /// The longest capture that variants are made of, in bytes: more are read than long ones have mistakes.
    const MAX_BASE: usize = 64 << 10;

    /// Variants of these captures, and of those that are hostile by themselves.
    pub fn of(mut bases: Vec<Vec<u8>>) -> Self {
        bases.extend(hostile().into_iter().map(|(_, bytes)| bytes));
        bases.retain(|bytes| bytes.len() <= Self::MAX_BASE);
        Self { bases }
    }

    /// The same number has the same capture.
    pub fn capture(&self, number: u64) -> Vec<u8> {
        let mut mutator = Mutator::new(number);
        let base = &self.bases[mutator.below(self.bases.len())];
        let other = &self.bases[mutator.below(self.bases.len())];
        mutator.variant(base, other)
    }
}

fn flip(bytes: &mut [u8], at: usize, bit: usize) {
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << bit;
    }
}

fn overwrite(bytes: &mut [u8], at: usize, value: &[u8]) {
    for (to, from) in bytes.iter_mut().skip(at).zip(value) {
        *to = *from;
    }
}
