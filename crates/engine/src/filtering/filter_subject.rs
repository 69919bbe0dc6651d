//! What a filter's fields are worth for a segment. `http.*` stands where a message ends, as in Wireshark; `tls` is
//! every segment with payload of a TLS connection, and the name a client asks for stands where its hello begins.
//! `ip.addr` knows the innermost addresses only, `tcp.completeness` is that of the whole connection, as Wireshark's
//! window shows it, and a SYN's options are those that count for its side.

use crate::connection::connections::connection;
use crate::pipeline::Pipeline;
use capture::{FrameNumber, Timestamp};
use filter::{Field, Filter, Subject, Value, text_holds};
use flow::{Connection, SegmentIndex, SegmentRecord, Side, StreamIndex};
use payload::{EventKind, Message, MessageIndex, MessageKind};
use protocol::{ApplicationName, ConnectionView};
use std::net::IpAddr;

/// Which of the things that cost something a filter looks at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Needs {
    messages: bool,
    verdicts: bool,
    search: bool,
}

impl Needs {
    pub(crate) fn of(filter: &Filter) -> Self {
        let search = filter.is_search();
        let messages = |field| {
            matches!(
                field,
                Field::Http
                    | Field::HttpRequest
                    | Field::HttpRequestMethod
                    | Field::HttpRequestUri
                    | Field::HttpHost
                    | Field::HttpResponse
                    | Field::HttpResponseCode
                    | Field::HttpContentType
            )
        };
        let verdicts = |field| {
            matches!(
                field,
                Field::Tls
                    | Field::TlsServerName
                    | Field::LadderOpening
                    | Field::LadderClosing
                    | Field::LadderClosedFirst
                    | Field::LadderReason
                    | Field::LadderApplication
                    | Field::LadderRequests
                    | Field::LadderAnswered
                    | Field::LadderResetBy
                    | Field::LadderResetAnswers
                    | Field::LadderResetReason
                    | Field::LadderTimeWait
                    | Field::LadderCopies
                    | Field::LadderTrouble
            )
        };
        Self {
            verdicts: search || filter.asks_for(verdicts),
            messages: search || filter.asks_for(messages),
            search,
        }
    }
}

/// What is found out about a connection once, as far as the filter needs it.
#[derive(Debug)]
pub(crate) struct ConnectionFacts {
    pub(crate) stream: StreamIndex,
    /// Client and server.
    addresses: flow::PerSide<IpAddr>,
    /// By the frame in which Wireshark shows a message, which is its last one; for a search by its first one, which has the
    /// label. Ascending.
    messages: Vec<(FrameNumber, MessageIndex)>,
    /// What became of it, and what it carried.
    verdicts: Option<ConnectionView>,
    /// The frame in which a client's TLS hello begins, and the name in it.
    hello: Option<(FrameNumber, String)>,
    /// What a search looks at in all segments.
    texts: Vec<String>,
    /// First lines of what is no HTTP, by the frames in which they begin.
    lines: Vec<(FrameNumber, String)>,
}

impl ConnectionFacts {
    pub(crate) fn new(pipeline: &Pipeline, stream: StreamIndex, needs: Needs) -> Self {
        let Pipeline {
            tracker, payload, ..
        } = pipeline;
        let address = |side| {
            let connection = tracker.connection(stream);
            connection.map_or(IpAddr::V4([0; 4].into()), |it| it.endpoint(side).address)
        };
        let mut facts = Self {
            stream,
            addresses: flow::PerSide {
                client: address(Side::Client),
                server: address(Side::Server),
            },
            messages: Vec::new(),
            verdicts: needs
                .verdicts
                .then(|| connection(pipeline, stream.0))
                .flatten(),
            hello: None,
            texts: Vec::new(),
            lines: Vec::new(),
        };
        if needs.messages {
            for index in payload.messages_of(stream) {
                let Some(message) = payload.message(index) else {
                    continue;
                };
                let frame = if needs.search {
                    message.first_frame()
                } else {
                    message.last_frame()
                };
                // A direction has at most one message that is not at its end, so each belongs to one of the last places.
                let place = facts.messages.partition_point(|(other, _)| *other <= frame);
                facts.messages.insert(place, (frame, index));
            }
        }
        facts.hello = facts.hello(pipeline);
        if needs.search {
            facts.add_texts(pipeline, stream);
        }
        facts
    }

