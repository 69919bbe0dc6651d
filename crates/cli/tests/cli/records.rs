use std::path::{Path, PathBuf};

/// A capture of raw IP packets, as `recorded` and the scripts there write them: nanoseconds since 1970 and bytes, in order.
pub(crate) type Records = Vec<(u64, Vec<u8>)>;

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../flow/tests/recorded")
}

/// The names of all recordings, without the extension.
pub(crate) fn names() -> Vec<String> {
    let files = std::fs::read_dir(folder()).unwrap();
    let mut names: Vec<String> = files
        .filter_map(|file| {
            let name = file.unwrap().file_name().into_string().unwrap();
            Some(name.strip_suffix(".pcap")?.to_owned())
        })
        .collect();
    names.sort();
    names
}

pub(crate) fn path(name: &str) -> PathBuf {
    folder().join(format!("{name}.pcap"))
}

pub(crate) fn read(name: &str) -> Records {
    let file = std::fs::read(path(name)).unwrap();
    let number = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap());
    assert_eq!((number(0), number(20)), (0xa1b2_3c4d, 101), "{name}");
    let mut records = Records::new();
    let mut at = 24;
    while at < file.len() {
        let end = at + 16 + usize::try_from(number(at + 8)).unwrap();
        let time = u64::from(number(at)) * 1_000_000_000 + u64::from(number(at + 4));
        assert_eq!(
            number(at + 8),
            number(at + 12).min(number(at + 8)),
            "{name}"
        );
        records.push((time, file[at + 16..end].to_vec()));
        at = end;
    }
    records
}

pub(crate) fn write(records: &Records, to: &Path) {
    let mut file = Vec::new();
    for number in [0xa1b2_3c4d_u32, 0x0004_0002, 0, 0, 65_535, 101] {
        file.extend_from_slice(&number.to_le_bytes());
    }
    for (time, packet) in records {
        let seconds = u32::try_from(time / 1_000_000_000).unwrap();
        let rest = u32::try_from(time % 1_000_000_000).unwrap();
        // Of what was cut, the IP header says how long it was.
        let len = match packet[0] >> 4 {
            4 => u16::from_be_bytes(packet[2..4].try_into().unwrap()),
            _ => u16::from_be_bytes(packet[4..6].try_into().unwrap()) + 40,
        };
        let kept = u32::try_from(packet.len()).unwrap();
        for number in [seconds, rest, kept, u32::from(len).max(kept)] {
            file.extend_from_slice(&number.to_le_bytes());
        }
        file.extend_from_slice(packet);
    }
    std::fs::write(to, file).unwrap();
}

/// The same packet one hop further, or so many.
pub(crate) fn farther(packet: &[u8], hops: u8) -> Vec<u8> {
    let mut packet = packet.to_vec();
    packet[8] -= hops;
    packet[10..12].fill(0);
    packet
}

/// The packet as its own machine captures it where the network card works the checksum out: only the sum of the pseudo
/// header stands there (RFC 9293 section 3.1).
pub(crate) fn unfilled(packet: &[u8]) -> Vec<u8> {
    let mut packet = packet.to_vec();
    let word = |at: usize| u32::from(u16::from_be_bytes([packet[at], packet[at + 1]]));
    let len = word(2) - 20;
    let sum = word(12) + word(14) + word(16) + word(18) + 6 + len;
    let sum = (sum & 0xffff) + (sum >> 16);
    packet[36..38].copy_from_slice(&u16::try_from(sum).unwrap().to_be_bytes());
    packet
}

/// What of a packet no router changes: all but TTL and the header's checksum.
pub(crate) fn kernel_of(packet: &[u8]) -> Vec<u8> {
    let mut packet = packet.to_vec();
    packet[8] = 0;
    packet[10..12].fill(0);
    packet
}

/// The same segment in IPv6.
pub(crate) fn in_ipv6(packet: &[u8]) -> Vec<u8> {
    let header = usize::from(packet[0] & 15) * 4;
    let len = u16::from_be_bytes(packet[2..4].try_into().unwrap());
    let mut all = vec![0x60, 0, 0, 0];
    all.extend_from_slice(&(len - u16::try_from(header).unwrap()).to_be_bytes());
    all.extend_from_slice(&[6, packet[8]]);
    for address in [&packet[12..16], &packet[16..20]] {
        all.extend_from_slice(&[0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0]);
        all.extend_from_slice(address);
    }
    all.extend_from_slice(&packet[header..]);
    all
}

/// A segment of the connection of this packet: flags, window and payload of its own, from the same sender or to it.
pub(crate) fn segment_like(
    packet: &[u8],
    backwards: bool,
    seq: u32,
    flags: u8,
    len: u8,
) -> Vec<u8> {
    let mut all = packet[..20].to_vec();
    all[2..4].copy_from_slice(&(40 + u16::from(len)).to_be_bytes());
    all[4..6].copy_from_slice(&[0x77, 0x77]);
    let tcp = &packet[20..40];
    let (ports, numbers) = (&tcp[..4], &tcp[4..12]);
    if backwards {
        all[12..16].copy_from_slice(&packet[16..20]);
        all[16..20].copy_from_slice(&packet[12..16]);
        all.extend_from_slice(&[ports[2], ports[3], ports[0], ports[1]]);
    } else {
        all.extend_from_slice(ports);
    }
    all.extend_from_slice(&seq.to_be_bytes());
    let ack = if backwards {
        &numbers[..4]
    } else {
        &numbers[4..]
    };
    all.extend_from_slice(ack);
    all.extend_from_slice(&[0x50, flags, 1, 0, 0, 0, 0, 0]);
    all.extend(std::iter::repeat_n(b'x', usize::from(len)));
    all
}

/// A packet's source and destination port, Seq and flags.
pub(crate) struct Header {
    pub(crate) ports: (u16, u16),
    pub(crate) seq: u32,
    pub(crate) flags: u8,
}

pub(crate) fn header(packet: &[u8]) -> Header {
    let short = |at: usize| u16::from_be_bytes(packet[at..at + 2].try_into().unwrap());
    Header {
        ports: (short(20), short(22)),
        seq: u32::from_be_bytes(packet[24..28].try_into().unwrap()),
        flags: packet[33],
    }
}

/// Numbers that look random, and are the same each time.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}
