//! A ladder as a standalone SVG file.
//!
//! The file follows the reader's light or dark preference and names every row for screen readers and tooltips. Renderers
//! that know no CSS variables (office programs, converters) see the light colours.

use crate::markup::{Escaped, Px, write_shapes};
use crate::scene::{Class, RowGroup, Scene, Shape};
use crate::{Geometry, Words, header, layout};
use protocol::{ConnectionView, LadderOutline, RowWindow};
use std::fmt::{self, Write as _};

/// The look of exported pictures. The page has a style sheet of its own for the same classes and its themes.
const STYLE: &str = include_str!("ladder.css");

/// The variables of the style sheet: name, in light, in dark.
const COLOURS: [(&str, &str, &str); 11] = [
    ("bg", "#f7f8fa", "#0e131a"),
    ("line", "#d5dae1", "#263041"),
    ("text", "#1b2330", "#e6eaf0"),
    ("muted", "#667085", "#93a0b4"),
    ("accent", "#0b6bcb", "#63a8f2"),
    ("client", "#0b6bcb", "#63a8f2"),
    ("server", "#b4530a", "#f0a35e"),
    ("open", "#0f766e", "#4cc9b8"),
    ("data", "#64748b", "#8b9ab0"),
    ("close", "#be185d", "#f07bb0"),
    ("warn", "#9a4a06", "#f0b35e"),
];
const BAD: (&str, &str) = ("#b42318", "#ff8a7a");
const MONO: &str =
    "ui-monospace,\"SF Mono\",\"Cascadia Mono\",\"DejaVu Sans Mono\",\"Noto Sans Mono\",monospace";
const SANS: &str = "Inter,system-ui,\"Noto Sans\",\"Noto Sans CJK SC\",\"PingFang SC\",\"Microsoft YaHei\",\"DejaVu Sans\",sans-serif";

/// The space under the last row, in px.
const TAIL: f32 = 24.0;

/// Writes a ladder with its header as an SVG file.
///
/// The window should hold all rows: the picture shows those it holds.
pub fn draw(
    connection: &ConnectionView,
    outline: &LadderOutline,
    window: &RowWindow,
    geometry: &Geometry,
    words: &dyn Words,
) -> String {
    let head = header(connection, geometry, words);
    let mut scene = layout(outline, window, geometry, words, None);
    extend_lifelines(&mut scene);
    // A `String` takes everything that is written to it.
    let mut svg = String::new();
    let _ = document(&mut svg, connection, &head, &scene, words);
    svg
}

/// The lifelines go on a little under the last row: the picture ends, the ends live on.
fn extend_lifelines(scene: &mut Scene) {
    for shape in &mut scene.backdrop {
        if let Shape::Line { to, style, .. } = shape
            && style.class == Class::Lifeline
        {
            to.1 += TAIL - 8.0;
        }
    }
    scene.height += TAIL;
}

fn document(
    svg: &mut String,
    connection: &ConnectionView,
    head: &Scene,
    scene: &Scene,
    words: &dyn Words,
) -> fmt::Result {
    let title = words.title(connection);
    let (width, height) = (Px(scene.width), Px(head.height + scene.height));
    writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tl-ladder\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{}\">",
        Escaped(&title)
    )?;
    writeln!(svg, "<title>{}</title>", Escaped(&title))?;
    writeln!(
        svg,
        "<desc>{}</desc>",
        Escaped(&words.description(connection))
    )?;
    style(svg)?;
    writeln!(
        svg,
        "<rect class=\"tl-ground\" width=\"{width}\" height=\"{height}\"/>"
    )?;
    write_shapes(svg, &head.backdrop)?;
    writeln!(svg, "<g transform=\"translate(0 {})\">", Px(head.height))?;
    write_shapes(svg, &scene.backdrop)?;
    for group in &scene.rows {
        row(svg, group)?;
    }
    svg.push_str("</g>\n</svg>\n");
    Ok(())
}

/// The style sheet with its variables, each of whose uses stands behind the same declaration with the light value.
fn style(svg: &mut String) -> fmt::Result {
    svg.push_str("<style>\n");
    for dark in [false, true] {
        if dark {
            svg.push_str("@media (prefers-color-scheme: dark) {\n");
        }
        svg.push_str(".tl-ladder {");
        for (name, light_value, dark_value) in COLOURS {
            write!(
                svg,
                " --{name}: {};",
                if dark { dark_value } else { light_value }
            )?;
        }
        write!(svg, " --bad: {};", if dark { BAD.1 } else { BAD.0 })?;
        if !dark {
            write!(svg, " --mono: {MONO}; --sans: {SANS};")?;
        }
        svg.push_str(" }\n");
        if dark {
            svg.push_str("}\n");
        }
    }
    svg.push_str(".tl-ground { fill: #f7f8fa; fill: var(--bg) }\n");
    svg.push_str(".tl-ladder text { white-space: pre }\n");
    let rules = STYLE.split_once("*/").map_or(STYLE, |(_, rules)| rules);
    for line in rules.lines().filter(|line| !line.trim().is_empty()) {
        let (selector, declarations) = line.split_once('{').unwrap_or((line, ""));
        svg.push_str(selector);
        svg.push('{');
        let declarations = declarations.trim_end_matches('}');
        for (place, declaration) in declarations.split(';').enumerate() {
            let separator = if place == 0 { "" } else { ";" };
            if let Some(plain) = without_variable(declaration) {
                write!(svg, "{separator}{};", plain.trim_end())?;
                svg.push_str(declaration);
            } else {
                write!(svg, "{separator}{declaration}")?;
            }
        }
        svg.push_str("}\n");
    }
    svg.push_str("</style>\n");
    Ok(())
}

/// A declaration with the light value in place of its variable; `None` where it has none.
fn without_variable(declaration: &str) -> Option<String> {
    let (before, rest) = declaration.split_once("var(--")?;
    let (name, after) = rest.split_once(')')?;
    let value = match name {
        "mono" => "monospace",
        "sans" => "sans-serif",
        "bad" => BAD.0,
        _ => COLOURS
            .iter()
            .find(|(variable, ..)| *variable == name)
            .map(|(_, light, _)| *light)?,
    };
    Some(format!("{before}{value}{after}"))
}

fn row(svg: &mut String, group: &RowGroup) -> fmt::Result {
    match group.frame {
        Some(frame) => write!(svg, "<g data-frame=\"{frame}\">")?,
        None => svg.push_str("<g>"),
    }
    if !group.label.is_empty() {
        write!(svg, "<title>{}</title>", Escaped(&group.label))?;
    }
    svg.push('\n');
    write_shapes(svg, &group.shapes)?;
    svg.push_str("</g>\n");
    Ok(())
}
