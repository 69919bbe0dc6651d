use super::head::LadderHead;
use super::rows::LadderRows;
use super::story_bar::StoryBar;
use crate::browser;
use crate::session::{Session, use_session};
use crate::state::LadderState;
use ladder::Geometry;
use protocol::LadderLook;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub ladder: LadderState,
    pub look: LadderLook,
    pub children: Html,
}

/// The ladder of a connection: its ends, and below them its rows.
#[component]
pub(crate) fn LadderPane(props: &Props) -> Html {
    let session = use_session();
    let width = use_state_eq(|| 0);
    let ladder = &props.ladder;
    let outline = ladder.outline.as_ref();
    let time_scale = outline.and_then(|outline| outline.time_scale);
    let vantage = ladder.story.as_ref().and_then(|story| story.vantage);
    let shape = (*width, props.look, time_scale, vantage);
    let geometry = *use_memo(shape, |&(width, look, scale, vantage)| {
        #[allow(clippy::cast_precision_loss, reason = "widths of windows are small")]
        (width > 0).then(|| Geometry::with(width as f32, look).timed(scale, vantage))
    });
    let on_width = {
        let width = width.clone();
        use_callback((), move |told: i32, ()| width.set(told))
    };
    let Some(outline) = outline else {
        return Html::default();
    };
    let onkeydown = Callback::from(cloned!(session, move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") && toggle_fold(&event, &session) {
            event.prevent_default();
        }
    }));
    let onclick = {
        let (session, rows) = (session.clone(), ladder.rows.clone());
        Callback::from(move |event: MouseEvent| {
            toggle_fold(&event, &session);
            let clicked = browser::data_at(&event, "frame")
                .and_then(|frame| Some((frame, rows.as_ref()?.index_of(frame)?)));
            if let Some((frame, index)) = clicked {
                session.select(frame, index);
            }
        })
    };
    html! {
        <>
            if let Some((connection, story)) = ladder.connection.as_ref().zip(ladder.story.as_ref()) {
                <StoryBar key={ladder.stream} connection={Rc::clone(connection)} story={Rc::clone(story)} />
            }
            if let Some((connection, geometry)) = ladder.connection.as_ref().zip(geometry) {
                <LadderHead connection={Rc::clone(connection)} {geometry} />
            }
            <div class="ladder-ground" {onclick} {onkeydown}>
                <LadderRows
                    key={ladder.stream}
                    ladder={ladder.clone()}
                    outline={Rc::clone(outline)}
                    {geometry}
                    {on_width}
                />
                { props.children.clone() }
            </div>
        </>
    }
}

/// Opens or closes the fold that an event is about, if it is about one.
fn toggle_fold(event: &Event, session: &Session) -> bool {
    let fold = browser::closest(event, "[data-fold]")
        .and_then(|fold| Some((browser::data_of(&fold, "fold")?, fold)));
    let Some((first, fold)) = fold else {
        return false;
    };
    let is_open = fold.get_attribute("aria-expanded").as_deref() == Some("true");
    session.fold(first, !is_open);
    true
}
