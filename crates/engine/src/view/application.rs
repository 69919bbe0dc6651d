use payload::{Conversation, EventKind, Message, MessageIndex, Payload};
use protocol::{
    ApplicationEventKind, FrameNumber, HttpMessageView, HttpStartLine, MessageLabel, RequestLabel,
    Timestamp, TlsView,
};

pub(crate) fn tls(of: &Conversation<'_>) -> Option<TlsView> {
    let facts = of.tls?;
    Some(TlsView {
        version: facts.version,
        offered: facts.offered,
        cipher: facts.cipher,
        alpn: words(of.alpn),
        alert: facts.alert,
    })
}

/// The label of what begins in a frame.
pub(crate) fn event_label(of: &payload::Event, payload: &Payload) -> MessageLabel {
    MessageLabel::Event {
        kind: match of.kind() {
            EventKind::Tls { content, detail } => ApplicationEventKind::Tls { content, detail },
            EventKind::Http2(frame_type) => ApplicationEventKind::Http2(frame_type),
            EventKind::WebSocket(opcode) => ApplicationEventKind::WebSocket(opcode),
            EventKind::Line => ApplicationEventKind::Line(
                String::from_utf8_lossy(payload.event_text(of)).into_owned(),
            ),
        },
        count: of.count(),
        bytes: of.bytes(),
    }
}

/// The label of the segment that begins a message.
pub(crate) fn http_label(index: MessageIndex, of: &Message, payload: &Payload) -> MessageLabel {
    // A label has no times.
    let view = http_message(index, of, payload, None, |_| None);
    let answers = match view.start_line {
        HttpStartLine::Response { .. } => of.peer().and_then(|it| request_label(it, payload)),
        HttpStartLine::Request { .. } => None,
    };
    MessageLabel::Http {
        start_line: short(view.start_line),
        content_type: view.content_type.map(media_type),
        body_bytes: view.body_bytes,
        answers: answers.map(Box::new),
        more: 0,
    }
}

fn request_label(index: MessageIndex, payload: &Payload) -> Option<RequestLabel> {
    let request = payload.message(index)?;
    let view = http_message(index, request, payload, None, |_| None);
    Some(RequestLabel {
        frame: view.first_frame,
        start_line: short(view.start_line),
        place: view.place?,
        requests: payload.conversation(request.stream())?.requests,
    })
}

/// The most letters of a request's target on a label.
const TARGET_LETTERS: usize = 120;

fn short(start_line: HttpStartLine) -> HttpStartLine {
    match start_line {
        HttpStartLine::Request { method, mut target } => {
            if let Some((cut, _)) = target.char_indices().nth(TARGET_LETTERS) {
                target.truncate(cut);
                target.push('…');
            }
            HttpStartLine::Request { method, target }
        }
        response => response,
    }
}

/// `text/html` of `text/html; charset=utf-8` (RFC 9110 section 8.3.1).
fn media_type(content_type: String) -> String {
    match content_type.split_once(';') {
        Some((media_type, _)) => media_type.trim().to_owned(),
        None => content_type,
    }
}

/// A text as captured; `None` where there is none.
pub(crate) fn words(bytes: &[u8]) -> Option<String> {
    (!bytes.is_empty()).then(|| String::from_utf8_lossy(bytes).into_owned())
}

/// A message; times count from the first frame of the capture.
pub(crate) fn http_message(
    index: MessageIndex,
    of: &Message,
    payload: &Payload,
    capture_start: Option<Timestamp>,
    time_of: impl Fn(FrameNumber) -> Option<Timestamp>,
) -> HttpMessageView {
    let texts = payload.texts(of);
    let (first, last) = (time_of(of.first_frame()), time_of(of.last_frame()));
    let since = |time: Option<Timestamp>, from: Option<Timestamp>| Some(time?.since(from?));
    let lossless = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    HttpMessageView {
        index: index.0,
        stream: of.stream().0,
        sender: of.sender(),
        start_line: match of.status() {
            Some(status) => HttpStartLine::Response { status },
            None => HttpStartLine::Request {
                method: lossless(texts.method),
                target: lossless(texts.target),
            },
        },
        version: of.version(),
        place: of.place(),
        peer: of.peer().map(|peer| peer.0),
        first_frame: of.first_frame().0,
        head_frame: of.head_frame().0,
        last_frame: of.last_frame().0,
        start: since(first, capture_start),
        duration: since(last, first),
        offset: of.offset(),
        header_bytes: of.header_bytes(),
        body_bytes: of.body_bytes(),
        missing_bytes: of.missing_bytes(),
        framing: of.framing(),
        progress: of.progress(),
        host: words(texts.host),
        content_type: words(texts.content_type),
        content_encoding: words(texts.content_encoding),
        content_range: words(texts.content_range),
        closes: of.closes(),
        keeps_alive: of.keeps_alive(),
        keep_alive_timeout: of.keep_alive_timeout().map(u32::from),
        unlisted: of.unlisted(),
    }
}
