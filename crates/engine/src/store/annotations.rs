//! The reader's own comments and names, beside those of the file, so that ladder and lists show them without knowing of
//! them. The page keeps them in `localStorage` under what identifies the capture, frames, segments and first time,
//! whatever its file is called, and tells the worker of them when it is opened again.

use protocol::{Annotation, Note, QueryError};
use std::collections::BTreeMap;
use std::net::IpAddr;

/// Comments and names of the reader's own.
#[derive(Debug, Default)]
pub(crate) struct Annotations {
    comments: BTreeMap<u32, String>,
    names: BTreeMap<IpAddr, String>,
}

impl Annotations {
    /// All comments, by their frames.
    pub(crate) fn comments(&self) -> impl Iterator<Item = (u32, &String)> {
        self.comments.iter().map(|(frame, text)| (*frame, text))
    }

    /// The comment on one frame.
    pub(crate) fn comment_on(&self, frame: u32) -> Option<&String> {
        self.comments.get(&frame)
    }

    pub(crate) fn annotate(&mut self, annotations: Vec<Annotation>) -> Result<(), QueryError> {
        let all_kept = annotations.into_iter().all(|annotation| match annotation {
            Annotation::Comment { frame, text } => put(&mut self.comments, frame, &text),
            Annotation::Name { address, name } => put(&mut self.names, address, &name),
        });
        if all_kept {
            Ok(())
        } else {
            Err(QueryError::OutOfMemory)
        }
    }

    pub(crate) fn name_of(&self, address: IpAddr) -> Option<&String> {
        self.names.get(&address)
    }
}

/// Says whether there was room for it.
fn put<K: Ord>(of: &mut BTreeMap<K, String>, key: K, text: &str) -> bool {
    if text.trim().is_empty() {
        of.remove(&key);
        return true;
    }
    let has_room = of.len() < Annotation::MAX || of.contains_key(&key);
    if has_room {
        of.insert(key, shorten(text.trim()));
    }
    has_room
}

/// At most [`Note::MAX_TEXT`] bytes of a text, cut between characters.
pub(crate) fn shorten(text: &str) -> String {
    let mut end = text.len().min(Note::MAX_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default().to_owned()
}
