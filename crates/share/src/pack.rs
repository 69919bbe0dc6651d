use crate::base64;
use crate::coder::{Reader, Writer};
use crate::columns::walk;
use crate::dictionary::DICTIONARY;
use crate::link::Link;
use crate::text::find;
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use terms::LinkFault;

/// Why a text is no link that can be opened, or connections do not fit into one.
pub type LinkError = LinkFault;

/// The number of the format that is written, and the only one that is read.
const VERSION: &str = "v1";
/// The most bytes that come out of a link: no honest link has a tenth of it.
const MAX_PLAIN: usize = 4 << 20;
/// The longest link, in letters.
const MAX_TEXT: usize = 2 << 20;
/// The most bytes of all packets that are made of a link.
const MAX_PACKETS: u64 = 32 << 20;

/// Writes a link: `v1.` and letters that stand in a URL's fragment as they are.
///
/// # Errors
/// [`LinkError::TooBig`] where it is more than [`decode`] would read.
pub fn encode(link: &Link) -> Result<String, LinkError> {
    let mut link = link.clone();
    let mut writer = Writer::default();
    walk(&mut writer, &mut link)?;
    if writer.out.len() > MAX_PLAIN {
        return Err(LinkError::TooBig);
    }
    check_packets(&link)?;
    let text = pack(&writer.out);
    if text.len() > MAX_TEXT {
        return Err(LinkError::TooBig);
    }
    Ok(text)
}

/// The text of a link whose columns are these bytes, whatever they say: for who looks for bytes that break [`decode`].
pub fn pack(columns: &[u8]) -> String {
    let mut bytes = check(columns).to_be_bytes().to_vec();
    bytes.append(&mut deflate(columns));
    let mut text = format!("{VERSION}.");
    base64::encode(&bytes, &mut text);
    text
}

/// Reads a link, which may stand in a whole address: see [`find`].
///
/// Takes at most some 30 MB and the time for as much, whatever the text is.
///
/// # Errors
/// Where it is none, or not one that can be read.
pub fn decode(text: &str) -> Result<Link, LinkError> {
    let text = find(text).ok_or(LinkError::Damaged)?;
    let (version, text) = text.split_once('.').ok_or(LinkError::Damaged)?;
    if version != VERSION {
        return Err(LinkError::Newer);
    }
    if text.len() > MAX_TEXT {
        return Err(LinkError::TooBig);
    }
    let bytes = base64::decode(text).ok_or(LinkError::Damaged)?;
    let (expected, deflated) = bytes.split_first_chunk().ok_or(LinkError::Damaged)?;
    let plain = inflate(deflated)?;
    if check(&plain) != u16::from_be_bytes(*expected) {
        return Err(LinkError::Damaged);
    }
    let mut reader = Reader(&plain);
    let mut link = Link::default();
    walk(&mut reader, &mut link)?;
    if !reader.0.is_empty() {
        return Err(LinkError::Damaged);
    }
    check_packets(&link)?;
    Ok(link)
}

/// Two bytes against typing errors, and links that somebody cut: FNV-1a, folded.
fn check(bytes: &[u8]) -> u16 {
    let add = |sum: u32, byte: &u8| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    let sum = bytes.iter().fold(0x811c_9dc5, add);
    u16::try_from((sum >> 16 ^ sum) & 0xffff).unwrap_or(0)
}

/// A hostile link may want each of its segments filled with much.
fn check_packets(link: &Link) -> Result<(), LinkError> {
    let mut packets = 0_u64;
    for at in 0..link.segments.len() {
        let len = link.packet_payload_len(at).ok_or(LinkError::Damaged)?;
        packets = packets.saturating_add(u64::from(len));
    }
    if packets > MAX_PACKETS {
        return Err(LinkError::TooBig);
    }
    Ok(())
}

/// Deflates behind the dictionary, of which nothing is in what comes out: the shortest of several ways.
fn deflate(plain: &[u8]) -> Vec<u8> {
    const RAW: i32 = -15;
    const LEVEL: i32 = 10;
    /// Deflate's own, and fixed codes, which need no table: less for short links.
    const STRATEGIES: [i32; 2] = [0, 4];
    let deflated = STRATEGIES.map(|strategy| {
        let flags = create_comp_flags_from_zip_params(LEVEL, RAW, strategy);
        let mut compressor = CompressorOxide::new(flags);
        let mut put = |bytes: &[u8], flush, out: &mut Vec<u8>| {
            compress_to_output(&mut compressor, bytes, flush, |part| {
                out.extend_from_slice(part);
                true
            });
        };
        put(DICTIONARY, TDEFLFlush::Sync, &mut Vec::new());
        let mut out = Vec::new();
        put(plain, TDEFLFlush::Finish, &mut out);
        out
    });
    deflated
        .into_iter()
        .min_by_key(Vec::len)
        .unwrap_or_default()
}

/// The dictionary goes before, as a block that is stored.
fn inflate(deflated: &[u8]) -> Result<Vec<u8>, LinkError> {
    let len = u16::try_from(DICTIONARY.len()).unwrap_or(0);
    let mut stream = vec![0];
    stream.extend_from_slice(&len.to_le_bytes());
    stream.extend_from_slice(&(!len).to_le_bytes());
    stream.extend_from_slice(DICTIONARY);
    stream.extend_from_slice(deflated);
    let limit = MAX_PLAIN.saturating_add(DICTIONARY.len());
    let mut plain = decompress_to_vec_with_limit(&stream, limit).map_err(|error| {
        use miniz_oxide::inflate::TINFLStatus;
        match error.status {
            TINFLStatus::HasMoreOutput => LinkError::TooBig,
            _ => LinkError::Damaged,
        }
    })?;
    plain.drain(..DICTIONARY.len().min(plain.len()));
    Ok(plain)
}
