//! Lists of any length with rows of one height, of which only those in view are in the document: [`use_list`] knows which
//! those are, [`VirtualList`] scrolls them. Rows are named by their places, counted from 0.

use super::scroller::{Listbox, Reveal, Scroller, ScrollerView};
use crate::browser;
use yew::prelude::*;

/// The heights of a list's rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ListGeometry {
    /// From one row's top edge to the next, in px.
    pub row_px: u32,
    /// Rows drawn above and below those in view.
    pub overscan: u32,
}

impl ListGeometry {
    /// The top edge of a row, in px from the top of the list.
    fn top(self, place: u32) -> u64 {
        u64::from(place) * u64::from(self.row_px)
    }

    fn drawn(self, view: ScrollerView) -> DrawnRows {
        let place = |px: u64| u32::try_from(px / u64::from(self.row_px.max(1))).unwrap_or(u32::MAX);
        DrawnRows {
            from: place(view.top_px).saturating_sub(self.overscan),
            to: place(view.bottom_px)
                .saturating_add(1)
                .saturating_add(self.overscan),
            first_in_view: place(view.top_px),
            page: place(view.height()).max(1),
            width: view.width,
        }
    }

    fn reveal(self, place: u32) -> Reveal {
        Reveal {
            serial: place,
            top_px: self.top(place),
            bottom_px: self.top(place.saturating_add(1)),
        }
    }
}

/// The rows of a list that are drawn: those in view and some around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DrawnRows {
    pub from: u32,
    /// Behind the last of them, and maybe behind the end of the list.
    pub to: u32,
    first_in_view: u32,
    /// How many whole rows the view holds.
    page: u32,
    /// How wide the view is, in px; 0 until that is known.
    pub width: i32,
}

impl DrawnRows {
    /// Those of them that a list of `total` rows has.
    pub(crate) fn within(self, total: u32) -> Self {
        Self {
            from: self.from.min(total),
            to: self.to.min(total),
            ..self
        }
    }

    /// The first row, and the number of rows, to be asked for: whole runs, so that scrolling a little asks nothing new, and
    /// so many rows beyond those that are drawn.
    pub(crate) fn request(self, run: u32, beyond: u32) -> (u32, u32) {
        let run = run.max(1);
        let from = self.from.saturating_sub(beyond) / run * run;
        let to = self.to.saturating_add(beyond).div_ceil(run);
        (from, to.saturating_mul(run).saturating_sub(from))
    }

    /// The row to which a key leads from the one that one is at, in a list of `total` rows.
    fn step(self, key: &str, at: Option<u32>, total: u32) -> Option<u32> {
        let last = total.checked_sub(1)?;
        let to = match (key, at) {
            ("Home", _) => 0,
            ("End", _) => last,
            ("ArrowDown", Some(at)) => at.saturating_add(1),
            ("ArrowUp", Some(at)) => at.saturating_sub(1),
            ("PageDown", Some(at)) => at.saturating_add(self.page),
            ("PageUp", Some(at)) => at.saturating_sub(self.page),
            ("ArrowDown" | "ArrowUp" | "PageDown" | "PageUp", None) => self.first_in_view,
            _ => return None,
        };
        Some(to.min(last))
    }
}

/// A list and what of it is drawn; cheap to clone.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct List {
    geometry: ListGeometry,
    drawn: UseStateHandle<DrawnRows>,
}

/// A list of which, until its view is measured, the first `first` rows count as drawn.
#[hook]
pub(crate) fn use_list(geometry: ListGeometry, first: u32) -> List {
    let drawn = use_state_eq(|| DrawnRows {
        from: 0,
        to: first,
        first_in_view: 0,
        page: 1,
        width: 0,
    });
    List { geometry, drawn }
}

impl List {
    pub(crate) fn drawn(&self) -> DrawnRows {
        *self.drawn
    }

