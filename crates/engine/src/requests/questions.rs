use super::har::{self, HarMessage};
use super::{curl, head, table};
use crate::connection::application::http_message;
use crate::filtering::matches;
use crate::{Engine, Matches, StreamReading};
use flow::{Side, StreamIndex};
use payload::MessageIndex;
use protocol::{
    HttpBody, HttpHead, HttpMessageView, QueryError, RequestOrder, RequestRow, RequestWindow,
};

/// HTTP requests: more of what [`Engine`] can be asked.
impl Engine {
    /// Whether a filter holds for any segment of a message's sender between the message's first and last frame.
    pub fn message_matches(&self, message: &HttpMessageView, matches: &Matches) -> bool {
        matches::message_matches(&self.pipeline.tracker, message, matches)
    }

    /// Some of the requests of all connections, at most 1024, with their responses; and the place of the one that a frame
    /// belongs to. The table is sorted when it is first asked for.
    pub fn requests(
        &mut self,
        order: &RequestOrder,
        from: u32,
        count: u32,
        mark: Option<u32>,
    ) -> RequestWindow {
        let matches = self.matches.as_ref();
        let (kept, part) = (&mut self.requests, (from, count));
        table::requests(&self.pipeline, kept, matches, order, part, mark)
    }

    /// One request, by its number among the messages.
    pub fn request(&self, message: u32) -> Result<RequestRow, QueryError> {
        table::request(&self.pipeline, message).ok_or(QueryError::NoSuchSegment)
    }

    /// Says what to read for the head of a message.
    pub fn locate_head(&mut self, message: u32) -> Result<StreamReading, QueryError> {
        head::locate_head(&self.pipeline, &mut self.followed, message)
    }

    /// The head of a message; `bytes` are those of the ranges that `reading` names, in their order.
    pub fn head(
        &self,
        message: u32,
        reading: &StreamReading,
        bytes: &[Vec<u8>],
    ) -> Result<HttpHead, QueryError> {
        head::head(&self.pipeline, message, reading, bytes)
    }

    /// A command that sends a request again; `body` is its body, where it has one.
    pub fn curl(&self, head: &HttpHead, body: Option<&HttpBody>) -> Result<String, QueryError> {
        Ok(curl::curl(&self.request(head.message)?, head, body))
    }

    /// What an HTTP Archive begins with, and ends with.
    pub fn har_frame() -> (String, &'static str) {
        (har::begin(env!("CARGO_PKG_VERSION")), har::END)
    }

    /// An entry of an HTTP Archive, without a comma: heads and bodies of a request and its response.
    pub fn har_entry(
        &self,
        row: &RequestRow,
        request: (HttpHead, Option<HttpBody>),
        response: Option<(HttpHead, Option<HttpBody>)>,
    ) -> Result<String, QueryError> {
        let message = |(head, body): (HttpHead, Option<HttpBody>)| {
            let view = http_message(&self.pipeline, MessageIndex(head.message));
            let view = view.ok_or(QueryError::NoSuchSegment)?;
            Ok(HarMessage { view, head, body })
        };
        let response = response.map(message).transpose()?;
        let connection = self.pipeline.tracker.connection(StreamIndex(row.stream));
        let server = connection.map(|it| it.endpoint(Side::Server).address.to_string());
        Ok(har::entry(
            row,
            self.pipeline.census.first_time(),
            &server.unwrap_or_default(),
            &message(request)?,
            response.as_ref(),
        ))
    }
}
