//! Captures of any size that are the same on every machine: classic pcap, Ethernet, IPv4, TCP.

use anyhow::{Context as _, Result};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

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
    let mut writer = Writer::begin(BufWriter::new(file))?;
    let mut connections = 0;
    while writer.bytes < bytes {
        writer.batch(traffic, connections)?;
        connections += u64::from(traffic.parallel);
    }
    let segments = writer.frames;
    writer.out.flush()?;
    let bytes = fs::metadata(&path)?.len();
    Ok(Synthetic {
        path,
        bytes,
        segments,
        connections,
    })
}

const FIN: u8 = 0x01;
const SYN: u8 = 0x02;
const PSH: u8 = 0x08;
const ACK: u8 = 0x10;

/// Two MAC addresses and the EtherType of IPv4.
const ETHERNET: [u8; 14] = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0];

struct Writer<W> {
    out: W,
    frames: u64,
    bytes: u64,
}

/// One connection as it goes on.
struct Talk {
    number: u64,
    /// Next Seq of client and server, relative.
    next: [u32; 2],
}

impl<W: Write> Writer<W> {
    fn begin(mut out: W) -> Result<Self> {
        let mut header = Vec::new();
        header.extend(0xa1b2_c3d4_u32.to_le_bytes());
        header.extend([2, 0, 4, 0]);
        header.extend([0; 8]);
        header.extend(262_144_u32.to_le_bytes());
        header.extend(1_u32.to_le_bytes());
        out.write_all(&header)?;
        Ok(Self {
            out,
            frames: 0,
            bytes: header.len() as u64,
        })
    }

    /// Connections that run side by side from their SYNs to their last ACKs.
    fn batch(&mut self, traffic: Traffic, first: u64) -> Result<()> {
        let mut talks: Vec<_> = (0..u64::from(traffic.parallel))
            .map(|place| Talk {
                number: first + place,
                next: [0, 0],
            })
            .collect();
        for talk in &mut talks {
            self.segment(talk, 0, SYN, &[])?;
            self.segment(talk, 1, SYN | ACK, &[])?;
            self.segment(talk, 0, ACK, &[])?;
        }
        let payload = vec![b'a'; traffic.payload];
        for index in 1..=traffic.data {
            for talk in &mut talks {
                self.segment(talk, 1, PSH | ACK, &payload)?;
                if index % traffic.data_per_ack == 0 {
                    self.segment(talk, 0, ACK, &[])?;
                }
            }
        }
        for talk in &mut talks {
            self.segment(talk, 1, FIN | ACK, &[])?;
            self.segment(talk, 0, ACK, &[])?;
            self.segment(talk, 0, FIN | ACK, &[])?;
            self.segment(talk, 1, ACK, &[])?;
        }
        Ok(())
    }

    /// One segment of side 0 (client) or 1 (server).
    fn segment(&mut self, talk: &mut Talk, side: usize, flags: u8, payload: &[u8]) -> Result<()> {
        let [seq, ack] = if side == 0 {
            talk.next
        } else {
            [talk.next[1], talk.next[0]]
        };
        let ends = endpoints(talk.number);
        let (from, to) = if side == 0 {
            (ends[0], ends[1])
        } else {
            (ends[1], ends[0])
        };
        let ip_len = u16::try_from(40 + payload.len())?;
        let mut frame = Vec::with_capacity(54 + payload.len());
        frame.extend(ETHERNET);
        frame.extend([0x45, 0]);
        frame.extend(ip_len.to_be_bytes());
        // No identification, no fragments, TTL 64, TCP; nobody here looks at the checksums, so they stay 0.
        frame.extend([0, 0, 0x40, 0, 64, 6, 0, 0]);
        frame.extend(from.0);
        frame.extend(to.0);
        frame.extend(from.1.to_be_bytes());
        frame.extend(to.1.to_be_bytes());
        frame.extend(seq.wrapping_add(1_000_000).to_be_bytes());
        let has_ack = flags & ACK != 0;
        frame.extend(
            if has_ack {
                ack.wrapping_add(1_000_000)
            } else {
                0
            }
            .to_be_bytes(),
        );
        frame.extend([0x50, flags]);
        frame.extend(64_000_u16.to_be_bytes());
        frame.extend([0; 4]);
        frame.extend(payload);
        let phantom = u32::from(flags & (SYN | FIN) != 0);
        let len = u32::try_from(payload.len())?;
        if let Some(next) = talk.next.get_mut(side) {
            *next = next.wrapping_add(len + phantom);
        }
        self.record(&frame)
    }

    fn record(&mut self, frame: &[u8]) -> Result<()> {
        // 20 microseconds from packet to packet.
        let micros = self.frames * 20;
        let seconds = 1_700_000_000 + u32::try_from(micros / 1_000_000)?;
        let len = u32::try_from(frame.len())?.to_le_bytes();
        self.out.write_all(&seconds.to_le_bytes())?;
        self.out
            .write_all(&u32::try_from(micros % 1_000_000)?.to_le_bytes())?;
        self.out.write_all(&len)?;
        self.out.write_all(&len)?;
        self.out.write_all(frame)?;
        self.frames += 1;
        self.bytes += 16 + frame.len() as u64;
        Ok(())
    }
}

/// Addresses and ports of a connection; no two of the first four milliards are equal.
fn endpoints(number: u64) -> [([u8; 4], u16); 2] {
    let [.., high, middle, low, place] = number.to_be_bytes();
    let client = ([10, high, middle, low], 40_000 + u16::from(place));
    [client, ([192, 0, 2, 1], 443)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_has_the_bytes_it_should() {
        let mut writer = Writer::begin(Vec::new()).unwrap();
        writer
            .batch(
                Traffic {
                    name: "",
                    payload: 10,
                    data_per_ack: 1,
                    data: 2,
                    parallel: 3,
                },
                0,
            )
            .unwrap();
        // Of each connection: 7 empty segments, 2 with data, 2 ACKs for those.
        assert_eq!(writer.frames, 3 * 11);
        assert_eq!(writer.bytes, 24 + 3 * (11 * (16 + 54) + 2 * 10));
        assert_eq!(writer.out.len() as u64, writer.bytes);
    }

    #[test]
    fn sequence_numbers_follow_on() {
        let mut talk = Talk {
            number: 0,
            next: [0, 0],
        };
        let mut writer = Writer::begin(Vec::new()).unwrap();
        writer.segment(&mut talk, 0, SYN, &[]).unwrap();
        writer.segment(&mut talk, 1, SYN | ACK, &[]).unwrap();
        writer.segment(&mut talk, 0, ACK, &[]).unwrap();
        writer.segment(&mut talk, 1, PSH | ACK, &[0; 30]).unwrap();
        writer.segment(&mut talk, 1, FIN | ACK, &[]).unwrap();
        assert_eq!(talk.next, [1, 32]);
    }

    #[test]
    fn packets_are_about_as_large_as_promised() {
        #[track_caller]
        fn check(traffic: Traffic, low: u64, high: u64) {
            let mut writer = Writer::begin(Vec::new()).unwrap();
            writer.batch(traffic, 0).unwrap();
            let mean = writer.bytes / writer.frames;
            assert!((low..high).contains(&mean), "{}: {mean}", traffic.name);
        }
        check(WEB, 950, 1100);
        check(SMALL, 75, 100);
    }
}
