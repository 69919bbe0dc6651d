//! The fields of the layers around and in TCP, read from the frame's bytes.

use protocol::{ByteRange, LayerName, SegmentDetail};
use std::net::{Ipv4Addr, Ipv6Addr};

/// The most lines of a head that are taken apart.
const MAX_LINES: usize = 64;

/// A field: the texts that name and explain it, and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LayerField {
    pub name: &'static str,
    pub text: &'static str,
    pub value: String,
}

fn field(name: &'static str, text: &'static str, value: impl ToString) -> LayerField {
    LayerField {
        name,
        text,
        value: value.to_string(),
    }
}

/// The bytes of a layer, as far as they were captured.
pub(super) fn bytes_of(detail: &SegmentDetail, range: ByteRange) -> &[u8] {
    let place = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let behind = detail.bytes.get(place(range.offset)..).unwrap_or_default();
    behind.get(..place(range.len)).unwrap_or(behind)
}

/// The fields of a layer below TCP; none where its bytes are not those of such a header.
pub(super) fn fields(name: LayerName, bytes: &[u8]) -> Vec<LayerField> {
    let fields = match name {
        LayerName::Link => ethernet(bytes),
        LayerName::Ipv4 => ipv4(bytes),
        LayerName::Ipv6 => ipv6(bytes),
        LayerName::Tcp | LayerName::Payload => None,
    };
    fields.unwrap_or_default()
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..)?.first_chunk::<2>()?;
    Some(u16::from_be_bytes(*pair))
}

/// A header of 14 bytes that names IP at its end.
fn ethernet(bytes: &[u8]) -> Option<Vec<LayerField>> {
    let kind =
        word(bytes, 12).filter(|kind| bytes.len() == 14 && matches!(kind, 0x0800 | 0x86dd))?;
    let address = |at: usize| {
        let address = bytes.get(at..)?.first_chunk::<6>()?;
        Some(address.map(|byte| format!("{byte:02x}")).join(":"))
    };
    Some(vec![
        field("layer-mac-to", "layer-mac-to-text", address(0)?),
        field("layer-mac-from", "layer-mac-from-text", address(6)?),
        field(
            "layer-ether-type",
            "layer-ether-type-text",
            format!("0x{kind:04x}"),
        ),
    ])
}

fn ipv4(bytes: &[u8]) -> Option<Vec<LayerField>> {
    let first = bytes.first().filter(|first| **first >> 4 == 4)?;
    let address = |at: usize| Some(Ipv4Addr::from(*bytes.get(at..)?.first_chunk::<4>()?));
    let fragment = word(bytes, 6)?;
    let dont = if fragment & 0x4000 == 0 {
        "layer-df-off-text"
    } else {
        "layer-df-on-text"
    };
    let flag = |bit: u16, name: &str| format!("{name}={}", u8::from(fragment & bit != 0));
    Some(vec![
        field("layer-version", "layer-version-text", 4),
        field(
            "layer-header-length",
            "layer-header-length-text",
            u32::from(first & 15).saturating_mul(4),
        ),
        field(
            "layer-total-length",
            "layer-total-length-text",
            word(bytes, 2)?,
        ),
        field(
            "layer-identification",
            "layer-identification-text",
            format!("0x{:04x}", word(bytes, 4)?),
        ),
        field(
            "layer-fragments",
            dont,
            format!("{} {}", flag(0x4000, "DF"), flag(0x2000, "MF")),
        ),
        field("layer-ttl", "layer-ttl-text", bytes.get(8)?),
        field("layer-protocol", "layer-protocol-text", bytes.get(9)?),
        field("layer-ip-from", "layer-ip-from-text", address(12)?),
        field("layer-ip-to", "layer-ip-to-text", address(16)?),
    ])
}

fn ipv6(bytes: &[u8]) -> Option<Vec<LayerField>> {
    bytes.first().filter(|first| **first >> 4 == 6)?;
    let address = |at: usize| Some(Ipv6Addr::from(*bytes.get(at..)?.first_chunk::<16>()?));
    Some(vec![
        field("layer-version", "layer-version-text", 6),
        field(
            "layer-payload-length",
            "layer-payload-length-text",
            word(bytes, 4)?,
        ),
        field("layer-next-header", "layer-protocol-text", bytes.get(6)?),
        field("layer-hop-limit", "layer-ttl-text", bytes.get(7)?),
        field("layer-ip-from", "layer-ip-from-text", address(8)?),
        field("layer-ip-to", "layer-ip-to-text", address(24)?),
    ])
}

/// A line of an HTTP head: the first one has no name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeadLine {
    pub name: String,
    pub value: String,
    /// What it does, where it steers the connection or a cache, or says whom the message is for.
    pub text: Option<&'static str>,
}

