//! Scroll positions of content that is higher than a browser lets an element be.
//!
//! Browsers clamp element heights near 17 million pixels (Firefox) and 33 million (Chromium); a ladder of a million
//! rows is higher than that. So the element gets a bounded height, and [`ScrollMap`] says which part of the content
//! stands in view. Content within the bound maps one to one. Beyond it, short moves (wheel, keys, touch) stay exact to
//! the pixel, and long ones (the scroll bar) go to the same share of the content as of the element. The two disagree
//! more and more as one scrolls by short moves; [`ScrollMap::rebase`] puts that right while nothing moves.

/// No scrolled element is higher than this, in px: below all browsers' bounds, also at a zoom of 200 %.
const ELEMENT_AT_MOST: f64 = 8_000_000.0;

/// Differences below this, in px, are the browser rounding a position that it was given.
const ROUNDING: f64 = 1.0;

/// The relation between an element's scroll position and the content's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ScrollMap {
    content: f64,
    viewport: f64,
    /// The element's scroll position as last seen.
    element_at: f64,
    /// The position in the content that stands at the viewport's upper edge.
    content_at: f64,
}

impl Default for ScrollMap {
    fn default() -> Self {
        Self::new(0, 0.0)
    }
}

impl ScrollMap {
    /// At the top of content of a height, seen through a viewport, both in px.
    pub(crate) fn new(content_px: u64, viewport_px: f64) -> Self {
        Self {
            content: to_f64(content_px),
            viewport: viewport_px,
            element_at: 0.0,
            content_at: 0.0,
        }
    }

    /// Takes the content's new height; the upper edge stays where it is, as far as it can. Returns where the element is to be
    /// scrolled to, once it has its new height.
    pub(crate) fn reshape(&mut self, content_px: u64) -> f64 {
        self.content = to_f64(content_px);
        self.go_to(self.content_at)
    }

    /// The height that the element must have, in px.
    pub(crate) fn element_height(&self) -> f64 {
        self.content.min(ELEMENT_AT_MOST)
    }

    /// The position in the content that stands at the viewport's upper edge, in px.
    pub(crate) fn top(&self) -> f64 {
        self.content_at
    }

    /// Height of the viewport, in px.
    pub(crate) fn viewport(&self) -> f64 {
        self.viewport
    }

    /// Takes the viewport's new height; the upper edge stays where it is, as far as it can.
    pub(crate) fn resize(&mut self, viewport_px: f64) {
        self.viewport = viewport_px;
        self.content_at = self.content_at.clamp(0.0, self.content_room());
    }

    /// Where in the element something stands that is at `content_px` in the content, in px.
    pub(crate) fn place(&self, content_px: u64) -> f64 {
        to_f64(content_px) - (self.content_at - self.element_at)
    }

    /// The browser says that the element was scrolled to `element_px`.
    pub(crate) fn scrolled(&mut self, element_px: f64) {
        let moved = element_px - self.element_at;
        self.element_at = element_px;
        if self.is_exact() {
            self.content_at = element_px;
        } else if moved.abs() < ROUNDING {
            // Not a move: the drawing stays, its place in the element follows.
        } else if moved.abs() <= self.short_move() {
            self.content_at = (self.content_at + moved).clamp(0.0, self.content_room());
        } else {
            self.content_at = self.content_share(element_px);
        }
    }

    /// Where the element should be scrolled to so that it stands at the same share of its height as the view of the
    /// content, or `None` where it does. The view itself stays.
    ///
    /// To be called when nothing has moved for a moment, and at once when the element came to one of its ends.
    pub(crate) fn rebase(&mut self) -> Option<f64> {
        if self.is_exact() {
            return None;
        }
        let target = self.element_share(self.content_at);
        if (target - self.element_at).abs() < ROUNDING {
            return None;
        }
        self.element_at = target;
        Some(target)
    }

    /// Whether the element stands at one of its ends but the content does not, so that [`ScrollMap::rebase`] is due.
    pub(crate) fn is_stuck(&self) -> bool {
        let element_room = self.element_height() - self.viewport;
        let at_top = self.element_at < ROUNDING && self.content_at >= ROUNDING;
        let at_bottom = self.element_at > element_room - ROUNDING
            && self.content_at <= self.content_room() - ROUNDING;
        !self.is_exact() && (at_top || at_bottom)
    }

