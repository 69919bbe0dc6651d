//! The lab capture that the samples hold.

use crate::support::{check, messages, read};
use flow::{Side, StreamIndex};
use payload::{ApplicationName, HttpFraming, Payload};

fn lab() -> Payload {
    read(include_bytes!("../../../../samples/node-keepalive.pcap"))
}

#[test]
fn five_requests_are_answered() {
    let payload = lab();
    let lines = crate::support::lines(&payload);
    let starts: Vec<String> = lines
        .iter()
        .map(|line| line.split(' ').take(3).collect::<Vec<_>>().join(" "))
        .map(|start| start.split('+').next().unwrap().to_owned())
        .collect();
    assert_eq!(starts.len(), 10, "{lines:?}");
    let requests = messages(&payload).into_iter().step_by(2);
    let statuses: Vec<_> = requests
        .enumerate()
        .map(|(index, request)| {
            let response = payload.message(request.peer().unwrap()).unwrap();
            assert_eq!(request.place(), Some(index as u32 + 1));
            assert_eq!(response.place(), request.place());
            assert_eq!(request.sender(), Side::Client);
            assert_eq!(response.keep_alive_timeout(), Some(5));
            response.status().unwrap()
        })
        .collect();
    assert_eq!(statuses, [200, 200, 200, 206, 404]);
    check_targets(&payload);
}

fn check_targets(payload: &Payload) {
    let first = messages(payload)[0];
    let texts = payload.texts(first);
    assert_eq!((texts.method, texts.target), (&b"GET"[..], &b"/"[..]));
    assert_eq!(texts.host, b"127.0.0.1:3000");
    assert_eq!(first.offset(), 0);
    // Requests have no body, so each begins where the head before it ended.
    let requests: Vec<_> = messages(payload).into_iter().step_by(2).collect();
    for pair in requests.windows(2) {
        let end = pair[0].offset() + u64::from(pair[0].header_bytes());
        assert_eq!(pair[1].offset(), end);
    }
}

#[test]
fn a_range_comes_in_five_segments() {
    let payload = lab();
    let partial = messages(&payload)
        .into_iter()
        .find(|message| message.status() == Some(206))
        .unwrap();
    let texts = payload.texts(partial);
    assert_eq!(texts.content_range, b"bytes 0-142129/142130");
    assert_eq!(partial.framing(), HttpFraming::Length(142_130));
    assert_eq!(
        (partial.body_bytes(), partial.missing_bytes()),
        (142_130, 0)
    );
    let (first, last) = (partial.first_frame().0, partial.last_frame().0);
    assert!(last > first, "{first} to {last}");
}

#[test]
fn the_second_connection_carries_nothing() {
    let payload = lab();
    let said = payload.conversation(StreamIndex(0)).unwrap();
    assert_eq!(said.application, Some(ApplicationName::Http));
    assert_eq!((said.requests, said.host), (5, &b"127.0.0.1:3000"[..]));
    assert_eq!(payload.conversation(StreamIndex(1)), None);
    check(&read(&testkit::Conversation::new().handshake().pcap()), &[]);
}
