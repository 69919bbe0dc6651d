//! What has a row of its own beside a segment's (a comment in the file or of the reader's, an ICMP error): a segment's
//! row stays as high as its flags make it.

use crate::store::annotations::{Annotations, shorten};
use capture::{Comment, FrameNumber, Statistics, Subject, Timestamp};
use dissect::IcmpError;
use flow::{SegmentIndex, StreamIndex, Tracker};
use protocol::{CaptureSummary, CommentView, Note};
use std::collections::BTreeMap;
use std::net::IpAddr;

/// What a capture says besides its packets: comments, names, losses; and what ICMP says about its connections.
///
/// Every list is bounded; comments past the bound are counted.
#[derive(Debug, Default)]
pub(crate) struct NoteBook {
    /// What the reader says beside that.
    pub(crate) own: Annotations,
    /// Ascending by frame, but for those of no frame.
    comments: Vec<CommentView>,
    comments_total: u64,
    names: BTreeMap<IpAddr, String>,
    icmp: Vec<IcmpEvent>,
    dropped: u64,
    /// The last counters of each interface; they count up from its start.
    statistics: BTreeMap<u32, u64>,
}

/// An ICMP error, and the connection it is about.
#[derive(Debug, Clone)]
pub(crate) struct IcmpEvent {
    pub(crate) frame: FrameNumber,
    pub(crate) time: Option<Timestamp>,
    /// None where no segment of it came before.
    pub(crate) stream: Option<StreamIndex>,
    /// The segment that comes next in the capture.
    pub(crate) before: SegmentIndex,
    pub(crate) error: IcmpError,
}

impl IcmpEvent {
    /// The latest connection that it can be about.
    pub(crate) fn find(&self, tracker: &mut Tracker) -> Option<StreamIndex> {
        let end = |address, port| flow::Endpoint { address, port };
        let source = end(self.error.source, self.error.source_port);
        let destination = end(self.error.destination, self.error.destination_port);
        tracker.find(source, destination)
    }
}

impl NoteBook {
    const MAX_NAMES: usize = 1 << 16;
    const MAX_ICMP: usize = 1 << 16;
    const MAX_INTERFACES: usize = 1 << 12;

    pub(crate) fn comment(&mut self, comment: &Comment<'_>) {
        self.comments_total = self.comments_total.saturating_add(1);
        if self.comments.len() < CaptureSummary::MAX_COMMENTS {
            let frame = match comment.about {
                Subject::Frame(frame) => Some(frame.0),
                Subject::Section | Subject::Interface(_) => None,
            };
            self.comments.push(CommentView {
                frame,
                text: shorten(&comment.text),
            });
        }
    }

    pub(crate) fn name(&mut self, name: &capture::Name<'_>) {
        if self.names.len() < Self::MAX_NAMES {
            // The first name of an address is the one that resolvers give.
            self.names
                .entry(name.address)
                .or_insert_with(|| shorten(&name.name));
        }
    }

    pub(crate) fn drops(&mut self, packets: u64) {
        self.dropped = self.dropped.saturating_add(packets);
    }

    pub(crate) fn statistics(&mut self, statistics: &Statistics) {
        let lost = statistics
            .dropped_by_interface
            .unwrap_or(0)
            .saturating_add(statistics.dropped_by_os.unwrap_or(0));
        if self.statistics.len() < Self::MAX_INTERFACES {
            self.statistics.insert(statistics.interface.0, lost);
        }
    }

    pub(crate) fn icmp(&mut self, event: IcmpEvent) {
        if self.icmp.len() < Self::MAX_ICMP {
            self.icmp.push(event);
        }
    }

    pub(crate) fn icmp_events(&self) -> &[IcmpEvent] {
        &self.icmp
    }

    pub(crate) fn set_icmp(&mut self, events: Vec<IcmpEvent>) {
        self.icmp = events;
    }

    pub(crate) fn comments(&self) -> &[CommentView] {
        &self.comments
    }

    pub(crate) fn comments_total(&self) -> u64 {
        self.comments_total
    }

    /// Packets that the capturing machine lost. Files count them with each packet or for each interface; where both
    /// are there they count the same packets, so the larger one is taken.
    pub(crate) fn lost_packets(&self) -> u64 {
        let by_interface = self
            .statistics
            .values()
            .fold(0_u64, |sum, lost| sum.saturating_add(*lost));
        by_interface.max(self.dropped)
    }

    pub(crate) fn name_of(&self, address: IpAddr) -> Option<String> {
        self.names.get(&address).cloned()
    }

    /// What is said about one frame.
    pub(crate) fn comments_on(&self, frame: u32) -> impl Iterator<Item = &CommentView> {
        self.comments
            .iter()
            .filter(move |comment| comment.frame == Some(frame))
    }

    /// The notes of one connection, each with the segment that it stands before, in that order.
    pub(crate) fn of_connection(
        &self,
        tracker: &Tracker,
        segments: &[SegmentIndex],
        view: &dyn Fn(&IcmpEvent) -> Note,
    ) -> (Vec<Note>, Vec<u32>) {
        let Some(stream) = segments
            .first()
            .and_then(|first| tracker.segment(*first))
            .map(|record| record.stream())
        else {
            return (Vec::new(), Vec::new());
        };
        let segments_to = |next: SegmentIndex| segments.partition_point(|it| *it < next);
        // Both kinds come in order, so that little moves.
        let mut notes: Vec<(usize, Note)> = Vec::new();
        let mut insert = |before: usize, note: Note| {
            let place = notes.partition_point(|(other, _)| *other <= before);
            notes.insert(place, (before, note));
        };
        for event in self
            .icmp
            .iter()
            .filter(|event| event.stream == Some(stream))
        {
            insert(segments_to(event.before), view(event));
        }
        let of_file = self.comments.iter().filter_map(|comment| {
            let frame = comment.frame?;
            Some((frame, &comment.text, false))
        });
        let own = self.own.comments().map(|(frame, text)| (frame, text, true));
        for (frame, text, is_own) in of_file.chain(own) {
            let index = tracker.segment_of_frame(FrameNumber(frame));
            if let Some(index) = index
                && let Ok(place) = segments.binary_search(&index)
            {
                let text = text.clone();
                let note = Note::Comment {
                    frame,
                    text,
                    is_own,
                };
                insert(place.saturating_add(1), note);
            }
        }
        notes
            .into_iter()
            .map(|(before, note)| (note, u32::try_from(before).unwrap_or(u32::MAX)))
            .unzip()
    }
}
