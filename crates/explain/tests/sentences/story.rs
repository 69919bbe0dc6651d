use crate::view::connection;
use explain::{Language, StoryLine, Texts};
use protocol::*;

/// The lab connection: one machine, closed by the server.
fn story() -> ConnectionStory {
    let observed = |frames: &[u32]| Evidence {
        certainty: Certainty::Observed,
        frames: frames.iter().copied().map(FrameNumber).collect(),
    };
    ConnectionStory {
        opening: observed(&[1, 2, 3]),
        closing: Some(observed(&[33, 34, 35, 36])),
        time_wait: vec![TimeWait {
            side: Side::Server,
            frame: FrameNumber(35),
        }],
        vantage: Some(Vantage {
            place: Place::OneMachine,
            to_server: Nanos(19_000),
            to_client: Nanos(11_000),
            frames: [1, 2, 3].map(FrameNumber),
            by_address: true,
        }),
        initial_rtt: Some(Nanos(30_000)),
        parallel: 1,
        zeek: Zeek {
            conn_state: "SF".to_owned(),
            history: "ShADadfFr".to_owned(),
        },
    }
}

fn lines(
    language: Language,
    change: impl Fn(&mut ConnectionView, &mut ConnectionStory),
) -> Vec<StoryLine> {
    let (mut connection, mut story) = (connection(), story());
    change(&mut connection, &mut story);
    Texts::new(language).story(&connection, &story)
}

/// Checks one line, in English and Chinese: name, sentence, why inferred, frames.
fn check(
    name: [&str; 2],
    change: impl Fn(&mut ConnectionView, &mut ConnectionStory),
    expected: [&str; 2],
) {
    for ((language, name), expected) in Language::ALL.into_iter().zip(name).zip(expected) {
        let lines = lines(language, &change);
        let line = lines.iter().find(|line| line.name == name).unwrap();
        let mut found = line.sentence.replace(['\u{a0}', '\u{202f}'], " ");
        if let Some(inferred) = &line.inferred {
            found = format!("{found} ({inferred})");
        }
        assert_eq!(format!("{found} {:?}", line.frames), expected);
    }
}

#[test]
fn a_life_in_order() {
    let names: Vec<String> = lines(Language::English, |_, _| {})
        .into_iter()
        .map(|line| line.name)
        .collect();
    assert_eq!(
        names,
        [
            "Opening",
            "Use",
            "Closing",
            "TIME-WAIT",
            "Where captured",
            "In Zeek’s log"
        ]
    );
}

#[test]
fn verdicts_come_with_what_proves_them() {
    check(
        ["Opening", "建立"],
        |_, _| {},
        [
            "Opened by SYN, SYN ACK and ACK. [1, 2, 3]",
            "由 SYN、SYN ACK、ACK 三个报文段建立。 [1, 2, 3]",
        ],
    );
    check(
        ["Closing", "关闭"],
        |_, story| {
            story.closing = Some(Evidence {
                certainty: Certainty::Inferred(InferenceReason::OneDirection),
                frames: vec![FrameNumber(33)],
            });
        },
        [
            "The server sent the first FIN, in #33. So it is the one that ends in TIME-WAIT. Closed in four segments: \
             FIN, ACK, FIN, ACK. (Inferred: only one direction is in the capture.) [33]",
            "服务器在 #33 中发送了第一个 FIN，所以最后进入 TIME-WAIT 的是它。由 FIN、ACK、FIN、ACK 四个报文段释放。 \
             (推断：只捕获到一个方向。) [33]",
        ],
    );
    check(
        ["Use", "使用"],
        |_, story| story.parallel = 2,
        [
            "2.50 kB from the client, 174 kB from the server. 2 other connections from this client to the same server \
             and port were open at the same time. []",
            "客户端发送 2.50 kB，服务器发送 174 kB。这个客户端到同一服务器和端口另有 2 个连接同时打开。 []",
        ],
    );
}

