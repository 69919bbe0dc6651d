use crate::components::{LadderRow, shape, use_focus_follows};
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
    frame: u32,
    stream: u32,
    left_port: u16,
    right_port: u16,
}

impl HostsRow {
    pub(super) fn new(together: &TogetherRow) -> Self {
        Self {
            row: Rc::new(Row::Segment(Box::new(together.row.clone()))),
            frame: together.row.frame,
            stream: together.stream,
            left_port: together.left_port,
            right_port: together.right_port,
        }
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub rows: Rc<Vec<HostsRow>>,
    /// The place of the first of them.
    pub from: u32,
    /// The places between which rows are drawn.
    pub drawn: (u32, u32),
    pub geometry: Geometry,
    /// The connection whose sides are left and right.
    pub connection: Rc<ConnectionView>,
    /// The frame of the selected segment.
    pub selected: Option<u32>,
    /// The connection in view.
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
    use_focus_follows(*selected, *drawn);
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
    // The Tab key comes to the selected row, else to the first.
    let tabbable = in_view
        .iter()
        .find(|(_, row)| Some(row.frame) == *selected)
        .or(in_view.first())
        .map(|(place, _)| *place);
    let draw = |(place, row): &(u32, &HostsRow)| {
        html! {
            <g key={*place}>
                <LadderRow
                    row={Rc::clone(&row.row)}
                    id={RowId(*place)}
                    top={top(*place)}
                    geometry={*geometry}
                    connection={Rc::clone(connection)}
                    words={Words::clone(&words)}
                    selected={Some(row.frame) == *selected}
                    dimmed=false
                    tabbable={Some(*place) == tabbable}
                />
                { ports(row, top(*place), geometry, Some(row.stream) == *shown) }
            </g>
        }
    };
    html! {
        <svg width={geometry.width.to_string()} height={height.to_string()} role="presentation">
            <g aria-hidden="true">{ for lines.iter().map(shape) }</g>
            <g role="listbox" aria-label={words.get("hosts-segments")} tabindex="-1">{ for in_view.iter().map(draw) }</g>
        </svg>
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
        <g aria-hidden="true">
            { port(geometry.client_x + 6.0, "start", row.left_port) }
            { port(geometry.server_x - 6.0, "end", row.right_port) }
        </g>
    }
}
