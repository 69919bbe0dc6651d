//! The rows of a ladder that are drawn, in blocks that are kept as they are while one scrolls.

use super::block::LadderBlock;
use super::layer::LadderLayer;
use super::picture::Picture;
use super::row_markup::{PlacedRow, RowSetting};
use crate::state::{Matching, Rows};
use crate::words::{Words, use_words};
use ladder::Geometry;
use protocol::{Brace, ConnectionView, LadderOutline, Row, RowId};
use std::rc::Rc;
use yew::prelude::*;

/// Drawings begin at multiples of this height, in px, so that what is drawn keeps its coordinates while other parts come
/// and go, and coordinates stay small in the longest ladder.
const ORIGIN_STEP: u64 = 32_768;
/// What lies behind the rows is drawn for whole steps of this height, in px. It reaches over the whole view, and where it
/// changes the browser paints all of that anew. Origins are multiples of it.
const BACKDROP_STEP: u64 = 4_096;
/// A row is drawn in the block of this height, in px, that its top edge is in.
pub(super) const BLOCK_PX: u32 = 256;
/// Lifelines go on below the last row, in px.
pub(super) const TAIL_PX: u32 = 24;

/// Where in the ladder the drawing of some rows begins, in px.
pub(super) fn origin_of(rows: &Rows) -> u64 {
    rows.top_px / ORIGIN_STEP * ORIGIN_STEP
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub outline: Rc<LadderOutline>,
    pub rows: Rows,
    pub connection: Rc<ConnectionView>,
    pub geometry: Geometry,
    pub selected: Option<u32>,
    pub matching: Option<Matching>,
}

/// Some rows of a ladder and what lies behind them. The picture begins at [`origin_of`] the rows.
#[component]
pub(super) fn LadderDrawing(props: &Props) -> Html {
    let words = use_words();
    let Props {
        outline,
        rows,
        connection,
        geometry,
        selected,
        matching,
    } = props;
    let origin = origin_of(rows);
    let at = |top_px: u64| u32::try_from(top_px.saturating_sub(origin)).unwrap_or(u32::MAX);
    let behind = rows.top_px / BACKDROP_STEP * BACKDROP_STEP;
    let end = rows
        .bottom_px
        .next_multiple_of(BACKDROP_STEP)
        .min(outline.height_px.saturating_add(u64::from(TAIL_PX)));
    let is_selected =
        |row: &Row| matches!(row, Row::Segment(segment) if Some(segment.frame) == *selected);
    let is_segment = |row: &Row| matches!(row, Row::Segment(_));
    let is_dimmed = |row: &Row| match (row, matching) {
        (Row::Segment(segment), Some(matching)) => matching.leaves_out(segment.index),
        _ => false,
    };
    // The Tab key comes to the selected row, else to the first.
    let tabbable = rows
        .iter()
        .find(|(.., row)| is_selected(row))
        .or_else(|| rows.iter().find(|(.., row)| is_segment(row)))
        .map(|(id, ..)| id);
    let place = |(id, top_px, row): (RowId, u64, &Rc<Row>)| PlacedRow {
        id,
        row: Rc::clone(row),
        top: at(top_px) % BLOCK_PX,
        selected: is_selected(row),
        dimmed: is_dimmed(row),
        tabbable: tabbable == Some(id),
    };
    let setting = RowSetting {
        geometry: *geometry,
        connection: Rc::clone(connection),
        words: Words::clone(&words),
    };
    let draw = |segments: bool| {
        let kind = rows
            .iter()
            .filter(|(.., row)| is_segment(row) == segments)
            .collect::<Vec<_>>();
        let block_of = |(_, top_px, _): &(RowId, u64, &Rc<Row>)| at(*top_px) / BLOCK_PX;
        kind.chunk_by(|one, other| block_of(one) == block_of(other))
            .filter_map(|block| {
                let top = block_of(block.first()?) * BLOCK_PX;
                Some(html! {
                    <LadderBlock
                        key={origin.saturating_add(u64::from(top))}
                        {top}
                        height={BLOCK_PX}
                        rows={block.iter().copied().map(place).collect::<Vec<_>>()}
                        setting={setting.clone()}
                    />
                })
            })
            .collect::<Html>()
    };
    html! {
        <>
            <Backdrop
                outline={Rc::clone(outline)}
                braces={Rc::clone(&rows.braces)}
                top_px={behind}
                height={u32::try_from(end.saturating_sub(behind)).unwrap_or(u32::MAX)}
                at={at(behind)}
                setting={setting.clone()}
            />
            <div class="ladder-quiet">{ draw(false) }</div>
            <div role="listbox" aria-label={words.get("page-segments")} tabindex="-1">{ draw(true) }</div>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct BackdropProps {
    outline: Rc<LadderOutline>,
    braces: Rc<[Brace]>,
    /// Its upper edge from the top of the ladder.
    top_px: u64,
    height: u32,
    /// Its upper edge in the drawing, in px.
    at: u32,
    setting: RowSetting,
}

/// What lies behind the rows: lifelines, phases and braces.
#[component]
fn Backdrop(props: &BackdropProps) -> Html {
    let RowSetting {
        geometry,
        connection,
        words,
    } = &props.setting;
    let shapes = ladder::backdrop(
        &props.outline,
        &props.braces,
        props.top_px,
        props.height,
        geometry,
        &words.ladder_words(connection),
    );
    #[allow(clippy::cast_precision_loss, reason = "it is about as high as a view")]
    let height = props.height as f32;
    html! {
        <LadderLayer top={props.at}>
            <Picture {shapes} width={geometry.width} {height} is_ornament=true />
        </LadderLayer>
    }
}
