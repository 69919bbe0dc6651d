use crate::session::use_session;
use crate::state::{PAGE_LEN, Pages};
use protocol::{Lane, LaneSort, question};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// At most this many pages are kept, so that an overview of 100 000 connections stays small.
const PAGES_AT_MOST: usize = 16;

/// The part of the lanes that the page holds, in one order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lanes {
    sort: LaneSort,
    pages: Pages<Lane>,
    asked: BTreeSet<u32>,
}

impl Lanes {
    fn new(sort: LaneSort) -> Self {
        Self {
            sort,
            pages: Pages::new(u32::MAX, PAGES_AT_MOST),
            asked: BTreeSet::new(),
        }
    }

    /// The lane at a place of the order, where it is known.
    pub(super) fn get(&self, place: u32) -> Option<Rc<Lane>> {
        self.pages.get(place).cloned()
    }

    /// Pages that `from..to` needs, and that are neither held nor asked for.
    fn missing(&mut self, sort: LaneSort, from: u32, to: u32) -> Vec<u32> {
        if self.sort != sort {
            *self = Self::new(sort);
        }
        let pages = self.pages.missing(from, to);
        let missing: Vec<u32> = pages.filter(|page| !self.asked.contains(page)).collect();
        self.asked.extend(&missing);
        missing
    }

    /// Takes a page; false where it is of another order.
    fn insert(&mut self, sort: LaneSort, page: u32, lanes: Vec<Lane>) -> bool {
        if self.sort != sort {
            return false;
        }
        self.asked.remove(&page);
        self.pages.insert(page, lanes);
        true
    }
}

/// The lanes of an order; those from `from` to `to` are asked for.
#[hook]
pub(super) fn use_lanes(sort: LaneSort, from: u32, to: u32) -> Rc<Lanes> {
    let session = use_session();
    let shown = use_state(|| Rc::new(Lanes::new(sort)));
    let store = use_mut_ref(|| Lanes::new(sort));
    use_effect_with(
        (sort, from, to),
        cloned!(shown, move |&(sort, from, to)| {
            let missing = store.borrow_mut().missing(sort, from, to);
            for page in missing {
                let question = question::Lanes {
                    from: page.saturating_mul(PAGE_LEN),
                    count: PAGE_LEN,
                    sort,
                };
                let (store, shown) = (Rc::clone(&store), shown.clone());
                session.ask(question, move |_, lanes| {
                    if let Ok(lanes) = lanes {
                        take(&store, sort, page, lanes, &shown);
                    }
                });
            }
        }),
    );
    if shown.sort == sort {
        Rc::clone(&shown)
    } else {
        Rc::new(Lanes::new(sort))
    }
}

fn take(
    store: &RefCell<Lanes>,
    sort: LaneSort,
    page: u32,
    lanes: Vec<Lane>,
    shown: &UseStateHandle<Rc<Lanes>>,
) {
    let mut store = store.borrow_mut();
    if store.insert(sort, page, lanes) {
        let now = Rc::new(store.clone());
        drop(store);
        shown.set(now);
    }
}

#[cfg(test)]
mod tests {
    use super::{LaneSort, Lanes};

    #[test]
    fn pages_are_asked_for_once() {
        use LaneSort::{Bytes, Start};
        let mut lanes = Lanes::new(LaneSort::Start);
        assert_eq!(lanes.missing(Start, 0, 10), [0]);
        assert_eq!(lanes.missing(Start, 0, 65), [1]);
        assert!(lanes.insert(Start, 0, Vec::new()));
        assert_eq!(lanes.missing(Start, 0, 129), [2]);
        assert_eq!(lanes.missing(Bytes, 0, 10), [0]);
        assert!(!lanes.insert(Start, 1, Vec::new()));
        assert_eq!(lanes.missing(Bytes, 0, 0), [0_u32; 0]);
    }
}
