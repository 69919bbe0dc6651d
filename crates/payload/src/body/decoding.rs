use super::dechunk::Dechunk;
use super::unpacking::Unpacking;
use super::{BodyEnd, Coding, Decoder};
use unpack::{Gzip, Zlib, Zstd};

/// Codings that are undone one after another; nobody applies more than two.
const MAX_CODINGS: usize = 4;

/// Undoes a body's codings while its bytes come: the chunked transfer coding, then content codings (RFC 9110
/// section 8.4) as `Content-Encoding` names them.
pub struct Decoding {
    steps: Vec<Box<dyn Decoder>>,
    undone: Vec<Coding>,
    /// How it ends where nothing is wrong.
    good: BodyEnd,
    end: Option<BodyEnd>,
    room: u64,
}

impl Decoding {
    /// What was sent with these codings; no more than `limit` bytes come out.
    ///
    /// `brotli` gives what undoes Brotli, where it is at hand. A coding that nobody knows is left as it is, with those
    /// applied before it.
    pub fn new(
        is_chunked: bool,
        codings: &[u8],
        limit: u64,
        brotli: &mut dyn FnMut() -> Option<Box<dyn Decoder>>,
    ) -> Self {
        let mut decoding = Self {
            steps: Vec::new(),
            undone: Vec::new(),
            good: BodyEnd::Whole,
            end: None,
            room: limit,
        };
        let transfer = is_chunked.then_some(Some(Coding::Chunked));
        for coding in transfer.into_iter().chain(content_codings(codings)) {
            let Some(coding) = coding else {
                decoding.good = BodyEnd::Unknown;
                break;
            };
            let step: Option<Box<dyn Decoder>> = match coding {
                Coding::Chunked => Some(Box::new(Dechunk::START)),
                Coding::Gzip => Some(Box::new(Unpacking::new(Gzip::body()))),
                Coding::Deflate => Some(Box::new(Unpacking::new(Zlib::default()))),
                Coding::Zstd => Some(Box::new(Unpacking::new(Zstd::body()))),
                Coding::Brotli => brotli(),
            };
            let Some(step) = step else {
                decoding.good = BodyEnd::NoDecoder;
                break;
            };
            decoding.steps.push(step);
            decoding.undone.push(coding);
        }
        decoding
    }

    /// The codings that are undone, in that order.
    pub fn undone(&self) -> &[Coding] {
        &self.undone
    }

    /// Takes the next bytes as they were sent; what comes out goes to `out`. False where no more are wanted.
    pub fn push(&mut self, sent: &[u8], out: &mut dyn FnMut(&[u8])) -> bool {
        if self.end.is_some() {
            return false;
        }
        let room = &mut self.room;
        let mut sink = |bytes: &[u8]| {
            let fits = usize::try_from(*room).unwrap_or(usize::MAX);
            let taken = bytes.get(..fits).unwrap_or(bytes);
            *room = room.saturating_sub(taken.len() as u64);
            if !taken.is_empty() {
                out(taken);
            }
            taken.len() == bytes.len()
        };
        self.end = run(&mut self.steps, sent, &mut sink);
        self.end.is_none()
    }

    /// No more bytes come. `is_short` where the sender announced more.
    pub fn finish(mut self, is_short: bool) -> BodyEnd {
        let end = self
            .end
            .unwrap_or_else(|| match all_may_end(&mut self.steps) {
                true if !is_short => BodyEnd::Whole,
                _ => BodyEnd::Cut,
            });
        match end {
            BodyEnd::Whole => self.good,
            other => other,
        }
    }
}

