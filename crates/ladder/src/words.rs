use protocol::{
    ConnectionView, FoldRow, LadderLook, MessageLabel, Nanos, Note, Phase, SegmentRow, TcpState,
};

/// The words of a ladder in its reader's language.
///
/// `ladder` gives codes and values and asks for words; the crate `explain` has them in English and Chinese.
pub trait Words {
    /// The role of the left end, as in "Client".
    fn client(&self) -> String;
    /// The role of the right end, as in "Server".
    fn server(&self) -> String;
    /// Heading of the time column.
    fn time_heading(&self) -> String;
    /// The time of the first segment, since the first frame of the capture, as in "0.000 000".
    fn time(&self, since_first_frame: Nanos) -> String;
    /// The time since the segment before, as in "+13 µs".
    fn delta(&self, since_previous: Nanos) -> String;
    /// Says that the capture was taken at a lifeline, or between both, as in "captured here".
    fn captured(&self) -> String;
    /// A length of time, as in "13 µs".
    fn duration(&self, nanos: Nanos) -> String;
    /// Heading of a column of a table.
    fn heading(&self, heading: Heading) -> String;
    /// Heading of a column of figures, of at most about 10 letters.
    fn column(&self, column: LadderLook) -> String;
    /// The name of a phase of this connection, as in "Three-way handshake".
    fn phase(&self, phase: Phase) -> String;
    /// For how long nothing was sent, as in "5.013 s idle".
    fn idle(&self, nanos: Nanos) -> String;
    /// A comment or an event between two segments, in one line.
    fn note(&self, note: &Note) -> String;
    /// What a row says that stands for several segments, as in "22 more segments: 173 131 bytes from the server".
    fn fold(&self, fold: &FoldRow) -> String;
    /// What is odd about a segment, for the note under its arrow: of at most about 24 letters each, as in "retransmission".
    fn told(&self, segment: &SegmentRow) -> Vec<String>;
    /// What begins with a segment's payload, as in "GET /static/style1.css".
    fn message(&self, message: &MessageLabel) -> String;
    /// Which request a response answers, the longest form first, as in "← GET / (1 of 5)" and "← #4"; empty for anything
    /// else.
    fn answers(&self, message: &MessageLabel) -> Vec<String>;
    /// What stands where a segment's flags stand, if it has none.
    fn no_flags(&self) -> String;
    /// The start row, read out.
    fn start_label(&self, client: TcpState, server: TcpState) -> String;
    /// A segment's row, read out.
    fn segment_label(&self, segment: &SegmentRow) -> String;
    /// What the sign for inferred states means, as in "inferred".
    fn inferred(&self) -> String;
    /// The title of a picture of this connection's ladder.
    fn title(&self, connection: &ConnectionView) -> String;
    /// A sentence or two on the picture, for those who do not see it.
    fn description(&self, connection: &ConnectionView) -> String;
}

/// A column of a ladder that is written as a table. Times and both ends have headings of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// The frame's number, as in "No.".
    Frame,
    /// The arrow with its label.
    Segment,
    /// What is told of it: findings, what an application begins to say.
    Note,
    /// Why it is as it is.
    Explanation,
}
