//! What the page asks of the worker: a struct for each question, by subject, and the type of its answer.
//!
//! A question stands in `questions!` once, in the part of the worker that answers it. [`Early`] ones are answered by the
//! part that a visitor waits for; the code for [`Later`] ones is loaded with the first of them, on both sides (see
//! [`message`](crate::Envelope)).
//!
//! Who adds one writes its struct and its line here, a line in the worker's table (`worker/src/later/answers.rs`), what the engine
//! has to say, and asks it in the page: `use_answer(Some(question))` or `session.ask(question, |session, answer| …)`.

mod capture;
mod filter;
mod http;
mod ladder;
mod segment;
mod stream;
#[cfg(test)]
mod tests;
mod views;

pub use capture::{Annotate, Cancel, Close, Connections, Files, Open, Ping};
pub use filter::{CompleteFilter, Filter, MatchingConnections, MatchingSegments};
pub use http::{Body, Curl, Head, HttpMessagePage, HttpMessages, Requests, SaveBody, SaveHar};
pub use ladder::{Fold, Look, Marks, Outline, Rows, Seek};
pub use segment::{PackedSegment, Segment, SegmentPlace, StateWay};
pub use stream::{FindInStream, SavePackets, SaveStream, Stop, Stream};
pub use views::{Lab, Lanes, MakeLink, Packets, Series, Together};

use crate::{
    CaptureSummary, ConnectionStory, ConnectionView, Failure, FileView, FilterCompletion,
    FilterError, FilterSummary, HarExtent, HttpBody, HttpHead, LabSheet, LadderMark, LadderOutline,
    Lane, LinkFault, LinkView, MatchingConnection, PacketWindow, PerSide, RequestWindow, RowWindow,
    SegmentDetail, SeriesWindow, StreamExtent, StreamMatch, StreamWindow, TcpState, TogetherWindow,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::fmt::Debug;

/// Something that the page asks of the worker. It gets one answer, or [`Unanswered`](crate::Unanswered); before that, where
/// it takes long, [`Progress`](crate::Progress).
pub trait Question: Debug + Clone + Eq + Serialize + DeserializeOwned + 'static {
    /// Names it on the way.
    const NAME: Name;
    /// What the worker answers.
    type Answer: Debug + Eq + Serialize + DeserializeOwned + 'static;
}

/// Names a question, and with that the part of the worker that answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Name {
    /// Answered by the worker's first part.
    Early(Early),
    /// Answered by the part that is loaded when it is needed.
    Later(Later),
}

/// Does something with the type of a question of which only the name is known.
pub trait Visitor {
    /// What comes of it.
    type Output;

    /// Is given the type.
    fn visit<Q: Question>(self) -> Self::Output;
}

macro_rules! questions {
    ($($(#[$doc:meta])* $part:ident { $($question:ident => $answer:ty,)+ })+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
            pub enum $part { $($question,)+ }

            $(impl Question for $question {
                const NAME: Name = Name::$part($part::$question);
                type Answer = $answer;
            })+
        )+

        impl Name {
            /// Every question.
            pub const ALL: &[Self] = &[$($(Self::$part($part::$question),)+)+];

            /// Gives the type of the question to a visitor.
            pub fn visit<V: Visitor>(self, visitor: V) -> V::Output {
                match self {
                    $($(Self::$part($part::$question) => visitor.visit::<$question>(),)+)+
                }
            }
        }
    };
}

questions! {
    /// What the first ladder needs.
    Early {
        Open => Result<Box<CaptureSummary>, Failure>,
        Cancel => (),
        Close => (),
        Ping => (),
        Look => (),
        Connections => Vec<ConnectionView>,
        Outline => (LadderOutline, Box<ConnectionStory>),
        Fold => LadderOutline,
        Rows => RowWindow,
    }

    /// What is asked once a ladder is drawn, or by a reader.
    Later {
        Segment => (SegmentPlace, SegmentDetail),
        Marks => Vec<LadderMark>,
        Seek => Option<u32>,
        Files => Vec<FileView>,
        Annotate => (),
        Stream => StreamWindow,
        FindInStream => Option<StreamMatch>,
        SaveStream => StreamExtent,
        SavePackets => (),
        Stop => (),
        HttpMessages => HttpMessagePage,
        Body => HttpBody,
        SaveBody => HttpBody,
        Requests => RequestWindow,
        Head => HttpHead,
        Curl => String,
        SaveHar => HarExtent,
        Filter => Result<Option<FilterSummary>, FilterError>,
        MatchingConnections => Vec<MatchingConnection>,
        MatchingSegments => Vec<u32>,
        CompleteFilter => Option<FilterCompletion>,
        Series => SeriesWindow,
        Lanes => Vec<Lane>,
        Lab => LabSheet,
        StateWay => PerSide<Vec<TcpState>>,
        Packets => PacketWindow,
        Together => TogetherWindow,
        MakeLink => Result<LinkView, LinkFault>,
    }
}
