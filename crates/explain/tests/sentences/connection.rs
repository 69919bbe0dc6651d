use crate::view::connection;
use explain::{ChipTone, Language, Texts};
use protocol::*;

fn texts() -> [Texts; 2] {
    Language::ALL.map(Texts::new)
}

#[test]
fn a_connection_in_the_list() {
    let [english, chinese] = texts();
    assert_eq!(english.connection_title(&connection()), "35201 → 3000");
    assert_eq!(
        english.connection_use(&connection()),
        "2.50\u{a0}kB from the client, 174\u{a0}kB from the server"
    );
    assert_eq!(
        chinese.connection_use(&connection()),
        "客户端发送 2.50\u{a0}kB，服务器发送 174\u{a0}kB"
    );
    let unused = ConnectionView {
        bytes_client: 0,
        bytes_server: 0,
        ..connection()
    };
    assert_eq!(english.connection_use(&unused), "No data: never used");
    assert_eq!(chinese.connection_use(&unused), "没有数据：从未使用");
}

/// Checks a connection's chips, in English.
fn check_chips(change: impl Fn(&mut ConnectionView), expected: &[(&str, ChipTone)]) {
    let mut connection = connection();
    change(&mut connection);
    let chips = Texts::new(Language::English).connection_chips(&connection);
    let found: Vec<(&str, ChipTone)> = chips.iter().map(|chip| (&*chip.text, chip.tone)).collect();
    assert_eq!(found, expected);
}

#[test]
fn verdicts_as_chips() {
    use ChipTone::{Bad, Close, Open, Warning};
    check_chips(
        |_| {},
        &[
            ("3-way handshake", Open),
            ("server closed first", Close),
            ("4-way teardown", Close),
        ],
    );
    check_chips(
        |connection| {
            connection.closing = Some(Closing::HalfClosed);
            connection.closed_first = None;
        },
        &[
            ("3-way handshake", Open),
            ("half-closed at end of capture", Warning),
        ],
    );
    check_chips(
        |connection| {
            connection.opening = Opening::Refused;
            connection.closing = None;
            connection.closed_first = None;
        },
        &[("refused", Bad)],
    );
    check_chips(
        |connection| {
            connection.closing = Some(Closing::Reset);
            connection.closed_first = Some(ClosedFirst {
                side: Side::Client,
                frame: FrameNumber(9),
                by_reset: true,
            });
        },
        &[("3-way handshake", Open), ("reset by client", Bad)],
    );
    // The FINs came after the reset: who sent the first of them says nothing of the reset.
    check_chips(
        |connection| connection.closing = Some(Closing::Reset),
        &[("3-way handshake", Open), ("reset", Bad)],
    );
    check_chips(
        |connection| {
            connection.opening = Opening::MidStream;
            connection.roles = RoleEvidence::LowerPort;
            connection.closing = Some(Closing::NotCaptured);
            connection.closed_first = None;
        },
        &[
            ("began before the capture", Warning),
            ("roles guessed", Warning),
            ("end not captured", Warning),
        ],
    );
    let [english, chinese] = texts();
    assert_eq!(
        english.connection_chips(&connection())[1].sentence,
        "The server sent the first FIN, in #33. So it is the one that ends in TIME-WAIT."
    );
    assert_eq!(
        chinese.connection_chips(&connection())[1].sentence,
        "服务器在 #33 中发送了第一个 FIN，所以最后进入 TIME-WAIT 的是它。"
    );
}
