use crate::inflate::Inflate;
use crate::progress::need;
use crate::stream::{Format, Give, Ran};
use crate::{Next, Progress};
use miniz_oxide::DataFormat;

/// What HTTP calls "deflate" (RFC 9110 section 8.4.1.2): the zlib format (RFC 1950), though some servers send bare
/// deflate (RFC 1951). What follows it is not looked at.
#[derive(Debug, Default)]
pub struct Zlib {
    inflate: Option<Inflate>,
    has_ended: bool,
}

impl Format for Zlib {
    fn run(&mut self, bytes: &[u8], give: Give<'_>) -> Ran {
        let inflate = match &mut self.inflate {
            Some(inflate) => inflate,
            none => {
                let Some(head) = bytes.first_chunk::<2>() else {
                    return need(2);
                };
                let is_zlib = head[0] & 0x0f == 8 && u16::from_be_bytes(*head).is_multiple_of(31);
                none.insert(Inflate::new(if is_zlib {
                    DataFormat::Zlib
                } else {
                    DataFormat::Raw
                }))
            }
        };
        let (consumed, ended) = inflate.run(bytes, give)?;
        self.has_ended = ended;
        let next = if ended { Next::Stop } else { Next::Need(1) };
        Ok(Progress { consumed, next })
    }

    fn finish(&mut self) -> Result<bool, crate::Fault> {
        Ok(self.has_ended)
    }
}
