//! Whatever a segment says, at whatever width: nothing is drawn over anything else, and nothing sticks out.

#![allow(clippy::unwrap_used, reason = "test code outside of test functions")]

mod fixture;

use fixture::{English, draft, page_load, trouble};
use ladder::{Anchor, Class, Geometry, RowGroup, Shape, Tint, layout, layout_row};
use proptest::prelude::*;
use protocol::*;

/// A rectangle that a shape takes: left, top, right, bottom.
#[derive(Debug, Clone, Copy)]
struct Extent {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl Extent {
    fn meets(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// The extent of a text or pill; `None` for lines and grounds. Letters are taken as 0.602 em wide where monospace, as
/// 0.63 em where not, and from 0.76 em above the baseline to 0.12 em below it.
fn extent(shape: &Shape) -> Option<Extent> {
    match shape {
        Shape::Rect {
            x,
            y,
            width,
            height,
            style,
            ..
        } if style.class == Class::Pill => Some(Extent {
            left: *x,
            top: *y,
            right: x + width,
            bottom: y + height,
        }),
        Shape::Text {
            x,
            y,
            anchor,
            size,
            style,
            runs,
            ..
        } if style.class != Class::PillText => {
            let letters: usize = runs.iter().map(|run| run.text.chars().count()).sum();
            let em = match style.class {
                Class::Note | Class::IdleText => 0.63,
                _ => 0.602,
            };
            let width = letters as f32 * em * size;
            let left = match anchor {
                Anchor::Start => *x,
                Anchor::Middle => x - width / 2.0,
                Anchor::End => x - width,
            };
            Some(Extent {
                left,
                top: y - 0.76 * size,
                right: left + width,
                bottom: y + 0.12 * size,
            })
        }
        _ => None,
    }
}

fn check_room(group: &RowGroup, geometry: &Geometry) -> Result<(), TestCaseError> {
    let extents: Vec<Extent> = group.shapes.iter().filter_map(extent).collect();
    for (place, one) in extents.iter().enumerate() {
        prop_assert!(
            one.left >= 0.0 && one.right <= geometry.width,
            "{one:?} sticks out"
        );
        prop_assert!(
            one.top >= 0.0 && one.bottom <= group.height,
            "{one:?} sticks out"
        );
        for lifeline in [geometry.client_x, geometry.server_x] {
            prop_assert!(
                one.right < lifeline || one.left > lifeline,
                "{one:?} lies on the lifeline at {lifeline}"
            );
        }
        for other in extents.iter().skip(place + 1) {
            prop_assert!(!one.meets(*other), "{one:?} meets {other:?} in {group:#?}");
        }
    }
    Ok(())
}

fn states() -> impl Strategy<Value = Option<StateChange>> {
    let state = prop_oneof![
        Just(TcpState::SynReceived),
        Just(TcpState::Established),
        Just(TcpState::Closed),
        Just(TcpState::Unknown),
    ];
    prop::option::of(state.prop_map(|state| StateChange {
        state,
        certainty: Certainty::Inferred(InferenceReason::OneDirection),
    }))
}

fn segments() -> impl Strategy<Value = SegmentRow> {
    let numbers = (any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>());
    let bits = (0..0x1000_u16, 0..0x8000_u16);
    let times = (any::<i64>(), any::<bool>());
    (
        numbers,
        bits,
        states(),
        states(),
        times,
        any::<bool>(),
        prop::option::of(any::<u8>()),
    )
        .prop_map(
            |(
                (seq, ack, len, window),
                (flags, analysis),
                client,
                server,
                (nanos, first),
                left,
                shift,
            )| {
                let direction = if left { '<' } else { '>' };
                let mut row = draft(direction, TcpFlags::from_bits_truncate(flags), seq, ack).row();
                row.len = len;
                row.window.bytes = window;
                row.analysis = AnalysisFlags::from_bits_truncate(analysis);
                (row.client, row.server) = (client, server);
                // The words of this test show the first segment's time in nanoseconds: 19 digits are enough.
                (row.time, row.delta) = match first {
                    true => (Some(Nanos(nanos)), None),
                    false => (None, Some(Nanos(nanos))),
                };
                row.syn = shift.map(|shift| SynOptions {
                    mss: Some(u16::MAX),
                    window_scale: Some(shift),
                    sack_permitted: true,
                    timestamps: true,
                    fast_open: true,
                });
                row
            },
        )
}

proptest! {
    #[test]
    fn nothing_lies_on_anything_else(segment in segments(), width in 340.0..1600.0_f32) {
        let geometry = Geometry::new(width);
        let row = Row::Segment(Box::new(segment));
        check_room(&layout_row(&row, RowId(1), &geometry, &English, None), &geometry)?;
    }

    #[test]
    fn other_rows_have_room_too(nanos in 0..i64::MAX, width in 340.0..1600.0_f32) {
        let geometry = Geometry::new(width);
        let idle = Row::Idle { nanos: Nanos(nanos) };
        check_room(&layout_row(&idle, RowId(1), &geometry, &English, None), &geometry)?;
        let start = Row::Start { client: TcpState::Closed, server: TcpState::Listen };
        check_room(&layout_row(&start, RowId(0), &geometry, &English, None), &geometry)?;
    }

    /// Columns stand in their order at every width.
    #[test]
    fn columns_keep_their_order(width in 0.0..5000.0_f32) {
        let geometry = Geometry::new(width);
        prop_assert!(geometry.time_x >= 0.0);
        prop_assert!(geometry.time_x < geometry.band_x);
        prop_assert!(geometry.band_x + 4.0 < geometry.client_x);
        prop_assert!(geometry.arrow_length() >= 260.0);
        prop_assert!(geometry.server_x < geometry.width);
    }
}

/// The label of a segment at a width, without its look.
fn label(row: SegmentRow, width: f32) -> String {
    let geometry = Geometry::new(width);
    let row = Row::Segment(Box::new(row));
    let group = layout_row(&row, RowId(1), &geometry, &English, None);
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
    };
    let geometry = Geometry::new(816.0);
    let names = |top: i64| -> Vec<i64> {
        let shapes = ladder::backdrop(&outline, top.unsigned_abs(), 1000, &geometry, &English);
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
