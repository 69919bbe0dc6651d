//! What of a connection's payload is worth to be told further: what its readers look at, and of that no more than they need.
//!
//! Of the head of an HTTP message these are the first line and the fields that say where it ends and what it is about; of TLS the
//! headers of records, and of the two hellos versions, name and protocols. All stands where it stood, so that readers who are
//! given a sketch find the same as in the whole.

use crate::application::recognise;
use crate::http::Chunks;
use crate::tls::reduced_record;
use crate::witness::{Chunking, Read, Witness};
use flow::Side;
use std::cell::RefCell;
use std::rc::Rc;

/// A witness that writes down what is read, reduced.
#[derive(Debug, Clone, Default)]
pub struct Sketch {
    parts: Rc<RefCell<Vec<Sketched>>>,
    whole_heads: bool,
}

/// A part of a sketch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketched {
    pub side: Side,
    /// Where it begins in its direction's stream.
    pub offset: u64,
    pub bytes: Vec<u8>,
    /// How many bytes were left out of it.
    pub left_out: u32,
    /// They are missing in the head of a message, at its last field; else they are at the end.
    pub in_head: bool,
}

/// More of a line is not looked at.
const MAX_LINE: usize = 1024;

/// Fields that say where a message ends and what it is about.
const FIELDS: [&str; 13] = [
    "connection",
    "content-encoding",
    "content-length",
    "content-range",
    "content-type",
    "etag",
    "host",
    "if-none-match",
    "keep-alive",
    "proxy-connection",
    "range",
    "transfer-encoding",
    "upgrade",
];

impl Sketch {
    /// Nothing yet; `whole_heads` says whether all fields of messages are kept.
    pub fn new(whole_heads: bool) -> Self {
        Self {
            parts: Rc::default(),
            whole_heads,
        }
    }

    /// What was written down, and is kept no more.
    pub fn take(&self) -> Vec<Sketched> {
        self.parts.take()
    }

    fn keep(&self, side: Side, offset: u64, bytes: Vec<u8>, left_out: usize, in_head: bool) {
        self.parts.borrow_mut().push(Sketched {
            side,
            offset,
            bytes,
            left_out: u32::try_from(left_out).unwrap_or(u32::MAX),
            in_head,
        });
    }

    /// Keeps bytes, but not the zeros that they end with.
    fn keep_bytes(&self, side: Side, offset: u64, mut bytes: Vec<u8>) {
        let len = bytes.len();
        let end = bytes.iter().rposition(|byte| *byte != 0);
        bytes.truncate(end.map_or(0, |end| end.saturating_add(1)));
        let zeros = len.saturating_sub(bytes.len());
        self.keep(side, offset, bytes, zeros, false);
    }
}

impl Witness for Sketch {
    fn see(&mut self, side: Side, offset: u64, read: Read<'_>) {
        match read {
            Read::Bytes(bytes) => self.keep_bytes(side, offset, bytes.to_vec()),
            Read::Line(bytes, told) => {
                let is_text = |byte: &&u8| **byte >= b' ' && **byte != 0x7f;
                let len = bytes.iter().take_while(is_text).count();
                let len = len.saturating_add(2).min(MAX_LINE);
                let mut line = bytes.get(..len).unwrap_or(bytes).to_vec();
                for byte in line.iter_mut().skip(told).filter(|byte| is_text(&&**byte)) {
                    *byte = b'x';
                }
                self.keep_bytes(side, offset, line);
            }
            Read::Head { bytes, is_whole } => {
                let reduced = if self.whole_heads {
                    bytes.to_vec()
                } else {
                    reduced_head(bytes, is_whole)
                };
                let left_out = bytes.len().saturating_sub(reduced.len());
                self.keep(side, offset, reduced, left_out, is_whole);
            }
            Read::Chunks(bytes, Chunking(chunks)) => self.chunks(side, offset, bytes, chunks),
            Read::WebSocket(header) => {
                let mut header = header.to_vec();
                // The key of what is not there tells nothing.
                if header.get(1).is_some_and(|it| it & 0x80 != 0) {
                    let key = header.len().saturating_sub(4);
                    header.iter_mut().skip(key).for_each(|byte| *byte = 0);
                }
                self.keep_bytes(side, offset, header);
            }
            Read::Record {
                content,
                bytes,
                handshake_left,
                mac_len,
            } => {
                let mut record = reduced_record(content, bytes, handshake_left);
                record.resize(record.len().saturating_add(mac_len), 0);
                self.keep_bytes(side, offset, record);
            }
            Read::ProxyHeader(bytes) => self.keep_bytes(side, offset, bytes.to_vec()),
            Read::First {
                bytes,
                server_port,
                application,
            } => {
                let from_server = side == Side::Server;
                let is_known =
                    |bytes: &&[u8]| recognise(bytes, from_server, server_port) == Some(application);
                let mut prefixes = (1..=bytes.len()).filter_map(|len| bytes.get(..len));
                if let Some(prefix) = prefixes.find(is_known) {
                    self.keep_bytes(side, offset, prefix.to_vec());
                }
            }
        }
    }
}

