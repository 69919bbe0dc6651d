use crate::inflate::Inflate;
use crate::progress::{done, need, stop};
use crate::stream::{Format, Give, Ran};
use crate::{Fault, Next, Progress};
use crc32fast::Hasher;

/// gzip members (RFC 1952 section 2.2).
#[derive(Debug)]
pub struct Gzip {
    state: State,
    /// Members that were whole.
    members: u64,
    inflate: Option<Inflate>,
    crc: Hasher,
    /// Length of what came out of the member, modulo 2^32.
    len: u32,
    /// A header that is longer is none.
    max_header: usize,
    /// Whatever follows the first member's stream is not looked at.
    is_body: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Header,
    Body,
    Trailer,
}

/// Checksum and length of what was compressed.
const TRAILER_LEN: usize = 8;

impl Gzip {
    /// A file: members one after another, each of which must be what its trailer says.
    pub fn file() -> Self {
        Self {
            state: State::Header,
            members: 0,
            inflate: None,
            crc: Hasher::new(),
            len: 0,
            max_header: 1 << 20,
            is_body: false,
        }
    }

    /// What is sent over HTTP: one member; what follows its stream is left out, as browsers do.
    pub fn body() -> Self {
        Self {
            max_header: 4 << 10,
            is_body: true,
            ..Self::file()
        }
    }

    fn header(&mut self, bytes: &[u8]) -> Ran {
        if self.members > 0 && !begins_like(bytes, &[0x1f, 0x8b]) {
            // Padding, as on tapes; gzip ignores it too.
            return stop();
        }
        match header_len(bytes)? {
            Some(len) => {
                self.state = State::Body;
                self.crc.reset();
                self.len = 0;
                Inflate::bare_in(&mut self.inflate);
                done(len)
            }
            None if bytes.len() > self.max_header => Err(Fault::Damaged),
            None => need(bytes.len().saturating_add(1)),
        }
    }

    fn body_bytes(&mut self, bytes: &[u8], give: Give<'_>) -> Ran {
        let Self {
            inflate: Some(inflate),
            crc,
            len,
            is_body,
            ..
        } = self
        else {
            return Err(Fault::Damaged);
        };
        let (consumed, ended) = inflate.run(bytes, &mut |piece| {
            if !*is_body {
                crc.update(piece);
                // Lengths are told modulo 2^32.
                *len = len.wrapping_add(piece.len() as u32);
            }
            give(piece)
        })?;
        let next = match (ended, self.is_body) {
            (false, _) => Next::Need(1),
            (true, false) => {
                self.state = State::Trailer;
                Next::Skip(0)
            }
            (true, true) => {
                self.end_member();
                Next::Stop
            }
        };
        Ok(Progress { consumed, next })
    }

    fn trailer(&mut self, bytes: &[u8]) -> Ran {
        let Some([c0, c1, c2, c3, l0, l1, l2, l3]) = bytes.first_chunk::<TRAILER_LEN>() else {
            return need(TRAILER_LEN);
        };
        if u32::from_le_bytes([*c0, *c1, *c2, *c3]) != self.crc.clone().finalize()
            || u32::from_le_bytes([*l0, *l1, *l2, *l3]) != self.len
        {
            return Err(Fault::Damaged);
        }
        self.end_member();
        done(TRAILER_LEN)
    }

    fn end_member(&mut self) {
        self.state = State::Header;
        self.members = self.members.saturating_add(1);
    }
}

impl Format for Gzip {
    fn run(&mut self, bytes: &[u8], give: Give<'_>) -> Ran {
        match self.state {
            State::Header => self.header(bytes),
            State::Body => self.body_bytes(bytes, give),
            State::Trailer => self.trailer(bytes),
        }
    }

    fn finish(&mut self) -> Result<bool, Fault> {
        Ok(self.state == State::Header && self.members > 0)
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
