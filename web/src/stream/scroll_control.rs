//! Scrolling through a stream without rendering: where the reader is, and what is to be asked for as an end comes near.

use super::windows::{WINDOW_BYTES, Windows, WindowsAction};
use crate::browser;
use crate::session::Session;
use protocol::{Side, StreamFrom, StreamMatch, Unanswered, question};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// What is brought into view keeps so far from the upper edge, in px.
const MARGIN: f64 = 28.0;

/// What was sent last.
const LAST: StreamFrom = StreamFrom::Before(u32::MAX);

/// A place that the reader is to be taken to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Wish {
    /// The piece of this number, at the upper edge.
    Piece(u32),
    /// What a frame brought; nothing moves where it is in view, or brought nothing that lies within what is held.
    Frame(u32),
    Match(StreamMatch),
    Start,
    End,
}

/// Scrolls through a stream: what moves without rendering, and what is asked for as the reader comes near an end of what
/// is held.
pub(super) struct StreamScroll {
    pub(super) session: Session,
    pub(super) stream: u32,
    pub(super) only: Option<Side>,
    /// Where the reader is, for who comes after these scroll.
    pub(super) place: Rc<Cell<Option<u32>>>,
    pub(super) outer: NodeRef,
    pub(super) windows: UseReducerDispatcher<Windows>,
    pub(super) held: RefCell<Rc<Windows>>,
    /// Whether something is being drawn, so that nothing is where it was when the anchor was noted.
    is_drawing: Cell<bool>,
    asked: Cell<Option<StreamFrom>>,
    wish: Cell<Option<Wish>>,
    /// The piece at the upper edge, and how far below that edge it begins, in px.
    anchor: Cell<Option<(u32, f64)>>,
}

impl StreamScroll {
    pub(super) fn new(
        session: Session,
        (stream, only): (u32, Option<Side>),
        place: Rc<Cell<Option<u32>>>,
        windows: UseReducerDispatcher<Windows>,
    ) -> Self {
        Self {
            session,
            stream,
            only,
            place,
            outer: NodeRef::default(),
            windows,
            held: RefCell::default(),
            is_drawing: Cell::default(),
            asked: Cell::default(),
            wish: Cell::default(),
            anchor: Cell::default(),
        }
    }

    /// Takes the reader to a place, at once or as soon as it is there.
    pub(super) fn go(self: &Rc<Self>, wish: Wish) {
        self.wish.set(Some(wish));
        self.pursue();
    }

    /// This is what is being drawn.
    pub(super) fn draw(&self, windows: &Windows) {
        self.held.replace(Rc::new(windows.clone()));
        self.is_drawing.set(true);
    }

    /// Something else is drawn than before.
    pub(super) fn rendered(self: &Rc<Self>) {
        self.is_drawing.set(false);
        self.hold();
        self.pursue();
        self.fill();
    }

    /// The reader scrolled.
    pub(super) fn scrolled(self: &Rc<Self>) {
        // The browser may have its turn before [`Self::rendered`] (Yew yields after 16 ms): the place that is to be held
        // is the one from before.
        if self.is_drawing.get() {
            return;
        }
        self.note_place();
        self.fill();
    }

    fn scroller(&self) -> Option<HtmlElement> {
        self.outer.cast::<HtmlElement>()
    }

    fn element(&self, number: u32) -> Option<Element> {
        let selector = format!("[data-piece=\"{number}\"]");
        self.scroller()?.query_selector(&selector).ok().flatten()
    }

    /// How far an element begins and ends below the upper edge of the view, in px.
    fn extent(&self, element: &Element) -> (f64, f64) {
        let top = self
            .scroller()
            .map_or(0.0, |outer| outer.get_bounding_client_rect().top());
        let rect = element.get_bounding_client_rect();
        (rect.top() - top, rect.bottom() - top)
    }

