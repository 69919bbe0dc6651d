//! All that can be asked of an opened capture, each with one line that says who answers.

use crate::connection::{application, connections, story};
use crate::file_range::FileRange;
use crate::filtering::filter_run::FilterRun;
use crate::filtering::matches::Matches;
use crate::input::MakeDecoder;
use crate::lab::sheet;
use crate::ladder::ladder_view::ShownLadder;
use crate::ladder::together::{self, Together};
use crate::ladder::{landmark, marks, timestamps};
use crate::opening::Opening;
use crate::pipeline::Pipeline;
use crate::requests::table::RequestTable;
use crate::segment::detail;
use crate::stream::body::{self, BodyReader};
use crate::stream::follow::{self, FollowedStream, StreamReading};
use crate::stream::search::{self, Needle, SearchBlock, StreamSearch};
use crate::table::lanes::{self, LaneOrder};
use crate::table::listing::{ListedSegment, segments_matching};
use crate::table::packets::{self, PacketTable};
use crate::table::series;
use filter::Filter;
use payload::body::Decoder;
use protocol::{
    Annotation, ApplicationEvent, CaptureSummary, ConnectionStory, ConnectionView, Failure,
    FileView, HttpMessageView, LabSheet, LadderLook, LadderMark, LadderOutline, Landmark, Lane,
    LaneSort, MatchingConnection, PacketOrder, PacketWindow, Progress, QueryError, RowWindow,
    SegmentDetail, SegmentMessage, SeriesFrom, SeriesWindow, Side, StreamFrom, StreamMatch,
    StreamSpot, StreamWindow, TogetherWindow, Zeek,
};

/// One opened capture, from its first byte on: fed slice by slice, asked at any time.
///
/// Questions asked before [`Engine::finish`] are answered from what was read so far. A question that takes `&mut self` keeps
/// what it worked out, of one connection or table at a time, for the next question about the same. One about what is not there is
/// refused as [`QueryError::NoSuchStream`] or [`QueryError::NoSuchSegment`], one that is given other bytes than were read before,
/// since the file has changed, as [`QueryError::Unreadable`].
#[derive(Debug)]
pub struct Engine {
    pub(crate) opening: Opening,
    pub(crate) pipeline: Pipeline,
    pub(crate) ladder: ShownLadder,
    pub(crate) followed: FollowedStream,
    /// What the filter left that somebody set.
    pub(crate) matches: Option<Matches>,
    lane_order: Option<LaneOrder>,
    packets: Option<PacketTable>,
    pub(crate) requests: Option<RequestTable>,
    together: Option<Together>,
}

/// Opening.
impl Engine {
    /// An engine that has read nothing yet of a file of `size_bytes`; the name is only for showing.
    ///
    /// `seed` should be drawn at random: it keeps a hostile capture from choosing connections that are slow to find.
    pub fn new(name: String, size_bytes: u64, seed: u64) -> Self {
        Self {
            opening: Opening::new(name, size_bytes),
            pipeline: Pipeline::new(seed),
            ladder: ShownLadder::default(),
            followed: FollowedStream::default(),
            matches: None,
            lane_order: None,
            packets: None,
            requests: None,
            together: None,
        }
    }

    /// Says what makes decoders for compressed files: [`decoder`](crate::decoder). An engine that is not told opens none,
    /// so that a program without them need not be as large.
    pub fn decompress_with(&mut self, make: MakeDecoder) {
        self.opening.make_decoder = Some(make);
    }

    /// Takes the next slice of the file, of any length. Where the file is compressed, `keep` gets the decompressed
    /// bytes, in order: offsets that [`Engine::locate`] gives count in them.
    ///
    /// # Errors
    /// Where the file cannot be opened at all; feeding more of it makes no sense then. Damage is no error: it is
    /// counted and listed in the summary.
    pub fn feed(&mut self, bytes: &[u8], keep: &mut dyn FnMut(&[u8])) -> Result<(), Failure> {
        self.opening.feed(&mut self.pipeline, bytes, keep)
    }

