//! Captures of any size that are the same on every machine: classic pcap, Ethernet, IPv4, TCP.

use anyhow::{Context as _, Result};
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use testkit::Side::{Client, Server};
use testkit::{Conversation, Link, capture};

/// What traffic a capture holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Traffic {
    /// For the table and the file's name.
    pub(super) name: &'static str,
    /// Payload of a data segment, in bytes.
    pub(super) payload: usize,
    /// How many data segments each ACK covers.
    pub(super) data_per_ack: u32,
    /// Data segments of one connection.
    pub(super) data: u32,
    /// Connections that run at the same time.
    pub(super) parallel: u32,
}

/// Pages being loaded: full segments, every second one acknowledged; about 1 kB a packet.
pub(super) const WEB: Traffic = Traffic {
    name: "web",
    payload: 1448,
    data_per_ack: 2,
    data: 300,
    parallel: 20,
};

/// Small packets: about 90 bytes each, headers of the file included.
pub(super) const SMALL: Traffic = Traffic {
    name: "small",
    payload: 24,
    data_per_ack: 1,
    data: 2000,
    parallel: 20,
};

/// As many connections as fit: a request and an answer in each.
pub(super) const SHORT: Traffic = Traffic {
    name: "short",
    payload: 200,
    data_per_ack: 1,
    data: 2,
    parallel: 100,
};

/// One connection of a million segments.
pub(super) const LONG: Traffic = Traffic {
    name: "long",
    payload: 24,
    data_per_ack: 1,
    data: 500_000,
    parallel: 1,
};

/// A capture on disk, and what is in it.
#[derive(Debug, Clone)]
pub(super) struct Synthetic {
    pub(super) path: PathBuf,
    pub(super) bytes: u64,
    pub(super) segments: u64,
    pub(super) connections: u64,
}

/// Writes a capture of at least `bytes`, connections whole.
///
/// # Errors
/// Where the disk is full.
pub(super) fn write(folder: &Path, traffic: Traffic, bytes: u64) -> Result<Synthetic> {
    let path = folder.join(format!("{}-{}.pcap", traffic.name, bytes / 1_000_000));
    let file = File::create(&path).with_context(|| path.display().to_string())?;
    let mut file = BufWriter::new(file);
    let mut written = Synthetic {
        path: path.clone(),
        bytes: 0,
        segments: 0,
        connections: 0,
    };
    while written.bytes < bytes {
        let batch = batch(traffic, written.connections);
        let talks: Vec<_> = batch.iter().collect();
        let capture = capture(Link::Ethernet, &talks);
        // The file has a header once.
        let rest = if written.bytes == 0 { 0 } else { FILE_HEADER };
        let packets = capture.get(rest..).unwrap_or_default();
        file.write_all(packets)?;
        written.bytes += packets.len() as u64;
        written.segments += batch
            .iter()
            .map(|talk| talk.segments.len() as u64)
            .sum::<u64>();
        written.connections += batch.len() as u64;
    }
    file.flush()?;
    Ok(written)
}

const FILE_HEADER: usize = 24;

/// Connections that run side by side from their SYNs to their last ACKs.
fn batch(traffic: Traffic, first: u64) -> Vec<Conversation> {
    let payload = vec![b'a'; traffic.payload];
    let talks = (first..).take(traffic.parallel as usize).map(|number| {
        // One millisecond from segment to segment, and from batch to batch a little more than a batch takes.
        let longest = u64::from(2 * traffic.data + 10);
        let batch = number / u64::from(traffic.parallel);
        let millis = 1_700_000_000_000 + batch * longest;
        let [client, server] = endpoints(number);
        let mut talk = Conversation::between(client, server).starting_at(millis * 1_000_000);
        talk.handshake();
        for index in 1..=traffic.data {
            talk.send(Server, &payload);
            if index % traffic.data_per_ack == 0 {
                talk.ack(Client);
            }
        }
        talk.close(Server);
        talk
    });
    talks.collect()
}

/// Addresses and ports of a connection; no two of the first four milliards are equal.
fn endpoints(number: u64) -> [SocketAddr; 2] {
    let [.., high, middle, low, place] = number.to_be_bytes();
    let client = ([10, high, middle, low], 40_000 + u16::from(place));
    [client.into(), ([192, 0, 2, 1], 443).into()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_has_the_bytes_it_should() {
        let traffic = Traffic {
            name: "test",
            payload: 10,
            data_per_ack: 1,
            data: 2,
            parallel: 3,
        };
        let folder = std::env::temp_dir().join(format!("tcp-ladder-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let written = write(&folder, traffic, 3_000).unwrap();
        // Of each connection: 7 empty segments, 2 of them with 12 bytes of options, 2 with data, 2 ACKs for those.
        assert_eq!(written.connections, 6);
        assert_eq!(written.segments, 6 * 11);
        assert_eq!(written.bytes, 24 + 6 * (11 * (16 + 54) + 2 * 12 + 2 * 10));
        assert_eq!(fs::metadata(&written.path).unwrap().len(), written.bytes);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn packets_are_about_as_large_as_promised() {
        #[track_caller]
        fn check(traffic: Traffic, low: usize, high: usize) {
            let talks = batch(traffic, 0);
            let bytes = capture(Link::Ethernet, &talks.iter().collect::<Vec<_>>()).len();
            let segments: usize = talks.iter().map(|talk| talk.segments.len()).sum();
            let mean = bytes / segments;
            assert!((low..high).contains(&mean), "{}: {mean}", traffic.name);
        }
        check(WEB, 950, 1100);
        check(SMALL, 75, 100);
    }
}
