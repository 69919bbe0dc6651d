use crate::classic::{self, Classic};
use crate::ledger::Ledger;
use crate::network_monitor::{self, NetworkMonitor};
use crate::pcapng::{self, Pcapng};
use crate::sniff::{self, SNIFF_LEN};
use crate::snoop::{self, Snoop};
use crate::text_before::{self, Before};
use crate::{Diagnostic, DiagnosticCode, FileFormat, Interface, Item, Layer, OpenError};
use unpack::{Next, Progress, Rest, Straddle};

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
#[derive(Debug, Default, Clone)]
pub struct Reader {
    straddle: Straddle,
    parser: Parser,
}

/// What reads records, once the format is known.
#[derive(Debug, Default, Clone)]
struct Parser {
    state: State,
    ledger: Ledger,
    /// No more bytes will come.
    is_end: bool,
}

#[derive(Debug, Default, Clone)]
enum State {
    /// The header is not whole yet.
    #[default]
    Start,
    Classic(Classic),
    Pcapng(Pcapng),
    Snoop(Snoop),
    NetworkMonitor(NetworkMonitor),
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
        let Self { straddle, parser } = self;
        straddle.feed(bytes, |bytes, offset| parser.run(bytes, offset, on))
    }

    /// The file has ended. Reports a record that is cut by the end.
    ///
    /// # Errors
    /// Where the file is no capture, or ends inside its own header.
    pub fn finish(&mut self, on: &mut impl FnMut(Item<'_>)) -> Result<(), OpenError> {
        let Self { straddle, parser } = self;
        parser.is_end = true;
        if let State::Start | State::Classic(_) = parser.state {
            straddle.run_carry(&mut |bytes: &[u8], offset| parser.run(bytes, offset, on))?;
        }
        let offset = straddle.offset();
        let cut = |frame, needed, available| {
            Item::Diagnostic(Diagnostic {
                code: DiagnosticCode::FileCut,
                layer: Layer::File,
                frame,
                offset,
                needed: Some(needed),
                available: Some(available),
            })
        };
        match (straddle.rest(), &parser.state) {
            (Rest::Record { start, .. }, State::Start) => return Err(cannot_start(start)),
            (_, State::Start) => return Err(OpenError::Empty),
            // The first block of a pcapng file is its header.
            (Rest::Record { needed, start }, State::Pcapng(_)) if offset == 0 => {
                return Err(OpenError::HeaderCut {
                    needed,
                    available: start.len() as u64,
                });
            }
            (Rest::Record { needed, start }, state) => {
                let is_packet = match state {
                    State::Pcapng(pcapng) => pcapng.begins_packet(start),
                    State::NetworkMonitor(file) => file.begins_packet(offset),
                    State::Classic(_) | State::Snoop(_) | State::Start => true,
                };
                let frame = is_packet.then(|| parser.ledger.next_frame());
                on(cut(frame, needed, start.len() as u64));
            }
            (Rest::Skipped(missing), _) => on(cut(None, missing, 0)),
            (Rest::Nothing, _) => {}
        }
        Ok(())
    }

    /// The file's format, as far as is known.
    pub fn format(&self) -> FileFormat {
        match &self.parser.state {
            State::Start => FileFormat::Unknown,
            State::Classic(classic) => classic.format(),
            State::Pcapng(_) => FileFormat::Pcapng,
            State::Snoop(_) => FileFormat::Snoop,
            State::NetworkMonitor(_) => FileFormat::NetworkMonitor,
        }
    }

    /// The interfaces that were described so far; [`crate::InterfaceId`] counts them from 0.
    pub fn interfaces(&self) -> &[Interface] {
        &self.parser.ledger.interfaces
    }
}

