use crate::inflate::Inflate;
use crate::progress::{done, need, stop};
use crate::stream::{Format, Give, Ran};
use crate::{Fault, Next, Progress};
use crc32fast::Hasher;

/// A zip archive, read from its beginning: the first file in it that is wanted is handed out (PKWARE APPNOTE 6.3.10
/// section 4.3). The central directory at the end of the archive is not needed for that.
#[derive(Debug)]
pub struct Zip {
    is_wanted: fn([u8; 4]) -> bool,
    state: State,
    inflate: Option<Inflate>,
    crc: Hasher,
    /// Why a file of the archive was not looked into.
    unread: Option<String>,
}

#[derive(Debug)]
enum State {
    /// Before a file, or the end of the files.
    Between,
    File(File),
    /// Behind a file whose lengths follow it.
    Descriptor,
    /// What is wanted was handed out.
    Done,
}

/// The file that is being read.
#[derive(Debug)]
struct File {
    deflated: bool,
    /// Compressed bytes that are left, where the header tells.
    left: Option<u64>,
    /// Checksum of the content, where the header tells.
    crc: Option<u32>,
    content: Content,
}

/// What a file seems to hold.
#[derive(Debug)]
enum Content {
    /// Its first bytes, until there are enough.
    Unknown(Vec<u8>),
    Wanted,
    Other,
}

/// Length of a file's header without name and extra field.
const HEADER_LEN: usize = 30;

const FILE: u32 = 0x0403_4b50;
const DESCRIPTOR: u32 = 0x0807_4b50;

impl Zip {
    /// An archive, of which the first file that begins so is wanted.
    pub fn new(is_wanted: fn([u8; 4]) -> bool) -> Self {
        Self {
            is_wanted,
            state: State::Between,
            inflate: None,
            crc: Hasher::new(),
            unread: None,
        }
    }

    fn not_found(&mut self) -> Fault {
        match self.unread.take() {
            Some(what) => Fault::Unsupported(what),
            None => Fault::NotFound,
        }
    }

    fn header(&mut self, bytes: &[u8]) -> Ran {
        let Some(header) = bytes.first_chunk::<HEADER_LEN>() else {
            let ends = bytes
                .first_chunk::<4>()
                .is_some_and(|sign| u32::from_le_bytes(*sign) != FILE);
            return if ends {
                Err(self.not_found())
            } else {
                need(HEADER_LEN)
            };
        };
        let u16_at = |at| u16_at(header, at).unwrap_or_default();
        let u32_at = |at| u32_at(header, at).unwrap_or_default();
        if u32_at(0) != FILE {
            // The central directory: there are no more files.
            return Err(self.not_found());
        }
        let (flags, method) = (u16_at(6), u16_at(8));
        let name_len = usize::from(u16_at(26));
        let len = HEADER_LEN + name_len + usize::from(u16_at(28));
        let Some(extra) = bytes.get(HEADER_LEN + name_len..len) else {
            return need(len);
        };
        let lengths_follow = flags & 0x08 != 0;
        let left = match u32_at(18) {
            u32::MAX => long_length(extra),
            len => Some(u64::from(len)),
        };
        let left = left.filter(|_| !lengths_follow);
        let unread = match method {
            _ if flags & 0x01 != 0 => Some("zip-encrypted".to_owned()),
            0 if left.is_none() => Some("zip-stored-without-length".to_owned()),
            0 | 8 => None,
            _ => Some(format!("zip-method-{method}")),
        };
        if unread.is_some() {
            self.unread = unread;
            return match left {
                Some(left) => Ok(Progress {
                    consumed: len,
                    next: Next::Skip(left),
                }),
                None => Err(self.not_found()),
            };
        }
        if method == 8 {
            Inflate::bare_in(&mut self.inflate);
        }
        self.crc.reset();
        self.state = State::File(File {
            deflated: method == 8,
            left,
            crc: (!lengths_follow).then(|| u32_at(14)),
            content: Content::Unknown(Vec::new()),
        });
        // A folder, or an empty file, has no bytes that would make the next call happen.
        if left == Some(0) {
            self.state = State::Between;
        }
        Ok(Progress {
            consumed: len,
            next: Next::Skip(0),
        })
    }

