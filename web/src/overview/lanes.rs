use crate::session::use_session;
use protocol::{Lane, LaneSort, question};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use yew::prelude::*;

/// Lanes are asked for in runs of this many.
const PAGE_LEN: u32 = 64;
/// At most this many runs are kept, so that an overview of 100 000 connections stays small in the page.
const PAGES_AT_MOST: usize = 16;

type Page = Rc<[Rc<Lane>]>;

/// The part of the lanes that the page holds, in one order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Lanes {
    sort: LaneSort,
    pages: BTreeMap<u32, Page>,
    asked: BTreeSet<u32>,
}

impl Lanes {
    /// The lane at a place of the order, where it is known.
    pub(super) fn get(&self, place: u32) -> Option<Rc<Lane>> {
        let page = self.pages.get(&(place / PAGE_LEN))?;
        page.get(usize::try_from(place % PAGE_LEN).ok()?).cloned()
    }

    /// Pages that `from..to` needs, and that are neither held nor asked for.
    fn missing(&mut self, sort: LaneSort, from: u32, to: u32) -> Vec<u32> {
        if self.sort != sort {
            *self = Self {
                sort,
                ..Self::default()
            };
        }
        let pages = from / PAGE_LEN..to.div_ceil(PAGE_LEN);
        let missing: Vec<u32> = pages
            .filter(|page| !self.pages.contains_key(page) && !self.asked.contains(page))
            .collect();
        self.asked.extend(&missing);
        missing
    }

    /// Takes a page; false where it is of another order. Where there are too many then, the one farthest from it goes.
    fn insert(&mut self, sort: LaneSort, page: u32, lanes: Vec<Lane>) -> bool {
        if self.sort != sort {
            return false;
        }
        self.asked.remove(&page);
        self.pages
            .insert(page, lanes.into_iter().map(Rc::new).collect());
        while self.pages.len() > PAGES_AT_MOST {
            let farthest = self
                .pages
                .keys()
                .copied()
                .max_by_key(|it| it.abs_diff(page));
            if let Some(farthest) = farthest {
                self.pages.remove(&farthest);
            }
        }
        true
    }
}

/// The lanes of an order; those from `from` to `to` are asked for.
#[hook]
pub(super) fn use_lanes(sort: LaneSort, from: u32, to: u32) -> Rc<Lanes> {
    let session = use_session();
    let shown = use_state(Rc::<Lanes>::default);
    let store = use_mut_ref(Lanes::default);
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
        Rc::default()
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
    use super::{LaneSort, Lanes, PAGES_AT_MOST};

    #[test]
    fn pages_are_asked_for_once() {
        use LaneSort::{Bytes, Start};
        let mut lanes = Lanes::default();
        assert_eq!(lanes.missing(Start, 0, 10), [0]);
        assert_eq!(lanes.missing(Start, 0, 65), [1]);
        assert!(lanes.insert(Start, 0, Vec::new()));
        assert_eq!(lanes.missing(Start, 0, 129), [2]);
        assert_eq!(lanes.missing(Bytes, 0, 10), [0]);
        assert!(!lanes.insert(Start, 1, Vec::new()));
        assert_eq!(lanes.missing(Bytes, 0, 0), [0_u32; 0]);
    }

    #[test]
    fn what_is_far_is_forgotten() {
        let mut lanes = Lanes::default();
        for page in 0..100 {
            assert!(lanes.insert(LaneSort::Start, page, Vec::new()));
        }
        assert_eq!(lanes.pages.len(), PAGES_AT_MOST);
        assert_eq!(lanes.pages.keys().next(), Some(&84));
    }
}
