//! An element that scrolls content of any height, of which only a part is in the document.

use super::scroll_map::{self, ScrollMap};
use crate::browser;
use crate::size_observer::SizeObserver;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// What is brought into view keeps so far from the edges, in px.
const REVEAL_MARGIN: f64 = 48.0;
/// Nothing moved for so long, in ms: time to put the scroll bar right.
const REST_MS: u32 = 160;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Height of the whole content, in px.
    pub height_px: u64,
    /// Where in the content the children begin.
    pub origin_px: u64,
    /// Hears which part of the content is in view, whenever that changes.
    pub on_view: Callback<ScrollerView>,
    /// What is to be brought into view; acted on whenever it changes.
    #[prop_or_default]
    pub reveal: Option<Reveal>,
    #[prop_or_default]
    pub class: Classes,
    /// Where what scrolls is a list that takes the focus as a whole.
    #[prop_or_default]
    pub listbox: Option<Listbox>,
    pub children: Html,
}

/// A list of options, one of which is the active one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Listbox {
    pub(crate) label: String,
    pub(crate) active: Option<String>,
}

/// The part of the content in view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ScrollerView {
    /// Upper edge in the content, in px.
    pub top_px: u64,
    pub bottom_px: u64,
    /// How wide it is, in px, scroll bar left out.
    pub width: i32,
}

impl ScrollerView {
    /// How high it is, in px.
    pub(crate) fn height(&self) -> u64 {
        self.bottom_px.saturating_sub(self.top_px)
    }
}

/// A part of the content that is to be brought into view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reveal {
    /// Changes with every wish, so that the same place can be wished for twice.
    pub serial: u32,
    /// Upper edge in the content, in px.
    pub top_px: u64,
    pub bottom_px: u64,
}

/// Scrolls content of any height, of which only a part is drawn.
///
/// The children are that part. They hang from `origin_px`; which part is needed is told through `on_view`.
#[component]
pub(crate) fn Scroller(props: &Props) -> Html {
    let scroll = use_memo((), |()| {
        ScrollState::new(props.height_px, props.on_view.clone())
    });
    scroll.on_view.replace(props.on_view.clone());

    // The children may hang from another place than before.
    scroll.origin.set(props.origin_px);
    use_effect_with(props.origin_px, cloned!(scroll, move |_| scroll.place()));
    use_effect_with(
        (),
        cloned!(scroll, move |()| {
            let following = scroll.follow();
            move || drop(following)
        }),
    );
    use_effect_with(
        props.height_px,
        cloned!(scroll, move |height| scroll.reshape(*height)),
    );
    use_effect_with(
        props.reveal,
        cloned!(scroll, move |reveal| {
            if let Some(reveal) = reveal {
                scroll.reveal(*reveal);
            }
        }),
    );
    let listbox = props.listbox.as_ref();
    html! {
        <div
            class={classes!("scroller", props.class.clone())}
            ref={scroll.outer.clone()}
            role={listbox.map(|_| "listbox")}
            tabindex={listbox.map(|_| "0")}
            aria-label={listbox.map(|listbox| listbox.label.clone())}
            aria-activedescendant={listbox.and_then(|listbox| listbox.active.clone())}
        >
            <div class="scroller-extent" ref={scroll.extent.clone()}>
                <div class="scroller-drawn" ref={scroll.drawn.clone()}>{ props.children.clone() }</div>
            </div>
        </div>
    }
}

/// What moves without rendering.
struct ScrollState {
    map: RefCell<ScrollMap>,
    height: Cell<u64>,
    width: Cell<i32>,
    on_view: RefCell<Callback<ScrollerView>>,
    origin: Cell<u64>,
    placed: Cell<Option<f64>>,
    /// Waits until nothing moves any more.
    rest: RefCell<Option<Timeout>>,
    /// Whether something moved since it waits.
    moved: Cell<bool>,
    outer: NodeRef,
    extent: NodeRef,
    drawn: NodeRef,
}

impl ScrollState {
    fn new(height_px: u64, on_view: Callback<ScrollerView>) -> Self {
        Self {
            map: RefCell::new(ScrollMap::new(height_px, 0.0)),
            height: Cell::new(height_px),
            width: Cell::new(0),
            on_view: RefCell::new(on_view),
            origin: Cell::new(0),
            placed: Cell::new(None),
            rest: RefCell::default(),
            moved: Cell::new(false),
            outer: NodeRef::default(),
            extent: NodeRef::default(),
            drawn: NodeRef::default(),
        }
    }

