//! The walk over a link, for writing and for reading: what stands where, and what each value is expected to be.
//!
//! Segments are written column by column, each value as its difference from what TCP lets expect after the values before it
//! and those of the columns before: the next Seq of its sender, an Ack of all that the other side has sent, a window that does
//! not change. So most are 0, columns of zeros are left out, and deflate makes little of the rest. Numbers come before texts,
//! which have other frequencies.

use crate::coder::Coder;
use crate::column::low;
use crate::island::{Island, Islands};
use crate::link::{Connection, Link};
use crate::pack::LinkError;
use crate::places::{turns, walk_island_places, walk_island_texts};
use crate::segments::walk_segments;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use terms::{Endpoint, PerSide, Side};

const MAX_CONNECTIONS: usize = 256;
const MAX_NOTES: usize = 4096;
/// Connections of a capture that a link can be from.
const MAX_STREAM: u64 = 1 << 20;
const UNSPECIFIED: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);

/// Walks over a link: writes what is in it, or fills it with what is read.
pub(crate) fn walk(coder: &mut impl Coder, link: &mut Link) -> Result<(), LinkError> {
    coder.list(&mut link.connections, MAX_CONNECTIONS, Connection::default)?;
    let mut stream = 0;
    for connection in &mut link.connections {
        stream = walk_connection(coder, connection, stream)?;
    }
    walk_segments(coder, link)?;
    let mut islands: Vec<Vec<Island>> = Vec::new();
    for connection in &link.connections {
        for side in Side::BOTH {
            islands.push(connection.islands[side].iter().cloned().collect());
        }
    }
    islands.resize_with(link.connections.len().saturating_mul(2), Vec::new);
    for islands in &mut islands {
        walk_island_texts(coder, islands)?;
    }
    let turns = turns(&link.segments, islands.len());
    for (islands, turns) in islands.iter_mut().zip(&turns) {
        walk_island_places(coder, islands, turns)?;
    }
    let mut note_lens = Vec::new();
    coder.list(&mut link.comments, MAX_NOTES, Default::default)?;
    let mut frame = 0;
    for (of, text) in &mut link.comments {
        frame = difference(coder, of, frame)?;
        note_lens.push(length(coder, text.len())?);
    }
    coder.list(&mut link.names, MAX_NOTES, || (UNSPECIFIED, String::new()))?;
    for (address, name) in &mut link.names {
        walk_address(coder, address)?;
        note_lens.push(length(coder, name.len())?);
    }
    let name_len = length(coder, link.capture_name.len())?;

    let comments = link.comments.iter_mut().map(|(_, text)| text);
    let names = link.names.iter_mut().map(|(_, text)| text);
    for (text, len) in comments.chain(names).zip(note_lens) {
        walk_text(coder, text, len)?;
    }
    walk_text(coder, &mut link.capture_name, name_len)?;
    put_islands(link, islands)
}

impl Default for Connection {
    fn default() -> Self {
        let end = Endpoint {
            address: UNSPECIFIED,
            port: 0,
        };
        Self {
            stream: 0,
            ends: PerSide {
                client: end,
                server: end,
            },
            link_type: 0,
            earlier: None,
            islands: PerSide::default(),
        }
    }
}

/// Codes a connection; gives the least number of the next one.
fn walk_connection(
    coder: &mut impl Coder,
    connection: &mut Connection,
    least: u32,
) -> Result<u32, LinkError> {
    let mut beyond = u64::from(connection.stream.saturating_sub(least));
    coder.number(&mut beyond)?;
    let stream = u64::from(least).saturating_add(beyond);
    if stream >= MAX_STREAM {
        return Err(LinkError::TooBig);
    }
    connection.stream = u32::try_from(stream).unwrap_or(0);
    let mut link_type = u64::from(connection.link_type);
    coder.number(&mut link_type)?;
    connection.link_type = u32::try_from(link_type).map_err(|_| LinkError::Damaged)?;
    for side in Side::BOTH {
        let end = &mut connection.ends[side];
        walk_address(coder, &mut end.address)?;
        let mut port = u64::from(end.port);
        coder.number(&mut port)?;
        end.port = u16::try_from(port).map_err(|_| LinkError::Damaged)?;
    }
    let mut has_earlier = u64::from(connection.earlier.is_some());
    coder.number(&mut has_earlier)?;
    connection.earlier = (has_earlier != 0).then(|| connection.earlier.unwrap_or_default());
    if let Some(earlier) = &mut connection.earlier {
        for side in Side::BOTH {
            difference(coder, &mut earlier[side], 0)?;
        }
    }
    Ok(connection.stream.saturating_add(1))
}

fn walk_address(coder: &mut impl Coder, address: &mut IpAddr) -> Result<(), LinkError> {
    let mut bytes = match address {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => address.octets().to_vec(),
    };
    let len = length(coder, bytes.len())?;
    coder.bytes(&mut bytes, len)?;
    *address = if let Some(bytes) = bytes.first_chunk::<16>() {
        Ipv6Addr::from(*bytes).into()
    } else {
        let bytes = bytes.first_chunk::<4>().ok_or(LinkError::Damaged)?;
        Ipv4Addr::from(*bytes).into()
    };
    Ok(())
}

/// Codes a number as its difference from another; gives it.
pub(crate) fn difference(
    coder: &mut impl Coder,
    value: &mut u32,
    from: u32,
) -> Result<u32, LinkError> {
    let mut by = i64::from(value.wrapping_sub(from).cast_signed());
    coder.signed(&mut by)?;
    *value = from.wrapping_add(low(by));
    Ok(*value)
}

/// Codes how long something is that comes later.
pub(crate) fn length(coder: &mut impl Coder, len: usize) -> Result<usize, LinkError> {
    let mut coded = len as u64;
    coder.number(&mut coded)?;
    usize::try_from(coded).map_err(|_| LinkError::Damaged)
}

fn walk_text(coder: &mut impl Coder, text: &mut String, len: usize) -> Result<(), LinkError> {
    let mut bytes = std::mem::take(text).into_bytes();
    coder.bytes(&mut bytes, len)?;
    *text = String::from_utf8_lossy(&bytes).into_owned();
    Ok(())
}

fn put_islands(link: &mut Link, islands: Vec<Vec<Island>>) -> Result<(), LinkError> {
    let mut islands = islands.into_iter();
    for connection in &mut link.connections {
        for side in Side::BOTH {
            let mut all = Islands::default();
            for island in islands.next().unwrap_or_default() {
                if !all.push(island) {
                    return Err(LinkError::Damaged);
                }
            }
            connection.islands[side] = all;
        }
    }
    Ok(())
}
