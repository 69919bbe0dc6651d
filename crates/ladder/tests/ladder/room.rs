//! Whatever a segment says, at whatever width: nothing is drawn over anything else, and nothing sticks out.

use crate::fixture::{English, draft};
use ladder::{Anchor, Class, Geometry, RowGroup, Shape, layout_row};
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
                Class::Note | Class::IdleText | Class::FoldText => 0.63,
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

fn states() -> impl Strategy<Value = Option<EndState>> {
    let state = prop_oneof![
        Just(TcpState::SynReceived),
        Just(TcpState::Established),
        Just(TcpState::Closed),
        Just(TcpState::Unknown),
    ];
    prop::option::of(state.prop_map(|state| EndState {
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
                row.gap_px = u8::try_from(seq % (ladder::MAX_GAP_PX + 1)).unwrap_or(0);
                (row.rtt, row.in_flight) = (Some(Nanos(nanos.saturating_abs())), Some(window));
                row.timestamps = Some(Timestamps {
                    value: seq,
                    echo_reply: ack,
                });
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
    fn nothing_lies_on_anything_else(
        segment in segments(),
        width in 340.0..1600.0_f32,
        look in (0..512_u16).prop_map(LadderLook::from_bits_truncate),
    ) {
        let geometry = Geometry::with(width, look);
        let row = Row::Segment(Box::new(segment));
        check_room(&layout_row(&row, RowId(1), 0, &geometry, &English, None), &geometry)?;
    }

    #[test]
    fn other_rows_have_room_too(nanos in 0..i64::MAX, width in 340.0..1600.0_f32) {
        let geometry = Geometry::new(width);
        let idle = Row::Idle { nanos: Nanos(nanos) };
        check_room(&layout_row(&idle, RowId(1), 0, &geometry, &English, None), &geometry)?;
        let fold = FoldRow { bytes_server: nanos.unsigned_abs(), ..FoldRow::new(7, nanos % 2 == 0) };
        check_room(&layout_row(&Row::Fold(Box::new(fold)), RowId(1), 0, &geometry, &English, None), &geometry)?;
        let start = Row::Start { client: TcpState::Closed, server: TcpState::Listen };
        check_room(&layout_row(&start, RowId(0), 0, &geometry, &English, None), &geometry)?;
    }

    /// Columns stand in their order at every width.
    #[test]
    fn columns_keep_their_order(
        width in 0.0..5000.0_f32,
        look in (0..512_u16).prop_map(LadderLook::from_bits_truncate),
    ) {
        let geometry = Geometry::with(width, look);
        prop_assert!(geometry.time_x >= 0.0);
        prop_assert!(geometry.time_x < geometry.band_x);
        let swapped = look.contains(LadderLook::SWAPPED);
        prop_assert_eq!(swapped, geometry.server_x < geometry.client_x);
        let (left, right) = match swapped {
            true => (geometry.server_x, geometry.client_x),
            false => (geometry.client_x, geometry.server_x),
        };
        prop_assert!(geometry.band_x + 4.0 < left);
        prop_assert!(geometry.arrow_length() >= 260.0);
        prop_assert!(right < geometry.width);
        let mut x = right;
        for (column, right) in Geometry::COLUMNS.into_iter().zip(geometry.columns) {
            prop_assert!(right.is_none() || look.contains(column));
            if let Some(right) = right {
                prop_assert!(right >= x + 82.0 && right < geometry.width);
                x = right;
            }
        }
    }
}
