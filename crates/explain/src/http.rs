use crate::{Args, Texts, duration, grouped};
use protocol::{
    HttpMessageView, HttpProgress, HttpStartLine, HttpUnlisted, MessageLabel, Nanos, SegmentDetail,
    SegmentMessage,
};

/// What is said of an HTTP message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpText {
    /// Its start line.
    pub heading: String,
    /// What it is, how it was answered or what it answers, where the segment stands in it, what its status means.
    pub sentences: Vec<String>,
}

impl Texts {
    /// The HTTP messages that a segment carries some of.
    pub fn http(&self, detail: &SegmentDetail) -> Vec<HttpText> {
        let frame = detail.segment.frame;
        let messages = detail.messages.iter();
        messages.map(|it| self.http_message(it, frame)).collect()
    }

    /// An HTTP message, as a reader sees it from one of the segments that carry it.
    pub fn http_message(&self, message: &SegmentMessage, frame: u32) -> HttpText {
        HttpText {
            heading: self.http_heading(&message.message),
            sentences: self.http_sentences(message, frame),
        }
    }

    /// A message's start line, without its version.
    pub fn http_heading(&self, message: &HttpMessageView) -> String {
        self.message_label(&MessageLabel::Http {
            start_line: message.start_line.clone(),
            content_type: None,
            body_bytes: 0,
            answers: None,
            more: 0,
        })
    }

    fn http_sentences(&self, of: &SegmentMessage, frame: u32) -> Vec<String> {
        let message = &of.message;
        let mut sentences = vec![self.http_place(of)];
        if message.first_frame < message.last_frame {
            let args = Args::new()
                .digits("first", message.first_frame)
                .digits("last", message.last_frame)
                .choice("part", part(message, frame));
            sentences.push(self.with("http-spread", &args));
        }
        if message.body_bytes > 0 {
            let args = Args::new()
                .text("size", grouped(message.body_bytes))
                .choice("typed", known(message.content_type.is_some()))
                .text("type", message.content_type.as_deref().unwrap_or_default());
            sentences.push(self.with("http-body", &args));
        }
        if message.missing_bytes > 0 {
            let args = Args::new().number("len", message.missing_bytes);
            sentences.push(self.with("http-missing", &args));
        } else if message.progress != HttpProgress::Complete {
            sentences.push(self.get("http-not-whole"));
        }
        if let HttpStartLine::Response { status } = message.start_line {
            sentences.extend(self.http_status(status, message));
        }
        if let Some(seconds) = message.keep_alive_timeout {
            let args = Args::new().number("seconds", seconds);
            sentences.push(self.with("http-keep-alive", &args));
        }
        sentences.extend(self.http_unlisted(message));
        sentences
    }

    /// Why a message is not in Wireshark's list, for those who compare the two.
    pub fn http_unlisted(&self, message: &HttpMessageView) -> Option<String> {
        let reason = match message.unlisted? {
            HttpUnlisted::OutOfOrder => "out-of-order",
            HttpUnlisted::NotWhole => "not-whole",
            HttpUnlisted::NoStart => "no-start",
            HttpUnlisted::InsteadOfBody => "instead-of-body",
            HttpUnlisted::Method => "method",
        };
        let args = Args::new().choice("reason", reason);
        Some(self.with("http-unlisted", &args))
    }

    /// Which request it is and what came of it, or which request it answers.
    fn http_place(&self, of: &SegmentMessage) -> String {
        let message = &of.message;
        let args = Args::new()
            .digits("place", message.place.unwrap_or_default())
            .number("count", of.requests);
        match (&message.start_line, &of.peer) {
            (HttpStartLine::Request { .. }, None) => self.with("http-request-unanswered", &args),
            (HttpStartLine::Request { .. }, Some(response)) => {
                let wait = response.start.zip(end(message)).map(since);
                let whole = end(response).zip(end(message)).map(since);
                let timed = match wait {
                    None => "no",
                    Some(_) if wait == whole => "once",
                    Some(_) => "yes",
                };
                let args = args
                    .text("response", self.http_heading(response))
                    .digits("frame", response.first_frame)
                    .choice("timed", timed)
                    .text("wait", wait.map(duration).unwrap_or_default())
                    .text("whole", whole.map(duration).unwrap_or_default());
                self.with("http-request-answered", &args)
            }
            (HttpStartLine::Response { .. }, Some(request)) => {
                let args = args
                    .text("request", self.http_heading(request))
                    .digits("frame", request.first_frame);
                self.with("http-response", &args)
            }
            (HttpStartLine::Response { .. }, None) => self.get("http-response-alone"),
        }
    }

    /// What the statuses mean that surprise a reader.
    fn http_status(&self, status: u16, message: &HttpMessageView) -> Option<String> {
        match status {
            206 => {
                let range = message.content_range.as_deref().unwrap_or_default();
                let args = Args::new()
                    .choice("known", known(!range.is_empty()))
                    .text("range", range);
                Some(self.with(
                    if is_whole(range) {
                        "http-partial-whole"
                    } else {
                        "http-partial"
                    },
                    &args,
                ))
            }
            304 => Some(self.get("http-not-modified")),
            100 => Some(self.get("http-continue")),
            _ => None,
        }
    }
}

/// Whether a Content-Range, as `bytes 0-99/100`, leaves nothing out (RFC 9110 section 14.4).
fn is_whole(range: &str) -> bool {
    let covers = || {
        let (bytes, size) = range.strip_prefix("bytes ")?.split_once('/')?;
        let (first, last) = bytes.split_once('-')?;
        let last: u64 = last.parse().ok()?;
        Some(first == "0" && last.checked_add(1)? == size.parse().ok()?)
    };
    covers().unwrap_or(false)
}

/// Whether the segment of a frame begins or ends a message, or carries what is between.
fn part(message: &HttpMessageView, frame: u32) -> &'static str {
    if frame == message.first_frame {
        "first"
    } else if frame == message.last_frame {
        "last"
    } else {
        "middle"
    }
}

fn known(is_known: bool) -> &'static str {
    if is_known { "yes" } else { "no" }
}

fn end(message: &HttpMessageView) -> Option<Nanos> {
    let (start, duration) = message.start.zip(message.duration)?;
    Some(Nanos(start.0.saturating_add(duration.0)))
}

fn since((later, earlier): (Nanos, Nanos)) -> Nanos {
    Nanos(later.0.saturating_sub(earlier.0))
}
