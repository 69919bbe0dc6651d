use crate::application;
use crate::census::Census;
use crate::diagnostics::DiagnosticLog;
use crate::dns_names::DnsNames;
use crate::follow::Followed;
use crate::host_name::host_name;
use crate::input::{Input, MakeDecoder, Output, Stop, failure};
use crate::ladder_view::LadderView;
use crate::lanes::LaneOrder;
use crate::matches::Matches;
use crate::merge::Merged;
use crate::notes::{IcmpEvent, NoteBook};
use crate::packets::PacketTable;
use crate::pieces::PieceTable;
use crate::sacks::SackTable;
use crate::together::Together;
use crate::view;
use capture::{Diagnostic, DiagnosticCode, Frame, Item, Layer, OpenError};
use dissect::{Dissector, Packet, ProtocolName};
use flow::{Location, Tracker};
use payload::Payload;
use protocol::{CaptureSummary, ConnectionView, Failure, FileView, LadderLook, Progress};

/// One opened capture, from its first byte on: fed slice by slice, asked at any time.
///
/// Questions asked before [`Engine::finish`] are answered from what was read so far.
#[derive(Debug)]
pub struct Engine {
    name: String,
    size_bytes: u64,
    pub(crate) read_bytes: u64,
    input: Input,
    make_decoder: Option<MakeDecoder>,
    pub(crate) reader: capture::Reader,
    /// The files, where several are merged.
    pub(crate) merged: Merged,
    pub(crate) pipeline: Pipeline,
    /// The connection that somebody looks at.
    pub(crate) ladder: Option<LadderView>,
    pub(crate) look: LadderLook,
    /// What the filter left that somebody set.
    pub(crate) matches: Option<Matches>,
    /// The connection whose bytes somebody reads.
    pub(crate) followed: Option<Followed>,
    /// The order of the lanes that somebody looks at.
    pub(crate) lane_order: Option<LaneOrder>,
    /// The table of packets that somebody looks at.
    pub(crate) packets: Option<PacketTable>,
    /// The connections that somebody looks at together.
    pub(crate) together: Option<Together>,
}

/// What happens to each frame.
#[derive(Debug)]
pub(crate) struct Pipeline {
    dissector: Dissector,
    pub(crate) tracker: Tracker,
    pub(crate) payload: Payload,
    pub(crate) pieces: PieceTable,
    pub(crate) sacks: SackTable,
    pub(crate) census: Census,
    pub(crate) notes: NoteBook,
    names: DnsNames,
    diagnostics: DiagnosticLog,
    out_of_memory: bool,
}

impl Engine {
    /// An engine that has read nothing yet of a file of `size_bytes`; the name is only for showing.
    ///
    /// `seed` should be drawn at random: it keeps a hostile capture from choosing connections that are slow to find.
    pub fn new(name: String, size_bytes: u64, seed: u64) -> Self {
        Self {
            name,
            size_bytes,
            read_bytes: 0,
            input: Input::default(),
            make_decoder: None,
            reader: capture::Reader::new(),
            merged: Merged::default(),
            pipeline: Pipeline::new(seed),
            ladder: None,
            look: LadderLook::empty(),
            matches: None,
            followed: None,
            lane_order: None,
            packets: None,
            together: None,
        }
    }

    /// Says what makes decoders for compressed files: [`decoder`](crate::decoder). An engine that is not told opens none,
    /// so that a program without them need not be as large.
    pub fn decompress_with(&mut self, make: MakeDecoder) {
        self.make_decoder = Some(make);
    }

    /// Takes the next slice of the file, of any length. Where the file is compressed, `keep` gets the decompressed
    /// bytes, in order: offsets that [`Engine::locate`] gives count in them.
    ///
    /// # Errors
    /// Where the file cannot be opened at all; feeding more of it makes no sense then. Damage is no error: it is
    /// counted and listed in the summary.
    pub fn feed(&mut self, bytes: &[u8], keep: &mut dyn FnMut(&[u8])) -> Result<(), Failure> {
        self.read_bytes = self.read_bytes.saturating_add(bytes.len() as u64);
        self.run(keep, |input, out| input.feed(bytes, out))
    }