    /// Says that the file has ended. `keep` as in [`Engine::feed`].
    ///
    /// # Errors
    /// Where it ended before it could be opened.
    pub fn finish(&mut self, keep: &mut dyn FnMut(&[u8])) -> Result<CaptureSummary, Failure> {
        self.opening.finish(&mut self.pipeline, keep)
    }

    /// True where the file is known to be compressed, or to be a link, which are opened into other bytes: a slice of it may expand to some hundred times its size, so
    /// slices should be small.
    pub fn is_compressed(&self) -> bool {
        self.opening.is_compressed()
    }

    /// How far the file has been read.
    pub fn progress(&self) -> Progress {
        self.opening.progress(&self.pipeline)
    }

    /// What the capture is, as far as it has been read.
    pub fn summary(&self) -> CaptureSummary {
        self.opening.summary(&self.pipeline)
    }

    /// Forgets what was worked out of the capture, which has become another one.
    pub(crate) fn forget(&mut self) {
        let look = self.ladder.look();
        self.ladder = ShownLadder::default();
        self.ladder.set_look(&self.pipeline, look);
        self.followed = FollowedStream::default();
        self.matches = None;
        self.lane_order = None;
        self.packets = None;
        self.requests = None;
        self.together = None;
    }

    /// The files that were merged, in the order in which they were given; none where one file was read.
    pub fn files(&self) -> &[FileView] {
        &self.opening.merged.files
    }
}

/// Connections and their messages.
impl Engine {
    /// How many connections there are.
    pub fn connection_count(&self) -> u32 {
        self.pipeline.tracker.connections()
    }

    /// A connection by its number.
    pub fn connection(&self, stream: u32) -> Option<ConnectionView> {
        connections::connection(&self.pipeline, stream)
    }

    /// At most `count` connections from the one at place `from` on.
    pub fn connections(&self, from: u32, count: u32) -> Vec<ConnectionView> {
        connections::connections(&self.pipeline, from, count).collect()
    }

    /// All connections, in stream order.
    pub fn all_connections(&self) -> impl Iterator<Item = ConnectionView> {
        connections::connections(&self.pipeline, 0, u32::MAX)
    }

    /// The connection to show first: the first one with payload, else stream 0; `None` without any.
    pub fn suggested_stream(&self) -> Option<u32> {
        connections::suggested_stream(&self.pipeline.tracker)
    }

    /// What happened to a connection, with the frames that prove it.
    ///
    /// Goes over its segments once, and over all connections.
    pub fn story(&self, stream: u32) -> Result<ConnectionStory, QueryError> {
        story::story(&self.pipeline, stream)
    }

    /// A connection in the words of Zeek; cheaper than its whole story.
    pub fn zeek(&self, stream: u32) -> Result<Zeek, QueryError> {
        story::zeek(&self.pipeline, stream)
    }

    /// All HTTP/1 messages, in the order in which their last bytes were captured.
    pub fn http_messages(&self) -> impl Iterator<Item = HttpMessageView> {
        application::http_messages(&self.pipeline)
    }

    /// Some of the HTTP/1 messages of one connection, in the order in which their heads were complete: at most `count`
    /// and 1024 from a place on, or, where `with` is one of them, those of its page. With the place of the first one, and
    /// how many there are in all.
    pub fn http_messages_of(
        &self,
        stream: u32,
        from: u32,
        count: u32,
        with: Option<u32>,
    ) -> (u32, Vec<SegmentMessage>, u32) {
        application::http_messages_of(&self.pipeline, stream, from, count, with)
    }

    /// What begins where in a connection that does not speak HTTP/1, for the labels of its arrows; 64 events at most.
    pub fn application_events(&self, stream: u32) -> Vec<ApplicationEvent> {
        application::application_events(&self.pipeline, stream)
    }
}

/// The ladder of one connection, or of all between two hosts.
impl Engine {
    /// The outline of a connection's ladder, which stays at hand until another one is asked for.
    pub fn outline(&mut self, stream: u32) -> Result<LadderOutline, QueryError> {
        Ok(self.ladder.of(&self.pipeline, stream)?.rows.outline(stream))
    }