    fn scroll_by(&self, by: f64) {
        if let Some(outer) = self.scroller().filter(|_| by.abs() >= 1.0) {
            #[allow(
                clippy::cast_possible_truncation,
                reason = "what is drawn has a bound, and float to integer casts saturate"
            )]
            outer.set_scroll_top(outer.scroll_top().saturating_add(by.round() as i32));
        }
    }

    /// What came or went above the view moves nothing in it.
    fn hold(&self) {
        let anchor = self.anchor.get();
        let element = anchor.and_then(|(number, top)| Some((self.element(number)?, top)));
        if let Some((element, top)) = element {
            self.scroll_by(self.extent(&element).0 - top);
        }
        self.note_place();
    }

    fn note_place(&self) {
        let Some(all) = self
            .scroller()
            .and_then(|outer| outer.query_selector_all("[data-piece]").ok())
        else {
            return;
        };
        let at = |index: u32| all.get(index).and_then(|it| it.dyn_into::<Element>().ok());
        // The first piece that ends below the upper edge.
        let (mut low, mut high) = (0, all.length());
        while low < high {
            let middle = low.midpoint(high);
            if at(middle).is_some_and(|element| self.extent(&element).1 <= 0.0) {
                low = middle.saturating_add(1);
            } else {
                high = middle;
            }
        }
        let anchor = at(low).and_then(|element| {
            let number = browser::data_of(&element, "piece")?;
            Some((number, self.extent(&element).0))
        });
        self.anchor.set(anchor);
        if let Some((number, _)) = anchor {
            self.place.set(Some(number));
        }
    }

    /// Takes the reader where he wants to be, if that is there.
    fn pursue(self: &Rc<Self>) {
        let held = Rc::clone(&self.held.borrow());
        let Some(wish) = self.wish.get() else {
            return;
        };
        let is_empty = held.pieces().next().is_none();
        let element = match wish {
            Wish::Piece(number) => self.element(number),
            Wish::Frame(frame) => {
                let piece = held.of_frame(frame).map(|piece| piece.number);
                if piece.is_none() && held.serial > 0 && held.reaches(frame) {
                    self.wish.set(None);
                    return;
                }
                piece.and_then(|number| self.element(number))
            }
            Wish::Match(found) => held.piece(found.piece).and_then(|_| {
                let outer = self.scroller()?;
                outer.query_selector(".stream-match").ok().flatten()
            }),
            Wish::Start if held.serial > 0 && held.before().is_none() => {
                self.scroll_by(f64::from(i32::MIN));
                self.wish.set(None);
                return;
            }
            Wish::End if held.serial > 0 && held.behind().is_none() => {
                self.scroll_by(f64::from(i32::MAX));
                self.wish.set(None);
                return;
            }
            Wish::Start | Wish::End => None,
        };
        if let Some(element) = element {
            self.wish.set(None);
            self.reveal(&element, wish);
            return;
        }
        let (is_there, from) = match wish {
            Wish::Piece(number) => (held.piece(number).is_some(), StreamFrom::Piece(number)),
            Wish::Frame(frame) => (held.of_frame(frame).is_some(), StreamFrom::Frame(frame)),
            Wish::Match(found) => (
                held.piece(found.piece).is_some(),
                StreamFrom::Byte(found.first),
            ),
            Wish::Start => (false, StreamFrom::Piece(0)),
            Wish::End => (false, LAST),
        };
        if is_there && !is_empty {
            // It comes with the next rendering.
            return;
        }
        self.ask(from, true);
    }

    fn reveal(&self, element: &Element, wish: Wish) {
        let (top, bottom) = self.extent(element);
        let height = self
            .scroller()
            .map_or(0.0, |outer| f64::from(outer.client_height()));
        let is_in_view = top < height && bottom > 0.0;
        match wish {
            Wish::Match(_) if top >= 0.0 && bottom <= height => {}
            Wish::Match(_) => self.scroll_by(top - height / 3.0),
            Wish::Frame(_) if is_in_view => {}
            _ => self.scroll_by(top - MARGIN),
        }
        self.note_place();
    }

    /// Asks for what is near the view and not there yet.
    fn fill(self: &Rc<Self>) {
        let Some(outer) = self.scroller() else {
            return;
        };
        let held = Rc::clone(&self.held.borrow());
        let (top, height) = (outer.scroll_top(), outer.client_height());
        let below = outer
            .scroll_height()
            .saturating_sub(top)
            .saturating_sub(height);
        if self.wish.get().is_some() || held.refused.is_some() || height == 0 {
            return;
        }
        let next = held.behind().filter(|_| below < height);
        if let Some(from) = next.or_else(|| held.before().filter(|_| top < height)) {
            self.ask(from, false);
        }
    }

    fn ask(self: &Rc<Self>, from: StreamFrom, is_anew: bool) {
        if self.asked.get() == Some(from) || (!is_anew && self.asked.get().is_some()) {
            return;
        }
        self.asked.set(Some(from));
        let scroll = Rc::clone(self);
        let question = question::Stream {
            stream: self.stream,
            only: self.only,
            from,
            limit_bytes: WINDOW_BYTES,
        };
        self.session.ask(question, move |_, answer| {
            // Something else was asked for meanwhile.
            if scroll.asked.get() != Some(from) {
                return;
            }
            scroll.asked.set(None);
            if let Ok(window) = &answer
                && is_anew
                && from != LAST
                && window.pieces.is_empty()
                && window.total_pieces > 0
            {
                // Nothing was sent behind that place; what was sent last is nearest.
                scroll.wish.set(Some(Wish::End));
                scroll.ask(LAST, true);
                return;
            }
            scroll.windows.dispatch(match answer {
                Ok(window) if is_anew => {
                    scroll.begin(from);
                    WindowsAction::Replace(window)
                }
                Ok(window) => WindowsAction::Extend(from, window),
                Err(Unanswered::Refused(error)) => WindowsAction::Refused(error),
                Err(Unanswered::Cancelled) => return,
            });
        });
    }

    /// Nothing of what was drawn is held on to. Where a frame brought nothing, what follows it is what was wished for.
    fn begin(&self, from: StreamFrom) {
        self.anchor.set(None);
        if matches!(from, StreamFrom::Frame(_) | StreamFrom::Piece(_)) {
            self.wish.set(None);
            if let Some(outer) = self.scroller() {
                outer.set_scroll_top(0);
            }
        }
    }
}