    /// Says that the file has ended. `keep` as in [`Engine::feed`].
    ///
    /// # Errors
    /// Where it ended before it could be opened.
    pub fn finish(&mut self, keep: &mut dyn FnMut(&[u8])) -> Result<CaptureSummary, Failure> {
        let barren = self.input.is_barren();
        self.run(keep, Input::finish)?;
        let pipeline = &mut self.pipeline;
        match self.reader.finish(&mut |item| pipeline.item(item)) {
            // The wrapping was all there was.
            Err(OpenError::Empty) if barren => {
                let looks_like = self
                    .input
                    .compression()
                    .map(|compression| compression.code().to_owned());
                return Err(Failure::NotACapture {
                    looks_like,
                    first_bytes: Vec::new(),
                });
            }
            finished => finished.map_err(failure)?,
        }
        self.end_pipeline()
    }

    /// Nothing comes any more.
    pub(crate) fn end_pipeline(&mut self) -> Result<CaptureSummary, Failure> {
        self.pipeline.finish();
        self.check_memory()?;
        Ok(self.summary())
    }

    fn run(
        &mut self,
        keep: &mut dyn FnMut(&[u8]),
        act: impl FnOnce(&mut Input, &mut Output<'_>) -> Result<(), Stop>,
    ) -> Result<(), Failure> {
        let mut out = Output {
            reader: &mut self.reader,
            pipeline: &mut self.pipeline,
            keep,
            make_decoder: self.make_decoder,
        };
        match act(&mut self.input, &mut out) {
            Ok(()) => {}
            Err(Stop::Damage(diagnostic)) => {
                self.input = Input::Ended(self.input.compression());
                self.pipeline.diagnostics.push(diagnostic);
            }
            Err(Stop::Failed(failure)) => return Err(failure),
        }
        self.check_memory()
    }

    /// True where the file is known to be compressed: a slice of it may expand to some hundred times its size, so
    /// slices should be small.
    pub fn is_compressed(&self) -> bool {
        self.input.compression().is_some()
    }

    pub(crate) fn check_memory(&self) -> Result<(), Failure> {
        if self.pipeline.out_of_memory {
            Err(Failure::OutOfMemory)
        } else {
            Ok(())
        }
    }

    /// How far the file has been read.
    pub fn progress(&self) -> Progress {
        Progress {
            read_bytes: self.read_bytes,
            total_bytes: self.size_bytes,
            frames: self.pipeline.census.frames(),
            connections: self.connection_count(),
        }
    }

    /// What the capture is, as far as it has been read.
    pub fn summary(&self) -> CaptureSummary {
        let Pipeline {
            tracker,
            census,
            diagnostics,
            notes,
            ..
        } = &self.pipeline;
        CaptureSummary {
            name: self.name.clone(),
            size_bytes: self.size_bytes,
            format: self.reader.format(),
            link_types: census.link_types(),
            frames: census.frames(),
            segments: tracker.segments(),
            connections: tracker.connections(),
            first_time: census.first_time(),
            duration: census.duration(),
            not_shown: census.not_shown(),
            quic_frames: census.quic_frames(),
            diagnostics: diagnostics.kept().to_vec(),
            diagnostics_total: diagnostics.total(),
            lost_packets: notes.lost_packets(),
            comments: notes.comments().to_vec(),
            comments_total: notes.comments_total(),
            suggested_stream: self.suggested_stream(),
            merged_files: u32::try_from(self.merged.files.len()).unwrap_or(u32::MAX),
        }
    }

    /// The files that were merged, in the order in which they were given; none where one file was read.
    pub fn files(&self) -> &[FileView] {
        &self.merged.files
    }

    /// How many connections there are.
    pub fn connection_count(&self) -> u32 {
        self.pipeline.tracker.connections()
    }

    /// At most `count` connections from stream `from` on.
    pub fn connections(&self, from: u32, count: u32) -> Vec<ConnectionView> {
        let to = from.saturating_add(count).min(self.connection_count());
        (from..to)
            .filter_map(|stream| self.connection(stream))
            .collect()
    }

    /// All connections, in stream order.
    pub fn all_connections(&self) -> impl Iterator<Item = ConnectionView> {
        (0..self.connection_count()).filter_map(|stream| self.connection(stream))
    }

    pub(crate) fn connection(&self, stream: u32) -> Option<ConnectionView> {
        let index = flow::StreamIndex(stream);
        let connection = self.pipeline.tracker.connection(index)?;
        let account = self.pipeline.tracker.account(index)?;
        let Pipeline {
            census,
            notes,
            names,
            ..
        } = &self.pipeline;
        // What the capture file says of an address goes before what a DNS server said of it.
        let name_of = |address| notes.name_of(address).or_else(|| names.get(address));
        let own = |address| notes.own.name_of(address).cloned();
        let mut view = view::connection(stream, connection, &account, census.first_time());
        view.client_name = own(view.client.address).or_else(|| name_of(view.client.address));
        let reasons = self.close_reasons(index, &account);
        view.application = self.application(index, reasons.first);
        view.reset = view::reset(&account, reasons.reset);
        // Of the names of a server, the one that this client asked for says most.
        let host = view.application.host.as_deref().and_then(host_name);
        view.server_name = own(view.server.address)
            .or_else(|| host.map(str::to_owned))
            .or_else(|| name_of(view.server.address));
        Some(view)
    }

    /// The connection to show first: the first one with payload, else stream 0; `None` without any.
    pub fn suggested_stream(&self) -> Option<u32> {
        let has_payload = |stream: &u32| {
            let tracker = &self.pipeline.tracker;
            let connection = tracker.connection(flow::StreamIndex(*stream));
            connection.is_some_and(|it| flow::Side::BOTH.iter().any(|&side| it.bytes(side) > 0))
        };
        let first = (0..self.connection_count()).find(has_payload);
        first.or_else(|| (self.connection_count() > 0).then_some(0))
    }
}

/// Further names are not kept.
fn too_many_names(frame: &Frame<'_>) -> Diagnostic {
    Diagnostic {
        code: DiagnosticCode::LimitReached,
        layer: Layer::Network,
        frame: Some(frame.number),
        offset: frame.offset,
        needed: None,
        available: None,
    }
}

impl Pipeline {
    fn new(seed: u64) -> Self {
        Self {
            dissector: Dissector::new(),
            tracker: Tracker::with_seed(seed),
            payload: Payload::new(),
            pieces: PieceTable::default(),
            sacks: SackTable::default(),
            census: Census::default(),
            notes: NoteBook::default(),
            names: DnsNames::default(),
            diagnostics: DiagnosticLog::default(),
            out_of_memory: false,
        }
    }

