use super::inflate::Inflate;
use super::{Fault, Output, Ran};
use crate::progress::{MAX_HELD, Next, Progress};
use flate2::Crc;

/// gzip members, one after another (RFC 1952 section 2.2).
#[derive(Debug, Default)]
pub(crate) struct Gzip {
    state: State,
    /// Members that were whole.
    members: u64,
    inflate: Option<Inflate>,
    crc: Crc,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Header,
    Body,
    Trailer,
}

/// Checksum and length of what was compressed.
const TRAILER_LEN: usize = 8;

impl Gzip {
    /// True where the file may end.
    pub(crate) fn between_members(&self) -> bool {
        self.state == State::Header && self.members > 0
    }

    pub(crate) fn run(&mut self, bytes: &[u8], output: &mut Output<'_, impl FnMut(&[u8])>) -> Ran {
        match self.state {
            State::Header => self.header(bytes),
            State::Body => self.body(bytes, output),
            State::Trailer => self.trailer(bytes),
        }
    }

    fn header(&mut self, bytes: &[u8]) -> Ran {
        if self.members > 0 && !begins_like(bytes, &[0x1f, 0x8b]) {
            // Padding, as on tapes; gzip ignores it too.
            return Ok(Progress {
                consumed: 0,
                next: Next::Stop,
            });
        }
        match header_len(bytes)? {
            Some(len) => {
                self.state = State::Body;
                self.crc.reset();
                match &mut self.inflate {
                    Some(inflate) => inflate.restart(),
                    None => self.inflate = Some(Inflate::new()),
                }
                Ok(Progress {
                    consumed: len,
                    next: Next::Skip(0),
                })
            }
            None if bytes.len() > MAX_HELD as usize => Err(Fault::Damaged),
            None => Ok(Progress {
                consumed: 0,
                next: Next::Need(bytes.len().saturating_add(1)),
            }),
        }
    }

    fn body(&mut self, bytes: &[u8], output: &mut Output<'_, impl FnMut(&[u8])>) -> Ran {
        let Self { inflate, crc, .. } = self;
        let (consumed, ended) = inflate
            .get_or_insert_with(Inflate::new)
            .run(bytes, |piece| {
                crc.update(piece);
                output.give(piece)
            })?;
        if ended {
            self.state = State::Trailer;
        }
        let next = if ended { Next::Skip(0) } else { Next::Need(1) };
        Ok(Progress { consumed, next })
    }

    fn trailer(&mut self, bytes: &[u8]) -> Ran {
        let Some([c0, c1, c2, c3, l0, l1, l2, l3]) = bytes.first_chunk::<TRAILER_LEN>() else {
            return Ok(Progress {
                consumed: 0,
                next: Next::Need(TRAILER_LEN),
            });
        };
        if u32::from_le_bytes([*c0, *c1, *c2, *c3]) != self.crc.sum()
            || u32::from_le_bytes([*l0, *l1, *l2, *l3]) != self.crc.amount()
        {
            return Err(Fault::Damaged);
        }
        self.state = State::Header;
        self.members = self.members.saturating_add(1);
        Ok(Progress {
            consumed: TRAILER_LEN,
            next: Next::Skip(0),
        })
    }
}

/// True where `bytes` begin so, as far as they go.
fn begins_like(bytes: &[u8], sign: &[u8]) -> bool {
    bytes.iter().zip(sign).all(|(byte, wanted)| byte == wanted)
}

/// Length of the member header, where it is whole.
fn header_len(bytes: &[u8]) -> Result<Option<usize>, Fault> {
    let Some([_, _, method, flags, ..]) = bytes.first_chunk::<10>() else {
        return Ok(None);
    };
    // Deflate is the only method; the three upper flags are reserved.
    if !begins_like(bytes, &[0x1f, 0x8b]) || *method != 8 || flags & 0xe0 != 0 {
        return Err(Fault::Damaged);
    }
    let mut at = 10_usize;
    if flags & 0x04 != 0 {
        let Some([low, high]) = bytes.get(at..).and_then(|rest| rest.first_chunk()) else {
            return Ok(None);
        };
        at = at.saturating_add(2 + usize::from(u16::from_le_bytes([*low, *high])));
    }
    // Name and comment end with a zero byte.
    for flag in [0x08, 0x10] {
        if flags & flag != 0 {
            let Some(len) = bytes
                .get(at..)
                .and_then(|rest| rest.iter().position(|byte| *byte == 0))
            else {
                return Ok(None);
            };
            at = at.saturating_add(len).saturating_add(1);
        }
    }
    if flags & 0x02 != 0 {
        at = at.saturating_add(2);
    }
    Ok((bytes.len() >= at).then_some(at))
}