    /// Goes to a position in the content; returns where the element is to be scrolled to.
    pub(crate) fn go_to(&mut self, content_px: f64) -> f64 {
        self.content_at = content_px.clamp(0.0, self.content_room());
        self.element_at = if self.is_exact() {
            self.content_at
        } else {
            self.element_share(self.content_at)
        };
        self.element_at
    }

    /// Has `top_px..bottom_px` of the content in view, with `margin` around it: what is near is moved to as little as
    /// is needed, what is farther away than a quarter of the view comes to its middle. Returns where the element is to
    /// be scrolled to, or `None` where all is in view already.
    pub(crate) fn reveal(&mut self, top_px: u64, bottom_px: u64, margin: f64) -> Option<f64> {
        let (top, bottom) = (to_f64(top_px) - margin, to_f64(bottom_px) + margin);
        let beyond = (self.content_at - bottom).max(top - self.content_at - self.viewport);
        if beyond > self.viewport / 4.0 {
            let middle = f64::midpoint(top, bottom) - self.viewport / 2.0;
            return Some(self.go_to(middle.min(top)));
        }
        if top < self.content_at && self.content_at > 0.0 {
            Some(self.go_to(top))
        } else if bottom > self.content_at + self.viewport && self.content_at < self.content_room()
        {
            Some(self.go_to((bottom - self.viewport).min(top)))
        } else {
            None
        }
    }

    /// Whether element and content are of one height.
    pub(crate) fn is_exact(&self) -> bool {
        self.content <= ELEMENT_AT_MOST
    }

    /// How far the content can be scrolled.
    fn content_room(&self) -> f64 {
        (self.content - self.viewport).max(0.0)
    }

    /// Moves up to this are the wheel's or a finger's. A scroll bar as long as the viewport moves the element by twice
    /// as much for each of its pixels.
    fn short_move(&self) -> f64 {
        self.element_height() / (2.0 * self.viewport.max(1.0))
    }

    fn content_share(&self, element_px: f64) -> f64 {
        let element_room = self.element_height() - self.viewport;
        if element_room <= 0.0 {
            return 0.0;
        }
        (element_px / element_room).clamp(0.0, 1.0) * self.content_room()
    }

    fn element_share(&self, content_px: f64) -> f64 {
        let content_room = self.content_room();
        if content_room <= 0.0 {
            return 0.0;
        }
        (content_px / content_room).clamp(0.0, 1.0) * (self.element_height() - self.viewport)
    }
}

/// Heights are far below 2^53, up to which whole numbers are exact.
#[allow(clippy::cast_precision_loss, reason = "heights are far below 2^53 px")]
fn to_f64(px: u64) -> f64 {
    px as f64
}

/// The part of the content to have drawn: the viewport and `overscan` px above and below it, in whole px.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "float to integer casts saturate, and the lower bound is 0"
)]
pub(crate) fn window(map: &ScrollMap, overscan: f64) -> (u64, u64) {
    let top = (map.top() - overscan).max(0.0).floor() as u64;
    let bottom = (map.top() + map.viewport() + overscan).ceil().max(0.0) as u64;
    (top, bottom)
}

#[cfg(test)]
#[allow(clippy::cast_sign_loss, reason = "heights in tests are positive")]
mod tests {
    use super::*;

    const VIEW: f64 = 700.0;
    /// A million rows of 46 px.
    const HUGE: u64 = 46_000_000;

    #[test]
    fn small_content_maps_one_to_one() {
        let mut map = ScrollMap::new(1_500, VIEW);
        assert_eq!(map.element_height(), 1_500.0);
        for at in [0.0, 1.0, 333.5, 800.0] {
            map.scrolled(at);
            assert_eq!(map.top(), at);
            assert_eq!(map.place(1_000), 1_000.0);
            assert_eq!(map.rebase(), None);
            assert!(!map.is_stuck());
        }
    }

    #[test]
    fn short_moves_are_exact_in_huge_content() {
        let mut map = ScrollMap::new(HUGE, VIEW);
        assert_eq!(map.element_height(), 8_000_000.0);
        map.scrolled(4_000_000.0);
        let from = map.top();
        for step in 1..=100 {
            map.scrolled(4_000_000.0 + f64::from(step) * 120.0);
            assert_eq!(map.top(), from + f64::from(step) * 120.0);
        }
    }

