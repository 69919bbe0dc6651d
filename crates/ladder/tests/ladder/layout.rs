//! What is drawn of a row, and how it is marked.

use crate::fixture::{English, draft, page_load, trouble};
use ladder::{Class, Geometry, Shape, Tint, layout, layout_row};
use protocol::*;

/// The label of a segment at a width, without its look.
fn label(row: SegmentRow, width: f32) -> String {
    let geometry = Geometry::new(width);
    let row = Row::Segment(Box::new(row));
    let group = layout_row(&row, RowId(1), 0, &geometry, &English, None);
    let label = group.shapes.iter().find_map(|shape| match shape {
        Shape::Text { style, runs, .. } if style.class == Class::Label => Some(runs),
        _ => None,
    });
    label.unwrap().iter().map(|run| run.text.as_str()).collect()
}

#[test]
fn labels_drop_options_and_windows_first() {
    let syn = draft('>', TcpFlags::SYN, 0, 0)
        .syn(65495, 8)
        .win(65535, 0)
        .row();
    let data = draft('<', TcpFlags::PSH | TcpFlags::ACK, 174_130, 2498)
        .data(65417)
        .row();
    for (row, width, expected) in [
        (
            &syn,
            816.0,
            "SYN seq=0 win=65535 MSS=65495 WS=256 SACK_PERM",
        ),
        (&syn, 640.0, "SYN seq=0 win=65535 MSS=65495 WS=256"),
        (&syn, 340.0, "SYN seq=0 win=65535 MSS=65495 WS=256"),
        (
            &data,
            816.0,
            "PSH ACK seq=174130 ack=2498 len=65417 win=2616576",
        ),
        (&data, 640.0, "PSH ACK seq=174130 ack=2498 len=65417"),
        (&data, 340.0, "PSH ACK seq=174130 ack=2498 len=65417"),
    ] {
        assert_eq!(label(row.clone(), width), expected, "{width}");
    }
}

#[test]
fn numbers_are_tinted_by_whose_bytes_they_count() {
    let fixture = page_load();
    let scene = layout(
        &fixture.outline(),
        &fixture.window(),
        &Geometry::new(816.0),
        &English,
        Some(5),
    );
    let numbers = |row: usize| -> Vec<(String, Tint)> {
        let shapes = scene.rows[row].shapes.iter();
        shapes
            .filter_map(|shape| match shape {
                Shape::Text { runs, .. } => Some(runs),
                _ => None,
            })
            .flatten()
            .filter(|run| run.style.class == Class::Number)
            .map(|run| (run.text.clone(), run.style.tint))
            .collect()
    };
    assert_eq!(
        numbers(4),
        [
            ("1".to_owned(), Tint::Client),
            ("1".to_owned(), Tint::Server)
        ]
    );
    assert_eq!(
        numbers(5),
        [
            ("1".to_owned(), Tint::Server),
            ("535".to_owned(), Tint::Client)
        ]
    );
    let selected: Vec<Option<u32>> = scene
        .rows
        .iter()
        .filter(|row| {
            row.shapes
                .iter()
                .any(|shape| matches!(shape, Shape::Rect { style, .. } if style.class == Class::Selected))
        })
        .map(|row| row.frame)
        .collect();
    assert_eq!(selected, [Some(5)]);
}

#[test]
fn problems_are_marked_in_shape() {
    let fixture = trouble();
    let scene = layout(
        &fixture.outline(),
        &fixture.window(),
        &Geometry::new(816.0),
        &English,
        None,
    );
    let shapes_of = |frame: u32| {
        let row = scene
            .rows
            .iter()
            .find(|row| row.frame == Some(frame))
            .unwrap();
        let marks = row.shapes.iter().filter(
            |shape| matches!(shape, Shape::Line { style, .. } if style.class == Class::Mark),
        );
        let dashed = row.shapes.iter().any(|shape| {
            matches!(shape, Shape::Line { style, .. } if style.class == Class::Arrow && style.dashed)
        });
        let head = row
            .shapes
            .iter()
            .any(|shape| matches!(shape, Shape::Polygon { .. }));
        (marks.count(), dashed, head)
    };
    for (frame, expected) in [
        (1, (0, false, true)),
        // A missing segment: two strokes.
        (2, (2, false, true)),
        // A duplicate ACK and a fast retransmission: dashed.
        (3, (0, true, true)),
        (4, (0, true, true)),
        // A zero window: a door.
        (6, (1, false, true)),
        // A reset: a cross in place of the head.
        (11, (2, false, false)),
    ] {
        assert_eq!(shapes_of(frame), expected, "frame {frame}");
    }
}

