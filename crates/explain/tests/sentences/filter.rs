use explain::{Language, Texts};
use filter::Field;
use protocol::{FilterError, FilterProblem};

#[test]
fn every_field_is_told_in_both_languages() {
    let (english, chinese) = (
        Texts::new(Language::English),
        Texts::new(Language::SimplifiedChinese),
    );
    for (_, name, _) in Field::ALL {
        let said = english.filter_field(name).unwrap();
        assert!(
            !said.is_empty() && Some(&said) != chinese.filter_field(name).as_ref(),
            "{name}: {said}"
        );
    }
    assert_eq!(english.filter_field("tcp.foo"), None);
    assert_eq!(
        english.filter_field("tcp.port").unwrap(),
        "source or destination port"
    );
    assert_eq!(chinese.filter_field("tcp.port").unwrap(), "源或目的端口");
}

#[track_caller]
fn check(
    text: &str,
    wrong: &str,
    field: Option<&str>,
    problem: FilterProblem,
    english: &str,
    chinese: &str,
) {
    let start = text.find(wrong).unwrap() as u32;
    let error = FilterError {
        start,
        end: start + wrong.len() as u32,
        problem,
        field: field.map(str::to_owned),
    };
    let said = |language| Texts::new(language).filter_error(text, &error);
    assert_eq!(said(Language::English), english);
    assert_eq!(said(Language::SimplifiedChinese), chinese);
}

#[test]
fn a_wrong_word_is_named() {
    check(
        "tcp.port == http2",
        "http2",
        Some("tcp.port"),
        FilterProblem::NotANumber,
        "tcp.port is a whole number; http2 is none.",
        "tcp.port 是整数，http2 不是。",
    );
    check(
        "tcp.port == 99999",
        "99999",
        Some("tcp.port"),
        FilterProblem::TooLarge(65535),
        "tcp.port is at most 65535.",
        "tcp.port 最大为 65535。",
    );
    check(
        "ladder.closed_first == both",
        "both",
        Some("ladder.closed_first"),
        FilterProblem::NotOneOf(vec!["client".into(), "server".into()]),
        "ladder.closed_first is one of client, server.",
        "ladder.closed_first 只能是其中之一：client、server。",
    );
    check(
        "tcp && udp",
        "udp",
        None,
        FilterProblem::NotHere,
        "Wireshark knows udp, TCP Ladder does not.",
        "Wireshark 有 udp，TCP Ladder 没有。",
    );
}