/// The content codings in the order in which they are undone; `None` for one that is not known, or one too many.
pub fn content_codings(codings: &[u8]) -> impl Iterator<Item = Option<Coding>> {
    let names = codings
        .split(|byte| *byte == b',')
        .map(<[u8]>::trim_ascii)
        .filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case(b"identity"));
    let is_too_many = names.clone().count() > MAX_CODINGS;
    // They are named in the order in which they were applied.
    names.rev().map(move |name| {
        let known: [(&[u8], Coding); 6] = [
            (b"gzip", Coding::Gzip),
            (b"x-gzip", Coding::Gzip),
            (b"deflate", Coding::Deflate),
            (b"br", Coding::Brotli),
            (b"zstd", Coding::Zstd),
            (b"x-zstd", Coding::Zstd),
        ];
        let found = known
            .iter()
            .find(|(known, _)| name.eq_ignore_ascii_case(known));
        found.filter(|_| !is_too_many).map(|(_, coding)| *coding)
    })
}

/// Sends bytes through the steps. Says how the body ended, if it did.
fn run(
    steps: &mut [Box<dyn Decoder>],
    bytes: &[u8],
    sink: &mut dyn FnMut(&[u8]) -> bool,
) -> Option<BodyEnd> {
    let Some((first, rest)) = steps.split_first_mut() else {
        return if sink(bytes) {
            None
        } else {
            Some(BodyEnd::TooLong)
        };
    };
    let mut end_behind = None;
    let end = first.push(bytes, &mut |bytes| {
        end_behind = run(rest, bytes, sink);
        end_behind.is_none()
    });
    end_behind.or(match end {
        // The steps behind it wait for more.
        Some(BodyEnd::Whole) if !all_may_end(rest) => Some(BodyEnd::Cut),
        end => end,
    })
}

