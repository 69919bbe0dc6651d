use protocol::ConnectionView;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Connections are asked for in runs of this many.
pub(crate) const PAGE_LEN: u32 = 64;

/// At most this many pages are kept: some 2000 connections, so that a list of 100 000 stays small in the page.
const PAGES_AT_MOST: usize = 32;

/// The part of the connection list that the page holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct ConnectionPages {
    total: u32,
    pages: Rc<BTreeMap<u32, Page>>,
}

type Page = Rc<[Rc<ConnectionView>]>;

impl ConnectionPages {
    /// An empty list of so many connections.
    pub(crate) fn new(total: u32) -> Self {
        Self {
            total,
            pages: Rc::default(),
        }
    }

    /// How many connections there are, known or not.
    pub(crate) fn total(&self) -> u32 {
        self.total
    }

    /// The connection of a stream index, where it is known.
    pub(crate) fn get(&self, stream: u32) -> Option<&Rc<ConnectionView>> {
        let page = self.pages.get(&(stream / PAGE_LEN))?;
        page.get(usize::try_from(stream % PAGE_LEN).ok()?)
    }

    /// The pages that are held, by their number.
    pub(crate) fn held(&self) -> impl Iterator<Item = u32> + use<'_> {
        self.pages.keys().copied()
    }

    /// The pages that `from..to` needs and that are not held, by their number.
    pub(crate) fn missing(&self, from: u32, to: u32) -> impl Iterator<Item = u32> + use<'_> {
        let to = to.min(self.total);
        let pages = if from < to {
            from / PAGE_LEN..to.div_ceil(PAGE_LEN)
        } else {
            0..0
        };
        pages.filter(|page| !self.pages.contains_key(page))
    }

    /// Takes a page. Where there are too many then, the one farthest from it goes.
    pub(crate) fn insert(&mut self, page: u32, connections: Vec<ConnectionView>) {
        let pages = Rc::make_mut(&mut self.pages);
        pages.insert(page, connections.into_iter().map(Rc::new).collect());
        while pages.len() > PAGES_AT_MOST {
            let first = pages.keys().next().copied().unwrap_or(page);
            let last = pages.keys().next_back().copied().unwrap_or(page);
            let farthest = if page.abs_diff(first) > page.abs_diff(last) {
                first
            } else {
                last
            };
            pages.remove(&farthest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::reducer::fixture::connection;

    fn page(number: u32) -> Vec<ConnectionView> {
        (number * PAGE_LEN..(number + 1) * PAGE_LEN)
            .map(connection)
            .collect()
    }

    #[test]
    fn says_what_is_missing() {
        let mut pages = ConnectionPages::new(100_000);
        assert_eq!(pages.missing(0, 10).collect::<Vec<_>>(), [0]);
        assert_eq!(pages.missing(60, 200).collect::<Vec<_>>(), [0, 1, 2, 3]);
        pages.insert(1, page(1));
        assert_eq!(pages.missing(60, 200).collect::<Vec<_>>(), [0, 2, 3]);
        assert_eq!(pages.get(64).map(|connection| connection.stream), Some(64));
        assert_eq!(
            pages.get(127).map(|connection| connection.stream),
            Some(127)
        );
        assert_eq!(pages.get(128), None);
        assert_eq!(pages.missing(99_999, 200_000).collect::<Vec<_>>(), [1562]);
        assert_eq!(pages.missing(100_000, 200_000).count(), 0);
        assert_eq!(pages.missing(5, 5).count(), 0);
    }

    #[test]
    fn holds_only_what_is_near() {
        let mut pages = ConnectionPages::new(100_000);
        for number in 0..1_000 {
            pages.insert(number, page(number));
        }
        assert_eq!(pages.pages.len(), PAGES_AT_MOST);
        assert!(pages.get(999 * PAGE_LEN).is_some());
        assert!(pages.get(0).is_none());
        pages.insert(0, page(0));
        assert!(pages.get(0).is_some());
        assert_eq!(pages.pages.len(), PAGES_AT_MOST);
    }
}
