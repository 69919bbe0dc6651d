//! What a filter's fields are worth for a segment. `http.*` stands where a message ends, as in Wireshark; `tls` is
//! every segment with payload of a TLS connection, and the name a client asks for stands where its hello begins.
//! `ip.addr` knows the innermost addresses only, `tcp.completeness` is that of the whole connection, as Wireshark's
//! window shows it, and a SYN's options are those that count for its side.

use crate::connection::application::{application, close_reasons};
use crate::connection::connections::connection;
use crate::pipeline::Pipeline;
use capture::{FrameNumber, Timestamp};
use filter::{Field, Filter, Subject, Value, text_holds};
use flow::{Account, Connection, SegmentIndex, SegmentRecord, Side, StreamIndex};
use payload::{EventKind, Message, MessageIndex, MessageKind};
use std::net::IpAddr;

/// Which of the things that cost something a filter looks at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Needs {
    messages: bool,
    application: bool,
    account: bool,
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
        let application = |field| {
            matches!(
                field,
                Field::Tls
                    | Field::TlsServerName
                    | Field::LadderReason
                    | Field::LadderApplication
                    | Field::LadderRequests
            )
        };
        let account = |field| {
            matches!(
                field,
                Field::LadderOpening | Field::LadderClosing | Field::LadderClosedFirst
            )
        };
        Self {
            account: filter.asks_for(account),
            messages: search || filter.asks_for(messages),
            application: search || filter.asks_for(application),
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
    application: Option<&'static str>,
    requests: u32,
    reason: Option<&'static str>,
    carries_tls: bool,
    /// What became of it.
    account: Option<Account>,
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
            application: None,
            requests: 0,
            reason: None,
            carries_tls: false,
            account: needs.account.then(|| tracker.account(stream)).flatten(),
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
        if needs.application {
            facts.add_application(pipeline, stream);
        }
        if needs.search {
            facts.add_texts(pipeline, stream);
        }
        facts
    }

    fn add_application(&mut self, pipeline: &Pipeline, stream: StreamIndex) {
        let account = pipeline.tracker.account(stream);
        let reasons = account.map(|account| close_reasons(pipeline, stream, &account));
        let application = application(pipeline, stream, reasons.and_then(|it| it.first));
        self.application = application.name.map(protocol::ApplicationName::code);
        self.requests = application.requests;
        self.reason = application.reason.map(|reason| reason.code());
        self.carries_tls =
            application.tls.is_some() || application.name == Some(protocol::ApplicationName::Tls);
        let is_hello = |kind| {
            let hello = EventKind::Tls {
                content: 22,
                detail: Some(1),
            };
            kind == hello
        };
        let mut events = pipeline.payload.events_of(stream);
        let hello = events.find(|event| is_hello(event.kind()));
        self.hello = hello.map(payload::Event::frame).zip(application.host);
    }

    fn add_texts(&mut self, pipeline: &Pipeline, stream: StreamIndex) {
        if let Some(connection) = connection(pipeline, stream.0) {
            let names = [
                connection.client_name,
                connection.server_name,
                connection.application.host,
            ];
            self.texts.extend(names.into_iter().flatten());
            for end in [connection.client, connection.server] {
                self.texts.push(end.address.to_string());
                self.texts.push(end.to_string());
            }
        }
        self.texts.extend(self.application.map(str::to_owned));
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
            Field::Tls => there(facts.carries_tls && record.payload_len() > 0),
            Field::LadderOpening => Some(Value::Text(facts.account.as_ref()?.opening().code())),
            Field::LadderClosing => Some(Value::Text(facts.account.as_ref()?.closing()?.code())),
            Field::LadderClosedFirst => {
                let first = facts.account.as_ref()?.closed_first()?;
                Some(Value::Text(first.side.code()))
            }
            Field::LadderReason => facts.reason.map(Value::Text),
            Field::LadderApplication => facts.application.map(Value::Text),
            Field::LadderDuration => {
                let first = connection.first_time()?;
                Some(Value::Time(connection.last_time()?.since(first).0))
            }
            Field::LadderSegments => number(connection.segments()),
            Field::LadderBytes => {
                let [client, server] = Side::BOTH.map(|side| connection.bytes(side));
                Some(Value::Number(client.saturating_add(server)))
            }
            Field::LadderRequests => number(facts.requests),
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
            | Field::TlsServerName => None,
        }
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
