//! The row list against a plain list of rows, and its rule for idle rows.

use ladder::{
    FOLD_PX, IDLE_PX, MAX_GAP_PX, NOTE_PX, NOTED_PX, RowEntry, RowList, RunKind, SEGMENT_PX,
    START_PX, SegmentFact,
};
use proptest::prelude::*;
use protocol::{AnalysisFlags, FoldRow, LadderLook, Nanos, Phase, PhaseSpan, RowId, Side};
use std::collections::BTreeSet;

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

/// Checks before which segments a connection with these gaps has idle rows.
fn check_idle(gaps: &[i64], expected: &[u32]) {
    let deltas = std::iter::once(None).chain(gaps.iter().copied().map(Some));
    let list = RowList::new(deltas.map(fact), &[], None, LadderLook::empty());
    let idle: Vec<u32> = (0..list.rows())
        .filter_map(|row| match list.entry(RowId(row)) {
            Some(RowEntry::Idle { before }) => Some(before),
            _ => None,
        })
        .collect();
    assert_eq!(idle, expected, "gaps {gaps:?}");
}

#[test]
fn a_pause_has_a_row_where_it_stands_out() {
    check_idle(&[], &[]);
    check_idle(&[5 * SECOND], &[]);
    // The keep-alive timeout of a page load.
    check_idle(
        &[19_000, 11_000, 185_000, 13_000, 5_013_000_000, 23_000],
        &[5],
    );
    // Opened in advance, never used.
    check_idle(&[19_000, 11_000, 5_280_000_000, 40_000], &[3]);
    // SYN retries double their wait: none stands out.
    check_idle(&[SECOND, 2 * SECOND, 4 * SECOND, 8 * SECOND], &[]);
    // One segment a second, and one pause.
    check_idle(&[SECOND, SECOND, SECOND, 18 * SECOND], &[]);
    check_idle(&[SECOND, SECOND, SECOND, 20 * SECOND], &[4]);
    // Twenty times the usual gap, but less than a second.
    check_idle(&[1_000, 1_000, 1_000, 999_999_999], &[]);
    check_idle(&[1_000, 1_000, 1_000, SECOND], &[4]);
    // A clock that goes back, or gaps of zero.
    check_idle(&[-5, 0, 0, i64::MIN, i64::MAX], &[5]);
}

#[test]
fn keep_alives_alternate_with_idle_rows() {
    let probe = 45 * SECOND;
    check_idle(
        &[probe, 10_000_000, probe, 10_000_000, probe, 10_000_000],
        &[1, 3, 5],
    );
}

#[test]
fn an_empty_connection_has_a_start_row() {
    let list = RowList::new(std::iter::empty(), &[], None, LadderLook::empty());
    assert_eq!(list.rows(), 1);
    assert_eq!(list.height_px(), u64::from(START_PX));
    assert_eq!(list.entry(RowId(0)), Some(RowEntry::Start));
    assert_eq!(list.entry(RowId(1)), None);
    assert_eq!(list.row_of_segment(0), None);
    assert_eq!(list.row_at(u64::MAX), RowId(0));
}

#[test]
fn phases_span_their_rows_and_the_pauses_after_them() {
    let phases = [
        (None, Phase::Handshake),
        (Some(10), Phase::Handshake),
        (Some(10), Phase::Data),
        // The pause belongs to what was before it.
        (Some(9 * SECOND), Phase::Teardown),
        // Nothing goes back to data once the teardown has begun.
        (Some(10), Phase::Data),
    ];
    let list = RowList::new(
        phases.into_iter().map(|(delta, phase)| SegmentFact {
            phase,
            ..fact(delta)
        }),
        &[],
        None,
        LadderLook::empty(),
    );
    let span = |phase, top, bottom, segments| PhaseSpan {
        phase,
        top_px: u64::from(top),
        bottom_px: u64::from(bottom),
        segments,
    };
    let data = START_PX + 2 * SEGMENT_PX;
    let teardown = data + SEGMENT_PX + IDLE_PX;
    assert_eq!(
        list.outline(7).phases,
        [
            span(Phase::Handshake, START_PX, data, 2),
            span(Phase::Data, data, teardown, 1),
            span(Phase::Teardown, teardown, teardown + 2 * SEGMENT_PX, 2),
        ]
    );
}