/// The lines of the HTTP head with which a payload begins, as far as the segment has it.
pub(super) fn head(payload: &[u8]) -> Vec<HeadLine> {
    let text = String::from_utf8_lossy(payload);
    let mut lines = text.split("\r\n");
    let Some(first) = lines.next().filter(|first| first.contains("HTTP/1.")) else {
        return Vec::new();
    };
    let is_response = first.starts_with("HTTP/1.");
    let first = HeadLine {
        name: String::new(),
        value: first.to_owned(),
        text: Some(if is_response {
            "head-status-line"
        } else {
            "head-request-line"
        }),
    };
    let fields = lines.take_while(|line| !line.is_empty()).take(MAX_LINES);
    let fields = fields.filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        Some(HeadLine {
            name: name.to_owned(),
            value: value.trim().to_owned(),
            text: head_text(name),
        })
    });
    std::iter::once(first).chain(fields).collect()
}

/// What a header field does.
fn head_text(name: &str) -> Option<&'static str> {
    Some(match name.to_ascii_lowercase().as_str() {
        "host" => "head-host",
        "connection" => "head-connection",
        "keep-alive" => "head-keep-alive",
        "content-length" => "head-content-length",
        "transfer-encoding" => "head-transfer-encoding",
        "content-type" => "head-content-type",
        "content-encoding" => "head-content-encoding",
        "accept-encoding" => "head-accept-encoding",
        "range" => "head-range",
        "accept-ranges" => "head-accept-ranges",
        "content-range" => "head-content-range",
        "etag" => "head-etag",
        "if-none-match" => "head-if-none-match",
        "last-modified" => "head-last-modified",
        "if-modified-since" => "head-if-modified-since",
        "cache-control" => "head-cache-control",
        "expires" => "head-expires",
        "age" => "head-age",
        "vary" => "head-vary",
        "location" => "head-location",
        "upgrade" => "head-upgrade",
        "expect" => "head-expect",
        "referer" => "head-referer",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(fields: &[LayerField]) -> Vec<&str> {
        fields.iter().map(|field| field.value.as_str()).collect()
    }

    #[test]
    fn ip_headers_are_taken_apart() {
        let mut header = vec![
            0x45, 0, 0, 60, 0x1c, 0x46, 0x40, 0, 63, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2,
        ];
        let fields = fields(LayerName::Ipv4, &header);
        assert_eq!(
            said(&fields),
            [
                "4",
                "20",
                "60",
                "0x1c46",
                "DF=1 MF=0",
                "63",
                "6",
                "10.0.0.1",
                "10.0.0.2"
            ]
        );
        assert_eq!(fields[4].text, "layer-df-on-text");
        header[6] = 0x20;
        assert_eq!(
            super::fields(LayerName::Ipv4, &header)[4].value,
            "DF=0 MF=1"
        );
        let mut header = vec![0x60, 0, 0, 0, 0, 40, 6, 64];
        header.extend([0; 15]);
        header.push(1);
        header.extend([0; 15]);
        header.push(2);
        assert_eq!(
            said(&super::fields(LayerName::Ipv6, &header)),
            ["6", "40", "6", "64", "::1", "::2"]
        );
    }

    #[test]
    fn what_is_cut_or_something_else_has_no_fields() {
        let header = [
            0x45_u8, 0, 0, 60, 0x1c, 0x46, 0x40, 0, 63, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0,
        ];
        for end in 0..=header.len() {
            let cut = header.get(..end).unwrap_or_default();
            for name in [
                LayerName::Link,
                LayerName::Ipv4,
                LayerName::Ipv6,
                LayerName::Tcp,
            ] {
                assert_eq!(fields(name, cut), [], "{name:?} {end}");
            }
        }
        let frame = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0];
        assert_eq!(
            said(&fields(LayerName::Link, &frame)),
            ["02:00:00:00:00:01", "02:00:00:00:00:02", "0x0800"]
        );
    }

    #[test]
    fn a_head_is_taken_apart_as_far_as_it_goes() {
        let lines = head(
            b"GET / HTTP/1.1\r\nHost: a:80\r\nX-Y: z\r\nConnection: keep-alive\r\n\r\nbody: x",
        );
        let said: Vec<_> = lines
            .iter()
            .map(|it| (it.name.as_str(), it.value.as_str(), it.text))
            .collect();
        assert_eq!(
            said,
            [
                ("", "GET / HTTP/1.1", Some("head-request-line")),
                ("Host", "a:80", Some("head-host")),
                ("X-Y", "z", None),
                ("Connection", "keep-alive", Some("head-connection")),
            ]
        );
        assert_eq!(
            head(b"HTTP/1.1 200 OK\r\nETa")[0].text,
            Some("head-status-line")
        );
        assert_eq!(head(b"\x16\x03\x01"), []);
        assert_eq!(head(b""), []);
    }
}
