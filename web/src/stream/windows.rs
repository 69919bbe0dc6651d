//! What of a stream is held: windows that follow each other, of which the far ones are dropped.

use protocol::{QueryError, StreamExtent, StreamFrom, StreamPiece, StreamWindow};
use std::collections::VecDeque;
use std::rc::Rc;
use yew::Reducible;

/// How much is asked for at a time, in bytes.
pub(super) const WINDOW_BYTES: u32 = 64 << 10;
/// Bytes that are kept in the page; what is farthest from the reader goes first.
const MAX_BYTES: usize = 1 << 20;
/// Pieces that are kept: segments may bring a byte each.
const MAX_PIECES: usize = 4096;

/// The part of a connection's bytes that the page holds: windows that follow each other, without a hole between.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Windows {
    parts: VecDeque<Rc<StreamWindow>>,
    /// Nothing comes before the first one.
    is_at_start: bool,
    /// Why there is nothing, or no more.
    pub(super) refused: Option<QueryError>,
    /// Counts the times that reading began anew.
    pub(super) serial: u32,
}

/// What came from the worker.
#[derive(Debug)]
pub(super) enum WindowsAction {
    Replace(StreamWindow),
    /// What follows, or comes before; the request says where.
    Extend(StreamFrom, StreamWindow),
    Refused(QueryError),
}

impl Windows {
    /// All pieces, each with the window that it came in and its place there.
    pub(super) fn pieces(
        &self,
    ) -> impl DoubleEndedIterator<Item = (&Rc<StreamWindow>, usize, &StreamPiece)> {
        self.parts.iter().flat_map(|part| {
            let pieces = part.pieces.iter().enumerate();
            pieces.map(move |(place, piece)| (part, place, piece))
        })
    }

    /// The number of the first piece, and how to ask for what is before it.
    pub(super) fn before(&self) -> Option<StreamFrom> {
        let (_, _, first) = self.pieces().next()?;
        (!self.is_at_start && first.number > 0).then_some(StreamFrom::Before(first.number))
    }

    /// How to ask for what follows.
    pub(super) fn behind(&self) -> Option<StreamFrom> {
        self.parts.back()?.next.map(StreamFrom::Piece)
    }

    /// A piece by its number.
    pub(super) fn piece(&self, number: u32) -> Option<&StreamPiece> {
        let mut pieces = self.pieces().map(|(_, _, piece)| piece);
        pieces.find(|piece| piece.number == number)
    }

    /// The first piece that a frame brought.
    pub(super) fn of_frame(&self, frame: u32) -> Option<&StreamPiece> {
        let mut pieces = self.pieces().map(|(_, _, piece)| piece);
        pieces.find(|piece| piece.frame == frame)
    }

    /// Whether a frame that brought no piece lies within what is held.
    pub(super) fn reaches(&self, frame: u32) -> bool {
        let frames = || self.pieces().map(|(_, _, piece)| piece.frame);
        let is_behind_first = self.before().is_none() || frames().any(|it| it <= frame);
        let is_before_last = self.behind().is_none() || frames().any(|it| it >= frame);
        is_behind_first && is_before_last
    }

    /// What there is in all, of the client's stream and of the server's, once that is known.
    pub(super) fn extents(&self) -> Option<(StreamExtent, StreamExtent)> {
        self.parts.back().map(|part| (part.client, part.server))
    }

    fn take(&mut self, come: WindowsAction) {
        match come {
            WindowsAction::Replace(window) => {
                self.parts.clear();
                self.parts.push_back(Rc::new(window));
                self.is_at_start = false;
                self.refused = None;
                self.serial = self.serial.wrapping_add(1);
            }
            // What was asked for before something else was shown fits no more.
            WindowsAction::Extend(from, window) if Some(from) == self.behind() => {
                self.parts.push_back(Rc::new(window));
                while self.is_too_much() {
                    self.parts.pop_front();
                    self.is_at_start = false;
                }
            }
            WindowsAction::Extend(from, window) if Some(from) == self.before() => {
                if window.pieces.is_empty() {
                    self.is_at_start = true;
                    return;
                }
                self.parts.push_front(Rc::new(window));
                while self.is_too_much() {
                    self.parts.pop_back();
                }
            }
            WindowsAction::Extend(..) => {}
            WindowsAction::Refused(error) => self.refused = Some(error),
        }
    }

    fn is_too_much(&self) -> bool {
        let bytes: usize = self.pieces().map(|(_, _, piece)| len(piece)).sum();
        self.parts.len() > 1 && (bytes > MAX_BYTES || self.pieces().count() > MAX_PIECES)
    }
}