/// Opened in advance, never used: the wait is no handshake.
#[test]
fn a_pause_after_the_handshake_belongs_to_no_phase() {
    let syn_again = [
        (None, Phase::Handshake),
        (Some(10), Phase::Handshake),
        (Some(9 * SECOND), Phase::Handshake),
    ];
    let closed = [
        (Some(10), Phase::Handshake),
        (Some(9 * SECOND), Phase::Teardown),
    ];
    let list = RowList::new(
        syn_again
            .into_iter()
            .chain(closed)
            .map(|(delta, phase)| SegmentFact {
                phase,
                ..fact(delta)
            }),
        &[],
        None,
        LadderLook::empty(),
    );
    let phases = list.outline(0).phases;
    let handshake = u64::from(START_PX + 4 * SEGMENT_PX + IDLE_PX);
    assert_eq!(phases[0].bottom_px, handshake);
    assert_eq!(phases[1].top_px, handshake + u64::from(IDLE_PX));
}

#[test]
fn a_million_rows_take_two_bytes_each_at_most() {
    let facts = (0..1_000_000).map(|index| fact((index > 0).then_some(1000)));
    let list = RowList::new(facts, &[], None, LadderLook::empty());
    assert_eq!(list.rows(), 1_000_001);
    assert_eq!(list.row_at(list.height_px() - 1), RowId(1_000_000));
    assert!(list.heap_bytes() <= 2_000_002, "{}", list.heap_bytes());
}

fn facts() -> impl Strategy<Value = Vec<SegmentFact>> {
    let delta = prop_oneof![
        Just(None),
        (0..1_000_000_i64).prop_map(Some),
        (SECOND..100 * SECOND).prop_map(Some),
        any::<i64>().prop_map(Some),
    ];
    let phase = prop_oneof![
        Just(Phase::Handshake),
        Just(Phase::Data),
        Just(Phase::Teardown)
    ];
    let analysis = prop_oneof![
        3 => Just(AnalysisFlags::empty()),
        1 => Just(AnalysisFlags::RETRANSMISSION),
    ];
    let run = prop_oneof![
        12 => Just(Some(RunKind::Bulk)),
        1 => Just(None),
        1 => Just(Some(RunKind::KeepAlive)),
    ];
    let fact =
        (delta, phase, analysis, run).prop_map(|(delta, phase, analysis, run)| SegmentFact {
            phase,
            analysis,
            run,
            ..self::fact(delta)
        });
    prop::collection::vec(fact, 0..400)
}