    fn hello(&self, pipeline: &Pipeline) -> Option<(FrameNumber, String)> {
        let name = pipeline.payload.conversation(self.stream)?.server_name;
        let name = crate::view::words(name)?;
        let hello = EventKind::Tls {
            content: 22,
            detail: Some(1),
        };
        let mut events = pipeline.payload.events_of(self.stream);
        let event = events.find(|event| event.kind() == hello)?;
        Some((event.frame(), name))
    }

    fn carries_tls(&self) -> bool {
        self.verdicts.as_ref().is_some_and(|it| {
            it.application.tls.is_some() || it.application.name == Some(ApplicationName::Tls)
        })
    }

    fn add_texts(&mut self, pipeline: &Pipeline, stream: StreamIndex) {
        if let Some(connection) = &self.verdicts {
            let names = [
                &connection.client_name,
                &connection.server_name,
                &connection.application.host,
            ];
            self.texts.extend(names.into_iter().flatten().cloned());
            for end in [connection.client, connection.server] {
                self.texts.push(end.address.to_string());
                self.texts.push(end.to_string());
            }
            let verdicts = [
                Some(connection.opening.code()),
                connection.closing.map(|it| it.code()),
                connection.application.reason.map(|it| it.code()),
                connection.reset.as_ref().map(|_| "reset"),
            ];
            let verdicts = verdicts.into_iter().flatten().map(str::to_owned);
            self.texts.extend(verdicts);
            let application = connection.application.name.map(ApplicationName::code);
            self.texts.extend(application.map(str::to_owned));
        }
        let payload = &pipeline.payload;
        let events = payload.events_of(stream);
        let lines = events.filter(|event| event.kind() == EventKind::Line);
        self.lines.extend(lines.map(|event| {
            let text = String::from_utf8_lossy(payload.event_text(event));
            (event.frame(), text.into_owned())
        }));
    }

    /// The messages of a frame.
    fn messages_of(&self, frame: FrameNumber) -> impl Iterator<Item = MessageIndex> {
        let from = self.messages.partition_point(|(other, _)| *other < frame);
        let rest = self.messages.get(from..).unwrap_or_default();
        let here = rest.iter().take_while(move |(other, _)| *other == frame);
        here.map(|(_, index)| *index)
    }
}

/// A segment with its connection.
pub(crate) struct SegmentSubject<'a> {
    pub(crate) pipeline: &'a Pipeline,
    pub(crate) facts: &'a ConnectionFacts,
    pub(crate) connection: &'a Connection,
    pub(crate) index: SegmentIndex,
    pub(crate) record: &'a SegmentRecord,
    /// When the segment before it in its connection was captured.
    pub(crate) before: Option<Timestamp>,
}

