use super::ladder_layer::LadderLayer;
use super::ladder_row::LadderRow;
use crate::words::Words;
use ladder::Geometry;
use protocol::{ConnectionView, Row, RowId};
use std::rc::Rc;
use yew::prelude::*;

/// A row begins in the block of this height, in px, that its top edge is in.
pub(super) const BLOCK_PX: u32 = 256;

/// A row and how it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PlacedRow {
    pub(super) id: RowId,
    pub(super) row: Rc<Row>,
    /// Its top edge in the block, in px.
    pub(super) top: u32,
    pub(super) selected: bool,
    /// Whether the filter does not hold for it.
    pub(super) dimmed: bool,
    /// Whether the Tab key comes to it.
    pub(super) tabbable: bool,
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Its upper edge in the drawing, in px.
    pub top: u32,
    pub rows: Vec<PlacedRow>,
    pub geometry: Geometry,
    pub connection: Rc<ConnectionView>,
    pub words: Words,
}

/// A few rows of a ladder, one below the other. While rows come and go elsewhere, nothing is done for it.
#[component]
pub(super) fn LadderBlock(props: &Props) -> Html {
    let row = |placed: &PlacedRow| {
        html! {
            <LadderRow
                key={placed.id.0}
                row={Rc::clone(&placed.row)}
                id={placed.id}
                top={placed.top}
                geometry={props.geometry}
                connection={Rc::clone(&props.connection)}
                words={Words::clone(&props.words)}
                selected={placed.selected}
                dimmed={placed.dimmed}
                tabbable={placed.tabbable}
            />
        }
    };
    html! {
        <LadderLayer top={props.top}>
            <svg
                width={props.geometry.width.to_string()}
                height={BLOCK_PX.to_string()}
                role="presentation"
            >
                { for props.rows.iter().map(row) }
            </svg>
        </LadderLayer>
    }
}