    pub(crate) fn item(&mut self, item: Item<'_>) {
        match item {
            Item::Frame(frame) => self.frame(&frame),
            Item::Record(_) => self.census.record(),
            Item::Diagnostic(diagnostic) => self.diagnostics.push(diagnostic),
            Item::Comment(comment) => self.notes.comment(&comment),
            Item::Name(name) => self.notes.name(&name),
            Item::Statistics(statistics) => self.notes.statistics(&statistics),
            Item::Drops { frame: _, packets } => self.notes.drops(packets),
        }
    }

    /// No frame comes any more: datagrams that still lack fragments are told.
    fn finish(&mut self) {
        let diagnostics = &mut self.diagnostics;
        self.dissector
            .finish(&mut |diagnostic| diagnostics.push(diagnostic));
        self.payload.finish();
    }

    fn frame(&mut self, frame: &Frame<'_>) {
        self.census.frame(frame);
        let diagnostics = &mut self.diagnostics;
        match self
            .dissector
            .dissect(frame, &mut |diagnostic| diagnostics.push(diagnostic))
        {
            Packet::Segment(segment) => {
                let at = Location {
                    frame: frame.number,
                    time: frame.time,
                    offset: frame.offset,
                    captured_len: u32::try_from(frame.data.len()).unwrap_or(u32::MAX),
                    original_len: frame.original_len,
                    interface: frame.interface,
                    reassembled: !segment.pieces.is_empty(),
                };
                match self.tracker.push(&segment, &at) {
                    Ok(index) => {
                        self.sacks.keep(index, &segment);
                        application::read(&mut self.payload, &mut self.tracker, index, &segment);
                    }
                    Err(_) => self.out_of_memory = true,
                }
                self.pieces.keep(frame.number, segment.pieces);
            }
            Packet::IcmpError(error) => {
                self.census.other(if error.v6 {
                    ProtocolName::Icmpv6
                } else {
                    ProtocolName::Icmp
                });
                let end = |address, port| flow::Endpoint { address, port };
                let source = end(error.source, error.source_port);
                let destination = end(error.destination, error.destination_port);
                if let Some(stream) = self.tracker.find(source, destination) {
                    self.notes.icmp(IcmpEvent {
                        frame: frame.number,
                        time: frame.time,
                        stream,
                        error,
                    });
                }
            }
            Packet::Dns(message) => {
                self.census.other(ProtocolName::Udp);
                if !self.names.learn(message) {
                    diagnostics.push(too_many_names(frame));
                }
            }
            Packet::Quic => self.census.quic(),
            Packet::Other(protocol) => self.census.other(protocol),
        }
    }
}