impl SegmentSubject<'_> {
    fn messages(&self) -> impl Iterator<Item = &Message> {
        let sender = self.record.direction().sender();
        let messages = self.facts.messages_of(self.record.frame());
        let messages = messages.filter_map(|index| self.pipeline.payload.message(index));
        messages.filter(move |message| message.sender() == sender)
    }

    /// The values of a field of HTTP.
    fn http(&self, field: Field, each: &mut dyn FnMut(Value<'_>)) {
        for message in self.messages() {
            let texts = self.pipeline.payload.texts(message);
            let is_request = message.kind() == MessageKind::Request;
            let text = match field {
                Field::HttpRequest if is_request => {
                    each(Value::Number(1));
                    continue;
                }
                Field::HttpResponse if !is_request => {
                    each(Value::Number(1));
                    continue;
                }
                Field::HttpResponseCode => {
                    if let Some(status) = message.status() {
                        each(Value::Number(status.into()));
                    }
                    continue;
                }
                Field::HttpRequestMethod => texts.method,
                Field::HttpRequestUri => texts.target,
                Field::HttpHost => texts.host,
                Field::HttpContentType => texts.content_type,
                _ => b"",
            };
            if !text.is_empty() {
                each(Value::Text(&String::from_utf8_lossy(text)));
            }
        }
    }

    fn address(&self, side: Side, is_v6: bool, each: &mut dyn FnMut(Value<'_>)) {
        let address = self.facts.addresses[side];
        if address.is_ipv6() == is_v6 {
            each(Value::Address(address));
        }
    }

    /// What the segment's SYN announces; `None` where it is none.
    fn syn(&self) -> Option<flow::SynOptions> {
        let sender = self.record.direction().sender();
        let is_syn = self.record.flags().syn();
        self.connection.syn(sender).filter(|_| is_syn)
    }

    /// Its number relative to what the connection counts from, and the sum with what it takes of the sequence.
    fn seq(&self) -> Option<(u32, u32)> {
        let seq = self.pipeline.tracker.relative(self.index)?.seq;
        let flags = self.record.flags();
        let taken = self.record.payload_len();
        let taken = taken.wrapping_add(u32::from(flags.syn() || flags.fin()));
        Some((seq, seq.wrapping_add(taken)))
    }

    fn since(&self, earlier: Option<Timestamp>) -> Option<Value<'static>> {
        Some(Value::Time(self.record.time()?.since(earlier?).0))
    }

    /// The value of a field that has one at most.
    fn value(&self, field: Field) -> Option<Value<'static>> {
        let (record, connection, facts) = (self.record, self.connection, self.facts);
        let number = |number: u32| Some(Value::Number(number.into()));
        let there = |is_there: bool| is_there.then_some(Value::Present);
        let sender = record.direction().sender();
        match field {
            Field::Frame | Field::Tcp => Some(Value::Present),
            Field::Ip => there(facts.addresses[sender].is_ipv4()),
            Field::Ipv6 => there(facts.addresses[sender].is_ipv6()),
            Field::FrameNumber => number(record.frame().0),
            Field::FrameTimeRelative => self.since(self.pipeline.census.first_time()),
            Field::FrameLen => number(record.original_len()),
            Field::FrameCapLen => number(record.captured_len()),
            Field::TcpSrcPort => number(connection.endpoint(sender).port.into()),
            Field::TcpDstPort => number(connection.endpoint(sender.other()).port.into()),
            Field::TcpStream => number(record.stream().0),
            Field::TcpLen => number(record.payload_len()),
            Field::TcpHdrLen => number(record.tcp_header_len().into()),
            Field::TcpSeq => number(self.seq()?.0),
            Field::TcpNxtSeq => number(self.seq()?.1),
            Field::TcpSeqRaw => number(record.seq().0),
            // Wireshark shows the field without the flag too, where it is 0 as a rule.
            Field::TcpAck => match self.pipeline.tracker.relative(self.index)?.ack {
                Some(ack) => number(ack),
                None => number(record.ack().0),
            },
            Field::TcpAckRaw => number(record.ack().0),
            Field::TcpWindowSize => number(record.window_bytes()),
            Field::TcpWindowSizeValue => number(record.window().into()),
            Field::TcpTimeRelative => self.since(connection.first_time()),
            Field::TcpTimeDelta => self.since(self.before.or(record.time())),
            Field::TcpCompleteness => number(connection.completeness().bits().into()),
            Field::TcpFlags => number(record.flags().bits().into()),
            Field::TcpFlag(flag) => number(record.flags().contains(flag).into()),
            Field::TcpAnalysis(flags) => there(record.analysis().intersects(flags)),
            Field::TcpOptionsMss => there(self.syn()?.mss.is_some()),
            Field::TcpOptionsMssVal => number(self.syn()?.mss?.into()),
            Field::TcpOptionsWscale => there(self.syn()?.window_scale.is_some()),
            Field::TcpOptionsWscaleShift => number(self.syn()?.window_scale?.into()),
            Field::TcpOptionsSackPerm => there(self.syn()?.sack_permitted),
            Field::Http => there(self.messages().next().is_some()),
            Field::Tls => there(facts.carries_tls() && record.payload_len() > 0),
            Field::LadderDuration => {
                let first = connection.first_time()?;
                Some(Value::Time(connection.last_time()?.since(first).0))
            }
            Field::LadderSegments => number(connection.segments()),
            Field::LadderBytes => {
                let [client, server] = Side::BOTH.map(|side| connection.bytes(side));
                Some(Value::Number(client.saturating_add(server)))
            }
            Field::LadderOpening
            | Field::LadderClosing
            | Field::LadderClosedFirst
            | Field::LadderReason
            | Field::LadderApplication
            | Field::LadderRequests
            | Field::LadderAnswered
            | Field::LadderResetBy
            | Field::LadderResetAnswers
            | Field::LadderResetReason
            | Field::LadderTimeWait
            | Field::LadderCopies => verdict(facts.verdicts.as_ref()?, field),
            Field::IpAddr
            | Field::IpSrc
            | Field::IpDst
            | Field::Ipv6Addr
            | Field::Ipv6Src
            | Field::Ipv6Dst
            | Field::TcpPort
            | Field::HttpRequest
            | Field::HttpRequestMethod
            | Field::HttpRequestUri
            | Field::HttpHost
            | Field::HttpResponse
            | Field::HttpResponseCode
            | Field::HttpContentType
            | Field::TlsServerName
            | Field::LadderTrouble => None,
        }
    }
}