impl Sketch {
    /// Keeps what stands between the chunks of a body.
    fn chunks(&self, side: Side, offset: u64, bytes: &[u8], mut chunks: Chunks) {
        let mut at = 0_usize;
        while at < bytes.len() {
            let rest = bytes.get(at..).unwrap_or_default();
            let data = chunks.skippable().min(rest.len() as u64);
            chunks = chunks.after(data);
            let data = usize::try_from(data).unwrap_or(rest.len());
            let (mut between, mut ended) = (Vec::new(), false);
            for byte in rest.get(data..).unwrap_or_default() {
                if chunks.skippable() > 0 || ended {
                    break;
                }
                between.push(chunks.without_words(*byte));
                ended = chunks.step(&[*byte], &mut 0) != crate::http::Step::More;
            }
            let begin = at.saturating_add(data);
            at = begin.saturating_add(between.len());
            if !between.is_empty() {
                let place = offset.saturating_add(begin as u64);
                self.keep(side, place, between, 0, false);
            }
            if ended {
                return;
            }
        }
    }
}

/// A head without the fields that say nothing of the connection.
fn reduced_head(head: &[u8], is_whole: bool) -> Vec<u8> {
    let mut reduced = Vec::new();
    let mut is_kept = true;
    for (number, line) in head.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let is_blank = line.trim_ascii().is_empty();
        let goes_on = matches!(line, [b' ' | b'\t', ..]) && !is_blank;
        if number > 0 && !goes_on {
            let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
            let name = name.trim_ascii();
            is_kept = is_blank
                || FIELDS
                    .iter()
                    .any(|it| name.eq_ignore_ascii_case(it.as_bytes()));
        }
        if is_kept && (is_whole || number == 0) {
            reduced.extend_from_slice(line);
        }
    }
    let left_out = head.len().saturating_sub(reduced.len());
    let has_field = reduced
        .split(|byte| *byte == b'\n')
        .skip(1)
        .any(|line| line.contains(&b':'));
    if !is_whole || left_out == 0 || has_field {
        return reduced;
    }
    // A field that says nothing holds the place of the others.
    const PLACEHOLDER: &[u8] = b"x:\r\n";
    let first_line = head.iter().position(|byte| *byte == b'\n');
    let at = first_line.map_or(0, |at| at.saturating_add(1));
    if left_out < PLACEHOLDER.len() || at > reduced.len() {
        return head.to_vec();
    }
    reduced.splice(at..at, PLACEHOLDER.iter().copied());
    reduced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &str, reduced: &str) {
        let found = reduced_head(head.as_bytes(), true);
        assert_eq!(String::from_utf8_lossy(&found), reduced);
    }

    #[test]
    fn a_head_keeps_what_says_where_it_ends() {
        check(
            "GET /a?b HTTP/1.1\r\nHost: h\r\nCookie: secret\r\n more secret\r\nAccept: */*\r\n\r\n",
            "GET /a?b HTTP/1.1\r\nHost: h\r\n\r\n",
        );
        check(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html;\r\n charset=x\r\nServer: s\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html;\r\n charset=x\r\n\r\n",
        );
        check(
            "GET / HTTP/1.0\r\nCookie: x\r\n\r\n",
            "GET / HTTP/1.0\r\nx:\r\n\r\n",
        );
        check("GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.0\r\n\r\n");
    }

    #[test]
    fn of_chunks_only_their_lengths_are_kept() {
        let mut sketch = Sketch::default();
        let body = b"4;name=secret\r\nwiki\r\n0\r\nTrailer: secret\r\n\r\nHTTP/1.1";
        sketch.see(
            Side::Server,
            10,
            Read::Chunks(body, Chunking(Chunks::START)),
        );
        let parts: Vec<(u64, String)> = sketch
            .take()
            .into_iter()
            .map(|it| (it.offset, String::from_utf8(it.bytes).unwrap()))
            .collect();
        let expect = [
            (10, "4;;;;;;;;;;;;\r\n"),
            (29, "\r\n0\r\nxxxxxxxxxxxxxxx\r\n\r\n"),
        ];
        assert_eq!(parts, expect.map(|(at, text)| (at, text.to_owned())));
    }
}
