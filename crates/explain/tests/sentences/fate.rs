use crate::view::{connection, detail, row};
use explain::{Language, Texts, Why};
use protocol::*;
use std::collections::BTreeSet;

fn reasons(language: Language, change: impl Fn(&mut SegmentDetail)) -> Vec<Why> {
    let segment = row(
        Direction::FromClient,
        TcpFlags::RST | TcpFlags::ACK,
        113,
        41,
    );
    let mut detail = detail(segment, SeqReason::Reset, AckReason::NoAckFlag);
    change(&mut detail);
    let mut connection = connection();
    connection.reset = Some(ResetView {
        by: Side::Client,
        frame: detail.segment.frame,
        answers: Some(16),
        reason: CloseReason::LateData,
    });
    Texts::new(language).fate_reasons(&detail, &connection)
}

#[test]
fn no_sentence_serves_two_causes() {
    let again = FrameNumber(9);
    let fates = [
        Fate::ResetOutside { expected: 101 },
        Fate::ResetNotExact { expected: 101 },
        Fate::ResetWithoutSyn,
        Fate::ResetPassedOver,
        Fate::OtherConnection,
        Fate::SynWhileOpen,
        Fate::NoAckFlag,
        Fate::NeverTaken,
        Fate::SynAckAgain { again },
        Fate::SentAgain { again },
        Fate::Unanswered,
    ];
    let roles = [
        SegmentRole::Copy { of: again },
        SegmentRole::ChallengeAck { answers: again },
        SegmentRole::WindowProbe,
        SegmentRole::WindowProbeAnswer,
        SegmentRole::EndsEarlier,
        SegmentRole::SentOnce,
    ];
    for language in Language::ALL {
        let mut said = BTreeSet::new();
        for fate in fates {
            let whys = reasons(language, |detail| detail.segment.fate = Some(fate));
            said.insert(whys[0].answer.text());
        }
        for role in roles {
            let whys = reasons(language, |detail| detail.segment.role = Some(role));
            said.insert(whys[0].answer.text());
        }
        assert_eq!(said.len(), fates.len() + roles.len());
        assert!(
            said.iter().all(|text| text.chars().count() > 20),
            "{said:?}"
        );
    }
}

#[test]
fn a_reset_says_what_it_answers_what_came_before_and_who_sent_it() {
    let facts = |ttl| ResetFacts {
        last_data: Some((Side::Server, 15, Some(Nanos(3_000_000)))),
        fin: Some(8),
        ttl: Some(ttl),
        usual_ttl: Some((127, 128)),
        unread: 0,
    };
    let answer = |language, ttl| {
        let whys = reasons(language, |detail| {
            detail.reset = Some(Box::new(facts(ttl)));
        });
        whys[0].answer.text().replace(['\u{a0}', '\u{202f}'], " ")
    };
    assert_eq!(
        answer(Language::English, 64),
        "The reset answers #16, data that came after the client had closed. Nobody read it; an \
         idempotent request among it can be sent again on a new connection. Inferred from numbers and times: no segment \
         says so. The client had sent its FIN in #8. The last data before it are the server’s in #15, 3.000 ms earlier. \
         Its TTL is 64, that of the client’s other segments 127 to 128: somebody else sent it."
    );
    assert!(answer(Language::English, 127).ends_with("came from there as far as that tells."));
    assert!(
        answer(Language::SimplifiedChinese, 64)
            .contains("它的 TTL 是 64，而客户端的其他报文段是 127 到 128")
    );
}
