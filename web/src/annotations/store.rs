use super::record;
use crate::browser;
use protocol::{Annotation, CaptureSummary};
use std::collections::BTreeMap;
use std::net::IpAddr;

/// What the reader wrote about one capture, as this browser keeps it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Store {
    comments: BTreeMap<u32, String>,
    names: BTreeMap<IpAddr, String>,
}

impl Store {
    /// What is kept about a capture; nothing where the browser keeps nothing.
    pub(super) fn load(capture: &CaptureSummary) -> Self {
        let mut store = Self::default();
        let text = browser::load_text(&key(capture)).unwrap_or_default();
        for annotation in text.lines().filter_map(record::read) {
            store.put(annotation);
        }
        store
    }

    /// Keeps it; says whether the browser does.
    pub(super) fn save(&self, capture: &CaptureSummary) -> bool {
        let lines: Vec<String> = self.all().iter().map(record::write).collect();
        browser::store_text(&key(capture), &lines.join("\n"))
    }

    /// Takes an annotation; one with an empty text takes an earlier one away.
    pub(super) fn put(&mut self, annotation: Annotation) {
        fn put<K: Ord>(into: &mut BTreeMap<K, String>, key: K, text: String) {
            if text.trim().is_empty() {
                into.remove(&key);
            } else {
                into.insert(key, text);
            }
        }
        match annotation {
            Annotation::Comment { frame, text } => put(&mut self.comments, frame, text),
            Annotation::Name { address, name } => put(&mut self.names, address, name),
        }
    }

    /// All of it.
    pub(super) fn all(&self) -> Vec<Annotation> {
        let comments = self
            .comments
            .iter()
            .map(|(frame, text)| Annotation::Comment {
                frame: *frame,
                text: text.clone(),
            });
        let names = self.names.iter().map(|(address, name)| Annotation::Name {
            address: *address,
            name: name.clone(),
        });
        comments.chain(names).collect()
    }

    /// The name of a host.
    pub(super) fn name_of(&self, address: IpAddr) -> Option<&str> {
        self.names.get(&address).map(String::as_str)
    }
}

/// A capture is known again by what is in it, whatever its file is called.
fn key(capture: &CaptureSummary) -> String {
    let first = capture.first_time.map_or(0, |time| time.0);
    format!(
        "tcp-ladder-notes-{}-{}-{first}",
        capture.frames, capture.segments
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_text_takes_away() {
        let comment = |frame, text: &str| Annotation::Comment {
            frame,
            text: text.to_owned(),
        };
        let name = |text: &str| Annotation::Name {
            address: [192, 0, 2, 1].into(),
            name: text.to_owned(),
        };
        let mut store = Store::default();
        for annotation in [comment(9, "b"), comment(3, "a"), name("one"), name("two")] {
            store.put(annotation);
        }
        assert_eq!(store.all(), [comment(3, "a"), comment(9, "b"), name("two")]);
        assert_eq!(store.name_of([192, 0, 2, 1].into()), Some("two"));
        store.put(comment(9, " \n"));
        store.put(name(""));
        assert_eq!(store.all(), [comment(3, "a")]);
    }
}
