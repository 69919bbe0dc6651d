//! The captures that come with the page. How each was made: `samples/README.md`.

/// A capture that comes with the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sample {
    /// Its name in addresses (`#sample=`).
    pub name: &'static str,
    pub url: &'static str,
}

/// All samples, in the gallery's order; the first is opened where the address asks for nothing.
pub(crate) const SAMPLES: &[Sample] = include!(concat!(env!("OUT_DIR"), "/samples.rs"));

/// The sample of a name, with or without the file's extension.
pub(crate) fn find(name: &str) -> Option<&'static Sample> {
    let stem = name
        .strip_suffix(".pcap")
        .or_else(|| name.strip_suffix(".pcapng"))
        .unwrap_or(name);
    SAMPLES.iter().find(|sample| sample.name == stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_sample_is_there() {
        for sample in SAMPLES {
            let file = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("..")
                .join(sample.url);
            assert!(file.is_file(), "{}", file.display());
            assert_eq!(find(sample.name), Some(sample));
        }
        assert_eq!(find("node-keepalive.pcap"), SAMPLES.first());
        assert_eq!(find("nothing"), None);
    }
}
