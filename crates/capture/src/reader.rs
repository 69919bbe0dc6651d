use crate::classic::{self, Classic};
use crate::ledger::Ledger;
use crate::pcapng::{self, Pcapng};
use crate::progress::{Next, Progress};
use crate::sniff::{self, SNIFF_LEN};
use crate::{Diagnostic, DiagnosticCode, FileFormat, Interface, Item, Layer, OpenError};

/// Reads one capture file, of which the caller feeds the bytes in slices of any size.
///
/// A record that lies whole in a slice is handed out as a part of that slice; only a record that straddles slices is
/// copied. Not more than 1 MiB is held.
///
/// ```
/// # fn main() -> Result<(), capture::OpenError> {
/// let file = b"\xd4\xc3\xb2\xa1\x02\0\x04\0\0\0\0\0\0\0\0\0\xff\xff\0\0\x01\0\0\0";
/// let mut frames = 0;
/// let mut count = |item: capture::Item<'_>| {
///     if let capture::Item::Frame(_) = item {
///         frames += 1;
///     }
/// };
/// let mut reader = capture::Reader::new();
/// for slice in file.chunks(7) {
///     reader.feed(slice, &mut count)?;
/// }
/// reader.finish(&mut count)?;
/// assert_eq!(frames, 0);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Default)]
pub struct Reader {
    state: State,
    ledger: Ledger,
    /// Offset in the file of the first byte that is not done with.
    offset: u64,
    /// The bytes from there on, where they begin a record that is not whole yet.
    carry: Vec<u8>,
    /// How many bytes that record needs, as far as is known.
    need: usize,
    /// How many bytes from `offset` on are to be passed over.
    skip: u64,
}

#[derive(Debug, Default)]
enum State {
    /// The header is not whole yet.
    #[default]
    Start,
    Classic(Classic),
    Pcapng(Pcapng),
}

/// The first bytes that tell the format; a pcapng section header tells its version in byte 12.
const START_LEN: usize = classic::HEADER_LEN;

impl Reader {
    /// A reader at the start of a file.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next slice of the file. Calls `on` for each item.
    ///
    /// # Errors
    /// Where the file is no capture, or of a version that cannot be read; there is no use in feeding it any further.
    /// Damage behind the file header is no error but an [`Item::Diagnostic`].
    pub fn feed(&mut self, bytes: &[u8], on: &mut impl FnMut(Item<'_>)) -> Result<(), OpenError> {
        let mut bytes = bytes;
        loop {
            bytes = self.pass_over(bytes);
            if bytes.is_empty() {
                return Ok(());
            }
            if self.carry.is_empty() {
                let progress = self.run_on(bytes, on)?;
                bytes = bytes.get(progress.consumed..).unwrap_or_default();
                if let Next::Need(_) = progress.next {
                    self.carry.extend_from_slice(bytes);
                    return Ok(());
                }
            } else {
                let missing = self.need.saturating_sub(self.carry.len()).max(1);
                let (head, behind) = bytes.split_at(missing.min(bytes.len()));
                self.carry.extend_from_slice(head);
                bytes = behind;
                if self.carry.len() < self.need {
                    return Ok(());
                }
                self.run_on_carry(on)?;
            }
        }
    }

    /// The file has ended. Reports a record that is cut by the end.
    ///
    /// # Errors
    /// Where the file is no capture, or ends inside its own header.
    pub fn finish(&mut self, on: &mut impl FnMut(Item<'_>)) -> Result<(), OpenError> {
        let available = self.carry.len() as u64;
        if self.skip == u64::MAX {
            return Ok(());
        }
        match self.state {
            State::Start => return Err(self.cannot_start()),
            // The first block of a pcapng file is its header.
            State::Pcapng(_) if self.offset == 0 => {
                return Err(OpenError::HeaderCut {
                    needed: self.need as u64,
                    available,
                });
            }
            State::Classic(_) | State::Pcapng(_) => {}
        }
        if self.skip > 0 {
            on(Item::Diagnostic(Diagnostic {
                code: DiagnosticCode::FileCut,
                layer: Layer::File,
                frame: None,
                offset: self.offset,
                needed: Some(self.skip),
                available: Some(0),
            }));
        } else if !self.carry.is_empty() {
            let is_packet = match &self.state {
                State::Pcapng(pcapng) => pcapng.begins_packet(&self.carry),
                State::Classic(_) | State::Start => true,
            };
            on(Item::Diagnostic(Diagnostic {
                code: DiagnosticCode::FileCut,
                layer: Layer::File,
                frame: is_packet.then(|| self.ledger.next_frame()),
                offset: self.offset,
                needed: Some(self.need as u64),
                available: Some(available),
            }));
        }
        Ok(())
    }

    /// The file's format, as far as is known.
    pub fn format(&self) -> FileFormat {
        match &self.state {
            State::Start => FileFormat::Unknown,
            State::Classic(classic) => classic.format(),
            State::Pcapng(_) => FileFormat::Pcapng,
        }
    }

    /// The interfaces that were described so far; [`crate::InterfaceId`] counts them from 0.
    pub fn interfaces(&self) -> &[Interface] {
        &self.ledger.interfaces
    }

    /// Drops bytes that are to be passed over.
    fn pass_over<'b>(&mut self, bytes: &'b [u8]) -> &'b [u8] {
        if self.skip == 0 {
            return bytes;
        }
        let count = self.skip.min(bytes.len() as u64);
        if self.skip != u64::MAX {
            self.skip = self.skip.saturating_sub(count);
        }
        self.offset = self.offset.saturating_add(count);
        bytes
            .get(usize::try_from(count).unwrap_or(usize::MAX)..)
            .unwrap_or_default()
    }

