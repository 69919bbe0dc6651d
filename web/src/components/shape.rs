use ladder::{Anchor, Run, Shape, Style};
use std::fmt::Write;
use yew::prelude::*;

/// A drawing primitive as an SVG element. Looks come from style sheets, by the classes of the drawing.
pub(crate) fn shape(shape: &Shape) -> Html {
    match shape {
        Shape::Line { from, to, style } => html! {
            <line class={style.css()} x1={px(from.0)} y1={px(from.1)} x2={px(to.0)} y2={px(to.1)} />
        },
        Shape::Polygon { points, style } => {
            let mut list = String::new();
            for (x, y) in points {
                // Writing to a string does not fail.
                let _ = write!(list, "{},{} ", round(*x), round(*y));
            }
            html! { <polygon class={style.css()} points={list} /> }
        }
        Shape::Rect {
            x,
            y,
            width,
            height,
            radius,
            style,
        } => html! {
            <rect
                class={style.css()}
                x={px(*x)}
                y={px(*y)}
                width={px(*width)}
                height={px(height.max(0.0))}
                rx={px(*radius)}
            />
        },
        Shape::Text {
            x,
            y,
            anchor,
            size,
            turn,
            style,
            runs,
        } => {
            let turn = (*turn != 0.0)
                .then(|| format!("rotate({} {} {})", round(*turn), round(*x), round(*y)));
            html! {
                <text
                    class={style.css()}
                    x={px(*x)}
                    y={px(*y)}
                    font-size={px(*size)}
                    text-anchor={anchor_name(*anchor)}
                    transform={turn}
                >
                    { for runs.iter().map(|part| run(part, *style)) }
                </text>
            }
        }
    }
}

/// A run in the look of its text needs no element of its own.
fn run(run: &Run, text: Style) -> Html {
    if run.style == text {
        html! { { &run.text } }
    } else {
        html! { <tspan class={run.style.css()}>{ &run.text }</tspan> }
    }
}

fn anchor_name(anchor: Anchor) -> Option<&'static str> {
    match anchor {
        Anchor::Start => None,
        Anchor::Middle => Some("middle"),
        Anchor::End => Some("end"),
    }
}

/// A length as an attribute; hundredths of a pixel are enough.
pub(super) fn px(value: f32) -> String {
    round(value).to_string()
}

fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
