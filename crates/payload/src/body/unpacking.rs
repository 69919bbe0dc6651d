use super::{BodyEnd, Decoder};
use unpack::{Ended, Fault, Format, Stream};

/// Undoes a compression.
pub(super) struct Unpacking(Stream);

impl Unpacking {
    pub(super) fn new(format: impl Format + 'static) -> Self {
        Self(Stream::new(Box::new(format)))
    }
}

impl Decoder for Unpacking {
    fn push(&mut self, input: &[u8], out: &mut dyn FnMut(&[u8]) -> bool) -> Option<BodyEnd> {
        let Self(stream) = self;
        let fed = stream.feed(input, &mut |bytes| {
            if out(bytes) {
                Ok(())
            } else {
                Err(Fault::TooMuch)
            }
        });
        match fed {
            Ok(()) => stream.has_stopped().then_some(BodyEnd::Whole),
            Err(Fault::TooMuch) => Some(BodyEnd::TooLong),
            Err(_) => Some(BodyEnd::Damaged),
        }
    }

    fn may_end(&mut self) -> bool {
        let Self(stream) = self;
        stream.finish() == Ok(Ended::Whole)
    }
}
