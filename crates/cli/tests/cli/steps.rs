//! What each step of a connection is, word for word in both languages, in captures of many kinds.

use engine::Engine;
use explain::{Language, Texts};
use std::fmt::Write as _;
use std::path::Path;

/// The sentences of the first segments of a connection.
fn told(file: &str, stream: u32) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let bytes = std::fs::read(file).unwrap();
    let mut engine = Engine::new("capture".to_owned(), bytes.len() as u64, 0);
    engine.feed(&bytes, &mut |_| {}).unwrap();
    engine.finish(&mut |_| {}).unwrap();
    let connection = engine.connections(stream, 1).pop().unwrap();
    let languages = Language::ALL.map(Texts::new);
    let mut text = String::new();
    for place in 0..connection.segments.min(24) {
        let frame = engine.frame_at(stream, place).unwrap();
        let ranges = engine.locate(frame).unwrap();
        let read = |range: &engine::FileRange| {
            let from = usize::try_from(range.offset).unwrap();
            bytes[from..from + range.len as usize].to_vec()
        };
        let frames: Vec<Vec<u8>> = ranges.iter().map(read).collect();
        let detail = engine.segment(frame, &frames).unwrap();
        for texts in &languages {
            let step = texts.step(&detail, &connection);
            let separator = texts.get("sentence-separator");
            writeln!(text, "{}", texts.segment_heading(&detail)).unwrap();
            writeln!(text, "  {}", step.sentences.join(&separator)).unwrap();
            for error in step.errors {
                writeln!(text, "  ! {error}").unwrap();
            }
        }
    }
    text
}

macro_rules! steps {
    ($($name:ident: $file:literal, $stream:literal;)+) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(told($file, $stream));
        })+
    };
}

steps! {
    keep_alive: "../../samples/node-keepalive.pcap", 0;
    unused: "../../samples/node-keepalive.pcap", 1;
    four_way: "../flow/tests/recorded/four-way.pcap", 0;
    three_segment: "../flow/tests/recorded/three-segment.pcap", 0;
    half_closed: "../flow/tests/recorded/half-closed.pcap", 0;
    lossy: "../flow/tests/recorded/lossy.pcap", 0;
    refused: "../flow/tests/recorded/refused.pcap", 0;
    unanswered: "../flow/tests/recorded/unanswered.pcap", 0;
    reset_after_fin: "../flow/tests/recorded/reset-after-fin.pcap", 0;
    simultaneous_close: "../flow/tests/recorded/simultaneous-close.pcap", 0;
    simultaneous_open: "../flow/tests/recorded/simultaneous-open.pcap", 0;
    fast_open: "../flow/tests/recorded/fast-open.pcap", 0;
    mid_stream: "../flow/tests/recorded/mid-stream.pcap", 0;
    closed_window: "tests/cli/reports/s31-zero-window-opens-again.pcap", 0;
    given_up_keep_alive: "tests/cli/reports/s07-given-up-keepalive.pcap", 0;
}
