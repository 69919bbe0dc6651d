//! Curves of the connection in view: sequence numbers, windows, round trips and throughput over time.
//!
//! The worker gives a connection's segments as points (`loading`), `curves` makes layers of items of them, `raster` makes of a
//! layer one SVG path that is no longer than a screen has pixels, and `picture` lets pointers and keys at it.
//!
//! Graphs are SVG, a path a layer: items are merged where they share pixels, so a path is no longer than the screen
//! allows, however many segments there are, and colours, print and zoom come from style sheets.

mod captions;
mod curves;
mod figures;
mod gestures;
mod hit_test;
mod kind;
mod lab;
mod legend;
mod loading;
mod picture;
mod plot;
mod raster;
mod view;

pub(crate) use captions::nanos;
use captions::side_class;
pub(crate) use curves::coordinate;

use crate::chart::{Range, ZoomButtons, ZoomWish};
use crate::deferred::PaneProps;
use crate::session::{use_answer, use_session};
use crate::state::GraphOptions;
use crate::stored_choice::Choice;
use crate::words::{Words, use_words};
use explain::{Args, duration_short};
use figures::{Figures, main_direction};
use gloo_timers::callback::Timeout;
use kind::Kind;
use lab::LabSection;
use legend::Legend;
use loading::{Points, Series, use_series};
use picture::Picture;
use plot::Plot;
use protocol::Side;
use protocol::question::Lab;
use raster::Frame;
use std::rc::Rc;
use view::View;
use yew::prelude::*;

/// The graph that the reader looked at last.
const KIND: Choice<Kind> = Choice {
    key: "tcp-ladder-graph",
    all: &Kind::NAMED,
};

/// What is in view is said in the address once it has been for so long, in ms.
const SETTLED_MS: u32 = 200;

