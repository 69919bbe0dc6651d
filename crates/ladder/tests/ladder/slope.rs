//! How arrows slope where rows are spaced by time.

use crate::fixture::draft;
use ladder::slope;
use proptest::prelude::*;
use protocol::*;

fn row(direction: char, gap_px: u8) -> Row {
    let mut segment = draft(direction, TcpFlags::ACK, 1, 1).row();
    segment.gap_px = gap_px;
    // Every fifth has a note under its arrow.
    if gap_px % 5 == 1 {
        segment.analysis = AnalysisFlags::OUT_OF_ORDER;
    }
    Row::Segment(Box::new(segment))
}

fn vantage(place: Place, to_client: i64, to_server: i64) -> Vantage {
    Vantage {
        place,
        to_client: Nanos(to_client),
        to_server: Nanos(to_server),
        frames: [1, 2, 3].map(protocol::FrameNumber),
        by_address: false,
    }
}

fn slopes(rows: &[Row]) -> Vec<Slope> {
    let slopes = rows.iter().filter_map(|row| match row {
        Row::Segment(segment) => segment.slope,
        _ => None,
    });
    slopes.collect()
}

/// Checks how far tails rise and heads fall, for rows as `>100`: direction and room above, or `-` for a pause. 100 px stand for
/// 100 ns.
fn check(rows: &str, (place, to_client, to_server): (Place, i64, i64), expect: &str) {
    let mut list: Vec<Row> = rows
        .split(' ')
        .map(|row| match row.split_at(1) {
            ("-", _) => Row::Idle { nanos: Nanos(1) },
            (direction, gap) => row_of(direction, gap),
        })
        .collect();
    slope(&mut list, vantage(place, to_client, to_server), Nanos(100));
    let found: Vec<String> = slopes(&list)
        .iter()
        .map(|slope| format!("{}/{}", slope.tail_px, slope.head_px))
        .collect();
    assert_eq!(found.join(" "), expect, "{rows} {place:?}");
}

fn row_of(direction: &str, gap: &str) -> Row {
    row(direction.chars().next().unwrap(), gap.parse().unwrap())
}

#[test]
fn arrows_slope_by_the_time_under_way() {
    use Place::*;
    // An answer after 160 ns, to a SYN that was captured as it left.
    check(
        ">0 <114 >0 <114",
        (NearClient, 0, 160),
        "0/68 68/0 0/68 68/0",
    );
    check(
        ">0 <114 >0 <114",
        (NearClient, 0, 60),
        "0/30 30/0 0/30 30/0",
    );
    // The server's side of the same: its answers leave as they are captured.
    check(">0 <0 >114 <0", (NearServer, 160, 0), "10/0 0/68 68/0 0/18");
    check(">50 <50 >50", (Between, 40, 60), "20/30 30/20 20/18");
    check(">50 <50 >50", (OneMachine, 40, 60), "0/0 0/0 0/0");
}

#[test]
fn arrows_slope_no_more_than_there_is_room() {
    use Place::NearClient;
    // Side by side as long as they fly the same way; less where they meet.
    check(">0 >0 >0 <0", (NearClient, 0, 90), "0/45 0/33 0/11 11/0");
    check("<0 <0 <0 <0", (NearClient, 0, 90), "10/0 32/0 45/0 45/0");
    // Into no pause, and not far below the end.
    check(">0 - <20 >0", (NearClient, 0, 90), "0/4 30/0 0/18");
    // Never steeper than 120 px, however slow the way.
    check(">0 <180 >180", (NearClient, 0, 100_000), "0/101 101/0 0/18");
    check("<180 <180", (NearClient, 0, 100_000), "120/0 120/0");
    check("<180", (NearClient, i64::MIN, i64::MAX), "120/0");
}

proptest! {
    /// At each lifeline, arrows begin and end in the order of their rows, at least 24 px apart, and 42 px where the upper one has
    /// a note.
    #[test]
    fn arrows_keep_apart_at_both_ends(
        rows in prop::collection::vec((any::<bool>(), 0..=180_u8), 1..40),
        to_client in 0..2000_i64,
        to_server in 0..2000_i64,
    ) {
        let mut list: Vec<Row> = rows.iter().map(|(left, gap)| row(if *left { '<' } else { '>' }, *gap)).collect();
        slope(&mut list, vantage(Place::Between, to_client, to_server), Nanos(100));
        let slopes = slopes(&list);
        for side in [Side::Client, Side::Server] {
            let (mut top, mut before) = (0.0, f32::MIN);
            for ((left, gap), slope) in rows.iter().zip(&slopes) {
                let middle = top + f32::from(*gap);
                let (height, apart) = if gap % 5 == 1 { (56.0, 42.0) } else { (46.0, 24.0) };
                top = middle + height;
                let end = match *left == (side == Side::Server) {
                    true => middle - f32::from(slope.tail_px),
                    false => middle + f32::from(slope.head_px),
                };
                prop_assert!(end >= before, "{end} behind {before}");
                before = end + apart;
                prop_assert!(u32::from(slope.tail_px) + u32::from(slope.head_px) <= 120);
            }
        }
        // What is beyond six rows away changes nothing.
        if rows.len() > 13 {
            let mut part = list[..13].to_vec();
            slope_again(&mut part, to_client, to_server);
            prop_assert_eq!(&part[..7], &list[..7]);
        }
    }
}

fn slope_again(rows: &mut [Row], to_client: i64, to_server: i64) {
    let vantage = vantage(Place::Between, to_client, to_server);
    slope(rows, vantage, Nanos(100));
}
