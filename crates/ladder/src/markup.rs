//! Drawings as markup: what a standalone picture and the page put into an `<svg>`.
//!
//! What a capture says is escaped on its way into a drawing, by [`Escaped`].

use crate::scene::{Anchor, Shape, Style};
use letters::{Sign, deceives};
use std::fmt::{self, Write as _};

/// Shapes as SVG elements, a line each. Their looks come from a style sheet, by the classes of the drawing.
#[must_use]
pub fn markup(shapes: &[Shape]) -> String {
    let mut svg = String::new();
    // A `String` takes everything that is written to it.
    let _ = write_shapes(&mut svg, shapes);
    svg
}

pub(crate) fn write_shapes(svg: &mut String, shapes: &[Shape]) -> fmt::Result {
    for shape in shapes {
        write_shape(svg, shape)?;
        svg.push('\n');
    }
    Ok(())
}

fn write_shape(svg: &mut String, shape: &Shape) -> fmt::Result {
    match shape {
        Shape::Line { from, to, style } => write!(
            svg,
            "<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
            style.css(),
            Px(from.0),
            Px(from.1),
            Px(to.0),
            Px(to.1)
        ),
        Shape::Polygon { points, style } => {
            write!(svg, "<polygon class=\"{}\" points=\"", style.css())?;
            for (place, (x, y)) in points.iter().enumerate() {
                let space = if place == 0 { "" } else { " " };
                write!(svg, "{space}{},{}", Px(*x), Px(*y))?;
            }
            svg.push_str("\"/>");
            Ok(())
        }
        Shape::Rect {
            x,
            y,
            width,
            height,
            radius,
            style,
        } => write!(
            svg,
            "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>",
            style.css(),
            Px(*x),
            Px(*y),
            Px(*width),
            Px(*height),
            Px(*radius)
        ),
        Shape::Text {
            x,
            y,
            anchor,
            size,
            turn,
            style,
            runs,
        } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let (x, y) = (Px(*x), Px(*y));
            write!(
                svg,
                "<text class=\"{}\" x=\"{x}\" y=\"{y}\" font-size=\"{}\" text-anchor=\"{anchor}\"",
                style.css(),
                Px(*size)
            )?;
            if *turn != 0.0 {
                write!(svg, " transform=\"rotate({} {x} {y})\"", Px(*turn))?;
            }
            svg.push('>');
            for run in runs {
                write_run(svg, &run.text, run.style, *style)?;
            }
            svg.push_str("</text>");
            Ok(())
        }
    }
}

fn write_run(svg: &mut String, text: &str, style: Style, around: Style) -> fmt::Result {
    if style == around {
        write!(svg, "{}", Escaped(text))
    } else {
        write!(
            svg,
            "<tspan class=\"{}\">{}</tspan>",
            style.css(),
            Escaped(text)
        )
    }
}

/// A length with at most two decimals.
#[derive(Debug, Clone, Copy)]
pub struct Px(pub f32);

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Most lengths are whole, and much time goes into writing others.
        #[allow(clippy::cast_possible_truncation, reason = "it is whole and small")]
        if self.0.fract() == 0.0 && self.0.abs() < 1e6 {
            return write!(f, "{}", self.0 as i32);
        }
        let text = format!("{:.2}", self.0);
        let text = text.trim_end_matches('0').trim_end_matches('.');
        f.write_str(if text == "-0" { "0" } else { text })
    }
}

/// A text as XML has it, in elements and attributes. Signs stand for letters
/// that deceive; what XML 1.0 does not allow becomes U+FFFD.
#[derive(Debug, Clone, Copy)]
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' => f.write_char(' ')?,
                '\u{fffe}' | '\u{ffff}' => f.write_char('\u{fffd}')?,
                _ if deceives(letter) => write!(f, "{}", Sign::of(letter))?,
                _ => f.write_char(letter)?,
            }
        }
        Ok(())
    }
}
