use super::gather::{Job, Problem};
use super::kind::{Kind, Wanted};
use super::picture;
use crate::state::CaptureView;
use crate::words::Words;
use js_sys::Array;
use ladder::{Drawing, Scope};
use protocol::question::SavePackets;
use protocol::{LadderLook, SegmentRow};
use report::{Plan, Subject};
use std::collections::BTreeMap;
use web_sys::Blob;

/// A picture with more rows than this is asked about first.
const MANY_ROWS: usize = 10_000;

/// Makes what a reader wants of the ladder in view.
pub(super) async fn make(
    job: Job,
    view: CaptureView,
    look: LadderLook,
    wanted: Wanted,
    words: Words,
) -> Result<Blob, Problem> {
    let ladder = view.ladder.as_ref().ok_or("take-failed")?;
    if let Kind::Packets = wanted.kind {
        let question = SavePackets {
            stream: ladder.stream,
            anonymous: wanted.anonymous,
        };
        return job.ask(question).await?.1.ok_or("take-failed");
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
        width_px: ladder::PICTURE_WIDTH_PX,
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
        let text = plan.write(&subject, format);
        return blob_of(&text, wanted.kind.media_type()).ok_or("take-failed");
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
        _ => {
            let svg = ladder::format("svg").ok_or("take-failed")?;
            (svg.write)(&drawing, &mut text)
        }
    }
    .map_err(|_| "take-failed")?;
    match wanted.kind {
        Kind::Png => picture::png(&text).await,
        _ => blob_of(&text, wanted.kind.media_type()).ok_or("take-failed"),
    }
}

/// A `Blob` of a text; `None` where the browser has no room.
pub(super) fn blob_of(text: &str, media_type: &str) -> Option<Blob> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()
}
