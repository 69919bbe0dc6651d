use super::gather::{Job, Problem};
use super::kind::{Kind, Wanted};
use super::{picture, print};
use crate::browser;
use crate::state::CaptureView;
use crate::stream::file_of_ladder;
use crate::words::Words;
use js_sys::{Array, Uint8Array};
use ladder::{Drawing, Scope};
use protocol::question::SavePackets;
use protocol::{LadderLook, SegmentRow};
use report::{Plan, Subject};
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Response};

/// A picture with more rows than this is asked about first.
const MANY_ROWS: usize = 10_000;

/// What came of the work.
pub(super) enum Made {
    Text(String),
    Bytes(Blob),
}

impl Made {
    /// As a `Blob`; a text is of this type.
    pub(super) fn blob(self, media_type: &str) -> Result<Blob, Problem> {
        match self {
            Self::Text(text) => blob_of(&text, media_type).ok_or("take-failed"),
            Self::Bytes(blob) => Ok(blob),
        }
    }
}

/// Makes what a reader wants of the ladder in view.
pub(super) async fn make(
    job: Job,
    view: CaptureView,
    look: LadderLook,
    wanted: Wanted,
    words: Words,
) -> Result<Made, Problem> {
    let ladder = view.ladder.as_ref().ok_or("take-failed")?;
    if wanted.kind.has_packets() {
        let question = SavePackets {
            stream: ladder.stream,
            anonymous: wanted.anonymous,
        };
        let packets = job.ask(question).await?.1.ok_or("take-failed")?;
        return match wanted.kind {
            Kind::Viewer => {
                let name = file_of_ladder(&view.summary.name, ladder.stream, ".pcapng");
                with_viewer(&packets, &name, &words).await.map(Made::Text)
            }
            _ => Ok(Made::Bytes(packets)),
        };
    }
    let (Some(connection), Some(outline), Some(story)) =
        (&ladder.connection, &ladder.outline, &ladder.story)
    else {
        return Err("take-failed");
    };
    let rows = job.rows(&wanted.scope, outline).await?;
    let windows = |top_px| rows.window(top_px);
    let part_px = ladder::excerpt(&wanted.scope, outline, &windows).ok_or("take-no-rows")?;
    if wanted.kind.is_picture() && !wanted.is_sure && rows.within(&part_px).count() > MANY_ROWS {
        return Err("take-many-rows");
    }
    // The story is of the whole connection.
    let lines = match wanted.scope {
        Scope::All => words.story(connection, story),
        Scope::Phase(_) | Scope::Frames { .. } => Vec::new(),
    };
    let mut drawing = Drawing {
        connection,
        outline,
        windows: &windows,
        part_px,
        captions: None,
        theme: wanted.theme,
        story: &lines,
        look,
        vantage: story.vantage,
        width_px: match wanted.kind {
            Kind::Print => print::WIDTH_PX,
            _ => ladder::PICTURE_WIDTH_PX,
        },
        words: &words.ladder_words(connection),
    };
    if let Kind::Report(format) = wanted.kind {
        let plan = Plan::of(&drawing);
        let details = job.details(plan.frames().collect()).await?;
        let subject = Subject {
            texts: &words,
            capture: &view.summary,
            drawing: &drawing,
            detail: &|frame| details.get(&frame).cloned(),
        };
        return Ok(Made::Text(plan.write(&subject, format)));
    }
    let details = match wanted.captions {
        true => job.details(rows.frames(&drawing.part_px)).await?,
        false => BTreeMap::new(),
    };
    let caption = |segment: &SegmentRow| {
        let detail = details.get(&segment.frame);
        detail.map_or_else(Vec::new, |detail| words.explanation(detail, connection))
    };
    if wanted.captions {
        drawing.captions = Some(&caption);
    }
    let mut text = String::new();
    match wanted.kind {
        Kind::Written(format) => (format.write)(&drawing, &mut text),
        Kind::Print => print::sheet(&drawing, &rows, &mut text),
        _ => {
            let svg = ladder::format("svg").ok_or("take-failed")?;
            (svg.write)(&drawing, &mut text)
        }
    }
    .map_err(|_| "take-failed")?;
    match wanted.kind {
        Kind::Png => picture::png(&text).await.map(Made::Bytes),
        _ => Ok(Made::Text(text)),
    }
}

/// Packets with a viewer around them: the page in one file, which lies beside the page.
async fn with_viewer(packets: &Blob, name: &str, words: &Words) -> Result<String, Problem> {
    let viewer = fetch(report::VIEWER).await.map_err(|_| "take-no-viewer")?;
    let buffer = JsFuture::from(packets.array_buffer()).await;
    let bytes = Uint8Array::new(&buffer.map_err(|_| "take-failed")?).to_vec();
    let page = report::standalone(&viewer, name, words.language().tag(), &bytes);
    page.ok_or("take-no-viewer")
}

async fn fetch(file: &str) -> Result<String, JsValue> {
    let window = browser::window().ok_or(JsValue::UNDEFINED)?;
    let response: Response = JsFuture::from(window.fetch_with_str(file))
        .await?
        .dyn_into()?;
    let text = JsFuture::from(response.text()?).await?.as_string();
    text.filter(|_| response.ok()).ok_or(JsValue::UNDEFINED)
}

/// A `Blob` of a text; `None` where the browser has no room.
pub(super) fn blob_of(text: &str, media_type: &str) -> Option<Blob> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()
}
