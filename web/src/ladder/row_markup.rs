use crate::words::Words;
use ladder::{Escaped, Geometry, Px};
use protocol::{ConnectionView, Row, RowId};
use std::fmt::Write as _;
use std::rc::Rc;
use web_sys::Element;

/// A row and how it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PlacedRow {
    pub(crate) id: RowId,
    pub(crate) row: Rc<Row>,
    /// Its top edge in the picture it is part of, in px.
    pub(crate) top: u32,
    pub(crate) selected: bool,
    /// Whether the filter does not hold for it.
    pub(crate) dimmed: bool,
    /// Whether the Tab key comes to it: to one row of the ladder.
    pub(crate) tabbable: bool,
}

/// What rows of one drawing have in common.
#[derive(Clone, PartialEq)]
pub(crate) struct RowSetting {
    pub(crate) geometry: Geometry,
    pub(crate) connection: Rc<ConnectionView>,
    pub(crate) words: Words,
}

/// A row as an element of the picture.
#[derive(Debug, PartialEq)]
pub(super) struct RowMarkup {
    attributes: Vec<(&'static str, String)>,
    drawing: String,
}

impl RowMarkup {
    pub(super) fn new(placed: &PlacedRow, setting: &RowSetting) -> Self {
        let RowSetting {
            geometry,
            connection,
            words,
        } = setting;
        let selected = match &*placed.row {
            Row::Segment(segment) if placed.selected => Some(segment.frame),
            _ => None,
        };
        let group = ladder::layout_row(
            &placed.row,
            placed.id,
            placed.top,
            geometry,
            &words.ladder_words(connection),
            selected,
        );
        let yes_or_no = |yes: bool| String::from(if yes { "true" } else { "false" });
        let attributes = match &*placed.row {
            Row::Segment(segment) => {
                let (class, label) = if placed.dimmed {
                    let note = words.get("filter-not-for-row");
                    ("ladder-row dimmed", format!("{} ({note})", group.label))
                } else {
                    ("ladder-row", group.label)
                };
                vec![
                    ("class", class.into()),
                    ("role", "option".into()),
                    ("data-frame", segment.frame.to_string()),
                    ("aria-label", label),
                    ("aria-selected", yes_or_no(placed.selected)),
                    ("aria-posinset", segment.index.saturating_add(1).to_string()),
                    ("aria-setsize", connection.segments.to_string()),
                    ("tabindex", if placed.tabbable { "0" } else { "-1" }.into()),
                ]
            }
            Row::Fold(fold) => vec![
                ("class", "ladder-row".into()),
                ("role", "button".into()),
                ("tabindex", "0".into()),
                ("data-fold", fold.first.to_string()),
                ("aria-expanded", yes_or_no(fold.is_open)),
                ("aria-label", group.label),
            ],
            _ => Vec::new(),
        };
        let mut drawing = String::new();
        if !attributes.is_empty() {
            // Writing to a string does not fail.
            let _ = write!(
                drawing,
                "<rect class=\"row-ground\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                Px(group.top + group.gap + 1.0),
                Px(geometry.width - 4.0),
                Px(group.height - group.gap - 2.0),
            );
        }
        drawing.push_str(&ladder::markup(&group.shapes));
        Self {
            attributes,
            drawing,
        }
    }

    /// Writes it at the end of some markup.
    pub(super) fn write(&self, markup: &mut String) {
        markup.push_str("<g");
        for (name, value) in &self.attributes {
            // Writing to a string does not fail.
            let _ = write!(markup, " {name}=\"{}\"", Escaped(value));
        }
        markup.push('>');
        markup.push_str(&self.drawing);
        markup.push_str("</g>");
    }

    /// Makes an element that shows `before` show this. The element stays where it can: it may have the focus.
    pub(super) fn replace(&self, before: &Self, element: &Element) {
        let names = |markup: &Self| markup.attributes.iter().map(|(name, _)| *name).collect();
        let (now, then): (Vec<_>, Vec<_>) = (names(self), names(before));
        if now != then {
            let mut markup = String::new();
            self.write(&mut markup);
            element.set_outer_html(&markup);
            return;
        }
        for ((name, value), (_, old)) in self.attributes.iter().zip(&before.attributes) {
            if value != old {
                let _ = element.set_attribute(name, value);
            }
        }
        if self.drawing != before.drawing {
            element.set_inner_html(&self.drawing);
        }
    }
}