/// Curves of the connection in view.
#[component]
pub(crate) fn GraphsPane(props: &PaneProps) -> Html {
    let words = use_words();
    let ladder = props.view.ladder.as_ref();
    let stream = ladder.map_or(0, |ladder| ladder.stream);
    let selected = ladder.and_then(|ladder| ladder.selected_frame);
    // What an address says of a view counts until there is another.
    let (_, arrivals) = use_session().options();
    match use_series(stream) {
        Series::Loaded(points) if points.stream == stream => {
            html! { <Graphs key={format!("{stream} {arrivals}")} {points} {selected} /> }
        }
        Series::Failed => {
            html! { <p class="graph-note" role="alert">{ words.get("graph-failed") }</p> }
        }
        Series::Pending(..) | Series::Loaded(_) => {
            html! { <p class="graph-note" role="status">{ words.get("graph-coming") }</p> }
        }
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    points: Rc<Points>,
    selected: Option<u32>,
}

/// The graphs of one connection.
#[component]
fn Graphs(props: &Props) -> Html {
    let words = use_words();
    let points = &props.points;
    let session = use_session();
    let options = use_memo((), |()| session.options().0.graph);
    let kind = use_state_eq(|| {
        let named = options.kind.as_deref().and_then(Kind::from_name);
        named.unwrap_or_else(|| KIND.load())
    });
    let side = use_state_eq(|| {
        let main = || main_direction(&points.points);
        options.side.unwrap_or_else(main)
    });
    let view = use_state_eq(|| View::of(options.x, options.y));
    let hidden = use_state_eq(|| options.hidden);
    use_effect_with(
        (*kind, *side, *view, *hidden),
        move |&(kind, side, view, hidden)| {
            let [x, y] = view.whole_numbers();
            let shown = GraphOptions {
                kind: Some(kind.name().to_owned()),
                side: Some(side),
                x,
                y,
                hidden,
            };
            // Not while a wheel turns.
            let later = Timeout::new(SETTLED_MS, move || {
                session.change_options(|options| options.graph = shown);
            });
            move || drop(later)
        },
    );
    let sheet_is_open = use_state_eq(|| false);
    let sheet = use_answer(sheet_is_open.then_some(Lab {
        stream: points.stream,
    }));
    let sheet = sheet.filter(|_| *sheet_is_open);
    let plot = use_memo((*kind, *side, sheet.clone()), |(kind, side, sheet)| {
        let mut plot = curves::plot(*kind, *side, &points.points, &points.sacks);
        if let Some(Ok(sheet)) = sheet.as_ref().map(|it| &it.answer) {
            plot.layers
                .extend(lab::marks(*kind, *side, &points.points, sheet));
        }
        plot
    });
    let figures = use_memo(*side, |side| Figures::of(*side, &points.points));
    let selected = use_memo(props.selected, |selected| {
        let frame = (*selected)?;
        let place = points.points.iter().position(|it| it.frame == frame)?;
        u32::try_from(place).ok()
    });
    let whole = whole(points);
    let x = view.x.unwrap_or(whole);
    let (y, beyond) = plot.upright(x, *hidden);
    let on_kind = Callback::from(cloned!((kind, view, hidden), move |chosen: Kind| {
        KIND.store(chosen);
        kind.set(chosen);
        hidden.set(0);
        view.set(View { y: None, ..*view });
    }));
    let on_side = Callback::from(cloned!((side, view, hidden), move |chosen: Side| {
        side.set(chosen);
        hidden.set(0);
        view.set(View { y: None, ..*view });
    }));
    let on_view = Callback::from(cloned!(view, move |shown: View| view.set(shown)));
    let on_wish = {
        let view = view.clone();
        // As good as any size: what stays in its place is the middle.
        let frame = Frame {
            x,
            y: view.y.unwrap_or(y),
            width: 1.0,
            height: 1.0,
        };
        Callback::from(move |wish: ZoomWish| {
            view.set(view.wished(wish, &frame, (0.5, 0.5), whole));
        })
    };
    let on_layer = Callback::from(cloned!(hidden, move |layer: u32| {
        hidden.set(*hidden ^ 1_u32.checked_shl(layer).unwrap_or(0))
    }));
    let label = captions::summary(&words, *kind, *side, &figures);
    html! {
        <div class="view graphs">
            <div class="graph-tools">
                { kinds(*kind, &on_kind, &words) }
                { sides(*side, &on_side, &words) }
                <ZoomButtons {on_wish} is_whole={view.is_whole()} />
            </div>
            { notes(points, &plot, &words) }
            <Picture
                kind={*kind}
                plot={Rc::clone(&plot)}
                points={Rc::clone(points)}
                view={*view}
                {whole}
                hidden={*hidden}
                selected={*selected}
                label={label.clone()}
                {on_view}
            />
            <Legend plot={Rc::clone(&plot)} hidden={*hidden} {beyond} {on_layer} />
            <details class="graph-figures">
                <summary>{ words.get("graph-figures") }</summary>
                <p>{ label }</p>
                <table>
                    { for captions::table(&words, &figures).into_iter().map(|(name, value)| html! {
                        <tr><th scope="row">{ name }</th><td>{ value }</td></tr>
                    }) }
                </table>
            </details>
            <LabSection side={*side} {sheet} on_open={Callback::from(cloned!(sheet_is_open, move |open| sheet_is_open.set(open)))} />
            <p class="graph-keys muted" id="graph-keys">{ words.get("graph-keys") }</p>
        </div>
    }
}

/// All of the connection's time.
fn whole(points: &Points) -> Range {
    let time =
        |point: Option<&protocol::SeriesPoint>| point.map_or(0.0, |it| coordinate(it.time.0));
    let range = Range::new(time(points.points.first()), time(points.points.last()));
    range.padded(0.015)
}

fn kinds(current: Kind, on_kind: &Callback<Kind>, words: &Words) -> Html {
    let button = |kind: Kind| {
        let on_kind = on_kind.clone();
        let onclick = Callback::from(move |_| on_kind.emit(kind));
        let pressed = if kind == current { "true" } else { "false" };
        html! {
            <button class="graph-choice" type="button" data-kind={kind.name()} aria-pressed={pressed} {onclick}>
                { words.get(kind.key()) }
            </button>
        }
    };
    html! {
        <div class="graph-choices" role="group" aria-label={words.get("graph-kind")}>{ for Kind::ALL.map(button) }</div>
    }
}

fn sides(current: Side, on_side: &Callback<Side>, words: &Words) -> Html {
    let button = |side: Side| {
        let on_side = on_side.clone();
        let onclick = Callback::from(move |_| on_side.emit(side));
        let pressed = if side == current { "true" } else { "false" };
        let key = match side {
            Side::Client => "graph-from-client",
            Side::Server => "graph-from-server",
        };
        html! {
            <button
                class={classes!("graph-choice", side_class(side))}
                type="button"
                data-side={match side { Side::Client => "client", Side::Server => "server" }}
                aria-pressed={pressed}
                {onclick}
            >
                { words.get(key) }
            </button>
        }
    };
    html! {
        <div class="graph-choices" role="group" aria-label={words.get("graph-direction")}>
            { for [Side::Client, Side::Server].map(button) }
        </div>
    }
}

/// What a reader must know to read the picture right.
fn notes(points: &Points, plot: &Plot, words: &Words) -> Html {
    let mut notes = Vec::new();
    if points.step > 1 {
        let args = Args::new()
            .number("segments", points.segments)
            .number("step", points.step);
        notes.push(words.with("graph-thinned", &args));
    }
    if points.untimed > 0 {
        notes.push(words.with(
            "graph-untimed",
            &Args::new().number("count", points.untimed),
        ));
    }
    if points.sacks_are_cut {
        notes.push(words.get("graph-sacks-cut"));
    }
    if let Some(averaged) = plot.averaged {
        let time = duration_short(nanos(averaged));
        notes.push(words.with("graph-average-note", &Args::new().text("time", time)));
    }
    let is_empty = plot.layers.iter().all(|layer| layer.items.is_empty());
    if is_empty {
        notes.push(words.get("graph-empty"));
    }
    notes
        .into_iter()
        .map(|note| html! { <p class="graph-note">{ note }</p> })
        .collect()
}
