use engine::Engine;
use share::{decode, encode, pack};

/// The most bytes of packets that come out of a link, their headers included.
const MOST: u64 = (32 << 20) + (1 << 16) * 120;

/// Any bytes as a link: as its text, or, behind a first byte that is odd, as the columns in it.
///
/// - What can be read is written, and read the same again.
/// - An engine opens just what can be read, and no more bytes come out of it than there is room for.
pub fn link(data: &[u8]) {
    let (kind, bytes) = data.split_first().unwrap_or((&0, &[]));
    let text = if kind & 1 == 0 {
        format!("#c={}", String::from_utf8_lossy(bytes))
    } else {
        format!("#c={}", pack(bytes))
    };
    let link = decode(&text);
    if let Ok(link) = &link {
        let again = encode(link).and_then(|text| decode(&text));
        assert_eq!(again.as_ref(), Ok(link));
        for at in 0..link.segments.len() {
            assert!(link.packet(at).is_some());
        }
    }
    if !share::looks_like_link(text.as_bytes()) {
        return;
    }
    let mut kept = 0_u64;
    let mut engine = Engine::new("link".into(), text.len() as u64, 1);
    engine.open_links_with(engine::link_opener());
    let mut keep = |bytes: &[u8]| kept += bytes.len() as u64;
    let fed = engine.feed(text.as_bytes(), &mut keep);
    let opened = fed.and_then(|()| engine.finish(&mut keep));
    assert_eq!(opened.is_ok(), link.is_ok(), "{link:?}");
    assert!(kept <= MOST, "{kept}");
}
