use super::{BodyEnd, Decoder};
use flate2::{Decompress, FlushDecompress, Status};

/// How much comes out at once.
const PIECE: usize = 32 << 10;

/// A header that is longer is none: names of files are short.
const MAX_HEADER: usize = 4 << 10;

/// Undoes gzip (RFC 1952) or deflate (RFC 1950, RFC 1951).
pub(super) struct Inflate {
    format: Format,
    /// The beginning, until it is known how long the header is.
    header: Vec<u8>,
    stream: Option<Decompress>,
}

#[derive(Clone, Copy)]
pub(super) enum Format {
    /// One member; what follows it is left out, as browsers do.
    Gzip,
    /// RFC 9110 section 8.4.1.2: the zlib format, though some servers send bare deflate.
    Deflate,
}

impl Inflate {
    pub(super) fn new(format: Format) -> Self {
        Self {
            format,
            header: Vec::new(),
            stream: None,
        }
    }

    /// Reads the header, as far as it has come.
    fn begin(&self) -> Begin {
        match self.format {
            Format::Gzip => gzip_header(&self.header),
            Format::Deflate => match *self.header {
                [method, flags, ..] => Begin::At {
                    header: 0,
                    is_zlib: method & 0x0f == 8
                        && u16::from_be_bytes([method, flags]).is_multiple_of(31),
                },
                _ => Begin::Early,
            },
        }
    }
}

/// Where the deflated bytes begin.
enum Begin {
    /// More bytes are needed to say it.
    Early,
    /// It is no such format.
    Never,
    At {
        header: usize,
        is_zlib: bool,
    },
}

impl Decoder for Inflate {
    fn push(&mut self, input: &[u8], out: &mut dyn FnMut(&[u8]) -> bool) -> Option<BodyEnd> {
        if let Some(stream) = &mut self.stream {
            return inflate(stream, input, out);
        }
        self.header.extend_from_slice(input);
        match self.begin() {
            Begin::Early if self.header.len() <= MAX_HEADER => None,
            Begin::Early | Begin::Never => Some(BodyEnd::Damaged),
            Begin::At { header, is_zlib } => {
                let head = std::mem::take(&mut self.header);
                let stream = self.stream.insert(Decompress::new(is_zlib));
                inflate(stream, head.get(header..).unwrap_or_default(), out)
            }
        }
    }
}

fn gzip_header(bytes: &[u8]) -> Begin {
    let [0x1f, 0x8b, 8, flags, _, _, _, _, _, _, rest @ ..] = bytes else {
        let is_early = bytes.len() < 10 && [0x1f, 0x8b, 8].iter().zip(bytes).all(|(a, b)| a == b);
        return if is_early { Begin::Early } else { Begin::Never };
    };
    match behind_options(*flags, rest) {
        Some(rest) => Begin::At {
            header: bytes.len().saturating_sub(rest.len()),
            is_zlib: false,
        },
        None => Begin::Early,
    }
}

/// What is behind the parts of a header that its flags announce.
fn behind_options(flags: u8, mut rest: &[u8]) -> Option<&[u8]> {
    if flags & 4 != 0 {
        let (len, behind) = rest.split_first_chunk::<2>()?;
        rest = behind.get(usize::from(u16::from_le_bytes(*len))..)?;
    }
    // A name and a comment.
    for flag in [8, 16] {
        if flags & flag != 0 {
            let end = rest.iter().position(|byte| *byte == 0)?;
            rest = rest.get(end.saturating_add(1)..)?;
        }
    }
    if flags & 2 != 0 {
        rest = rest.get(2..)?;
    }
    Some(rest)
}

fn inflate(
    stream: &mut Decompress,
    mut rest: &[u8],
    out: &mut dyn FnMut(&[u8]) -> bool,
) -> Option<BodyEnd> {
    let mut piece = vec![0; PIECE];
    loop {
        let (read, written) = (stream.total_in(), stream.total_out());
        let status = stream.decompress(rest, &mut piece, FlushDecompress::None);
        let read = usize::try_from(stream.total_in().wrapping_sub(read)).unwrap_or(usize::MAX);
        let written =
            usize::try_from(stream.total_out().wrapping_sub(written)).unwrap_or(usize::MAX);
        let data = piece.get(..written).unwrap_or_default();
        if !data.is_empty() && !out(data) {
            return Some(BodyEnd::TooLong);
        }
        rest = rest.get(read..).unwrap_or_default();
        match status {
            Ok(Status::StreamEnd) => return Some(BodyEnd::Whole),
            Err(_) => return Some(BodyEnd::Damaged),
            Ok(_) if read == 0 && written == 0 => return None,
            Ok(_) => {}
        }
    }
}
