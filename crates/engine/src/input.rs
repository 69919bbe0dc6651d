use crate::link::open::LinkOpener;
use crate::pipeline::Pipeline;
use capture::{Compression, DecodeError, Decoder, Decompress, Diagnostic, OpenError, Reader};
use protocol::{Failure, LinkFault};
use share::looks_like_link;

/// What undoes each compression that captures come in; for [`Engine::decompress_with`](crate::Engine::decompress_with).
pub fn decoder(compression: Compression) -> Box<dyn Decompress> {
    Box::new(Decoder::new(compression))
}

/// Makes what undoes a compression.
pub type MakeDecoder = fn(Compression) -> Box<dyn Decompress>;

/// From the file's bytes to the capture's: as they are, or decompressed.
pub(crate) enum Input {
    /// Too few bytes to tell.
    Start(Vec<u8>),
    /// The file is the capture.
    Plain,
    /// The capture is in there.
    Compressed(Compression, Box<dyn Decompress>),
    /// The file is a link, of which so much was read: it is opened as a whole.
    Link(Vec<u8>),
    /// Nothing more can be read, though there may be more bytes.
    Ended(Option<Compression>),
}

/// Why there is no next slice of the capture.
pub(crate) enum FeedError {
    /// The compressed data is damaged; what came before stands.
    Damage(Diagnostic),
    /// The file cannot be opened.
    Failed(Failure),
}

impl From<OpenError> for FeedError {
    fn from(error: OpenError) -> Self {
        Self::Failed(failure(error))
    }
}

impl From<DecodeError> for FeedError {
    fn from(error: DecodeError) -> Self {
        match error {
            DecodeError::Damage(diagnostic) => Self::Damage(diagnostic),
            DecodeError::Open(error) => error.into(),
        }
    }
}

impl Default for Input {
    fn default() -> Self {
        Self::Start(Vec::new())
    }
}

impl std::fmt::Debug for Input {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let state = match self {
            Self::Start(_) => "Start",
            Self::Plain => "Plain",
            Self::Compressed(..) => "Compressed",
            Self::Link(_) => "Link",
            Self::Ended(_) => "Ended",
        };
        formatter.write_str(state)
    }
}

impl Input {
    /// How the file is compressed, as soon as that is known.
    pub(crate) fn compression(&self) -> Option<Compression> {
        match self {
            Self::Start(_) | Self::Plain | Self::Link(_) => None,
            Self::Compressed(compression, _) => Some(*compression),
            Self::Ended(compression) => *compression,
        }
    }

    /// Takes the next slice of the file and gives the capture's bytes in it to `out`.
    pub(crate) fn feed(&mut self, slice: &[u8], out: &mut Output<'_>) -> Result<(), FeedError> {
        match self {
            Self::Start(held) => {
                held.extend_from_slice(slice);
                if held.len() < Compression::DETECT_LEN {
                    return Ok(());
                }
                let held = std::mem::take(held);
                self.start(&held, out)
            }
            Self::Plain => out.plain(slice),
            Self::Compressed(_, decoder) => out.decompressed(|out| decoder.feed(slice, out)),
            Self::Link(text) if text.len() > MAX_LINK => {
                Err(FeedError::Failed(Failure::Link(LinkFault::TooBig)))
            }
            Self::Link(text) => {
                text.extend_from_slice(slice);
                Ok(())
            }
            Self::Ended(_) => Ok(()),
        }
    }

    /// The file has ended.
    pub(crate) fn finish(&mut self, out: &mut Output<'_>) -> Result<(), FeedError> {
        match self {
            Self::Start(held) => {
                let held = std::mem::take(held);
                self.start(&held, out)?;
                match self {
                    Self::Link(_) => self.finish(out),
                    _ => Ok(()),
                }
            }
            Self::Compressed(_, decoder) => Ok(decoder.finish()?),
            Self::Link(text) => out.link(text),
            Self::Plain | Self::Ended(_) => Ok(()),
        }
    }

    fn start(&mut self, first: &[u8], out: &mut Output<'_>) -> Result<(), FeedError> {
        *self = match (Compression::detect(first), out.make_decoder) {
            (Some(compression), Some(make)) => Self::Compressed(compression, make(compression)),
            (Some(_), None) => return Err(FeedError::Failed(Failure::PartMissing)),
            (None, _) if looks_like_link(first) => Self::Link(Vec::new()),
            (None, _) => Self::Plain,
        };
        self.feed(first, out)
    }

    /// True where the file is compressed and nothing came out of it.
    pub(crate) fn is_barren(&self) -> bool {
        matches!(self, Self::Compressed(_, decoder) if decoder.decompressed_bytes() == 0)
    }
}

/// Where the capture's bytes go.
pub(crate) struct Output<'a> {
    pub(crate) reader: &'a mut Reader,
    pub(crate) pipeline: &'a mut Pipeline,
    /// Gets decompressed bytes too, to keep them: they are not in the file.
    pub(crate) keep: &'a mut dyn FnMut(&[u8]),
    /// Undoes compression, where it can be undone.
    pub(crate) make_decoder: Option<MakeDecoder>,
    /// Opens a link, where that can be done.
    pub(crate) open_link: Option<LinkOpener>,
    /// Gets the name of the capture that a link is from.
    pub(crate) link_name: &'a mut Option<String>,
}

/// More than any link that is opened has.
const MAX_LINK: usize = 3 << 20;

impl Output<'_> {
    fn plain(&mut self, bytes: &[u8]) -> Result<(), FeedError> {
        Ok(self
            .reader
            .feed(bytes, &mut |item| self.pipeline.item(item))?)
    }

    fn link(&mut self, text: &[u8]) -> Result<(), FeedError> {
        let Some(LinkOpener(open)) = self.open_link else {
            return Err(FeedError::Failed(Failure::PartMissing));
        };
        let name = open(text, self.pipeline, self.keep).map_err(FeedError::Failed)?;
        *self.link_name = Some(name);
        Ok(())
    }

    fn decompressed(
        &mut self,
        decode: impl FnOnce(&mut dyn FnMut(&[u8])) -> Result<(), DecodeError>,
    ) -> Result<(), FeedError> {
        let mut fed = Ok(());
        let decoded = decode(&mut |bytes| {
            (self.keep)(bytes);
            if fed.is_ok() {
                fed = self
                    .reader
                    .feed(bytes, &mut |item| self.pipeline.item(item));
            }
        });
        // What is inside says more than how the wrapping went on.
        fed?;
        Ok(decoded?)
    }
}

/// Why a file cannot be opened, in the words of the protocol.
pub fn failure(error: OpenError) -> Failure {
    match error {
        OpenError::Empty => Failure::Empty,
        OpenError::NotACapture {
            looks_like,
            first_bytes,
        } => Failure::NotACapture {
            looks_like: looks_like.map(str::to_owned),
            first_bytes,
        },
        OpenError::Unsupported { what } => Failure::Unsupported { what },
        OpenError::HeaderCut { needed, available } => Failure::HeaderCut { needed, available },
    }
}
