use crate::session::use_session;
use crate::state::LadderState;
use crate::words::use_words;
use protocol::{LadderMark, question};
use std::rc::Rc;
use yew::prelude::*;

/// Where in a ladder something went wrong; asked for anew whenever it has another shape.
#[hook]
pub(super) fn use_problem_marks(ladder: &LadderState) -> Rc<[LadderMark]> {
    let session = use_session();
    let marks = use_state(|| (0, Rc::<[LadderMark]>::from([])));
    let height = ladder.outline.as_ref().map(|outline| outline.height_px);
    use_effect_with(
        (ladder.stream, height),
        cloned!(marks, move |&(stream, height)| {
            if height.is_some() {
                session.ask(question::Marks { stream }, move |_, found| {
                    if let Ok(found) = found {
                        marks.set((stream, found.into()));
                    }
                });
            }
        }),
    );
    if marks.0 == ladder.stream {
        Rc::clone(&marks.1)
    } else {
        Rc::from([])
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub ladder: LadderState,
}

/// Goes to the next segment, from the selected one on, with which something went wrong; behind the last, to the first.
#[component]
pub(super) fn NextProblem(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let marks = use_problem_marks(&props.ladder);
    if marks.is_empty() {
        return Html::default();
    }
    let selected = props.ladder.selected_frame.unwrap_or(0);
    let onclick = Callback::from(move |_: MouseEvent| {
        let next = marks
            .iter()
            .find(|mark| mark.frame > selected)
            .or_else(|| marks.first());
        if let Some(mark) = next {
            session.jump(mark.frame);
        }
    });
    html! {
        <button class="look-summary next-problem" type="button" {onclick}>
            { words.get("look-next-problem") }
        </button>
    }
}
