use protocol::{Envelope, FromWorker, Hello, LaterAnswer, LaterRequest, ToWorker, decode, encode};

/// Any bytes as a message between page and worker.
///
/// - What decodes encodes, and decodes to the same again.
pub fn decode_message(data: &[u8]) {
    let (kind, bytes) = data.split_first().unwrap_or((&0, &[]));
    macro_rules! round_trip {
        ($message:ty) => {
            if let Ok(message) = decode::<$message>(bytes) {
                let written = encode(&message).expect("a message encodes");
                let again = decode::<$message>(&written).expect("what was encoded decodes");
                assert_eq!(message, again);
            }
        };
    }
    match kind % 5 {
        0 => round_trip!(Envelope<ToWorker>),
        1 => round_trip!(Envelope<FromWorker>),
        2 => round_trip!(Hello),
        3 => round_trip!(LaterRequest),
        _ => round_trip!(LaterAnswer),
    }
}
