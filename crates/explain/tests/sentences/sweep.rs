//! Every combination of codes: no sentence has holes, stray marks, or spaces where none belong.

use crate::view::connection;
use explain::{Language, Texts};
use protocol::*;

/// Checks that a text reads as a sentence: something before its full stop, nothing left of its making.
fn check_sentence(text: &str) {
    check_words(text);
    assert!(text.ends_with(['.', '。', ':', '：']), "no end: {text:?}");
}

/// Checks that words have nothing left of their making.
fn check_words(text: &str) {
    assert!(!text.trim().is_empty());
    assert_eq!(text.trim(), text, "spaces at an end: {text:?}");
    for wrong in [
        "{", "}", "$", "  ", " . ", " ,", "。。", "。 ", " 。", " ，", "..", ".A", ".I", ".T", "\n",
    ] {
        assert!(!text.contains(wrong), "{wrong:?} in {text:?}");
    }
    let own = '\u{e000}'..='\u{f8ff}';
    assert!(
        !text.contains(|letter| own.contains(&letter)),
        "marks in {text:?}"
    );
}

#[test]
fn damage_of_every_kind() {
    use DiagnosticCode as C;
    let codes = [
        C::FileCut,
        C::LengthTooLarge,
        C::LengthTooSmall,
        C::UnknownInterface,
        C::BadBlock,
        C::PacketCut,
        C::BadHeader,
        C::BadOption,
        C::FragmentsIncomplete,
        C::LimitReached,
        C::CompressionDamaged,
    ];
    let layers = [
        Layer::Compression,
        Layer::File,
        Layer::Link,
        Layer::Tunnel,
        Layer::Network,
        Layer::Tcp,
    ];
    for texts in Language::ALL.map(Texts::new) {
        for (code, layer) in codes
            .iter()
            .flat_map(|code| layers.map(|layer| (*code, layer)))
        {
            for frame in [None, Some(0), Some(1), Some(2), Some(u32::MAX)] {
                for (needed, available) in [
                    (None, None),
                    (Some(1), None),
                    (None, Some(0)),
                    (Some(u64::MAX), Some(1)),
                ] {
                    let text = texts.diagnostic(&DiagnosticView {
                        code,
                        layer,
                        frame,
                        file: 0,
                        offset: 24,
                        needed,
                        available,
                    });
                    check_sentence(&text.text);
                    check_words(&text.place);
                }
            }
        }
    }
}

#[test]
fn verdicts_of_every_kind() {
    use {Closing as C, Opening as O};
    let openings = [
        O::ThreeWay,
        O::Simultaneous,
        O::FastOpen,
        O::Refused,
        O::Unanswered,
        O::Incomplete,
        O::MidStream,
    ];
    let closings = [
        None,
        Some(C::FourWay),
        Some(C::ThreeSegment),
        Some(C::Simultaneous),
        Some(C::HalfClosed),
        Some(C::Reset),
        Some(C::ResetAfterFin),
        Some(C::Open),
        Some(C::NotCaptured),
    ];
    let firsts = [false, true].map(|by_reset| {
        Some(ClosedFirst {
            side: Side::Client,
            frame: FrameNumber(9),
            by_reset,
        })
    });
    for texts in Language::ALL.map(Texts::new) {
        for (opening, closing) in openings
            .iter()
            .flat_map(|opening| closings.map(|closing| (*opening, closing)))
        {
            for closed_first in [None, firsts[0], firsts[1]] {
                for roles in [
                    RoleEvidence::Syn,
                    RoleEvidence::SynAck,
                    RoleEvidence::Said,
                    RoleEvidence::LowerPort,
                    RoleEvidence::SentFirst,
                ] {
                    for bytes in [0, 1] {
                        let connection = ConnectionView {
                            opening,
                            closing,
                            closed_first,
                            roles,
                            bytes_client: bytes,
                            bytes_server: 0,
                            ..connection()
                        };
                        for chip in texts.connection_chips(&connection) {
                            check_words(&chip.text);
                            check_sentence(&chip.sentence);
                        }
                        check_words(&texts.connection_use(&connection));
                        check_sentence(&texts.roles(&connection));
                        let words = texts.ladder_words(&connection);
                        for phase in [Phase::Handshake, Phase::Data, Phase::Teardown] {
                            check_words(&ladder::Words::phase(&words, phase));
                        }
                        check_sentence(&ladder::Words::description(&words, &connection));
                    }
                }
            }
        }
    }
}