    /// How ladders look.
    pub fn look(&self) -> LadderLook {
        self.ladder.look()
    }

    /// How ladders are to look from now on; at first, nothing is folded.
    pub fn set_look(&mut self, look: LadderLook) {
        self.ladder.set_look(&self.pipeline, look);
    }

    /// Shows the segments of a fold, which is named by the place of its first one, or folds them again. Returns the
    /// ladder's new shape.
    pub fn fold(
        &mut self,
        stream: u32,
        first: u32,
        open: bool,
    ) -> Result<LadderOutline, QueryError> {
        self.ladder.fold(&self.pipeline, stream, first, open)
    }

    /// The rows of a connection's ladder that lie between two heights, at most 4096.
    pub fn rows(
        &mut self,
        stream: u32,
        top_px: u64,
        bottom_px: u64,
    ) -> Result<RowWindow, QueryError> {
        self.ladder.rows(&self.pipeline, stream, top_px..bottom_px)
    }

    /// All rows of a connection's ladder, for an export.
    pub fn all_rows(&mut self, stream: u32) -> Result<RowWindow, QueryError> {
        self.ladder.all_rows(&self.pipeline, stream)
    }

    /// The frame of the segment at a place in its connection, counted from 0.
    pub fn frame_at(&mut self, stream: u32, index: u32) -> Result<u32, QueryError> {
        self.ladder.frame_at(&self.pipeline, stream, index)
    }

    /// What has to be read again for the timestamps of some rows: records keep no options.
    pub fn locate_timestamps(&self, window: &RowWindow) -> Vec<FileRange> {
        timestamps::locate_timestamps(&self.pipeline, window)
    }

    /// Adds the timestamps that the segments in these rows carry; `bytes` are those of the ranges that
    /// [`Engine::locate_timestamps`] names. Where they are not those that were read before, nothing is added.
    pub fn add_timestamps(&self, window: &mut RowWindow, bytes: &[Vec<u8>]) {
        timestamps::add_timestamps(&self.pipeline, window, bytes);
    }

    /// Where in a connection's ladder something went wrong, from top to bottom: of what lies close together, the first of the
    /// worst.
    pub fn marks(&mut self, stream: u32) -> Result<Vec<LadderMark>, QueryError> {
        let ladder = self.ladder.of(&self.pipeline, stream)?;
        Ok(marks::marks(&self.pipeline, ladder))
    }

    /// The frame of the nearest landmark behind a place of a connection, or before it; a match may be in another
    /// connection.
    pub fn seek(
        &mut self,
        landmark: Landmark,
        stream: u32,
        from: u32,
        backwards: bool,
    ) -> Result<Option<u32>, QueryError> {
        let ladder = self.ladder.of(&self.pipeline, stream)?;
        let (matches, from) = (self.matches.as_ref(), (from, backwards));
        let found = landmark::seek(&self.pipeline, ladder, matches, landmark, from);
        Ok(found)
    }

    /// Some of the segments of all connections between the hosts of one, whichever of the two opened them; and the place of
    /// a frame among them.
    pub fn together(
        &mut self,
        stream: u32,
        from: u32,
        count: u32,
        mark: Option<u32>,
    ) -> Result<TogetherWindow, QueryError> {
        let kept = &mut self.together;
        together::together(&self.pipeline, kept, stream, from, count, mark)
    }
}

/// One segment in full.
impl Engine {
    /// What must be read again to show a segment: where its frame lies in the file, or the frames of all its fragments,
    /// and behind them those of segments that go on with what it begins.
    pub fn locate(&self, frame: u32) -> Result<Vec<FileRange>, QueryError> {
        detail::locate(&self.pipeline, frame)
    }

    /// One segment in full; `frames` are the bytes of the ranges that [`Engine::locate`] names.
    pub fn segment(&mut self, frame: u32, frames: &[Vec<u8>]) -> Result<SegmentDetail, QueryError> {
        detail::segment(&self.pipeline, &mut self.ladder, frame, frames)
    }
}

