use super::focus::use_focus_follows;
use super::ladder_head::LadderHead;
use super::ladder_row::LadderRow;
use super::scroller::{Reveal, Scroller, View};
use super::shape::shape;
use super::story_bar::StoryBar;
use crate::session::Session;
use crate::state::{LadderView, Rows};
use crate::words::{Words, use_words};
use ladder::Geometry;
use protocol::{ConnectionView, LadderLook, LadderOutline, Row};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// Drawings begin at multiples of this height, in px, so that rows keep their coordinates while others come and go,
/// and coordinates stay small in the longest ladder.
const ORIGIN_STEP: u64 = 32_768;
/// Height of the drawing's element, in px. It is the same whatever is drawn, since another height would have the
/// browser lay out all of it anew; the farthest row lies one view and its surroundings below the next origin.
const DRAWING_PX: &str = "65536";
/// Rows are drawn for whole steps of this height, in px, so that not every pixel that is scrolled draws anew.
const DRAW_STEP: u64 = 128;
/// Rows are held for so many heights of the view above and below it, and asked for anew when less than a quarter of
/// that is left. What is held is drawn at once; what is not has to come from the worker first, which takes a frame or
/// two.
const HELD_VIEWS: u64 = 8;
/// Lifelines go on below the last row, in px.
const TAIL_PX: u32 = 24;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub ladder: LadderView,
    pub look: LadderLook,
    /// What stands beside the rows.
    pub children: Html,
}

/// The ladder of a connection: its ends, and below them its rows.
#[component]
pub(crate) fn LadderPane(props: &Props) -> Html {
    let words = use_words();
    let session = use_context::<Session>();
    let width = use_state_eq(|| 0);
    // The part of the ladder that is drawn: the view, and a quarter as much above and below.
    let drawn = use_state_eq(|| (0, 0));
    let seen_at = use_memo((), |()| Cell::new(0));
    let ladder = &props.ladder;
    let outline = ladder.outline.as_ref();
    let time_scale = outline.and_then(|outline| outline.time_scale);
    let vantage = ladder.story.as_ref().and_then(|story| story.vantage);
    let shape = (*width, props.look, time_scale, vantage);
    let geometry = *use_memo(shape, |&(width, look, scale, vantage)| {
        #[allow(clippy::cast_precision_loss, reason = "widths of windows are small")]
        Geometry::with(width as f32, look).timed(scale, vantage)
    });
    let revealed = use_mut_ref(|| None::<Reveal>);
    let first = ladder.rows.as_ref().map(|rows| rows.first);
    use_focus_follows(ladder.selected_frame, first);

    let seen = use_mut_ref(|| None::<View>);
    let height = ladder
        .outline
        .as_ref()
        .map_or(0, |outline| outline.height_px);
    let on_view = {
        let (session, width, drawn) = (session.clone(), width.clone(), drawn.clone());
        let seen_at = Rc::clone(&seen_at);
        let (stream, rows) = (ladder.stream, ladder.rows.clone());
        let seen = Rc::clone(&seen);
        Callback::from(move |view: View| {
            seen.replace(Some(view));
            width.set(view.width);
            // Where one flies past, what is around the view is gone before it is seen.
            let moved = view.top_px.abs_diff(seen_at.replace(view.top_px));
            let around = if moved > view.height() {
                0
            } else {
                view.height().div_ceil(4)
            };
            let top = view.top_px.saturating_sub(around) / DRAW_STEP * DRAW_STEP;
            let bottom = view
                .bottom_px
                .saturating_add(around)
                .next_multiple_of(DRAW_STEP);
            drawn.set((top, bottom));
            if let Some(session) = &session {
                want_rows(session, stream, rows.as_ref(), height, view);
            }
        })
    };
    // Rows of another shape have to be asked for, even where nothing moves.
    use_effect_with(ladder.rows.as_ref().is_some_and(|rows| rows.is_stale), {
        let on_view = on_view.clone();
        move |&is_stale| {
            let view = seen.borrow().filter(|_| is_stale);
            if let Some(view) = view {
                on_view.emit(view);
            }
        }
    });
    let Some(outline) = &ladder.outline else {
        return Html::default();
    };
    let onkeydown = {
        let session = session.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ")
                && toggle_fold(&event, session.as_ref())
            {
                event.prevent_default();
            }
        })
    };
    let onclick = {
        let (session, rows) = (session.clone(), ladder.rows.clone());
        Callback::from(move |event: MouseEvent| {
            toggle_fold(&event, session.as_ref());
            let clicked = clicked_frame(&event)
                .and_then(|frame| Some((frame, rows.as_ref()?.index_of(frame)?)));
            if let (Some(session), Some((frame, index))) = (&session, clicked) {
                session.select(frame, index);
            }
        })
    };
    let reveal = ladder
        .detail
        .as_ref()
        .filter(|_| ladder.reveal > 0)
        .map(|detail| Reveal {
            serial: ladder.reveal,
            top_px: detail.row_top_px,
            bottom_px: detail
                .row_top_px
                .saturating_add(u64::from(ladder::NOTED_PX)),
        });
    // What was revealed last stays the wish until the next one, whatever is selected by a click meanwhile.
    if reveal.map(|reveal| reveal.serial) != revealed.borrow().map(|reveal| reveal.serial) {
        revealed.replace(reveal);
    }
    let reveal = *revealed.borrow();
    let rows = ladder
        .rows
        .as_ref()
        .map(|rows| rows.between(drawn.0, drawn.1));
    let origin = rows
        .as_ref()
        .map_or(0, |rows| rows.top_px / ORIGIN_STEP * ORIGIN_STEP);
    let drawable = rows
        .as_ref()
        .zip(ladder.connection.as_ref())
        .filter(|_| *width > 0);
    html! {
        <>
            if let Some((connection, story)) = ladder.connection.as_ref().zip(ladder.story.as_ref()) {
                <StoryBar key={ladder.stream} connection={Rc::clone(connection)} story={Rc::clone(story)} />
            }
            if let Some(connection) = ladder.connection.as_ref().filter(|_| *width > 0) {
                <LadderHead connection={Rc::clone(connection)} {geometry} />
            }
            <div class="ladder-ground" {onclick} {onkeydown}>
                <Scroller
                    key={ladder.stream}
                    class="ladder-rows"
                    height_px={outline.height_px.saturating_add(u64::from(TAIL_PX))}
                    origin_px={origin}
                    {on_view}
                    {reveal}
                >
                    if let Some((rows, connection)) = drawable {
                        { drawing(&Drawing { outline, rows, connection, geometry, words: &words, origin, selected: ladder.selected_frame, ladder }) }
                    }
                </Scroller>
                { props.children.clone() }
            </div>
        </>
    }
}