    #[test]
    fn the_scroll_bar_reaches_both_ends() {
        let mut map = ScrollMap::new(HUGE, VIEW);
        map.scrolled(8_000_000.0 - VIEW);
        assert_eq!(map.top(), 46_000_000.0 - VIEW);
        map.scrolled(0.0);
        assert_eq!(map.top(), 0.0);
        map.scrolled((8_000_000.0 - VIEW) / 2.0);
        assert_eq!(map.top(), (46_000_000.0 - VIEW) / 2.0);
    }

    #[test]
    fn rebasing_keeps_the_view_and_what_is_drawn_in_it() {
        let mut map = ScrollMap::new(HUGE, VIEW);
        map.scrolled(4_000_000.0);
        for step in 1..=50 {
            map.scrolled(4_000_000.0 + f64::from(step) * 1_000.0);
        }
        let top = map.top();
        let target = map.rebase().expect("drifted");
        assert_eq!(map.top(), top);
        assert!(target < 4_050_000.0);
        // What stands at the viewport's upper edge is drawn at the element's scroll position.
        assert!((map.place(top as u64) - (target + (top as u64) as f64 - top)).abs() < 1e-6);
        // The browser rounds what it was given; the view does not move.
        map.scrolled(target + 0.4);
        assert_eq!(map.top(), top);
        assert_eq!(map.rebase(), None);
    }

    #[test]
    fn an_end_of_the_element_that_is_none_of_the_content_is_noticed() {
        let mut map = ScrollMap::new(HUGE, VIEW);
        map.go_to(10_000.0);
        // 10 000 px of content are 1 739 px of element; wheeling up by as much comes to its top.
        let mut at = 1_739.0;
        while at > 0.0 {
            at = f64::max(at - 100.0, 0.0);
            map.scrolled(at);
        }
        assert!(map.is_stuck());
        let target = map.rebase().expect("stuck");
        assert!(target > 1_000.0 && map.top() > 8_000.0);
        assert!(!map.is_stuck());
    }

    #[test]
    fn what_is_far_away_comes_to_the_middle() {
        let mut map = ScrollMap::new(10_000, VIEW);
        for (top, bottom, expect) in [
            (5_000, 5_046, Some(4_673.0)),
            (5_000, 5_046, None),
            (1_000, 1_046, Some(673.0)),
            (0, 40, Some(0.0)),
            (9_960, 10_000, Some(9_300.0)),
        ] {
            assert_eq!(map.reveal(top, bottom, 20.0), expect, "{top}..{bottom}");
        }
    }

    #[test]
    fn reveals_with_the_least_move() {
        let mut map = ScrollMap::new(10_000, VIEW);
        map.go_to(1_000.0);
        for (top, bottom, expect) in [
            (1_100, 1_146, None),
            (990, 1_036, Some(970.0)),
            (1_690, 1_736, Some(1_056.0)),
            (900, 946, Some(880.0)),
            (0, 40, Some(0.0)),
            (0, 40, None),
        ] {
            assert_eq!(map.reveal(top, bottom, 20.0), expect, "{top}..{bottom}");
        }
    }

    #[test]
    fn a_row_higher_than_the_view_shows_its_top() {
        let mut map = ScrollMap::new(10_000, 100.0);
        assert_eq!(map.reveal(5_000, 5_400, 0.0), Some(5_000.0));
    }

    #[test]
    fn resizing_keeps_the_view_inside() {
        let mut map = ScrollMap::new(1_000, 400.0);
        map.scrolled(600.0);
        map.resize(700.0);
        assert_eq!(map.top(), 300.0);
        map.resize(2_000.0);
        assert_eq!(map.top(), 0.0);
    }

    #[test]
    fn another_height_keeps_the_view_where_it_is() {
        let mut map = ScrollMap::new(10_000, VIEW);
        map.scrolled(600.0);
        for (height, element_at, top) in [
            (20_000, 600.0, 600.0),
            (1_000, 300.0, 300.0),
            (400, 0.0, 0.0),
            (10_000, 0.0, 0.0),
        ] {
            assert_eq!(map.reshape(height), element_at, "{height}");
            assert_eq!(map.top(), top, "{height}");
        }
        map.go_to(9_000.0);
        map.reshape(HUGE);
        assert_eq!(map.top(), 9_000.0);
        assert_eq!(map.element_height(), 8_000_000.0);
    }

    #[test]
    fn windows_are_whole_and_not_negative() {
        let mut map = ScrollMap::new(10_000, VIEW);
        assert_eq!(window(&map, 350.0), (0, 1_050));
        map.scrolled(1_000.4);
        assert_eq!(window(&map, 350.0), (650, 2_051));
    }
}
