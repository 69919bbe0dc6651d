use crate::later::Reply;
use crate::session::Session;
use crate::state::LadderView;
use crate::words::use_words;
use protocol::{LadderMark, LaterAnswer, LaterRequest};
use std::rc::Rc;
use yew::prelude::*;

/// Where in a ladder something went wrong; asked for anew whenever it has another shape.
#[hook]
pub(super) fn use_marks(ladder: &LadderView) -> Rc<[LadderMark]> {
    let session = use_context::<Session>();
    let marks = use_state(|| (0, Rc::<[LadderMark]>::from([])));
    let height = ladder.outline.as_ref().map(|outline| outline.height_px);
    use_effect_with((ladder.stream, height), {
        let marks = marks.clone();
        move |&(stream, height)| {
            if let Some((session, _)) = session.zip(height) {
                let hear = Callback::from(move |reply: Reply| {
                    if let LaterAnswer::Marks(found) = reply.body {
                        marks.set((stream, found.into()));
                    }
                });
                session.inquire(LaterRequest::Marks { stream }, hear);
            }
        }
    });
    if marks.0 == ladder.stream {
        Rc::clone(&marks.1)
    } else {
        Rc::from([])
    }
}

#[derive(Debug, Clone, Properties, PartialEq)]
pub(crate) struct Props {
    pub ladder: LadderView,
}

/// A strip beside the ladder as high as its view, with a mark wherever something went wrong. It is for the pointer alone:
/// everybody has the button that goes to the next problem.
#[component]
pub(super) fn Strip(props: &Props) -> Html {
    let session = use_context::<Session>();
    let marks = use_marks(&props.ladder);
    let height = props
        .ladder
        .outline
        .as_ref()
        .map_or(0, |outline| outline.height_px);
    if marks.is_empty() || height == 0 {
        return Html::default();
    }
    let mark = |mark: &LadderMark| {
        #[allow(clippy::cast_precision_loss, reason = "a share needs three digits")]
        let share = mark.top_px as f32 / height as f32 * 100.0;
        let (frame, session) = (mark.frame, session.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(session) = &session {
                session.jump(frame);
            }
        });
        html! {
            <rect
                class={if mark.is_problem { "strip-mark strip-problem" } else { "strip-mark" }}
                x={if mark.is_problem { "1" } else { "5" }}
                y={format!("{share:.2}%")}
                width={if mark.is_problem { "12" } else { "8" }}
                height="3"
                {onclick}
            />
        }
    };
    html! {
        <svg class="ladder-strip" width="14" aria-hidden="true">{ for marks.iter().map(mark) }</svg>
    }
}

/// Goes to the next segment, from the selected one on, with which something went wrong; behind the last, to the first.
#[component]
pub(super) fn NextProblem(props: &Props) -> Html {
    let words = use_words();
    let session = use_context::<Session>();
    let marks = use_marks(&props.ladder);
    if marks.is_empty() {
        return Html::default();
    }
    let selected = props.ladder.selected_frame.unwrap_or(0);
    let onclick = Callback::from(move |_: MouseEvent| {
        let next = marks
            .iter()
            .find(|mark| mark.frame > selected)
            .or_else(|| marks.first());
        if let Some((session, mark)) = session.as_ref().zip(next) {
            session.jump(mark.frame);
        }
    });
    html! {
        <button class="look-summary next-problem" type="button" {onclick}>
            { words.get("look-next-problem") }
        </button>
    }
}