/// Asks for the rows around what is in view, unless enough of them are held to either side.
fn want_rows(session: &Session, stream: u32, rows: Option<&Rows>, height: u64, view: View) {
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

struct Drawing<'a> {
    outline: &'a LadderOutline,
    rows: &'a Rows,
    connection: &'a Rc<ConnectionView>,
    geometry: Geometry,
    words: &'a Words,
    origin: u64,
    selected: Option<u32>,
    ladder: &'a LadderView,
}

fn drawing(drawing: &Drawing<'_>) -> Html {
    let Drawing {
        outline,
        rows,
        connection,
        geometry,
        words,
        origin,
        selected,
        ladder,
    } = drawing;
    let at = |top_px: u64| u32::try_from(top_px.saturating_sub(*origin)).unwrap_or(u32::MAX);
    let tail = if rows.bottom_px >= outline.height_px {
        TAIL_PX
    } else {
        0
    };
    let height = at(rows.bottom_px).saturating_add(tail);
    let backdrop = ladder::backdrop(
        outline,
        &rows.braces,
        rows.top_px,
        height.saturating_sub(at(rows.top_px)),
        geometry,
        &words.ladder_words(connection),
    );
    let is_selected =
        |row: &Row| matches!(row, Row::Segment(segment) if Some(segment.frame) == *selected);
    let is_segment = |row: &Row| matches!(row, Row::Segment(_));
    // The Tab key comes to the selected row, else to the first.
    let tabbable = rows
        .iter()
        .find(|(.., row)| is_selected(row))
        .or_else(|| rows.iter().find(|(.., row)| is_segment(row)))
        .map(|(id, ..)| id);
    let draw = |segments: bool| {
        rows.iter()
            .filter(move |(.., row)| is_segment(row) == segments)
            .map(|(id, top_px, row)| {
                html! {
                    <LadderRow
                        key={id.0}
                        row={Rc::clone(row)}
                        {id}
                        top={at(top_px)}
                        geometry={*geometry}
                        connection={Rc::clone(connection)}
                        words={Words::clone(words)}
                        selected={is_selected(row)}
                        dimmed={matches!(&**row, Row::Segment(segment) if ladder.is_dimmed(segment.index))}
                        tabbable={tabbable == Some(id)}
                    />
                }
            })
            .collect::<Html>()
    };
    html! {
        <svg width={geometry.width.to_string()} height={DRAWING_PX} role="presentation">
            <g aria-hidden="true" transform={format!("translate(0 {})", at(rows.top_px))}>
                { for backdrop.iter().map(shape) }
            </g>
            <g class="ladder-quiet">{ draw(false) }</g>
            <g role="listbox" aria-label={words.get("page-segments")} tabindex="-1">{ draw(true) }</g>
        </svg>
    }
}

fn clicked_frame(event: &MouseEvent) -> Option<u32> {
    row_of(event, "data-frame")?
        .get_attribute("data-frame")?
        .parse()
        .ok()
}

/// Opens or closes the fold that an event is about, if it is about one.
fn toggle_fold(event: &Event, session: Option<&Session>) -> bool {
    let fold = row_of(event, "data-fold");
    let first = fold
        .as_ref()
        .and_then(|fold| fold.get_attribute("data-fold")?.parse().ok());
    let (Some(fold), Some(first), Some(session)) = (fold, first, session) else {
        return false;
    };
    let is_open = fold.get_attribute("aria-expanded").as_deref() == Some("true");
    session.fold(first, !is_open);
    true
}

/// The row with an attribute in which something happened.
fn row_of(event: &Event, attribute: &str) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(&format!("[{attribute}]")).ok()?
}