/// What the connection list says too.
fn verdict(of: &ConnectionView, field: Field) -> Option<Value<'static>> {
    let text = |code: &'static str| Some(Value::Text(code));
    let number = |number: u32| Some(Value::Number(number.into()));
    match field {
        Field::LadderOpening => text(of.opening.code()),
        Field::LadderClosing => text(of.closing?.code()),
        Field::LadderClosedFirst => text(of.closed_first?.side.code()),
        Field::LadderReason => text(of.application.reason?.code()),
        Field::LadderApplication => text(of.application.name?.code()),
        Field::LadderRequests => number(of.application.requests),
        Field::LadderAnswered => number(of.application.answered),
        Field::LadderResetBy => text(of.reset?.by.code()),
        Field::LadderResetAnswers => number(of.reset?.answers?),
        Field::LadderResetReason => text(of.reset?.reason.code()),
        Field::LadderTimeWait => text(of.time_wait?.code()),
        Field::LadderCopies => number(of.copies),
        _ => None,
    }
}

impl Subject for SegmentSubject<'_> {
    fn values(&self, field: Field, each: &mut dyn FnMut(Value<'_>)) {
        let sender = self.record.direction().sender();
        let is_v6 = matches!(field, Field::Ipv6Addr | Field::Ipv6Src | Field::Ipv6Dst);
        match field {
            Field::IpSrc | Field::Ipv6Src => self.address(sender, is_v6, each),
            Field::IpDst | Field::Ipv6Dst => self.address(sender.other(), is_v6, each),
            Field::IpAddr | Field::Ipv6Addr => {
                self.address(sender, is_v6, each);
                self.address(sender.other(), is_v6, each);
            }
            Field::TcpPort => {
                for side in [sender, sender.other()] {
                    each(Value::Number(self.connection.endpoint(side).port.into()));
                }
            }
            Field::HttpRequest
            | Field::HttpRequestMethod
            | Field::HttpRequestUri
            | Field::HttpHost
            | Field::HttpResponse
            | Field::HttpResponseCode
            | Field::HttpContentType => self.http(field, each),
            Field::TlsServerName => {
                let hello = self.facts.hello.as_ref();
                if let Some((_, name)) = hello.filter(|(frame, _)| *frame == self.record.frame()) {
                    each(Value::Text(name));
                }
            }
            Field::LadderTrouble => {
                if let Some(connection) = &self.facts.verdicts {
                    connection
                        .trouble
                        .codes()
                        .for_each(|code| each(Value::Text(code)));
                }
            }
            _ => {
                if let Some(value) = self.value(field) {
                    each(value);
                }
            }
        }
    }

    fn mentions(&self, word: &str) -> bool {
        let facts = self.facts;
        let is_port = |side| {
            let port = self.connection.endpoint(side).port;
            word.parse() == Ok(port)
        };
        let frame = self.record.frame();
        let holds = |text: &str| text_holds(text, word);
        Side::BOTH.into_iter().any(is_port)
            || facts.texts.iter().any(|text| holds(text))
            || facts
                .lines
                .iter()
                .any(|(at, line)| *at == frame && holds(line))
            || self.messages().any(|message| {
                let texts = self.pipeline.payload.texts(message);
                let lossy = String::from_utf8_lossy;
                match message.status() {
                    Some(status) => holds(&status.to_string()) || holds(&lossy(texts.content_type)),
                    None => {
                        let line = [&lossy(texts.method), " ", &lossy(texts.target)].concat();
                        holds(&line)
                    }
                }
            })
    }
}
