//! Which rows of a ladder are drawn, and which are asked for, as one scrolls.

use super::drawing::{BLOCK_PX, LadderDrawing, TAIL_PX, origin_of};
use super::row_focus::use_row_focus;
use crate::scroll::{Reveal, Scroller, ScrollerView};
use crate::session::{Session, use_session};
use crate::state::{Event, LadderState, Rows};
use ladder::Geometry;
use protocol::LadderOutline;
use std::cell::Cell;
use std::cmp::Ordering;
use std::rc::Rc;
use yew::prelude::*;

/// Rows are drawn for whole steps of this height, in px, so that not every pixel that is scrolled draws anew. It is about
/// a row's height: the work is then spread over the frames, a row or two in each.
const DRAW_STEP: u64 = 64;
/// What is left behind goes in steps of this height: a block at a time, so that none is gone over only to lose a row.
const LEAVE_STEP: u64 = BLOCK_PX as u64;
/// Rows are held for so many heights of the view above and below it, and asked for anew when less than a quarter of
/// that is left. What is held is drawn at once; what is not has to come from the worker first, which takes a frame or
/// two. More of them come seldom, but take a good part of the frame they come in.
const HELD_VIEWS: u64 = 4;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub ladder: LadderState,
    pub outline: Rc<LadderOutline>,
    /// Where things stand, once the width is known.
    pub geometry: Option<Geometry>,
    /// Hears how wide the rows are, in px, whenever that changes.
    pub on_width: Callback<i32>,
}

/// The rows of a ladder, as far as they are in view.
///
/// Scrolling renders this component and what it draws, and nothing around it.
#[component]
pub(crate) fn LadderRows(props: &Props) -> Html {
    let session = use_session();
    // The part of the ladder that is drawn: the view, and a quarter as much above and below.
    let drawn = use_state_eq(|| (0, 0));
    let seen = use_mut_ref(|| None::<ScrollerView>);
    let seen_at = use_memo((), |()| Cell::new(0));
    let Props {
        ladder,
        outline,
        geometry,
        on_width,
    } = props;
    let first = ladder.rows.as_ref().map(|rows| rows.first);
    use_row_focus(ladder.selected_frame, (first, *drawn));

    let on_view = {
        let (drawn, seen, seen_at) = (drawn.clone(), Rc::clone(&seen), Rc::clone(&seen_at));
        let (stream, rows, height) = (ladder.stream, ladder.rows.clone(), outline.height_px);
        let (on_width, is_measured) = (on_width.clone(), ladder.is_measured);
        Callback::from(move |view: ScrollerView| {
            seen.replace(Some(view));
            on_width.emit(view.width);
            drawn.set(part_to_draw(seen_at.replace(view.top_px), view));
            if !is_measured {
                session.tell(Event::Measured { stream });
            }
            want_rows(&session, stream, rows.as_ref(), height, view);
        })
    };
    // Rows of another shape have to be asked for, even where nothing moves.
    use_effect_with(
        ladder.rows.as_ref().is_some_and(|rows| rows.is_stale),
        cloned!(on_view, move |&is_stale| {
            let view = seen.borrow().filter(|_| is_stale);
            if let Some(view) = view {
                on_view.emit(view);
            }
        }),
    );
    let reveal = use_reveal(ladder);
    let rows = ladder
        .rows
        .as_ref()
        .map(|rows| rows.between(drawn.0, drawn.1));
    let origin = rows.as_ref().map_or(0, origin_of);
    let drawable = rows.zip(ladder.connection.as_ref()).zip(*geometry);
    html! {
        <Scroller
            class="ladder-rows"
            height_px={outline.height_px.saturating_add(u64::from(TAIL_PX))}
            origin_px={origin}
            {on_view}
            {reveal}
        >
            if let Some(((rows, connection), geometry)) = drawable {
                <LadderDrawing
                    outline={Rc::clone(outline)}
                    {rows}
                    connection={Rc::clone(connection)}
                    {geometry}
                    selected={ladder.selected_frame}
                    matching={ladder.matching.clone()}
                />
            }
        </Scroller>
    }
}

/// The part of the ladder that is to be drawn, in px: the view and what is around it. `before` is where its upper edge was.
fn part_to_draw(before: u64, view: ScrollerView) -> (u64, u64) {
    // Where one flies past, what is around the view is gone before it is seen.
    let around = if view.top_px.abs_diff(before) > view.height() {
        0
    } else {
        view.height().div_ceil(4)
    };
    let (above, below) = match view.top_px.cmp(&before) {
        Ordering::Less => (DRAW_STEP, LEAVE_STEP),
        Ordering::Equal => (DRAW_STEP, DRAW_STEP),
        Ordering::Greater => (LEAVE_STEP, DRAW_STEP),
    };
    let top = view.top_px.saturating_sub(around) / above * above;
    let bottom = view.bottom_px.saturating_add(around);
    (top, bottom.next_multiple_of(below))
}

/// The part of the ladder that is to be brought into view: what was revealed last stays the wish until the next one,
/// whatever is selected by a click meanwhile.
#[hook]
fn use_reveal(ladder: &LadderState) -> Option<Reveal> {
    let revealed = use_mut_ref(|| None::<Reveal>);
    let reveal = ladder
        .detail
        .as_ref()
        .filter(|_| ladder.reveal > 0)
        .map(|detail| Reveal {
            serial: ladder.reveal,
            top_px: detail.place.row_top_px,
            bottom_px: detail
                .place
                .row_top_px
                .saturating_add(u64::from(ladder::NOTED_PX)),
        });
    if reveal.map(|reveal| reveal.serial) != revealed.borrow().map(|reveal| reveal.serial) {
        revealed.replace(reveal);
    }
    *revealed.borrow()
}

/// Asks for the rows around what is in view, unless enough of them are held to either side.
fn want_rows(session: &Session, stream: u32, rows: Option<&Rows>, height: u64, view: ScrollerView) {
    let held = view.height().saturating_mul(HELD_VIEWS);
    let enough = held / 4;
    let covered = rows.is_some_and(|rows| {
        let top = view.top_px.saturating_sub(enough);
        rows.cover(top, view.bottom_px.saturating_add(enough), height)
    });
    if !covered && held > 0 {
        let top = view.top_px.saturating_sub(held);
        session.want_rows(stream, top, view.bottom_px.saturating_add(held));
    }
}