/// The bytes of a connection.
impl Engine {
    /// Says what to read for a connection's bytes from a place on, of one direction or both: about `limit` bytes of
    /// them, at least one piece and at most 1 MiB or 4096 pieces. [`Engine::stream_window`] makes them of what was read.
    pub fn follow(
        &mut self,
        stream: u32,
        only: Option<Side>,
        from: StreamFrom,
        limit: u32,
    ) -> Result<StreamReading, QueryError> {
        let order = self.followed.order(&self.pipeline, stream)?;
        follow::follow(&self.pipeline, order, stream, only, (from, limit))
    }

    /// Some of a connection's bytes; `bytes` are those of the ranges that `reading` names, in their order.
    pub fn stream_window(
        &self,
        reading: &StreamReading,
        bytes: &[Vec<u8>],
    ) -> Result<StreamWindow, QueryError> {
        follow::stream_window(&self.pipeline, reading, bytes)
    }

    /// Begins to look for something in a connection, behind or before a place, or from its beginning or end.
    pub fn search(
        &mut self,
        stream: u32,
        needle: Needle,
        from: Option<StreamSpot>,
        backwards: bool,
    ) -> Result<StreamSearch, QueryError> {
        let order = self.followed.order(&self.pipeline, stream)?;
        Ok(search::search(order, stream, needle, from, backwards))
    }

    /// What to read next for a search; `None` where everything was looked through.
    pub fn search_block(
        &mut self,
        search: &mut StreamSearch,
    ) -> Result<Option<SearchBlock>, QueryError> {
        search::search_block(&self.pipeline, &mut self.followed, search)
    }

    /// Looks through a block; `bytes` are those of the ranges that it names, in their order. Gives the first match, or
    /// where the search goes backwards, the last one.
    pub fn search_in(
        &mut self,
        search: &StreamSearch,
        block: &SearchBlock,
        bytes: &[Vec<u8>],
    ) -> Result<Option<StreamMatch>, QueryError> {
        search::search_in(&self.pipeline, &mut self.followed, search, block, bytes)
    }

    /// True where a message's body needs a decoder of Brotli, which comes from outside: see [`Engine::body`].
    pub fn body_needs_brotli(&self, message: u32) -> Result<bool, QueryError> {
        body::body_needs_brotli(&self.pipeline, message)
    }

    /// Begins to read a message's body, its codings undone; no more than `limit` bytes come out. `brotli` gives what
    /// undoes Brotli, where it is at hand.
    pub fn body(
        &self,
        message: u32,
        limit: u64,
        brotli: &mut dyn FnMut() -> Option<Box<dyn Decoder>>,
    ) -> Result<BodyReader, QueryError> {
        body::body(&self.pipeline, message, limit, brotli)
    }

    /// What to read next of a body; `None` where nothing more is needed.
    pub fn body_block(&mut self, body: &BodyReader) -> Result<Option<StreamReading>, QueryError> {
        body::body_block(&self.pipeline, &mut self.followed, body)
    }

    /// Takes what [`Engine::body_block`] wanted: the bytes of the ranges that it names, in their order. The body's bytes
    /// go to `out`.
    pub fn body_bytes(
        &self,
        body: &mut BodyReader,
        block: &StreamReading,
        bytes: &[Vec<u8>],
        out: &mut dyn FnMut(&[u8]),
    ) -> Result<(), QueryError> {
        body::body_bytes(&self.pipeline, body, block, bytes, out)
    }
}

/// Filters, see [`parse_filter`](crate::parse_filter).
impl Engine {
    /// Runs a filter over the whole capture.
    pub fn filter(&self, filter: Filter) -> Matches {
        let mut run = self.begin_filter(filter);
        while !self.go_on_filtering(&mut run, u32::MAX) {}
        run.finish()
    }

    /// Begins to run a filter; nothing has been looked at yet. What is added to the capture from here on does not match.
    pub fn begin_filter(&self, filter: Filter) -> FilterRun {
        FilterRun::new(&self.pipeline.tracker, filter)
    }

