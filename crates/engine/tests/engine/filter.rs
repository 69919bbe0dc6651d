//! Filters on a capture.

use crate::support::lab;
use engine::parse_filter;

/// The frames that a filter leaves of the lab capture.
#[track_caller]
fn check(filter: &str, expect: &[u32]) {
    let engine = lab();
    let matches = engine.filter(parse_filter(filter).unwrap());
    let listed = engine.segments_matching(Some(&matches));
    let frames: Vec<u32> = listed.map(|segment| segment.frame).collect();
    assert_eq!(frames, expect, "{filter}");
    assert_eq!(
        matches.summary().segments as usize,
        expect.len(),
        "{filter}"
    );
}

/// The frames are those that tshark 4.0.17 selects, but for `tcp.completeness` and `ladder.`.
#[test]
fn frames_are_those_that_wireshark_selects() {
    check("tcp.port in {80, 35202}", &[14, 15, 16, 37, 38]);
    check("tcp.flags & 2", &[1, 2, 14, 15]);
    check("frame.time_relative > 5", &[33, 34, 35, 36, 37, 38]);
    check("http.request.uri matches \"STYLE\"", &[8]);
    check("http", &[4, 6, 8, 10, 12, 17, 19, 27, 29, 31]);
    check("http.response.code in {200 .. 299}", &[6, 10, 17, 27]);
    check("http.content_type contains \"html\"", &[6, 31]);
    check("tcp.nxtseq == 1", &[1, 2, 3, 5, 14, 15, 16, 38]);
    check("tcp.ack == 1", &[2, 3, 4, 15, 16, 37]);
    check("tcp.seq == tcp.ack", &[1, 3, 4, 14, 16, 37]);
    check("tcp.time_delta > 1", &[33, 37]);
    check("frame.len > 1000", &[6, 10, 17, 21, 24, 27]);
    check("tcp.options.mss_val > 1000", &[1, 2, 14, 15]);
    check("http.request.method != \"GET\"", &[]);
    check("tcp.flags.ack != 1", &[1, 14]);
    check("tls || ipv6 || tcp.analysis.flags", &[]);
    check("tcp.completeness == 23", &[14, 15, 16, 37, 38]);
    check(
        "ladder.reason == peer-left && tcp.flags.syn == 1",
        &[14, 15],
    );
    check(
        "ladder.closing == four-way && tcp.flags.fin == 1",
        &[33, 35],
    );
    check("ladder.application == http && tcp.flags.syn == 1", &[1, 2]);
    check(
        "ladder.closed_first == client and ladder.requests == 0 and ladder.segments == 5 and ladder.bytes == 0",
        &[14, 15, 16, 37, 38],
    );
    check(
        "ladder.duration > 5.2 && tcp.len == 0",
        &[14, 15, 16, 37, 38],
    );
}

#[test]
fn words_are_found() {
    check("style", &[8]);
    check("404", &[31]);
    check("\"GET /static/STYLE\"", &[8]);
    check("35202", &[14, 15, 16, 37, 38]);
    check("127.0.0.1:35202", &[14, 15, 16, 37, 38]);
    check("nothing-of-this", &[]);
}

#[test]
fn words_find_what_became_of_a_connection() {
    let mut talk = testkit::Conversation::new();
    talk.handshake();
    talk.send(testkit::Side::Client, b"hello")
        .rst(testkit::Side::Server);
    let engine = crate::support::open(&talk.pcap());
    for (words, expect) in [("reset", 5), ("RESET", 5), ("three-way", 5), ("refused", 0)] {
        let matches = engine.filter(parse_filter(words).unwrap());
        assert_eq!(matches.summary().segments, expect, "{words}");
    }
    check(
        "four-way",
        &(1..=36)
            .filter(|it| !(14..=16).contains(it))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn steps_of_any_length_give_the_same() {
    let mut engine = lab();
    let filter = parse_filter("tcp.len > 0").unwrap();
    let whole = engine.filter(filter.clone()).summary();
    assert_eq!((whole.segments, whole.connections), (14, 1));
    for budget in [1, 7, 38] {
        let mut run = engine.begin_filter(filter.clone());
        let mut steps = 1;
        while !engine.go_on_filtering(&mut run, budget) {
            steps += 1;
        }
        assert_eq!(steps, 38 / budget + 1, "{budget}");
        assert_eq!(run.finish().summary(), whole, "{budget}");
    }
    let matches = engine.filter(parse_filter("tcp.flags.syn == 1").unwrap());
    engine.show_matches(Some(matches));
    let found = engine.matching_connections(0, 9);
    let found: Vec<_> = found.iter().map(|it| (it.stream, it.segments)).collect();
    assert_eq!(found, [(0, 2), (1, 2)]);
    assert_eq!(engine.matching_connections(1, 9).len(), 1);
    assert_eq!(engine.matching_segments(0, 0, 9), Ok(vec![0, 1]));
    assert_eq!(engine.matching_segments(1, 1, 9), Ok(vec![1]));
    assert_eq!(
        engine.matching_segments(2, 0, 9),
        Err(protocol::QueryError::NoSuchStream)
    );
    engine.show_matches(None);
    assert_eq!(engine.matching_connections(0, 9), []);
    assert_eq!(engine.matching_segments(0, 0, 9), Ok(vec![]));
}

#[test]
fn words_are_offered() {
    let offered = engine::complete_filter("tcp.len > 0 && ladder.cl", 24).unwrap();
    assert_eq!(
        (offered.start, offered.end, offered.kind),
        (15, 24, protocol::FilterWord::Field)
    );
    assert_eq!(offered.words, ["ladder.closing", "ladder.closed_first"]);
}

/// The bits of the filter's table are those of the analysis.
#[test]
fn analysis_flags_have_wireshark_s_names() {
    for flag in flow::AnalysisFlag::ALL {
        let field = filter::Field::named(&format!("tcp.analysis.{}", flag.name()));
        assert_eq!(field, Some(filter::Field::TcpAnalysis(flag.set())));
    }
}