#[test]
fn states_options_flags_findings_and_errors_of_every_kind() {
    use OptionKind as K;
    let states = [
        TcpState::Unknown,
        TcpState::Closed,
        TcpState::Listen,
        TcpState::SynSent,
        TcpState::SynReceived,
        TcpState::Established,
        TcpState::FinWait1,
        TcpState::FinWait2,
        TcpState::CloseWait,
        TcpState::Closing,
        TcpState::LastAck,
        TcpState::TimeWait,
    ];
    let options = [
        K::EndOfList,
        K::NoOperation,
        K::MaximumSegmentSize(0),
        K::WindowScale(14),
        K::SackPermitted,
        K::Sack(Vec::new()),
        K::Timestamps {
            value: 0,
            echo_reply: 1,
        },
        K::Md5Signature,
        K::UserTimeout { seconds: 60 },
        K::Authentication,
        K::Multipath { subtype: 15 },
        K::FastOpen { cookie: Vec::new() },
        K::FastOpen { cookie: vec![1] },
        K::Unknown {
            kind: 0,
            data: Vec::new(),
        },
        K::Malformed { kind: 255 },
    ];
    let errors = [
        QueryError::NothingOpen,
        QueryError::NoSuchStream,
        QueryError::NoSuchSegment,
        QueryError::Unreadable,
        QueryError::BadRequest,
        QueryError::OutOfMemory,
    ];
    for texts in Language::ALL.map(Texts::new) {
        for state in states {
            for reason in [
                InferenceReason::MidStream,
                InferenceReason::SegmentNotCaptured,
                InferenceReason::OneDirection,
            ] {
                let certainty = Certainty::Inferred(reason);
                let text = texts.state(EndState { state, certainty });
                check_words(&text.name);
                check_sentence(&text.sentence);
                check_sentence(&text.inferred.unwrap());
            }
        }
        for option in &options {
            if *option != K::Sack(Vec::new()) {
                check_words(&texts.option(option));
                check_sentence(&texts.option_sentence(option, Side::Server));
            }
        }
        for flag in texts
            .flags(TcpFlags::all(), None)
            .into_iter()
            .chain(texts.flags(TcpFlags::all(), Some(5)))
        {
            check_sentence(&flag.sentence);
        }
        for finding in AnalysisFlag::ALL {
            check_words(&texts.finding(*finding));
        }
        for error in errors {
            check_sentence(&texts.query_error(error));
        }
    }
}

#[test]
fn failures_of_every_kind() {
    let not_a_capture = [
        "gzip",
        "7z",
        "zip",
        "terminal",
        "etl",
        "tshark-text",
        "hex-dump",
        "har",
        "tls-keys",
        "git-lfs",
        "zeros",
        "png",
        "mp4",
        "pdf",
        "html",
        "xml",
        "text",
        "exe",
    ]
    .map(|code| Failure::NotACapture {
        looks_like: Some(code.to_owned()),
        first_bytes: Vec::new(),
    });
    let others = [
        Failure::Empty,
        Failure::NotACapture {
            looks_like: None,
            first_bytes: vec![0xd4],
        },
        Failure::Unsupported {
            what: "pcapng-version-2".to_owned(),
        },
        Failure::HeaderCut {
            needed: 24,
            available: 1,
        },
        Failure::Unreadable,
        Failure::OutOfMemory,
        Failure::PartMissing,
        Failure::TooManyFiles { limit: 32 },
    ];
    for texts in Language::ALL.map(Texts::new) {
        for failure in not_a_capture.iter().chain(&others) {
            let text = texts.failure(failure);
            check_words(&text.heading);
            check_sentence(&text.text);
            check_sentence(&text.hint);
            check_sentence(&text.line().replace(". ", ", "));
        }
    }
}
