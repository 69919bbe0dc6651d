use super::{Name, Question, Visitor};
use crate::{
    Build, Envelope, Hello, Progress, QueryError, RequestId, Said, Unanswered, decode,
    decode_first, encode, encode_answer, encode_question,
};
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Debug;

/// Streams of small numbers: nearly all of them are the beginning of a value of any type, since small numbers are what options,
/// lengths and variants begin with.
fn streams() -> impl Iterator<Item = Vec<u8>> {
    (0..32_u64).map(|seed| {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            // The first stream is all zeros.
            u8::try_from((state >> 32) % 4).unwrap_or(0) >> (seed % 2)
        };
        (0..1 << 12).map(|_| next()).collect()
    })
}

/// Values of a type, each with its bytes.
fn values<T: DeserializeOwned + Serialize + Debug + PartialEq>() -> Vec<(T, Vec<u8>)> {
    let mut values = Vec::new();
    for stream in streams() {
        let Ok((value, rest)) = decode_first::<T>(&stream) else {
            continue;
        };
        let used = stream[..stream.len() - rest.len()].to_vec();
        assert_eq!(encode(&value).expect("encodes"), used, "{value:?}");
        assert_eq!(decode::<T>(&used).expect("decodes"), value);
        values.push((value, used));
    }
    values
}

/// Checks a question's values and those of its answer, and tells how many there were.
struct Check;

impl Visitor for Check {
    type Output = (usize, usize);

    fn visit<Q: Question>(self) -> (usize, usize) {
        let id = RequestId(300);
        let (questions, answers) = (values::<Q>(), values::<Q::Answer>());
        for (question, bytes) in &questions {
            let message = encode_question(id, question).expect("encodes");
            let (header, rest) = decode_first::<Envelope<Name>>(&message).expect("decodes");
            assert_eq!((header.id, header.body), (id, Q::NAME));
            assert_eq!(rest, bytes);
        }
        for (answer, bytes) in &answers {
            let message = encode_answer::<Q>(id, answer).expect("encodes");
            let (header, rest) = decode_first::<Envelope<Said>>(&message).expect("decodes");
            assert_eq!((header.id, header.body), (id, Said::Answer));
            assert_eq!(rest, bytes);
        }
        (questions.len(), answers.len())
    }
}

#[test]
fn every_question_and_every_answer_comes_back_as_it_went() {
    for name in Name::ALL {
        let (questions, answers) = name.visit(Check);
        assert!(
            questions >= 8 && answers >= 8,
            "{name:?}: {questions} questions, {answers} answers"
        );
    }
}

#[test]
fn what_has_no_contents_is_a_header_alone() {
    for body in [
        Said::Progress(Progress {
            read_bytes: 1,
            total_bytes: u64::MAX,
            frames: 2,
            connections: 3,
        }),
        Said::Answer,
        Said::Unanswered(Unanswered::Cancelled),
        Said::Unanswered(QueryError::PartMissing.into()),
        Said::Fatal {
            message: "…".to_owned(),
        },
    ] {
        let goes_on = matches!(body, Said::Progress(_));
        let id = RequestId(7);
        let bytes = encode(&Envelope {
            id,
            body: body.clone(),
        })
        .expect("encodes");
        let (header, rest) = decode_first::<Envelope<Said>>(&bytes).expect("decodes");
        assert_eq!((header.body.goes_on(), rest), (goes_on, [].as_slice()));
        assert_eq!(header, Envelope { id, body });
    }
}

/// A page has to read what a worker of any other build says first, to tell its reader so.
#[test]
fn the_first_word_looks_the_same_in_every_build() {
    let ready = Envelope {
        id: RequestId(0),
        body: Said::Ready(Hello {
            protocol: 5,
            build: Build("0.1.0".to_owned()),
        }),
    };
    let bytes = [0, 0, 5, 5, b'0', b'.', b'1', b'.', b'0'];
    assert_eq!(encode(&ready).expect("encodes"), bytes);
}
