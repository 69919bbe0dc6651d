//! What only a browser can show: `Blob`s, and the engine as wasm32 runs it.

#![allow(
    clippy::unwrap_used,
    reason = "test code outside of functions that clippy knows as tests"
)]

use crate::file;
use crate::parts::Parts;
use engine::Engine;
use js_sys::{Array, Uint8Array};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Blob;

wasm_bindgen_test_configure!(run_in_dedicated_worker);

const SAMPLE: &[u8] = include_bytes!("../../../samples/node-keepalive.pcap");

fn blob(bytes: &[u8]) -> Blob {
    Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).unwrap()
}

#[wasm_bindgen_test]
async fn a_slice_of_a_blob_is_read() {
    let blob = blob(b"0123456789");
    assert_eq!(file::size(&blob), 10);
    assert_eq!(file::read(&blob, 0, 4).await.unwrap(), b"0123");
    assert_eq!(file::read(&blob, 8, 4).await.unwrap(), b"89");
    assert_eq!(file::read(&blob, 20, 4).await.unwrap(), b"");
}

#[wasm_bindgen_test]
async fn reads_may_overlap() {
    let blob = blob(SAMPLE);
    let first = file::PendingRead::begin(&blob, 0, 1000).unwrap();
    let second = file::PendingRead::begin(&blob, 1000, 3000).unwrap();
    let second = second.finish().await.unwrap();
    assert_eq!(second.to_vec(), SAMPLE[1000..3000]);
    let first = first.finish().await.unwrap();
    assert_eq!(first.to_vec(), SAMPLE[..1000]);
}

#[wasm_bindgen_test]
async fn parts_keep_every_byte_in_order() {
    let bytes: Vec<u8> = (0..3_000_001_u32)
        .map(|index| (index % 251) as u8)
        .collect();
    let mut parts = Parts::default();
    for piece in bytes.chunks(70_001) {
        parts.push(piece);
    }
    let blob = parts.blob().unwrap();
    assert_eq!(file::size(&blob), 3_000_001);
    assert!(file::read(&blob, 0, 3_000_001).await.unwrap() == bytes);
}

#[wasm_bindgen_test]
async fn the_sample_reads_the_same_on_wasm32() {
    let mut engine = Engine::new("sample".to_owned(), SAMPLE.len() as u64, 7);
    for slice in SAMPLE.chunks(4096) {
        engine.feed(slice, &mut |_| {}).unwrap();
    }
    let summary = engine.finish(&mut |_| {}).unwrap();
    assert_eq!(
        (summary.frames, summary.segments, summary.connections),
        (38, 38, 2)
    );
    assert_eq!(summary.diagnostics_total, 0);

    let [first, second] = engine.connections(0, 10).try_into().unwrap();
    assert_eq!(
        (first.client_isn, first.server_isn),
        (Some(2_618_481_907), Some(976_454_346))
    );
    assert_eq!((first.segments, second.segments), (33, 5));

    // The panel reads a frame's bytes from the file again.
    let blob = blob(SAMPLE);
    let mut frames = Vec::new();
    for place in engine.locate(5).unwrap() {
        frames.push(file::read(&blob, place.offset, place.len).await.unwrap());
    }
    let detail = engine.segment(5, &frames).unwrap();
    assert_eq!(detail.segment.ack.unwrap().relative, 535);
    assert_eq!(
        (detail.header.seq_raw, detail.header.ack_raw),
        (976_454_347, 2_618_482_442)
    );
}