#[test]
fn a_closing_has_its_reason() {
    let because = |reason| {
        move |connection: &mut ConnectionView, _: &mut ConnectionStory| {
            connection.application.reason = Some(reason);
        }
    };
    const NAME: [&str; 2] = ["Why it closed", "关闭原因"];
    check(
        NAME,
        because(CloseReason::KeepAliveTimeout {
            seconds: 5,
            idle: Nanos(5_013_000_000),
            frame: FrameNumber(31),
        }),
        [
            "The server had announced “Keep-Alive: timeout=5” and closed after 5.013 s without a request. [31]",
            "服务器声明过“Keep-Alive: timeout=5”，在 5.013 s 没有请求之后关闭。 [31]",
        ],
    );
    check(
        NAME,
        because(CloseReason::ConnectionClose {
            by: Side::Server,
            frame: FrameNumber(9),
        }),
        [
            "The server’s response said “Connection: close”. [9]",
            "服务器的响应声明了“Connection: close”。 [9]",
        ],
    );
    check(
        NAME,
        because(CloseReason::Unknown {
            hidden_by_tls: true,
        }),
        [
            "TLS hides what was said, so the capture does not tell. []",
            "内容被 TLS 加密，从捕获中看不出来。 []",
        ],
    );
}

#[test]
fn a_reset_leaves_nobody_waiting() {
    check(
        ["TIME-WAIT", "TIME-WAIT"],
        |connection, story| {
            connection.closing = Some(Closing::Reset);
            story.time_wait.clear();
        },
        [
            "Nobody waits in TIME-WAIT: a reset ends a connection at once. []",
            "没有哪一方处于 TIME-WAIT：复位使连接立即结束。 []",
        ],
    );
}

#[test]
fn the_handshake_tells_where_the_capture_was_taken() {
    const NAME: [&str; 2] = ["Where captured", "捕获位置"];
    let place = |place| {
        move |_: &mut ConnectionView, story: &mut ConnectionStory| {
            story.vantage = Some(Vantage {
                place,
                to_server: Nanos(20_000_000),
                to_client: Nanos(40_000),
                frames: [1, 2, 3].map(FrameNumber),
                by_address: false,
            });
        }
    };
    check(
        NAME,
        |_, _| {},
        [
            "Both ends are on the machine that captured: their addresses are of one host. [1, 2, 3]",
            "两端都在捕获的这台机器上：双方的地址属于同一台主机。 [1, 2, 3]",
        ],
    );
    check(
        NAME,
        place(Place::NearClient),
        [
            "Near the client: the answer of the server took 20.000 ms, that of the client only 40 µs. [1, 2, 3]",
            "靠近客户端：服务器的应答用了 20.000 ms，客户端的应答只用了 40 µs。 [1, 2, 3]",
        ],
    );
    check(
        NAME,
        place(Place::OneMachine),
        [
            "Both ends are on the machine that captured: what was captured there never left it. [1, 2, 3]",
            "两端都在捕获的这台机器上：捕获到的数据没有离开过它。 [1, 2, 3]",
        ],
    );
}

#[test]
fn the_summary_adds_who_waits_and_where() {
    let texts = Texts::new(Language::English);
    let chips = texts.story_summary(&connection(), &story());
    let chips: Vec<String> = chips.into_iter().map(|chip| chip.text).collect();
    assert_eq!(
        chips,
        [
            "3-way handshake",
            "server closed first",
            "4-way teardown",
            "TIME-WAIT: server",
            "client and server on one machine"
        ]
    );
}

#[test]
fn what_went_wrong_is_told_once() {
    check(
        ["Trouble", "问题"],
        |connection, _| {
            connection.trouble = Trouble::ZERO_WINDOW | Trouble::COPIES;
            connection.copies = 18;
        },
        [
            "A window was closed for 200 ms or more: the receiver’s application did not read, so the other side had to \
             wait. 18 packets stand in the capture twice: they were captured at two places, not sent again. Capture on \
             one interface to avoid that. []",
            "窗口关闭了 200 ms 或更久：接收方的应用程序没有读取数据，另一方只能等待。抓包中有 18 个数据包出现了两次：它们在两处被抓到，\
             并没有重新发送。只在一个接口上抓包即可避免。 []",
        ],
    );
    let unanswered = lines(Language::English, |connection, _| {
        connection.trouble = Trouble::UNANSWERED_SYN;
    });
    assert!(unanswered.iter().all(|line| line.name != "Trouble"));
}