    /// Follows the element's size and where it is scrolled to, for as long as the result is kept.
    fn follow(self: &Rc<Self>) -> Option<(Option<SizeObserver>, EventListener)> {
        self.extend();
        self.measure();
        let (outer, extent) = (self.outer.cast::<Element>()?, self.extent.cast()?);
        let scroll = Rc::clone(self);
        let scrolled = EventListener::new(&outer, "scroll", move |_| scroll.scrolled());
        let scroll = Rc::clone(self);
        let resized = SizeObserver::new(&[outer, extent], move || scroll.measure());
        Some((resized, scrolled))
    }

    /// Takes another height of the content.
    fn reshape(&self, height_px: u64) {
        if self.height.replace(height_px) == height_px {
            return;
        }
        let target = self.map.borrow_mut().reshape(height_px);
        self.extend();
        self.scroll_to(Some(target));
        self.place();
        self.tell();
    }

    fn extend(&self) {
        if let Some(extent) = self.extent.cast::<HtmlElement>() {
            let height = self.map.borrow().element_height();
            browser::set_style(&extent, "height", &format!("{height}px"));
        }
    }

    fn measure(&self) {
        let sizes = (self.outer.cast::<Element>(), self.extent.cast::<Element>());
        if let (Some(outer), Some(extent)) = sizes {
            self.width.set(extent.client_width());
            self.map
                .borrow_mut()
                .resize(f64::from(outer.client_height()));
            self.place();
            self.tell();
        }
    }

    fn scrolled(self: &Rc<Self>) {
        let Some(outer) = self.outer.cast::<HtmlElement>() else {
            return;
        };
        self.map
            .borrow_mut()
            .scrolled(f64::from(outer.scroll_top()));
        if self.map.borrow().is_stuck() {
            self.rebase();
        } else if !self.map.borrow().is_exact() {
            self.moved.set(true);
            if self.rest.borrow().is_none() {
                self.wait_for_rest();
            }
        }
        self.place();
        self.tell();
    }

    /// Puts the scroll bar right once nothing has moved for a while. One timer looks again and again: to begin a new one
    /// with every move would take a good part of what a frame has time for.
    fn wait_for_rest(self: &Rc<Self>) {
        self.moved.set(false);
        let scroll = Rc::clone(self);
        let rest = Timeout::new(REST_MS, move || {
            if scroll.moved.get() {
                scroll.wait_for_rest();
            } else {
                scroll.rest.replace(None);
                scroll.rebase();
            }
        });
        self.rest.replace(Some(rest));
    }

    /// Lets the scroll bar stand where the view is.
    fn rebase(&self) {
        let target = self.map.borrow_mut().rebase();
        self.scroll_to(target);
        self.place();
    }

    fn reveal(&self, reveal: Reveal) {
        let target = self
            .map
            .borrow_mut()
            .reveal(reveal.top_px, reveal.bottom_px, REVEAL_MARGIN);
        if target.is_some() {
            self.scroll_to(target);
            self.place();
            self.tell();
        }
    }

    fn scroll_to(&self, target: Option<f64>) {
        if let (Some(target), Some(outer)) = (target, self.outer.cast::<HtmlElement>()) {
            #[allow(
                clippy::cast_possible_truncation,
                reason = "element heights are bounded"
            )]
            outer.set_scroll_top(target.round() as i32);
        }
    }

    /// Puts the drawn part where it belongs.
    fn place(&self) {
        let place = self.map.borrow().place(self.origin.get());
        if self.placed.replace(Some(place)) == Some(place) {
            return;
        }
        if let Some(drawn) = self.drawn.cast::<HtmlElement>() {
            browser::set_style(&drawn, "top", &format!("{place}px"));
        }
    }

    fn tell(&self) {
        let (top_px, bottom_px) = scroll_map::window(&self.map.borrow(), 0.0);
        let on_view = self.on_view.borrow().clone();
        on_view.emit(ScrollerView {
            top_px,
            bottom_px,
            width: self.width.get(),
        });
    }
}
