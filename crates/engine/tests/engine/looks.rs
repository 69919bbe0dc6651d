//! How a ladder of the lab capture looks where a reader asks for more than is usual.

use crate::support::{LAB, lab, read};
use protocol::{LadderLook, Nanos, Row, RowWindow, Slope};

/// Spaced by time, the same segments stand where their times say, as far as their texts allow.
#[test]
fn time_has_room() {
    let mut engine = lab();
    engine.set_look(LadderLook::TIME_TRUE);
    let outline = engine.outline(0).unwrap();
    let scale = outline.time_scale.unwrap();
    let all = engine.all_rows(0).unwrap();
    let mut top = 0;
    let mut last: Option<u64> = None;
    let mut gaps = Vec::new();
    for row in &all.rows {
        let bottom = top + u64::from(ladder::row_height(row));
        if let Row::Segment(segment) = row {
            let arrow = top + u64::from(segment.gap_px);
            if segment.gap_px > 0 {
                let px = segment.delta.unwrap().0 * 100 / scale.0;
                assert_eq!(arrow - last.unwrap(), px.unsigned_abs());
                gaps.push((segment.frame, segment.gap_px));
            }
            // On one machine, nothing is under way for long.
            assert_eq!(segment.slope, Some(Slope::default()));
            let frames = read(LAB, &engine.locate(segment.frame).unwrap());
            let detail = engine.segment(segment.frame, &frames).unwrap();
            assert_eq!(detail.row_top_px, arrow);
            last = Some(arrow);
        }
        top = bottom;
    }
    assert_eq!(outline.height_px, top);
    assert_eq!(scale, Nanos(375_317));
    assert_eq!(gaps, [(4, 3), (10, 166), (12, 4), (17, 89), (31, 96)]);
    engine.set_look(LadderLook::empty());
    assert_eq!(engine.outline(0).unwrap().time_scale, None);
}

/// As `tshark -T fields -e tcp.options.timestamp.tsval -e tcp.options.timestamp.tsecr` says.
#[test]
fn rows_have_timestamps_on_request() {
    let engine = &mut lab();
    let mut window = engine.all_rows(0).unwrap();
    let ranges = engine.locate_timestamps(&window);
    let bytes = read(LAB, &ranges);
    engine.add_timestamps(&mut window, &bytes);
    let told = |window: &RowWindow| -> Vec<(u32, u32, u32)> {
        let rows = window.rows.iter().filter_map(|row| match row {
            Row::Segment(segment) => {
                let it = segment.timestamps?;
                Some((segment.frame, it.value, it.echo_reply))
            }
            _ => None,
        });
        rows.collect()
    };
    let found = told(&window);
    assert_eq!(found.len(), 33);
    let some = [0, 1, 5, 7, 9, 15, 29, 32].map(|place| found[place]);
    assert_eq!(
        some,
        [
            (1, 6_697_706, 0),
            (2, 6_697_707, 6_697_706),
            (6, 6_697_708, 6_697_707),
            (8, 6_697_818, 6_697_818),
            (10, 6_697_819, 6_697_818),
            (19, 6_697_832, 6_697_832),
            (33, 6_702_863, 6_697_850),
            (36, 6_702_863, 6_702_863),
        ]
    );
    // Of a file that has changed, nothing is told; nor where it cannot be read.
    let changed: Vec<Vec<u8>> = bytes.iter().map(|bytes| vec![0; bytes.len()]).collect();
    for bytes in [changed, Vec::new()] {
        engine.add_timestamps(&mut window, &bytes);
        assert_eq!(told(&window), []);
    }
}
