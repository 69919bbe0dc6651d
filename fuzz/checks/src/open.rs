use crate::engine::ask_everything;
use capture::{Compression, DecodeError, Decoder, DiagnosticCode, Item, OpenError, Reader};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The most decompressed bytes that are looked at; bounds on expansion have tests of their own.
const MAX_LEN: usize = 8 << 20;

/// The largest file that is analysed in full.
const MAX_ANALYSED: usize = 256 << 10;

/// Any file: decompressed, read frame by frame, analysed, and asked everything that a page asks.
///
/// - It makes no difference in which slices the file is fed.
/// - Frame numbers count from 1 without gaps, and every frame's bytes are those at its place in the file.
pub fn open(data: &[u8]) {
    let decompressed = Compression::detect(data).map(|compression| {
        let (whole, ended) = decompress(compression, data, usize::MAX);
        let (sliced, ended_sliced) = decompress(compression, data, 7);
        assert_eq!(ended, ended_sliced, "slices end in another way");
        // Damage in a deflate stream is met some bytes sooner or later, as the slices fall.
        let known = whole.len().min(sliced.len());
        assert!(
            whole[..known] == sliced[..known],
            "slices decompress to something else"
        );
        assert!(
            ended != Some(Ended::Whole) || whole.len() == sliced.len(),
            "slices decompress to less"
        );
        whole
    });
    let file = decompressed.as_deref().unwrap_or(data);
    let whole = read(file, usize::MAX);
    for size in [4096, 61] {
        assert_eq!(
            whole,
            read(file, size),
            "slices of {size} read as something else"
        );
    }
    if file.len() <= MAX_ANALYSED {
        ask_everything(data);
    }
}

/// How decompression ended.
#[derive(Debug, PartialEq)]
enum Ended {
    Whole,
    Damage(DiagnosticCode),
    Error(OpenError),
}

/// The decompressed bytes, and how it ended; cut where there are very many.
fn decompress(compression: Compression, data: &[u8], size: usize) -> (Vec<u8>, Option<Ended>) {
    let mut bytes = Vec::new();
    let mut decoder = Decoder::new(compression);
    let mut out = |piece: &[u8]| {
        let room = MAX_LEN.saturating_sub(bytes.len());
        bytes.extend_from_slice(&piece[..piece.len().min(room)]);
    };
    let mut result = Ok(());
    for slice in data.chunks(size.min(data.len().max(1))) {
        result = decoder.feed(slice, &mut out);
        if result.is_err() {
            break;
        }
    }
    if result.is_ok() {
        result = decoder.finish();
    }
    let cut = decoder.decompressed_bytes() > MAX_LEN as u64;
    let ended = match result {
        Ok(()) => Ended::Whole,
        Err(DecodeError::Damage(found)) => Ended::Damage(found.code),
        Err(DecodeError::Open(error)) => Ended::Error(error),
    };
    (bytes, (!cut).then_some(ended))
}

/// What a file gave, in short.
#[derive(Debug, PartialEq)]
struct Read {
    frames: u32,
    digest: u64,
    result: Result<(), OpenError>,
}

fn read(file: &[u8], size: usize) -> Read {
    let mut frames = 0;
    let mut last_offset = 0;
    let mut digest = DefaultHasher::new();
    let mut on = |item: Item<'_>| match item {
        Item::Frame(frame) => {
            frames += 1;
            assert_eq!(frame.number.0, frames, "frame numbers have gaps");
            let at = usize::try_from(frame.offset).expect("the frame lies in the file");
            assert_eq!(
                file.get(at..at + frame.data.len()),
                Some(frame.data),
                "frame {frames} is not what stands at its place"
            );
            assert!(
                frame.offset >= last_offset,
                "frame {frames} lies before the one before it"
            );
            last_offset = frame.offset;
            frame.data.len().hash(&mut digest);
            (frame.time.map(|time| time.0), frame.offset).hash(&mut digest);
            (frame.interface.0, frame.link_type.0, frame.original_len).hash(&mut digest);
        }
        Item::Record(record) => {
            frames += 1;
            assert_eq!(record.number.0, frames, "frame numbers have gaps");
        }
        other => format!("{other:?}").hash(&mut digest),
    };
    let mut reader = Reader::new();
    let result = file
        .chunks(size.min(file.len().max(1)))
        .try_for_each(|slice| reader.feed(slice, &mut on))
        .and_then(|()| reader.finish(&mut on));
    format!("{:?} {:?}", reader.format(), reader.interfaces()).hash(&mut digest);
    Read {
        frames,
        digest: digest.finish(),
        result,
    }
}
