//! Pictures of few bytes that become large when somebody draws them, in every format that browsers know.

/// Name, type, bytes.
pub(crate) fn pictures() -> Vec<(String, String, Vec<u8>)> {
    let mut all: Vec<(&str, &str, Vec<u8>)> = vec![
        ("png-16000", "image/png", png(16_000, 16_000, 0)),
        ("png-huge", "image/png", png(i32::MAX as u32, i32::MAX as u32, 0)),
        ("png-wide", "image/png", png(1 << 30, 1, 0)),
        ("png-moving", "image/png", png(4000, 4000, 500)),
        ("png-just-allowed", "image/png", png(4096, 4096, 0)),
        ("png-as-jpeg", "image/jpeg", png(16_000, 16_000, 0)),
        ("png-unnamed", "application/octet-stream", png(16_000, 16_000, 0)),
        ("jpeg-65500", "image/jpeg", jpeg(0xc0, 65_500)),
        ("jpeg-progressive", "image/jpeg", jpeg(0xc2, 65_500)),
        ("jpeg-lossless", "image/jpeg", jpeg(0xc3, 65_500)),
        ("gif-screen", "image/gif", gif(65_535, 1, 1)),
        ("gif-frame", "image/gif", gif(1, 65_535, 1)),
        ("gif-frames", "image/gif", gif(4000, 1, 2000)),
        ("webp-canvas", "image/webp", webp(b"VP8X", &[&[0; 4][..], &[0xff; 6]].concat())),
        ("webp-lossy", "image/webp", webp(b"VP8 ", &[0, 0, 0, 0x9d, 1, 0x2a, 0xff, 0x3f, 0xff, 0x3f])),
        ("webp-lossless", "image/webp", webp(b"VP8L", &[0x2f, 0xff, 0xff, 0xff, 0x0f])),
        ("webp-frame", "image/webp", webp(b"ANMF", &[&[0; 6][..], &[0xff; 6], &[0; 4]].concat())),
        ("bmp-windows", "image/bmp", [&[b'B', b'M'][..], &[0; 12], &dib(30_000, 30_000)].concat()),
        ("bmp-upside-down", "image/bmp", [&[b'B', b'M'][..], &[0; 12], &dib(30_000, -30_000)].concat()),
        ("bmp-os2", "image/bmp", [&[b'B', b'M'][..], &[0; 12], &[12, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 1, 0, 24, 0]].concat()),
        ("avif", "image/avif", avif(60_000)),
        ("avif-as-png", "image/png", avif(60_000)),
        ("ico-png", "image/x-icon", icon(&png(16_000, 16_000, 0))),
        ("ico-bitmap", "image/vnd.microsoft.icon", icon(&dib(30_000, 60_000))),
        ("tiff", "image/tiff", b"II*\0\x08\0\0\0\x02\0\0\x01\x04\0\x01\0\0\0\0\0\x01\0\x01\x01\x04\0\x01\0\0\0\0\0\x01\0\0\0\0\0".to_vec()),
        ("jxl", "image/jxl", vec![0xff, 0x0a, 0xff, 0xff, 0xff, 0xff]),
        ("cut", "image/png", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec()),
    ];
    for (_, _, bytes) in &mut all {
        // What a decoder would begin with.
        bytes.extend([0; 64]);
    }
    all.into_iter()
        .map(|(name, kind, bytes)| (format!("picture-{name}"), kind.to_owned(), bytes))
        .collect()
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(kind);
    sum.update(data);
    [
        &(data.len() as u32).to_be_bytes()[..],
        kind,
        data,
        &sum.sum().to_be_bytes(),
    ]
    .concat()
}

fn png(width: u32, height: u32, frames: u32) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let mut bytes = [
        b"\x89PNG\r\n\x1a\n",
        &chunk(b"IHDR", &[&size[..], &[8, 2, 0, 0, 0]].concat())[..],
    ]
    .concat();
    if frames > 0 {
        bytes.extend(chunk(b"acTL", &[frames.to_be_bytes(), [0; 4]].concat()));
    }
    for number in 0..frames {
        let place = [0; 8];
        let head = [
            &number.to_be_bytes()[..],
            &size,
            &place,
            &[0, 1, 0, 10, 0, 0],
        ]
        .concat();
        bytes.extend(chunk(b"fcTL", &head));
    }
    // A stream of zlib that ends at once.
    bytes.extend(chunk(b"IDAT", &[0x78, 1, 1, 0, 0, 0xff, 0xff, 0, 0, 0, 1]));
    bytes.extend(chunk(b"IEND", b""));
    bytes
}

fn jpeg(frame: u8, side: u16) -> Vec<u8> {
    let [a, b] = side.to_be_bytes();
    let head = [
        0xff, 0xd8, 0xff, 0xfe, 0, 4, b'h', b'i', 0xff, frame, 0, 11, 8, a, b, a, b, 1, 1, 0x11, 0,
    ];
    [&head[..], &[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]].concat()
}

fn gif(screen: u16, frame: u16, frames: usize) -> Vec<u8> {
    let (screen, frame) = (screen.to_le_bytes(), frame.to_le_bytes());
    let mut bytes = [
        b"GIF89a",
        &screen[..],
        &screen,
        &[0x80, 0, 0],
        &[0, 0, 0, 255, 255, 255],
    ]
    .concat();
    let one = [
        &[0x2c, 0, 0, 0, 0][..],
        &frame,
        &frame,
        &[0, 2, 2, 0x4c, 1, 0],
    ]
    .concat();
    bytes.extend(one.repeat(frames));
    bytes.push(0x3b);
    bytes
}

fn webp(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let len = (data.len() as u32).to_le_bytes();
    [b"RIFF\xff\0\0\0WEBP", &kind[..], &len, data].concat()
}

/// A bitmap's header as Windows writes it.
fn dib(width: i32, height: i32) -> Vec<u8> {
    let size = [width.to_le_bytes(), height.to_le_bytes()].concat();
    [&[40, 0, 0, 0][..], &size, &[1, 0, 32, 0], &[0; 24]].concat()
}

/// A directory of one picture, which it says is small.
fn icon(picture: &[u8]) -> Vec<u8> {
    let len = (picture.len() as u32).to_le_bytes();
    [
        &[0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0][..],
        &len,
        &[22, 0, 0, 0],
        picture,
    ]
    .concat()
}

/// Boxes up to the one that tells the size.
fn avif(side: u32) -> Vec<u8> {
    let boxed = |kind: &[u8; 4], data: &[u8]| {
        [&(data.len() as u32 + 8).to_be_bytes()[..], kind, data].concat()
    };
    let size = [[0; 4], side.to_be_bytes(), side.to_be_bytes()].concat();
    let properties = boxed(b"iprp", &boxed(b"ipco", &boxed(b"ispe", &size)));
    let meta = boxed(b"meta", &[&[0; 4][..], &properties].concat());
    [boxed(b"ftyp", b"avif\0\0\0\0avifmif1"), meta].concat()
}