/// A band's name is in sight wherever a long ladder is scrolled to, at the same place whatever the window.
#[test]
fn long_bands_repeat_their_names() {
    let outline = LadderOutline {
        stream: 0,
        rows: 1_000_001,
        segments: 1_000_000,
        height_px: 40 + 46_000_000,
        phases: vec![PhaseSpan {
            phase: Phase::Data,
            top_px: 40,
            bottom_px: 40 + 46_000_000,
            segments: 1_000_000,
        }],
        folds: 0,
        open_folds: Vec::new(),
        time_scale: None,
    };
    let geometry = Geometry::new(816.0);
    let names = |top: i64| -> Vec<i64> {
        let shapes = ladder::backdrop(&outline, &[], top.unsigned_abs(), 1000, &geometry, &English);
        shapes
            .into_iter()
            .filter_map(|shape| match shape {
                Shape::Text { y, .. } => Some(top + y as i64),
                _ => None,
            })
            .filter(|y| (top..top + 1000).contains(y))
            .collect()
    };
    for top in [0, 40, 1000, 22_000_000, 45_998_900] {
        let seen = names(top);
        assert!((1..=2).contains(&seen.len()), "{top}: {seen:?}");
        let below = names(top + 100);
        let common = seen.iter().filter(|y| **y >= top + 100);
        assert!(
            common.clone().all(|y| below.contains(y)),
            "{seen:?} {below:?}"
        );
    }
}

#[test]
fn looks_change_numbers_and_columns() {
    let mut row = draft('<', TcpFlags::ACK, 1, 535).row();
    (row.rtt, row.in_flight) = (Some(Nanos(13_000)), Some(998));
    row.timestamps = Some(Timestamps {
        value: 6_697_708,
        echo_reply: 6_697_707,
    });
    let row = Row::Segment(Box::new(row));
    let texts = |look, width| -> Vec<String> {
        let geometry = Geometry::with(width, look);
        let group = layout_row(&row, RowId(1), 0, &geometry, &English, None);
        let texts = group.shapes.iter().filter_map(|shape| match shape {
            Shape::Text { runs, .. } => Some(runs.iter().map(|run| run.text.as_str()).collect()),
            _ => None,
        });
        texts.collect()
    };
    let plain = "ACK seq=1 ack=535 win=2616576";
    for (look, width, expected) in [
        (LadderLook::empty(), 1200.0, vec![plain]),
        (
            LadderLook::RAW_NUMBERS,
            1200.0,
            vec!["ACK seq=1000001 ack=1000535 win=2616576"],
        ),
        (
            LadderLook::WINDOW | LadderLook::RTT | LadderLook::IN_FLIGHT,
            1200.0,
            vec![plain, "2616576", "13\u{a0}µs", "998"],
        ),
        (
            LadderLook::WINDOW | LadderLook::IN_FLIGHT,
            1200.0,
            vec![plain, "2616576", "998"],
        ),
        (
            LadderLook::TIMESTAMPS,
            1200.0,
            vec![plain, "6697708", "6697707"],
        ),
        // There is room for one, and on phones for none.
        (
            LadderLook::WINDOW | LadderLook::RTT,
            760.0,
            vec![plain, "2616576"],
        ),
        (LadderLook::WINDOW, 390.0, vec![plain]),
    ] {
        assert_eq!(texts(look, width), expected, "{look:?} {width}");
    }
}

#[test]
fn initial_numbers_stand_above_the_ladder() {
    let connection = page_load().connection;
    let head = |look| ladder::header(&connection, &Geometry::with(816.0, look), &English);
    let texts = |scene: ladder::Scene| -> Vec<String> {
        let texts = scene.backdrop.into_iter().filter_map(|shape| match shape {
            Shape::Text { runs, .. } => Some(runs[0].text.clone()),
            _ => None,
        });
        texts.filter(|text| text.starts_with("ISN")).collect()
    };
    let (plain, with) = (head(LadderLook::empty()), head(LadderLook::INITIAL_NUMBERS));
    assert_eq!(with.height - plain.height, 17.0);
    assert!(texts(plain).is_empty());
    assert_eq!(texts(with), ["ISN 2618481907", "ISN 976454346"]);
}