fn all_may_end(steps: &mut [Box<dyn Decoder>]) -> bool {
    steps.iter_mut().all(|step| step.may_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compress, Compression, FlushCompress};

    fn deflate(bytes: &[u8], zlib: bool) -> Vec<u8> {
        let mut out = Vec::with_capacity(bytes.len() + 1000);
        Compress::new(Compression::default(), zlib)
            .compress_vec(bytes, &mut out, FlushCompress::Finish)
            .unwrap();
        out
    }

    /// A frame of one block, as it is, without a checksum: "hello hello hello".
    const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd\x20\x11\x89\0\0hello hello hello";

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let header = b"\x1f\x8b\x08\x1e\0\0\0\0\0\x03\x03\0abcname\0comment\0CC";
        [header, &deflate(bytes, false)[..], &[0; 8]].concat()
    }

    /// Decodes in pieces of `cut` bytes.
    fn decode(codings: &str, sent: &[u8], limit: u64, cut: usize) -> (Vec<u8>, BodyEnd) {
        let (is_chunked, codings) = match codings.strip_prefix("chunked ") {
            Some(codings) => (true, codings),
            None => (false, codings),
        };
        let mut other = || None;
        let mut decoding = Decoding::new(is_chunked, codings.as_bytes(), limit, &mut other);
        let mut bytes = Vec::new();
        for piece in sent.chunks(cut) {
            if !decoding.push(piece, &mut |out| bytes.extend_from_slice(out)) {
                break;
            }
        }
        (bytes, decoding.finish(false))
    }

    #[track_caller]
    fn check(codings: &str, sent: &[u8], limit: u64, bytes: &[u8], end: BodyEnd) {
        for cut in [1, 3, 1000] {
            let found = decode(codings, sent, limit, cut);
            assert_eq!(found, (bytes.to_vec(), end), "{codings} by {cut}");
        }
    }

    #[test]
    fn codings_are_undone() {
        let text = b"hello hello hello";
        check("", text, 99, text, BodyEnd::Whole);
        check("identity", text, 99, text, BodyEnd::Whole);
        check("gzip", &gzip(text), 99, text, BodyEnd::Whole);
        check("X-GZIP", &gzip(text), 99, text, BodyEnd::Whole);
        check("deflate", &deflate(text, true), 99, text, BodyEnd::Whole);
        check("deflate", &deflate(text, false), 99, text, BodyEnd::Whole);
        let twice = gzip(&deflate(text, true));
        check("deflate, gzip", &twice, 99, text, BodyEnd::Whole);
        check("zstd", ZSTD, 99, text, BodyEnd::Whole);
        check(
            "x-zstd",
            &[ZSTD, ZSTD].concat(),
            99,
            &text.repeat(2),
            BodyEnd::Whole,
        );
        check("deflate, zstd", ZSTD, 99, b"", BodyEnd::Damaged);
        check("br", text, 99, text, BodyEnd::NoDecoder);
        check("compress", text, 99, text, BodyEnd::Unknown);
        check("compress, gzip", &gzip(text), 99, text, BodyEnd::Unknown);
        check("gzip,gzip,gzip,gzip,gzip", text, 99, text, BodyEnd::Unknown);
        let mut other = || None;
        let decoding = Decoding::new(true, b"br, deflate, gzip", 99, &mut other);
        let undone = [Coding::Chunked, Coding::Gzip, Coding::Deflate];
        assert_eq!(decoding.undone(), undone);
    }

    #[test]
    fn chunks_are_joined() {
        let sent = b"3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\nrest";
        check("chunked ", sent, 99, b"abcde", BodyEnd::Whole);
        check("chunked ", b"3\r\nabc\r\n2", 99, b"abc", BodyEnd::Cut);
        check("chunked ", b"3\r\nab", 99, b"ab", BodyEnd::Cut);
        check("chunked ", b"3\r\nabcd\r\n", 99, b"abc", BodyEnd::Damaged);
        check("chunked ", b"6\r\nabcdef", 4, b"abcd", BodyEnd::TooLong);
        check("chunked ", b"", 99, b"", BodyEnd::Cut);
        let text = b"hello hello hello";
        let packed = gzip(text);
        let mut sent = format!("{:x}\r\n", packed.len()).into_bytes();
        sent.extend_from_slice(&packed);
        sent.extend_from_slice(b"\r\n0\r\n\r\n");
        check("chunked gzip", &sent, 99, text, BodyEnd::Whole);
        check(
            "chunked gzip",
            b"2\r\n\x1f\x8b\r\n0\r\n\r\n",
            99,
            b"",
            BodyEnd::Cut,
        );
    }

    #[test]
    fn what_is_cut_or_damaged_is_said() {
        let text = b"hello hello hello";
        let sent = gzip(text);
        for len in 0..sent.len() - 9 {
            let (bytes, end) = decode("gzip", &sent[..len], 99, 7);
            assert!(text.starts_with(&bytes));
            assert_eq!(end, BodyEnd::Cut, "{len}");
        }
        check("zstd", &ZSTD[..25], 99, b"", BodyEnd::Cut);
        check("zstd", &[ZSTD, &ZSTD[..8]].concat(), 99, text, BodyEnd::Cut);
        check("gzip", b"this is no gzip", 99, b"", BodyEnd::Damaged);
        check("", text, 5, b"hello", BodyEnd::TooLong);
        check("", text, 17, text, BodyEnd::Whole);
        let name = [&b"\x1f\x8b\x08\x08\0\0\0\0\0\x03"[..], &[b'x'; 5000]].concat();
        check("gzip", &name, 99, b"", BodyEnd::Damaged);
        let mut decoding = Decoding::new(false, b"", 99, &mut || None);
        assert!(decoding.push(b"abc", &mut |_| {}));
        assert_eq!(decoding.finish(true), BodyEnd::Cut);
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let bomb = gzip(&vec![0; 10_000_000]);
        let (bytes, end) = decode("gzip", &bomb, 1 << 20, 4096);
        assert_eq!((bytes.len(), end), (1 << 20, BodyEnd::TooLong));
        let (bytes, end) = decode("gzip, gzip", &gzip(&bomb), 1 << 20, 4096);
        assert_eq!((bytes.len(), end), (1 << 20, BodyEnd::TooLong));
    }
}
