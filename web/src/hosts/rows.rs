//! The rows of the two hosts' ladder: drawn as those of any ladder, each with the ports of its connection.

use crate::ladder::{LadderBlock, LadderLayer, Picture, PlacedRow, RowSetting, use_row_focus};
use crate::words::{Words, use_words};
use ladder::Geometry;
use protocol::{ConnectionView, LadderOutline, Row, RowId, TogetherRow};
use std::rc::Rc;
use yew::prelude::*;

/// From one row's top edge to the next, in px: every row has room for a note.
pub(super) const ROW_PX: u32 = ladder::NOTED_PX + 4;

/// A segment with the connection it belongs to.
#[derive(Debug, PartialEq)]
pub(super) struct HostsRow {
    row: Rc<Row>,
    stream: u32,
    left_port: u16,
    right_port: u16,
}

impl HostsRow {
    pub(super) fn new(together: &TogetherRow) -> Self {
        Self {
            row: Rc::new(Row::Segment(Box::new(together.row.clone()))),
            stream: together.stream,
            left_port: together.left_port,
            right_port: together.right_port,
        }
    }

    fn frame(&self) -> Option<u32> {
        match &*self.row {
            Row::Segment(segment) => Some(segment.frame),
            _ => None,
        }
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub rows: Rc<Vec<HostsRow>>,
    /// The place of the first of them.
    pub from: u32,
    pub drawn: (u32, u32),
    pub geometry: Geometry,
    /// The connection whose sides are left and right.
    pub connection: Rc<ConnectionView>,
    pub selected: Option<u32>,
    pub shown: Option<u32>,
}

/// The rows in view, each with the ports of its connection.
#[component]
pub(super) fn Rows(props: &Props) -> Html {
    let words = use_words();
    let Props {
        rows,
        from,
        drawn,
        geometry,
        connection,
        selected,
        shown,
    } = props;
    use_row_focus(*selected, *drawn);
    let in_view: Vec<(u32, &HostsRow)> = (*from..)
        .zip(rows.iter())
        .filter(|(place, _)| (drawn.0..drawn.1).contains(place))
        .collect();
    let top = |place: u32| place.saturating_sub(*from).saturating_mul(ROW_PX);
    let height = top(from.saturating_add(u32::try_from(rows.len()).unwrap_or(u32::MAX)));
    let outline = LadderOutline {
        stream: connection.stream,
        rows: 0,
        segments: 0,
        height_px: height.into(),
        phases: Vec::new(),
        folds: 0,
        open_folds: Vec::new(),
        time_scale: None,
    };
    let lines = ladder::backdrop(
        &outline,
        &[],
        0,
        height,
        geometry,
        &words.ladder_words(connection),
    );
    let is_selected = |row: &HostsRow| selected.is_some() && row.frame() == *selected;
    // The Tab key comes to the selected row, else to the first.
    let tabbable = in_view
        .iter()
        .find(|(_, row)| is_selected(row))
        .or(in_view.first())
        .map(|(place, _)| *place);
    let place = |&(place, row): &(u32, &HostsRow)| PlacedRow {
        id: RowId(place),
        row: Rc::clone(&row.row),
        top: top(place),
        selected: is_selected(row),
        dimmed: false,
        tabbable: Some(place) == tabbable,
    };
    let setting = RowSetting {
        geometry: *geometry,
        connection: Rc::clone(connection),
        words: Words::clone(&words),
    };
    let ports = |(place, row): &(u32, &HostsRow)| {
        html! {
            <g key={*place}>{ ports(row, top(*place), geometry, Some(row.stream) == *shown) }</g>
        }
    };
    #[allow(clippy::cast_precision_loss, reason = "so many rows are not held")]
    let shown_height = height as f32;
    html! {
        <>
            <LadderLayer top=0>
                <Picture shapes={lines} width={geometry.width} height={shown_height} is_ornament=true />
            </LadderLayer>
            <div role="listbox" aria-label={words.get("hosts-segments")} tabindex="-1">
                <LadderBlock
                    top=0
                    {height}
                    rows={in_view.iter().map(place).collect::<Vec<_>>()}
                    {setting}
                />
            </div>
            <LadderLayer top=0>
                <svg width={geometry.width.to_string()} height={height.to_string()} aria-hidden="true">
                    { for in_view.iter().map(ports) }
                </svg>
            </LadderLayer>
        </>
    }
}

/// The ports between which a segment went; they tell its connection from the others.
fn ports(row: &HostsRow, top: u32, geometry: &Geometry, is_shown: bool) -> Html {
    let y = f64::from(top) + if geometry.compact { 56.0 } else { 50.0 };
    let class = if is_shown {
        "hosts-port hosts-port-shown"
    } else {
        "hosts-port"
    };
    let port = |x: f32, anchor: &'static str, port: u16| {
        html! {
            <text {class} x={x.to_string()} y={y.to_string()} text-anchor={anchor}>{ format!(":{port}") }</text>
        }
    };
    html! {
        <>
            { port(geometry.client_x + 6.0, "start", row.left_port) }
            { port(geometry.server_x - 6.0, "end", row.right_port) }
        </>
    }
}
