//! The lab sheet below the graphs: what course sheets ask of a connection, for the direction that the graphs show.

use super::curves::coordinate;
use super::kind::Kind;
use super::plot::{Form, Item, Layer, Role, Sign};
use crate::frame_links::{frame_link, linked, on_frame_link};
use crate::link::copy;
use crate::session::{Answered, use_session};
use crate::words::{Words, use_words};
use explain::{Args, LAB_COLUMNS, StoryLine, lab_cells, lab_tsv};
use protocol::question::Lab;
use protocol::{LabDirection, LabSheet, SeriesPoint, Side};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlDetailsElement;
use yew::prelude::*;

/// So many rows are drawn unless the reader asks for all.
const ROWS: usize = 100;
/// Digits behind the point of the table's times.
const DIGITS: usize = 6;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub side: Side,
    pub sheet: Option<Rc<Answered<Lab>>>,
    pub on_open: Callback<bool>,
}

/// The lab sheet, which is asked for where it is opened.
#[component]
pub(super) fn LabSection(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let on_open = props.on_open.clone();
    let ontoggle = Callback::from(move |event: Event| {
        if let Some(details) = event.target_dyn_into::<HtmlDetailsElement>() {
            on_open.emit(details.open());
        }
    });
    let sheet = match props.sheet.as_ref().map(|it| &it.answer) {
        Some(Ok(sheet)) => html! {
            <>
                <Ways sheet={props.sheet.clone()} />
                <p>{ words.lab_ends(sheet).sentence }</p>
                <Direction key={props.side.code()} side={props.side} sheet={props.sheet.clone()} />
            </>
        },
        Some(Err(error)) => html! { <p role="alert">{ words.query_error(*error) }</p> },
        None => html! { <p role="status">{ words.get("lab-coming") }</p> },
    };
    html! {
        <details class="graph-figures lab" {ontoggle}>
            <summary>{ words.get("lab-title") }</summary>
            <div class="lab-sheet" onclick={on_frame_link(&session)}>{ sheet }</div>
        </details>
    }
}

#[derive(Properties, PartialEq)]
struct SheetProps {
    sheet: Option<Rc<Answered<Lab>>>,
    #[prop_or(Side::Client)]
    side: Side,
}

impl SheetProps {
    fn sheet(&self) -> Option<&LabSheet> {
        self.sheet.as_ref()?.answer.as_ref().ok()
    }
}

/// How the sheet is taken elsewhere: both directions of it.
#[component]
fn Ways(props: &SheetProps) -> Html {
    let words = use_words();
    let copied = use_state_eq(|| None);
    let Some(sheet) = props.sheet() else {
        return Html::default();
    };
    let button = |label: &str, text: String| {
        let copied = copied.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            let (text, copied) = (text.clone(), copied.clone());
            spawn_local(async move { copied.set(Some(copy(&text).await)) });
        });
        html! { <button class="button" type="button" {onclick}>{ words.get(label) }</button> }
    };
    let said = copied.map(|is_copied| {
        words.get(if is_copied {
            "lab-copied"
        } else {
            "lab-not-copied"
        })
    });
    html! {
        <p class="lab-ways">
            { button("lab-copy-tsv", lab_tsv(sheet)) }
            { " " }
            { button("lab-copy-markdown", words.lab_markdown(sheet)) }
            { " " }
            <span role="status">{ said }</span>
        </p>
    }
}

/// What one side sent: the summary in sentences, and the table.
#[component]
fn Direction(props: &SheetProps) -> Html {
    let words = use_words();
    let is_whole = use_state_eq(|| false);
    let Some(sheet) = props.sheet() else {
        return Html::default();
    };
    let side = props.side;
    let sent = &sheet.sent[side];
    let heading = words.with("lab-sender", &Args::new().side("side", side));
    let all = Callback::from(cloned!(is_whole, move |_: MouseEvent| is_whole.set(true)));
    let count = u64::try_from(sent.segments.len()).unwrap_or(u64::MAX);
    html! {
        <section data-sender={side.code()}>
            <h3>{ &heading }</h3>
            <dl class="lab-summary">{ for words.lab_summary(sent, side).iter().map(line) }</dl>
            if !sent.segments.is_empty() {
                { table(sent, heading, if *is_whole { usize::MAX } else { ROWS }, &words) }
            }
            if !*is_whole && sent.segments.len() > ROWS {
                <p><button class="button" type="button" onclick={all}>{ words.with("lab-show-all", &Args::new().number("count", count)) }</button></p>
            }
            if sent.omitted > 0 {
                <p class="graph-note">{ words.with("lab-omitted", &Args::new().number("count", sent.omitted)) }</p>
            }
        </section>
    }
}

fn line(line: &StoryLine) -> Html {
    html! {
        <div>
            <dt>{ &line.name }</dt>
            <dd>
                { linked(&line.sentence) }
                if let Some(inferred) = &line.inferred {
                    { " " }<em>{ inferred }</em>
                }
                { for line.unnamed_frames().map(|frame| html! { <>{ " " }{ frame_link(frame) }</> }) }
            </dd>
        </div>
    }
}

fn table(sent: &LabDirection, label: String, rows: usize, words: &Words) -> Html {
    let is_frame = |column: &str| matches!(column, "frame" | "repeats" | "acked_by");
    let cell = |(column, text): (&str, String)| {
        let frame = text.parse().ok().filter(|_| is_frame(column));
        html! { <td>{ frame.map_or_else(|| html! { text }, frame_link) }</td> }
    };
    html! {
        <div class="lab-table">
            <table aria-label={label}>
                <thead><tr>{ for words.lab_headings().into_iter().map(|it| html! { <th scope="col">{ it }</th> }) }</tr></thead>
                <tbody>
                    { for sent.segments.iter().take(rows).map(|segment| html! {
                        <tr class={segment.repeats.map(|_| "lab-repeat")}>
                            { for LAB_COLUMNS.into_iter().zip(lab_cells(segment, DIGITS)).map(cell) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

/// What of the sheet can be pointed at among sequence numbers: where slow start ends, and where the window held the sender.
pub(super) fn marks(
    kind: Kind,
    side: Side,
    points: &[SeriesPoint],
    sheet: &LabSheet,
) -> Vec<Layer> {
    if !matches!(kind, Kind::Stevens | Kind::Tcptrace) {
        return Vec::new();
    }
    let sent = &sheet.sent[side];
    let slow_start: Vec<u32> = sent.slow_start.iter().map(|it| it.to).collect();
    let layer = |role: Role, sign: Sign, frames: &[u32]| {
        let points = points.iter().zip(0..);
        // A sheet names frames in the order of the capture.
        let named = points.filter(|(point, _)| frames.binary_search(&point.frame).is_ok());
        let items = named.map(|(point, place)| {
            let end = coordinate(point.seq.saturating_add(point.len.into()));
            Item {
                x: coordinate(point.time.0),
                low: end,
                high: end,
                point: place,
            }
        });
        Layer {
            role,
            form: Form::Signs(sign),
            side,
            items: items.collect(),
            fits: true,
        }
    };
    let layers = [
        layer(Role::SlowStartEnd, Sign::Circle, &slow_start),
        layer(Role::WindowLimited, Sign::Triangle, &sent.window_limited),
    ];
    layers
        .into_iter()
        .filter(|layer| !layer.items.is_empty())
        .collect()
}
