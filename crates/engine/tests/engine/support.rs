use engine::{Engine, FileRange};

/// The lab capture: two connections of one browser.
pub(crate) const LAB: &[u8] = include_bytes!("../../../../samples/node-keepalive.pcap");

/// An engine that has read the whole of a file.
pub(crate) fn open(file: &[u8]) -> Engine {
    let mut engine = Engine::new("test.pcap".to_owned(), file.len() as u64, 7);
    engine.feed(file, &mut |_| {}).unwrap();
    engine.finish(&mut |_| {}).unwrap();
    engine
}

pub(crate) fn lab() -> Engine {
    open(LAB)
}

/// What a caller of the engine brings: the bytes of these ranges of a file.
pub(crate) fn read(file: &[u8], ranges: &[FileRange]) -> Vec<Vec<u8>> {
    let of_range = |range: &FileRange| {
        let from = usize::try_from(range.offset).unwrap();
        file[from..from + range.len as usize].to_vec()
    };
    ranges.iter().map(of_range).collect()
}