proptest! {
    /// Every row's place, found by search, is the sum of the heights above it.
    #[test]
    fn every_row_is_found_where_it_lies(
        facts in facts(),
        opened in prop::option::of(prop::collection::btree_set(0..400_u32, 0..200)),
        px in 0..30_000_u64,
        look in prop_oneof![Just(LadderLook::empty()), Just(LadderLook::TIME_TRUE)],
    ) {
        let list = RowList::new(facts.iter().copied(), &[], opened.as_ref(), look);
        let scale = list.outline(0).time_scale;
        prop_assert!(opened.is_some() || list.folds().is_empty());
        let mut top = 0;
        let mut segment = 0;
        let mut last_segment = 0;
        let mut gaps = 0;
        for row in (0..list.rows()).map(RowId) {
            prop_assert_eq!(list.top_px(row), Some(top));
            let height = match list.entry(row).unwrap() {
                RowEntry::Note(note) => panic!("no note {note} was given"),
                RowEntry::Start => START_PX,
                RowEntry::Fold(fold) => {
                    let fold = list.folds()[fold as usize];
                    prop_assert_eq!(fold.first, segment);
                    let run = fold.first..fold.first + fold.segments;
                    let kind = facts[segment as usize].run;
                    prop_assert!(run.clone().all(|place| facts[place as usize].run == kind));
                    let is_open = opened.as_ref().is_some_and(|opened| opened.contains(&fold.first));
                    prop_assert_eq!(fold.is_open, is_open);
                    for place in run.filter(|_| !is_open) {
                        prop_assert_eq!(list.row_of_segment(place), Some(row));
                        prop_assert_eq!(list.fold_around(place), Some(fold.first));
                        segment += 1;
                    }
                    FOLD_PX
                }
                RowEntry::Idle { before } => {
                    prop_assert_eq!(before, segment);
                    IDLE_PX
                }
                RowEntry::Segment(index) => {
                    prop_assert_eq!(index, segment);
                    prop_assert_eq!(list.row_of_segment(index), Some(row));
                    prop_assert_eq!(list.fold_around(index), None);
                    segment += 1;
                    let fact = facts[index as usize];
                    let needed = match fact.is_noted {
                        true => NOTED_PX,
                        false => SEGMENT_PX,
                    };
                    // Room above a segment makes its distance to the one before that of the time between them.
                    let gap = list.top_px(RowId(row.0 + 1)).unwrap_or(list.height_px()) - top - u64::from(needed);
                    prop_assert!(gap <= u64::from(MAX_GAP_PX));
                    if gap > 0 {
                        let time = fact.delta.unwrap().0.unsigned_abs();
                        let distance = time.saturating_mul(100) / scale.unwrap().0.unsigned_abs();
                        prop_assert_eq!(top + gap - last_segment, distance);
                    }
                    gaps += gap;
                    last_segment = top + gap;
                    needed + u32::try_from(gap).unwrap()
                }
            };
            // What follows a closed fold follows its last segment.
            if let Some(RowEntry::Fold(fold)) = list.entry(row)
                && !list.folds()[fold as usize].is_open
            {
                last_segment = top;
            }
            let bottom = top + u64::from(height);
            prop_assert_eq!(list.row_at(top), row);
            prop_assert_eq!(list.row_at(bottom - 1), row);
            top = bottom;
        }
        prop_assert_eq!(segment as usize, facts.len());
        prop_assert!(look.contains(LadderLook::TIME_TRUE) || gaps == 0);
        // Spaced by time, a ladder is at most about twice as high: its pauses are shorter than what they stand for.
        prop_assert!(opened.is_some() || gaps <= (facts.len() as u64 + 2) * u64::from(SEGMENT_PX));
        prop_assert_eq!(list.height_px(), top);
        prop_assert_eq!(list.top_px(RowId(list.rows())), None);

        let rows = list.rows_between(px, px + 900);
        for row in 0..list.rows() {
            let row_top = list.top_px(RowId(row)).unwrap();
            let row_bottom = list.top_px(RowId(row + 1)).unwrap_or(list.height_px());
            prop_assert_eq!(rows.contains(&row), row_top < px + 900 && row_bottom > px);
        }

        // Phases cover all segments from top to bottom, in their order.
        let phases = list.outline(0).phases;
        prop_assert_eq!(phases.iter().map(|span| span.segments as usize).sum::<usize>(), facts.len());
        for pair in phases.windows(2) {
            prop_assert!(pair[0].phase < pair[1].phase);
            let between = pair[1].top_px - pair[0].bottom_px;
            prop_assert!(between == 0 || between == u64::from(IDLE_PX));
        }
    }
}

/// Notes stand before the segment that is named, those past the end at the end; segments keep their order.
#[test]
fn notes_have_rows_of_their_own() {
    let list = RowList::new(
        [None, Some(10), Some(9 * SECOND)].into_iter().map(fact),
        &[1, 1, 2, 3, 99],
        None,
        LadderLook::empty(),
    );
    let entries: Vec<_> = (0..list.rows())
        .map(|row| list.entry(RowId(row)).unwrap())
        .collect();
    use RowEntry::{Idle, Note, Segment, Start};
    assert_eq!(
        entries,
        [
            Start,
            Segment(0),
            Note(0),
            Note(1),
            Segment(1),
            Note(2),
            Idle { before: 2 },
            Segment(2),
            Note(3),
            Note(4)
        ]
    );
    for (row, entry) in entries.iter().enumerate() {
        if let Segment(index) = entry {
            assert_eq!(list.row_of_segment(*index), Some(RowId(row as u32)));
        }
    }
    assert_eq!(
        list.height_px(),
        u64::from(START_PX + 3 * SEGMENT_PX + 5 * NOTE_PX + IDLE_PX)
    );
}

