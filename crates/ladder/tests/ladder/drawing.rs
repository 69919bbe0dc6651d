//! The drawings as they are: each snapshot was read and looked at before it was accepted.

use crate::fixture::{English, Fixture, far_away, page_load, transfer, trouble};
use ladder::{Drawing, FORMATS, Theme, format, row_edges};
use protocol::{LadderLook, RowId, RowWindow};

fn written(format_name: &str, fixture: &Fixture, width_px: f32) -> String {
    written_by(usize::MAX, format_name, fixture, width_px)
}

/// Written from windows of so many rows.
fn written_by(rows: usize, format_name: &str, fixture: &Fixture, width_px: f32) -> String {
    let format = format(format_name).unwrap();
    let whole = fixture.window();
    let windows = |top_px| {
        let mut edges = row_edges(whole.top_px, &whole.rows);
        let from = edges.position(|edge| edge == top_px).unwrap();
        let to = from.saturating_add(rows).min(whole.rows.len());
        (from < to).then(|| RowWindow {
            first: RowId(from as u32),
            top_px,
            rows: whole.rows[from..to].to_vec(),
            ..whole.clone()
        })
    };
    let drawing = Drawing {
        connection: &fixture.connection,
        outline: &fixture.outline(),
        windows: &windows,
        part_px: 0..u64::MAX,
        captions: None,
        theme: Theme::Auto,
        story: &[],
        look: fixture.look,
        vantage: fixture.vantage,
        width_px,
        words: &English,
    };
    let mut file = String::new();
    (format.write)(&drawing, &mut file).unwrap();
    file
}

#[test]
fn a_file_is_the_same_however_few_rows_are_held_at_a_time() {
    for fixture in [page_load(), trouble(), transfer(), far_away()] {
        for format in FORMATS {
            let whole = written(format.name, &fixture, 816.0);
            for rows in 1..9 {
                let by_windows = written_by(rows, format.name, &fixture, 816.0);
                assert_eq!(by_windows, whole, "{} by {rows}", format.name);
            }
        }
    }
}

fn text(fixture: &Fixture) -> String {
    written("text", fixture, 0.0)
}

fn svg(fixture: &Fixture, width: f32) -> String {
    written("svg", fixture, width)
}

#[test]
fn page_load_as_text() {
    insta::assert_snapshot!(text(&page_load()));
}

#[test]
fn trouble_as_text() {
    insta::assert_snapshot!(text(&trouble()));
}

#[test]
fn page_load_as_mermaid() {
    insta::assert_snapshot!(written("mermaid", &page_load(), 0.0));
}

#[test]
fn trouble_as_mermaid() {
    insta::assert_snapshot!(written("mermaid", &trouble(), 0.0));
}

#[test]
fn page_load_as_svg() {
    insta::assert_snapshot!(svg(&page_load(), 816.0));
}

#[test]
fn trouble_as_svg_on_a_phone() {
    insta::assert_snapshot!(svg(&trouble(), 340.0));
}

#[test]
fn page_load_by_time_as_svg() {
    let mut fixture = page_load();
    fixture.look = LadderLook::TIME_TRUE;
    insta::assert_snapshot!(svg(&fixture, 816.0));
}

#[test]
fn page_load_swapped() {
    let mut fixture = page_load();
    fixture.look = LadderLook::SWAPPED;
    insta::assert_snapshot!("page_load_swapped_as_text", text(&fixture));
    insta::assert_snapshot!("page_load_swapped_as_svg", svg(&fixture, 816.0));
}

#[test]
fn transfer_as_text() {
    insta::assert_snapshot!(text(&transfer()));
}

#[test]
fn transfer_as_svg() {
    insta::assert_snapshot!(svg(&transfer(), 816.0));
}

#[test]
fn opened_transfer_as_text() {
    let mut fixture = transfer();
    fixture.opened.insert(1);
    insta::assert_snapshot!(text(&fixture));
}

/// Captured near the client, 20 ms from the server.
#[test]
fn page_load_from_afar_as_svg() {
    let fixture = far_away();
    insta::assert_snapshot!(svg(&fixture, 816.0));
}