    /// Looks at `budget` more segments, of the capture that the run began with; true once all have been looked at.
    pub fn go_on_filtering(&self, run: &mut FilterRun, budget: u32) -> bool {
        run.step(&self.pipeline, budget)
    }

    /// Keeps what a filter left, for the questions below; `None` where no filter is set.
    pub fn show_matches(&mut self, matches: Option<Matches>) {
        self.matches = matches;
        self.packets = None;
        self.requests = None;
    }

    /// At most `count` connections with matching segments, from the one at place `from` among them on, and never more
    /// than 4096; empty without a filter.
    pub fn matching_connections(&self, from: u32, count: u32) -> Vec<MatchingConnection> {
        let matches = self.matches.as_ref();
        matches.map_or_else(Vec::new, |matches| matches.connections(from, count))
    }

    /// The places of at most `count` matching segments of a connection, counted from 0 among its segments, from place
    /// `from` on, and never more than 4096; empty without a filter.
    pub fn matching_segments(
        &mut self,
        stream: u32,
        from: u32,
        count: u32,
    ) -> Result<Vec<u32>, QueryError> {
        let segments = &self.ladder.of(&self.pipeline, stream)?.segments;
        let matches = self.matches.as_ref();
        Ok(matches.map_or_else(Vec::new, |matches| matches.places(segments, from, count)))
    }
}

/// Tables and graphs.
impl Engine {
    /// TCP segments in capture order: those for which a filter holds, all without one.
    pub fn segments_matching(
        &self,
        matches: Option<&Matches>,
    ) -> impl Iterator<Item = ListedSegment> {
        segments_matching(&self.pipeline.tracker, matches)
    }

    /// Goes on making a table of packets, by `budget` segments or so; true once it is done. A table of the same segments
    /// in another direction is done at once.
    pub fn sort_packets(&mut self, order: &PacketOrder, budget: u32) -> Result<bool, QueryError> {
        let matches = self.matches.as_ref();
        packets::sort_packets(&self.pipeline, &mut self.packets, matches, order, budget)
    }

    /// Some rows of the table that was sorted last, at most 4096, and the place of a frame in it.
    ///
    /// # Errors
    /// [`QueryError::NothingOpen`] where no table was made.
    pub fn packets(
        &self,
        order: &PacketOrder,
        from: u32,
        count: u32,
        mark: Option<u32>,
    ) -> Result<PacketWindow, QueryError> {
        let table = self.packets.as_ref().ok_or(QueryError::NothingOpen)?;
        let window = packets::packets(&self.pipeline, table, order, from, count, mark);
        Ok(window)
    }

    /// At most `count` lanes, and [`Lane::MAX_LANES`], from a place in an order on.
    pub fn lanes(&mut self, from: u32, count: u32, sort: LaneSort) -> Vec<Lane> {
        lanes::lanes(&self.pipeline, &mut self.lane_order, from, count, sort)
    }

    /// Some of a connection's segments as points, at most [`SeriesWindow::MAX_POINTS`].
    pub fn series(&mut self, stream: u32, from: SeriesFrom) -> Result<SeriesWindow, QueryError> {
        let ladder = self.ladder.of(&self.pipeline, stream)?;
        Ok(series::series(&self.pipeline, ladder, from))
    }

    /// The figures that lab sheets ask of a connection; goes over its segments twice.
    pub fn lab(&self, stream: u32) -> Result<LabSheet, QueryError> {
        sheet::lab(&self.pipeline, stream)
    }
}

/// The reader's own comments and names.
impl Engine {
    /// Takes comments and names of the reader's own, or away. The ladder at hand keeps what is folded.
    ///
    /// # Errors
    /// [`QueryError::OutOfMemory`] where there are more than [`Annotation::MAX`] of a kind: those up to it are kept.
    pub fn annotate(&mut self, annotations: Vec<Annotation>) -> Result<(), QueryError> {
        let kept = self.pipeline.notes.own.annotate(annotations);
        self.ladder.note_anew(&self.pipeline);
        kept
    }
}