    fn file(&mut self, bytes: &[u8], give: Give<'_>) -> Ran {
        let State::File(file) = &mut self.state else {
            return stop();
        };
        let within = match file.left {
            Some(left) => bytes
                .get(..usize::try_from(left).unwrap_or(usize::MAX))
                .unwrap_or(bytes),
            None => bytes,
        };
        let File { content, .. } = file;
        let (crc, is_wanted) = (&mut self.crc, self.is_wanted);
        let may_skip = file.left.is_some();
        let mut take = |piece: &[u8]| {
            crc.update(piece);
            match content.take(piece, is_wanted, give) {
                // Where the length is not known, the file must be read to its end.
                Err(Fault::Unwanted) if !may_skip => Ok(()),
                taken => taken,
            }
        };
        let ran = if file.deflated {
            match &mut self.inflate {
                Some(inflate) => inflate.run(within, &mut take),
                None => Err(Fault::Damaged),
            }
        } else {
            take(within).map(|()| (within.len(), false))
        };
        let (taken, stream_ended) = match (ran, file.left) {
            (Err(Fault::Unwanted), Some(left)) => {
                self.state = State::Between;
                return Ok(Progress {
                    consumed: 0,
                    next: Next::Skip(left),
                });
            }
            (ran, _) => ran?,
        };
        let left = file.left.map(|left| left.saturating_sub(taken as u64));
        file.left = left;
        let ended = stream_ended || left == Some(0);
        if ended
            && matches!(file.content, Content::Wanted)
            && (file.deflated && !stream_ended
                || file
                    .crc
                    .is_some_and(|expect| expect != self.crc.clone().finalize()))
        {
            return Err(Fault::Damaged);
        }
        let next = match (&file.content, ended) {
            (Content::Wanted, true) => {
                self.state = State::Done;
                Next::Stop
            }
            (_, true) => {
                self.state = match left {
                    Some(_) => State::Between,
                    None => State::Descriptor,
                };
                // What is left of a file behind the end of its stream is nothing.
                Next::Skip(left.unwrap_or_default())
            }
            (_, false) => Next::Need(1),
        };
        Ok(Progress {
            consumed: taken,
            next,
        })
    }

    /// Lengths and checksum behind a file: 12 or 16 bytes, and 8 more in archives of 64 bits. Where the next header
    /// begins tells which.
    fn descriptor(&mut self, bytes: &[u8]) -> Ran {
        const LONGEST: usize = 24 + 4;
        let begins = |at: usize| {
            u32_at(bytes, at).is_some_and(|sign| sign & 0xffff == 0x4b50 && sign != DESCRIPTOR)
        };
        match [12, 16, 20, 24].into_iter().find(|at| begins(*at)) {
            Some(consumed) => {
                self.state = State::Between;
                done(consumed)
            }
            None if bytes.len() < LONGEST => need(LONGEST),
            None => Err(self.not_found()),
        }
    }
}

impl Format for Zip {
    fn run(&mut self, bytes: &[u8], give: Give<'_>) -> Ran {
        match &self.state {
            State::Between => self.header(bytes),
            State::File(_) => self.file(bytes, give),
            State::Descriptor => self.descriptor(bytes),
            State::Done => stop(),
        }
    }

    fn finish(&mut self) -> Result<bool, Fault> {
        match &self.state {
            State::Done => Ok(true),
            State::File(File {
                content: Content::Wanted,
                ..
            }) => Ok(false),
            State::File(_) | State::Between | State::Descriptor => Err(self.not_found()),
        }
    }
}

impl Content {
    /// Takes bytes of the file; those of one that is wanted are handed out. [`Fault::Unwanted`] when it shows that the file is
    /// something else.
    fn take(
        &mut self,
        bytes: &[u8],
        is_wanted: fn([u8; 4]) -> bool,
        give: Give<'_>,
    ) -> Result<(), Fault> {
        match self {
            Self::Wanted => give(bytes),
            Self::Other => Ok(()),
            Self::Unknown(start) => {
                start.extend_from_slice(bytes);
                let Some(sign) = start.first_chunk::<4>() else {
                    return Ok(());
                };
                if is_wanted(*sign) {
                    give(start)?;
                    *self = Self::Wanted;
                    return Ok(());
                }
                *self = Self::Other;
                Err(Fault::Unwanted)
            }
        }
    }
}

/// The compressed length in the extra field of an archive of 64 bits (section 4.5.3).
fn long_length(extra: &[u8]) -> Option<u64> {
    let mut rest = extra;
    loop {
        let ([k0, k1, l0, l1], behind) = rest.split_first_chunk::<4>()?;
        let (value, next) = behind.split_at_checked(usize::from(u16::from_le_bytes([*l0, *l1])))?;
        if u16::from_le_bytes([*k0, *k1]) == 1 {
            // The original length stands first.
            return value
                .get(8..)?
                .first_chunk()
                .map(|len| u64::from_le_bytes(*len));
        }
        rest = next;
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..)?.first_chunk()?;
    Some(u16::from_le_bytes(*two))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*four))
}