    /// The row to which a pressed key leads from the one that one is at; the key is the list's then, and not the browser's.
    pub(crate) fn step(&self, event: &KeyboardEvent, at: Option<u32>, total: u32) -> Option<u32> {
        if browser::is_modified(event) {
            return None;
        }
        let to = self.drawn.step(&event.key(), at, total)?;
        event.prevent_default();
        Some(to)
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub list: List,
    pub total: u32,
    pub from: u32,
    /// The row to be brought into view, whenever it is another one.
    pub at: Option<u32>,
    #[prop_or_default]
    pub class: Classes,
    #[prop_or_default]
    pub listbox: Option<Listbox>,
    pub children: Html,
}

/// Scrolls the rows of a list.
#[component]
pub(crate) fn VirtualList(props: &Props) -> Html {
    let geometry = props.list.geometry;
    let on_view = {
        let drawn = props.list.drawn.setter();
        Callback::from(move |view| drawn.set(geometry.drawn(view)))
    };
    html! {
        <Scroller
            class={props.class.clone()}
            height_px={geometry.top(props.total)}
            origin_px={geometry.top(props.from)}
            {on_view}
            reveal={props.at.map(|place| geometry.reveal(place))}
            listbox={props.listbox.clone()}
        >
            { props.children.clone() }
        </Scroller>
    }
}

#[cfg(test)]
mod tests {
    use super::{DrawnRows, ListGeometry, ScrollerView};

    const GEOMETRY: ListGeometry = ListGeometry {
        row_px: 40,
        overscan: 4,
    };

    fn drawn(top_px: u64, bottom_px: u64) -> DrawnRows {
        GEOMETRY.drawn(ScrollerView {
            top_px,
            bottom_px,
            width: 300,
        })
    }

    #[test]
    fn draws_what_is_in_view_and_a_few_rows_around_it() {
        for (top, bottom, expect) in [
            (0, 0, (0, 5)),
            (0, 400, (0, 15)),
            (39, 400, (0, 15)),
            (400, 800, (6, 25)),
            (400, 799, (6, 24)),
            (u64::MAX, u64::MAX, (u32::MAX - 4, u32::MAX)),
        ] {
            let rows = drawn(top, bottom);
            assert_eq!((rows.from, rows.to), expect, "{top}..{bottom}");
        }
        let rows = drawn(400, 800).within(10);
        assert_eq!((rows.from, rows.to), (6, 10));
        let rows = drawn(400, 800).within(3);
        assert_eq!((rows.from, rows.to), (3, 3));
    }

    #[test]
    fn brings_whole_rows_into_view() {
        let reveal = GEOMETRY.reveal(100);
        assert_eq!((reveal.top_px, reveal.bottom_px), (4000, 4040));
    }

    #[test]
    fn asks_for_whole_runs() {
        let rows = drawn(4000, 4400);
        assert_eq!((rows.from, rows.to), (96, 115));
        assert_eq!(rows.request(64, 0), (64, 64));
        assert_eq!(rows.request(64, 64), (0, 192));
        assert_eq!(rows.request(10, 0), (90, 30));
    }

    #[test]
    fn keys_walk_along_the_rows() {
        let rows = drawn(80, 280);
        for (key, at, expect) in [
            ("ArrowDown", Some(0), Some(1)),
            ("ArrowDown", Some(9), Some(9)),
            ("ArrowUp", Some(0), Some(0)),
            ("ArrowUp", Some(4), Some(3)),
            ("PageDown", Some(3), Some(8)),
            ("PageDown", Some(7), Some(9)),
            ("PageUp", Some(3), Some(0)),
            ("Home", Some(5), Some(0)),
            ("End", Some(5), Some(9)),
            // From nowhere a key leads to what is seen first.
            ("ArrowDown", None, Some(2)),
            ("PageUp", None, Some(2)),
            ("End", None, Some(9)),
            ("x", Some(5), None),
        ] {
            assert_eq!(rows.step(key, at, 10), expect, "{key} from {at:?}");
        }
        assert_eq!(rows.step("End", None, 0), None, "an empty list");
        assert_eq!(drawn(0, 10).step("PageDown", Some(0), 10), Some(1));
    }
}