/// Checks which rows a connection has whose segments are ordinary (`b`, `k` for keep-alives) or not (`.`), after a pause
/// where a `|` stands before them: `.` a segment, `|` a pause, `[12]` a closed fold, `(12)` an open one.
fn check_folds(segments: &str, opened: &[u32], expect: &str) {
    let mut facts = Vec::new();
    let mut delta = None;
    for letter in segments.chars() {
        let run = match letter {
            'b' => Some(RunKind::Bulk),
            'k' => Some(RunKind::KeepAlive),
            '|' => {
                delta = Some(9 * SECOND);
                continue;
            }
            _ => None,
        };
        facts.push(SegmentFact { run, ..fact(delta) });
        delta = Some(10);
    }
    let opened = BTreeSet::from_iter(opened.iter().copied());
    let list = RowList::new(facts.into_iter(), &[], Some(&opened), LadderLook::empty());
    let mut found = String::new();
    for row in 1..list.rows() {
        found += &match list.entry(RowId(row)).unwrap() {
            RowEntry::Segment(_) => ".".to_owned(),
            RowEntry::Idle { .. } => "|".to_owned(),
            RowEntry::Fold(fold) => match list.folds()[fold as usize] {
                FoldRow {
                    segments,
                    is_open: true,
                    ..
                } => format!("({segments})"),
                FoldRow { segments, .. } => format!("[{segments}]"),
            },
            other => panic!("{other:?}"),
        };
    }
    assert_eq!(found, expect, "{segments} {opened:?}");
}

#[test]
fn long_runs_are_folded() {
    check_folds(".bbbbbbbbbbb.", &[], ".............");
    check_folds(".bbbbbbbbbbbb.", &[], ".[12].");
    check_folds(".bbbbbbbbbbbbbb.bbbbbbbbbbbbb", &[], ".[14].[13]");
    check_folds(
        ".bbbbbbbbbbbb.bbbbbbbbbbbbb",
        &[14],
        ".[12].(13).............",
    );
    // What is open is named by its first segment; anything else is nobody's.
    check_folds(".bbbbbbbbbbbb.", &[0, 2, 13], ".[12].");
    // A pause ends a transfer, but not a connection that is only kept alive.
    check_folds(".bbbbbbbbbbbb|bbb.", &[], ".[12]|....");
    check_folds("..kk|kk|kk|kk.", &[], "..[8].");
    check_folds("..kk|kk|kk.", &[2], "..(6)..|..|...");
    check_folds("..|kkk.", &[], "..|....");
    check_folds("..|kkkk.", &[], "..|[4].");
    check_folds(".bbbbbbbbbbbbkkkk.", &[], ".[12][4].");
}

#[test]
fn notes_part_runs() {
    let run = SegmentFact {
        run: Some(RunKind::Bulk),
        ..fact(Some(10))
    };
    let facts = std::iter::repeat_n(run, 30);
    let list = RowList::new(facts, &[13], Some(&BTreeSet::new()), LadderLook::empty());
    let entries: Vec<_> = (0..list.rows()).map(|row| list.entry(RowId(row))).collect();
    use RowEntry::{Fold, Note, Start};
    assert_eq!(
        entries,
        [Some(Start), Some(Fold(0)), Some(Note(0)), Some(Fold(1))]
    );
    let counts: Vec<_> = list.folds().iter().map(|fold| fold.segments).collect();
    assert_eq!(counts, [13, 17]);
}

#[test]
fn a_fold_tells_what_is_in_it() {
    let data = SegmentFact {
        run: Some(RunKind::Bulk),
        sender: Side::Server,
        len: 1460,
        ..fact(Some(1000))
    };
    let again = SegmentFact {
        sender: Side::Client,
        len: 0,
        analysis: AnalysisFlags::DUPLICATE_ACK,
        ..data
    };
    let facts = (0..40).map(|place| SegmentFact {
        frame: 100 + place,
        ..if place % 4 == 3 { again } else { data }
    });
    let list = RowList::new(facts, &[], Some(&BTreeSet::new()), LadderLook::empty());
    assert_eq!(
        list.folds(),
        [FoldRow {
            first: 0,
            segments: 40,
            first_frame: 100,
            last_frame: 139,
            bytes_client: 0,
            bytes_server: 30 * 1460,
            duplicate_acks: 10,
            keep_alives: 0,
            nanos: Nanos(39_000),
            is_open: false,
        }]
    );
}

#[test]
fn a_million_folded_segments_take_no_rows() {
    let run = SegmentFact {
        run: Some(RunKind::Bulk),
        ..fact(Some(1000))
    };
    let list = RowList::new(
        std::iter::repeat_n(run, 1_000_000),
        &[],
        Some(&BTreeSet::new()),
        LadderLook::empty(),
    );
    assert_eq!(list.rows(), 2);
    assert!(list.heap_bytes() <= 1_000, "{}", list.heap_bytes());
}