/// How many bytes of a piece are there.
pub(super) fn len(piece: &StreamPiece) -> usize {
    match &piece.content {
        protocol::StreamContent::Bytes(bytes) => bytes.len(),
        protocol::StreamContent::Gap(_) => 0,
    }
}

impl Reducible for Windows {
    type Action = WindowsAction;

    fn reduce(self: Rc<Self>, come: WindowsAction) -> Rc<Self> {
        let mut windows = Rc::unwrap_or_clone(self);
        windows.take(come);
        Rc::new(windows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{Side, StreamContent};

    /// A window of some of ten pieces, each of so many bytes.
    fn window(numbers: std::ops::Range<u32>, bytes: usize) -> StreamWindow {
        let next = Some(numbers.end).filter(|end| *end < 10);
        let piece = |number| StreamPiece {
            number,
            sender: Side::Client,
            offset: 0,
            frame: number * 2,
            index: number,
            content: StreamContent::Bytes(vec![b'x'; bytes]),
        };
        StreamWindow {
            stream: 0,
            pieces: numbers.map(piece).collect(),
            next,
            total_pieces: 10,
            client: StreamExtent::default(),
            server: StreamExtent::default(),
        }
    }

    fn held(windows: &Windows) -> (Option<u32>, Option<u32>) {
        let number = |(_, _, piece): (_, _, &StreamPiece)| piece.number;
        let last = windows.pieces().next_back().map(number);
        (windows.pieces().next().map(number), last)
    }

    #[test]
    fn windows_follow_each_other() {
        let mut windows = Windows::default();
        assert_eq!((windows.before(), windows.behind()), (None, None));
        windows.take(WindowsAction::Replace(window(4..6, 1)));
        assert_eq!(windows.before(), Some(StreamFrom::Before(4)));
        assert_eq!(windows.behind(), Some(StreamFrom::Piece(6)));
        windows.take(WindowsAction::Extend(
            StreamFrom::Piece(6),
            window(6..10, 1),
        ));
        windows.take(WindowsAction::Extend(
            StreamFrom::Before(4),
            window(1..4, 1),
        ));
        assert_eq!(held(&windows), (Some(1), Some(9)));
        assert_eq!(windows.behind(), None);
        // An answer that comes twice, or late.
        windows.take(WindowsAction::Extend(
            StreamFrom::Piece(6),
            window(6..10, 1),
        ));
        windows.take(WindowsAction::Extend(
            StreamFrom::Before(4),
            window(1..4, 1),
        ));
        assert_eq!(windows.pieces().count(), 9);
        // Of the side in view nothing is before it.
        windows.take(WindowsAction::Extend(
            StreamFrom::Before(1),
            window(0..0, 1),
        ));
        assert_eq!((windows.before(), windows.serial), (None, 1));
    }

    #[test]
    fn what_is_far_goes() {
        let mut windows = Windows::default();
        windows.take(WindowsAction::Replace(window(0..2, MAX_BYTES / 4)));
        windows.take(WindowsAction::Extend(
            StreamFrom::Piece(2),
            window(2..4, MAX_BYTES / 4),
        ));
        assert_eq!(held(&windows), (Some(0), Some(3)));
        windows.take(WindowsAction::Extend(StreamFrom::Piece(4), window(4..5, 1)));
        assert_eq!(held(&windows), (Some(2), Some(4)));
        windows.take(WindowsAction::Extend(
            StreamFrom::Before(2),
            window(0..2, MAX_BYTES / 4),
        ));
        assert_eq!(held(&windows), (Some(0), Some(3)));
        assert_eq!(windows.behind(), Some(StreamFrom::Piece(4)));
        // One window is always shown, however much it is.
        windows.take(WindowsAction::Replace(window(0..2, MAX_BYTES)));
        assert_eq!(held(&windows), (Some(0), Some(1)));
    }

    #[test]
    fn frames_are_found() {
        let mut windows = Windows::default();
        windows.take(WindowsAction::Replace(window(4..6, 1)));
        assert_eq!(windows.of_frame(10).map(|piece| piece.number), Some(5));
        assert_eq!(windows.piece(4).map(|piece| piece.frame), Some(8));
        for (frame, expect) in [(7, false), (8, true), (9, true), (11, false)] {
            assert_eq!(windows.reaches(frame), expect, "{frame}");
        }
        windows.take(WindowsAction::Refused(QueryError::Unreadable));
        assert_eq!(windows.refused, Some(QueryError::Unreadable));
    }
}