    /// Reads what is whole at the start of `bytes`, which lie at `self.offset`.
    fn run_on(
        &mut self,
        bytes: &[u8],
        on: &mut impl FnMut(Item<'_>),
    ) -> Result<Progress, OpenError> {
        let progress = match &mut self.state {
            State::Start => self.start(bytes)?,
            State::Classic(classic) => classic.run(bytes, self.offset, &mut self.ledger, on),
            State::Pcapng(pcapng) => pcapng.run(bytes, self.offset, &mut self.ledger, on),
        };
        self.offset = self.offset.saturating_add(progress.consumed as u64);
        match progress.next {
            Next::Need(need) => self.need = need,
            Next::Skip(bytes) => self.skip = bytes,
            // No file has so many bytes.
            Next::Stop => self.skip = u64::MAX,
        }
        Ok(progress)
    }

    /// Reads what is whole in the carried bytes, and keeps the rest.
    fn run_on_carry(&mut self, on: &mut impl FnMut(Item<'_>)) -> Result<(), OpenError> {
        let mut carry = std::mem::take(&mut self.carry);
        while !carry.is_empty() {
            let progress = self.run_on(&carry, on)?;
            carry.drain(..progress.consumed.min(carry.len()));
            if let Next::Need(_) = progress.next {
                break;
            }
            let left = self.pass_over(&carry).len();
            carry.drain(..carry.len().saturating_sub(left));
        }
        self.carry = carry;
        Ok(())
    }

    /// Finds out the format.
    fn start(&mut self, bytes: &[u8]) -> Result<Progress, OpenError> {
        let progress = |consumed, next| Ok(Progress { consumed, next });
        if let Some(magic) = bytes.first_chunk::<4>() {
            if classic::magic(*magic).is_some() {
                let Some(header) = bytes.first_chunk::<START_LEN>() else {
                    return progress(0, Next::Need(START_LEN));
                };
                if let Some(classic) = Classic::open(header, &mut self.ledger)? {
                    self.state = State::Classic(classic);
                    return progress(START_LEN, Next::Skip(0));
                }
            } else if u32::from_be_bytes(*magic) == pcapng::SECTION_HEADER {
                if bytes.len() < START_LEN {
                    return progress(0, Next::Need(START_LEN));
                }
                if let Some(order) = pcapng::byte_order(bytes) {
                    self.state = State::Pcapng(Pcapng::open(order, bytes)?);
                    return progress(0, Next::Skip(0));
                }
            }
        }
        if bytes.len() < SNIFF_LEN {
            return progress(0, Next::Need(SNIFF_LEN));
        }
        Err(not_a_capture(bytes))
    }

    /// Why a file that has ended did not even start.
    fn cannot_start(&self) -> OpenError {
        if self.carry.is_empty() {
            return OpenError::Empty;
        }
        // The four bytes that begin each format, as far as they are there.
        let begins = |magic: [u8; 4]| {
            let len = self.carry.len().min(magic.len());
            self.carry.get(..len) == magic.get(..len)
        };
        let known = classic::MAGICS
            .iter()
            .flat_map(|magic| [magic.to_le_bytes(), magic.to_be_bytes()])
            .chain([pcapng::SECTION_HEADER.to_be_bytes()]);
        if self.carry.len() < START_LEN && known.into_iter().any(begins) {
            return OpenError::HeaderCut {
                needed: START_LEN as u64,
                available: self.carry.len() as u64,
            };
        }
        not_a_capture(&self.carry)
    }
}

fn not_a_capture(start: &[u8]) -> OpenError {
    OpenError::NotACapture {
        looks_like: sniff::looks_like(start.get(..SNIFF_LEN).unwrap_or(start)),
        first_bytes: start.get(..16).unwrap_or(start).to_vec(),
    }
}
