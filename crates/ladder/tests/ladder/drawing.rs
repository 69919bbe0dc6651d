//! The drawings as they are: each snapshot was read and looked at before it was accepted.

use crate::fixture::{English, Fixture, far_away, page_load, transfer, trouble};
use ladder::{Drawing, format};
use protocol::LadderLook;

fn written(format_name: &str, fixture: &Fixture, width_px: f32) -> String {
    let format = format(format_name).unwrap();
    let bytes = (format.write)(&Drawing {
        connection: &fixture.connection,
        outline: &fixture.outline(),
        window: &fixture.window(),
        story: &[],
        look: fixture.look,
        vantage: fixture.vantage,
        width_px,
        words: &English,
    });
    String::from_utf8(bytes).unwrap()
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
