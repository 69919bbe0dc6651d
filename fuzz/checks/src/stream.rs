use engine::{Engine, FileRange, Needle};
use protocol::{Side, StreamContent, StreamExtent, StreamFrom, StreamPiece};

/// The most pieces of a connection that are looked at one by one.
const MAX_PIECES: u32 = 64;

/// The most HTTP messages whose bodies are read.
const MAX_MESSAGES: u32 = 16;

/// No body gives more than was asked for.
const LIMIT: u64 = 64 << 10;

/// Follows a connection, looks for what is in it, and reads its bodies. `file` is decompressed.
///
/// - A direction's pieces lie one behind the other, from its first byte to its last.
/// - Windows of any size give the same pieces.
/// - What is there is found, from both ends.
pub(crate) fn follow(engine: &mut Engine, file: &[u8], stream: u32) {
    let whole = pieces(engine, file, stream, u32::MAX, u32::MAX);
    let mut extents = [StreamExtent::default(); 2];
    for (number, piece) in (0..).zip(&whole) {
        assert_eq!(piece.number, number);
        let extent = &mut extents[usize::from(piece.sender == Side::Server)];
        assert_eq!(piece.offset, extent.captured + extent.missing);
        match &piece.content {
            StreamContent::Bytes(bytes) => extent.captured += bytes.len() as u64,
            StreamContent::Gap(len) => extent.missing += u64::from(*len),
        }
    }
    let reading = engine.follow(stream, None, StreamFrom::Piece(0), 0);
    let reading = reading.expect("the connection has bytes, or none");
    let window = engine.stream_window(&reading, &read(file, reading.ranges()));
    let window = window.expect("the file is as it was");
    assert_eq!([window.client, window.server], extents);
    assert_eq!(window.total_pieces as usize, whole.len());
    let some = pieces(engine, file, stream, 1, MAX_PIECES);
    assert_eq!(some, whole[..some.len()]);

    let bytes = |piece: &StreamPiece| match &piece.content {
        StreamContent::Bytes(bytes) => Some(bytes.clone()),
        StreamContent::Gap(_) => None,
    };
    if let Some(mut bytes) = whole.iter().rev().find_map(bytes) {
        bytes.truncate(Needle::MAX);
        for backwards in [false, true] {
            assert!(is_found(engine, file, stream, &bytes, backwards));
        }
    }
    let (_, messages, _) = engine.http_messages_of(stream, 0, MAX_MESSAGES, None);
    for message in messages {
        body(engine, file, message.message.index);
    }
}

fn read(file: &[u8], ranges: &[FileRange]) -> Vec<Vec<u8>> {
    let of_range = |range: &FileRange| {
        let at = usize::try_from(range.offset).unwrap();
        file[at..at + range.len as usize].to_vec()
    };
    ranges.iter().map(of_range).collect()
}

/// The pieces of a connection, window by window, until there are so many.
fn pieces(
    engine: &mut Engine,
    file: &[u8],
    stream: u32,
    limit: u32,
    most: u32,
) -> Vec<StreamPiece> {
    let mut pieces = Vec::new();
    let mut from = Some(0);
    while let Some(number) = from.filter(|_| pieces.len() < most as usize) {
        let reading = engine.follow(stream, None, StreamFrom::Piece(number), limit);
        let reading = reading.expect("the connection is there");
        let window = engine.stream_window(&reading, &read(file, reading.ranges()));
        let window = window.expect("the file is as it was");
        assert!(window.next.is_none_or(|next| next > number));
        pieces.extend(window.pieces);
        from = window.next;
    }
    pieces
}

fn is_found(engine: &mut Engine, file: &[u8], stream: u32, bytes: &[u8], backwards: bool) -> bool {
    let needle = Needle::new(bytes.to_vec(), false).expect("the needle has a length");
    let search = engine.search(stream, needle, None, backwards);
    let mut search = search.expect("the connection is there");
    while let Some(block) = engine.search_block(&mut search).expect("it is still there") {
        let read = read(file, block.ranges());
        let found = engine.search_in(&search, &block, &read);
        if let Some(found) = found.expect("the file is as it was") {
            assert_eq!(
                found.last.offset - found.first.offset + 1,
                bytes.len() as u64
            );
            return true;
        }
    }
    false
}

fn body(engine: &mut Engine, file: &[u8], message: u32) {
    let body = engine.body(message, LIMIT, &mut || None);
    let mut body = body.expect("the message is there");
    let mut bytes = Vec::new();
    while let Some(block) = engine.body_block(&body).expect("its connection is there") {
        let read = read(file, block.ranges());
        let mut out = |piece: &[u8]| bytes.extend_from_slice(piece);
        let taken = engine.body_bytes(&mut body, &block, &read, &mut out);
        taken.expect("the file is as it was");
    }
    assert!(bytes.len() as u64 <= LIMIT);
    let shown = body.finish(bytes);
    assert!(shown.holes.iter().map(|hole| hole.len).sum::<u64>() <= shown.missing_bytes);
}
