use std::collections::BTreeMap;
use std::rc::Rc;

/// Rows of long lists are asked for in pages of this many.
pub(crate) const PAGE_LEN: u32 = 64;

/// A long list of which some pages are held, so that one of 100 000 rows stays small.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pages<T> {
    total: u32,
    at_most: usize,
    /// What its rows are called by, in ascending order, where that is not their places.
    numbers: Rc<[u32]>,
    pages: Rc<BTreeMap<u32, Rc<[Rc<T>]>>>,
}

impl<T> Pages<T> {
    /// A list of `total` rows, none of which is known yet; it holds `at_most` pages.
    pub(crate) fn new(total: u32, at_most: usize) -> Self {
        Self {
            total,
            at_most,
            numbers: Rc::default(),
            pages: Rc::default(),
        }
    }

    /// The same list, of which the rows have these numbers instead of their places; with none, they keep these.
    pub(crate) fn numbered(self, numbers: &[u32]) -> Self {
        Self {
            numbers: numbers.into(),
            ..self
        }
    }

    /// The number of the row at a place.
    pub(crate) fn number_at(&self, place: u32) -> u32 {
        let at = usize::try_from(place).ok();
        let number = at.and_then(|at| self.numbers.get(at));
        number.copied().unwrap_or(place)
    }

    /// The place of the row with a number; behind all where there is none.
    pub(crate) fn place_of(&self, number: u32) -> u32 {
        if self.numbers.is_empty() {
            return number;
        }
        let place = self.numbers.binary_search(&number).ok();
        place
            .and_then(|place| u32::try_from(place).ok())
            .unwrap_or(self.total)
    }

    /// How many rows there are, known or not.
    pub(crate) fn total(&self) -> u32 {
        self.total
    }

    /// The row at a place, where it is known.
    pub(crate) fn get(&self, place: u32) -> Option<&Rc<T>> {
        let page = self.pages.get(&(place / PAGE_LEN))?;
        page.get(usize::try_from(place % PAGE_LEN).ok()?)
    }

    /// The pages that are held, by their number.
    pub(crate) fn held(&self) -> impl Iterator<Item = u32> + use<'_, T> {
        self.pages.keys().copied()
    }

    /// The pages that `from..to` needs and that are not held, by their number.
    pub(crate) fn missing(&self, from: u32, to: u32) -> impl Iterator<Item = u32> + use<'_, T> {
        let to = to.min(self.total);
        let pages = if from < to {
            from / PAGE_LEN..to.div_ceil(PAGE_LEN)
        } else {
            0..0
        };
        pages.filter(|page| !self.pages.contains_key(page))
    }

    /// Takes a page. Where there are too many then, the one farthest from it goes.
    pub(crate) fn insert(&mut self, page: u32, rows: Vec<T>) {
        let pages = Rc::make_mut(&mut self.pages);
        pages.insert(page, rows.into_iter().map(Rc::new).collect());
        while pages.len() > self.at_most {
            let farthest = pages.keys().copied().max_by_key(|it| it.abs_diff(page));
            pages.remove(&farthest.unwrap_or(page));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(number: u32) -> Vec<u32> {
        (number * PAGE_LEN..(number + 1) * PAGE_LEN).collect()
    }

    #[test]
    fn says_what_is_missing() {
        let mut pages = Pages::<u32>::new(100_000, 32);
        assert_eq!(pages.missing(0, 10).collect::<Vec<_>>(), [0]);
        assert_eq!(pages.missing(60, 200).collect::<Vec<_>>(), [0, 1, 2, 3]);
        pages.insert(1, page(1));
        assert_eq!(pages.missing(60, 200).collect::<Vec<_>>(), [0, 2, 3]);
        assert_eq!(pages.get(64).map(|row| **row), Some(64));
        assert_eq!(pages.get(127).map(|row| **row), Some(127));
        assert_eq!(pages.get(128), None);
        assert_eq!(pages.missing(99_999, 200_000).collect::<Vec<_>>(), [1562]);
        assert_eq!(pages.missing(100_000, 200_000).count(), 0);
        assert_eq!(pages.missing(5, 5).count(), 0);
    }

    #[test]
    fn holds_only_what_is_near() {
        let mut pages = Pages::<u32>::new(100_000, 32);
        for number in 0..1_000 {
            pages.insert(number, page(number));
        }
        assert_eq!(pages.pages.len(), 32);
        assert!(pages.get(999 * PAGE_LEN).is_some());
        assert!(pages.get(0).is_none());
        pages.insert(0, page(0));
        assert!(pages.get(0).is_some());
        assert_eq!(pages.pages.len(), 32);
    }
}
