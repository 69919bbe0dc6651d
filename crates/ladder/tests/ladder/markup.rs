//! Shapes as markup: lengths are short, and no text of a capture becomes an element.

use ladder::{Anchor, Class, Escaped, Px, Run, Shape, Style, Tint, markup};

fn style(class: Class) -> Style {
    Style {
        class,
        tint: Tint::Plain,
        strong: false,
        dashed: false,
    }
}

#[test]
fn lengths_have_two_decimals_at_most() {
    for (length, expect) in [
        (0.0, "0"),
        (-0.0, "0"),
        (-0.001, "0"),
        (46.0, "46"),
        (-7.0, "-7"),
        (54.75, "54.75"),
        (447.5, "447.5"),
        (1.0 / 3.0, "0.33"),
        (32_768.0, "32768"),
        (2_000_000.0, "2000000"),
        (f32::NAN, "NaN"),
    ] {
        assert_eq!(Px(length).to_string(), expect, "{length}");
    }
}

#[test]
fn text_stays_text() {
    let evil = "</text></svg><script>alert(1)</script>&lt;\"'\u{0}\u{202e}\n";
    let shape = Shape::Text {
        x: 1.0,
        y: 2.0,
        anchor: Anchor::Middle,
        size: 12.0,
        turn: 0.0,
        style: style(Class::Label),
        runs: vec![
            Run {
                text: evil.into(),
                style: style(Class::Label),
            },
            Run {
                text: evil.into(),
                style: style(Class::Number),
            },
        ],
    };
    let drawn = markup(&[shape]);
    let tags: Vec<&str> = drawn
        .split('<')
        .skip(1)
        .map(|tag| tag.split([' ', '>']).next().unwrap_or_default())
        .collect();
    assert_eq!(tags, ["text", "tspan", "/tspan", "/text"]);
    assert_eq!(
        Escaped(evil).to_string(),
        "&lt;/text&gt;&lt;/svg&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;lt;&quot;'␀⟨U+202E⟩ "
    );
}
