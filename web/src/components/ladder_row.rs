use super::shape::{px, shape};
use crate::words::Words;
use ladder::Geometry;
use protocol::{ConnectionView, Row, RowId};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub row: Rc<Row>,
    pub id: RowId,
    /// Its top edge in the picture it is part of, in px.
    pub top: u32,
    pub geometry: Geometry,
    pub connection: Rc<ConnectionView>,
    pub words: Words,
    pub selected: bool,
    /// Whether the filter does not hold for it.
    pub dimmed: bool,
    /// Whether the Tab key comes here: to one row of the ladder.
    pub tabbable: bool,
}

/// One row of a ladder.
///
/// Rows are drawn each for itself and stay as they are while others come and go.
#[component]
pub(crate) fn LadderRow(props: &Props) -> Html {
    let words = props.words.ladder_words(&props.connection);
    let frame = match &*props.row {
        Row::Segment(segment) => Some(segment),
        _ => None,
    };
    let selected = frame
        .filter(|_| props.selected)
        .map(|segment| segment.frame);
    let group = ladder::layout_row(
        &props.row,
        props.id,
        props.top,
        &props.geometry,
        &words,
        selected,
    );
    let ground = html! {
        <rect
            class="row-ground"
            x="2"
            y={px(group.top + group.gap + 1.0)}
            width={px(props.geometry.width - 4.0)}
            height={px(group.height - group.gap - 2.0)}
            rx="8"
        />
    };
    if let Row::Fold(fold) = &*props.row {
        return html! {
            <g
                class="ladder-row"
                role="button"
                tabindex="0"
                data-fold={fold.first.to_string()}
                aria-expanded={if fold.is_open { "true" } else { "false" }}
                aria-label={group.label}
            >
                { ground }
                { for group.shapes.iter().map(shape) }
            </g>
        };
    }
    let Some(segment) = frame else {
        return html! { <g>{ for group.shapes.iter().map(shape) }</g> };
    };
    let label = if props.dimmed {
        let note = props.words.get("filter-not-for-row");
        format!("{} ({note})", group.label)
    } else {
        group.label
    };
    html! {
        <g
            class={if props.dimmed { "ladder-row dimmed" } else { "ladder-row" }}
            role="option"
            data-frame={segment.frame.to_string()}
            aria-label={label}
            aria-selected={if props.selected { "true" } else { "false" }}
            aria-posinset={segment.index.saturating_add(1).to_string()}
            aria-setsize={props.connection.segments.to_string()}
            tabindex={if props.tabbable { "0" } else { "-1" }}
        >
            { ground }
            { for group.shapes.iter().map(shape) }
        </g>
    }
}
