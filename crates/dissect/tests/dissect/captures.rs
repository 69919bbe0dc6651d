//! Every segment of the shared captures against what tshark printed beside them: frame, addresses, ports, length and
//! flags. Relative numbers, windows and analysis are not this crate's.

use crate::{expected, found};
use std::path::{Path, PathBuf};

/// Captures that differ, and why.
const KNOWN: &[(&str, &str)] = &[(
    "links/filestore-5408.pcap",
    "frame 116 is an sFlow report with the first 128 bytes of packets that a switch sampled, 1 of 60; no such packet is \
     in this capture, and a connection of one sample in 60 segments is none",
)];

/// Where the captures are: `$TCPLADDER_CAPTURES`, else beside the checkout.
pub(crate) fn root() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/captures");
    std::env::var_os("TCPLADDER_CAPTURES")
        .map_or(Some(beside), |path| Some(PathBuf::from(path)))
        .filter(|path| path.is_dir())
}

#[test]
fn segments_are_those_that_wireshark_finds() {
    let Some(root) = root() else {
        println!("conformance skipped");
        return;
    };
    let mut differing = Vec::new();
    let mut rows = 0;
    let mut captures = 0;
    for capture in expected::captures_under(&root) {
        let expected = expected::rows(&capture);
        let name = capture.strip_prefix(&root).unwrap().to_str().unwrap();
        let found = found::rows(&capture).unwrap_or_else(|error| panic!("{name}: {error}"));
        captures += 1;
        rows += expected.len();
        if expected != found {
            println!("{name}: {}", expected::first_difference(&expected, &found));
            differing.push(name.to_owned());
        }
    }
    println!("{captures} captures, {rows} segments");
    let known: Vec<_> = KNOWN.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(differing, known);
}
