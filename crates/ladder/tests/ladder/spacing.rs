//! Rows that stand as far apart as time passed between them.

use ladder::{RowEntry, RowList, SEGMENT_PX, SegmentFact};
use protocol::{AnalysisFlags, LadderLook, Nanos, Phase, RowId, Side};

const SECOND: i64 = 1_000_000_000;

fn fact(delta: Option<i64>) -> SegmentFact {
    SegmentFact {
        frame: 1,
        delta: delta.map(Nanos),
        phase: Phase::Data,
        analysis: AnalysisFlags::empty(),
        is_noted: false,
        sender: Side::Client,
        len: 0,
        run: None,
    }
}

/// Checks how a connection with these gaps, in nanoseconds, is spaced by time: how much time 100 px stand for, and the
/// room above each segment, in px, or `-` for an idle row.
fn check_spacing(gaps: &[i64], scale: Option<i64>, expected: &str) {
    let deltas = std::iter::once(None).chain(gaps.iter().copied().map(Some));
    let list = RowList::new(deltas.map(fact), &[], None, LadderLook::TIME_TRUE);
    let px = |row| list.top_px(RowId(row)).unwrap_or(list.height_px());
    let found: Vec<String> = (1..list.rows())
        .map(|row| match list.entry(RowId(row)) {
            Some(RowEntry::Idle { .. }) => "-".to_owned(),
            _ => (px(row + 1) - px(row) - u64::from(SEGMENT_PX)).to_string(),
        })
        .collect();
    assert_eq!(found.join(" "), expected, "gaps {gaps:?}");
    let time_scale = list.outline(0).time_scale;
    assert_eq!(time_scale, scale.map(Nanos), "gaps {gaps:?}");
}

#[test]
fn time_has_room_by_a_scale_that_suits_the_connection() {
    check_spacing(&[], None, "0");
    check_spacing(&[0, -5, 0], None, "0 0 0 0");
    check_spacing(&[5 * SECOND], Some(3_862_380_662), "0 83");
    check_spacing(&[1, 2, 3], Some(3), "0 0 20 54");
    // A page load on one machine: what took longest by far is folded, like the pause.
    let (us, ms) = (1_000, 1_000_000);
    check_spacing(
        &[
            19 * us,
            11 * us,
            185 * us,
            13 * us,
            1_272 * us,
            6 * us,
            120 * us,
            9 * us,
            5_013 * ms,
            23 * us,
            30 * us,
            66 * us,
        ],
        Some(86_612),
        "0 0 0 167 0 - 0 0 92 0 - 0 0 0 30",
    );
    // Over 50 ms: every answer waits for a round trip.
    check_spacing(
        &[
            50 * ms,
            100 * us,
            ms,
            50 * ms,
            500 * us,
            500 * us,
            500 * us,
            50 * ms,
            200 * us,
            5_000 * ms,
            50 * ms,
        ],
        Some(27_206_297),
        "0 137 0 0 137 0 0 0 137 0 - 0 137",
    );
    // SYN retries double their wait.
    check_spacing(
        &[2 * SECOND, SECOND, 4 * SECOND, 8 * SECOND, 0, 0],
        Some(3_547_605_146),
        "0 10 0 66 179 0 0",
    );
}