impl Parser {
    /// Reads what is whole at the start of `bytes`, which lie at `offset` in the file.
    fn run(
        &mut self,
        bytes: &[u8],
        offset: u64,
        on: &mut impl FnMut(Item<'_>),
    ) -> Result<Progress, OpenError> {
        match &mut self.state {
            State::Start => self.start(bytes, offset, on),
            State::Classic(classic) => match classic.settle(bytes, self.is_end)? {
                Some(bytes) => Ok(need(bytes)),
                None => Ok(classic.run(bytes, offset, &mut self.ledger, on)),
            },
            State::Pcapng(pcapng) => Ok(pcapng.run(bytes, offset, &mut self.ledger, on)),
            State::Snoop(snoop) => Ok(snoop.run(bytes, offset, &mut self.ledger, on)),
            State::NetworkMonitor(file) => Ok(file.run(bytes, offset, &mut self.ledger, on)),
        }
    }

    /// Finds out the format.
    fn start(
        &mut self,
        bytes: &[u8],
        offset: u64,
        on: &mut dyn FnMut(Item<'_>),
    ) -> Result<Progress, OpenError> {
        let progress = |consumed, next| Ok(Progress { consumed, next });
        let Some(magic) = bytes.first_chunk::<4>() else {
            return Ok(need(4));
        };
        if classic::magic(*magic).is_some() {
            let Some(header) = bytes.first_chunk::<START_LEN>() else {
                return Ok(need(START_LEN));
            };
            if let Some((classic, skip)) = Classic::open(header, &mut self.ledger)? {
                self.state = State::Classic(classic);
                return progress(START_LEN, Next::Skip(skip));
            }
        } else if u32::from_be_bytes(*magic) == pcapng::SECTION_HEADER {
            if bytes.len() < START_LEN {
                return Ok(need(START_LEN));
            }
            if let Some(order) = pcapng::byte_order(bytes) {
                self.state = State::Pcapng(Pcapng::open(order, bytes)?);
                return progress(0, Next::Skip(0));
            }
        }
        self.start_rare(bytes, offset, on)
    }

    /// The same for what few files begin with.
    #[cold]
    fn start_rare(
        &mut self,
        bytes: &[u8],
        offset: u64,
        on: &mut dyn FnMut(Item<'_>),
    ) -> Result<Progress, OpenError> {
        let begun = |consumed| {
            Ok(Progress {
                consumed,
                next: Next::Skip(0),
            })
        };
        if begins(bytes, &snoop::MAGIC) {
            let Some(header) = bytes.first_chunk() else {
                return Ok(need(snoop::HEADER_LEN));
            };
            self.state = State::Snoop(Snoop::open(header, &mut self.ledger)?);
            return begun(header.len());
        }
        if is_network_monitor(bytes) {
            let Some(header) = bytes.first_chunk() else {
                return Ok(need(network_monitor::HEADER_LEN));
            };
            self.state = State::NetworkMonitor(NetworkMonitor::open(header)?);
            return begun(header.len());
        }
        if bytes.len() < SNIFF_LEN && !self.is_end {
            return Ok(need(SNIFF_LEN));
        }
        match text_before::find(bytes, self.is_end) {
            Before::Capture(len) => {
                on(Item::Diagnostic(Diagnostic {
                    code: DiagnosticCode::TextBefore,
                    layer: Layer::File,
                    frame: None,
                    offset: offset.saturating_add(len as u64),
                    needed: None,
                    available: Some(len as u64),
                }));
                begun(len)
            }
            Before::TooFew(bytes) => Ok(need(bytes)),
            Before::Nothing => Err(not_a_capture(bytes)),
        }
    }
}

/// So many bytes are needed to go on.
fn need(bytes: usize) -> Progress {
    Progress {
        consumed: 0,
        next: Next::Need(bytes),
    }
}

/// True where bytes begin with this, as far as they go.
fn begins(bytes: &[u8], magic: &[u8]) -> bool {
    let len = bytes.len().min(magic.len());
    bytes.get(..len) == magic.get(..len)
}

fn is_network_monitor(bytes: &[u8]) -> bool {
    network_monitor::MAGICS
        .iter()
        .any(|magic| begins(bytes, magic))
}

/// Why a file that has ended did not even start; these are all its bytes.
fn cannot_start(bytes: &[u8]) -> OpenError {
    let known = classic::MAGICS
        .iter()
        .flat_map(|magic| [magic.to_le_bytes(), magic.to_be_bytes()])
        .chain([pcapng::SECTION_HEADER.to_be_bytes()]);
    let needed = if known.into_iter().any(|magic| begins(bytes, &magic)) {
        START_LEN
    } else if begins(bytes, &snoop::MAGIC) {
        snoop::HEADER_LEN
    } else if is_network_monitor(bytes) {
        network_monitor::HEADER_LEN
    } else {
        0
    };
    if bytes.len() < needed {
        return OpenError::HeaderCut {
            needed: needed as u64,
            available: bytes.len() as u64,
        };
    }
    not_a_capture(bytes)
}

fn not_a_capture(start: &[u8]) -> OpenError {
    OpenError::NotACapture {
        looks_like: sniff::looks_like(start.get(..SNIFF_LEN).unwrap_or(start)),
        first_bytes: start.get(..16).unwrap_or(start).to_vec(),
    }
}
