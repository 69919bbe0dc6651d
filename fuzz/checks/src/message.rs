use protocol::question::{Name, Visitor};
use protocol::{Envelope, Hello, Question, Said, decode, decode_first, encode};
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Debug;

/// Any bytes as a message between page and worker.
///
/// - What decodes encodes, and decodes to the same again.
pub fn decode_message(data: &[u8]) {
    let (kind, bytes) = data.split_first().unwrap_or((&0, &[]));
    match kind % 4 {
        0 => {
            if let Ok((header, question)) = decode_first::<Envelope<Name>>(bytes) {
                round_trip::<Envelope<Name>>(bytes);
                header.body.visit(AsQuestion(question));
            }
        }
        1 => round_trip::<Envelope<Said>>(bytes),
        2 => round_trip::<Hello>(bytes),
        _ => {
            if let Ok((name, answer)) = decode_first::<Name>(bytes) {
                name.visit(AsAnswer(answer));
            }
        }
    }
}

struct AsQuestion<'a>(&'a [u8]);

impl Visitor for AsQuestion<'_> {
    type Output = ();

    fn visit<Q: Question>(self) {
        round_trip::<Q>(self.0);
    }
}

struct AsAnswer<'a>(&'a [u8]);

impl Visitor for AsAnswer<'_> {
    type Output = ();

    fn visit<Q: Question>(self) {
        round_trip::<Q::Answer>(self.0);
    }
}

fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(bytes: &[u8]) {
    if let Ok(value) = decode::<T>(bytes) {
        let written = encode(&value).expect("a message encodes");
        let again = decode::<T>(&written).expect("what was encoded decodes");
        assert_eq!(value, again);
    }
}
