//! Compressed captures: bytes in, decompressed bytes out.

use crate::{Diagnostic, DiagnosticCode, Layer, OpenError, classic, pcapng};
use unpack::{Ended, Fault, Format, Gzip, Lz4, Stream, Zip, Zstd};

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Compression {
    /// gzip (RFC 1952), also several members one after another.
    Gzip,
    /// Zstandard (RFC 8878), also several frames.
    Zstd,
    /// LZ4 frames (LZ4 Frame Format 1.6), also several.
    Lz4,
    /// A zip archive (PKWARE APPNOTE 6.3), of which the first capture is read.
    Zip,
}

impl Compression {
    /// How many first bytes of a file [`Compression::detect`] wants to see.
    pub const DETECT_LEN: usize = 4;

    /// The code of it, as for what a file looks like that is no capture (see [`crate::sniff`]).
    pub fn code(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
            Self::Lz4 => "lz4",
            Self::Zip => "zip",
        }
    }

    /// Recognises compression by a file's first bytes; `None` where there is none that is read here.
    pub fn detect(start: &[u8]) -> Option<Self> {
        match start {
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Self::Zstd),
            // A skippable frame, which zstd and LZ4 share, is taken for zstd's: `pzstd` begins its files so.
            [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Self::Zstd),
            [0x04, 0x22, 0x4d, 0x18, ..] => Some(Self::Lz4),
            [b'P', b'K', 3, 4, ..] => Some(Self::Zip),
            _ => None,
        }
    }
}

/// Why decompression ended before its time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The compressed data is damaged or cut, or expands beyond all measure. What was handed out before stands; the
    /// diagnostic's offset counts in the compressed file.
    #[error("compressed data cannot be read any further")]
    Damage(Diagnostic),
    #[error(transparent)]
    Open(OpenError),
}

/// Bytes that may come out in any case.
const ALLOWANCE: u64 = 256 << 20;

/// Bytes that may come out besides for each byte that went in. Traffic seldom shrinks to less than a hundredth; what
/// goes far beyond is made to fill memory.
const MAX_RATIO: u64 = 256;

/// What decompresses one file: a [`Decoder`], for callers that must not reach its code before they need it.
pub trait Decompress {
    /// As [`Decoder::feed`].
    ///
    /// # Errors
    /// [`DecodeError`]; there is no use in feeding it any further.
    fn feed(&mut self, slice: &[u8], out: &mut dyn FnMut(&[u8])) -> Result<(), DecodeError>;

    /// As [`Decoder::finish`].
    ///
    /// # Errors
    /// Where the file ends in the middle of something, or held no capture.
    fn finish(&mut self) -> Result<(), DecodeError>;

    /// How many bytes have come out.
    fn decompressed_bytes(&self) -> u64;
}

impl Decompress for Decoder {
    fn feed(&mut self, slice: &[u8], mut out: &mut dyn FnMut(&[u8])) -> Result<(), DecodeError> {
        Self::feed(self, slice, &mut out)
    }

    fn finish(&mut self) -> Result<(), DecodeError> {
        Self::finish(self)
    }

    fn decompressed_bytes(&self) -> u64 {
        Self::decompressed_bytes(self)
    }
}

/// Decompresses one file, of which the caller feeds the bytes in slices of any size. Feed slices of some 64 KiB where
/// work must be interruptible: a slice may expand to some hundred times its size.
#[derive(Debug)]
pub struct Decoder {
    stream: Stream,
    fed: u64,
}

impl Decoder {
    /// A decoder at the start of a file.
    pub fn new(compression: Compression) -> Self {
        let format: Box<dyn Format> = match compression {
            Compression::Gzip => Box::new(Gzip::file()),
            Compression::Zstd => Box::new(Zstd::file()),
            Compression::Lz4 => Box::new(Lz4::default()),
            Compression::Zip => Box::new(Zip::new(is_capture)),
        };
        Self {
            stream: Stream::new(format),
            fed: 0,
        }
    }

    /// How many bytes have come out.
    pub fn decompressed_bytes(&self) -> u64 {
        self.stream.given()
    }

    /// Takes the next slice of the compressed file. Calls `out` with decompressed bytes, in order.
    ///
    /// # Errors
    /// [`DecodeError`]; there is no use in feeding it any further.
    pub fn feed(&mut self, slice: &[u8], out: &mut impl FnMut(&[u8])) -> Result<(), DecodeError> {
        self.fed = self.fed.saturating_add(slice.len() as u64);
        let limit = ALLOWANCE.saturating_add(self.fed.saturating_mul(MAX_RATIO));
        let mut room = limit.saturating_sub(self.stream.given());
        let fed = self.stream.feed(slice, &mut |bytes| {
            room = room.checked_sub(bytes.len() as u64).ok_or(Fault::TooMuch)?;
            out(bytes);
            Ok(())
        });
        fed.map_err(|fault| self.error(fault))
    }

    /// The compressed file has ended.
    ///
    /// # Errors
    /// Where it ends in the middle of something, or held no capture.
    pub fn finish(&mut self) -> Result<(), DecodeError> {
        match self.stream.finish() {
            Ok(Ended::Whole) => Ok(()),
            Ok(Ended::Cut { needed, available }) => Err(DecodeError::Damage(Diagnostic {
                code: DiagnosticCode::FileCut,
                layer: Layer::Compression,
                frame: None,
                offset: self.stream.offset(),
                needed,
                available: Some(available),
            })),
            Err(fault) => Err(self.error(fault)),
        }
    }

    fn error(&self, fault: Fault) -> DecodeError {
        let damage = |code, needed| {
            DecodeError::Damage(Diagnostic {
                code,
                layer: Layer::Compression,
                frame: None,
                offset: self.stream.offset(),
                needed,
                available: None,
            })
        };
        match fault {
            Fault::Damaged => damage(DiagnosticCode::CompressionDamaged, None),
            Fault::TooMuch => damage(DiagnosticCode::LimitReached, Some(self.stream.given())),
            Fault::Unsupported(what) => DecodeError::Open(OpenError::Unsupported { what }),
            Fault::NotFound | Fault::Unwanted => DecodeError::Open(OpenError::NotACapture {
                looks_like: Some("zip"),
                first_bytes: b"PK\x03\x04".to_vec(),
            }),
        }
    }
}

/// True where a file of an archive begins as a capture does.
fn is_capture(start: [u8; 4]) -> bool {
    classic::magic(start).is_some() || u32::from_be_bytes(start) == pcapng::SECTION_HEADER
}
